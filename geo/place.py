"""Places: what a name may mean, what was chosen, and how sure the point is."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from enum import StrEnum

from geo.article import Span

EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG


class Precision(StrEnum):
    """How fine the given point is, finest first. The scale is Dateline's own."""

    FACILITY = "facility"
    NEIGHBOURHOOD = "neighbourhood"
    CITY = "city"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    COUNTRY = "country"

    @property
    def uncertainty_km(self) -> float:
        """Radius in km around the point in which the site lies when nothing better is known."""
        return UNCERTAINTY_KM[self]

    @property
    def is_regional(self) -> bool:
        """Say whether the point stands for a district, region or country."""
        return self in {Precision.ADMIN2, Precision.ADMIN1, Precision.COUNTRY}


# GeoNames' codes of independent, dependent and historical political entities.
COUNTRY_CODES = frozenset({"PCLI", "PCLD", "PCLF", "PCLS", "PCLIX", "PCL", "TERR", "PCLH"})

UNCERTAINTY_KM = {
    Precision.FACILITY: 0.5,
    Precision.NEIGHBOURHOOD: 2.0,
    Precision.CITY: 5.0,
    Precision.ADMIN2: 25.0,
    Precision.ADMIN1: 100.0,
    Precision.COUNTRY: 500.0,
}


class Role(StrEnum):
    """What a place name does in the text."""

    EVENT_SITE = "event_site"
    CONTEXT = "context"
    METONYM = "metonym"
    PERSON_ORIGIN = "person_origin"
    ORGANISATION_PART = "organisation_part"
    DEMONYM = "demonym"


@dataclass(frozen=True)
class Candidate:
    """One row of the gazetteer that a name may stand for.

    `match` says how the written form met the row: ``name`` (canonical), ``alias`` or ``typo``.
    `feature_class` and `feature_code` are GeoNames' (P/PPLC, A/ADM1, S/HSP, H/STM...).
    `geonameid` is None for rows of our own curated tables, which carry a `source` instead.
    `precision` is a `Precision` value or empty (derive it from the feature); `uncertainty_km` a
    radius where the row states its own; `part_of` names the settlement (`part_of_id`: its
    GeoNames id) a facility stands in.
    """

    name: str
    lat: float
    lon: float
    feature_class: str
    feature_code: str
    country_code: str = ""
    admin1: str = ""
    admin1_name: str = ""
    admin2: str = ""
    population: int = 0
    geonameid: int | None = None
    match: str = "name"
    matched_name: str = ""
    source: str = "geonames"
    part_of: str = ""
    key: str = ""
    precision: str = ""
    uncertainty_km: float | None = None
    part_of_id: int | None = None

    @property
    def is_country(self) -> bool:
        """Say whether the row is a country or a dependent territory."""
        return self.feature_code in COUNTRY_CODES


@dataclass(frozen=True)
class Alternative:
    """A runner-up place with its score (0-1, comparable to the winner's)."""

    name: str
    lat: float
    lon: float
    score: float
    country_code: str = ""
    admin1_name: str = ""
    geonameid: int | None = None


@dataclass(frozen=True)
class Place:
    """A resolved place. `lat`, `lon` in WGS 84 degrees; `uncertainty_km` a radius.

    `name` is the gazetteer's; what the article wrote is in the toponym's span. `settlement` (and
    its GeoNames id) is the town that a facility or neighbourhood stands in, where known.
    """

    name: str
    lat: float
    lon: float
    precision: Precision
    uncertainty_km: float
    country_code: str = ""
    admin1: str = ""
    admin1_name: str = ""
    geonameid: int | None = None
    score: float = 1.0
    alternatives: tuple[Alternative, ...] = ()
    reasons: tuple[str, ...] = ()
    settlement: str = ""
    settlement_id: int | None = None
    feature_code: str = ""

    @property
    def key(self) -> str:
        """Identity for merging: the GeoNames id, or name and rounded point."""
        if self.geonameid is not None:
            return f"g{self.geonameid}"
        return f"{self.name.casefold()}@{self.lat:.3f},{self.lon:.3f}"


@dataclass(frozen=True)
class Toponym:
    """A place name in a text; `place` is None while unresolved, `why_unlocated` says why."""

    span: Span
    kind: str = "name"
    role: Role = Role.CONTEXT
    candidates: tuple[Candidate, ...] = field(default=(), repr=False)
    place: Place | None = None
    why_unlocated: str = ""

    def with_role(self, role: Role) -> Toponym:
        """Return the toponym with another role."""
        return replace(self, role=role)


def distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Great-circle distance in km (haversine)."""
    phi_a, phi_b = math.radians(lat_a), math.radians(lat_b)
    half_lat, half_lon = (phi_b - phi_a) / 2, math.radians(lon_b - lon_a) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(phi_a) * math.cos(phi_b) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))
