"""Which words of a text are place names: the passes put together.

The tagger finds most. Beside it stand the names that the text itself introduces as places ("the
village of X"), further mentions of a name already found, facilities as whole phrases, and the
generic words that belong to a name ("Kharkiv region").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from geo import vocabulary
from geo.gazetteer import Gazetteer
from geo.recognizers import Kind, Mention
from geo.recognizers.facility import FacilityRecognizer
from geo.recognizers.generic import GenericWords
from geo.recognizers.introduced import names as introduced
from geo.recognizers.spans import Spans
from geo.recognizers.tagger import Tagger, Tagging

# A name is taken for a place from this probability on. Our training news names places twice as
# often as news at large, so an even chance there is less than that here.
ACCEPTED_AT = 0.85
# Names of countries are seldom anything else.
COUNTRY_AT = 0.4
# The text itself says that it is a place, or has named it before.
SUPPORTED_AT = 0.2
# "Missiles struck X": enough where no gazetteer and no word list knows X.
STRUCK_AT = 0.1
_WELL_KNOWN = 15_000
_CAPITAL = re.compile(r"[^\W\d_a-z]")
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z]{0,4}")


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
        self._facilities = FacilityRecognizer(language)
        self._generic = GenericWords(gazetteer, language)
        places = vocabulary.load(language, "places")
        products = vocabulary.alternation(places["not_places"]["products"])
        self._product = re.compile(rf"\s+{products}\b")
        self._stop = frozenset(places["not_places"]["words"])

    def find(self, text: str, matches: Sequence[Mention]) -> Recognised:
        """Return the place names of `text`; `matches` are the gazetteer's longest matches."""
        tagging = self._tagger.tag(text)
        chosen = Spans(self._accepted(text, tagging))
        self._add_introduced(text, tagging, chosen)
        self._add_contained(text, tagging, matches, chosen)
        self._add_again(text, tagging, matches, chosen)
        extended = [self._extended(text, mention) for mention in chosen]
        return Recognised(self._with_facilities(text, extended), tagging)

    # -- names ----------------------------------------------------------------------------------

    def _accepted(self, text: str, tagging: Tagging) -> Iterable[Mention]:
        for name in tagging.names:
            if name.kind is Kind.DEMONYM or self._gazetteer.demonym(name.head(text)):
                continue
            if not _CAPITAL.search(name.head(text)):
                continue
            if name.kind is Kind.ORGANISATION and self._product.match(text, name.end):
                continue  # the West Nile virus is neither a place nor a body
            country = any(c.is_country for c in self._gazetteer.lookup(name.head(text))[:1])
            if name.score >= (COUNTRY_AT if country else ACCEPTED_AT):
                yield self._with_stop(text, name)

    def _with_stop(self, text: str, name: Mention) -> Mention:
        """Return "Ky" as "Ky." where it abbreviates a division."""
        word = name.head(text)
        if text[name.end : name.end + 1] != "." or not _ABBREVIATION.fullmatch(word):
            return name
        if word.isupper() and text[name.end + 1 : name.end + 3].strip()[:1].isupper():
            return name  # "in the US. The": the stop ends the sentence
        short = any(c.match == "alias" for c in self._gazetteer.lookup(word)[:1])
        return replace(name, end=name.end + 1, head_end=name.end + 1) if short else name

    def _add_introduced(self, text: str, tagging: Tagging, chosen: Spans) -> None:
        """Add names that the text itself says are places, unless the tagger is sure they are not."""
        for name, struck in introduced(text):
            word = name.head(text)
            if struck and tagging.share(name.start) < STRUCK_AT:
                continue
            if word.casefold() in self._stop or self._gazetteer.demonym(word):
                continue
            if not chosen.overlapping(name):
                chosen.add(name)

    def _add_contained(
        self, text: str, tagging: Tagging, matches: Sequence[Mention], chosen: Spans
    ) -> None:
        """Add a known name right before the region or country that holds it: "Paris, Texas"."""
        starts = {name.start for name in chosen}
        for match in matches:
            held = text.startswith(", ", match.end) and match.end + 2 in starts
            if held and tagging.share(match.start) >= SUPPORTED_AT:
                if not chosen.overlapping(match):
                    chosen.add(match)

    def _add_again(
        self, text: str, tagging: Tagging, matches: Sequence[Mention], chosen: Spans
    ) -> None:
        """Add further mentions of a name found before where the tagger leaves room for it."""
        known = {m.head(text).casefold() for m in chosen if m.kind is not Kind.ORGANISATION}
        for match in matches:
            again = match.head(text).casefold() in known
            if again and tagging.share(match.start) >= SUPPORTED_AT:
                if not chosen.overlapping(match):
                    chosen.add(match)

    def _extended(self, text: str, mention: Mention) -> Mention:
        if mention.kind is Kind.ORGANISATION:
            return mention
        if mention.kind is Kind.FACILITY:
            return replace(mention, hint="facility")
        return self._generic.extend(text, mention)

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
            c.population >= _WELL_KNOWN and c.match == "name" or c.is_country
            for c in self._gazetteer.lookup(name)[:6]
        )

    def _is_settlement(self, name: str) -> bool:
        return any(c.feature_class in "PA" for c in self._gazetteer.lookup(name))
