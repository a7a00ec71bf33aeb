"""The map's plane (Web Mercator) as squares within squares, numbered along a Z-curve."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

LEVELS = 24  # squares of 2.4 m at the equator
SIDE = 1 << LEVELS
NORTHMOST = 85.05112878  # where the map's plane ends
Floats = NDArray[np.float64]
Codes = NDArray[np.uint64]
_SPREAD = (
    (16, 0x0000FFFF0000FFFF),
    (8, 0x00FF00FF00FF00FF),
    (4, 0x0F0F0F0F0F0F0F0F),
    (2, 0x3333333333333333),
    (1, 0x5555555555555555),
)


def columns(lon: Floats) -> NDArray[np.int64]:
    """Return how far east degrees lie, in the finest squares from 180 degrees west."""
    return _clipped((lon + 180.0) / 360.0)


def rows(lat: Floats) -> NDArray[np.int64]:
    """Return how far south degrees lie, in the finest squares from the northern edge."""
    at = np.radians(np.clip(lat, -NORTHMOST, NORTHMOST))
    return _clipped(0.5 - np.arcsinh(np.tan(at)) / (2 * np.pi))


def codes(column: NDArray[np.int64], row: NDArray[np.int64]) -> Codes:
    """Return the numbers of squares: the bits of column and row in turn."""
    return _spread(column) | (_spread(row) << np.uint64(1))


def _clipped(share: Floats) -> NDArray[np.int64]:
    return np.clip((share * SIDE).astype(np.int64), 0, SIDE - 1)


def _spread(values: NDArray[np.int64]) -> Codes:
    spread = values.astype(np.uint64)
    for shift, mask in _SPREAD:
        spread = (spread | (spread << np.uint64(shift))) & np.uint64(mask)
    return spread
