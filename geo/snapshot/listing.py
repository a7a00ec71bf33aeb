"""The events of a selection in order, page by page."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geo.snapshot.selection import Selection
from geo.snapshot.table import NEVER, NOWHERE, Array

ORDERS = ("date", "-date", "harmed")
"""By first day (undated last), by last first day, by people harmed (most first)."""


def page(chosen: Selection, first: int, number: int, order: str = "date") -> list[str]:
    """Return the ids of `number` events from place `first` on."""
    return ids(chosen, _ordered(chosen, order)[first : first + number])


def place(chosen: Selection, event_id: str, order: str = "date") -> int | None:
    """Return the place of an event in the order; None when it is not shown."""
    row = chosen.table.row(event_id)
    if row is None or not chosen.mask[row]:
        return None
    return int(np.flatnonzero(_ordered(chosen, order) == row)[0])


def missing(chosen: Selection, what: str, first: int, number: int) -> list[str]:
    """Return the ids of the events shown that have no `place` or no `date`."""
    rows = _ordered(chosen, "date")
    columns = chosen.table.columns
    lacks = columns["lat"][rows] == NOWHERE if what == "place" else columns["start"][rows] == NEVER
    return ids(chosen, rows[lacks][first : first + number])


def together(chosen: Selection, event_id: str) -> list[str]:
    """Return the ids of the events shown that lie at the very point of an event, by date."""
    row = chosen.table.row(event_id)
    columns = chosen.table.columns
    if row is None or columns["lat"][row] == NOWHERE:
        return []
    same = chosen.rows[: chosen.located]
    for name in ("lat", "lon", "precision"):
        same = same[columns[name][same] == columns[name][row]]
    order = np.lexsort((columns["no"][same], columns["start"][same]))
    return ids(chosen, same[order])


def ids(chosen: Selection, rows: Array | Sequence[int]) -> list[str]:
    """Return the ids of rows."""
    found = chosen.table.columns["id"][np.asarray(rows, np.int64)]
    return [one.decode("ascii") for one in found.tolist()]


def _ordered(chosen: Selection, order: str) -> Array:
    by_date = chosen.table.by_date
    rows: Array = by_date[chosen.mask[by_date]]
    if order == "-date":
        dated = chosen.table.columns["start"][rows] != NEVER
        return np.concatenate([rows[dated][::-1], rows[~dated]])
    if order == "harmed":
        return rows[np.argsort(-chosen.table.harmed[rows], kind="stable")]
    return rows
