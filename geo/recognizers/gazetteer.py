"""Longest match of capitalised words against the gazetteer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from geo import vocabulary
from geo.gazetteer import Gazetteer
from geo.recognizers import Kind, Mention

_LETTER = r"[^\W_]"
_WORD = rf"{_LETTER}+(?:['’ʼ\-]{_LETTER}+)*\.?(?:(?<=\bSt\.)|(?<!\.))"
_ARTICLE_PREFIX = r"(?:al|ad|an|as|ar|at|az|ash|el|ul|ain)-[A-Z]"
# What is not plain lower case; the rest is told by `_may_begin`, which knows all alphabets.
_BEGINNING = re.compile(
    rf"(?<!{_LETTER})(?<!{_LETTER}['’ʼ\-])(?:(?=[^\W_a-z])|(?={_ARTICLE_PREFIX})){_WORD}"
)
_NEXT = re.compile(rf"(?:[ \u00a0]|-|[ ]?['’][ ]?|\. )({_WORD})")
_PREFIXED = re.compile(_ARTICLE_PREFIX)
_POSSESSIVE = re.compile(r"['’]s?$")
_SHORTEST_POSSESSIVE = 3
_MAX_WORDS = 6


class Word(NamedTuple):
    """A word of the text, without a possessive ending."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=8)  # every pass asks for the words of the same text
def capitalised(text: str) -> tuple[Word, ...]:
    """Return the words of `text` that can begin a name, and numbers, with their offsets."""
    found = (_word(match.start(), match.group()) for match in _BEGINNING.finditer(text))
    return tuple(word for word in found if _may_begin(word.text))


def _word(start: int, written: str) -> Word:
    if len(written) >= _SHORTEST_POSSESSIVE and ("'" in written or "’" in written):
        written = _POSSESSIVE.sub("", written)
    return Word(start, start + len(written), written)


def _may_begin(word: str) -> bool:
    first = word[0]
    return first.isupper() or first.isdigit() or _PREFIXED.match(word) is not None


class GazetteerRecognizer:
    """Names that the gazetteer knows, longest first; whether one is a place is decided later."""

    def __init__(self, gazetteer: Gazetteer, language: str = "en") -> None:
        self._gazetteer = gazetteer
        self._inner = frozenset(vocabulary.load(language, "names")["inner"]["in_known"])

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return the matches of `text`, left to right, none inside another."""
        found: list[Mention] = []
        past = 0
        for word in capitalised(text):
            if word.start >= past and not word.text[0].isdigit():
                end = self._longest(text, word)
                if end:
                    found.append(Mention(word.start, end, Kind.NAME, word.start, end))
                    past = end
        return tuple(found)

    def _longest(self, text: str, first: Word) -> int:
        """Return where the longest known name that begins with a word ends; 0 if none does."""
        limit = min(self._gazetteer.longest_name(first.text), _MAX_WORDS)
        if not limit:
            return 0
        ends = [first.end, *self._further(text, first.end, limit - 1)]
        for end in reversed(ends):
            if end and self._gazetteer.contains(text[first.start : end]):
                return end
        return 0

    def _further(self, text: str, end: int, limit: int) -> Iterator[int]:
        """Yield where each further word of a name ends, 0 for one that no name can end with."""
        for _ in range(limit):
            match = _NEXT.match(text, end)
            if match is None:
                return
            word = _word(match.start(1), match.group(1))
            ends_name = _may_begin(word.text)
            if not ends_name and word.text not in self._inner:
                return
            end = word.end
            yield end if ends_name else 0
