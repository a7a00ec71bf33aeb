"""Geocoders, by name. `offline` needs nothing; the others must be switched on in the settings."""

from __future__ import annotations

from geo.errors import OfflineError
from geo.geocoders.nominatim import Nominatim
from geo.geocoders.offline import Offline
from geo.geocoders.online import OnlineGeocoder
from geo.geocoders.photon import Photon
from geo.settings import (
    DEFAULT_ONLINE_GEOCODER,
    ONLINE_VARIABLE,
    Settings,
    load,
    settings_file,
)

GEOCODERS: dict[str, type[Offline] | type[OnlineGeocoder]] = {
    "offline": Offline,
    "nominatim": Nominatim,
    "photon": Photon,
}


ONLINE: dict[str, type[OnlineGeocoder]] = {
    name: kind for name, kind in GEOCODERS.items() if issubclass(kind, OnlineGeocoder)
}


def chosen_online(settings: Settings) -> type[OnlineGeocoder] | None:
    """Return the kind of online geocoder that is switched on, None without one."""
    return ONLINE.get(settings.online_geocoder or "")


def online_geocoder(settings: Settings | None = None) -> OnlineGeocoder:
    """Return the online geocoder that the settings name.

    Raises:
        OfflineError: none is switched on, or the name is unknown.
    """
    settings = settings if settings is not None else load()
    kind = chosen_online(settings)
    if kind is None:
        raise OfflineError(
            f"No online geocoder is switched on. Switch look-ups on in the dashboard's view "
            f'options, put online_geocoder = "{DEFAULT_ONLINE_GEOCODER}" (there are '
            f"{', '.join(ONLINE)}) into {settings_file()}, or set {ONLINE_VARIABLE}=1."
        )
    return kind(settings=settings)
