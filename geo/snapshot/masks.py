"""The filter read on columns: one bit mask for each thing it asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import numpy as np

from geo.filters import CERTAIN, Area, EventFilter, search_words
from geo.snapshot.table import DEGREE, NEVER, NOT_STATED, NOWHERE, Array, Mask, Table

Search = Callable[[str], Sequence[int]]
"""Returns the numbers of the events whose articles hold the words of a text."""
_CODED = {
    "event_types": "event_type",
    "targets": "target",
    "places": "settlement",
    "statuses": "status",
    "collections": "collection",
}
_EPOCH = date(1970, 1, 1)


def masks(table: Table, chosen: EventFilter, search: Search) -> Iterator[tuple[str, Mask]]:
    """Yield the mask of every field of the filter that asks for something."""
    if chosen.date_from or chosen.date_to:
        yield "dates", _dates(table, chosen)
    for field, column in _CODED.items():
        if wanted := getattr(chosen, field):
            yield field, _among(table, column, wanted)
    if chosen.regions:
        within = _among(table, "country", chosen.regions)
        yield "regions", within | _among(table, "division", chosen.regions)
    for people in ("killed", "injured"):
        least = getattr(chosen, people)
        if least is not None:
            said = table.highest(people)
            yield people, (said >= least) & (said != NOT_STATED)
    if chosen.precision:
        yield "precision", _precise(table, chosen)
    if chosen.sources:
        yield "sources", _told_by(table, chosen.sources)
    if chosen.area:
        yield "area", inside(table, chosen.area)
    if search_words(chosen.text):
        yield "text", _numbered(table, search(chosen.text))


def day_number(day: date) -> int:
    """Return a day as the table counts it."""
    return (day - _EPOCH).days


def inside(table: Table, area: Area) -> Mask:
    """Return which events' points lie in an area (even-odd rule, as `Area.contains`)."""
    found = np.zeros(len(table), bool)
    box = area.box
    lat, lon = table.columns["lat"], table.columns["lon"]
    near = (
        (lat >= box.south * DEGREE)
        & (lat <= box.north * DEGREE)
        & (lon >= box.west * DEGREE)
        & (lon <= box.east * DEGREE)
        & (lat != NOWHERE)
    )
    rows = np.flatnonzero(near)
    found[rows] = _inside(lat[rows] / DEGREE, lon[rows] / DEGREE, area)
    return found


def _inside(lat: Array, lon: Array, area: Area) -> Mask:
    within = np.zeros(len(lat), bool)
    for low, high in area.edges():
        if low.lat == high.lat:
            continue
        crossing = (low.lat > lat) != (high.lat > lat)
        at = low.lon + (lat - low.lat) * (high.lon - low.lon) / (high.lat - low.lat)
        within ^= crossing & (lon < at)
    return within


def _dates(table: Table, chosen: EventFilter) -> Mask:
    start, end = table.columns["start"], table.columns["end"]
    late, early = (start, end) if chosen.dates == CERTAIN else (end, start)
    found: Mask = start != NEVER
    if chosen.date_from:
        found &= late >= day_number(chosen.date_from)
    if chosen.date_to:
        found &= early <= day_number(chosen.date_to)
    return found


def _among(table: Table, column: str, wanted: tuple[str, ...]) -> Mask:
    vocabulary = table.words[column]
    chosen = np.zeros(len(vocabulary.words) + 1, bool)  # the last is for code -1, no word
    chosen[vocabulary.known(wanted)] = True
    found: Mask = chosen[table.columns[column]]
    return found


def _precise(table: Table, chosen: EventFilter) -> Mask:
    codes = table.columns["precision"]
    found: Mask = (codes >= 0) & (codes < len(chosen.precisions))
    return found


def _told_by(table: Table, wanted: tuple[str, ...]) -> Mask:
    vocabulary = table.words["publisher"]
    chosen = np.zeros(len(vocabulary.words) + 1, bool)
    chosen[vocabulary.known(wanted)] = True
    theirs = chosen[table.publishers[table.told_article]]
    found = np.zeros(len(table), bool)
    found[table.told_event[theirs]] = True
    return found


def _numbered(table: Table, numbers: Sequence[int]) -> Mask:
    found = np.zeros(len(table), bool)
    known = np.array([number for number in numbers if number < len(table.row_of)], np.int64)
    rows = table.row_of[known] if len(known) else known
    found[rows[rows >= 0]] = True
    return found
