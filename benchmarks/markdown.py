"""Tables and numbers of docs/results.md."""
import math

NAMES = {"coppice": "Coppice", "mllib-block": "MLlib block", "mllib-row": "MLlib row", "sklearn": "scikit-learn", "faiss": "faiss"}


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def number(value, digits=3):
    if value is None:
        return ""
    if value and abs(value) < 1000:
        return f"{value:.{max(0, digits - 1 - math.floor(math.log10(abs(value))))}f}"
    return f"{value:,.0f}"


def provenance(result):
    versions = ", ".join(f"{name} {version}" for name, version in result["versions"].items() if name != "python")
    return f"{result['date']}, `{result['command']}`, commit {result['coppice']}{', ' + versions if versions else ''}"


def shape(result):
    return f"{result['rows']:,} x {result['columns']}, k={result['k']:,}"
