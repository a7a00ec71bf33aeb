"""The generic words of names: "Kharkiv region", "Dnipro River", "southern Israel"."""

from __future__ import annotations

import re
from dataclasses import replace

from geo import vocabulary
from geo.gazetteer import Gazetteer
from geo.recognizers import Kind, Mention

_CAMP = re.compile(r"\s+(?:refugee\s+|displacement\s+|IDP\s+)?camps?\b|\s+kibbutz\b", re.IGNORECASE)
_WATER_BEFORE = re.compile(
    r"\b(?:River|Lake|Mount|Sea\s+of|Gulf\s+of|Strait\s+of|Bay\s+of)\s+$", re.IGNORECASE
)
_AFTER, _BEFORE = 60, 20


class GenericWords:
    """Generic words of one language."""

    def __init__(self, gazetteer: Gazetteer, language: str = "en") -> None:
        self._gazetteer = gazetteer
        places = vocabulary.load(language, "places")
        hints = {hint: places["generic"][hint] for hint in ("admin1", "admin2", "neighbourhood")}
        hints["water"] = places["generic"]["waters"]
        self._after = [
            (hint, re.compile(rf"\s+{vocabulary.alternation(words)}\b", re.IGNORECASE))
            for hint, words in hints.items()
        ]
        self._after.append(("city", _CAMP))
        self._vague = frozenset(places["generic"]["vague"])
        directions = vocabulary.alternation(places["before"]["directional"])
        self._directional = re.compile(rf"\b{directions}\s+$", re.IGNORECASE)

    def follow(self, right: str) -> bool:
        """Say whether the text after a name begins with a generic word."""
        return any(rule.match(right) for _, rule in self._after)

    def extend(self, text: str, mention: Mention) -> Mention:
        """Return the mention with the generic word that belongs to it, and its hint."""
        right = text[mention.end : mention.end + _AFTER]
        for hint, rule in self._after:
            match = rule.match(right)
            if match and "\n" not in match.group():
                whole = self._is_part(match.group().strip(), hint, mention.head(text))
                end = mention.end + match.end() if whole else mention.end
                kind = Kind.WATER if hint == "water" else mention.kind
                return replace(mention, end=end, hint=hint, kind=kind)
        return self._extend_left(text, mention)

    def _extend_left(self, text: str, mention: Mention) -> Mention:
        left = text[max(0, mention.start - _BEFORE) : mention.start]
        towards = self._directional.search(left)
        if towards and self._gazetteer.contains(towards.group() + mention.head(text)):
            start = mention.start - len(towards.group())
            if text[start].isupper():
                return replace(mention, start=start, head_start=start)
            if any(c.is_country for c in self._gazetteer.lookup(mention.head(text))[:1]):
                # The name is "Israel"; what is meant, and looked up, is southern Israel.
                return replace(mention, head_start=start)
        water = _WATER_BEFORE.search(left)
        if water:
            start = mention.start - len(water.group())
            return replace(mention, start=start, hint="water", kind=Kind.WATER)
        return mention

    def _is_part(self, word: str, hint: str, name: str) -> bool:
        """Say whether a generic word changes what the name denotes, and so belongs to it.

        "Kharkiv region" is not Kharkiv; "Hubei province" is Hubei, "Dallas area" about Dallas.
        """
        if word[0].isupper():
            return True
        if word in self._vague:
            return False
        known = self._gazetteer.lookup(name)[:1]
        return hint != "city" and (not known or known[0].feature_class == "P")
