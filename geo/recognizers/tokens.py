"""The words of a text that can belong to a name, with the text between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S. N.Y. B.C.
    r"|(?:St|Ste|Mt|Ft)\.(?=\s[A-Z])"
    r"|[^\W_]+(?:['’ʼ][^\W_]+)*"
)
_POSSESSIVE = re.compile(r"['’]s?$")
INNER = frozenset(
    "of the de la le les du al el on upon sur am an der den bei i y e da do dos das di del and in"
    " under by bin ibn ar ul as at az ash ad au aux es kwa en na nad zu van von ten ter do d".split()
)
_ELIDED = re.compile(r"[dl]['’][A-Z]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word: `text` is text[start:end], without a possessive ending."""

    start: int
    end: int
    text: str


def tokens(text: str) -> list[Token]:
    """Return the words of `text`; words with hyphens are cut at them."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        if len(word) > 2 and ("'" in word or "’" in word):  # noqa: PLR2004
            word = _POSSESSIVE.sub("", word)
        found.append(Token(match.start(), match.start() + len(word), word))
    return found


def nameable(token: Token) -> bool:
    """Say whether a word can start or end a name: "Kyiv", "9th", the end of "Côte d'Ivoire"."""
    first, last = token.text[0], token.text[-1]
    return (
        first.isupper() or (first.isdigit() and last.isalpha()) or bool(_ELIDED.match(token.text))
    )
