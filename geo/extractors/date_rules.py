"""Dates that need nothing but the day of publication: what they look like, what they stand for.

Each row of `table` is a regular expression and how its match becomes a window. A weekday is its
latest occurrence not after publication; a month or a day without a year likewise.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from geo import vocabulary
from geo.event import DatePrecision, EventDate
from geo.extractors import windows
from geo.extractors.numbers import Numbers
from geo.extractors.windows import DAY

Maker = Callable[[re.Match[str], date], EventDate | None]

_YEAR = r"(?:19|20)\d\d"
_TH = r"(?:st|nd|rd|th)?"
# "In the past three days" is a window; in so many more it is a period.
_FEW_DAYS = 7
_SATURDAY, _MONTHS_IN_YEAR, _CENTURY = 5, 12, 2000
_SHADE = r"(?:early\s+|late\s+|mid-?\s*|the\s+(?:start|end|beginning|middle)\s+of\s+)?"
_NUMERIC = re.compile(rf"\b(\d{{1,2}})/(\d{{1,2}})/(?:{_YEAR}|\d\d)\b")


class DateRules:
    """The rows of one language."""

    def __init__(self, words: dict[str, Any], numbers: Numbers) -> None:
        self._numbers = numbers
        self.weekdays: dict[str, int] = {word: n for n, word in enumerate(words["weekdays"])}
        self._months: dict[str, int] = {word: n for n, word in enumerate(words["months"], 1)}
        self._short: dict[str, int] = words["months_short"]
        self._ordinals: dict[str, int] = words["ordinals"]
        self._holidays: dict[str, list[int]] = words["holidays"]
        self._easter: dict[str, int] = words["easter"]
        either = vocabulary.alternation
        self.weekday = either(self.weekdays)
        self.month = either([*self._months])
        self._any_month = rf"(?P<month>{self.month}|(?:{either(self._short)})\b\.?)"
        self._part = either(words["day_parts"]["words"])
        self._month_first_form = re.compile(rf"\b{self.month}\s+\d{{1,2}}\b", re.IGNORECASE)
        self._day_name = rf"(?:(?:{self.weekday}|(?:{either(words['weekdays_short'])})\b\.?),?\s+)?"
        of_day = rf"(?:in\s+)?(?:the\s+)?{self._part}\s+of\s+"
        self._on = rf"(?:(?:early|late)\s+)?(?:on\s+)?(?:{of_day})?"
        self._later = rf"(?:\s+{self._part})?"
        self._year = rf"(?:,?\s+(?:(?P<year>{_YEAR})|(?P<back>last\s+year)\b))?"
        self._count = rf"(?P<n>{numbers.plain}|an?|a\s+few)"
        self.ordinal = rf"(?:{either(self._ordinals)}|\d{{1,2}}(?:st|nd|rd|th))"

    def table(self) -> list[tuple[str, Maker]]:
        """Return the rows; an earlier one has the first claim to its words."""
        return [*self._nights(), *self._days(), *self._near_days(), *self._wide()]

    # -- rows -------------------------------------------------------------------------------------

    def _nights(self) -> list[tuple[str, Maker]]:
        weekday, part = self.weekday, self._part
        night = r"(?:overnight\s+(?:in)?to|(?:in|on|during)?\s*\bthe\s+night\s+(?:in)?to)"
        return [
            (rf"\b{night}\s+(?:the\s+)?(?P<day>{weekday})\b", self._night_to),
            (
                rf"\b(?:(?:in|on|during)\s+the\s+night|overnight)\s+(?:(?:from|between|of)\s+)?"
                rf"{weekday}\s+(?:(?:in)?to|and)\s+(?P<day>{weekday})\b",
                self._night_to,
            ),
            (
                rf"\b(?:(?:between|from)\s+)?(?:(?:early|late)\s+)?(?:on\s+)?(?P<from>{weekday})"
                rf"(?:\s+{part})?\s+(?:and|to|until|through|into|or)\s+(?:(?:early|late)\s+)?(?:on\s+)?"
                rf"(?P<to>{weekday})\b{self._later}",
                self._two_weekdays,
            ),
        ]

    def _days(self) -> list[tuple[str, Maker]]:
        on, name, month, year = self._on, self._day_name, self._any_month, self._year
        weekday, later = self.weekday, self._later
        other = month.replace("?P<month>", "?P<until>")
        to = r"(?:\s+(?:and|to|until|through|into)\s+|\s*[-–—]\s*)"
        first, last = rf"(?P<first>\d\d?){_TH}", rf"(?P<last>\d\d?){_TH}"
        holiday = vocabulary.alternation([*self._holidays, *self._easter])
        return [
            (rf"\b(?:on\s+)?(?P<year>{_YEAR})-(?P<m>\d\d)-(?P<first>\d\d)\b", self._numeric),
            (
                rf"(?<![\d./])(?:on\s+)?(?P<a>\d\d?)(?P<mark>[./])(?P<b>\d\d?)(?P=mark)"
                rf"(?P<year>{_YEAR}|\d\d)\b(?![./]\d)",
                self._by_locale,
            ),
            (rf"\b(?:on\s+)?(?P<day>{weekday})\s+(?:of\s+)?last\s+week\b", self._of_last_week),
            (
                rf"\b(?:on\s+)?(?:the\s+)?(?P<nth>first|second|third|fourth|last)\s+(?P<day>{weekday})\s+"
                rf"(?:of|in)\s+(?P<month>{self.month}){year}\b",
                self._nth_weekday,
            ),
            (
                rf"\b(?:from\s+|between\s+)?{on}{name}{first}\s+{month}{to}{name}{last}\s+{other}\b{year}",
                self._across_months,
            ),
            (
                rf"\b(?:from\s+|between\s+)?{name}{month}\s+{first}{to}{name}{other}\s+{last}\b{year}",
                self._across_months,
            ),
            (
                rf"\b{on}{name}(?:the\s+)?{first}{to}{name}(?:the\s+)?{last}\s+(?:of\s+)?{month}\b{year}",
                self._days_of_month,
            ),
            (
                rf"\b{on}{name}\(?(?:the\s+)?{first}\s+(?:of\s+)?{month}\b{year}{later}",
                self._days_of_month,
            ),
            (
                rf"\b{on}{name}\(?{month}\s+{first}(?:\s*(?:-|–|and|to)\s*{last})?\b(?!:){year}{later}",
                self._days_of_month,
            ),
            (
                rf"\b(?:on\s+)?the\s+(?P<nth>{self.ordinal})\s+of\s+"
                rf"(?:{month}{year}|(?P<ago>this|last)\s+month)\b",
                self._ordinal_day,
            ),
            (
                rf"\b(?:on\s+)?the\s+(?P<which>first|last)\s+day\s+of\s+{month}\b{year}",
                self._edge_of_month,
            ),
            (
                rf"\b(?:on\s+)?(?P<eve>the\s+eve\s+of\s+)?(?P<name>{holiday})\b{year}",
                self._holiday,
            ),
            (
                r"\bon\s+the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)\b"
                r"(?!\s+(?:of|floor|anniversary|day|birthday|century|and))",
                self._day_of_this_month,
            ),
            (
                rf"\b(?:mon|tue|wed|thu|fri|sat|sun)\w*,?\s+(?P<first>\d{{1,2}})[./](?P<m>\d{{1,2}})"
                rf"(?:[./](?P<year>{_YEAR}))?\b",
                self._numeric,
            ),
        ]

    def _near_days(self) -> list[tuple[str, Maker]]:
        count, weekday, part, later = self._count, self.weekday, self._part, self._later
        past = r"(?:in|over|during|within|for)\s+the\s+(?:past|last|previous)"
        return [
            (
                rf"\b(?:exactly\s+{count}\s+years?\s+ago\b"
                rf"|{count.replace('<n>', '<n2>')}\s+years?\s+ago\s+"
                r"(?:today|to\s+the\s+day|on\s+this\s+day)\b)",
                self._years_ago_today,
            ),
            (rf"\b{count}\s+years?\s+ago\s+on\s+(?P<day>{weekday})\b", self._years_before_weekday),
            (
                rf"\b{count}\s+years?\s+ago\s+(?:on\s+)?(?:this|that)\s+(?P<unit>week|month)\b",
                self._years_ago_this,
            ),
            (rf"\b{count}\s+(?P<unit>day|week|month|year)s?\s+ago\b", self._ago),
            (
                r"\bthe\s+day\s+before\s+yesterday\b",
                lambda _, today: windows.day(today - 2 * DAY),
            ),
            (
                rf"\b{past}\s+(?:day|24\s+hours)\b|\b(?:in\s+the\s+)?24\s+hours\s+to\b|\bovernight\b"
                r"|\blast\s+night\b",
                lambda _, today: EventDate(today - DAY, today),
            ),
            (rf"\b{past}\s+{count}\s+(?P<unit>day|hour)s\b", self._past_days),
            (
                rf"\b{self._on}(?:last\s+|this\s+(?:past\s+)?)?(?P<day>{weekday})\b{later}",
                self._weekday,
            ),
            (rf"\b(?:today|this\s+{part}|tonight)\b", lambda _, today: windows.day(today)),
            (
                rf"\b(?:yesterday|last\s+evening|previous\s+day(?=['’]s))\b{later}",
                lambda _, today: windows.day(today - DAY),
            ),
            (
                r"\b(?:over|at|on|during)\s+(?:the|this|last)\s+weekend\b|\b(?:this|last)\s+weekend\b",
                self._weekend,
            ),
        ]

    def _wide(self) -> list[tuple[str, Maker]]:
        month, into = self._any_month, r"(?:(?:in|since|during|of|from)\s+)?"
        full = rf"(?P<month>{self.month})"
        deed = r"(?:attack|assault|massacre|bombing|blast|shooting|strike|raid|siege|clash|riot)"
        return [
            (r"\bthe\s+week\s+before\s+last\b", lambda _, today: windows.week(today - 14 * DAY)),
            (
                r"\b(?:over|in|during|within)\s+the\s+(?:past|last|previous)\s+week\b",
                lambda _, today: EventDate(today - 7 * DAY, today, DatePrecision.WEEK),
            ),
            (
                r"\b(?:the\s+)?(?:last|past)\s+week\b",
                lambda _, today: windows.week(today - 7 * DAY),
            ),
            (r"\bthis\s+week\b", lambda _, today: windows.week(today, today)),
            (
                rf"\b{into}{_SHADE}{month}\s+(?:of\s+)?(?P<ago>last\s+year|this\s+year)\b",
                self._month_of,
            ),
            (
                rf"(?<!\d\s)\b{into}{_SHADE}{full},?\s+(?:of\s+)?(?P<year>{_YEAR})\b",
                self._month,
            ),
            (rf"\b(?:in|last|during|from|of|since)\s+{_SHADE}{full}\b(?!\s+\d)", self._month),
            (rf"\bthe\s+{full}\s+(?={deed}(?:es|s)?\b)", self._month),
            (r"\blast\s+month\b", lambda _, today: windows.month_away(today, -1)),
            (r"\bthis\s+month\b", lambda _, today: windows.month_away(today, 0)),
            (
                rf"\b(?:in|during|of|back\s+in)\s+{_SHADE}(?P<year>{_YEAR})\b"
                rf"|\bthe\s+(?P<y2>{_YEAR})\s+(?={deed}(?:es|s)?\b)|(?<=\()(?P<y3>{_YEAR})(?=\))",
                self._year_named,
            ),
            (r"\blast\s+year\b", lambda _, today: windows.year(today.year - 1)),
            (r"\bearlier\s+this\s+year\b", lambda _, today: windows.year(today.year)),
        ]

    # -- makers: weekdays -------------------------------------------------------------------------

    def _weekday(self, match: re.Match[str], today: date) -> EventDate:
        when = self._latest(match["day"], today)
        if re.search(r"\blast\s", match.group(), re.IGNORECASE) and when == today:
            when -= 7 * DAY
        return windows.day(when)

    def _latest(self, word: str, today: date) -> date:
        return today - (today.weekday() - self.weekdays[word.casefold()]) % 7 * DAY

    def _of_last_week(self, match: re.Match[str], today: date) -> EventDate:
        monday = today - (today.weekday() + 7) * DAY
        return windows.day(monday + self.weekdays[match["day"].casefold()] * DAY)

    def _two_weekdays(self, match: re.Match[str], today: date) -> EventDate:
        last = self._latest(match["to"], today)
        return EventDate(self._latest(match["from"], last), last)

    def _night_to(self, match: re.Match[str], today: date) -> EventDate:
        morning = self._latest(match["day"], today)
        return EventDate(morning - DAY, morning)

    def _nth_weekday(self, match: re.Match[str], today: date) -> EventDate:
        nth = self._ordinals.get(match["nth"].casefold(), -1)
        weekday = self.weekdays[match["day"].casefold()]
        number = self._months[match["month"].casefold()]
        year = int(match["year"] or today.year)
        when = windows.weekday_of_month(year, number, weekday, nth)
        if not match["year"] and when > today:
            when = windows.weekday_of_month(year - 1, number, weekday, nth)
        return windows.day(when)

    def _weekend(self, match: re.Match[str], today: date) -> EventDate:
        saturday = today - (today.weekday() - _SATURDAY) % 7 * DAY
        if "last" in match.group().casefold() and today.weekday() >= _SATURDAY:
            saturday -= 7 * DAY
        return EventDate(saturday, max(saturday, min(saturday + DAY, today)))

    # -- makers: days of a month ------------------------------------------------------------------

    def month_number(self, word: str) -> int:
        """Return the number of a month's name or short form."""
        word = word.casefold().rstrip(".")
        return self._months.get(word) or self._short[word]

    def _dated(self, match: re.Match[str], month: int, first: int, today: date) -> date:
        """Return the day of the stated year, or the latest one."""
        when = date(int(match["year"] or today.year), month, first)
        if match.groupdict().get("back"):
            return when.replace(year=today.year - 1)
        return when if match["year"] or when <= today else when.replace(year=when.year - 1)

    def _days_of_month(self, match: re.Match[str], today: date) -> EventDate:
        month, first = self.month_number(match["month"]), int(match["first"])
        last = int(match["last"] or first) if "last" in match.re.groupindex else first
        start = self._dated(match, month, first, today)
        return EventDate(start, start.replace(day=max(first, last)))

    def _across_months(self, match: re.Match[str], today: date) -> EventDate:
        end = self._dated(match, self.month_number(match["until"]), int(match["last"]), today)
        start = date(end.year, self.month_number(match["month"]), int(match["first"]))
        return EventDate(start if start <= end else start.replace(year=end.year - 1), end)

    def _ordinal_day(self, match: re.Match[str], today: date) -> EventDate:
        number = self.day_number(match["nth"])
        if match["ago"]:
            whole = windows.month_away(today, -(match["ago"].casefold() == "last"))
            return windows.day(whole.start.replace(day=number))
        return windows.day(self._dated(match, self.month_number(match["month"]), number, today))

    def day_number(self, word: str) -> int:
        """Return the number of "tenth" or "10th"."""
        return self._ordinals.get(word.casefold()) or int(re.sub(r"\D", "", word))

    def _edge_of_month(self, match: re.Match[str], today: date) -> EventDate:
        whole = self._month(match, today)
        return windows.day(whole.start if match["which"].casefold() == "first" else whole.end)

    def _day_of_this_month(self, match: re.Match[str], today: date) -> EventDate:
        number = int(match["day"])
        when = today if number <= today.day else today.replace(day=1) - DAY
        return windows.day(when.replace(day=number))

    def _numeric(self, match: re.Match[str], today: date) -> EventDate:
        return windows.day(self._dated(match, int(match["m"]), int(match["first"]), today))

    def _by_locale(self, match: re.Match[str], _: date) -> EventDate:
        """Read 03/06/2024: day first, unless the text shows that it writes the month first."""
        one, two, year = int(match["a"]), int(match["b"]), int(match["year"])
        year += 0 if len(match["year"]) > len("24") else _CENTURY
        month_first = match["mark"] == "/" and self._writes_month_first(match.string)
        if two > _MONTHS_IN_YEAR or (month_first and one <= _MONTHS_IN_YEAR):
            one, two = two, one
        return windows.day(date(year, two, one))

    def _writes_month_first(self, text: str) -> bool:
        numeric = [(int(a), int(b)) for a, b in _NUMERIC.findall(text)]
        if any(a > _MONTHS_IN_YEAR for a, _ in numeric):
            return False
        return any(b > _MONTHS_IN_YEAR for _, b in numeric) or bool(
            self._month_first_form.search(text)
        )

    def _holiday(self, match: re.Match[str], today: date) -> EventDate:
        name = " ".join(match["name"].casefold().split())
        eve = DAY if match["eve"] else 0 * DAY
        if name in self._easter:
            return windows.day(self._near_easter(match, self._easter[name], today) - eve)
        month, number = self._holidays[name]
        return windows.day(self._dated(match, month, number, today) - eve)

    def _near_easter(self, match: re.Match[str], days: int, today: date) -> date:
        """Return the day so many days after Easter of the stated year, or the latest such."""
        year = int(match["year"] or today.year - bool(match["back"]))
        when = windows.easter(year) + days * DAY
        stated = match["year"] or match["back"]
        return when if stated or when <= today else windows.easter(year - 1) + days * DAY

    # -- makers: counted back ---------------------------------------------------------------------

    def _number(self, word: str) -> int:
        if word.casefold() in {"a", "an"}:
            return 1
        quantity = self._numbers.read(word)
        if quantity is None:
            raise ValueError(word)
        return quantity.low

    def _ago(self, match: re.Match[str], today: date) -> EventDate:
        count, unit = self._number(match["n"]), match["unit"].casefold()
        if unit == "day":
            return windows.day(today - count * DAY)
        if unit == "week":
            return windows.week(today - 7 * count * DAY)
        if unit == "month":
            return windows.month_away(today, -count)
        return windows.year(today.year - count)

    def _past_days(self, match: re.Match[str], today: date) -> EventDate | None:
        count = self._number(match["n"])
        days = count if match["unit"].casefold() == "day" else count // 24
        return EventDate(today - days * DAY, today) if 0 < days <= _FEW_DAYS else None

    def _years_ago_today(self, match: re.Match[str], today: date) -> EventDate:
        return windows.day(windows.years_before(today, self._number(match["n"] or match["n2"])))

    def _years_before_weekday(self, match: re.Match[str], today: date) -> EventDate:
        latest = self._latest(match["day"], today)
        return windows.day(windows.years_before(latest, self._number(match["n"])))

    def _years_ago_this(self, match: re.Match[str], today: date) -> EventDate:
        then = windows.years_before(today, self._number(match["n"]))
        if match["unit"].casefold() == "month":
            return windows.month_away(then, 0)
        return windows.week(then)

    # -- makers: months and years -----------------------------------------------------------------

    def _month(self, match: re.Match[str], today: date) -> EventDate:
        month = self.month_number(match["month"])
        stated = match["year"] if "year" in match.re.groupindex else None
        year = int(stated or today.year)
        passed = month < today.month or (
            month == today.month and not match.group().casefold().startswith("last")
        )
        return windows.month(year if stated or passed else year - 1, month)

    def _month_of(self, match: re.Match[str], today: date) -> EventDate:
        back = match["ago"].casefold().startswith("last")
        return windows.month(today.year - back, self.month_number(match["month"]))

    def _year_named(self, match: re.Match[str], _: date) -> EventDate:
        return windows.year(int(match["year"] or match["y2"] or match["y3"]))
