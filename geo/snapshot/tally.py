"""Numbers beside the map: people harmed, the choices of every filter, what is not shown."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geo.snapshot.selection import Selection
from geo.snapshot.table import NEVER, NOT_STATED, NOWHERE, Array

_COUNTED = {
    "places": "settlement",
    "event_types": "event_type",
    "targets": "target",
    "statuses": "status",
    "precision": "precision",
    "collections": "collection",
}


@dataclass(frozen=True)
class Choice:
    """One value of a filter: its key, what else is known of it, and how many events it shows."""

    key: str
    events: int
    name: str = ""
    country_code: str = ""


@dataclass(frozen=True)
class People:
    """A sum of ranges; `open_end` says that one of them has no stated upper end."""

    least: int
    most: int
    open_end: bool


@dataclass(frozen=True)
class Hidden:
    """What the map does not show: of the events shown, and of those that filters take away.

    `by_limit` says for each limiting field how many more events there were without it alone.
    """

    unlocated: int
    undated: int
    filtered_out: int
    by_limit: dict[str, int]


def people(chosen: Selection, harmed: str) -> People:
    """Return the sum of the `killed` or `injured`; numbers that nobody states count nothing."""
    low, high = chosen.column(f"{harmed}_min"), chosen.column(f"{harmed}_max")
    lowest = np.where(low == NOT_STATED, 0, low)
    highest = np.where(high == NOT_STATED, lowest, high)
    open_end = bool(np.any((high == NOT_STATED) & (low != NOT_STATED)))
    return People(int(lowest.sum(dtype=np.int64)), int(highest.sum(dtype=np.int64)), open_end)


def choices(chosen: Selection, field: str, most: int | None = None) -> tuple[Choice, ...]:
    """Return the values that remain of a field, counted without its own limit, most first.

    With `most` only that many (of each kind of region): there may be fifty thousand settlements.
    """
    under = chosen.without(field)
    if field == "regions":
        return _choices(under, "country", most) + _choices(under, "division", most)
    if field == "sources":
        return _sources(under, most)
    return _choices(under, _COUNTED[field], most)


def varieties(chosen: Selection, field: str) -> int:
    """Return how many values remain of a field."""
    under = chosen.without(field)
    if field == "sources":
        return int(np.count_nonzero(_by_source(under)))
    columns = ("country", "division") if field == "regions" else (_COUNTED[field],)
    return sum(int(np.count_nonzero(_numbers(under, column))) for column in columns)


def hidden(chosen: Selection) -> Hidden:
    """Return what the map does not show, within the collections that are chosen."""
    within = chosen.without(*(name for name in chosen.parts if name != "collections"))
    return Hidden(
        unlocated=int(np.count_nonzero(chosen.column("lat") == NOWHERE)),
        undated=int(np.count_nonzero(chosen.column("start") == NEVER)),
        filtered_out=len(within) - len(chosen),
        by_limit={
            name: len(chosen.without(name)) - len(chosen)
            for name in chosen.parts
            if name != "collections"
        },
    )


def _choices(chosen: Selection, column: str, most: int | None) -> tuple[Choice, ...]:
    vocabulary = chosen.table.words[column]
    return _most_first(_numbers(chosen, column), vocabulary.words, vocabulary.more, most)


def _numbers(chosen: Selection, column: str) -> Array:
    """Return how many events each word of a column has."""
    least = len(chosen.table.words[column].words) + 1
    return np.bincount(chosen.column(column) + 1, minlength=least)[1:]


def _sources(chosen: Selection, most: int | None) -> tuple[Choice, ...]:
    words = chosen.table.words["publisher"].words
    return _most_first(_by_source(chosen), words, [(word, "", "") for word in words], most)


def _by_source(chosen: Selection) -> Array:
    """Return how many events each publisher reports."""
    table = chosen.table
    shown = chosen.mask[table.told_event]
    event = table.told_event[shown]
    code = table.publishers[table.told_article[shown]] + 1
    words = table.words["publisher"].words
    several = np.zeros(len(event), bool)  # one publisher may tell of an event in two articles
    several[1:] = event[1:] == event[:-1]
    several[:-1] |= several[1:]
    pairs = np.sort(event[several].astype(np.int64) * (len(words) + 1) + code[several])
    pairs = pairs[np.diff(pairs, prepend=-1) != 0]  # np.unique takes ten times as long
    once = np.bincount(code[~several], minlength=len(words) + 1)
    numbers: Array = once + np.bincount(pairs % (len(words) + 1), minlength=len(words) + 1)
    return numbers[1:]


def _most_first(
    numbers: Array, words: list[str], more: list[tuple[str, ...]], most: int | None
) -> tuple[Choice, ...]:
    codes = np.flatnonzero(numbers)
    if most is not None and len(codes) > most:
        codes = codes[np.argsort(-numbers[codes], kind="stable")[:most]]
    found = [
        Choice(words[code], int(numbers[code]), more[code][0], more[code][1])
        for code in codes.tolist()
    ]
    return tuple(sorted(found, key=lambda one: (-one.events, one.name, one.key)))
