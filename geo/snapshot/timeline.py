"""How many events a day, week, month or year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from geo.snapshot.selection import Selection
from geo.snapshot.table import NEVER, Array

LONGEST = {"day": 92, "week": 92 * 7, "month": 31 * 150}
"""Days that a timeline in a unit may span; beyond all of them it is in years."""
_EPOCH = date(1970, 1, 1)
_MONDAY = 3  # 1 January 1970 was a Thursday


@dataclass(frozen=True)
class Bins:
    """A histogram: the first day of each bin, and the events of each.

    `certain` counts events whose window lies within the bin, `possible` those whose wider window
    touches it.
    """

    unit: str
    starts: tuple[date, ...]
    certain: tuple[int, ...]
    possible: tuple[int, ...]
    undated: int


def bins(chosen: Selection) -> Bins:
    """Return the histogram of what is shown when the dates do not limit."""
    chosen = chosen.without("dates")
    start, end = chosen.column("start"), chosen.column("end")
    dated = start != NEVER
    if not dated.any():
        return Bins("day", (), (), (), len(chosen))
    first, last = start[dated], end[dated]
    unit = _unit(int(first.min()), int(last.max()))
    low, high = _bin(first, unit), _bin(last, unit)
    base = int(low.min())
    number = int(high.max()) - base + 1
    narrow = low == high
    certain = np.bincount(low[narrow] - base, minlength=number)
    wide_from = np.bincount(low[~narrow] - base, minlength=number + 1)
    wide_to = np.bincount(high[~narrow] - base + 1, minlength=number + 1)
    possible = np.cumsum(wide_from - wide_to)[:number]
    return Bins(
        unit,
        tuple(_first_day(base + at, unit) for at in range(number)),
        tuple(int(n) for n in certain),
        tuple(int(n) for n in possible),
        len(chosen) - int(np.count_nonzero(dated)),
    )


def _unit(first: int, last: int) -> str:
    span = last - first + 1
    return next((unit for unit, longest in LONGEST.items() if span <= longest), "year")


def _bin(days: Array, unit: str) -> Array:
    """Return the number of the bin that each day falls into."""
    if unit == "day":
        return days.astype(np.int64)
    if unit == "week":
        return (days.astype(np.int64) + _MONDAY) // 7
    whole = "M" if unit == "month" else "Y"
    return days.astype("datetime64[D]").astype(f"datetime64[{whole}]").astype(np.int64)


def _first_day(number: int, unit: str) -> date:
    if unit == "month":
        return date(1970 + number // 12, number % 12 + 1, 1)
    if unit == "year":
        return date(1970 + number, 1, 1)
    return _EPOCH + timedelta(days=number * 7 - _MONDAY if unit == "week" else number)
