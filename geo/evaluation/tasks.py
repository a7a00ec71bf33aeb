"""What can be measured: one function a task, each from a gold set to plain results.

To add a task: one function here, one row in `TASKS`, one command in `commands`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.evaluation import calibration, events, gold, merge, mistakes, predictions, toponyms

if TYPE_CHECKING:
    from geo.evaluation.gold import GoldArticle
    from geo.pipeline import Reading

Results = dict[str, Any]


def of_events(items: Sequence[GoldArticle], readings: Sequence[Reading]) -> Results:
    """Measure the events read in a gold set."""
    predicted = predictions.from_readings(readings)
    pairings = events.pair_all(items, predicted)
    found = mistakes.of_events(pairings, predicted)
    counted = mistakes.count(found)
    reliable = calibration.table(calibration.of_events(pairings))
    return {
        "measures": {
            **events.measure(pairings),
            "totals_missed": counted.get(mistakes.Kind.TOTAL_MISSED, 0),
            "expected_error": reliable["expected_error"],
        },
        "calibration": reliable["bins"],
        "errors": counted,
        "list": [one.record() for one in found],
    }


def of_toponyms(items: Sequence[GoldArticle], readings: Sequence[Reading]) -> Results:
    """Measure the place names read in a gold set, or in a corpus of the literature.

    The list of errors quotes the texts, so corpora that are not ours get the counts only.
    """
    names = [
        toponyms.match(item, toponyms.found_names(item.article.text, reading.toponyms))
        for item, reading in zip(items, readings, strict=True)
    ]
    found = mistakes.of_names(names)
    reliable = calibration.table(toponyms.judged(names))
    ours = any(item.has_roles for item in items)
    return {
        "measures": {**toponyms.measure(names), "expected_error": reliable["expected_error"]},
        "calibration": reliable["bins"],
        "errors": mistakes.count(found),
        "list": [one.record() for one in found] if ours else [],
    }


def of_merge(path: Path) -> Results:
    """Measure the merging of a file of pairs."""
    pairs = merge.load(path)
    return {
        "measures": merge.measure(pairs),
        "errors": merge.count(pairs),
        "list": merge.mistakes(pairs),
    }


TASKS: dict[str, Callable[[Sequence[GoldArticle], Sequence[Reading]], Results]] = {
    "events": of_events,
    "toponyms": of_toponyms,
}
"""Tasks that are measured on articles as they are read; merging is measured on its own pairs."""


def read_sets(paths: dict[str, Path]) -> dict[str, tuple[Sequence[GoldArticle], Sequence[Reading]]]:
    """Read every article of the sets with one pipeline."""
    from geo.pipeline import Pipeline

    pipeline = Pipeline.load()
    loaded = {name: gold.load(path) for name, path in paths.items()}
    return {name: (items, predictions.read_all(items, pipeline)) for name, items in loaded.items()}
