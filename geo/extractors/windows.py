"""Windows of days: whole weeks, months and years, and the days that calendar words name."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from geo.event import DatePrecision, EventDate

DAY = timedelta(days=1)


def day(when: date) -> EventDate:
    """Return the window of one day."""
    return EventDate(when, when)


def week(when: date, until: date | None = None) -> EventDate:
    """Return the Monday-Sunday that holds `when`, cut off at `until`."""
    monday = when - when.weekday() * DAY
    return EventDate(monday, until or monday + 6 * DAY, DatePrecision.WEEK)


def month(year: int, number: int) -> EventDate:
    """Return a whole month."""
    last = calendar.monthrange(year, number)[1]
    return EventDate(date(year, number, 1), date(year, number, last), DatePrecision.MONTH)


def year(number: int) -> EventDate:
    """Return a whole year."""
    return EventDate(date(number, 1, 1), date(number, 12, 31), DatePrecision.YEAR)


def month_away(when: date, by: int) -> EventDate:
    """Return the whole month that lies `by` months after that of `when`."""
    months = when.year * 12 + when.month - 1 + by
    return month(months // 12, months % 12 + 1)


def years_before(when: date, by: int) -> date:
    """Return the same day `by` years earlier; 29 February becomes 28."""
    last = calendar.monthrange(when.year - by, when.month)[1]
    return when.replace(year=when.year - by, day=min(when.day, last))


def weekday_of_month(year_: int, number: int, weekday: int, nth: int) -> date:
    """Return the `nth` weekday of a month (-1 = the last).

    Raises:
        ValueError: the month has no such day.
    """
    weeks = [
        when
        for when in calendar.Calendar().itermonthdates(year_, number)
        if when.month == number and when.weekday() == weekday
    ]
    if not -len(weeks) <= nth <= len(weeks) or nth == 0:
        raise ValueError(f"{year_}-{number:02} has no weekday number {nth}.")
    return weeks[nth - 1 if nth > 0 else nth]


def nearest_weekday(base: EventDate, weekday: int, latest: date | None) -> date:
    """Return the first such weekday on or after the start of `base`; before it if that is later
    than `latest`."""
    when = base.start + (weekday - base.start.weekday()) % 7 * DAY
    return when - 7 * DAY if latest and when > latest else when


def easter(year: int) -> date:
    """Return Easter Sunday of the Western churches (the anonymous Gregorian algorithm, 1876)."""
    golden, century, rest = year % 19, year // 100, year % 100
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - shift + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day_before = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day_before + 1)
