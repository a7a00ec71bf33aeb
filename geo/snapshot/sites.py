"""Events at one spot as one site: numbers and ids, no words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from geo.maps.style import radius_px, type_index
from geo.place import Precision
from geo.snapshot.table import DEGREE, FIXED, NOTHING, Array, Table

MOST_IDS = 4
LEAST_KM = 0.1
_PRECISIONS = FIXED["precision"]
_SHAPED = {Precision.ADMIN1.value: "division", Precision.COUNTRY.value: "country"}


@dataclass(frozen=True)
class Site:
    """The events at one point and of one precision.

    `km` is the radius of doubt; `precision`, `type` and `status` are indices into the precision
    ladder, the palette and the statuses; `px` a marker's radius. `ids` names at most `MOST_IDS`
    events, the one that harmed most people first; `region` is the key of the outline to draw.
    """

    lat: float
    lon: float
    km: float
    precision: int
    type: int
    px: float
    events: int
    ids: tuple[str, ...]
    region: str = ""
    status: int = 0
    part: bool = False


def groups(table: Table, rows: Array) -> list[Array]:
    """Return rows by site: those with the same point and precision together."""
    rows, first = ordered(table, rows)
    return np.split(rows, first[1:]) if len(rows) else []


def ordered(table: Table, rows: Array) -> tuple[Array, Array]:
    """Return rows sorted by site, and the place among them at which each site begins."""
    columns = table.columns
    order = np.lexsort((columns["precision"][rows], columns["lon"][rows], columns["lat"][rows]))
    rows = rows[order]
    new = np.zeros(len(rows), bool)
    new[:1] = True
    for name in ("lat", "lon", "precision"):
        values = columns[name][rows]
        new[1:] |= values[1:] != values[:-1]
    return rows, np.flatnonzero(new)


def site(table: Table, rows: Array) -> Site:
    """Return the site of rows that share a point."""
    columns = table.columns
    harmed = table.harmed[rows]
    lead = _foremost(table, rows, harmed)
    first = rows[np.argsort(-harmed, kind="stable")[:MOST_IDS]] if len(rows) > 1 else rows
    ids = dict.fromkeys([columns["id"][lead], *columns["id"][first]])
    status = columns["status"][rows]
    return Site(
        lat=columns["lat"][lead] / DEGREE,
        lon=columns["lon"][lead] / DEGREE,
        km=round(max(LEAST_KM, float(columns["km"][rows].max())), 2),
        precision=int(columns["precision"][lead]),
        type=type_of(table, int(columns["event_type"][lead])),
        px=radius_px(int(harmed.sum(dtype=np.int64))),
        events=len(rows),
        ids=tuple(one.decode("ascii") for one in list(ids)[:MOST_IDS]),
        region=region_of(table, lead),
        status=int(status[0]) if (status == status[0]).all() else 0,
        part=bool(columns["part"][rows].all()),
    )


def _foremost(table: Table, rows: Array, harmed: Array) -> int:
    """Return the row of the event that harmed most people; of several, that of the first id."""
    most = rows[harmed == harmed.max()]
    if len(most) == 1:
        return int(most[0])
    ids = table.columns["id"][most].tolist()
    return int(most[ids.index(min(ids))])


def region_of(table: Table, row: int) -> str:
    """Return the key of the outline that an event's place stands for; empty without one."""
    precision = _PRECISIONS[table.columns["precision"][row]]
    column = _SHAPED.get(precision)
    code = int(table.columns[column][row]) if column else NOTHING
    return table.words[column].words[code] if column and code != NOTHING else ""


def type_of(table: Table, code: int) -> int:
    """Return the place in the palette of a code of the type column."""
    return type_index(table.words["event_type"].words[code]) if code >= 0 else _others()


@lru_cache(maxsize=1)
def _others() -> int:
    return type_index("")
