"""The features of every word that may belong to a name, line by line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.gazetteer import Gazetteer
from geo.recognizers.features import neighbours
from geo.recognizers.features.known import UNMATCHED, KnownNames, Match
from geo.recognizers.features.passage import Passage, PassageReader
from geo.recognizers.features.usage import Usage, usages
from geo.recognizers.features.words import Words
from geo.recognizers.lexicon import Lexicon
from geo.recognizers.tokens import Token


@dataclass(slots=True)
class Line:
    """The words of one line that may belong to a name, and their features."""

    tokens: list[Token]
    features: list[list[str]]


class FeatureMaker:
    """Features of one language's texts."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon, language: str = "en") -> None:
        self._words = Words(lexicon, gazetteer.demonym, language)
        self._reader = PassageReader(self._words, language)
        self._known = KnownNames(gazetteer, language)

    def lines(self, text: str) -> list[Line]:
        """Return the lines of `text` that hold words which may belong to a name."""
        passage = self._reader.read(text)
        matches = self._known.matches(passage)
        used = usages(passage)
        return [
            Line(
                [passage.tokens[n] for n in line],
                [self._features(passage, n, matches, used) for n in line],
            )
            for line in passage.lines()
        ]

    def _features(
        self, passage: Passage, n: int, matches: Mapping[int, Match], used: Mapping[str, Usage]
    ) -> list[str]:
        word = passage.tokens.words[n]
        position, kind = matches.get(n, UNMATCHED)
        f = [
            *self._words.spelling(word),
            *self._words.known_as(word, position, kind),
            f"hd={passage.cases[n]}|{kind}",
            *neighbours.beside(passage, n, kind, self._words.is_demonym(word)),
            *neighbours.around(passage, n, matches),
        ]
        usage = used.get(word)
        return f + usage.features(kind) if usage else f
