"""Names that no gazetteer holds, put where the text itself says that they are.

"Thomas Memorial Hospital in South Charleston" lies in South Charleston, and "Kharkiv Children's
Hospital" in Kharkiv: the town's point, with a radius that covers the town and its surroundings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.gazetteer.names import normalise
from geo.place import Place, Precision
from geo.resolvers.names import Name

# The radius around a town in which a site said to be there lies; districts take their own.
TOWN_KM = 15.0
_TOWNS = frozenset({Precision.CITY, Precision.NEIGHBOURHOOD})
# Nothing is borrowed from a place that is itself doubtful.
SURE_ENOUGH = 0.4
# The score of what the text says outright, and of what a name says.
_SAID, _NAMED = 0.9, 0.8


def borrow(names: Sequence[Name], places: Sequence[Place | None]) -> tuple[Place | None, ...]:
    """Return the places with those of unknown names filled in from the names tied to them.

    `names` stand in text order.
    """
    known = {
        normalise(name.written): place
        for name, place in zip(names, places, strict=True)
        if place is not None and place.precision in _TOWNS and place.score >= SURE_ENOUGH
    }
    found = list(places)
    for n, (name, place) in enumerate(zip(names, places, strict=True)):
        if place is None and (name.within or name.hint == "facility"):
            found[n] = _of_container(names, places, n) or _of_own_words(name, known)
    return tuple(found)


def _of_container(names: Sequence[Name], places: Sequence[Place | None], n: int) -> Place | None:
    wanted = normalise(names[n].within)
    for other in (n + 1, n - 1):
        if not wanted or not 0 <= other < len(names):
            continue
        place = places[other]
        named = normalise(names[other].written)
        if (
            place
            and place.score >= SURE_ENOUGH
            and (named == wanted or named.startswith(wanted + " "))
        ):
            share = _SAID * place.score
            return _inside(place, names[n], share, f"the text puts it in {place.name}")
    return None


def _of_own_words(name: Name, known: dict[str, Place]) -> Place | None:
    if name.hint != "facility":
        return None
    words = normalise(name.written).split(" ")
    for length in range(min(3, len(words) - 1), 0, -1):
        for first in range(len(words) - length + 1):
            place = known.get(" ".join(words[first : first + length]))
            if place is not None:
                share = _NAMED * place.score
                return _inside(place, name, share, f"its name holds that of {place.name}")
    return None


def _inside(outer: Place, name: Name, share: float, why: str) -> Place | None:
    """Return a place somewhere in `outer`; a whole country says too little to draw a point."""
    if outer.precision is Precision.COUNTRY:
        return None
    town = outer.precision in _TOWNS or outer.precision is Precision.FACILITY
    return replace(
        outer,
        name=name.written,
        precision=Precision.CITY if town else outer.precision,
        uncertainty_km=max(outer.uncertainty_km, TOWN_KM),
        geonameid=None,
        score=round(share, 3),
        alternatives=(),
        reasons=(f"“{name.written}” is in no gazetteer; {why}",),
        settlement=outer.name if town else outer.settlement,
        settlement_id=outer.geonameid if town else outer.settlement_id,
        feature_code="",
    )
