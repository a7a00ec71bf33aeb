"""How the names of a segment stand to each other: listed, one in the other, one's own.

"X and Y" are two sites, "X in Y" is one, and "Y's X" is told where Y is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from geo.geoparser import Located
from geo.place import Precision, distance_km
from geo.recognizers.frames import Frame

# Frames in which a name can be a site, best first.
SITE_FRAMES = (
    Frame.OBJECT,
    Frame.SUBJECT,
    Frame.LOCATIVE,
    Frame.NEAR,
    Frame.MODIFIER,
    Frame.OWNER,
    Frame.HEADER,
)
_ORDER = list(Precision)
# How far a place may lie from the middle of one that holds it.
REACH_KM = {
    Precision.NEIGHBOURHOOD: 5.0,
    Precision.CITY: 25.0,
    Precision.ADMIN2: 120.0,
    Precision.ADMIN1: 500.0,
    Precision.COUNTRY: 5000.0,
}
_LISTED = re.compile(
    r"(?:\s+camps?)?(?:\s+(?:itself|alone|too))?(?:\s*\([^)]*\))?"
    r"\s*(?:,|,?\s*and|/|,?\s*as\s+well\s+as)\s+(?:also\s+)?"
    r"(?:(?:in|on|at|near)\s+)?(?:the\s+)?(?:(?:city|town|village)\s+of\s+)?"
)
_OWNED = re.compile(r"['’]s\s+(?:[a-z-]+\s+){0,2}")
_AND = re.compile(r"\band\b|/|\bas\s+well\s+as\b")
_IN_OTHER = re.compile(
    r",\s+an?\s+(?:[\w’'-]+\s+){1,4}?(?:in|of|near|outside)\s+(?:the\s+)?"
    r"|\s+(?:district|quarter|area|neighbourhood|suburb)?\s*(?:of|in)\s+(?:the\s+)?|,\s+(?:in\s+)?|\s+\("
)


def possessed(places: Sequence[Located], text: str) -> tuple[Located, ...]:
    """Return the places with "Y's X" in the frame of Y ("in Egypt's Minya province")."""
    found = list(places[:1])
    for item in places[1:]:
        owner = found[-1]
        plain = item.frame is Frame.PLAIN and owner.frame in SITE_FRAMES
        owned = plain and _OWNED.fullmatch(text[owner.end : item.start])
        found.append(replace(item, frame=owner.frame) if owned else item)
    return tuple(found)


def held(named: Sequence[Located], text: str) -> dict[Located, Located]:
    """Return unknown names with the known place that holds them ("X, a village in Y")."""
    return {
        item: other
        for item, other in pairwise(named)
        if item.place is None and other.place is not None
        and _IN_OTHER.fullmatch(text[item.end : other.start])
    }  # fmt: skip


def drop_containers(named: Sequence[Located], text: str) -> list[Located]:
    """Return the finest of the places: no town beside its square, no region beside a town."""
    finest = [
        outer
        for outer in named
        if not any(_holds(outer, inner, text) for inner in named if inner is not outer)
    ]
    towns = [x for x in finest if x.place is None or not x.place.precision.is_regional]
    return finest if any(_beside(x, y, text) for x, y in pairwise(finest)) else towns or finest


def _beside(left: Located, right: Located, text: str) -> bool:
    """Say whether two names are listed as equals ("in the X region and Y")."""
    gap = text[left.end : right.start]
    return bool(_LISTED.fullmatch(gap) and _AND.search(gap)) and left.frame is right.frame


def _holds(outer: Located, inner: Located, text: str) -> bool:
    """Say whether `inner` makes `outer` superfluous: it is finer and may lie in it."""
    if outer.place is None or inner.place is None:
        return False
    if _ORDER.index(inner.place.precision) >= _ORDER.index(outer.place.precision):
        return False
    first, second = sorted((outer, inner), key=lambda item: item.start)
    if outer.place.precision.is_regional and _beside(first, second, text):
        return False
    settlement = inner.place.settlement_id
    if settlement is not None and settlement == outer.place.geonameid:
        return True
    km = distance_km(outer.place.lat, outer.place.lon, inner.place.lat, inner.place.lon)
    return km <= REACH_KM.get(outer.place.precision, 1.0)


def listed_with(item: Located, best: Located, named: Sequence[Located], text: str) -> bool:
    """Say whether `item` stands in one list with `best`."""
    if item.frame is not best.frame:
        return False
    first, last = sorted((item.start, best.start))
    chain = [other for other in named if first <= other.start <= last]
    gaps = (text[left.end : right.start] for left, right in pairwise(chain))
    return all(_LISTED.fullmatch(gap) for gap in gaps)
