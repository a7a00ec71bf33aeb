"""Where the map looks at first: at most of the results, or at all of them."""

from __future__ import annotations

import numpy as np

from geo.filters import Box
from geo.snapshot import Selection, viewport
from geo.snapshot.table import DEGREE

HIGH, WIDE = 7.0, 11.2
"""Degrees around the middle of the results that make one theatre."""
MOST = 0.5
SAMPLE = 20_000


def theatre(chosen: Selection) -> Box | None:
    """Return the box of the results around their middle when most lie there, else of all.

    One bomb in another continent must not shrink a war to a few pixels.
    """
    rows = chosen.rows[: chosen.located]
    if not len(rows):
        return None
    rows = rows[:: max(1, len(rows) // SAMPLE)]
    lat, lon = (chosen.table.columns[name][rows] / DEGREE for name in ("lat", "lon"))
    near = (np.abs(lat - np.median(lat)) < HIGH) & (np.abs(lon - np.median(lon)) < WIDE)
    if np.count_nonzero(near) < MOST * len(rows):
        return everything(chosen)
    lat, lon = lat[near], lon[near]
    return Box(float(lat.min()), float(lon.min()), float(lat.max()), float(lon.max()))


def everything(chosen: Selection) -> Box | None:
    """Return the box around all results; None when none has a place."""
    return viewport.core(chosen, 1.0)
