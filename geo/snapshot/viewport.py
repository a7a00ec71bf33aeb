"""What one view of the map shows: sites while they are few and apart, clusters otherwise."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from geo.filters import Box
from geo.snapshot import morton
from geo.snapshot.selection import Selection
from geo.snapshot.sites import Site, groups, site, type_of
from geo.snapshot.table import DEGREE, Array

TILE_PX = 256
ROUND = 360.0  # degrees
KM_A_DEGREE = 111.2
CELL_LEVELS = 2  # cells of a quarter of a tile: 64 pixels
MOST_CELLS = 4096
FEW_EVENTS, FEW_SITES = 3000, 240
SITES_PX, CELLS_PX = 20, 52  # what lies nearer than this becomes one cluster
DEEPEST = 13
MOST_AREAS = 60
SAMPLE = 200
CLEAR_MAJORITY = 0.6
MIXED = -1
Cells = tuple[Array, Array]


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
    first, last = cells(chosen, box, zoom, CELL_LEVELS)
    number = int((last - first).sum())
    clusters, sites = (
        _few(chosen, _gathered(chosen, first, last), zoom)
        if number <= FEW_EVENTS
        else _from_cells(chosen, first, last, zoom)
    )
    areas, undrawn, inside = _areas(chosen, box)
    return View(
        located=chosen.located,
        outside=chosen.located - inside - _points_inside(chosen, box),
        undrawn=undrawn,
        clusters=tuple(clusters),
        sites=(*(site(chosen.table, rows) for rows in areas), *sites),
    )


def core(chosen: Selection, share: float = 0.9) -> Box | None:
    """Return the box that holds the middle `share` of what is located, as a view to begin with."""
    rows = chosen.rows[: chosen.located]
    if not len(rows):
        return None
    step = max(1, len(rows) // 20_000)
    lat = chosen.table.columns["lat"][rows[::step]] / DEGREE
    lon = chosen.table.columns["lon"][rows[::step]] / DEGREE
    rim = (1 - share) / 2
    south, north = np.quantile(lat, [rim, 1 - rim])
    west, east = np.quantile(lon, [rim, 1 - rim])
    return Box(float(south), float(west), float(north), float(east))


def cells(chosen: Selection, box: Box, zoom: float, finer: int) -> Cells:
    """Return where the points of each square of a view begin and end in `chosen.codes`.

    The squares are `finer` levels below the tiles of `zoom`, or coarser when there would be more
    than `MOST_CELLS`. Squares without points are left out.
    """
    level = min(morton.LEVELS, max(0, math.floor(zoom)) + finer)
    while True:
        columns, rows = _grid(box, level)
        if len(columns) * len(rows) <= MOST_CELLS:
            break
        level -= 1
    across, down = np.meshgrid(columns, rows)
    shift = np.uint64(2 * (morton.LEVELS - level))
    low = np.sort(morton.codes(across.ravel(), down.ravel())) << shift
    high = low + (np.uint64(1) << shift)
    first, last = np.searchsorted(chosen.codes, low), np.searchsorted(chosen.codes, high)
    full = last > first
    return first[full], last[full]


def _grid(box: Box, level: int) -> Cells:
    side = 1 << level
    west, east = ((lon + 180) / 360 * side for lon in (box.west, box.east))
    wide = min(side, math.floor(east) - math.floor(west) + 1)
    columns = (math.floor(west) + np.arange(max(0, wide))) % side
    north, south = morton.rows(np.array([box.north, box.south])) >> (morton.LEVELS - level)
    return columns, np.arange(north, south + 1)


def _gathered(chosen: Selection, first: Array, last: Array) -> Array:
    stretches = [chosen.rows[a:b] for a, b in zip(first, last, strict=True)]
    return np.concatenate(stretches) if stretches else np.empty(0, np.int32)


def _few(chosen: Selection, rows: Array, zoom: float) -> tuple[list[Cluster], list[Site]]:
    """Return every site, and clusters of those that would lie on one another."""
    table = chosen.table
    found = groups(table, rows)
    lead = np.array([group[0] for group in found], np.int64)
    lat, lon = table.columns["lat"][lead] / DEGREE, table.columns["lon"][lead] / DEGREE
    weight = np.array([len(group) for group in found])
    if zoom >= DEEPEST and len(found) <= FEW_SITES:
        return [], [site(table, group) for group in found]
    clusters: list[Cluster] = []
    sites: list[Site] = []
    for members in _near(lat, lon, weight, zoom, SITES_PX):
        if len(members) == 1:
            sites.append(site(table, found[members[0]]))
        else:
            clusters.append(_cluster(chosen, np.concatenate([found[at] for at in members])))
    if len(clusters) + len(sites) > FEW_SITES:
        first = np.searchsorted(chosen.rows, np.sort(rows))
        return _from_cells(chosen, *_squares(chosen, first, zoom), zoom)
    return clusters, sites


def _squares(chosen: Selection, at: Array, zoom: float) -> Cells:
    """Return the stretches of points, given by their places, that share a square."""
    shift = np.uint64(2 * (morton.LEVELS - min(morton.LEVELS, math.floor(zoom) + CELL_LEVELS)))
    squares = chosen.codes[at] >> shift
    new = np.flatnonzero(np.concatenate([[True], squares[1:] != squares[:-1]]))
    return at[new], np.append(at[new[1:] - 1], at[-1]) + 1


def _from_cells(
    chosen: Selection, first: Array, last: Array, zoom: float
) -> tuple[list[Cluster], list[Site]]:
    """Return a cluster for squares near one another; a square with one site is that site."""
    number = last - first
    lats, lons = chosen.running
    lat = (lats[last] - lats[first]) / number / DEGREE
    lon = (lons[last] - lons[first]) / number / DEGREE
    clusters: list[Cluster] = []
    sites: list[Site] = []
    for members in _near(lat, lon, number, zoom, CELLS_PX):
        single = _single(chosen, first, last, members)
        if single is not None:
            sites.append(site(chosen.table, single))
        else:
            clusters.append(_merged(chosen, first[members], last[members]))
    return clusters, sites


def _single(chosen: Selection, first: Array, last: Array, members: Array) -> Array | None:
    """Return the rows of a cluster when all of them lie at one site."""
    if len(members) > 1:
        return None
    rows = chosen.rows[first[members[0]] : last[members[0]]]
    columns = chosen.table.columns
    for name in ("lat", "lon", "precision"):
        values = columns[name][rows]
        if (
            values[0] != values[-1]
            or values[0] != values[len(values) // 2]
            or (values != values[0]).any()
        ):
            return None
    return rows


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


def _cluster(chosen: Selection, rows: Array) -> Cluster:
    columns = chosen.table.columns
    lat, lon = columns["lat"][rows] / DEGREE, columns["lon"][rows] / DEGREE
    return Cluster(
        float(lat.mean()),
        float(lon.mean()),
        len(rows),
        _majority(chosen, rows),
        Box(float(lat.min()), float(lon.min()), float(lat.max()), float(lon.max())),
    )


def _merged(chosen: Selection, first: Array, last: Array) -> Cluster:
    number = last - first
    total = int(number.sum())
    if total <= FEW_EVENTS:
        return _cluster(chosen, _gathered(chosen, first, last))
    step = max(1, total // SAMPLE)
    sample = np.concatenate([chosen.rows[a:b:step] for a, b in zip(first, last, strict=True)])
    lats, lons = chosen.running
    return replace(
        _cluster(chosen, sample),
        lat=float((lats[last] - lats[first]).sum() / total / DEGREE),
        lon=float((lons[last] - lons[first]).sum() / total / DEGREE),
        events=total,
    )


def _majority(chosen: Selection, rows: Array) -> int:
    codes = chosen.table.columns["event_type"][rows[:: max(1, len(rows) // SAMPLE)]]
    numbers = np.bincount(codes + 1)
    most = int(numbers.argmax())
    return (
        type_of(chosen.table, most - 1) if numbers[most] >= CLEAR_MAJORITY * len(codes) else MIXED
    )


def _areas(chosen: Selection, box: Box) -> tuple[list[Array], int, int]:
    """Return the regions in view with most events, how many events the others hold, and all."""
    rows, first = chosen.areas
    columns = chosen.table.columns
    lead = rows[first]
    number = np.diff(np.append(first, len(rows)))
    seen = _near_box(
        box, columns["lat"][lead] / DEGREE, columns["lon"][lead] / DEGREE, columns["km"][lead]
    )
    most = np.flatnonzero(seen)[np.argsort(-number[seen], kind="stable")][:MOST_AREAS]
    drawn = [rows[first[at] : first[at] + number[at]] for at in most]
    inside = int(number[seen].sum())
    return drawn, inside - int(number[most].sum()), inside


def _near_box(box: Box, lat: Array, lon: Array, km: Array) -> Array:
    """Say which circles touch a box, roughly: a region's outline is no circle either."""
    tall = km / KM_A_DEGREE
    wide = tall / np.maximum(0.1, np.cos(np.radians(lat)))
    within = np.zeros(len(lat), bool)
    for west, east in stretches(box.west, box.east, float(wide.max(initial=0.0))):
        within |= (lon >= west - wide) & (lon <= east + wide)
    return within & (lat >= box.south - tall) & (lat <= box.north + tall)


def stretches(west: float, east: float, margin: float = 0.0) -> list[tuple[float, float]]:
    """Return the stretches of longitude, from -180 to 180, that a box beyond them shows.

    With a margin those that are only touched by it are returned as well.
    """
    if east - west >= ROUND:
        return [(-180.0, 180.0)]
    turned = math.floor((west + 180) / ROUND) * ROUND
    west, east = west - turned, east - turned
    found = [(west + turn, east + turn) for turn in (-ROUND, 0.0, ROUND)]
    return [one for one in found if one[1] + margin >= -180 and one[0] - margin <= 180]  # noqa: PLR2004


def _points_inside(chosen: Selection, box: Box) -> int:
    lat, lon = (chosen.column(name)[: chosen.points] for name in ("lat", "lon"))
    inside = np.zeros(len(lat), bool)
    for west, east in stretches(box.west, box.east):
        inside |= (lon >= west * DEGREE) & (lon <= east * DEGREE)
    inside &= (lat >= box.south * DEGREE) & (lat <= box.north * DEGREE)
    return int(np.count_nonzero(inside))
