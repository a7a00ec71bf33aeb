"""From rows of the gazetteer file to `Candidate` values."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from geo.gazetteer.connection import Connections
from geo.gazetteer.schema import POINT_SCALE
from geo.place import Candidate, Precision

COLUMNS = """
    place.id, place.name, place.lat, place.lon, place.feature, place.country,
    place.admin1, place.admin2, place.population, place.source,
    detail.key, detail.part_of, detail.part_of_id, detail.precision, detail.uncertainty_km"""
JOINS = " LEFT JOIN detail ON detail.place = place.id"
POPULATION = 8  # its number among the columns
FINE_CODES = {"PPLX": Precision.NEIGHBOURHOOD, "ADM1": Precision.ADMIN1, "ADM2": Precision.ADMIN2}


class Candidates:
    """Makes candidates; the small tables that rows point to are read once and kept."""

    def __init__(self, connections: Connections) -> None:
        self._features: dict[int, tuple[str, str]] = {
            number: (cls, code)
            for number, cls, code in connections.all("SELECT id, class, code FROM feature")
        }
        self._countries = dict(connections.all("SELECT id, code FROM country"))
        self._sources = dict(connections.all("SELECT id, name FROM source"))
        self._divisions: dict[tuple[str, str], str] = {
            (country, code): name
            for country, code, name in connections.all("SELECT country, code, name FROM admin1")
        }
        self._country_numbers = {code: number for number, code in self._countries.items()}

    def countries(self, codes: Iterable[str]) -> list[int]:
        """Return the numbers of countries (ISO 3166 codes) in the codes' order."""
        return [
            self._country_numbers[code] for code in sorted(codes) if code in self._country_numbers
        ]

    def features(self, classes: Collection[str]) -> list[int]:
        """Return the numbers of the features of some classes."""
        return [number for number, (cls, _) in self._features.items() if cls in classes]

    def of(self, row: tuple[Any, ...], match: str = "name", matched_name: str = "") -> Candidate:
        """Return the candidate of a row selected by `COLUMNS`."""
        (
            number, name, lat, lon, feature, country_number, admin1, admin2, population, source,
            key, part_of, part_of_id, precision, uncertainty_km,
        ) = row  # fmt: skip
        feature_class, feature_code = self._features[feature]
        country = self._countries[country_number]
        return Candidate(
            name=name,
            lat=lat / POINT_SCALE,
            lon=lon / POINT_SCALE,
            feature_class=feature_class,
            feature_code=feature_code,
            country_code=country,
            admin1=admin1 or "",
            admin1_name=self._divisions.get((country, admin1)) or "",
            admin2=admin2 or "",
            population=population,
            geonameid=number if number > 0 else None,
            match=match,
            matched_name=matched_name or name,
            source=self._sources[source],
            part_of=part_of or "",
            key=key or "",
            precision=precision or default_precision(feature_class, feature_code),
            uncertainty_km=uncertainty_km,
            part_of_id=part_of_id,
        )


def default_precision(feature_class: str, feature_code: str) -> str:
    """Return how fine the point of a feature is; "" for waters and the like, which are no place."""
    if feature_code in FINE_CODES:
        return FINE_CODES[feature_code].value
    if feature_class == "P":
        return Precision.CITY.value
    if feature_class == "S":
        return Precision.FACILITY.value
    return Precision.COUNTRY.value if feature_code.startswith(("PCL", "TERR")) else ""
