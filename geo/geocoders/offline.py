"""A geopy geocoder over the gazetteer: no network, no key, no limit on requests."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geo.gazetteer import Gazetteer, normalise
from geo.place import Candidate, distance_km

REVERSE_KM = 50.0  # a point further than this from every settlement has no address
INSIDE_KM = 40.0  # "X, Kyiv": how far from Kyiv's point X may lie
STRUCTURED = ("amenity", "street", "city", "county", "state", "country")
DEFAULT_LIMIT = 10


class Offline(Geocoder):  # type: ignore[misc]
    """Geocodes place names with the shipped gazetteer, as any geopy geocoder does.

    >>> Offline().geocode("Kramatorsk, Ukraine").address
    'Kramatorsk, Donetsk Oblast, Ukraine'

    Street addresses are beyond it: it knows settlements, regions, countries and some facilities.
    """

    def __init__(self, gazetteer: Gazetteer | Path | None = None, **options: Any) -> None:
        """Take an open gazetteer, the path of one, or nothing for the shipped one.

        Raises:
            GazetteerError: the gazetteer cannot be opened.
        """
        super().__init__(**options)
        if not isinstance(gazetteer, Gazetteer):
            gazetteer = Gazetteer.open(gazetteer)
        self.gazetteer = gazetteer

    def __reduce__(self) -> tuple[type[Offline], tuple[Path]]:
        """Let worker processes open the same file."""
        return (type(self), (self.gazetteer.path,))

    def geocode(
        self,
        query: str | Mapping[str, str],
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002 - geopy's contract; nothing here waits
        country_codes: str | Collection[str] | None = None,
        limit: int | None = None,
        language: Any = None,  # noqa: ARG002 - geopy's contract; names come as the gazetteer has them
    ) -> Location | list[Location] | None:
        """Return the place `query` names, or None.

        "Paris, Texas": what follows a comma must contain what stands before it: a country, a
        province or district (by name or code) or a settlement. A dict takes Nominatim's keys
        amenity, street, city, county, state, country. Misspellings are forgiven within a named
        country. With `exactly_one=False` a list, best first, at most `limit` (10).

        Raises:
            geopy.exc.GeocoderQueryError: `query` is neither text nor such a dict.
        """
        parts = _parts(query)
        codes = _codes(country_codes)
        found = self._find(parts, codes) if parts else []
        return self._answer(found, exactly_one, limit)

    def reverse(
        self,
        query: Point | str | Collection[float],
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002 - geopy's contract; nothing here waits
        limit: int | None = None,
        language: Any = None,  # noqa: ARG002 - geopy's contract
        radius_km: float = REVERSE_KM,
    ) -> Location | list[Location] | None:
        """Return the settlement nearest to a point, or None if none is within `radius_km`.

        `query` is whatever `geopy.Point` takes: a Point, "lat, lon" or a (lat, lon) pair.
        """
        point = query if isinstance(query, Point) else Point(query)
        found = self.gazetteer.near(
            point.latitude, point.longitude, radius_km, limit=limit or DEFAULT_LIMIT
        )
        return self._answer(list(found), exactly_one, limit)

    def _find(self, parts: list[str], codes: tuple[str, ...]) -> list[Candidate]:
        whole = self.gazetteer.lookup(", ".join(parts), codes)
        if whole:
            return list(whole)
        name, containers = parts[0], parts[1:]
        exact = self.gazetteer.lookup(name, codes)
        inside = [place for place in exact if self._is_inside(place, containers)]
        countries = codes or self._countries_of(containers)
        if inside or not countries:
            return inside
        typos = self.gazetteer.similar(name, countries)
        return [place for place in typos if self._is_inside(place, containers)]

    def _is_inside(self, place: Candidate, containers: list[str]) -> bool:
        return all(self._contains(container, place) for container in containers)

    def _contains(self, container: str, place: Candidate) -> bool:
        word = container.strip().upper()
        if place.admin1 and word == place.admin1 and place.country_code:
            return True
        if normalise(container) == normalise(place.part_of):
            return True
        return any(_holds(outer, place) for outer in self.gazetteer.lookup(container)) or (
            word == place.country_code
        )

    def _countries_of(self, containers: list[str]) -> tuple[str, ...]:
        """Return the countries that the outermost container may lie in; none without one."""
        if not containers:
            return ()
        outer = self.gazetteer.lookup(containers[-1])
        named = [one for one in outer if one.feature_class == "A" or one.match == "name"]
        return tuple(sorted({one.country_code for one in named if one.country_code}))

    def _answer(
        self, found: list[Candidate], exactly_one: bool, limit: int | None
    ) -> Location | list[Location] | None:
        if not found:
            return None
        if exactly_one:
            return self._location(found[0])
        return [self._location(place) for place in found[: limit or DEFAULT_LIMIT]]

    def _location(self, place: Candidate) -> Location:
        country = self.gazetteer.country(place.country_code) if place.country_code else None
        names = [place.name, place.part_of, place.admin1_name, country.name if country else ""]
        address = ", ".join(dict.fromkeys(name for name in names if name))
        return Location(address, Point(place.lat, place.lon), asdict(place))


def _holds(outer: Candidate, place: Candidate) -> bool:
    """Say whether `outer` contains `place`, by codes or, for settlements, by distance."""
    if outer.feature_code.startswith(("PCL", "TERR")):
        return outer.country_code == place.country_code
    if outer.country_code != place.country_code:
        return False
    if outer.feature_code == "ADM1":
        return outer.admin1 == place.admin1
    if outer.feature_code == "ADM2":
        return (outer.admin1, outer.admin2) == (place.admin1, place.admin2)
    if outer.feature_class == "P" and (outer.geonameid != place.geonameid or not place.geonameid):
        return distance_km(outer.lat, outer.lon, place.lat, place.lon) <= INSIDE_KM
    return False


def _parts(query: Any) -> list[str]:
    if isinstance(query, Mapping):
        unknown = set(query) - set(STRUCTURED)
        if unknown:
            raise GeocoderQueryError(f"Unknown keys {sorted(unknown)}; use {STRUCTURED}.")
        words = [str(query[key]) for key in STRUCTURED if query.get(key)]
    elif isinstance(query, str):
        words = query.split(",")
    else:
        raise GeocoderQueryError(f"Give a text or a dict, not {type(query).__name__}.")
    return [word.strip() for word in words if word.strip()]


def _codes(country_codes: str | Collection[str] | None) -> tuple[str, ...]:
    if not country_codes:
        return ()
    codes = country_codes.split(",") if isinstance(country_codes, str) else country_codes
    return tuple(sorted(code.strip().upper() for code in codes))
