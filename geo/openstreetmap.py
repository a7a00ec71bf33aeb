"""What services over OpenStreetMap answer, and the places that their answers are.

Names come in English, as the gazetteer's do: the language asked for says nothing about who asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from geo.filters import Box
from geo.gazetteer import Gazetteer
from geo.place import Candidate, Place, Precision, distance_km

CREDIT = "\u00a9 OpenStreetMap contributors, ODbL 1.0"
LANGUAGE = "en"
TOWN_KM, SAME_KM = 40.0, 5.0
_SOURCE = re.compile(r"OpenStreetMap( (node|way|relation)/\d+)?, as ")

# The words of OpenStreetMap's key "place" and of Nominatim's and Photon's names for divisions.
PRECISIONS = {
    **dict.fromkeys(("country", "continent"), Precision.COUNTRY),
    **dict.fromkeys(("state", "region", "province", "territory"), Precision.ADMIN1),
    **dict.fromkeys(
        ("state_district", "county", "district", "municipality"), Precision.ADMIN2
    ),
    **dict.fromkeys(
        ("city", "town", "village", "hamlet", "isolated_dwelling", "locality"), Precision.CITY
    ),
    **dict.fromkeys(
        ("borough", "suburb", "quarter", "neighbourhood", "city_district", "city_block",
         "residential"),
        Precision.NEIGHBOURHOOD,
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """One object of OpenStreetMap as a service describes it; `osm` is such as ``way/123``.

    `kind` is OpenStreetMap's word ("hospital"), `level` that for its rank in the order of places
    ("suburb"; anything unknown is a building or site). `source` says who was asked, and for what.
    """

    name: str
    lat: float
    lon: float
    kind: str
    level: str
    osm: str = ""
    country_code: str = ""
    state: str = ""
    district: str = ""
    town: str = ""
    box: Box | None = None
    source: str = ""

    @property
    def precision(self) -> Precision:
        """Return how fine the point is."""
        return PRECISIONS.get(self.level, Precision.FACILITY)

    @property
    def within(self) -> tuple[str, ...]:
        """Return the name and what the object lies in, narrowest first, each once."""
        names = (self.name, self.town, self.district, self.state)
        return tuple(dict.fromkeys(name for name in names if name))


def place_of(answer: Answer, gazetteer: Gazetteer) -> Place:
    """Return the place that an answer is; its reasons name the source and the credit it is due.

    Its town and region are those of the gazetteer where that knows them, so that the place is
    filed among the others. A street or a river is as uncertain as it is long.

    Raises:
        GazetteerError: the gazetteer is damaged.
    """
    precision = answer.precision
    town = None if precision.is_regional else _town(answer, gazetteer)
    filed = town or _region(answer, gazetteer)
    radius = precision.uncertainty_km
    if precision is Precision.FACILITY and answer.box:
        radius = max(radius, round(_radius_km(answer.box), 1))
    return Place(
        name=answer.name,
        lat=answer.lat,
        lon=answer.lon,
        precision=precision,
        uncertainty_km=radius,
        country_code=answer.country_code,
        admin1=filed.admin1 if filed else "",
        admin1_name=filed.admin1_name if filed else answer.state,
        reasons=(answer.source, CREDIT),
        settlement=town.name if town else "",
        settlement_id=town.geonameid if town else None,
    )


def source_of(place: Place) -> str:
    """Return the reason that names the object of OpenStreetMap a place is; empty for others."""
    return next((reason for reason in place.reasons if _SOURCE.match(reason)), "")


def source(osm: str, host: str, asked: str) -> str:
    """Return the sentence about where an answer comes from, which `source_of` finds again."""
    written = f"OpenStreetMap {osm}".strip()
    return f"{written}, as {host} answered to \u201c{asked}\u201d"


def _radius_km(box: Box) -> float:
    """Return half of the way from corner to corner."""
    return distance_km(box.south, box.west, box.north, box.east) / 2


def _town(answer: Answer, gazetteer: Gazetteer) -> Candidate | None:
    """Return the gazetteer's settlement that an answer is, or stands in."""
    is_town = answer.precision is Precision.CITY
    name, reach = (answer.name, SAME_KM) if is_town else (answer.town, TOWN_KM)
    if not name:
        return None
    found = gazetteer.lookup(name, _countries(answer))
    return _nearest(answer, (one for one in found if one.feature_class == "P"), reach)


def _region(answer: Answer, gazetteer: Gazetteer) -> Candidate | None:
    """Return the first-level division: the one so named, or that of the nearest settlement."""
    if answer.precision is Precision.COUNTRY:
        return None
    name = answer.name if answer.precision is Precision.ADMIN1 else answer.state
    found = gazetteer.lookup(name, _countries(answer)) if name else ()
    named = [one for one in found if one.feature_code == "ADM1"]
    if named or answer.precision.is_regional:
        return named[0] if named else None
    around = gazetteer.near(answer.lat, answer.lon, TOWN_KM)
    beside = [one for one in around if one.country_code == answer.country_code and one.admin1]
    return beside[0] if beside else None


def _nearest(answer: Answer, found: Iterable[Candidate], reach: float) -> Candidate | None:
    away = [(distance_km(answer.lat, answer.lon, one.lat, one.lon), one) for one in found]
    inside = [pair for pair in away if pair[0] <= reach]
    return min(inside, key=lambda pair: pair[0])[1] if inside else None


def _countries(answer: Answer) -> tuple[str, ...]:
    return (answer.country_code,) if answer.country_code else ()
