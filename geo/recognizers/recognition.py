"""Which words of a text are place names: the recognisers put together.

The tagger finds most. Beside it stand names that the text itself introduces as places, and names
of the gazetteer that the text speaks for; then facilities as whole phrases, and the generic words
that belong to a name ("Kharkiv region").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from geo.gazetteer import Gazetteer
from geo.recognizers import Kind, Mention
from geo.recognizers.facility import FacilityRecognizer
from geo.recognizers.generic import GenericWords
from geo.recognizers.introduced import IntroducedRecognizer
from geo.recognizers.seen import Seen
from geo.recognizers.spans import Spans
from geo.recognizers.supported import AgainRecognizer, ContainedRecognizer
from geo.recognizers.tagged import TaggedRecognizer
from geo.recognizers.tagger import Tagger, Tagging

_WELL_KNOWN = 15_000


class Recognizer(Protocol):
    """Proposes names, given those that recognisers before it have found."""

    def propose(self, seen: Seen, chosen: Spans) -> Iterator[Mention]:
        """Yield names; one that shares a character with a chosen name is passed over."""
        ...


RECOGNIZERS: dict[str, Callable[[Gazetteer, str], Recognizer]] = {
    "tagged": TaggedRecognizer,
    "introduced": IntroducedRecognizer,
    "contained": ContainedRecognizer,
    "again": AgainRecognizer,
}
"""The recognisers in the order of their say."""


@dataclass(frozen=True)
class Recognised:
    """The place names of a text, left to right, and what the tagger said of every word."""

    mentions: tuple[Mention, ...]
    tagging: Tagging


class Recognition:
    """Recognition for one language."""

    def __init__(self, gazetteer: Gazetteer, language: str = "en") -> None:
        self._gazetteer = gazetteer
        self._tagger = Tagger(gazetteer, language)
        self._recognizers = [make(gazetteer, language) for make in RECOGNIZERS.values()]
        self._facilities = FacilityRecognizer(language)
        self._generic = GenericWords(gazetteer, language)

    def find(self, text: str, matches: Sequence[Mention]) -> Recognised:
        """Return the place names of `text`; `matches` are the gazetteer's longest matches."""
        seen = Seen(text, self._tagger.tag(text), matches)
        chosen = Spans()
        for recognizer in self._recognizers:
            for name in list(recognizer.propose(seen, chosen)):
                if not chosen.overlapping(name):
                    chosen.add(name)
        extended = [self._extended(text, name) for name in chosen]
        return Recognised(self._with_facilities(text, extended), seen.tagging)

    def _extended(self, text: str, name: Mention) -> Mention:
        if name.kind is Kind.ORGANISATION:
            return name
        if name.kind is Kind.FACILITY:
            return replace(name, hint="facility")
        return self._generic.extend(text, name)

    # -- facilities -----------------------------------------------------------------------------

    def _with_facilities(self, text: str, names: Sequence[Mention]) -> tuple[Mention, ...]:
        """Put a named facility in the place of the names inside it when it is known as a whole."""
        inside = Spans(names)
        phrases = []
        for found in self._facilities.find(text):
            phrase = self._known_part(text, found)
            if self._is_facility(text, phrase, inside):
                phrases.append(phrase)
        taken = Spans(phrases)
        left = [name for name in names if not taken.overlapping(name)]
        return tuple(sorted([*left, *phrases], key=lambda mention: mention.start))

    def _known_part(self, text: str, phrase: Mention) -> Mention:
        """Return the phrase without the first words that keep it from being known."""
        for word in re.finditer(r"\S+", text[phrase.start : phrase.head_end]):
            start = phrase.start + word.start()
            if self._gazetteer.contains(text[start : phrase.end]):
                return replace(phrase, start=start, head_start=start)
        return phrase

    def _is_facility(self, text: str, phrase: Mention, names: Spans) -> bool:
        """Say whether the phrase names one place: known as a whole, or named after no town."""
        words = text[phrase.start : phrase.end]
        if self._gazetteer.contains(words):
            return True
        if any(c.feature_class in "SLRT" for c in self._gazetteer.lookup(phrase.head(text))):
            return True
        inner = [m for m in names.near(phrase, 0) if phrase.start < m.end and m.start < phrase.end]
        if words[0].isdigit():
            return True
        if not inner:
            return False
        if words.split()[-1][0].isupper() or phrase.hint != "facility":
            return not any(self._is_town(m.head(text)) for m in inner)
        return not any(self._is_settlement(m.head(text)) for m in inner)

    def _is_town(self, name: str) -> bool:
        return any(
            (c.population >= _WELL_KNOWN and c.match == "name") or c.is_country
            for c in self._gazetteer.lookup(name)[:6]
        )

    def _is_settlement(self, name: str) -> bool:
        return any(c.feature_class in "PA" for c in self._gazetteer.lookup(name))
