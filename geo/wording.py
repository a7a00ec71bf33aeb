"""Values as people say them: numbers of people, days, places, kinds. Plain text, not escaped.

The functions of this module speak English, as exports and the command line do. A `Wording` of
another language and locale says the same on the screens.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from geo.event import DatePrecision, EventDate
from geo.filters import describe_dates
from geo.interface import FIRST, Texts, load
from geo.place import Place

_FEW = 10


def _number(number: float) -> str:
    return f"{number:,}" if isinstance(number, int) else f"{number:,g}"


def _code(country_code: str) -> str:
    return country_code


@dataclass(frozen=True)
class Wording:
    """How one language says values.

    `number` writes a number, `days` a range of days (first, last), `country` the name of a
    country by its ISO 3166 code.
    """

    texts: Texts
    number: Callable[[float], str] = _number
    days: Callable[[date, date], str] = describe_dates
    country: Callable[[str], str] = _code

    def people(self, low: int | None, high: int | None) -> str:
        """Return a number of people: ``5``, ``5-11``, ``at least 12``, or that none is stated."""
        if low is None and high is None:
            return self.texts.text("NOT_STATED")
        if low == 0 and high == 0:
            return self.texts.text("NONE_STATED")
        if high is None:
            if not low:
                return self.texts.text("NUMBER_OPEN")
            return self.texts.text("AT_LEAST").format(n=self.number(low))
        if low is None:
            return self.texts.text("UP_TO").format(n=self.number(high))
        if low == high:
            return self.number(low)
        return f"{self.number(low)}\u2013{self.number(high)}"

    def when(self, window: EventDate | None) -> str:
        """Return a window of days, with how exact it is when it is not a day."""
        if window is None:
            return self.texts.text("UNDATED")
        days = self.days(window.start, window.end)
        if window.precision is DatePrecision.DAY:
            return days
        exactness = self.texts.table("DATE_PRECISIONS")[window.precision.value]
        return self.texts.text("WINDOW").format(days=days, exactness=exactness)

    def where(self, place: Place) -> str:
        """Return a place's name with what it lies in."""
        country = self.country(place.country_code) if place.country_code else ""
        parts = [place.name, place.admin1_name, country]
        return ", ".join(dict.fromkeys(part for part in parts if part))

    def kind(self, event_type: str) -> str:
        """Return an event type's label."""
        plain = event_type.replace("_", " ").capitalize()
        return self.texts.table("TYPES").get(event_type, plain)

    def kilometres(self, distance: float) -> str:
        """Return a distance, exact below ten."""
        return self.number(distance if distance < _FEW else round(distance))


ENGLISH = Wording(load(FIRST))
NOT_STATED = ENGLISH.texts.text("NOT_STATED")
PRECISIONS = ENGLISH.texts.table("PRECISIONS")

people = ENGLISH.people
when = ENGLISH.when
where = ENGLISH.where
kind = ENGLISH.kind
kilometres = ENGLISH.kilometres
