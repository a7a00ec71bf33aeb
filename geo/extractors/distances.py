"""Points at a distance: "15 km south of Izium"."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from geo import vocabulary
from geo.article import Span
from geo.extractors import numbers
from geo.geoparser import Located
from geo.place import EARTH_RADIUS_KM, Place, Precision

_BEARINGS = {"north": 0.0, "east": 90.0, "south": 180.0, "west": 270.0}
_DIRECTION = r"(?:north|south)?[\s-]?(?:east|west)|north|south"
_MILE_KM = 1.609344
# How far off such a figure may be, as a share of the way.
_DOUBT = 0.2


@dataclass(frozen=True)
class Offset:
    """A computed point with the words that give it."""

    span: Span
    place: Place


class DistanceReader:
    """Reads distances and bearings in one language."""

    def __init__(self, language: str = "en") -> None:
        self._numbers = numbers.for_language(language)
        units = vocabulary.alternation(["km", "kilometre", "kilometres", "kilometer", "kilometers"])
        self._rule = re.compile(
            rf"(?P<number>{self._numbers.pattern})\s*(?P<unit>{units}|miles?)\s+"
            rf"(?:to\s+the\s+)?(?:(?:further|due)\s+)?(?P<way>{_DIRECTION})\s+(?:of|from)\s+(?:the\s+)?"
            r"(?:[\w’'-]+\s+)?(?:(?:city|town|village|capital)\s+of\s+)?$",
            re.IGNORECASE,
        )

    def before(self, item: Located, text: str, start: int) -> Offset | None:
        """Return the point that the words before a town's name give, looking back to `start`.

        Its uncertainty is a fifth of the way.
        """
        base = item.place
        match = self._rule.search(text, max(start, item.start - 90), item.start)
        quantity = self._numbers.read(match["number"]) if match else None
        if base is None or base.precision.is_regional or match is None or quantity is None:
            return None
        km = quantity.low * (_MILE_KM if match["unit"].startswith("mile") else 1.0)
        lat, lon = offset_point(base.lat, base.lon, km, _bearing(match["way"]))
        span = Span.of(text, match.start(), item.end)
        place = replace(
            base, name=span.quote, lat=round(lat, 5), lon=round(lon, 5), geonameid=None,
            precision=Precision.CITY,
            uncertainty_km=max(Precision.CITY.uncertainty_km, round(_DOUBT * km, 1)),
            reasons=(f"computed from the distance to {base.name}",), alternatives=(),
        )  # fmt: skip
        return Offset(span, place)


def _bearing(way: str) -> float:
    parts = re.findall(r"north|south|east|west", way.casefold())
    if len(parts) == 1:
        return _BEARINGS[parts[0]]
    north_south, east_west = parts
    base = {"north": 45.0, "south": 135.0}[north_south]
    return base if east_west == "east" else 360.0 - base


def offset_point(lat: float, lon: float, km: float, bearing: float) -> tuple[float, float]:
    """Return latitude and longitude `km` away at `bearing` degrees (spherical direct formula)."""
    phi, arc, angle = math.radians(lat), km / EARTH_RADIUS_KM, math.radians(bearing)
    sine = math.sin(phi) * math.cos(arc) + math.cos(phi) * math.sin(arc) * math.cos(angle)
    turn = math.atan2(
        math.sin(angle) * math.sin(arc) * math.cos(phi), math.cos(arc) - math.sin(phi) * sine
    )
    return math.degrees(math.asin(sine)), lon + math.degrees(turn)
