"""Starts the Java programs of the benchmarks; what they need is in the environment that benchmarks/run sets."""
import json
import os
import shlex
import subprocess
import sys

SHARED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "shared", "data")


def java(main, *arguments, options=(), answers=True):
    """The JSON that a class of io.coppice.benchmarks prints last."""
    environment = dict(os.environ, OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
    command = shlex.split(os.environ["BENCHMARK_JAVA"]) + list(options) + ["io.coppice.benchmarks." + main]
    done = subprocess.run(
        command + [str(a) for a in arguments], text=True, env=environment, stdout=subprocess.PIPE if answers else None
    )
    if done.returncode != 0:
        sys.exit(f"measure: {main} {' '.join(map(str, arguments))} failed; what it said is above")
    return json.loads(done.stdout.splitlines()[-1]) if answers else None


def data(scale, rows, columns, k, *parquet_alone):
    rows = max(int(rows * scale), 2 * k)
    folder = os.path.join(os.environ["BENCHMARK_DATA"], "-".join(map(str, (rows, columns, k, *parquet_alone))))
    java("DataFiles", folder, rows, columns, k, *parquet_alone, answers=False)
    return folder


def shared(*names):
    """Paths of public tables beside the project, and the names of those that are absent."""
    paths = {name: os.path.join(SHARED, name + ".csv") for name in names}
    missing = [name for name, path in paths.items() if not os.path.exists(path)]
    return {name: path for name, path in paths.items() if name not in missing}, missing
