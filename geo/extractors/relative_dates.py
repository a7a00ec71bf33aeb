"""Dates that count from another happening: "two days earlier", "the same night", "on the Friday".

Each row of `_rows` is a regular expression and what it makes of a match. What they count from is
settled by whoever reads the article (`geo.extractors.timeline`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from geo.event import DatePrecision, EventDate
from geo.extractors import windows
from geo.extractors.date_rules import DateRules
from geo.extractors.numbers import Numbers
from geo.extractors.windows import DAY

# The `relation` of the clock that heads an entry of a live page.
CLOCK = "clock"
FromBase = Callable[[EventDate], EventDate | None]


@dataclass(frozen=True)
class DateMention:
    """Words for a date. Exactly one of `when`, `offset_days` and `from_base` is set.

    `offset_days` and `from_base` count from another date: that told last; that of the happening
    named right behind (`relation` is "after", "before" or "as": "nine days after a missile fell");
    or, with `same`, the one spoken of ("the same day", "on the Friday"). `later` words lead on from
    what was told last. `reporting` marks a day on which somebody spoke, `ahead` one still to come,
    `weak` words that only repeat a day known otherwise ("two hours later", "at dawn").
    """

    start: int
    end: int
    when: EventDate | None = None
    offset_days: int | None = None
    relation: str = ""
    reporting: bool = False
    weak: bool = False
    same: bool = False
    ahead: bool = False
    later: bool = False
    from_base: FromBase | None = field(default=None, compare=False, repr=False)


class RelativeDates:
    """The rows of one language."""

    def __init__(self, numbers: Numbers, rules: DateRules) -> None:
        self._numbers = numbers
        self._rules = rules
        self._weekdays = rules.weekdays
        self._rows = [(re.compile(rx, re.IGNORECASE), make) for rx, make in self._table()]

    def find(self, text: str) -> Iterator[DateMention]:
        """Yield the mentions row by row; an earlier one has the first claim to its words."""
        for rule, make in self._rows:
            for match in rule.finditer(text):
                mention = make(match)
                if mention is not None:
                    yield mention

    def _table(self) -> list[tuple[str, Callable[[re.Match[str]], DateMention | None]]]:
        rules, count = self._rules, rf"(?:{self._numbers.plain}|an?|the|some|a\s+few|several)"
        part = r"(?:day|morning|afternoon|evening|night|hour)"
        that = r"(?:that\s+same|the\s+same|the\s+very\s+same|that\s+very|that)"
        turn = r"(?P<turn>next|following|previous|preceding)"
        weekday = rules.weekday
        return [
            (
                rf"\b(?:on\s+)?the\s+(?P<nth>{rules.ordinal})\s+(?:day\s+)?of\s+(?:that|the\s+same)\s+month\b",
                self._nth_of_that_month,
            ),
            (
                rf"\bin\s+(?P<month>{rules.month})\s+of\s+(?P<year>that|the\s+same|the\s+(?:next|following)"
                r"|the\s+previous)\s+year\b",
                self._month_of_that_year,
            ),
            (
                rf"\b(?:early\s+|late\s+)?(?:on\s+)?the\s+{turn}\s+(?P<day>{weekday})\b",
                self._turned_weekday,
            ),
            (
                rf"\b(?:on\s+)?the\s+(?P<day>{weekday})\s+(?P<turn>before|after|following|previous)\b",
                self._turned_weekday,
            ),
            (
                rf"\b(?:early\s+|late\s+)?(?:on\s+)?(?:the|that)\s+(?P<day>{weekday})\b(?![’'-])"
                r"(?!\s+(?:morning|evening|afternoon|night)?\s*[a-z]+s?\s+of\b)",
                self._the_weekday,
            ),
            (rf"\b(?:on\s+)?the\s+{turn}\s+(?P<unit>{part}|week|month|year)\b", self._turned),
            (
                rf"\b(?P<n>{count}|half\s+an)\s+(?P<unit>minute|hour|night|day|week|month|year)s?\s+"
                r"(?P<way>earlier|before|after|later|previously)\b(?!\s+(?:that|the\s+hour|yesterday|last))",
                self._counted,
            ),
            (
                r"\bthe\s+(?P<unit>evening|morning|afternoon)\s+(?P<way>before|after)\b"
                r"|(?<!\w\s)\b(?P<hours>hours|minutes)\s+(?P<when>earlier|before|after|later)\b",
                self._uncounted,
            ),
            (r"\b(?P<hours>hours|minutes)\s+(?P<when>before|after)\b", self._uncounted),
            (
                rf"\b(?:(?:earlier|later|late|early)\s+)?(?:on\s+)?{that}\s+(?:{part})(?![’']s\s+meeting)\b",
                lambda m: DateMention(*m.span(), offset_days=0, same=True, relation=_as(m)),
            ),
            (
                rf"\b(?:(?:earlier|later)\s+)?(?:in\s+)?{that}\s+(?P<unit>week|month|year)\b",
                self._same_span,
            ),
        ]

    # -- makers -----------------------------------------------------------------------------------

    def _counted(self, match: re.Match[str]) -> DateMention | None:
        unit, way = match["unit"].casefold(), match["way"].casefold()
        count = self._count(match["n"])
        if count is None:
            return None
        sign = -1 if way in {"earlier", "before", "previously"} else 1
        return _shifted(match, unit, sign * count, _relation(match, way))

    def _uncounted(self, match: re.Match[str]) -> DateMention | None:
        groups = match.groupdict()
        way = (groups.get("way") or groups["when"] or "").casefold()
        if groups["hours"]:
            return _shifted(match, "hour", 0, _relation(match, way))
        return _shifted(match, "day", -1 if way == "before" else 1, _relation(match, way))

    def _count(self, word: str) -> int | None:
        word = word.casefold()
        if word in {"a", "an", "the"} or word.startswith(
            ("half", "some", "several", "a few", "a  few")
        ):
            return 1
        quantity = self._numbers.read(word)
        return quantity.low if quantity else None

    def _turned(self, match: re.Match[str]) -> DateMention | None:
        sign = 1 if match["turn"].casefold() in {"next", "following"} else -1
        return _shifted(match, match["unit"].casefold(), sign, "")

    def _turned_weekday(self, match: re.Match[str]) -> DateMention:
        number = self._weekdays[match["day"].casefold()]
        later = match["turn"].casefold() in {"next", "following", "after"}

        def resolve(base: EventDate) -> EventDate:
            if later:
                return windows.day(base.end + ((number - base.end.weekday() - 1) % 7 + 1) * DAY)
            return windows.day(base.start - ((base.start.weekday() - number - 1) % 7 + 1) * DAY)

        return DateMention(*match.span(), later=later, from_base=resolve)

    def _the_weekday(self, match: re.Match[str]) -> DateMention:
        number = self._weekdays[match["day"].casefold()]
        return DateMention(
            *match.span(),
            same=True,
            from_base=lambda base: windows.day(windows.nearest_weekday(base, number, None)),
        )

    def _nth_of_that_month(self, match: re.Match[str]) -> DateMention:
        number = self._rules.day_number(match["nth"])

        def resolve(base: EventDate) -> EventDate | None:
            if base.precision is DatePrecision.YEAR:
                return None
            return windows.day(base.start.replace(day=number))

        return DateMention(*match.span(), same=True, from_base=resolve)

    def _month_of_that_year(self, match: re.Match[str]) -> DateMention:
        month, year = self._rules.month_number(match["month"]), match["year"].casefold()
        by = 1 if year.endswith(("next", "following")) else -1 if year.endswith("previous") else 0
        return DateMention(
            *match.span(),
            same=True,
            from_base=lambda base: windows.month(base.start.year + by, month),
        )

    def _same_span(self, match: re.Match[str]) -> DateMention:
        return _shifted(match, match["unit"].casefold(), 0, "", same=True)


def _shifted(
    match: re.Match[str], unit: str, count: int, relation: str, *, same: bool = False
) -> DateMention:
    """Return the mention that lies `count` units from its base."""
    start, end = match.span()
    later = count > 0
    if unit in {"minute", "hour"}:
        return DateMention(start, end, offset_days=0, relation=relation, weak=not relation)
    resolve = _resolver(unit, count, same=same)
    days = None if resolve else count * (7 if unit == "week" else 1)
    return DateMention(
        start, end, offset_days=days, relation=relation, same=same, later=later, from_base=resolve
    )


def _resolver(unit: str, count: int, *, same: bool) -> FromBase | None:
    """Return what finds a night, week, month or year `count` away; None for plain days."""
    if unit == "night" and count:
        return lambda base: _nights(base, count)
    if unit == "month":
        return lambda base: windows.month_away(base.start, count)
    if unit == "year":
        return lambda base: windows.year(base.start.year + count)
    if unit == "week" and same:
        return lambda base: windows.week(base.start)
    return None


def _nights(base: EventDate, count: int) -> EventDate:
    """Return the two days that a night touches, counted from the (evening of the) base."""
    first = base.start + timedelta(days=count - (1 if count > 0 else 0))
    return EventDate(first, first + DAY)


def _relation(match: re.Match[str], way: str) -> str:
    return way if way in {"before", "after"} and _goes_on(match) else ""


def _goes_on(match: re.Match[str]) -> bool:
    """Say whether what it counts from follows ("two days before the market was hit")."""
    rest = match.string[match.end() : match.end() + 20]
    return (
        rest[:1] == " " and bool(rest.strip(" ,.;")) and not re.match(r"\s(?:and|but|when)\b", rest)
    )


def _as(match: re.Match[str]) -> str:
    """Return "as" where the happening follows ("on the same morning as the theatre")."""
    return "as" if re.match(r"\s+(?:as|that|when)\b", match.string[match.end() :]) else ""
