"""A text cut into words: the gaps between them, their lines, and which may belong to a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from geo import vocabulary
from geo.recognizers.features.words import OUTSIDE, Word, Words
from geo.recognizers.tokens import Tokens, nameable, tokens

# A line of fewer characters that ends without a full stop is a heading, not a wrapped line.
WRAPPED = 50
# A line is in capitals or in Title Case if more than this share of its longer words are.
IN_CAPITALS, IN_TITLE_CASE = 0.6, 0.7
LONGER = 4
_HYPHEN = "-"
_SPACED = frozenset({" ", _HYPHEN})
_BEFORE_NAME = frozenset({" ", _HYPHEN, "–"})


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a text, the gaps before them, and what may be a name.

    `able` says of each word whether it can begin or end a name, `chosen` are the positions of
    the words that may belong to one, and `cases` tells how the line of each word is written:
    "caps", "title" or "plain".
    """

    text: str
    tokens: Tokens
    words: list[Word]
    gaps: list[str]
    able: list[bool]
    cases: list[str]
    chosen: list[int]

    def word(self, n: int) -> Word:
        """Return word `n`; outside of the text, what stands there."""
        return self.words[n] if 0 <= n < len(self.words) else OUTSIDE

    def lines(self) -> list[list[int]]:
        """Return the chosen positions, line by line."""
        line_of = self._line_numbers()
        return [list(line) for _, line in groupby(self.chosen, key=line_of.__getitem__)]

    def _line_numbers(self) -> list[int]:
        number, numbers = 0, []
        for gap in self.gaps:
            number += "\n" in gap
            numbers.append(number)
        return numbers


class PassageReader:
    """Reads passages of one language."""

    def __init__(self, words: Words, language: str) -> None:
        names: dict[str, Any] = vocabulary.load(language, "names")
        self._words = words
        numbered = names["numbered"]
        self._numbered = frozenset(
            [word.capitalize() for word in numbered["words"]]
            + [word.upper() for word in numbered["abbreviations"]]
        )
        self._first = frozenset(names["inner"]["first"])
        self._second = frozenset(names["inner"]["second"])

    def read(self, text: str) -> Passage:
        """Return the passage that `text` is."""
        found = tokens(text)
        _join_wrapped_lines(text, found)
        passage = Passage(
            text,
            found,
            words=[self._words.of(word) for word in found.words],
            gaps=found.gaps,
            able=[nameable(word) for word in found.words],
            cases=_cases(found),
            chosen=[],
        )
        before_name = [*passage.able[1:], False]
        for n, word in enumerate(found.words):
            if passage.able[n] or (word.isdigit() and self._is_numbered(passage, n - 1)):
                passage.chosen.append(n)
            elif before_name[n]:
                passage.chosen.extend(self._small_words(passage, n))
        return passage

    def _small_words(self, passage: Passage, n: int) -> Sequence[int]:
        """Return the positions of the small words up to `n` that may lead on to the name after."""
        able, words, gaps = passage.able, passage.tokens.words, passage.gaps
        if passage.words[n].inner and gaps[n + 1] in _BEFORE_NAME:
            after_name = n and able[n - 1] and gaps[n] in _SPACED
            return (n,) if after_name or gaps[n + 1] == _HYPHEN else ()
        if n > 1 and words[n] in self._second and words[n - 1] in self._first and able[n - 2]:
            return (n - 1, n)
        return ()

    def _is_numbered(self, passage: Passage, n: int) -> bool:
        """Say whether the number after word `n` belongs to a name that the word ends."""
        before = passage.word(n)
        if before.text in self._numbered:
            return True
        return n >= 0 and passage.able[n] and passage.gaps[n + 1] == " " and not before.ordinary


def _join_wrapped_lines(text: str, found: Tokens) -> None:
    """Make the gap at which a sentence was wrapped a space."""
    for n, gap in enumerate(found.gaps):
        if "\n" in gap:
            found.gaps[n] = _unwrapped(text, gap, found.ends[n - 1])


def _unwrapped(text: str, gap: str, start: int) -> str:
    """Return the gap that begins at `start`, as one space if a sentence goes on after it."""
    before, _, after = gap.partition("\n")
    begun = text.rfind("\n", 0, start) + 1
    if before.strip() in {"", ",", "-"} and not after.strip() and "\n" not in after:
        return before.strip() + " " if start - begun > WRAPPED else gap
    return gap


def _cases(found: Tokens) -> list[str]:
    """Return, per word, how its line is written."""
    cases: list[str] = []
    edges = [n for n, gap in enumerate(found.gaps) if "\n" in gap]
    for start, end in zip([0, *edges], [*edges, len(found)], strict=True):
        cases += [_case(found.words[start:end])] * (end - start)
    return cases


def _case(line: Sequence[str]) -> str:
    longer = [word for word in line if len(word) >= LONGER]
    count = max(1, len(longer))
    if sum(word.isupper() for word in longer) / count > IN_CAPITALS:
        return "caps"
    title = sum(word[0].isupper() for word in longer)
    return "title" if title / count > IN_TITLE_CASE else "plain"
