"""What every importer of a table of events is, and what the rows' values have in common."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Collection, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, Protocol

from geo.errors import FormatError
from geo.event import DatePrecision, Event, EventDate
from geo.paths import DATA

FOLDER = DATA / "importers"
FIRST_YEAR, LAST_YEAR = 1900, 2100
MOST_DIGITS = 7  # of a number of people
MOST_LAT, MOST_LON = 90.0, 180.0
# The widest window that each precision names; a longer one is a year's.
WIDTHS = {DatePrecision.DAY: 1, DatePrecision.WEEK: 7, DatePrecision.MONTH: 31}
LADDER = tuple(DatePrecision)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?)?")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")

Cells = Mapping[str, str]


class Importer(Protocol):
    """Reads the rows of one kind of table."""

    collection: str
    licence: str

    def check(self, header: Collection[str]) -> None:
        """Raise `FormatError` when the table lacks what the importer needs."""

    def event(self, cells: Cells) -> Event | None:
        """Return the event of a row, in an article made of the row's own words.

        None when the row tells of no violence. Raises `InputError` when it cannot be read.
        """


@cache
def rules(name: str) -> dict[str, Any]:
    """Return how the rows of a source are read: `data/importers/NAME.toml`."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def need(header: Collection[str], columns: Collection[str]) -> None:
    """Check that a table has columns (`FormatError`)."""
    missing = [name for name in columns if name not in header]
    if missing:
        seen = ", ".join(repr(name[:30]) for name in list(header)[:6])
        raise FormatError(
            f"The table lacks the column{'s' if len(missing) > 1 else ''} {', '.join(missing)}; it "
            f"begins with {seen}. Is it the right file, and its first line the columns' names?"
        )


def day(written: str) -> date:
    """Read a day: ISO (a time after it is left off), month/day/year or 20240708.

    Where month/day/year cannot be meant, it is day/month/year.

    Raises:
        FormatError: it is none of these, or a year that cannot be.
    """
    written = written.strip()
    try:
        found = _day(written)
    except ValueError:
        raise FormatError(f"{written[:40]!r} is not a day.") from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise FormatError(f"{written[:40]!r} is no year of our time.")
    return found


def _day(written: str) -> date:
    if slashed := _SLASHED.fullmatch(written):
        first, second, year = map(int, slashed.groups())
        month, number = (first, second) if first <= 12 else (second, first)  # noqa: PLR2004
        return date(year, month, number)
    if packed := _PACKED.fullmatch(written):
        return date(*map(int, packed.groups()))
    return datetime.fromisoformat(written).date()


def window(start: date, end: date, least: DatePrecision = DatePrecision.DAY) -> EventDate:
    """Return a window whose precision is as wide as its days, and no finer than `least`.

    Raises:
        FormatError: it ends before it starts.
    """
    if end < start:
        raise FormatError(f"It ends ({end}) before it starts ({start}).")
    length = (end - start).days + 1
    wide = next((kind for kind, most in WIDTHS.items() if length <= most), DatePrecision.YEAR)
    return EventDate(start, end, max(wide, least, key=LADDER.index))


def point(lat: str, lon: str) -> tuple[float, float]:
    """Return degrees north and east.

    Raises:
        FormatError: a number is missing, out of range, or both are zero.
    """
    try:
        north, east = float(lat), float(lon)
    except ValueError:
        raise FormatError(f"{lat[:20]!r}, {lon[:20]!r} is not a point in degrees.") from None
    inside = math.isfinite(north) and abs(north) <= MOST_LAT and abs(east) <= MOST_LON
    if not inside or (north == 0 and east == 0):
        raise FormatError(f"{lat[:20]}, {lon[:20]} is no point where this can have been.")
    return north, east


def people(written: str) -> int:
    """Return a number of people (`FormatError` when it is none)."""
    whole, _, rest = written.partition(".")
    if not (whole.isascii() and whole.isdecimal()) or rest.strip("0") or len(whole) > MOST_DIGITS:
        raise FormatError(f"{written[:20]!r} is not a number of people.")
    return int(whole)
