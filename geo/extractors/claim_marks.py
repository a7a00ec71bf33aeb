"""What the words around a figure say of it: the last word, given up, feared, more."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from geo import vocabulary
from geo.extractors.casualty_forms import Fragments
from geo.extractors.claims import Claim

# How far before a figure the words that mark it may begin.
_BEFORE = 60


class Marker:
    """The marking words of one language, as compiled patterns."""

    def __init__(self, table: Mapping[str, Any], parts: Fragments) -> None:
        marks = table["marks"]
        self._final = parts.compile(marks["final"])
        self._replaces = parts.compile(marks["replaces"])
        self._given_up = re.compile(vocabulary.stems(marks["given_up"]), re.I)
        self._old_before = parts.compile(marks["old_before"])
        self._more = parts.compile(marks["more"])
        self._feared = parts.compile(marks["feared"])
        self._year_before = parts.compile(marks["year_before"])
        self._age_after = parts.compile(marks["age_after"])
        self._unhurt_after = parts.compile(marks["unhurt_after"])
        self._begins = parts.compile(marks["begins"])
        self._ends = parts.compile(marks["ends"])

    def is_no_count(self, text: str, start: int, written: str) -> bool:
        """Say whether the figure `written` at `start` is an age or a year."""
        if self._age_after.match(text, start + len(written)):
            return True
        if not re.fullmatch(r"(?:19|20)\d\d", written.strip()):
            return False
        return bool(self._year_before.search(text, max(0, start - 15), start))

    def is_unhurt(self, text: str, end: int) -> bool:
        """Say whether the words after a claim take the harm back ("treated for shock")."""
        return bool(self._unhurt_after.match(text, end))

    def adds(self, words: str) -> bool:
        """Say whether `words` add people to those counted ("three more bodies")."""
        return bool(self._more.search(words))

    def is_feared(self, words: str) -> bool:
        """Say whether `words` fear for people instead of counting them."""
        return bool(self._feared.search(words))

    def mark(self, text: str, claim: Claim) -> Claim:
        """Return `claim` marked as the last word or as given up, if its clause says so."""
        before = text[max(0, claim.start - _BEFORE) : claim.start]
        if claim.low and not claim.feared:
            final = self._final.search(before) or self._replaces.match(text, claim.end)
            if final and not claim.update:
                claim = replace(claim, update=True)
        if claim.update:
            return claim
        if claim.low and self._old_before.search(before) and claim.bare:
            return replace(claim, superseded=True)
        given_up = self._given_up.search(text, *self._clause(text, claim))
        return replace(claim, superseded=bool(given_up))

    def _clause(self, text: str, claim: Claim) -> tuple[int, int]:
        begins = [match.end() for match in self._begins.finditer(text, 0, claim.start)]
        ends = self._ends.search(text, claim.end)
        return (begins[-1] if begins else 0), (ends.start() if ends else len(text))
