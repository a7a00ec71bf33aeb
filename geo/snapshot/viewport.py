"""What one view of the map shows: sites while they are few and apart, clusters otherwise."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from geo.filters import Box
from geo.snapshot.selection import Selection
from geo.snapshot.sites import Site, groups, site, type_of
from geo.snapshot.squares import Squares, covering, gathered, inside, sharing, stretches
from geo.snapshot.table import DEGREE, Array

TILE_PX = 256
KM_A_DEGREE = 111.2
FINER = 2  # squares of a quarter of a tile: 64 pixels
FEW_EVENTS, FEW_SITES = 3000, 240
SITES_PX, SQUARES_PX = 20, 52  # what lies nearer than this becomes one cluster
DEEPEST = 13
MOST_AREAS = 60
SAMPLE = 200
CLEAR_MAJORITY = 0.6
MIXED = -1


@dataclass(frozen=True)
class Cluster:
    """Several sites as one disc; `type` is that of most events, or `MIXED`."""

    lat: float
    lon: float
    events: int
    type: int
    box: Box


@dataclass(frozen=True)
class View:
    """What to draw. `located` counts all events with a place, `outside` those not in the view,
    `undrawn` those of regions in the view beyond the `MOST_AREAS` with most events.
    """

    located: int
    outside: int
    undrawn: int
    clusters: tuple[Cluster, ...]
    sites: tuple[Site, ...]


def view(chosen: Selection, box: Box, zoom: float) -> View:
    """Return what to draw in a box (degrees; it may lie beyond the 180th meridian)."""
    squares = covering(chosen, box, zoom, FINER)
    clusters, sites = (
        _few(chosen, gathered(chosen, squares.first, squares.last), zoom)
        if len(squares) <= FEW_EVENTS
        else _from_squares(chosen, squares, zoom)
    )
    areas, undrawn, areal = _areas(chosen, box)
    return View(
        located=chosen.located,
        outside=chosen.located - areal - inside(chosen, squares, box),
        undrawn=undrawn,
        clusters=tuple(clusters),
        sites=(*areas, *sites),
    )


def _few(chosen: Selection, rows: Array, zoom: float) -> tuple[list[Cluster], list[Site]]:
    """Return every site, and clusters of those that would lie on one another."""
    table = chosen.table
    found = groups(table, rows)
    lead = np.array([group[0] for group in found], np.int64)
    lat, lon = table.columns["lat"][lead] / DEGREE, table.columns["lon"][lead] / DEGREE
    weight = np.array([len(group) for group in found])
    if zoom >= DEEPEST and len(found) <= FEW_SITES:
        return [], [site(table, group) for group in found]
    near = _near(lat, lon, weight, zoom, SITES_PX)
    if len(near) > FEW_SITES:
        places = np.searchsorted(chosen.rows, np.sort(rows))
        return _from_squares(chosen, sharing(chosen, places, math.floor(zoom) + FINER), zoom)
    together = [
        np.concatenate([found[at] for at in members]) for members in near if len(members) > 1
    ]
    alone = [site(table, found[members[0]]) for members in near if len(members) == 1]
    return _clusters(chosen, together), alone


def _from_squares(
    chosen: Selection, squares: Squares, zoom: float
) -> tuple[list[Cluster], list[Site]]:
    """Return a cluster for squares near one another; a square with one site is that site."""
    first, last = squares.first, squares.last
    number = last - first
    lat_sum, lon_sum = (sums.between(first, last) for sums in chosen.sums)
    whole = _whole(chosen, squares)
    near = _near(lat_sum / number / DEGREE, lon_sum / number / DEGREE, number, zoom, SQUARES_PX)
    sites = [members[0] for members in near if len(members) == 1 and whole[members[0]]]
    merged = [members for members in near if len(members) > 1 or not whole[members[0]]]
    total = [int(number[members].sum()) for members in merged]
    rows = [
        gathered(
            chosen,
            first[members],
            last[members],
            max(1, events // SAMPLE if events > FEW_EVENTS else 1),
        )
        for members, events in zip(merged, total, strict=True)
    ]
    clusters = [
        replace(
            cluster,
            events=events,
            lat=float(lat_sum[members].sum() / events / DEGREE),
            lon=float(lon_sum[members].sum() / events / DEGREE),
        )
        for cluster, events, members in zip(_clusters(chosen, rows), total, merged, strict=True)
    ]
    return clusters, [site(chosen.table, chosen.rows[first[at] : last[at]]) for at in sites]


def _whole(chosen: Selection, squares: Squares) -> list[bool]:
    """Say of each square whether all of its events lie at one site."""
    columns = [chosen.table.columns[name] for name in ("lat", "lon", "precision")]
    one, other = chosen.rows[squares.first], chosen.rows[squares.last - 1]
    likely = np.logical_and.reduce([values[one] == values[other] for values in columns])
    for at in np.flatnonzero(likely):
        rows = chosen.rows[squares.first[at] : squares.last[at]]
        likely[at] = all((values[rows] == values[rows[0]]).all() for values in columns)
    return [bool(one) for one in likely]


def _near(lat: Array, lon: Array, weight: Array, zoom: float, px: float) -> list[Array]:
    """Group what lies within `px` pixels of the heaviest, then of the next heaviest, and so on."""
    scale = TILE_PX * 2.0**zoom
    x = (lon + 180) / 360 * scale
    y = (0.5 - np.arcsinh(np.tan(np.radians(np.clip(lat, -85, 85)))) / (2 * np.pi)) * scale
    free = np.ones(len(lat), bool)
    found = []
    for at in np.argsort(-weight, kind="stable"):
        if not free[at]:
            continue
        near = np.flatnonzero(free & (np.hypot(x - x[at], y - y[at]) < px))
        free[near] = False
        found.append(near)
    return found


def _clusters(chosen: Selection, members: Sequence[Array]) -> list[Cluster]:
    """Return a cluster for each set of rows."""
    if not members:
        return []
    columns, rows = chosen.table.columns, np.concatenate(members)
    number = np.array([len(one) for one in members])
    begin = np.cumsum(number) - number
    lat, lon = columns["lat"][rows] / DEGREE, columns["lon"][rows] / DEGREE
    sides = [
        side.reduceat(values, begin)
        for side, values in (
            (np.minimum, lat),
            (np.minimum, lon),
            (np.maximum, lat),
            (np.maximum, lon),
        )
    ]
    middle = [np.add.reduceat(values, begin) / number for values in (lat, lon)]
    kinds = _majorities(chosen, rows, number)
    return [
        Cluster(lat, lon, events, kind, Box(*box))
        for lat, lon, events, kind, *box in zip(
            *(values.tolist() for values in (*middle, number)),
            kinds,
            *(one.tolist() for one in sides),
            strict=True,
        )
    ]


def _majorities(chosen: Selection, rows: Array, number: Array) -> list[int]:
    """Return the type of most events of each of several sets of rows, one set after the other."""
    codes = chosen.table.columns["event_type"][rows].astype(np.int64) + 1
    wide = int(codes.max()) + 1
    owner = np.repeat(np.arange(len(number)), number)
    counts = np.bincount(owner * wide + codes, minlength=len(number) * wide).reshape(-1, wide)
    most = counts.argmax(1)
    clear = counts.max(1) >= CLEAR_MAJORITY * number
    return [
        type_of(chosen.table, int(code) - 1) if sure else MIXED
        for code, sure in zip(most, clear, strict=True)
    ]


def _areas(chosen: Selection, box: Box) -> tuple[list[Site], int, int]:
    """Return the regions in view with most events, how many events the others hold, and all."""
    rows, first = chosen.areas
    columns = chosen.table.columns
    lead = rows[first]
    number = np.diff(np.append(first, len(rows)))
    seen = _near_box(
        box, columns["lat"][lead] / DEGREE, columns["lon"][lead] / DEGREE, columns["km"][lead]
    )
    most = np.flatnonzero(seen)[np.argsort(-number[seen], kind="stable")][:MOST_AREAS]
    drawn = [
        chosen.once(("region", at), partial(site, chosen.table, rows[first[at] :][: number[at]]))
        for at in most.tolist()
    ]
    within = int(number[seen].sum())
    return drawn, within - int(number[most].sum()), within


def _near_box(box: Box, lat: Array, lon: Array, km: Array) -> Array:
    """Say which circles touch a box, roughly: a region's outline is no circle either."""
    tall = km / KM_A_DEGREE
    wide = tall / np.maximum(0.1, np.cos(np.radians(lat)))
    within = np.zeros(len(lat), bool)
    for west, east in stretches(box.west, box.east, float(wide.max(initial=0.0))):
        within |= (lon >= west - wide) & (lon <= east + wide)
    return within & (lat >= box.south - tall) & (lat <= box.north + tall)
