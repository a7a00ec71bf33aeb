"""An area drawn on the map."""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.errors import InputError

LEAST_CORNERS, MOST_CORNERS = 3, 60
DECIMALS = 4  # about ten metres
_NUMBER = r"-?\d{1,3}(?:\.\d{1,8})?"
_WRITTEN = re.compile(rf"{_NUMBER},{_NUMBER}(?:;{_NUMBER},{_NUMBER}){{2,59}}")


@dataclass(frozen=True)
class Point:
    """A point in WGS 84 degrees."""

    lat: float
    lon: float


@dataclass(frozen=True)
class Box:
    """A bounding box in WGS 84 degrees; `west` lies west of `east`."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True)
class Area:
    """A polygon on the plane of degrees, as the map draws it; its last corner meets the first.

    Corners are rounded to `DECIMALS`, so that an area is the same before and after its URL.

    Raises:
        InputError: it has too few or too many corners, or one of them is not on the Earth.
    """

    corners: tuple[Point, ...]

    def __post_init__(self) -> None:
        if not LEAST_CORNERS <= len(self.corners) <= MOST_CORNERS:
            raise InputError(
                f"An area has {LEAST_CORNERS} to {MOST_CORNERS} corners, not {len(self.corners)}. "
                "Draw it again."
            )
        if not all(abs(at.lat) <= 90 and abs(at.lon) <= 180 for at in self.corners):  # noqa: PLR2004
            raise InputError("A corner of the area is not on the map. Draw it again.")
        rounded = tuple(
            Point(round(at.lat, DECIMALS) + 0.0, round(at.lon, DECIMALS) + 0.0)
            for at in self.corners
        )
        object.__setattr__(self, "corners", rounded)

    @property
    def box(self) -> Box:
        """Return the smallest box around the area."""
        lats, lons = [at.lat for at in self.corners], [at.lon for at in self.corners]
        return Box(min(lats), min(lons), max(lats), max(lons))

    def contains(self, lat: float, lon: float) -> bool:
        """Say whether a point lies inside, by the even-odd rule."""
        inside = False
        for low, high in self.edges():
            if (low.lat > lat) == (high.lat > lat):
                continue
            if lon < low.lon + (lat - low.lat) * (high.lon - low.lon) / (high.lat - low.lat):
                inside = not inside
        return inside

    def edges(self) -> list[tuple[Point, Point]]:
        """Return the sides of the polygon, each as its two ends."""
        return list(zip(self.corners, (*self.corners[1:], self.corners[0]), strict=True))

    def __str__(self) -> str:
        return ";".join(f"{at.lat:.{DECIMALS}f},{at.lon:.{DECIMALS}f}" for at in self.corners)

    @classmethod
    def read(cls, written: str) -> Area:
        """Read what `str` wrote: ``lat,lon;lat,lon;...``.

        Raises:
            InputError: it is no area.
        """
        if not _WRITTEN.fullmatch(written):
            raise InputError("The drawn area in this address cannot be read. Draw it again.")
        pairs = [corner.split(",") for corner in written.split(";")]
        return cls(tuple(Point(float(lat), float(lon)) for lat, lon in pairs))
