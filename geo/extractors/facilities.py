"""Known buildings and works in a town: "the city's main railway station", "Hospital No. 3"."""

from __future__ import annotations

import re
from functools import lru_cache

from geo import vocabulary
from geo.extractors.attacks import Cue
from geo.gazetteer import Gazetteer
from geo.gazetteer.names import normalise
from geo.place import Candidate, Place, Precision, distance_km

# A facility of a town lies within this of its centre.
_KM = 30.0
_CLASSES = ("S", "R", "L", "T", "H")
_PHRASE_BEFORE, _PHRASE_AFTER = 60, 50
_KEPT = 200
_TWO = 2
_STOP = re.compile(r"(?<!\bNo)[.;:!?]\s|\n")
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")


class Facilities:
    """Looks for the facility that the text means in a town it speaks of."""

    def __init__(self, gazetteer: Gazetteer, language: str = "en") -> None:
        self._gazetteer = gazetteer
        words = vocabulary.load(language, "places")["sites"]
        targets = vocabulary.load(language, "targets")
        self._plain = frozenset(words["plain"])
        self._indefinite = re.compile(
            rf"\b{vocabulary.alternation(words['indefinite'])}\s+(?:[a-z’'-]+\s+){{0,3}}$", re.I
        )
        # Of these a town seldom has a second: "a gas terminal in X" is X's.
        self._single = frozenset(words["single"])
        self._nouns = frozenset(
            word for row in targets.values() for noun in row["nouns"] for word in _words(noun)
        )
        self._near = lru_cache(maxsize=_KEPT)(self._find_near)

    def known(
        self, town: Place, cue: Cue, text: str, written: str = "", *, beside: bool = True
    ) -> Candidate | None:
        """Return the facility of `town` that the noun at `cue` stands for, or None.

        `written` is the town's name in the text. Where that does not stand `beside` the noun, only
        a name will do; an indefinite noun ("a school") stands for no known facility, unless a
        town has but one of the kind.
        """
        named = self._by_words(town, _phrase(text, cue))
        if named or not beside:
            return named
        if cue.name not in self._single and self._indefinite.search(text, 0, cue.start):
            return None
        return self._by_noun(town, text[cue.start : cue.end], written)

    def called(self, town: Place, words: str) -> Candidate | None:
        """Return the facility of `town` whose whole name is said in `words`."""
        found = self._by_noun(town, words, "")
        return found or self._by_words(town, words, words)

    def told_of(
        self, town: Place, cue: Cue, text: str, nouns: str, written: str
    ) -> Candidate | None:
        """Return the facility of `town` whose own name stands around the noun at `cue`.

        `nouns` are other words for the building in the same report: "the X compound" is known as
        the X mosque where a mosque is told of, too. `written` is the town's name in the text.
        """
        return self._by_words(town, _phrase(text, cue), nouns, written)

    def _by_noun(self, town: Place, noun: str, written: str) -> Candidate | None:
        for name in dict.fromkeys((town.name, written)):
            for candidate in self._gazetteer.lookup(f"{name} {noun}") if name else ():
                if candidate.feature_class != "P" and _in_town(candidate, town):
                    return candidate
        return None

    def _by_words(
        self, town: Place, said: str, nouns: str = "", written: str = ""
    ) -> Candidate | None:
        """Return the facility all of whose telling words are said, its nouns in `nouns` perhaps."""
        heard, best, most = _words(said), None, 0
        also = {*heard, *_words(nouns)}
        run, own = "".join(heard), {*_words(town.name), *_words(written), *self._plain}
        for candidate in self._near(town.lat, town.lon):
            telling = [word for word in _words(candidate.name) if word not in own]
            proper = [word for word in telling if word not in self._nouns]
            said_all = also.issuperset(telling) and set(heard).issuperset(proper)
            said_all = said_all or "".join(telling) in run
            # "The X Y school" for the X Y Academy
            said_all = said_all or (bool(nouns) and len(proper) > 1 and "".join(proper) in run)
            # "The police lines" for the Police Lines Mosque
            name = proper or (nouns and len(telling) > _TWO and "".join(telling[:_TWO]) in run)
            if name and said_all and len(telling) > max(1, most):
                best, most = candidate, len(telling)
        return best

    def _find_near(self, lat: float, lon: float) -> tuple[Candidate, ...]:
        near = self._gazetteer.near(lat, lon, _KM, _CLASSES, limit=60)
        return tuple(c for c in near if c.precision == Precision.FACILITY.value)


def _phrase(text: str, cue: Cue) -> str:
    """Return the words around a noun up to the marks that end its phrase."""
    left = text[max(0, cue.start - _PHRASE_BEFORE) : cue.start]
    right = text[cue.start : cue.end + _PHRASE_AFTER]
    return _STOP.split(left)[-1] + _STOP.split(right)[0]


def _in_town(candidate: Candidate, town: Place) -> bool:
    return distance_km(candidate.lat, candidate.lon, town.lat, town.lon) <= _KM


def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(normalise(name)))
