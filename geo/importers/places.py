"""From a source's own name and point to a place: its country, its division, its GeoNames id."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from geo.gazetteer import Gazetteer
from geo.place import Candidate, Place, Precision, distance_km
from geo.resolvers.places import place_of

SAME_KM = {
    Precision.FACILITY: 5.0,
    Precision.NEIGHBOURHOOD: 5.0,
    Precision.CITY: 8.0,
    Precision.ADMIN2: 60.0,
    Precision.ADMIN1: 200.0,
    Precision.COUNTRY: 3_000.0,
}
"""How far a source's point of a place may be from the gazetteer's point of the same place."""

NEIGHBOUR_KM = 40.0
REMEMBERED = 50_000
BY_NAME = "GeoNames id by its name, near the point of the source"
BY_NEIGHBOUR = "division of the nearest town"
_BRACKETS = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True)
class Spot:
    """What a source says of a place. `country` is an ISO code, if known.

    `uncertainty_km` is a radius (else that of the precision), `geonameid` the source's own. An
    area that is no part of one division is not `in_division`.
    """

    name: str
    lat: float
    lon: float
    precision: Precision
    country: str = ""
    uncertainty_km: float | None = None
    geonameid: int | None = None
    in_division: bool = True

    def near(self, candidate: Candidate) -> bool:
        """Say whether a row of the gazetteer lies where the same place may lie."""
        away = distance_km(candidate.lat, candidate.lon, self.lat, self.lon)
        return away <= SAME_KM[self.precision]


class Places:
    """Finds places; the point always stays the source's own."""

    def __init__(self, gazetteer: Gazetteer, endings: Sequence[str] = ()) -> None:
        self._gazetteer = gazetteer
        longest_first = sorted(endings, key=len, reverse=True)
        words = "|".join(map(re.escape, longest_first)) or "(?!)"
        self._ending = re.compile(rf"\s+(?:{words})$", re.IGNORECASE)
        self.find = lru_cache(REMEMBERED)(self._find)
        self.country = lru_cache(REMEMBERED)(self._country)

    def _country(self, name: str) -> str:
        """Return the ISO 3166 code of a country by its name; "" when it is unknown."""
        for written in (name, _BRACKETS.sub("", name)):
            for candidate in self._gazetteer.lookup(written):
                if candidate.is_country:
                    return candidate.country_code
        return ""

    def _find(self, spot: Spot) -> Place:
        known = self._by_id(spot) or self._by_name(spot)
        radius = spot.uncertainty_km or spot.precision.uncertainty_km
        if known:
            return replace(
                place_of(known),
                lat=spot.lat,
                lon=spot.lon,
                precision=spot.precision,
                uncertainty_km=radius,
                reasons=(BY_NAME,),
            )
        near = self._neighbour(spot)
        in_division = near and spot.in_division and spot.precision is not Precision.COUNTRY
        return Place(
            name=spot.name or (f"near {near.name}" if near else f"{spot.lat:.3f}, {spot.lon:.3f}"),
            lat=spot.lat,
            lon=spot.lon,
            precision=spot.precision,
            uncertainty_km=radius,
            country_code=spot.country or (near.country_code if near else ""),
            admin1=near.admin1 if near and in_division else "",
            admin1_name=near.admin1_name if near and in_division else "",
            reasons=(BY_NEIGHBOUR,) if in_division else (),
        )

    def _by_id(self, spot: Spot) -> Candidate | None:
        found = self._gazetteer.by_geonameid(spot.geonameid) if spot.geonameid else None
        return found if found and spot.near(found) else None

    def _by_name(self, spot: Spot) -> Candidate | None:
        """Return the gazetteer's place of this name and fineness at this point."""
        if spot.precision is Precision.COUNTRY:
            return self._gazetteer.country(spot.country) if spot.country else None
        plain = _BRACKETS.sub("", spot.name).strip()
        countries = [spot.country] if spot.country else []
        for spelling in dict.fromkeys((plain, self._ending.sub("", plain))):
            for candidate in self._gazetteer.lookup(spelling, countries):
                if candidate.precision == spot.precision.value and spot.near(candidate):
                    return candidate
        return None

    def _neighbour(self, spot: Spot) -> Candidate | None:
        near = self._gazetteer.near(spot.lat, spot.lon, NEIGHBOUR_KM, ("P",), 20)
        own = (town for town in near if spot.country in {"", town.country_code})
        return next(own, None)
