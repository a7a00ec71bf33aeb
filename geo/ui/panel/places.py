"""The places a reviewer may put an event at: runners-up, and what the gazetteer calls so."""

from __future__ import annotations

from functools import cache

from geo.event import Event
from geo.gazetteer import Gazetteer
from geo.place import Alternative, Place, Precision, distance_km
from geo.resolvers.places import place_of

MOST = 12
SAME_KM = 5.0


def choices(event: Event, search: str) -> list[Place]:
    """Return places to choose from: those found by `search`, or else those in question.

    Raises:
        GazetteerError: the gazetteer is missing or damaged.
    """
    if search.strip():
        return _found(search.strip(), event)
    read = event.lead.place
    others = [_place(item) for item in read.alternatives] if read else []
    held = [event.place] if event.place else []
    return list(dict.fromkeys([*held, *([read] if read else []), *others]))[:MOST]


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer, opened once."""
    return Gazetteer.open()


def _found(search: str, event: Event) -> list[Place]:
    name, _, around = (part.strip() for part in search.partition(","))
    found = gazetteer().lookup(name)
    if not found and event.place:
        found = gazetteer().similar(name, [event.place.country_code], MOST)
    places = [place_of(candidate) for candidate in found]
    if around:
        wanted = around.casefold()
        inside = [p for p in places if wanted in f"{p.admin1_name} {p.country_code}".casefold()]
        places = inside or places
    return places[:MOST]


def _place(item: Alternative) -> Place:
    """Return a runner-up as a whole place, as the gazetteer has it."""
    known = gazetteer().by_geonameid(item.geonameid) if item.geonameid else None
    if known is not None:
        return place_of(known)
    for candidate in gazetteer().lookup(item.name):
        if distance_km(candidate.lat, candidate.lon, item.lat, item.lon) <= SAME_KM:
            return place_of(candidate)
    precision = Precision.CITY
    return Place(
        item.name, item.lat, item.lon, precision, precision.uncertainty_km,
        item.country_code, admin1_name=item.admin1_name, geonameid=item.geonameid,
    )  # fmt: skip
