"""Look-ups in the gazetteer file. Each answers in well under a millisecond once cached."""

from __future__ import annotations

import math
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import Any

from geo.gazetteer.candidates import COLUMNS, JOINS, POPULATION, Candidates
from geo.gazetteer.connection import Connections
from geo.gazetteer.known import KnownNames
from geo.gazetteer.names import normalise
from geo.gazetteer.paths import gazetteer_file
from geo.gazetteer.schema import CELL_COLUMNS, CELL_SQL, cell_column, cell_row
from geo.gazetteer.typo import TypoSearch
from geo.place import Candidate, distance_km

LIMIT = 30
CACHED = 16384
KM_PER_DEGREE = 111.2
POLE = 89.0  # beyond it, every meridian is near
PLACE_SQL = f"SELECT {COLUMNS} FROM place {JOINS} WHERE place.id = ?"
LOOKUP_SQL = f"""
    SELECT name.canonical, {COLUMNS} FROM name JOIN place ON place.id = name.place {JOINS}
    WHERE name.norm = ?"""
ORDER_SQL = " ORDER BY name.canonical DESC, place.population DESC, place.id LIMIT ?"


class Gazetteer:
    """An open gazetteer. Safe to share between threads; nothing in the file is ever changed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connections = Connections(path)
        self._typos = TypoSearch(self._connections)
        self._candidates = Candidates(self._connections)
        self._names = KnownNames(self._connections)
        self._demonyms: dict[str, str] = dict(
            self._connections.all("SELECT norm, country FROM demonym")
        )
        self._lookup = lru_cache(maxsize=CACHED)(self._read_lookup)
        self._country = lru_cache(maxsize=None)(self._read_country)
        self._place = lru_cache(maxsize=CACHED)(self._read_place)

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """Open `path`, else the file the variable DATELINE_GAZETTEER names, else the shipped one.

        Raises:
            GazetteerError: the file is missing, damaged or of another version.
        """
        return cls(path or gazetteer_file())

    def lookup(self, name: str, countries: Collection[str] = ()) -> tuple[Candidate, ...]:
        """Return the places called `name`, today's names before older ones, then by population.

        A few go before all others of their name: what news means by it (`overrides.csv`, and
        regions, waters and landmarks of ours beside small settlements).
        `countries` (ISO 3166 codes) restricts the answer. At most 30.
        """
        return self._lookup(normalise(name), name, tuple(sorted(countries)))

    def similar(
        self, name: str, countries: Collection[str], limit: int = 5
    ) -> tuple[Candidate, ...]:
        """Return the places of `countries` whose name `name` may be a misspelling of.

        One slip for five to seven letters, two from eight on, none below five; the first letter
        must be right (or swapped with the second). Nearest first, then today's names, then by
        population. `match` is ``typo`` and `matched_name` the normal form of the name meant.
        """
        numbers = self._candidates.countries(countries)
        best: dict[int, tuple[tuple[int, int, int], Candidate]] = {}
        for distance, (norm, number, canonical) in self._typos.search(normalise(name), numbers):
            row = None if number in best else self._place(number)
            if row is not None:
                rank = (distance, -canonical, -int(row[POPULATION]))
                best[number] = (rank, self._candidates.of(row, "typo", norm))
        ranked = sorted(best.values(), key=lambda pair: pair[0])
        return tuple(place for _, place in ranked[:limit])

    def contains(self, name: str) -> bool:
        """Say whether any place is called `name`."""
        return self._names.contain(normalise(name))

    def longest_name(self, first_word: str) -> int:
        """Return how many words the longest name that starts with this word has; 0 if none does.

        Words are those of `normalise`: "Ivano-Frankivsk" has two, and starts with "ivano".
        """
        words = normalise(first_word).split(" ")
        return self._names.longest(words[0])

    def by_geonameid(self, geonameid: int) -> Candidate | None:
        """Return the place with this GeoNames id."""
        return self._candidate(geonameid) if geonameid > 0 else None

    def by_key(self, key: str) -> Candidate | None:
        """Return the curated place with this key."""
        row = self._connections.one("SELECT place FROM detail WHERE key = ?", (key,))
        return self._candidate(row[0]) if row else None

    def country(self, code: str) -> Candidate | None:
        """Return a country by its ISO 3166 code ("UA")."""
        return self._country(code.upper())

    def admin1(self, country_code: str, admin1: str) -> Candidate | None:
        """Return a province by the country's and its own GeoNames code ("UA", "05")."""
        row = self._connections.one(
            "SELECT place FROM admin1 WHERE country = ? AND code = ?", (country_code, admin1)
        )
        return self._candidate(row[0]) if row else None

    def near(
        self,
        lat: float,
        lon: float,
        radius_km: float,
        feature_classes: Collection[str] = ("P",),
        limit: int = 10,
    ) -> tuple[Candidate, ...]:
        """Return the places within `radius_km` of a point (degrees), nearest first."""
        features = self._candidates.features(feature_classes)
        marks = ", ".join("?" * len(features))
        found: list[Candidate] = []
        for first, last in _squares(lat, lon, radius_km):
            rows = self._connections.all(
                f"SELECT {COLUMNS} FROM place {JOINS}"
                f" WHERE {CELL_SQL} BETWEEN ? AND ? AND place.feature IN ({marks})",
                (first, last, *features),
            )
            found += [self._candidates.of(row) for row in rows]
        away = [(distance_km(lat, lon, place.lat, place.lon), place) for place in found]
        inside = sorted(
            (pair for pair in away if pair[0] <= radius_km),
            key=lambda pair: (pair[0], -pair[1].population, pair[1].name),
        )
        return tuple(place for _, place in inside[:limit])

    def demonym(self, word: str) -> str | None:
        """Return the country code of the people or adjective ("Ukrainian" -> "UA")."""
        return self._demonyms.get(normalise(word))

    def info(self) -> dict[str, Any]:
        """Return the counts, the sources with versions and licences, and the content hash."""
        meta = dict(self._connections.all("SELECT key, value FROM meta"))
        columns = ("name", "version", "licence", "attribution", "date")
        rows = self._connections.all(
            "SELECT name, version, licence, attribution, date,"
            " (SELECT count(*) FROM place WHERE place.source = source.id) FROM source"
        )
        return {
            "path": str(self.path),
            "schema_version": int(meta["schema_version"]),
            "content_hash": meta["content_hash"],
            "places": self._count("place"),
            "names": self._count("name"),
            "demonyms": self._count("demonym"),
            "sources": [
                {**dict(zip(columns, row[:-1], strict=True)), "places": row[-1]} for row in rows
            ],
        }

    def _count(self, table: str) -> int:
        row = self._connections.one(f"SELECT count(*) FROM {table}")
        return int(row[0]) if row else 0

    def _read_country(self, code: str) -> Candidate | None:
        row = self._connections.one("SELECT place FROM country WHERE code = ?", (code,))
        return self._candidate(row[0]) if row and row[0] is not None else None

    def _candidate(self, number: int) -> Candidate | None:
        row = self._place(number)
        return self._candidates.of(row) if row else None

    def _read_place(self, number: int) -> tuple[Any, ...] | None:
        return self._connections.one(PLACE_SQL, (number,))

    def _read_lookup(
        self, norm: str, written: str, countries: tuple[str, ...]
    ) -> tuple[Candidate, ...]:
        numbers = self._candidates.countries(countries)
        marks = ", ".join("?" * len(numbers))
        where = f" AND place.country IN ({marks})" if countries else ""
        rows = self._connections.all(LOOKUP_SQL + where + ORDER_SQL, (norm, *numbers, LIMIT))
        make = self._candidates.of
        return tuple(
            make(row[1:], "name") if row[0] > 0 else make(row[1:], "alias", written) for row in rows
        )


def _squares(lat: float, lon: float, radius_km: float) -> list[tuple[int, int]]:
    """Return the (first, last) squares of each row that a circle touches."""
    half_lat = radius_km / KM_PER_DEGREE
    low, high = max(-90.0, lat - half_lat), min(90.0, lat + half_lat)
    widest = max(abs(low), abs(high))
    half_lon = 360.0 if widest > POLE else half_lat / math.cos(math.radians(widest))
    spans = [(lon - half_lon, lon + half_lon)] if half_lon < 180 else [(-180.0, 180.0)]  # noqa: PLR2004
    spans = [piece for span in spans for piece in _unwrapped(*span)]
    return [
        (row * CELL_COLUMNS + cell_column(west), row * CELL_COLUMNS + cell_column(east))
        for row in range(cell_row(low), cell_row(high) + 1)
        for west, east in spans
    ]


def _unwrapped(west: float, east: float) -> list[tuple[float, float]]:
    """Cut a span of longitudes that crosses the date line in two."""
    if west < -180:  # noqa: PLR2004
        return [(west + 360, 180.0), (-180.0, east)]
    if east > 180:  # noqa: PLR2004
        return [(west, 180.0), (-180.0, east - 360)]
    return [(west, east)]
