"""Where things happen in the made-up world: the gazetteer's places, few of them very often."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.demo.world import Lot, Numbers
from geo.errors import GazetteerError
from geo.gazetteer.candidates import COLUMNS, JOINS, Candidates
from geo.gazetteer.connection import Connections
from geo.gazetteer.paths import gazetteer_file
from geo.place import Candidate, Place, Precision
from geo.resolvers.places import place_of

STEEPNESS = 1.1  # exponent of the weights by rank (Zipf), as the towns of conflict data have it
FLATTENED_RANKS = 1.5
FRONT_KM = 35.0  # how far from its front a town's part in the fighting falls to a third
KM_PER_DEGREE = 111.2
LEVELS = tuple(Precision)
_SQL = f"""SELECT {COLUMNS} FROM place {JOINS} JOIN country ON country.id = place.country
    WHERE country.code = ? ORDER BY place.id"""


@dataclass(frozen=True)
class Country:
    """The places of one country by how fine they are, each list with its lot."""

    code: str
    places: dict[Precision, list[Place]]
    lots: dict[Precision, Lot]

    @cached_property
    def towns(self) -> dict[int, Place]:
        """Return the towns by their GeoNames id."""
        return {town.geonameid: town for town in self.places[Precision.CITY] if town.geonameid}

    def draw(self, level: Precision, chances: Numbers) -> list[Place]:
        """Return a place for each chance; a country without any of that fineness gives towns."""
        known = level if level in self.lots else Precision.CITY
        own = self.places[known]
        return [own[at] for at in self.lots[known].draw(chances)]


def read_country(
    code: str, fronts: int, luck: np.random.Generator, connections: Connections | None = None
) -> Country:
    """Read a country's places from the gazetteer and say how often each is struck.

    Raises:
        GazetteerError: the gazetteer is missing or knows no town of the country.
    """
    opened = connections or Connections(gazetteer_file())
    maker = Candidates(opened)
    rows = [maker.of(row) for row in opened.all(_SQL, (code,))]
    towns = {row.geonameid: row for row in rows if row.precision == Precision.CITY}
    if not towns:
        raise GazetteerError(f"The gazetteer holds no town of {code}. Restore the shipped one.")
    places: dict[Precision, list[Place]] = {}
    lots: dict[Precision, Lot] = {}
    centres = _centres(list(towns.values()), fronts, luck)
    for level in LEVELS:
        own = [row for row in rows if row.precision == level and _fits(row, towns)]
        if own:
            places[level] = [place_of(row) for row in own]
            lots[level] = Lot(_weights(own, centres, luck))
    return Country(code, places, lots)


def _fits(row: Candidate, towns: dict[int | None, Any]) -> bool:
    """Leave out abandoned towns, and old names of provinces, which hold no events."""
    if row.feature_class == "P" and row.feature_code in {"PPLH", "PPLQ", "PPLW"}:
        return False
    return row.precision not in {Precision.NEIGHBOURHOOD, Precision.FACILITY} or (
        row.part_of_id is None or row.part_of_id in towns
    )


def _centres(towns: list[Candidate], fronts: int, luck: np.random.Generator) -> NDArray[np.float64]:
    """Return the points (lat, lon) around which most happens: towns, the larger ones sooner."""
    people = np.array([town.population for town in towns], dtype=float)
    chosen = luck.choice(
        len(towns), size=min(fronts, len(towns)), replace=False, p=_share(np.sqrt(people + 500.0))
    )
    return np.array([(towns[at].lat, towns[at].lon) for at in chosen])


def _weights(
    rows: list[Candidate], centres: NDArray[np.float64], luck: np.random.Generator
) -> Numbers:
    """Return how often each place is struck: by its rank, those nearest a front first."""
    lats = np.array([row.lat for row in rows])[:, None]
    lons = np.array([row.lon for row in rows])[:, None]
    people = np.array([row.population for row in rows], dtype=float)
    north = (lats - centres[:, 0]) * KM_PER_DEGREE
    east = (lons - centres[:, 1]) * KM_PER_DEGREE * np.cos(np.radians(lats))
    away = np.sqrt(north**2 + east**2).min(axis=1)
    score = 0.35 * np.log(people + 200.0) - away / FRONT_KM + luck.gumbel(size=len(rows))
    ranks = np.empty(len(rows))
    ranks[np.argsort(-score, kind="stable")] = np.arange(len(rows))
    weights: Numbers = (ranks + FLATTENED_RANKS) ** -STEEPNESS
    return weights


def _share(weights: Numbers) -> Numbers:
    shares: Numbers = weights / weights.sum()
    return shares
