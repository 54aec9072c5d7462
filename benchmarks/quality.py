"""Sections of docs/results.md on what is found and what it costs."""
import math
import statistics

from markdown import number, provenance, table

SCORED_GOAL = 2


def counts(result):
    names = {}
    for row in result["tables"]:
        names.update(dict.fromkeys(row["found"]))
    rows = []
    for row in result["tables"]:
        cells = [f"{row['found'][n]['k']} ({row['found'][n]['ari']:.2f})" if n in row["found"] else "" for n in names]
        rows.append([row["table"], str(row["classes"])] + cells)
    full = [row for row in result["tables"] if len(row["found"]) == len(names)]
    means = [f"{statistics.fmean(row['found'][n]['ari'] for row in full):.3f}" for n in names]
    rows.append([f"mean index of the {len(full)} tables that all searched", ""] + means)
    return f"""### How many clusters

Clusters found (adjusted Rand index with the truth). PPP is told nothing; the others look up to twice the true number, at least 10.
PPP's thresholds were chosen on the named tables, not on the generated ones.

{table(["table", "truth"] + list(names), rows)}
{provenance(result)}
"""


# Means over five runs at as many rows, table "distortion" of Draganov, Saulpic and Schwiegelshohn (2024).
PUBLISHED = {
    "skewed mixture": {"uniform": 3.17, "lightweight": 2.64, "sensitivity": 1.24},
    "far outliers": {"uniform": 405, "lightweight": 1.07, "sensitivity": 1.12},
    "geometric": {"uniform": 86.3, "lightweight": 1.05, "sensitivity": 1.11},
    "adult, 6 numeric columns": {"uniform": 1.08, "lightweight": 1.09, "sensitivity": 1.17},
}


def sample_scores(scores):
    ways = {
        "pass": "in a pass over cached blocks, as a fit does",
        "score": "by the model's transform of a table in Spark's memory",
    }
    measured = [way for way in ways if all(way in seconds for seconds in scores["seconds"].values())]
    rows = [
        [name, number(seconds["fit"])] + [number(scores["rows"] / seconds[way] / 1e6) for way in measured]
        for name, seconds in scores["seconds"].items()
    ]
    return f"""lp samples (p = 1, 64 columns, {scores["rows"]:,} rows): seconds of a fit of 10,000 rows from Parquet; million rows scored a second
(goal {SCORED_GOAL}) {", and ".join(ways[way] for way in measured)}:

{table(["score", "fit"] + ["pass" if way == "pass" else "transform" for way in measured], rows)}"""


def coresets(result):
    names = list(result["tables"][0]["distortions"])
    rows = []
    for row in result["tables"]:
        published = PUBLISHED.get(row["table"], {})
        cells = [number(row["distortions"][n], 4) + (f" [{published[n]:g}]" if n in published else "") for n in names]
        rows.append([row["table"], f"{row['rows']:,}"] + cells)
    fits = [[f["name"], number(f["seconds"]), number(f["cost"], 7)] for f in result["fits"]]
    return f"""### Coresets

Distortion of coresets of {result["size"]:,} rows for k = {result["k"]}: the largest ratio, either way, of the cost on the coreset and on all
rows, over three sets of centers (1 is perfect); medians over {result["seeds"]} seeds. In brackets what Draganov, Saulpic and
Schwiegelshohn (2024) print for the same generator (their sensitivity is Fast-Coreset, their distortion that of one solution; of
adult all columns).

{table(["table", "rows"] + names, rows)}
From Parquet to labels on disk, {result["shape"]}, with everyone's defaults (MLlib, and Coppice after it, stop after 20 iterations, here also after 300;
scikit-learn reads .npy and has one start): seconds and the cost on all rows, medians of {result["runs"]} runs.

{table(["", "seconds", "cost"], fits)}
{sample_scores(result["scores"])}
{provenance(result)}
"""


SEMIDEFINITE_GOALS = {"SDP, 500 rows": 4, "SDP, 1000 rows": 20, "iLA-SDP, 500 rows": 3, "certificate, 1,000,000 x 10, k = 4": 20}


def difference(points, name):
    """Mean over points of the mean paired difference of iLA-SDP to another, and its standard error."""
    means, variances = [], []
    for point in points:
        each = [errors["iLA-SDP"] - errors[name] for errors in point["errors"]]
        means.append(statistics.fmean(each))
        variances.append(statistics.variance(each) / len(each))
    return statistics.fmean(means), math.sqrt(sum(variances)) / len(points)


def semidefinite(result):
    names = list(result["curve"][0]["errors"][0])
    rows = []
    for point in result["curve"]:
        means = [f"{statistics.fmean(errors[n] for errors in point['errors']):.4f}" for n in names]
        off, error = difference([point], "EM")
        rows.append([str(point["columns"]), number(point["separation"], 1)] + means + [f"{off:+.4f} ± {error:.4f}"])
    pooled = "; ".join("to {} {:+.4f} ± {:.4f}".format(n, *difference(result["curve"], n)) for n in names[1:])
    text = f"""### Semidefinite clustering

Share of rows in the wrong cluster, three Gaussians of different covariances, 300 rows, means over {len(result["curve"][0]["errors"])} tables a line; k-means and EM
have ten starts, iLA-SDP and SDP none. Last: iLA-SDP less EM on the same tables, and its standard error.

{table(["columns", "distance of the means"] + names + ["iLA-SDP − EM"], rows)}
Pooled over all lines, the error of iLA-SDP differs: {pooled}.

"""
    if "real" in result:
        rows = [[r["table"]] + [f"{r['errors'][n]:.3f}" for n in names] + [f"{100 * r['gap']:.2f} %", f"{100 * r['gapWithCuts']:.3f} %"] for r in result["real"]]
        text += table(["table"] + names + ["gap of SDP, k = 3", "with cuts"], rows)
        found = result["unbalance"]
        text += f"\nAll eight clusters of unbalance (6,500 rows), of {found['seeds']} seeds:\n\n"
        text += table(["", "seeds that find them"], [[name, str(count)] for name, count in found.items() if name != "seeds"])
    goals = [[name, number(seconds), str(SEMIDEFINITE_GOALS[name])] for name, seconds in result["seconds"].items()]
    return text + "\n" + table(["", "seconds", "goal"], goals) + "\n" + provenance(result) + "\n"


def neighbors(result):
    rows = []
    for found in result["tables"]:
        ours = [dict(each, engine="Coppice") for each in found["searches"]]
        for each in sorted(ours + found["peers"], key=lambda each: each["search"] != "exact"):
            search = "exact" if each["search"] == "exact" else f"recall {each['search']}"
            cells = f"{each['probes']:,} of {each['cells']:,}" if each.get("cells", 1) > 1 else ""
            recall = number(each["recall"], 4) if cells else ""
            rows.append([f"{found['table']} {found['rows']:,} x {found['columns']}", search, each["engine"],
                         number(each["seconds"]), cells, recall, number(each["recallOfAll"], 4) if "recallOfAll" in each else ""])
    return f"""### Neighbors

The 5 nearest rows of every row: seconds from the file to all lists, medians. `surface` has clusters in 8 dimensions laid into 64 columns
with a little noise, `blobs` round clusters in all 64. Coppice reads Parquet on 2 Spark threads, finds its cells, measures the recall of
1,000 queries to choose the probes, and hands every pair to Spark; scikit-learn and faiss read .npy in one process of 2 threads, faiss with
as many cells as the root of the rows and the fewest probes that reach the recall.

{table(["table", "search", "", "seconds", "cells looked into", "recall measured", "recall of all queries"], rows)}
{provenance(result)}
"""


def mean_and_error(values):
    if len(values) == 1:
        return f"{values[0]:.1f}"
    return f"{statistics.fmean(values):.1f} ± {statistics.stdev(values) / math.sqrt(len(values)):.1f}"


LEARNERS = {"regression": "logistic regression", "forest": "a random forest of 50 trees"}


def pruning(result):
    def lines(found):
        return [[name] + [mean_and_error(each) for each in accuracies] for name, accuracies in found.items()]

    def head(shares):
        return ["kept"] + [f"{100 * share:.0f} %" for share in shares]

    parts = []
    for one in result["tables"]:
        parts.append(
            f"""{one["table"]}, {LEARNERS[one["learner"]]}: {one["training"]:,} training rows of {one["classes"]} classes, {one["apart"]:,}
apart. All training rows: {one["all"]:.1f}.

{table(head(one["kept"]), lines(one["selected"]))}"""
        )
        if "taught" in one:
            parts.append(f"""Random rows, their targets mixed with a teacher's (alpha is the share of the teacher):

{table(head(one["keptOfTaught"]), lines(one["taught"]))}""")
    text = "\n".join(parts)
    return f"""### Pruning

Tables with 10 % of the training labels wrong: accuracy in percent on rows apart with right labels, mean and standard error over
{result["runs"]} seeds. What learns from the rows kept has scored them before, by five folds.

{text}
{provenance(result)}
"""


def faults(result):
    rows = [[one["fault"], str(one["runs"]), str(one["equal"]), str(one["wrong"]), str(one["partial"])] for one in result["faults"]]
    return f"""### Faults

Jobs of six kinds on a standalone cluster of separate JVMs (two workers of one core), a random moment a run. A killed driver leaves no
output; all other runs end well, and their rows and metrics are compared bit by bit with an undisturbed run in one JVM.

{table(["fault", "runs", "outputs equal", "outputs wrong", "partial outputs visible"], rows)}
{provenance(result)}
"""


SELECTION_GOALS = {
    "CCS, 20000000 rows": 25, "training dynamics, 5000000 log rows": 30, "SemDeDup, chain, 200000 x 64": 60,
}


def selection_goals(result):
    """Name, most seconds and seconds."""
    found = result["seconds"]
    for name, goal in SELECTION_GOALS.items():
        if name in found:
            yield name + ", seconds", goal, found[name]
    sort = "orderBy(score).limit, 20000000 rows"
    if sort in found:
        yield "CCS / orderBy(score).limit, 20000000 rows", 2, found["CCS, 20000000 rows"] / found[sort]


def selection(result):
    return f"""### Selection

Seconds from Parquet to the number of rows kept, medians of {result["runs"]} runs after one that warms up, 2 threads and a heap of 2 GB. CCS keeps
a tenth of the rows of 25 strata after a cutoff; the sort keeps as many.

{table(["", "seconds"], [[name, number(seconds)] for name, seconds in result["seconds"].items()])}
{provenance(result)}
"""


BALANCE_GOALS = {
    ("smote-enn", 100_000): 4, ("tomek", 100_000): 4, ("borderline-1", 500_000): 1.5, ("smote", 500_000, 100_000): 5, ("smote", 500_000, 25_000): 1,
}


def balance_goals(result):
    """Name, goal and ratio of imbalanced-learn's seconds to ours."""
    for one in result["times"]:
        goal = BALANCE_GOALS.get((one["method"], one["rows"], one["rare"]), BALANCE_GOALS.get((one["method"], one["rows"])))
        if goal and "peer" in one:
            name = f"{one['method']}, {one['rows']:,} x {one['columns']}, {one['rare']:,} rare, imbalanced-learn / Coppice"
            yield name, goal, one["peer"]["seconds"] / one["seconds"]


def paired(one):
    """Mean difference of areas, ours less theirs, and its standard error."""
    each = [a - b for a, b in zip(one["areas"], one["peerAreas"])]
    return statistics.fmean(each), statistics.stdev(each) / math.sqrt(len(each))


def rows_by_class(counts):
    return " + ".join(f"{counts[label]:,}" for label in sorted(counts))


def balance(result):
    times = [
        [one["method"], f"{one['rows']:,} x {one['columns']}, {one['rare']:,} rare", number(one["seconds"]), rows_by_class(one["counts"])]
        + ([number(one["peer"]["seconds"]), rows_by_class(one["peer"]["counts"])] if "peer" in one else ["", ""])
        for one in result["times"]
    ]
    return f"""### Over- and under-sampling

Seconds from the file to the last row of the balanced table, medians, and the rows of its two classes. Coppice reads Parquet on 2 Spark threads; imbalanced-learn
reads .npy in one process, two jobs where it takes them.

{table(["method", "table", "Coppice, s", "rows", "imbalanced-learn, s", "rows"], times)}
{provenance(result)}
"""


# Table 3 of Chawla, Bowyer, Hall and Kegelmeyer (2002), thousandths.
CHAWLA = {
    "pima": {"0": 724, "100": 731},
    "phoneme": {"0": 862, "100": 864, "200": 866},
    "satimage-train": {"0": 890, "100": 896, "200": 898, "300": 896, "400": 898, "500": 896},
    "oil-spill": {"0": 852, "100": 852, "200": 837, "300": 816, "400": 834, "500": 854},
}


def paper(result):
    found = result["areas"]
    amounts = list(next(iter(found.values())))
    rows = [
        [name] + [f"{areas[a]:.3f}" + (f" [.{CHAWLA[name][a]}]" if a in CHAWLA.get(name, {}) else "") for a in amounts]
        for name, areas in found.items()
    ]
    return f"""### SMOTE before under-sampling, as in its paper

Under-sampling of the other class to several degrees, one tree each: area under the convex hull of their ROC points; first without SMOTE,
then after it, by the new rows in percent of the class. Spark's tree with its defaults, 5 folds; in brackets the paper, C4.5.

{table([""] + ["under-sampling"] + [f"SMOTE {a} %" for a in amounts[1:]], rows)}
{provenance(result)}
"""


def folds(result):
    tables = result["tables"]
    names = [one["table"] for one in tables]
    methods = list(tables[0]["drawn"])
    rows, counts = [], []
    for method in methods:
        found = [paired(one["drawn"][method]) for one in tables]
        mean = statistics.fmean(off for off, _ in found)
        error = math.sqrt(sum(e * e for _, e in found)) / len(found)
        rows.append([method] + [f"{off:+.4f} ± {e:.4f}" for off, e in found] + [f"{mean:+.4f} ± {error:.4f}"])
        cells = [(rows_by_class(one["drawn"][method]["counts"]), rows_by_class(one["drawn"][method]["peerCounts"])) for one in tables]
        counts.append([method] + [a if a == b else f"{a} (theirs {b})" for a, b in cells])
    kept = [
        [method] + [f"{one['cleaned'][method]['rows']:,}, {one['cleaned'][method]['peer']:,}, {one['cleaned'][method]['both']:,}" for one in tables]
        for method in tables[0]["cleaned"]
    ]
    return f"""### What a tree learns from balanced rows

The rarest class against the rest: area under the ROC curve of scikit-learn's tree (leaves of 10) grown on our rows less that of one grown on
imbalanced-learn's, mean and standard error over {len(tables[0]["drawn"][methods[0]]["areas"])} folds (3 x 5); last, all tables together.

{table(["method"] + names + ["all"], rows)}
Rows of the two classes afterwards:

{table(["method"] + names, counts)}
Rows that stay, ours, theirs, and both:

{table(["method"] + names, kept)}
{provenance(result)}
"""
