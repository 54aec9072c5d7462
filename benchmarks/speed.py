"""Sections of docs/results.md on the time of passes and fits."""
import math
import statistics

from markdown import NAMES, number, provenance, shape, table


def engines(results, key):
    present = [name for name in NAMES if any(name in result[key] for result in results)]
    return present, [NAMES[name] for name in present]


def compare(results):
    present, head = engines(results, "secondsPerIteration")
    seconds = [[shape(r)] + [number(r["secondsPerIteration"].get(n)) for n in present] for r in results]
    wholes, whole_head = engines(results, "wholeFit")
    whole = [[shape(r)] + [number(r["wholeFit"].get(n)) for n in wholes] for r in results if r["wholeFit"]]
    peaks = [[shape(r)] + [number(r["peakBytes"].get(n, 0) / 2**20 or None) for n in present] for r in results]
    costs = [
        [shape(r), f"{r['costs']['coppice']['cost']:.9g}"]
        + [f"{r['costs'][n]['relativeDifference']:.0e}" if n in r["costs"] else "" for n in present if n != "coppice"]
        for r in results if "coppice" in r["costs"]
    ]
    kernels = ", ".join(sorted({str(r["kernel"]) for r in results}))
    blas = ", ".join(sorted({r["blasOfMllib"] for r in results if r["blasOfMllib"]})) or "not run"
    runs = ", ".join(sorted({str(r["runs"]) for r in results}))
    text = f"""### Beside others

All engines start from the same centers, make the same number of iterations (tol 0) and take turns on the same rows, each
warm in its own process, on two threads; medians of {runs} runs, the first repetition in each process not counted. Coppice's
kernel: {kernels}; MLlib's BLAS: {blas}. MLlib takes no first centers, so its own random ones serve all; its input is not
cached, its best case. A cost more than 1e-5 from Coppice's, relative, fails the run; MLlib reports the cost before its last
update, which is compared with Coppice's at that point.

Seconds per iteration: the time of 1 + m iterations less the time of one, divided by m. At k=10,000 it is one assignment
of all rows to given centers: cached blocks, cost and sums included, for Coppice, rows in memory and labels alone for the others.

{table(["rows x columns"] + head, seconds)}
Seconds of a whole fit of 10 iterations, from the file to labels on disk. Coppice and MLlib read Parquet; scikit-learn and
faiss read the same rows from .npy, to their advantage.

{table(["rows x columns"] + whole_head, whole)}
Final cost, and how far the others' are from it (relative):

{table(["rows x columns", "Coppice"] + [h for h in head if h != "Coppice"], costs)}
Peak memory of the process, MB. A JVM takes what its heap limit ({results[0]["heap"]}) lets it before it collects.

{table(["rows x columns"] + head, peaks)}"""
    for result in results:
        if result["bytesPerRow"]:
            memory = [[name, number(value)] for name, value in result["bytesPerRow"].items()]
            text += f"\nBytes per cached row of {result['columns']} columns:\n\n{table(['form', 'bytes'], memory)}"
    return text + "\n" + "\n".join(f"- {shape(r)}: {provenance(r)}" for r in results) + "\n"


def profile(result):
    steps = ["scores", "nominate", "assign", "local", "spark"]
    rows = []
    for found in result["shapes"].values():
        times = [found[step] for step in steps]
        shares = [times[0]] + [after - before for before, after in zip(times, times[1:])]
        flops = 2.0 * found["rows"] * found["columns"] * found["k"] / found["scores"] / 1e9
        rows.append([shape(found), number(times[-1]), number(times[0])] + [f"{100 * s / times[-1]:.0f} %" for s in shares]
                    + [number(flops), f"{100 * found['undecidedShare']:.2g} %"])
    undecided = result["undecided"]
    columns = sorted({each["columns"] for each in undecided})
    shares = {(each["k"], each["columns"]): each["share"] for each in undecided}
    grid = [[f"k={k:,}"] + [f"{100 * shares[k, d]:.2g} %" for d in columns] for k in sorted({k for k, _ in shares})]
    kernels = ", ".join(sorted({found["kernel"] for found in result["shapes"].values()}))
    return f"""### Where the time of a pass goes

Kernel: {kernels}. Each step is timed with all steps before it, by two threads, on the blocks that Spark caches; a share is what
the step adds. GEMM alone is the least a pass can take with this kernel on this machine. Decision: near
ties in double. Sums: accumulation, the cost that follows from it, and new centers.

{table(["rows x columns", "pass, s", "GEMM alone, s", "GEMM", "scan", "decision", "sums", "Spark", "GFLOP/s of GEMM", "undecided"], rows)}
Rows that floats leave undecided, about the true centers of overlapping clusters:

{table([""] + [f"d={d}" for d in columns], grid)}
{provenance(result)}
"""


def line(points):
    """Seconds = a + b x rows by least squares of relative errors; and the largest deviation of b, relative."""
    weights = [1.0 / p["seconds"] ** 2 for p in points]
    x, y, w = [p["at"] for p in points], [p["seconds"] for p in points], sum(weights)
    mean_x = sum(a * b for a, b in zip(weights, x)) / w
    mean_y = sum(a * b for a, b in zip(weights, y)) / w
    slope = sum(a * (b - mean_x) * (c - mean_y) for a, b, c in zip(weights, x, y)) / sum(
        a * (b - mean_x) ** 2 for a, b in zip(weights, x))
    fixed = mean_y - slope * mean_x
    return fixed, slope, max(abs((b - fixed) / a / slope - 1.0) for a, b in zip(x, y))


def power(points):
    """The exponent of growth: slope of log seconds over log x."""
    x, y = [math.log(p["at"]) for p in points], [math.log(p["seconds"]) for p in points]
    mean_x, mean_y = statistics.fmean(x), statistics.fmean(y)
    return sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y)) / sum((a - mean_x) ** 2 for a in x)


def points_over(name, points, what):
    fixed_at = ", ".join(f"{key}={points[0][key]:,}" for key in ("rows", "columns", "k") if key != name)
    heading = f"\nOver {name} ({what}{fixed_at}), slope {power(points):.2f}:\n\n"
    return heading + table([name] + [f"{p['at']:,}" for p in points], [["seconds"] + [number(p["seconds"]) for p in points]])


def growth(result):
    fixed, slope, off = line(result["rows"])
    text = f"""### Growth

Seconds of one pass over cached blocks, kernel {result["kernel"]}. Over rows, a pass takes {1000 * fixed:.1f} ms + {1e9 * slope:.1f} ns a row;
the cost of a row deviates from that by at most {100 * off:.0f} %. Slope: the exponent of a power law through the points.
"""
    for name in ("rows", "k", "columns", "partitions"):
        text += points_over(name, result[name], "")
    if "mixtureRows" in result:
        fixed, slope, off = line(result["mixtureRows"])
        text += f"\nA pass of a Gaussian mixture with full covariances takes {1000 * fixed:.1f} ms + {1e9 * slope:.1f} ns a row; the cost of a row\n"
        text += f"deviates from that by at most {100 * off:.0f} %.\n" + points_over("rows", result["mixtureRows"], "mixture, ")
    return text + "\n" + provenance(result) + "\n"


def mixtures(result):
    names = {"coppice": "Coppice", "mllib": "MLlib", "sklearn": "scikit-learn"}
    present = [name for name in names if name in result["seconds"]]
    text = f"""### Gaussian mixtures and PPP

Full covariances, seconds per iteration from random starts, each its own: the time of 1 + m iterations less the time of one,
divided by m; medians. Of our last mixture scikit-learn computes the same log-likelihood, or the run fails.

{table(["rows x columns"] + [names[n] for n in present], [[shape(result)] + [number(result["seconds"][n]) for n in present]])}
"""
    if "partitive" in result:
        found = result["partitive"]
        text += f"""birch1, {found["rows"]:,} rows: one k-means fit that is told k={found["k"]} takes {number(found["kmeans"])} s, PPP, which finds
{found["clusters"]} clusters by itself, {number(found["ppp"])} s; both from the same cached blocks.

"""
    return text + provenance(result) + "\n"


def kernels(result):
    found = {(e["kernel"], e["provider"], e["shape"]): e["nanosecondsPerRow"] for e in result["measured"]}
    shapes = list(dict.fromkeys(e["shape"] for e in result["measured"]))
    rows = []
    for kernel, provider in dict.fromkeys((e["kernel"], e["provider"]) for e in result["measured"]):
        cells = []
        for each in shapes:
            nanoseconds, (d, k) = found[kernel, provider, each], map(int, each.split("x"))
            cells.append(number(nanoseconds) + (f" ({number(2.0 * d * k / nanoseconds)} GFLOP/s)" if kernel == "scores" else ""))
        rows.append([kernel, provider or ""] + cells)
    return f"""### Kernels

Nanoseconds a row on one thread, by JMH, columns x centers:

{table(["", "provider"] + shapes, rows)}
{provenance(result)}
"""
