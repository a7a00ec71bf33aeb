"""Events as the numbers that the browser draws: one site per point, with no words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Protocol, TypeVar

from geo.event import Casualties
from geo.maps.style import PRECISIONS, harmed, radius_px, type_index
from geo.place import Precision

Site = dict[str, Any]
Key = tuple[float, float, str]
LEAST_KM = 0.1
_FIRST_REGION = PRECISIONS.index(Precision.ADMIN2.value)


class Drawable(Protocol):
    """What the map needs of an event; `geo.stores.EventRow` is one."""

    @property
    def id(self) -> str:
        """Return the event's id."""

    @property
    def lat(self) -> float | None:
        """Return degrees north, None when unlocated."""

    @property
    def lon(self) -> float | None:
        """Return degrees east, None when unlocated."""

    @property
    def precision(self) -> str | None:
        """Return one of `PRECISIONS`."""

    @property
    def uncertainty_km(self) -> float | None:
        """Return the radius in which the site lies."""

    @property
    def event_type(self) -> str:
        """Return one of `TYPES`, or any other word."""

    @property
    def casualties(self) -> Casualties:
        """Return the people harmed."""


T = TypeVar("T", bound=Drawable)


def sites(events: Iterable[Drawable]) -> list[Site]:
    """Return the located events grouped by point and precision, widest areas first.

    A site is ``{lat, lon, km, precision, type, px, ids}``: uncertainty radius in km, indices
    into `PRECISIONS` and `TYPES`, marker radius in pixels, and ids of its events with the one
    that harmed most people first. Wide areas and big markers come first, so that they are drawn
    below the small ones and everything can be clicked.
    """
    grouped: dict[Key, list[Drawable]] = defaultdict(list)
    for event in events:
        if (key := site_key(event)) is not None:
            grouped[key].append(event)
    found = [_site(key, group) for key, group in grouped.items()]
    return sorted(found, key=_from_below)


def _from_below(site: Site) -> tuple[int, float, int, str]:
    area = site["precision"] if site["precision"] >= _FIRST_REGION else 0
    return -area, -site["px"], -site["precision"], site["ids"][0]


def site_key(event: Drawable) -> Key | None:
    """Return what events at the same spot share; None for an event without a point."""
    if event.lat is None or event.lon is None or event.precision is None:
        return None
    return round(event.lat, 5), round(event.lon, 5), event.precision


def together(event: Drawable, events: Iterable[T]) -> list[T]:
    """Return those of `events` that are drawn at the same spot as `event`, in their order."""
    key = site_key(event)
    return [other for other in events if key is not None and site_key(other) == key]


def bounds(found: Sequence[Site]) -> list[float] | None:
    """Return south, west, north, east of the sites; None without any."""
    if not found:
        return None
    lats, lons = [site["lat"] for site in found], [site["lon"] for site in found]
    return [min(lats), min(lons), max(lats), max(lons)]


def _site(key: Key, group: list[Drawable]) -> Site:
    ordered = sorted(group, key=lambda event: (-harmed(event.casualties), event.id))
    lat, lon, precision = key
    return {
        "lat": lat,
        "lon": lon,
        "km": round(max(LEAST_KM, *(event.uncertainty_km or 0.0 for event in group)), 2),
        "precision": PRECISIONS.index(precision),
        "type": type_index(ordered[0].event_type),
        "px": radius_px(sum(harmed(event.casualties) for event in group)),
        "ids": [event.id for event in ordered],
    }
