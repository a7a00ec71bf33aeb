"""Where the map looks at first: at most of the results, or at all of them."""

from __future__ import annotations

import numpy as np

from geo.filters import Box
from geo.snapshot import Selection
from geo.snapshot.table import DEGREE, Array

HIGH, WIDE = 7.0, 11.2
"""Degrees around the middle of the results that make one theatre."""
MOST = 0.5
SAMPLE = 20_000


def theatre(chosen: Selection) -> Box | None:
    """Return the box of the results around their middle when most lie there, else of all.

    One bomb in another continent must not shrink a war to a few pixels.
    """
    lat, lon = _points(chosen)
    if not len(lat):
        return None
    near = (np.abs(lat - np.median(lat)) < HIGH) & (np.abs(lon - np.median(lon)) < WIDE)
    if np.count_nonzero(near) < MOST * len(lat):
        return everything(chosen)
    return _around(lat[near], lon[near])


def everything(chosen: Selection) -> Box | None:
    """Return the box around all results; None when none has a place."""
    lat, lon = _points(chosen)
    return _around(lat, lon) if len(lat) else None


def _points(chosen: Selection) -> tuple[Array, Array]:
    """Return degrees of what is located, or of an even sample of it."""
    rows = chosen.rows[: chosen.located]
    rows = rows[:: max(1, len(rows) // SAMPLE)]
    return (chosen.table.columns["lat"][rows] / DEGREE,
            chosen.table.columns["lon"][rows] / DEGREE)  # fmt: skip


def _around(lat: Array, lon: Array) -> Box:
    return Box(float(lat.min()), float(lon.min()), float(lat.max()), float(lon.max()))
