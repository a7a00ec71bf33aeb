"""The peak of memory of a process that does nothing but read: ``python -m benchmarks.memory``.

It has a module of its own so that nothing else is loaded into that process.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

from geo.evaluation import gold
from geo.pipeline import Pipeline

STATUS = Path("/proc/self/status")


def peak_memory_mb() -> float:
    """Return the peak of a fresh process that loads the pipeline and reads the gold articles."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.memory"], capture_output=True, text=True, check=True,
        cwd=Path(__file__).resolve().parents[1],
    )  # fmt: skip
    return float(done.stdout.split()[-1])


def shipped_gold() -> list[gold.GoldArticle]:
    """Return every gold article of this repository."""
    return [item for path in gold.available().values() for item in gold.load(path)]


def peak_kb() -> int:
    """Return the most memory that this process has held so far."""
    if STATUS.is_file():  # Linux: what getrusage tells there begins with the parent's peak
        lines = STATUS.read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used // 1024 if sys.platform == "darwin" else used


def main() -> None:
    """Read, and print the peak in MB."""
    pipeline = Pipeline.load()
    for item in shipped_gold():
        pipeline.read(item.article)
    print(peak_kb() / 1024)


if __name__ == "__main__":
    main()
