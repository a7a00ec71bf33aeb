"""The words of a text that can belong to a name, with the text between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

_WORD = re.compile(
    r"((?:[^\W\d_]\.){2,}"  # U.S. N.Y. B.C.
    r"|(?:St|Ste|Mt|Ft)\.(?=\s[A-Z])"
    r"|[^\W_]+(?:['’ʼ][^\W_]+)*)"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_ELIDED = re.compile(r"[dl]['’][A-Z]")
_SHORTEST_POSSESSIVE = 3


class Token(NamedTuple):
    """A word: `text` is the words from `start` to `end`, without a possessive ending."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text: columns, for there is one row a word and every text is read so.

    `gaps[n]` is what stands between word n-1 and word n, empty before the first.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, n: int) -> Token:
        return Token(self.starts[n], self.ends[n], self.words[n])


def tokens(text: str) -> Tokens:
    """Return the words of `text`; words with hyphens are cut at them."""
    pieces = _WORD.split(text)  # gap, word, gap, word ... gap
    edges = list(accumulate(map(len, pieces)))
    words, gaps = pieces[1::2], ["", *pieces[2:-1:2]][: len(pieces) // 2]
    found = Tokens(words, edges[:-1:2], edges[1::2], gaps)
    if "'" in text or "’" in text:
        _drop_possessives(found)
    return found


def _drop_possessives(found: Tokens) -> None:
    """Move the possessive endings of words into the gaps after them."""
    for n, word in enumerate(found.words):
        if ("'" in word or "’" in word) and len(word) >= _SHORTEST_POSSESSIVE:
            plain = _POSSESSIVE.sub("", word)
            found.words[n] = plain
            found.ends[n] = found.starts[n] + len(plain)
            if n + 1 < len(found):
                found.gaps[n + 1] = word[len(plain) :] + found.gaps[n + 1]


def nameable(word: str) -> bool:
    """Say whether a word can start or end a name: "Kyiv", "9th", the end of "Côte d'Ivoire"."""
    first = word[0]
    if first.isupper():
        return True
    return (first.isdigit() and word[-1].isalpha()) or _ELIDED.match(word) is not None
