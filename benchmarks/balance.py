"""Over- and under-sampling beside imbalanced-learn: seconds, and what a tree learns from the rows of either."""
import csv
import os
import statistics
import sys
import time
import warnings

from programs import java, shared

# Rows, columns, how many rows one of the rare class comes in, methods.
TIMED = [
    (100_000, 20, 20, ["smote-enn", "tomek"]),
    (500_000, 10, 20, ["borderline-1"]),
    (500_000, 20, 5, ["smote"]),
    (500_000, 20, 20, ["smote"]),
]
DRAWN = ["smote", "borderline-1", "borderline-2", "adasyn", "smote-enn", "smote-tomek"]
CLEANED = ["enn", "tomek", "near-miss-1", "near-miss-2"]
TABLES = ["digits", "pima", "phoneme", "oil-spill", "satimage-train"]
PAPER = ["pima", "phoneme", "satimage-train", "oil-spill"]
SPLITS, REPEATS = 5, 3


def peer(method):
    """The same method of imbalanced-learn, its defaults, two jobs where it takes them."""
    from imblearn import combine, over_sampling, under_sampling

    return {
        "smote": lambda: over_sampling.SMOTE(random_state=1),
        "borderline-1": lambda: over_sampling.BorderlineSMOTE(random_state=1, kind="borderline-1"),
        "borderline-2": lambda: over_sampling.BorderlineSMOTE(random_state=1, kind="borderline-2"),
        "adasyn": lambda: over_sampling.ADASYN(random_state=1),
        "smote-enn": lambda: combine.SMOTEENN(random_state=1, n_jobs=2),
        "smote-tomek": lambda: combine.SMOTETomek(random_state=1, n_jobs=2),
        "enn": lambda: under_sampling.EditedNearestNeighbours(n_jobs=2),
        "tomek": lambda: under_sampling.TomekLinks(n_jobs=2),
        "near-miss-1": lambda: under_sampling.NearMiss(version=1, n_jobs=2),
        "near-miss-2": lambda: under_sampling.NearMiss(version=2, n_jobs=2),
    }[method]()


def counted(labels):
    import numpy as np

    return {str(label): int(rows) for label, rows in zip(*np.unique(labels, return_counts=True))}


def times(scale, runs, compared):
    found = []
    for rows, columns, every, methods in TIMED:
        rows = max(int(rows * scale), 100 * every)
        folder = os.path.join(os.environ["BENCHMARK_DATA"], f"rare-{rows}-{columns}-{every}")
        java("RowFiles", folder, rows, "rare", columns, every, answers=False)
        print(f"balance {rows:,} x {columns}", flush=True)
        ours = java("Rebalancing", folder, runs, *methods)
        for method in methods:
            one = dict(method=method, rows=rows, columns=columns, rare=rows // every, kernel=ours["kernel"], **ours["methods"][method])
            if compared:
                one["peer"] = timed_peer(folder, method, every, min(runs, 3))
            found.append(one)
    return found


def timed_peer(folder, method, every, runs):
    import numpy as np

    each, counts = [], {}
    for _ in range(runs):
        start = time.perf_counter()
        x = np.load(os.path.join(folder, "rows.npy"))
        labels = (np.arange(len(x)) % every == 0).astype(int)
        counts = counted(peer(method).fit_resample(x, labels)[1])
        each.append(time.perf_counter() - start)
    return dict(seconds=statistics.median(each), counts=counts)


def table_of(path):
    """Rows and labels of a CSV file; 1 is the rarest class."""
    import numpy as np

    with open(path) as file:
        lines = list(csv.reader(file))[1:]
    names = [line[-1] for line in lines]
    rare = min(sorted(set(names)), key=names.count)
    return np.array([line[:-1] for line in lines], dtype=float), np.array([int(name == rare) for name in names])


def side_by_side(name, path):
    import numpy as np
    from sklearn.model_selection import RepeatedStratifiedKFold

    x, y = table_of(path)
    folds = [test for _, test in RepeatedStratifiedKFold(n_splits=SPLITS, n_repeats=REPEATS, random_state=1).split(x, y)]
    apart = np.zeros((len(x), len(folds)), dtype=int)
    for fold, test in enumerate(folds):
        apart[test, fold] = 1
    folder = os.path.join(os.environ["BENCHMARK_DATA"], "folds-" + name)
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "rows.csv"), "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id"] + [f"x{j}" for j in range(x.shape[1])] + ["label"] + [f"fold{i}" for i in range(len(folds))])
        for i, row in enumerate(x):
            writer.writerow([i, *row, y[i], *apart[i]])
    print(f"balance {name}", flush=True)
    ours = java("FoldResamplings", folder, *DRAWN, *CLEANED)
    result = dict(table=name, rows=len(x), rare=int(y.sum()), drawn={}, cleaned={})
    for method in DRAWN:
        result["drawn"][method] = dict(counts=ours[method], **scored(folder, method, x, y, folds))
    for method in CLEANED:
        sampler = peer(method)
        sampler.fit_resample(x, y)
        theirs, own = set(map(int, sampler.sample_indices_)), set(ours[method])
        result["cleaned"][method] = dict(rows=len(own), peer=len(theirs), both=len(own & theirs))
    return result


def scored(folder, method, x, y, folds):
    """Area under the ROC curve of a tree grown on the rows of either, less each other, fold by fold."""
    import numpy as np
    from sklearn.metrics import roc_auc_score
    from sklearn.tree import DecisionTreeClassifier

    def area(rows, labels, test):
        tree = DecisionTreeClassifier(min_samples_leaf=10, random_state=1).fit(rows, labels)
        return roc_auc_score(y[test], tree.predict_proba(x[test])[:, 1])

    ours, theirs = [], []
    counts = counted(peer(method).fit_resample(x, y)[1])
    for fold, test in enumerate(folds):
        made = np.load(os.path.join(folder, f"{method}-{fold}.npy"))
        ours.append(area(made[:, :-1], made[:, -1].astype(int), test))
        train = np.setdiff1d(np.arange(len(x)), test)
        theirs.append(area(*peer(method).fit_resample(x[train], y[train]), test))
    return dict(peerCounts=counts, areas=ours, peerAreas=theirs)


def has_peer():
    try:
        import imblearn  # noqa: F401

        warnings.simplefilter("ignore")
        return True
    except ImportError:
        print("imbalanced-learn is skipped: this Python has none", flush=True)
        return False


def tables(*names):
    there, missing = shared(*names)
    if missing:
        print(f"skipped: no {', '.join(missing)} beside the project", flush=True)
    return there


def balance(scale, runs):
    return dict(times=times(scale, runs, has_peer()))


def folds(scale, runs):
    if not has_peer():
        sys.exit(0)
    return dict(tables=[side_by_side(name, path) for name, path in tables(*TABLES).items()])


def paper(scale, runs):
    return dict(areas=java("SmotePaper", *tables(*PAPER).values()))
