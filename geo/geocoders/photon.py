"""Photon, a search engine over OpenStreetMap that takes half-written names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from geopy import geocoders
from geopy.location import Location

from geo.filters import Box
from geo.geocoders.online import OnlineGeocoder
from geo.openstreetmap import Answer, source

OSM_TYPES = {"N": "node", "W": "way", "R": "relation"}
# Photon's own ranks, where the object's word is none of OpenStreetMap's places ("administrative").
RANKS = {"district": "suburb", "locality": "neighbourhood"}


class Photon(OnlineGeocoder):
    """Opt-in geocoding with Photon through geopy."""

    name: ClassVar[str] = "photon"
    title: ClassVar[str] = "Photon"
    public_host: ClassVar[str] = "photon.komoot.io"

    def _make(self, adapter_factory: Callable[..., Any] | None) -> Any:
        domain = self.settings.geocoder_domain
        return geocoders.Photon(
            user_agent=self.settings.user_agent,
            adapter_factory=adapter_factory,
            **({"domain": domain} if domain else {}),
        )

    def _options(self, limit: int, country_codes: tuple[str, ...]) -> dict[str, Any]:  # noqa: ARG002
        return {"limit": limit}

    def _accepts(self, location: Location, country_codes: tuple[str, ...]) -> bool:
        """Photon cannot be asked for a country, so its answers are sifted."""
        country = location.raw.get("properties", {}).get("countrycode", "").upper()
        return not country_codes or country in country_codes

    def _answer_of(self, location: Location, asked: str) -> Answer:
        said = location.raw["properties"]
        osm_type = OSM_TYPES.get(said.get("osm_type", ""))
        osm = f"{osm_type}/{said['osm_id']}" if osm_type and said.get("osm_id") else ""
        kind, rank = str(said.get("osm_value", "")), str(said.get("type", ""))
        divides = said.get("osm_key") == "boundary"
        level = RANKS.get(rank, rank) if divides else kind
        return Answer(
            name=said.get("name") or location.address.partition(",")[0],
            lat=location.latitude,
            lon=location.longitude,
            kind=(level if divides else kind).replace("_", " "),
            level=level,
            osm=osm,
            country_code=str(said.get("countrycode", "")).upper(),
            state=said.get("state", ""),
            district=said.get("county", ""),
            town=said.get("city", ""),
            box=_box(said.get("extent")),
            source=source(osm, self.host_of(self.settings), asked),
        )


def _box(edges: Sequence[float] | None) -> Box | None:
    """Return what Photon writes as west, north, east, south."""
    if not edges or len(edges) != len("wnes"):
        return None
    west, north, east, south = map(float, edges)
    return Box(south=south, west=west, north=north, east=east)
