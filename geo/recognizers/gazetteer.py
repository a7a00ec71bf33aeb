"""Longest match of capitalised words against the gazetteer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from geo.gazetteer import Gazetteer
from geo.recognizers import Kind, Mention

_TOKEN = re.compile(r"[^\W_]+(?:['’ʼ\-][^\W_]+)*\.?(?:(?<=\bSt\.)|(?<!\.))", re.UNICODE)
_POSSESSIVE = re.compile(r"['’]s?$")
_ARTICLE_PREFIX = re.compile(r"(?:al|ad|an|as|ar|at|az|ash|el|ul|ain)[-–][A-Z]")
_INNER = frozenset(
    {"of", "the", "de", "la", "le", "les", "du", "al", "el", "on", "upon", "sur", "am", "an", "der",
     "den", "bei", "i", "and", "y", "e", "da", "do", "dos", "das", "di", "del"}
)  # fmt: skip
_JOIN = re.compile(r"[ \u00a0]|-|[ ]?['’][ ]?|\. ")
_MAX_WORDS = 6


@dataclass(frozen=True)
class Word:
    """A word of the text, without a possessive ending."""

    start: int
    end: int
    text: str

    @property
    def capitalised(self) -> bool:
        """Say whether the word can start or end a name."""
        return (
            self.text[0].isupper()
            or self.text[0].isdigit()
            or bool(_ARTICLE_PREFIX.match(self.text))
        )


@lru_cache(maxsize=8)  # every pass asks for the words of the same text
def words(text: str) -> tuple[Word, ...]:
    """Return the words of `text` with their offsets."""
    found = []
    for match in _TOKEN.finditer(text):
        token = _POSSESSIVE.sub("", match.group()) if len(match.group()) > 2 else match.group()  # noqa: PLR2004
        found.append(Word(match.start(), match.start() + len(token), token))
    return tuple(found)


class GazetteerRecognizer:
    """Names that the gazetteer knows, longest first; whether one is a place is decided later."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return the matches of `text`, left to right, none inside another."""
        tokens, found, position = words(text), [], 0
        while position < len(tokens):
            length = self._longest(text, tokens, position)
            if length:
                start, end = tokens[position].start, tokens[position + length - 1].end
                found.append(Mention(start, end, Kind.NAME, start, end))
            position += max(length, 1)
        return tuple(found)

    def _longest(self, text: str, tokens: tuple[Word, ...], first: int) -> int:
        if not tokens[first].capitalised or tokens[first].text[0].isdigit():
            return 0
        limit = min(self._gazetteer.longest_name(tokens[first].text), _MAX_WORDS)
        last = first
        for position in range(first + 1, min(first + limit, len(tokens))):
            gap = text[tokens[position - 1].end : tokens[position].start]
            inner = tokens[position].text in _INNER
            if not _JOIN.fullmatch(gap) or not (tokens[position].capitalised or inner):
                break
            last = position
        for end in range(last, first - 1, -1):
            name = text[tokens[first].start : tokens[end].end]
            if tokens[end].capitalised and self._gazetteer.contains(name):
                return end - first + 1
        return 0
