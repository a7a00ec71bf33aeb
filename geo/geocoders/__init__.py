"""Geocoders, by name. `offline` needs nothing; the others must be switched on in the settings."""

from __future__ import annotations

from geo.errors import OfflineError
from geo.geocoders.nominatim import Nominatim
from geo.geocoders.offline import Offline
from geo.geocoders.online import OnlineGeocoder
from geo.geocoders.photon import Photon
from geo.settings import Settings, load

GEOCODERS: dict[str, type[Offline] | type[OnlineGeocoder]] = {
    "offline": Offline,
    "nominatim": Nominatim,
    "photon": Photon,
}


def online_geocoder(settings: Settings | None = None) -> OnlineGeocoder:
    """Return the online geocoder that the settings name.

    Raises:
        OfflineError: none is switched on, or the name is unknown.
    """
    settings = settings if settings is not None else load()
    online = {name: kind for name, kind in GEOCODERS.items() if kind is not Offline}
    kind = online.get(settings.online_geocoder or "")
    if kind is None:
        raise OfflineError(
            "No online geocoder is switched on; set online_geocoder to one of "
            f"{', '.join(online)} in the settings."
        )
    return kind(settings=settings)
