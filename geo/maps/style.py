"""What size and colour mean on the map."""

from __future__ import annotations

import math

from geo.event import Status
from geo.place import Precision

# Okabe and Ito's palette (2008) for the frequent types, Paul Tol's muted one for the others.
# Each type has a colour for the light and one for the dark map.
COLOURS: dict[str, tuple[str, str]] = {
    "air_strike": ("#0072b2", "#3d9fd8"),
    "drone_strike": ("#56b4e9", "#7cc8f4"),
    "missile_strike": ("#d55e00", "#ee7420"),
    "shelling": ("#e69f00", "#f0b030"),
    "ground_clash": ("#009e73", "#1fb98d"),
    "bombing_ied": ("#cc79a7", "#dd90ba"),
    "shooting": ("#882255", "#c2588e"),
    "massacre_or_execution": ("#332288", "#8f83e6"),
    "abduction": ("#999933", "#b9b950"),
    "attack_on_infrastructure": ("#6b4f2a", "#b08d5a"),
    "protest_or_riot": ("#ddcc77", "#f0e442"),
    "other_violence": ("#777777", "#a3a3a3"),
}
TYPES: tuple[str, ...] = tuple(COLOURS)
PRECISIONS: tuple[str, ...] = tuple(precision.value for precision in Precision)
STATUSES: tuple[str, ...] = tuple(status.value for status in Status)

# OpenStreetMap's own tiles, asked for only when a reader has switched them on.
TILES = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"
TILES_CREDIT = "\u00a9 OpenStreetMap contributors"

SMALLEST_PX = 5.0
PX_PER_ROOT = 1.5
LARGEST_PX = 30.0


def type_index(event_type: str) -> int:
    """Return the place of an event type in the palette; the last for a type it does not know."""
    return TYPES.index(event_type) if event_type in COLOURS else len(TYPES) - 1


def radius_px(people: int) -> float:
    """Return a marker's radius: area grows with the number of people, up to a limit."""
    return round(min(LARGEST_PX, SMALLEST_PX + PX_PER_ROOT * math.sqrt(max(0, people))), 1)
