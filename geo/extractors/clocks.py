"""The clocks of a live page: entries that begin with a time, and the day each belongs to.

The page's day is that of its latest entry. Where the clock passes midnight between two entries,
those on the earlier side belong to the day before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

_CLOCK = re.compile(
    r"^[^\w\n]{0,3}(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)\b(?!\s*(?:%|km|m\b))"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?",
    re.MULTILINE | re.IGNORECASE,
)
_FEWEST = 3
# A step back of more than this many minutes is a step over midnight.
_HALF_DAY = 12 * 60


@dataclass(frozen=True)
class Entry:
    """The clock at the head of an entry (offsets) and the day it stands for."""

    start: int
    end: int
    day: date


def entries(text: str, published: date | None) -> tuple[Entry, ...]:
    """Return the entries of a live page in text order; none where the text is no such page."""
    found = [(match, _minutes(match)) for match in _CLOCK.finditer(text)]
    if published is None or len(found) < _FEWEST:
        return ()
    times = [minutes for _, minutes in found]
    steps = [later - earlier for earlier, later in pairwise(times)]
    newest_first = sum(step < 0 for step in steps) > sum(step > 0 for step in steps)
    days = _days_back(times if newest_first else times[::-1])
    back = days if newest_first else days[::-1]
    return tuple(
        Entry(match.start("hour"), match.end(), published - timedelta(days=ago))
        for (match, _), ago in zip(found, back, strict=True)
    )


def day_at(entries_: tuple[Entry, ...], at: int, published: date | None) -> date | None:
    """Return the day from which words at the offset `at` count."""
    before = [entry for entry in entries_ if entry.start <= at]
    return before[-1].day if before else published


def _days_back(newest_first: list[int]) -> list[int]:
    """Return for each time, newest first, how many midnights lie between it and the newest."""
    days, ago = [0], 0
    for newer, older in pairwise(newest_first):
        ago += older - newer > _HALF_DAY
        days.append(ago)
    return days


def _minutes(match: re.Match[str]) -> int:
    hour = int(match["hour"]) % 12 if match["half"] else int(match["hour"])
    hour += 12 if match["half"] and match["half"].casefold() == "p" else 0
    return hour * 60 + int(match["minute"])
