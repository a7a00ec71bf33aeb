"""What the gazetteer knows of a text: the longest names in it, and the best place of each."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from geo import vocabulary
from geo.gazetteer import Gazetteer
from geo.place import Candidate
from geo.recognizers.features.passage import Passage
from geo.recognizers.features.words import CACHED

LONGEST = 6
# How many of a name's places are looked at.
JUDGED = 8
# Fame of a place (on the scale of `_rated`) that is not worth a class.
HARDLY_KNOWN = -1.0
_JOINING = frozenset({" ", "-", "’", "'", "\u00a0"})
NO_PLACE = "none"
_OTHER_FEATURES = "SLRTHV"


class Match(NamedTuple):
    """Where in a match a word stands (B, I, E; S alone; O outside), and the match's class."""

    position: str
    kind: str


UNMATCHED = Match("O", "no")


class KnownNames:
    """The gazetteer's names in passages of one language."""

    def __init__(self, gazetteer: Gazetteer, language: str) -> None:
        self._gazetteer = gazetteer
        self._articles = frozenset(vocabulary.load(language, "names")["inner"]["articles"])
        self._kind_of: Callable[[str], str] = lru_cache(maxsize=CACHED)(self._read_kind)

    def matches(self, passage: Passage) -> dict[int, Match]:
        """Return, per word of a known name, its part in the longest match."""
        found: dict[int, Match] = {}
        past = 0
        for position, able in enumerate(passage.able):
            begins = able or passage.words[position].text in self._articles
            if position < past or not begins:
                continue
            length, kind = self._longest(passage, position)
            for n in range(length):
                found[position + n] = Match(_position(n, length), kind)
            past = position + length
        return found

    def _longest(self, passage: Passage, first: int) -> tuple[int, str]:
        """Return how many words the longest name from a word on has, and its class."""
        starts, ends = passage.tokens.starts, passage.tokens.ends
        for last in range(self._reach(passage, first), first - 1, -1):
            if not passage.able[last]:
                continue
            name = passage.text[starts[first] : ends[last]]
            kind = self._kind_of(name) if self._gazetteer.contains(name) else NO_PLACE
            if kind != NO_PLACE:
                return last - first + 1, kind
        return 0, NO_PLACE

    def _reach(self, passage: Passage, first: int) -> int:
        """Return the last word that a name beginning with word `first` may have, or the one before.

        The gazetteer tells how many words its longest name with this first word has.
        """
        longest = min(self._gazetteer.longest_name(passage.words[first].text), LONGEST)
        last = first + min(longest, 1) - 1
        for n in range(first + 1, min(first + longest, len(passage.words))):
            within = passage.able[n] or passage.words[n].inner
            if passage.gaps[n] not in _JOINING or not within:
                break
            last = n
        return last

    def _read_kind(self, name: str) -> str:
        """Return what the best-known place of this name is: "country", "ppl5", "ppl3alias".

        Empty where all are hamlets that go by other names.
        """
        places = self._gazetteer.lookup(name)[:JUDGED]
        rated = [("", HARDLY_KNOWN), *map(_rated, places)]
        return max(rated, key=lambda row: row[1])[0] if places else NO_PLACE


def _position(n: int, length: int) -> str:
    if length == 1:
        return "S"
    return "B" if n == 0 else "E" if n == length - 1 else "I"


def _rated(candidate: Candidate) -> tuple[str, float]:
    """Return a place's class, and how well known places of the class are."""
    named = candidate.match == "name"
    kind, fame = _class_of(candidate, named)
    return (kind, fame) if named else (kind + "alias", fame - 2.0)


def _class_of(candidate: Candidate, named: bool) -> tuple[str, float]:
    if candidate.is_country:
        return "country", 9.0
    if candidate.feature_code == "ADM1":
        return "adm1", 7.0 if named else 5.0
    if candidate.feature_class in _OTHER_FEATURES:
        return "feature" + candidate.feature_class, 6.0 if named else 5.0
    if candidate.feature_class == "A":
        return "adm2", 3.5
    size = int(math.log10(candidate.population + 1))
    return f"ppl{size}", float(size)
