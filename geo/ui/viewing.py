"""What the map's frame asks for, read and checked; and the answers as JSON values."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from geo.errors import InputError
from geo.filters import Box, EventFilter
from geo.filters.check import day
from geo.maps import shapes
from geo.snapshot import Selection, layers, timeline, viewport
from geo.snapshot.sites import Site
from geo.snapshot.squares import stretches
from geo.snapshot.viewport import Cluster

MOST_DEGREES = 1000.0
DEEPEST_ZOOM = 22
MOST_REGIONS = 400
Asked = Mapping[str, str]


def under(chosen: EventFilter, asked: Asked) -> EventFilter:
    """Return the filter with the days that the timeline's brush asks for, if it does.

    Raises:
        InputError: one of them is no day, or the range ends before it starts.
    """
    if "from" not in asked and "to" not in asked:
        return chosen
    return replace(chosen, date_from=day(asked.get("from", "")), date_to=day(asked.get("to", "")))


def view(chosen: Selection, asked: Asked) -> dict[str, Any]:
    """Return the clusters and sites of a view."""
    found = viewport.view(chosen, _box(asked), _zoom(asked))
    return {
        "located": found.located,
        "outside": found.outside,
        "undrawn": found.undrawn,
        "clusters": [_cluster(one) for one in found.clusters],
        "sites": [_site(one) for one in found.sites],
    }


def heat(chosen: Selection, asked: Asked) -> dict[str, Any]:
    """Return the squares of a view that hold events."""
    found = layers.heat(chosen, _box(asked), _zoom(asked))
    return {
        "cells": [[round(one.lat, 4), round(one.lon, 4), one.events] for one in found],
        "most": max((one.events for one in found), default=0),
    }


def regions(chosen: Selection, asked: Asked) -> dict[str, Any]:
    """Return the events by region, those of the view only."""
    box = _box(asked)
    found, left_out = layers.regions(chosen, _zoom(asked), shapes.area_km2)
    seen = [one for one in found if _meets(shapes.box(one.key), box)]
    return {
        "regions": [[one.key, one.events, one.harmed, one.density] for one in seen[:MOST_REGIONS]],
        "left_out": left_out,
    }


def bins(chosen: Selection, _asked: Asked) -> dict[str, Any]:
    """Return the histogram of days, weeks, months or years."""
    found = chosen.once("bins", lambda: timeline.bins(chosen))
    return {
        "unit": found.unit,
        "starts": [start.isoformat() for start in found.starts],
        "certain": list(found.certain),
        "possible": list(found.possible),
        "undated": found.undated,
    }


ANSWERS: dict[str, Callable[[Selection, Asked], dict[str, Any]]] = {
    "view": view,
    "heat": heat,
    "regions": regions,
    "timeline": bins,
}
"""What may be asked about the events under a filter, by the name in the address."""


def _box(asked: Asked) -> Box:
    south, west, north, east = (_number(asked, side) for side in ("south", "west", "north", "east"))
    if south > north or west > east:
        raise InputError("The view ends before it begins. Reload the page.")
    return Box(max(-90.0, south), west, min(90.0, north), east)


def _zoom(asked: Asked) -> float:
    return min(DEEPEST_ZOOM, max(0.0, _number(asked, "zoom")))


def _number(asked: Asked, name: str) -> float:
    try:
        found = float(asked[name])
    except (KeyError, ValueError):
        raise InputError(f"The view's {name} is no number. Reload the page.") from None
    if not math.isfinite(found) or abs(found) > MOST_DEGREES:
        raise InputError(f"The view's {name} is not on the map. Reload the page.")
    return found


def _meets(one: Box | None, other: Box) -> bool:
    """Say whether two boxes overlap; the second may lie beyond the 180th meridian."""
    if one is None or one.south > other.north or one.north < other.south:
        return False
    return any(
        one.west <= east and one.east >= west for west, east in stretches(other.west, other.east)
    )


def _cluster(one: Cluster) -> list[float]:
    box = one.box
    edges = (box.south, box.west, box.north, box.east)
    return [
        round(one.lat, 4),
        round(one.lon, 4),
        one.events,
        one.type,
        *(round(e, 4) for e in edges),
    ]


def _site(one: Site) -> dict[str, Any]:
    found = {
        "lat": round(float(one.lat), 5),
        "lon": round(float(one.lon), 5),
        "km": one.km,
        "precision": one.precision,
        "type": one.type,
        "px": one.px,
        "events": one.events,
        "ids": list(one.ids),
        "region": one.region if shapes.known(one.region) else "",
        "status": one.status,
        "part": one.part,
    }
    return found
