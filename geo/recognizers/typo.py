"""Misspelt place names: capitalised words that no gazetteer row carries ("Kramatorks")."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from geo import vocabulary
from geo.gazetteer import Gazetteer
from geo.place import Candidate
from geo.recognizers import Kind, Mention
from geo.recognizers.frames import Frame, Frames
from geo.recognizers.gazetteer import capitalised
from geo.recognizers.spans import Spans
from geo.recognizers.tagger import Tagging

MIN_LETTERS = 6
_LIST_GAP = 6  # ", and "
_AROUND = 80
_NAME_BEFORE, _NAME_AFTER = re.compile(r"[A-Z][\w’'-]+ $"), re.compile(r" [A-Z]")
# What the tagger must at least think of a word, and of one in a list of others.
POSSIBLE_AT, LIKELY_AT = 0.02, 0.2
# A misspelling is believed only of a place that news would write about.
MIN_POPULATION = 10_000
_PLACE_FRAMES = frozenset(
    {
        Frame.LOCATIVE,
        Frame.NEAR,
        Frame.OBJECT,
        Frame.SUBJECT,
        Frame.LIST,
        Frame.DISTANCE,
        Frame.MODIFIER,
        Frame.ORIGIN,
        Frame.DESTINATION,
    }
)


class TypoRecognizer:
    """Unknown words near the spelling of a place in the countries that the article speaks of."""

    def __init__(self, gazetteer: Gazetteer, frames: Frames, language: str = "en") -> None:
        self._gazetteer = gazetteer
        self._stop = frozenset(vocabulary.load(language, "places")["not_places"]["words"])
        self._frames = frames

    def find(
        self,
        text: str,
        taken: Sequence[Mention],
        tagging: Tagging,
        countries: Collection[str],
    ) -> tuple[tuple[Mention, tuple[Candidate, ...]], ...]:
        """Return mentions with the places they may misspell."""
        found = []
        others = Spans(taken)
        for word in capitalised(text):
            if not _spelt_like_a_name(word.text):
                continue
            mention = Mention(word.start, word.end, Kind.NAME, word.start, word.end)
            if self._plausible(text, mention, others, tagging):
                candidates = self.near(word.text, countries)
                if candidates:
                    found.append((mention, candidates))
        return tuple(found)

    def _plausible(self, text: str, mention: Mention, taken: Spans, tagging: Tagging) -> bool:
        word = text[mention.start : mention.end]
        share, listed = tagging.share(mention.start), bool(taken.near(mention, _LIST_GAP))
        if share < POSSIBLE_AT and not listed:
            return False
        if word.casefold() in self._stop or self._gazetteer.demonym(word):
            return False
        if taken.overlapping(mention) or self._gazetteer.contains(word):
            return False
        left = text[max(0, mention.start - _AROUND) : mention.start]
        right = text[mention.end : mention.end + _AROUND]
        if _NAME_BEFORE.search(left) or _NAME_AFTER.match(right):
            return False  # one word of a longer name: a person more often than a place
        frame = self._frames.of(left.rsplit("\n", 1)[-1], right)
        return frame in _PLACE_FRAMES and (frame is not Frame.LIST or share >= LIKELY_AT or listed)

    def near(self, word: str, countries: Collection[str]) -> tuple[Candidate, ...]:
        """Return the larger towns of `countries` that `word` may misspell."""
        if len(word) < MIN_LETTERS or not word.isalpha():
            return ()
        close = self._gazetteer.similar(word, countries)
        return tuple(c for c in close if c.population >= MIN_POPULATION and c.feature_class == "P")


def _spelt_like_a_name(word: str) -> bool:
    return len(word) >= MIN_LETTERS and word[0].isupper() and word.isalpha()
