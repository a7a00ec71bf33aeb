"""Dates in news prose, resolved against the day of publication.

Each pattern is one row of `_rules`: what it looks like, and how its match becomes a window. A
weekday is its latest occurrence not after publication; a month or day without a year likewise.
Expressions relative to another event ("two days earlier") carry an `offset_days` and no window:
the pipeline gives them the day they count from.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from geo import vocabulary
from geo.event import DatePrecision, EventDate
from geo.extractors import numbers

DAY = timedelta(days=1)


@dataclass(frozen=True)
class DateMention:
    """Words for a date. Exactly one of `when` and `offset_days` is set.

    `reporting` marks the day on which somebody spoke; `relation` is "after"/"before" when the
    day it counts from follows in the text ("nine days after a missile exploded").
    """

    start: int
    end: int
    when: EventDate | None = None
    offset_days: int | None = None
    relation: str = ""
    reporting: bool = False


Maker = Callable[[re.Match[str], date], EventDate | None]


class Dates:
    """Date words of one language."""

    def __init__(self, language: str = "en") -> None:
        table = vocabulary.load(language, "dates")
        self._weekdays: dict[str, int] = {word: n for n, word in enumerate(table["weekdays"])}
        self._months: dict[str, int] = {word: n for n, word in enumerate(table["months"], 1)}
        self._short: dict[str, int] = table["months_short"]
        self._numbers = numbers.for_language(language)
        verbs = vocabulary.alternation(table["reporting"]["verbs"])
        self._reporting = re.compile(
            rf"(?:^|\b){verbs}(?:\s+(?:reporters|journalists|in\s+a\s+statement"
            rf"|on\s+(?:X|Twitter|Telegram|Facebook)|the\s+\w+|in\s+\w+|him|her|them))?"
            r"\s*,?\s*(?:late\s+|early\s+)?(?:on\s+)?$"
            r"|\b(?:by|as\s+of|until|till)\s+$",
            re.IGNORECASE,
        )
        self._rules = [(re.compile(rx, re.IGNORECASE), make) for rx, make in self._table(table)]
        self._relative = re.compile(self._relative_pattern(), re.IGNORECASE)

    def find(self, text: str, published: date | None) -> tuple[DateMention, ...]:
        """Return the mentions in `text` (offsets into it), left to right, none overlapping.

        Without `published` only dates with a year of their own can be resolved.
        """
        taken: list[DateMention] = []
        for mention in [*self._find_relative(text), *self._find_absolute(text, published)]:
            if not any(mention.start < t.end and t.start < mention.end for t in taken):
                taken.append(mention)
        return tuple(sorted(taken, key=lambda mention: mention.start))

    # -- relative to another event ------------------------------------------------------------

    def _relative_pattern(self) -> str:
        count = rf"(?:{self._numbers.plain}|an?|the)"
        return (
            rf"\b(?P<n>{count})\s+(?P<unit>days?|weeks?|hours?)\s+"
            r"(?P<way>earlier|before|after|later|previously)\b(?!\s+(?:that|the\s+hour|yesterday))"
            r"|\b(?P<same>that\s+same|the\s+same|that)\s+"
            r"(?:day|morning|afternoon|evening|night)\b"
            r"|\b(?P<eve>(?:on\s+)?the\s+(?:previous|following|next)\s+day)\b"
        )

    def _find_relative(self, text: str) -> Iterator[DateMention]:
        for match in self._relative.finditer(text):
            if match["same"]:
                yield DateMention(match.start(), match.end(), offset_days=0)
            elif match["eve"]:
                days = -1 if "previous" in match["eve"].casefold() else 1
                yield DateMention(match.start(), match.end(), offset_days=days)
            else:
                mention = self._counted(match, text)
                if mention:
                    yield mention

    def _counted(self, match: re.Match[str], text: str) -> DateMention | None:
        unit = match["unit"].casefold()
        if unit.startswith("hour"):
            return None
        word = match["n"].casefold()
        quantity = self._numbers.read(match["n"])
        count = 1 if word in {"a", "an", "the"} else (quantity.low if quantity else None)
        if count is None:
            return None
        days = count * (7 if unit.startswith("week") else 1)
        way = match["way"].casefold()
        back = way in {"earlier", "before", "previously"}
        rest = text[match.end() :].strip(" ,.;")
        relation = way if way in {"before", "after"} and rest and text[match.end()] == " " else ""
        sign = -1 if back else 1
        return DateMention(match.start(), match.end(), offset_days=sign * days, relation=relation)

    # -- relative to publication ----------------------------------------------------------------

    def _find_absolute(self, text: str, published: date | None) -> Iterator[DateMention]:
        for rule, make in self._rules:
            for match in rule.finditer(text):
                when = self._make(make, match, published)
                if when is None:
                    continue
                start, end = match.span("span") if "span" in rule.groupindex else match.span()
                reporting = bool(self._reporting.search(text[max(0, start - 60) : start]))
                reporting = reporting and not re.match(r"['’]s\b", text[end:])
                yield DateMention(start, end, when=when, reporting=reporting)

    def _make(self, make: Maker, match: re.Match[str], published: date | None) -> EventDate | None:
        has_year = "year" in match.re.groupindex and match["year"]
        if published is None and not has_year:
            return None
        try:
            when = make(match, published or date(9999, 12, 31))
        except ValueError:  # 31 June
            return None
        return None if published and when and when.start > published else when

    def _table(self, table: dict[str, list[str]]) -> list[tuple[str, Maker]]:
        weekday = vocabulary.alternation(self._weekdays)
        month = vocabulary.alternation([*self._months])
        short = vocabulary.alternation(self._short)
        part = vocabulary.alternation(table["day_parts"]["words"])  # type: ignore[call-overload]
        when = rf"(?:\s+{part})?"
        any_month = rf"(?P<month>{month}|(?:{short})\b\.?)"
        on = rf"(?:(?:early|late)\s+)?(?:on\s+)?(?:the\s+{part}\s+of\s+)?"
        year = r"(?:,?\s+(?P<year>(?:19|20)\d\d))?"
        count = rf"(?P<n>{self._numbers.plain}|an?|a\s+few)"
        night = r"(?:overnight\s+(?:in)?to|in\s+the\s+night\s+(?:in)?to|the\s+night\s+(?:in)?to)"
        return [
            (rf"\b{night}\s+(?:the\s+)?(?P<day>{weekday})\b", self._night_to),
            (
                rf"\bin\s+the\s+night\s+(?:from|between)\s+{weekday}\s+(?:to|and)\s+(?P<day>{weekday})\b",
                self._night_to,
            ),
            (r"\b(?:on\s+)?(?P<year>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<first>\d\d)\b", self._numeric),
            (
                rf"\b(?:on\s+)?(?P<day>{weekday})\s+(?:of\s+)?last\s+week\b",
                self._weekday_of_last_week,
            ),
            (
                rf"\b{on}(?:{weekday},?\s+)?(?P<first>\d\d?)(?:st|nd|rd|th)?(?:\s+(?:and|to)\s+|\s*[-–]\s*)"
                rf"(?P<last>\d\d?)(?:st|nd|rd|th)?\s+(?:of\s+)?{any_month}\b{year}",
                self._days_of_month,
            ),
            (
                rf"\b{on}(?:{weekday},?\s+)?(?P<first>\d\d?)(?:st|nd|rd|th)?\s+(?:of\s+)?"
                rf"{any_month}\b{year}{when}",
                self._days_of_month,
            ),
            (
                rf"\b{on}(?:{weekday},?\s+)?{any_month}\s+(?P<first>\d\d?)(?:st|nd|rd|th)?"
                rf"(?:\s*(?:-|–|and|to)\s*(?P<last>\d\d?)(?:st|nd|rd|th)?)?\b(?!:){year}{when}",
                self._days_of_month,
            ),
            (
                rf"\b{count}\s+(?P<unit>year)s?\s+ago\s+(?:today|to\s+the\s+day|on\s+this\s+day)\b",
                self._years_ago_today,
            ),
            (
                r"\bthe\s+day\s+before\s+yesterday\b",
                lambda m, day: EventDate(day - 2 * DAY, day - 2 * DAY),
            ),
            (
                rf"\b(?:on\s+)?the\s+(?P<which>first|last)\s+day\s+of\s+{any_month}\b{year}",
                self._edge_of_month,
            ),
            (
                r"\bon\s+the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)\b(?!\s+(?:of|floor|anniversary|day|birthday|century|and))",
                self._day_of_this_month,
            ),
            (
                r"\b(?:mon|tue|wed|thu|fri|sat|sun)\w*,?\s+(?P<first>\d{1,2})[./](?P<m>\d{1,2})(?:[./](?P<year>(?:19|20)\d\d))?\b",
                self._numeric,
            ),
            (rf"\b{count}\s+years?\s+ago\s+this\s+(?P<unit>week|month)\b", self._years_ago_this),
            (rf"\b{count}\s+(?P<unit>day|week|month|year)s?\s+ago\b", self._ago),
            (
                r"\b(?:over|in|during|within)\s+the\s+(?:past|last)\s+(?:day|24\s+hours)\b"
                r"|\bover\s+the\s+past\s+day\b|\bovernight\b",
                lambda m, day: EventDate(day - DAY, day),
            ),
            (
                rf"\b(?:on\s+)?(?P<from>{weekday})\s+and\s+(?P<to>{weekday})\b",
                self._two_weekdays,
            ),
            (
                rf"\b(?:(?:early|late)\s+)?(?:on\s+)?(?:last\s+|this\s+(?:past\s+)?)?"
                rf"(?P<day>{weekday})\b{when}",
                self._weekday,
            ),
            (
                rf"\b(?:today|this\s+{part}|tonight)\b",
                lambda m, day: EventDate(day, day),
            ),
            (
                rf"\b(?:yesterday|last\s+night|the\s+previous\s+day|previous\s+day(?=['’]s))\b{when}",
                lambda m, day: EventDate(day - DAY, day - DAY),
            ),
            (r"\b(?:the\s+)?(?:last|previous|past)\s+week\b", self._last_week),
            (r"\bthis\s+week\b", lambda m, day: _week(day, day)),
            (
                rf"\b(?:(?:in|since|during|of|from)\s+)?(?:early\s+|late\s+|mid-?\s*)?{any_month}\s+"
                rf"(?:of\s+)?(?P<ago>last\s+year|this\s+year)\b",
                self._month_of,
            ),
            (
                rf"\b(?:(?:in|during|of|since)\s+)?(?:early\s+|late\s+|mid-?\s*)?"
                rf"(?P<month>{month})\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)\b",
                self._month,
            ),
            (
                rf"\b(?:in|last|during)\s+(?:early\s+|late\s+|mid-?\s*)?(?P<month>{month})\b(?!\s+\d)",
                self._month,
            ),
            (r"\blast\s+month\b", self._last_month),
            (r"\bthis\s+month\b", lambda m, day: _month(day.year, day.month)),
            (
                r"\b(?:in|during|of)\s+(?:early\s+|late\s+|mid-?)?(?P<year>(?:19|20)\d\d)\b",
                self._year,
            ),
            (r"\blast\s+year\b", lambda m, day: _year(day.year - 1)),
        ]

    def _weekday(self, match: re.Match[str], published: date) -> EventDate:
        day = self._latest_weekday(match["day"], published)
        if re.search(r"\blast\s", match.group(), re.IGNORECASE) and day == published:
            day -= 7 * DAY
        return EventDate(day, day)

    def _latest_weekday(self, word: str, published: date) -> date:
        return published - (published.weekday() - self._weekdays[word.casefold()]) % 7 * DAY

    def _weekday_of_last_week(self, match: re.Match[str], published: date) -> EventDate:
        monday = published - (published.weekday() + 7) * DAY
        day = monday + self._weekdays[match["day"].casefold()] * DAY
        return EventDate(day, day)

    def _two_weekdays(self, match: re.Match[str], published: date) -> EventDate:
        last = self._latest_weekday(match["to"], published)
        return EventDate(self._latest_weekday(match["from"], last), last)

    def _night_to(self, match: re.Match[str], published: date) -> EventDate:
        morning = self._latest_weekday(match["day"], published)
        return EventDate(morning - DAY, morning)

    def _month_number(self, word: str) -> int:
        word = word.casefold().rstrip(".")
        return self._months.get(word) or self._short[word]

    def _days_of_month(self, match: re.Match[str], published: date) -> EventDate:
        month, first = self._month_number(match["month"]), int(match["first"])
        last = int(match["last"] or first) if "last" in match.re.groupindex else first
        year = int(match["year"] or published.year)
        if not match["year"] and date(year, month, first) > published:
            year -= 1
        return EventDate(date(year, month, first), date(year, month, max(first, last)))

    def _month(self, match: re.Match[str], published: date) -> EventDate:
        month = self._month_number(match["month"])
        stated = match["year"] if "year" in match.re.groupindex else None
        year = int(stated or published.year)
        latest_is_last_year = month > published.month
        if not stated and match.group().casefold().startswith("last"):
            latest_is_last_year = month >= published.month
        if not stated and latest_is_last_year:
            year -= 1
        return _month(year, month)

    def _month_of(self, match: re.Match[str], published: date) -> EventDate:
        back = match["ago"].casefold().startswith("last")
        return _month(published.year - back, self._month_number(match["month"]))

    def _last_month(self, match: re.Match[str], published: date) -> EventDate:
        before = published.replace(day=1) - DAY
        return _month(before.year, before.month)

    def _last_week(self, match: re.Match[str], published: date) -> EventDate:
        return _week(published - 7 * DAY, None)

    def _year(self, match: re.Match[str], published: date) -> EventDate:
        return _year(int(match["year"]))

    def _count(self, word: str) -> int:
        if word.casefold() in {"a", "an"}:
            return 1
        quantity = self._numbers.read(word)
        if quantity is None:
            raise ValueError(word)
        return quantity.low

    def _ago(self, match: re.Match[str], published: date) -> EventDate:
        count, unit = self._count(match["n"]), match["unit"].casefold()
        if unit == "day":
            day = published - count * DAY
            return EventDate(day, day)
        if unit == "week":
            return _week(published - 7 * count * DAY, None)
        if unit == "month":
            months = published.year * 12 + published.month - 1 - count
            return _month(months // 12, months % 12 + 1)
        return _year(published.year - count)

    def _years_ago_today(self, match: re.Match[str], published: date) -> EventDate:
        day = published.replace(year=published.year - self._count(match["n"]))
        return EventDate(day, day)

    def _edge_of_month(self, match: re.Match[str], published: date) -> EventDate:
        whole = self._month(match, published)
        day = whole.start if match["which"].casefold() == "first" else whole.end
        return EventDate(day, day)

    def _day_of_this_month(self, match: re.Match[str], published: date) -> EventDate:
        number = int(match["day"])
        day = published if number <= published.day else published.replace(day=1) - DAY
        day = day.replace(day=number)
        return EventDate(day, day)

    def _numeric(self, match: re.Match[str], published: date) -> EventDate:
        month, number = int(match["m"]), int(match["first"])
        year = int(match["year"] or published.year)
        if not match["year"] and date(year, month, number) > published:
            year -= 1
        return EventDate(date(year, month, number), date(year, month, number))

    def _years_ago_this(self, match: re.Match[str], published: date) -> EventDate:
        year = published.year - self._count(match["n"])
        if match["unit"].casefold() == "month":
            return _month(year, published.month)
        last = calendar.monthrange(year, published.month)[1]
        return _week(date(year, published.month, min(published.day, last)), None)


def _week(day: date, until: date | None) -> EventDate:
    monday = day - day.weekday() * DAY
    return EventDate(monday, until or monday + 6 * DAY, DatePrecision.WEEK)


def _month(year: int, month: int) -> EventDate:
    last = calendar.monthrange(year, month)[1]
    return EventDate(date(year, month, 1), date(year, month, last), DatePrecision.MONTH)


def _year(year: int) -> EventDate:
    return EventDate(date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR)


@cache
def for_language(language: str) -> Dates:
    """Return the shared reader of `language`."""
    return Dates(language)
