"""OpenStreetMap's Nominatim (usage policy: one request a second, a user agent of one's own)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from geopy import geocoders

from geo.geocoders.online import OnlineGeocoder


class Nominatim(OnlineGeocoder):
    """Opt-in geocoding with Nominatim through geopy."""

    name: ClassVar[str] = "nominatim"

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
