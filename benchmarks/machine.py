"""What every result file says of the machine, and where result files go (BENCHMARK_RESULTS)."""
import datetime
import json
import os
import platform
import subprocess


def processor():
    try:
        with open("/proc/cpuinfo") as lines:
            return next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor()


def memory_gib():
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


def commit():
    """Of the working tree, marked where it differs by more than results."""

    def git(*words):
        folder = os.path.dirname(os.path.abspath(__file__))
        return subprocess.run(["git", *words], capture_output=True, text=True, cwd=folder).stdout.strip()

    described = git("describe", "--always", "--abbrev=10", "--exclude=*")
    changed = git("status", "--porcelain", "--untracked-files=no", "--", ":/", ":!/benchmarks/results", ":!/docs/results.md")
    return (described or "unknown") + ("-dirty" if changed else "")


def header(scale, versions):
    return dict(
        machine=f"{processor()}, {os.cpu_count()} cores, {memory_gib()} GiB, {platform.system()}",
        coppice=commit(),
        versions=versions,
        date=datetime.date.today().isoformat(),
        command=os.environ.get("BENCHMARK_COMMAND", ""),
        heap=os.environ.get("BENCHMARK_HEAP", ""),
        scale=scale,
    )


def write(name, result):
    folder = os.environ["BENCHMARK_RESULTS"]
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name + ".json"), "w") as file:
        json.dump(result, file, indent=1)
        file.write("\n")
