"""Names that the tagger is sure enough of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from geo import vocabulary
from geo.gazetteer import Gazetteer
from geo.recognizers import Kind, Mention
from geo.recognizers.seen import Seen
from geo.recognizers.spans import Spans

# Chosen on our own gold sets. Our training news names places more often than news at large, so an
# even chance there is less than that here; names of countries are seldom anything else.
ACCEPTED_AT, COUNTRY_AT = 0.8, 0.4
_CAPITAL = re.compile(r"[^\W\d_a-z]")
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z]{0,4}")


class TaggedRecognizer:
    """Proposes the tagger's names but demonyms, and things named after places."""

    def __init__(self, gazetteer: Gazetteer, language: str) -> None:
        self._gazetteer = gazetteer
        products = vocabulary.load(language, "places")["not_places"]["products"]
        self._product = re.compile(rf"\s+{vocabulary.alternation(products)}\b")

    def propose(self, seen: Seen, chosen: Spans) -> Iterator[Mention]:
        """Yield the names, whatever is chosen already."""
        del chosen
        for name in seen.tagging.names:
            word = name.head(seen.text)
            if name.kind is Kind.DEMONYM or self._gazetteer.demonym(word):
                continue
            if not _CAPITAL.search(word) or self._is_thing(seen.text, name):
                continue
            country = any(c.is_country for c in self._gazetteer.lookup(word)[:1])
            if name.score >= (COUNTRY_AT if country else ACCEPTED_AT):
                yield self._with_stop(seen.text, name)

    def _is_thing(self, text: str, name: Mention) -> bool:
        """Say whether the name is part of a thing's: the West Nile virus is no place, no body."""
        return name.kind is Kind.ORGANISATION and bool(self._product.match(text, name.end))

    def _with_stop(self, text: str, name: Mention) -> Mention:
        """Return "Ky" as "Ky." where it abbreviates a division."""
        word = name.head(text)
        if text[name.end : name.end + 1] != "." or not _ABBREVIATION.fullmatch(word):
            return name
        if word.isupper() and text[name.end + 1 : name.end + 3].strip()[:1].isupper():
            return name  # "in the US. The": the stop ends the sentence
        short = any(c.match == "alias" for c in self._gazetteer.lookup(word)[:1])
        return replace(name, end=name.end + 1, head_end=name.end + 1) if short else name
