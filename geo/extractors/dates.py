"""Dates in news prose, resolved against the day of publication.

`geo.extractors.date_rules` holds what stands for itself, `geo.extractors.relative_dates` what
counts from another happening; this module finds both and says whose day it is: that of the deed,
that on which somebody spoke, or one still to come.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from geo import vocabulary
from geo.event import EventDate
from geo.extractors import clocks, numbers, windows
from geo.extractors.date_rules import DateRules, Maker
from geo.extractors.relative_dates import CLOCK, DateMention, RelativeDates

__all__ = ["DateMention", "Dates", "for_language"]

_BEFORE = 60
_AGO = r"\s+ago"
# "the deadliest attack since April": a comparison.
_SINCE = re.compile(
    r"\b(?:\w+(?<!w)est|first|worst|most|only|ceasefire|truce|war|campaign|began|held)\b[^.;]{0,70}"
    r"\bsince\s+(?:\w+\s+){0,4}$|\b(?:compared\s+with|than|unlike)\s+(?:in\s+|on\s+)?$",
    re.IGNORECASE,
)
# "An air strike was reported on Monday": the day of the strike, for all we know.
_PASSIVE = re.compile(r"\b(?:was|were|been)\s+(?:reported|confirmed|recorded)\s+(?:on\s+)?$", re.I)
_RANKED = re.compile(
    r"\b(?:deadliest|bloodiest|worst|first|second|third|latest|largest)\b[^.;,]{0,50}$"
)
# A night belongs to two days.
_NIGHT = re.compile(r"(?:during|in)\s+the\s+night", re.IGNORECASE)
_WIDE_NOW = re.compile(r"(?:this|last)\s+(?:week|month|year)|earlier\s+this\s+year", re.IGNORECASE)


class Dates:
    """Date words of one language."""

    def __init__(self, language: str = "en") -> None:
        table = vocabulary.load(language, "dates")
        reader = numbers.for_language(language)
        rules = DateRules(table, reader)
        self._rules = [(re.compile(rx, re.IGNORECASE), make) for rx, make in rules.table()]
        self._relative = RelativeDates(reader, rules)
        self._alone = re.compile(
            rf"\b{vocabulary.alternation(table['alone']['words'])}\b", re.IGNORECASE
        )
        self._reporting = _reporting(table)
        self._ahead = re.compile(
            rf"\b(?:{vocabulary.alternation(table['reporting']['ahead'])}\b[^,;.]{{0,40}}|(?:next|coming)\s+)$",
            re.IGNORECASE,
        )
        named = table["named_weekdays"]
        self._name_before = re.compile(rf"\b{vocabulary.alternation(named['before'])}\s+$", re.I)
        self._name_after = re.compile(rf"\s+{vocabulary.alternation(named['after'])}\b", re.I)
        self._weekday = re.compile(rf"{rules.weekday}$", re.IGNORECASE)

    def find(self, text: str, published: date | None) -> tuple[DateMention, ...]:
        """Return the mentions in `text` (offsets into it), left to right, none overlapping.

        Without `published` only dates with a year of their own can be resolved. On a live page
        whose clock passes midnight, each entry counts from its own day.
        """
        entries = clocks.entries(text, published)
        counted = [m for m in self._relative.find(text) if not self._is_name(text, m.start, m.end)]
        found = [*counted, *self._absolute(text, published, entries)]
        taken: list[DateMention] = []
        for mention in [*found, *self._standing_alone(text, published, entries)]:
            if not any(mention.start < t.end and t.start < mention.end for t in taken):
                taken.append(mention)
        return tuple(sorted(taken, key=lambda mention: mention.start))

    def _absolute(
        self, text: str, published: date | None, entries: tuple[clocks.Entry, ...]
    ) -> Iterator[DateMention]:
        counted_back = "ago" in text.casefold()
        for rule, make in self._rules:
            if not counted_back and _AGO in rule.pattern:
                continue  # these rows are slow, and most texts need none of them
            for match in rule.finditer(text):
                today = clocks.day_at(entries, match.start(), published)
                when = _made(make, match, today)
                start, end = match.span()
                if when is None or self._is_name(text, start, end):
                    continue
                yield DateMention(
                    start, end, when=when,
                    reporting=self._is_reporting(text, start, end),
                    ahead=bool(self._ahead.search(text, max(0, start - _BEFORE), start)),
                )  # fmt: skip

    def _standing_alone(
        self, text: str, published: date | None, entries: tuple[clocks.Entry, ...]
    ) -> Iterator[DateMention]:
        """Yield the words that take their day from the text around them, or today's."""
        for entry in entries:
            when = windows.day(entry.day)
            yield DateMention(entry.start, entry.end, when=when, weak=True, relation=CLOCK)
        for match in self._alone.finditer(text) if published else ():
            today = clocks.day_at(entries, match.start(), published)
            if today:
                night = _NIGHT.fullmatch(match.group())
                when = EventDate(today - windows.DAY, today) if night else windows.day(today)
                yield DateMention(*match.span(), when=when, weak=True)

    def _is_reporting(self, text: str, start: int, end: int) -> bool:
        before = text[max(0, start - 2 * _BEFORE) : start]
        quote = text[start:end]
        opening = re.match(r"since\s+", quote, re.IGNORECASE)
        compared = _SINCE.search(before + opening.group() if opening else before)
        ranked = _WIDE_NOW.search(quote) and _RANKED.search(before)
        if (compared or ranked) and not re.match(r",?\s+when\b", text[end:]):
            return True  # "the worst since June", but not "the worst since June, when"
        spoken = self._reporting.search(before[-_BEFORE:]) and not _PASSIVE.search(before)
        return bool(spoken) and not re.match(r"['’]s\b", text[end:])

    def _is_name(self, text: str, start: int, end: int) -> bool:
        """Say whether a weekday belongs to a name ("Friday prayers", "Bloody Sunday")."""
        quote = re.sub(r"^(?:on\s+)?the\s+", "", text[start:end], flags=re.IGNORECASE)
        if not self._weekday.search(quote):
            return False
        bare = self._weekday.match(quote)
        named = bare and self._name_before.search(text, max(0, start - 20), start)
        return bool(named) or bool(bare and self._name_after.match(text, end))


def _made(make: Maker, match: re.Match[str], today: date | None) -> EventDate | None:
    years = [name for name in ("year", "y2", "y3") if name in match.re.groupindex]
    if today is None and not any(match[name] for name in years):
        return None
    try:
        when = make(match, today or date(9999, 12, 31))
    except ValueError:  # 31 June
        return None
    return None if today and when and when.start > today else when


def _reporting(table: dict[str, Any]) -> re.Pattern[str]:
    verbs = vocabulary.alternation(table["reporting"]["verbs"])
    return re.compile(
        rf"(?:^|\b){verbs}(?:\s+(?:reporters|journalists|in\s+a\s+statement"
        rf"|on\s+(?:X|Twitter|Telegram|Facebook)|the\s+\w+|in\s+\w+|him|her|them|us|you|me))?"
        r"\s*,?\s*(?:late\s+|early\s+)?(?:on\s+)?$"
        r"|\b(?:by|as\s+of|until|till)\s+$",
        re.IGNORECASE,
    )


@cache
def for_language(language: str) -> Dates:
    """Return the shared reader of `language`."""
    return Dates(language)
