"""Photon, a search engine over OpenStreetMap that takes half-written names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from geopy import geocoders
from geopy.location import Location

from geo.geocoders.online import OnlineGeocoder


class Photon(OnlineGeocoder):
    """Opt-in geocoding with Photon through geopy."""

    name: ClassVar[str] = "photon"

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
