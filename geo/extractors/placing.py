"""How fine a site is by the words around its name: "a village near X", "X district"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from geo import vocabulary
from geo.article import Span
from geo.geoparser import Located
from geo.place import Place, Precision

_BEFORE = 60
_either = vocabulary.alternation


class Placing:
    """The rules of one language."""

    def __init__(self, language: str = "en") -> None:
        words: dict[str, Any] = vocabulary.load(language, "places")
        settlement = _either(words["sites"]["settlements"])
        some = rf"(?:{_either(words['sites']['some'])}\s+(?:[\w’'-]+\s+){{0,2}}?{settlement}\s+"
        self._village_near = re.compile(
            rf"\b{some}{_either(words['sites']['beside'])})\s+(?:the\s+)?(?:(?:city|town)\s+of\s+)?$"
        )
        quarter = _either(words["sites"]["quarters"])
        self._is_quarter = re.compile(
            rf"(?:\s+{quarter}\b|,\s+(?:an?|the|another)\s+(?:[\w’'-]+\s+){{0,3}}?{quarter}\b(?!\s+hours?))"
        )
        self._street = re.compile(
            rf"\b{_either(word.title() for word in words['sites']['streets'])}$"
        )
        self._district = re.compile(
            rf"\b{_either((*words['sites']['districts'], *words['sites']['quarters']))}$", re.I
        )
        inner = _either(
            (*words["sites"]["areas"], *words["sites"]["districts"], *words["sites"]["quarters"])
        )
        self._area = re.compile(rf"\s+{inner}\b", re.I)
        self._quarter_of = re.compile(rf"\b{quarter}\s+of\s+$")

    def placed(self, item: Located, place: Place, text: str) -> tuple[Place, bool]:
        """Return the place with the precision that the text gives it.

        The second value is True for a settlement near the place that the text does not name.
        """
        before = text[max(0, item.start - _BEFORE) : item.start]
        if self._village_near.search(before):
            return _wider(
                place, f"a settlement near {place.name}, which the text does not name"
            ), True
        hint = item.mention.hint
        if hint == "admin2" and place.precision in {Precision.CITY, Precision.ADMIN1}:
            return _wider(place, f"the text speaks of the district of {place.name}"), False
        if place.precision is Precision.CITY and self.is_quarter(item, text):
            finer = Precision.NEIGHBOURHOOD
            return replace(place, precision=finer, uncertainty_km=finer.uncertainty_km), False
        return place, False

    def is_quarter(self, item: Located, text: str) -> bool:
        """Say whether the text calls what is named a part of a town."""
        before = text[max(0, item.start - _BEFORE) : item.start]
        after = item.mention.head_end
        return bool(
            self._is_quarter.match(text, after)
            or self._is_quarter.match(text, item.end)
            or self._quarter_of.search(before)
        )

    def is_area(self, text: str, span: Span) -> bool:
        """Say whether the text calls what is named an area or district."""
        named = self._area.search(span.quote)
        return bool(named or self._area.match(text, span.end))

    def is_street(self, name: str) -> bool:
        """Say whether the name is that of a street."""
        return self._street.search(name) is not None

    def is_district(self, name: str) -> bool:
        """Say whether the name is that of a district, of a town perhaps."""
        return self._district.search(name) is not None


def _wider(place: Place, reason: str) -> Place:
    admin2 = Precision.ADMIN2
    return replace(
        place, precision=admin2, reasons=(*place.reasons, reason),
        uncertainty_km=max(admin2.uncertainty_km, min(place.uncertainty_km, 50.0)),
    )  # fmt: skip
