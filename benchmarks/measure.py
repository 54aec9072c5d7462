"""Runs the parts that measure Coppice alone, in one JVM after another, and writes their JSON. Started by benchmarks/run."""
import argparse
import concurrent.futures
import json
import os
import statistics
import subprocess
import sys
import time

import machine
from balance import balance, folds, paper
from programs import SHARED, data, java, shared

# Rows, columns, k, how many passes to average over, and the most repetitions.
PROFILES = {
    "1m-64": (1_000_000, 64, 64, 10, 5),
    "200k-256": (200_000, 256, 256, 10, 5),
    "100k-768": (100_000, 768, 10_000, 1, 3),
}
TALL = (10_000_000, 64, 64)
WIDE = (200_000, 512, 64)
# Tables that ChosenCounts makes.
GENERATED = 10


def write(part, scale, runs, result):
    machine.write(part, dict(machine.header(scale, versions={}), part=part, runs=runs, **result))


def kernels(scale, runs):
    file = os.path.join(os.environ["BENCHMARK_DATA"], "jmh.json")
    java("KernelBenchmark", file, *(["quick"] if scale < 1 else []), answers=False)
    with open(file) as found:
        measured = json.load(found)
    return dict(measured=[
        dict(
            kernel=each["benchmark"].split(".")[-1],
            shape=each["params"]["shape"],
            provider=each["params"].get("provider"),
            nanosecondsPerRow=each["primaryMetric"]["score"],
            error=each["primaryMetric"]["scoreError"],
        )
        for each in measured
    ])


def profile(scale, runs):
    shapes = {}
    for name, (rows, columns, k, passes, most) in PROFILES.items():
        print(f"profile {name}", flush=True)
        shapes[name] = java("Shares", data(scale, rows, columns, k), passes if scale == 1 else 1, min(runs, most))
    print("undecided rows", flush=True)
    return dict(shapes=shapes, undecided=java("Undecided", 4 if scale == 1 else 1))


def growth(scale, runs):
    folders = [data(scale, *TALL, "parquet"), data(scale, *WIDE, "parquet")]
    print("growth", flush=True)
    # The tallest table takes 2.6 GB as blocks.
    heap = [] if os.environ.get("BENCHMARK_HEAP_GIVEN") else ["-Xmx6g"]
    return java("Growth", *folders, runs, options=heap)


def mixture_of_sklearn(folder, k, more, runs):
    """Seconds per iteration, and the log-likelihood of our parameters as scikit-learn computes it."""
    try:
        import numpy as np
        from sklearn.mixture import GaussianMixture
    except ImportError:
        print("scikit-learn is skipped: this Python has none", flush=True)
        return {}
    import warnings

    warnings.simplefilter("ignore")
    x = np.load(os.path.join(folder, "rows.npy")).astype(np.float64)

    def seconds(iterations):
        mixture = GaussianMixture(k, init_params="random_from_data", max_iter=iterations, tol=0.0, random_state=1)
        start = time.perf_counter()
        mixture.fit(x)
        return time.perf_counter() - start

    each = []
    for _ in range(runs + 1):
        first = seconds(1)
        each.append((seconds(1 + more) - first) / more)
    with open(os.path.join(folder, "mixture.json")) as found:
        ours = json.load(found)
    judge = GaussianMixture(k)
    judge.weights_, judge.means_ = np.array(ours["weights"]), np.array(ours["means"])
    judge.covariances_ = np.array(ours["covariances"]).reshape(k, x.shape[1], x.shape[1])
    judge.precisions_cholesky_ = np.array(
        [np.linalg.inv(np.linalg.cholesky(covariance)).T for covariance in judge.covariances_])
    return dict(seconds=statistics.median(each[1:]), judged=float(judge.score_samples(x).sum()))


def mixtures(scale, runs):
    rows, columns, k, more = 200_000, 16, 16, 10
    folder = data(scale, rows, columns, k)
    print("mixtures", flush=True)
    found = java("Mixtures", folder, k, more, runs)
    peer = mixture_of_sklearn(folder, k, more, runs)
    if peer:
        found["seconds"]["sklearn"] = peer["seconds"]
    if peer and abs(peer["judged"] / found["logLikelihood"] - 1.0) > 1e-5:
        sys.exit(f"measure: the mixture has a log-likelihood of {found['logLikelihood']}, scikit-learn finds {peer['judged']}")
    birch = os.path.join(SHARED, "birch1.csv")
    if os.path.exists(birch):
        print("ppp", flush=True)
        found["partitive"] = java("Partitive", birch, 100, min(runs, 3))
    else:
        print("ppp is skipped: no birch1.csv beside the project", flush=True)
    return found


def two_at_a_time(part, scale, runs, keys, measured):
    """Answers by key, where no times are taken and one answer keeps one core busy; what there is is written after each."""
    found = {}

    def one(key):
        print(f"{part} {key}", flush=True)
        found[key] = measured(key)
        write(part, scale, runs, dict(tables=[found[each] for each in keys if each in found]))

    with concurrent.futures.ThreadPoolExecutor(2) as two:
        list(two.map(one, keys))
    return dict(tables=[found[each] for each in keys])


def counts(scale, runs):
    wanted = ["iris", "wine:std", "digits", "s1", "s3", "a3", "d31", "unbalance", "birch1"]
    there = [name for name in wanted if os.path.exists(os.path.join(SHARED, name.split(":")[0] + ".csv"))]
    if len(there) < len(wanted):
        print(f"skipped: no {', '.join(name for name in wanted if name not in there)} beside the project", flush=True)
    tables = there + list(map(str, range(GENERATED)))
    return two_at_a_time("counts", scale, runs, tables, lambda table: java("ChosenCounts", SHARED, table))


def kmeans_of_sklearn(folder, k, runs):
    """Seconds and cost of scikit-learn's k-means with its defaults, float32 rows read from .npy, labels written."""
    try:
        import numpy as np
        from sklearn.cluster import KMeans
    except ImportError:
        print("scikit-learn is skipped: this Python has none", flush=True)
        return []
    each = []
    for seed in range(runs + 1):
        start = time.perf_counter()
        fitted = KMeans(k, n_init=1, random_state=seed).fit(np.load(os.path.join(folder, "rows.npy")))
        np.save(os.path.join(folder, "labels-sklearn.npy"), fitted.labels_)
        each.append((time.perf_counter() - start, float(fitted.inertia_)))
    seconds, costs = zip(*each[1:])
    return [dict(name="scikit-learn", seconds=statistics.median(seconds), cost=statistics.median(costs))]


def coresets(scale, runs):
    adult = [os.path.join(SHARED, f"adult-{part}.csv") for part in ("train", "test")]
    if not all(map(os.path.exists, adult)):
        print("adult is skipped: not beside the project", flush=True)
        adult = []
    print("distortions", flush=True)
    found = java("CoresetDistortions", runs, *adult)
    rows, columns, k = 1_000_000, 64, 64
    folder = data(scale, rows, columns, k)
    print("fits through coresets", flush=True)
    found["fits"] = java("CoresetFits", folder, k, runs)["fits"] + kmeans_of_sklearn(folder, k, runs)
    print("scores", flush=True)
    found["scores"] = java("SampleScores", folder, runs)
    found["shape"] = f"{max(int(rows * scale), 2 * k):,} x {columns}, k = {k}"
    return found


def semidefinite(scale, runs):
    there = all(os.path.exists(os.path.join(SHARED, f"{name}.csv")) for name in ("iris", "wine", "unbalance"))
    if not there:
        print("iris, wine and unbalance are skipped: not beside the project", flush=True)
    print("semidefinite", flush=True)
    return java("Semidefinite", min(runs, 3), *([SHARED] if there else []))


def neighbors_of_peers(folder, k, runs, searches):
    """Seconds of scikit-learn (brute) and faiss (flat, and IVF with the fewest probes that reach the recall) on the same rows."""
    try:
        import numpy as np
    except ImportError:
        print("scikit-learn and faiss are skipped: this Python has no numpy", flush=True)
        return []
    path = os.path.join(folder, "rows.npy")
    found = []

    def timed(name, search, body):
        each = []
        for _ in range(runs + 1):
            start = time.perf_counter()
            more = body(np.load(path)) or {}
            each.append(time.perf_counter() - start)
        found.append(dict(engine=name, search=search, seconds=statistics.median(each[1:]), **more))

    rows = len(np.load(path, mmap_mode="r"))
    if "exact" in searches:
        try:
            from sklearn.neighbors import NearestNeighbors

            timed("scikit-learn", "exact", lambda x: NearestNeighbors(n_neighbors=k, algorithm="brute").fit(x).kneighbors() and None)
        except ImportError:
            print("scikit-learn is skipped: this Python has none", flush=True)
    try:
        import faiss
    except ImportError:
        print("faiss is skipped: this Python has none", flush=True)
        return found
    faiss.omp_set_num_threads(2)

    def flat(x):
        index = faiss.IndexFlatL2(x.shape[1])
        index.add(x)
        index.search(x, k + 1)

    def cells(x, target):
        index = faiss.IndexIVFFlat(faiss.IndexFlatL2(x.shape[1]), x.shape[1], int(rows**0.5))
        index.train(x)
        index.add(x)
        exact = faiss.IndexFlatL2(x.shape[1])
        exact.add(x)
        asked = x[np.random.default_rng(1).choice(rows, min(rows, 1000), replace=False)]
        truth = exact.search(asked, k + 1)[1]
        index.nprobe, recall = 0, 0.0
        while recall < target:
            index.nprobe += 1
            near = index.search(asked, k + 1)[1]
            recall = float(np.mean([len(set(a) & set(b)) / (k + 1) for a, b in zip(truth, near)]))
        index.search(x, k + 1)
        return dict(recall=recall, cells=index.nlist, probes=index.nprobe)

    for search in searches:
        timed("faiss", search, flat if search == "exact" else lambda x: cells(x, float(search)))
    return found


def neighbors(scale, runs):
    tables = []
    for kind, rows, searches in (("surface", 100_000, ["exact", "0.99"]), ("blobs", 100_000, ["exact", "0.99"]), ("surface", 1_000_000, ["0.95"]), ("blobs", 1_000_000, ["0.95"])):
        rows, k = max(int(rows * scale), 2000), 5
        folder = os.path.join(os.environ["BENCHMARK_DATA"], f"neighbors-{kind}-{rows}")
        java("RowFiles", folder, rows, kind, answers=False)
        print(f"neighbors {kind} {rows:,}", flush=True)
        repeats = runs if rows <= 100_000 else min(runs, 3)
        found = java("Neighborhoods", folder, k, repeats, *searches)
        tables.append(dict(found, table=kind, columns=64, peers=neighbors_of_peers(folder, k, min(repeats, 3), searches)))
    return dict(tables=tables)


def pruning(scale, runs):
    there, missing = shared("digits", "letter", "satimage-train")
    if missing:
        print(f"skipped: no {', '.join(missing)} beside the project", flush=True)
    proofs = [(name, learner) for name in there for learner in ("regression", "forest")]
    return two_at_a_time(
        "pruning", scale, runs, proofs, lambda proof: dict(java("PruningProof", there[proof[0]], proof[1], runs), table=proof[0])
    )


def selection(scale, runs):
    folder = os.path.join(os.environ["BENCHMARK_DATA"], "selection")
    rows = [max(int(count * scale), 1000) for count in (20_000_000, 50_000, 200_000)]
    print("selection", flush=True)
    # What the rows kept for a while take must fit beside Spark's own needs.
    return dict(seconds=java("SelectionTimes", folder, *rows, runs, options=["-Xmx2g"]))


def faults(scale, runs):
    root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    print("faults", flush=True)
    command = ["mvn", "-q", "-B", "-Plong", "-pl", "jobs", "-am", "-Dit.test=FaultsIT", "-Dtest=NoTest", "-Dsurefire.failIfNoSpecifiedTests=false"]
    command += ["-Dfailsafe.failIfNoSpecifiedTests=false", f"-Dfaults.runs={max(2, int(30 * scale))}", "verify"]
    done = subprocess.run(command, cwd=root, stdout=subprocess.DEVNULL)
    if done.returncode != 0:
        sys.exit("measure: FaultsIT failed; what it said is above, and under jobs/target/failsafe-reports")
    with open(os.path.join(root, "jobs", "target", "faults.json")) as found:
        return dict(faults=json.load(found))


PARTS = [kernels, profile, growth, mixtures, counts, coresets, semidefinite, pruning, selection, balance, folds, paper, neighbors, faults]
parser = argparse.ArgumentParser()
parser.add_argument("part", choices=[part.__name__ for part in PARTS])
parser.add_argument("--scale", type=float, default=1.0)
parser.add_argument("--runs", type=int, default=5)
given = parser.parse_args()
write(given.part, given.scale, given.runs, globals()[given.part](given.scale, given.runs))
