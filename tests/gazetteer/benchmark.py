"""Prints how fast the gazetteer answers: ``python tests/gazetteer/benchmark.py``. No test."""

import csv
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median

from geo.gazetteer import Gazetteer

NAMES = Path(__file__).with_name("hard_names.csv")


def measure(label: str, call: Callable[[str], object], words: Iterable[str]) -> None:
    times = []
    for word in words:
        start = time.perf_counter()
        call(word)
        times.append(time.perf_counter() - start)
    print(f"{label:28} median {median(times) * 1e6:7.0f} us   worst {max(times) * 1e6:7.0f} us")


def main() -> None:
    start = time.perf_counter()
    gazetteer = Gazetteer.open()
    print(f"open {(time.perf_counter() - start) * 1e3:.1f} ms")
    with NAMES.open(encoding="utf-8") as file:
        names = [line["name"] for line in csv.DictReader(file)]
    slips = [name[:2] + name[3] + name[2] + name[4:] for name in names if len(name) > 7]
    for round_name in ("first", "again"):
        measure(f"lookup, {round_name}", gazetteer.lookup, names)
        measure(f"contains, {round_name}", gazetteer.contains, [f"{name} x" for name in names])
        measure(f"similar in UA, {round_name}", lambda word: gazetteer.similar(word, ["UA"]), slips)


if __name__ == "__main__":
    main()
