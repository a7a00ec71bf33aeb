"""Points inside a drawn area, in plain SQL."""

from __future__ import annotations

import sqlalchemy as sa

from geo.filters import Area
from geo.stores import schema


def inside(area: Area) -> sa.ColumnElement[bool]:
    """Return the condition on events that their point lies in an area.

    Each side of the area is crossed or not by the very arithmetic of `Area.contains`, so every
    database answers as Python does, on the sides and for lines that cross themselves too (where
    ST_Covers refuses).
    """
    at = schema.events.c
    crossed = [
        sa.case(
            (
                sa.and_(
                    at.lat >= min(low.lat, high.lat),
                    at.lat < max(low.lat, high.lat),
                    at.lon
                    < low.lon + (at.lat - low.lat) * (high.lon - low.lon) / (high.lat - low.lat),
                ),
                1,
            ),
            else_=0,
        )
        for low, high in area.edges()
        if low.lat != high.lat
    ]
    return sum(crossed, sa.literal(0)) % 2 == 1
