"""scikit-learn or faiss in a process of its own: does what each line of its input asks, answers with a line of JSON.

Arguments: sklearn or faiss; the folder of the data; k. Requests: "fit ITERATIONS CENTERS LABELS|-", "assign CENTERS".
Both read rows.npy, which is faster to read than Parquet. Costs are summed here in double, about the centers returned.
"""
import importlib.util
import json
import os
import sys
import time

MODULES = {"sklearn": ("numpy", "sklearn"), "faiss": ("numpy", "faiss")}


def answer(**values):
    print(json.dumps(values), flush=True)


engine, folder, k = sys.argv[1], sys.argv[2], int(sys.argv[3])
missing = [name for name in MODULES[engine] if importlib.util.find_spec(name) is None]
if missing:
    answer(absent=f"{engine} is skipped: this Python has no {' and no '.join(missing)}")
    sys.exit(0)

import numpy as np  # noqa: E402

if engine == "sklearn":
    import sklearn
    from sklearn.cluster import KMeans
else:
    import faiss


def read(name):
    return np.load(os.path.join(folder, name))


def peak_bytes():
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM:"))
    except OSError:
        return 0


def chunks(rows, k):
    step = max(1, 2**20 // k)
    return (slice(at, at + step) for at in range(0, rows, step))


def cost_of_labels(x, centers, labels):
    centers = centers.astype(np.float64)
    return sum(
        float(np.square(x[part].astype(np.float64) - centers[labels[part]]).sum()) for part in chunks(len(x), x.shape[1])
    )


def nearest(x, centers):
    """Labels by double arithmetic."""
    centers = centers.astype(np.float64)
    norms = np.square(centers).sum(axis=1)
    return np.concatenate([(norms - 2.0 * (x[part] @ centers.T)).argmin(axis=1) for part in chunks(len(x), len(centers))])


def fit_sklearn(x, centers, iterations):
    model = KMeans(k, init=centers, n_init=1, max_iter=iterations, tol=0.0, algorithm="lloyd").fit(x)
    return model.cluster_centers_, model.n_iter_, lambda: model.labels_


def fit_faiss(x, centers, iterations):
    model = faiss.Kmeans(x.shape[1], k, niter=iterations, min_points_per_centroid=1, max_points_per_centroid=len(x))
    model.train(x, init_centroids=centers)
    return model.centroids, len(model.obj), lambda: model.index.search(x, 1)[1].ravel()


def fit(iterations, initial, labels):
    centers = read(initial)
    start = time.perf_counter()
    x = read("rows.npy")
    found, done, label = (fit_sklearn if engine == "sklearn" else fit_faiss)(x, centers, iterations)
    fitted = time.perf_counter()
    if labels != "-":
        np.save(os.path.join(folder, labels + ".npy"), label().astype(np.int32))
    whole = time.perf_counter()
    peak = peak_bytes()
    cost = cost_of_labels(x, found, nearest(x, found))
    answer(fit=fitted - start, whole=whole - start, iterations=int(done), cost=cost, peakBytes=peak)


def assign(initial):
    centers, x = read(initial), read("rows.npy")
    if engine == "sklearn":
        model = KMeans(k, init=centers, n_init=1, max_iter=1)
        model.cluster_centers_ = centers
        model._n_threads = int(os.environ.get("OMP_NUM_THREADS", "2"))
        model._n_features_out = len(centers)
        predict = model.predict
    else:
        index = faiss.IndexFlatL2(x.shape[1])
        index.add(centers)
        predict = lambda rows: index.search(rows, 1)[1].ravel()  # noqa: E731
    start = time.perf_counter()
    labels = predict(x)
    seconds = time.perf_counter() - start
    answer(fit=seconds, iterations=0, cost=cost_of_labels(x, centers, labels), peakBytes=peak_bytes())


answer(python=sys.version.split()[0], numpy=np.__version__, **{
    engine: sklearn.__version__ if engine == "sklearn" else faiss.__version__
})
for request in sys.stdin:
    words = request.split()
    if words[0] == "fit":
        fit(int(words[1]), words[2], words[3])
    else:
        assign(words[1])
