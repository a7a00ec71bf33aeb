"""What was measured, read once while its file stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from geo.evaluation import calibration, report
from geo.evaluation.calibration import Bin

Results = Mapping[str, Mapping[str, Mapping[str, Any]]]


def results() -> Results:
    """Return the results by task and set; empty without a file.

    Raises:
        FormatError: the file is damaged.
    """
    return _read(report.RESULTS, _age(report.RESULTS))


def floors() -> Results:
    """Return the recorded floors by task, set and measure.

    Raises:
        FormatError: the file is damaged.
    """
    return _read(report.FLOORS, _age(report.FLOORS))


def bins_of(one: Mapping[str, Any]) -> list[Bin]:
    """Return the reliability table of one set."""
    return [Bin.from_record(record) for record in one.get("calibration", ())]


def like(confidence: float) -> Bin | None:
    """Return how many events that were given a like confidence are right, over all sets."""
    bins = [one for measured in results().get("events", {}).values() for one in bins_of(measured)]
    return calibration.around(calibration.pooled(bins), confidence)


def _age(path: Path) -> int:
    return path.stat().st_mtime_ns if path.is_file() else 0


@lru_cache(maxsize=4)
def _read(path: Path, _age: int) -> dict[str, Any]:
    return report.read(path)
