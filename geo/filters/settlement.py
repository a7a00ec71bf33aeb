"""Where an event is filed: a hospital in Kyiv under Kyiv."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.event import Event
from geo.place import Precision

_REGIONS = (Precision.ADMIN2, Precision.ADMIN1, Precision.COUNTRY)


@dataclass(frozen=True)
class Settlement:
    """Where an event is filed: a town, or a wider area where no town is known.

    `key` is that of the place (`Place.key`).
    """

    key: str
    name: str
    precision: Precision


def settlement_of(
    event: Event, events_by_id: Mapping[str, Event] | None = None
) -> Settlement | None:
    """Return the settlement to file the event under; None when nothing is located.

    A hospital in Kyiv is filed under Kyiv: the settlement its place states, or else that of the
    event it is part of, or else the place itself.
    """
    own, seen = _own_settlement(event), {event.id}
    while not settlement_known(event) and event.part_of and event.part_of not in seen:
        parent = (events_by_id or {}).get(event.part_of)
        if parent is None:
            break
        seen.add(parent.id)
        own, event = _own_settlement(parent) or own, parent
    return own


def settlement_known(event: Event) -> bool:
    """Say whether the event's place itself states the settlement it stands in."""
    return bool(event.place and event.place.settlement_id is not None)


def is_region(precision: str) -> bool:
    """Say whether a point of this precision stands for an area wider than a settlement."""
    return precision in _REGIONS


def _own_settlement(event: Event) -> Settlement | None:
    place = event.place
    if place is None:
        return None
    if place.settlement_id is not None:
        return Settlement(f"g{place.settlement_id}", place.settlement, Precision.CITY)
    return Settlement(place.key, place.name, place.precision)
