"""The other layers of the map: where events lie thick, and how many there are by region."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from geo.filters import Box
from geo.place import Precision
from geo.snapshot.selection import Selection
from geo.snapshot.squares import covering
from geo.snapshot.table import DEGREE, FIXED, NOWHERE

HEAT_LEVELS = 3  # squares of 32 pixels
COUNTRIES_UP_TO = 4.0  # at lower zooms countries are counted, not their divisions
PER_KM2 = 10_000
_COUNTRY = FIXED["precision"].index(Precision.COUNTRY)


@dataclass(frozen=True)
class Cell:
    """Events in one square, at their mean point."""

    lat: float
    lon: float
    events: int


@dataclass(frozen=True)
class Region:
    """Events in one region: how many, people harmed at most, and events per 10,000 km2.

    `density` is None for a region of unknown size.
    """

    key: str
    events: int
    harmed: int
    density: float | None


def heat(chosen: Selection, box: Box, zoom: float) -> tuple[Cell, ...]:
    """Return the squares of a view that hold events; regions, which have no point, do not count."""
    squares = covering(chosen, box, zoom, HEAT_LEVELS)
    first, last = squares.first, squares.last
    number = last - first
    lat, lon = (sums.between(first, last) / number / DEGREE for sums in chosen.sums)
    return tuple(Cell(float(a), float(o), int(n)) for a, o, n in zip(lat, lon, number, strict=True))


def regions(
    chosen: Selection, zoom: float, area_km2: Callable[[str], float | None]
) -> tuple[tuple[Region, ...], int]:
    """Return the regions with events, densest first, and how many events belong to none.

    An event that is placed to a country only belongs to none of its divisions.
    """
    column = "country" if zoom < COUNTRIES_UP_TO else "division"
    codes = chosen.column(column).copy()
    codes[chosen.column("lat") == NOWHERE] = -1
    if column == "division":
        codes[chosen.column("precision") == _COUNTRY] = -1
    words = chosen.table.words[column].words
    number = np.bincount(codes + 1, minlength=len(words) + 1)[1:]
    harmed = chosen.table.harmed[chosen.rows]
    people = np.bincount(codes + 1, weights=harmed, minlength=len(words) + 1)[1:]
    found = [
        Region(
            words[at], int(number[at]), int(people[at]), _density(number[at], area_km2(words[at]))
        )
        for at in np.flatnonzero(number)
    ]
    found.sort(key=lambda one: (-(one.density or 0.0), one.key))
    return tuple(found), int(np.count_nonzero(codes < 0))


def _density(events: int, km2: float | None) -> float | None:
    return round(float(events) / km2 * PER_KM2, 2) if km2 else None
