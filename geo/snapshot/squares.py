"""The squares of the map that cover a view, and the points within each of them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from geo.filters import Box
from geo.snapshot import morton
from geo.snapshot.selection import Selection
from geo.snapshot.table import DEGREE, Array, Mask

MOST_SQUARES = 4096
ROUND = 360.0  # degrees


@dataclass(frozen=True, eq=False)
class Squares:
    """Squares that hold points: where those begin and end in the `rows` of a selection.

    `rim` says which squares the view's edge may cut; the others lie within it as a whole.
    """

    first: Array
    last: Array
    rim: Mask

    def __len__(self) -> int:
        return int((self.last - self.first).sum())


def covering(chosen: Selection, box: Box, zoom: float, finer: int) -> Squares:
    """Return the squares of a view: `finer` levels below the tiles of `zoom`.

    They are larger where there would be more than `MOST_SQUARES`. Those without points are left
    out.
    """
    level = min(morton.LEVELS, max(0, math.floor(zoom)) + finer)
    while True:
        columns, rows = _grid(box, level)
        if len(columns) * len(rows) <= MOST_SQUARES:
            break
        level -= 1
    across, down = np.meshgrid(columns, rows)
    at_edge = np.ones(across.shape, bool)
    at_edge[1:-1, 1:-1] = False
    shift = np.uint64(2 * (morton.LEVELS - level))
    codes = morton.codes(across.ravel(), down.ravel())
    order = np.argsort(codes)
    low = codes[order] << shift
    first, last = chosen.places(low), chosen.places(low + (np.uint64(1) << shift))
    full = last > first
    return Squares(first[full], last[full], at_edge.ravel()[order][full])


def sharing(chosen: Selection, at: Array, level: int) -> Squares:
    """Return the squares of a level in which points lie that are given by their places, sorted."""
    shift = np.uint64(2 * (morton.LEVELS - min(morton.LEVELS, level)))
    squares = chosen.table.codes[chosen.rows[at]] >> shift
    new = np.flatnonzero(np.concatenate([[True], squares[1:] != squares[:-1]]))
    first, last = at[new], np.append(at[new[1:] - 1], at[-1]) + 1
    return Squares(first, last, np.ones(len(first), bool))


def gathered(chosen: Selection, first: Array, last: Array, step: int = 1) -> Array:
    """Return the rows of stretches of a selection, or every `step`-th of each stretch."""
    stretches_ = [chosen.rows[a:b:step] for a, b in zip(first, last, strict=True)]
    return np.concatenate(stretches_) if stretches_ else np.empty(0, np.int32)


def inside(chosen: Selection, found: Squares, box: Box) -> int:
    """Count the points in a box that the squares cover; only those at its rim are looked at."""
    rows = gathered(chosen, found.first[found.rim], found.last[found.rim])
    lat, lon = (chosen.table.columns[name][rows] for name in ("lat", "lon"))
    within = np.zeros(len(rows), bool)
    for west, east in stretches(box.west, box.east):
        within |= (lon >= west * DEGREE) & (lon <= east * DEGREE)
    within &= (lat >= box.south * DEGREE) & (lat <= box.north * DEGREE)
    return len(found) - len(rows) + int(np.count_nonzero(within))


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


def _grid(box: Box, level: int) -> tuple[Array, Array]:
    side = 1 << level
    west, east = ((lon + 180) / 360 * side for lon in (box.west, box.east))
    wide = min(side, math.floor(east) - math.floor(west) + 1)
    columns = (math.floor(west) + np.arange(max(0, wide))) % side
    north, south = morton.rows(np.array([box.north, box.south])) >> (morton.LEVELS - level)
    return columns, np.arange(north, south + 1)
