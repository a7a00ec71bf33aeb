"""Numbers of people as news writes them: 1,200, twenty-five, two dozen, dozens, 20 to 30."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from geo import vocabulary

# After a range: those it counts, not what it measures.
_COUNTED = (
    r"(?=\s+(?:of\s+(?:the|them|those)\b|people|civilians|dead|killed|wounded|injured|hurt|others"
    r"|(?!(?:\w*hours|days|weeks|months|years|minutes|times|\w*metres|\w*meters|miles)\b)\w+s\b))"
)

_DIGITS = r"\d{1,3}(?:[, \u00a0\u202f]\d{3})+|\d+"


@dataclass(frozen=True)
class Quantity:
    """A number or a range; `high` is None when no upper end is stated."""

    low: int
    high: int | None


class Numbers:
    """Number words of one language: a regular expression and its reading."""

    def __init__(self, language: str = "en") -> None:
        table = vocabulary.load(language, "numbers")
        self._exact: dict[str, int] = table["exact"]
        self._multipliers: dict[str, int] = table["multipliers"]
        self._ranks: dict[str, int] = table["ranks"]
        self._phrases: dict[str, int] = table["phrases"]
        self._vague: dict[str, int] = table["vague"]
        self.qualifier = rf"(?:(?:{vocabulary.alternation(table['qualifiers']['words'])})\s+)*"
        self.plain = self._plain(table)
        self.pattern = (
            rf"{self.qualifier}(?:between\s+(?:{self.plain})\s+and\s+(?:{self.plain})"
            rf"|(?:{self.plain})(?:\s*(?:to|or|-|–)\s*(?:{self.plain}){_COUNTED})?)"
        )

    def _plain(self, table: dict[str, Any]) -> str:
        word = vocabulary.alternation(table["exact"])
        times = vocabulary.alternation(table["multipliers"])
        vague = vocabulary.alternation(table["vague"])
        phrase = vocabulary.alternation(table["phrases"])
        unit = rf"{word}(?:[-\s]{word})?"
        large = vocabulary.alternation(table["large"]["words"])
        tail = rf"(?:(?:\s+and)?\s+{unit}(?:\s+{large})?)*"
        words = rf"(?:{unit}|an?)\s+{large}{tail}|{unit}(?:\s+{times})?(?:-odd)?"
        return rf"\b(?:{phrase}|(?:{_DIGITS})(?:\s+{times}|-odd)?|{vague}|{words}|a\s+{times})\b"

    def read(self, text: str) -> Quantity | None:
        """Return the quantity that `text` (a match of `pattern`) stands for, or None."""
        ends = re.split(r"(?<=[\w])\s*(?:\bto\b|\bor\b|–|(?<=\d)-(?=\d))\s*", text)
        if re.search(r"\bbetween\b", text, re.IGNORECASE):
            ends = re.split(r"\s+and\s+", text)
        found = [q for q in (self._single(end) for end in ends) if q]
        if not found:
            return None
        if len(found) == 1 or found[-1].low < found[0].low:
            return found[0]
        return Quantity(found[0].low, found[-1].high)

    def rank(self, text: str) -> int:
        """Return the rank that `text` begins with ("a fourth", "a second woman"), or 0."""
        match = re.match(r"(?:an?\s+)?(\w+)", text, re.IGNORECASE)
        return self._ranks.get(match[1].casefold(), 0) if match else 0

    def _single(self, text: str) -> Quantity | None:
        lowered = text.casefold().replace("\u00a0", "").replace("\u202f", "")
        for phrase, number in self._phrases.items():
            if re.search(rf"\b{phrase}\b", lowered):
                return Quantity(number, number)
        for word, least in self._vague.items():
            if re.search(rf"\b{word}\b", lowered):
                return Quantity(least, None)
        value = self._value(lowered)
        return None if value is None else Quantity(value, value)

    def _value(self, text: str) -> int | None:
        total, group, seen = 0, 0, False
        for token in re.findall(rf"{_DIGITS}|[a-z]+", text):
            if token[0].isdigit():
                group, seen = group + int(re.sub(r"\D", "", token)), True
            elif token in self._exact:
                group, seen = group + self._exact[token], True
            elif token in self._multipliers:
                total, group, seen = total + max(group, 1) * self._multipliers[token], 0, True
        return total + group if seen else None


@cache
def for_language(language: str) -> Numbers:
    """Return the shared reader of `language`."""
    return Numbers(language)
