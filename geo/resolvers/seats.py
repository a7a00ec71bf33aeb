"""The town before the division that is named after it: bare "Kherson" is the town.

GeoNames gives "Kherson" as another name of Kherson Oblast. News writes "the Kherson region", or
"southern Kherson", when it means the division.
"""

from __future__ import annotations

import re
from dataclasses import replace

from geo import vocabulary
from geo.gazetteer import Gazetteer
from geo.place import Candidate, Place, Precision, distance_km
from geo.recognizers import Mention
from geo.resolvers.places import place_of

# A town of a division's name lies within this of the division's point.
_KM = 120.0
_BEFORE = 30
_DIVISIONS = frozenset({Precision.ADMIN1, Precision.ADMIN2})
_LARGE = 30_000
_SEATS = frozenset({"PPLA", "PPLC"})
# "Xville, in Y": what holds a town is the division.
_HOLDS = re.compile(r"\w,\s+(?:in\s+)?(?:the\s+)?$")
_HINTS = frozenset({"admin1", "admin2"})


class Seats:
    """The rule for one language."""

    def __init__(self, gazetteer: Gazetteer, language: str = "en") -> None:
        self._gazetteer = gazetteer
        places = vocabulary.load(language, "places")
        either = vocabulary.alternation
        kinds = either((*places["generic"]["admin1"], *places["generic"]["admin2"]))
        plural = either((*places["plural"]["admin1"], *places["plural"]["admin2"]))
        self._told_after = re.compile(rf"\s+(?:{kinds}|{plural})\b", re.IGNORECASE)
        self._told_before = re.compile(
            rf"\b(?:{either(places['before']['directional'])}|(?:{kinds}|{plural})\s+of)\s+$", re.I
        )
        self._generic = re.compile(rf"\b{kinds}\b", re.IGNORECASE)

    def town(self, place: Place, mention: Mention, hint: str, text: str) -> Place:
        """Return the town that gives the division `place` its name, or `place` itself.

        It stays the division where the text calls it one (`hint` says so for the members of a
        list: "X and Y regions"), or where no such town is known.
        """
        if place.precision not in _DIVISIONS or hint in _HINTS:
            return place
        before = text[max(0, mention.start - _BEFORE) : mention.start]
        told = self._told_after.match(text, mention.end) or self._told_before.search(before)
        if told or _HOLDS.search(before):
            return place
        found = self._seat(place, mention.head(text)) if self._generic.search(place.name) else None
        return replace(place_of(found), score=place.score) if found else place

    def _seat(self, division: Place, name: str) -> Candidate | None:
        near = [
            candidate
            for candidate in self._gazetteer.lookup(name)
            if (candidate.match == "name" or _is_large(candidate))
            and candidate.feature_class == "P"
            and candidate.country_code == division.country_code
            and distance_km(candidate.lat, candidate.lon, division.lat, division.lon) <= _KM
        ]
        return max(near, key=lambda candidate: candidate.population, default=None)


def _is_large(candidate: Candidate) -> bool:
    """Say whether a town may be meant by another name than its own."""
    return candidate.feature_code in _SEATS or candidate.population >= _LARGE
