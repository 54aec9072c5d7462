"""Runs the engines in turn on one data file and writes one JSON file a shape. Started by benchmarks/run, which sets the
environment: BENCHMARK_JAVA (command line of a JVM), BENCHMARK_PYTHON, BENCHMARK_DATA, BENCHMARK_COMMAND.

Every engine starts from the same centers and makes the same number of iterations; costs that differ by more than 1e-5
fail the run before any time is printed.
"""
import argparse
import json
import os
import shlex
import statistics
import subprocess
import sys
import time

import machine

TOLERANCE = 1e-5
LONG = 10
# Fewer iterations where one takes seconds; the solver that walks the rows is left out where it takes half a minute.
SHAPES = {
    "1m-64": dict(rows=1_000_000, columns=64, k=64, iterations={"mllib-row": 3}, memory=True),
    "200k-256": dict(rows=200_000, columns=256, k=256, iterations={"mllib-row": 3}),
    "5m-16": dict(rows=5_000_000, columns=16, k=20, iterations={"mllib-row": 3}),
    "100k-512": dict(rows=100_000, columns=512, k=1000, iterations={"mllib-block": 4, "faiss": 4}, skip=["mllib-row"]),
    "100k-768": dict(rows=100_000, columns=768, k=10_000, assign=True, skip=["mllib-row", "mllib-block"]),
}
ENGINES = ["coppice", "mllib-block", "mllib-row", "sklearn", "faiss"]


class Failure(Exception):
    pass


class Engine:
    def __init__(self, name, folder, k):
        self.name = name
        environment = dict(os.environ, OMP_NUM_THREADS="2")
        if name in ("sklearn", "faiss"):
            command = [os.environ["BENCHMARK_PYTHON"], os.path.join(os.path.dirname(__file__), "peers.py"), name]
        else:
            # Two tasks call it at once, so each call has one thread.
            environment.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
            worker = "coppice" if name == "coppice" else name
            command = shlex.split(os.environ["BENCHMARK_JAVA"]) + ["io.coppice.benchmarks.Worker", worker]
        self.process = subprocess.Popen(
            command + [folder, str(k)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )
        self.versions = self.answer()
        self.seconds, self.whole, self.last, self.peak = [], [], {}, 0

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise Failure(f"{self.name} ended with exit code {self.process.wait()}; what it said is above")
        return json.loads(line)

    def ask(self, *words):
        start = time.perf_counter()
        print(" ".join(map(str, words)), file=self.process.stdin, flush=True)
        self.last = self.answer()
        print(f"    {self.name} {' '.join(map(str, words))}: took {time.perf_counter() - start:.1f} s", file=sys.stderr)
        self.peak = max(self.peak, self.last.get("peakBytes", 0))
        return self.last

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def data(shape, rows):
    folder = os.path.join(os.environ["BENCHMARK_DATA"], f"{rows}-{shape['columns']}-{shape['k']}")
    made = subprocess.run(
        shlex.split(os.environ["BENCHMARK_JAVA"])
        + ["io.coppice.benchmarks.DataFiles", folder, str(rows), str(shape["columns"]), str(shape["k"])]
    )
    if made.returncode != 0:
        raise Failure(f"no data in {folder}; what is wrong is said above")
    return folder


def start(names, folder, shape):
    engines = []
    for name in names:
        if name in shape.get("skip", []):
            print(f"  {name} is skipped: too slow at this shape, or without such a call", flush=True)
            continue
        engine = Engine(name, folder, shape["k"])
        if "absent" in engine.versions:
            print(f"  {engine.versions['absent']}", flush=True)
            engine.close()
        else:
            engines.append(engine)
    return engines


def first_centers(engines, folder):
    """MLlib takes none, so its own random ones serve all."""
    chosen = [engine for engine in engines if engine.name.startswith("mllib")]
    files = []
    for engine in chosen:
        files.append(f"initial-{engine.name}.npy")
        engine.ask("initial", files[-1])
    contents = set()
    for name in files:
        with open(os.path.join(folder, name), "rb") as file:
            contents.add(file.read())
    if len(contents) > 1:
        raise Failure("MLlib's solvers start from different centers; their costs cannot be compared with ours")
    return files[0] if files else "strided.npy"


def check(engines, iterations):
    """The costs of all engines beside Coppice's after as many updates of the centers."""
    ours = next((engine.last["costs"] for engine in engines if engine.name == "coppice"), None)
    costs = {}
    for engine in engines:
        wanted = iterations.get(engine.name, LONG if iterations else 0)
        if engine.last["iterations"] != wanted:
            raise Failure(f"{engine.name} made {engine.last['iterations']} iterations instead of {wanted}")
        if engine.name == "coppice":
            at, cost = wanted, ours[-1]
        elif "costBeforeLastUpdate" in engine.last:
            at, cost = wanted - 1, engine.last["costBeforeLastUpdate"]
        else:
            at, cost = wanted, engine.last["cost"]
        costs[engine.name] = dict(afterUpdates=at, cost=cost)
        if ours is not None:
            difference = costs[engine.name]["relativeDifference"] = cost / ours[at] - 1.0
            if abs(difference) > TOLERANCE:
                raise Failure(f"{engine.name} has cost {cost} after {at} updates, Coppice {ours[at]}: {difference:.1e} apart")
    return costs


def turn(engine, shape, initial, iterations):
    if shape.get("assign"):
        engine.seconds.append(engine.ask("assign", initial)["fit"])
        return
    once = engine.ask("fit", 1, initial, "-")["fit"]
    updates = iterations[engine.name]
    labels = f"labels-{engine.name}" if updates == LONG else "-"
    found = engine.ask("fit", updates, initial, labels)
    engine.seconds.append((found["fit"] - once) / (updates - 1))
    if labels != "-":
        engine.whole.append(found["whole"])


def compare(name, scale, runs, names):
    shape = SHAPES[name]
    rows = max(int(shape["rows"] * scale), 2 * shape["k"])
    print(f"{name}: {rows:,} rows x {shape['columns']} columns, k = {shape['k']}", flush=True)
    folder = data(shape, rows)
    engines = start(names, folder, shape)
    iterations = {} if shape.get("assign") else {e.name: shape["iterations"].get(e.name, LONG) for e in engines}
    try:
        memory = {}
        initial = "strided.npy" if shape.get("assign") else first_centers(engines, folder)
        for engine in engines:
            # Thrown away: compilers of the JVM are at work in the first repetition.
            engine.ask(*(["fit", iterations[engine.name], initial, "labels-warm"] if iterations else ["assign", initial]))
        for _ in range(runs):
            for engine in engines:
                turn(engine, shape, initial, iterations)
            costs = check(engines, iterations)
        kernel = next((engine.last["kernel"] for engine in engines if "kernel" in engine.last), None)
        blas = next((engine.last["blas"] for engine in engines if "blas" in engine.last), None)
        peaks = {engine.name: engine.peak for engine in engines}
        for engine in engines:
            if shape.get("memory") and engine.name in ("coppice", "mllib-block"):
                memory.update(engine.ask("memory")["bytesPerRow"])
    finally:
        for engine in engines:
            engine.close()
    result = dict(
        machine.header(scale, versions={key: value for engine in engines for key, value in engine.versions.items()}),
        part="compare", shape=name, rows=rows, columns=shape["columns"], k=shape["k"], runs=runs,
        assign=bool(shape.get("assign")), kernel=kernel, blasOfMllib=blas, iterations=iterations,
        secondsPerIteration={e.name: statistics.median(e.seconds) for e in engines},
        allSeconds={e.name: e.seconds for e in engines},
        wholeFit={e.name: statistics.median(e.whole) for e in engines if e.whole},
        costs=costs, peakBytes=peaks, bytesPerRow=memory,
    )
    if names == ENGINES:
        machine.write(f"compare-{name}", result)
    else:
        print("  not recorded: a result holds all engines", flush=True)
    for engine in engines:
        whole = f", whole fit {result['wholeFit'][engine.name]:.3g} s" if engine.whole else ""
        print(f"  {engine.name}: {statistics.median(engine.seconds):.4g} s per iteration{whole}", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--shape", action="append", choices=list(SHAPES))
    parser.add_argument("--engine", action="append", choices=ENGINES)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    try:
        for shape in given.shape or SHAPES:
            compare(shape, given.scale, given.runs, given.engine or ENGINES)
    except Failure as failure:
        sys.exit(f"compare: {failure}")


main()
