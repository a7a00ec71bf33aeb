"""OpenStreetMap's Nominatim (usage policy: one request a second, a user agent of one's own)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from geopy import geocoders
from geopy.location import Location

from geo.filters import Box
from geo.geocoders.online import OnlineGeocoder
from geo.openstreetmap import Answer, source

TOWNS = ("city", "town", "village", "hamlet", "municipality")
DISTRICTS = ("state_district", "county", "district")
DIVISIONS = frozenset({"boundary", "place"})


class Nominatim(OnlineGeocoder):
    """Opt-in geocoding with Nominatim through geopy."""

    name: ClassVar[str] = "nominatim"
    title: ClassVar[str] = "Nominatim"
    public_host: ClassVar[str] = "nominatim.openstreetmap.org"

    def _make(self, adapter_factory: Callable[..., Any] | None) -> Any:
        domain = self.settings.geocoder_domain
        return geocoders.Nominatim(
            user_agent=self.settings.user_agent,
            adapter_factory=adapter_factory,
            **({"domain": domain} if domain else {}),
        )

    def _options(self, limit: int, country_codes: tuple[str, ...]) -> dict[str, Any]:
        countries = [code.lower() for code in country_codes] or None
        return {"limit": limit, "country_codes": countries, "addressdetails": True}

    def _answer_of(self, location: Location, asked: str) -> Answer:
        raw = location.raw
        parts = raw.get("address", {})
        osm = f"{raw['osm_type']}/{raw['osm_id']}" if {"osm_type", "osm_id"} <= raw.keys() else ""
        kind = str(raw.get("type") or "")
        level = str(raw.get("addresstype") or kind)
        divides = raw.get("class") in DIVISIONS
        return Answer(
            name=raw.get("name") or location.address.partition(",")[0],
            lat=location.latitude,
            lon=location.longitude,
            kind=(level if divides else kind).replace("_", " "),
            level=level,
            osm=osm,
            country_code=str(parts.get("country_code", "")).upper(),
            state=_first(parts, ("state", "region", "province")),
            district=_first(parts, DISTRICTS),
            town=_first(parts, TOWNS),
            box=_box(raw.get("boundingbox")),
            source=source(osm, self.host_of(self.settings), asked),
        )


def _first(parts: Mapping[str, str], keys: Sequence[str]) -> str:
    return next((parts[key] for key in keys if parts.get(key)), "")


def _box(edges: Sequence[str] | None) -> Box | None:
    """Return what Nominatim writes as south, north, west, east."""
    if not edges or len(edges) != len("snwe"):
        return None
    south, north, west, east = map(float, edges)
    return Box(south=south, west=west, north=north, east=east)
