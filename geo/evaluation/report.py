"""Results of measuring: one JSON file, one table a person can read, and floors that hold them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import geo
from geo.errors import FormatError
from geo.evaluation.gold import FOLDER, SETS

RESULTS = FOLDER / "results.json"
FLOORS = FOLDER / "floors.json"
MARGIN = 0.01
"""How far a share may fall below what was measured when its floor was set."""

# Counts that describe the set or the output; they have no good direction.
DESCRIPTIONS = frozenset(
    {
        "articles",
        "gold_events",
        "predicted",
        "gold",
        "event_sites",
        "quiet_articles",
        "pairs",
        "reports",
    }
)
AT_MOST = frozenset(
    {
        "median_km",
        "auc",
        "false_events_in_quiet_articles",
        "totals_pinned_to_one_place",
        "totals_missed",
        "quotes_not_verbatim",
        "expected_error",
    }
)
"""Measures that are better when smaller."""


@dataclass(frozen=True)
class Floor:
    """A recorded limit and what was measured against it."""

    task: str
    set: str
    measure: str
    limit: float
    measured: float | None

    @property
    def held(self) -> bool:
        """Say whether the limit holds; a measure that is gone does not hold it."""
        if self.measured is None:
            return False
        if self.measure in AT_MOST:
            return self.measured <= self.limit
        return self.measured >= self.limit


def sections(task: str, sets: Mapping[str, Any]) -> dict[str, Any]:
    """Return the results of one task, each set with when and how it was measured."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return {
        name: {
            "measured": now,
            "version": geo.__version__,
            "command": _command(task, name),
            **one,
        }
        for name, one in sets.items()
    }


def _command(task: str, name: str) -> str:
    command = f"dateline evaluate {task}"
    if name == task:
        return command
    return f"{command} {name}" if name in SETS else f"{command} {name}.jsonl"


def read(path: Path) -> dict[str, Any]:
    """Return the results in a file; none if there is no file.

    Raises:
        FormatError: the file is not JSON.
    """
    if not path.is_file():
        return {}
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise FormatError(
            f"{path} is not a results file ({error}). Delete it and measure."
        ) from None
    return dict(found)


def dumps(results: Mapping[str, Any]) -> str:
    """Return results as the text of a file."""
    return json.dumps(results, ensure_ascii=False, indent=1) + "\n"


def table(task: str, sets: Mapping[str, Any]) -> str:
    """Return one table: a row a measure, a column a set."""
    names = list(sets)
    measures = list(dict.fromkeys(key for one in sets.values() for key in one["measures"]))
    rows = [
        [measure, *(shown(sets[name]["measures"].get(measure)) for name in names)]
        for measure in measures
    ]
    return lined([[task, *names], *rows])


def lined(rows: list[list[str]]) -> str:
    """Return rows as lines: the first column to the left, numbers to the right."""
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if n == 0 else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def shown(value: float | None) -> str:
    """Return a measure as it is written in tables."""
    if value is None:
        return "-"
    return f"{value:,}" if isinstance(value, int) else f"{value:.3f}"


# -- floors ---------------------------------------------------------------------------------------


def compare(task: str, sets: Mapping[str, Any], floors: Mapping[str, Any]) -> list[Floor]:
    """Return every recorded limit of the sets that were measured."""
    return [
        Floor(task, name, measure, limit, sets[name]["measures"].get(measure))
        for name, limits in floors.get(task, {}).items()
        if name in sets
        for measure, limit in limits.items()
    ]


def floor_table(floors: Iterable[Floor]) -> str:
    """Return limits with what was measured, one a line."""
    rows = [
        [f"{one.task}/{one.set}/{one.measure}", shown(one.limit), shown(one.measured)]
        for one in floors
    ]
    return lined([["measure", "floor", "measured"], *rows])


def limits_of(sets: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """Return limits to record: shares less `MARGIN`, counts that must not grow as they are."""
    return {
        name: {
            measure: _limit(measure, value)
            for measure, value in one["measures"].items()
            if measure not in DESCRIPTIONS and value is not None
        }
        for name, one in sets.items()
    }


def _limit(measure: str, value: float) -> float:
    if measure not in AT_MOST:
        return max(0.0, round(value - MARGIN, 3))
    return value if isinstance(value, int) else round(value + MARGIN, 3)
