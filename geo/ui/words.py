"""Values as people say them: numbers of people, dates, places. Plain text, not yet escaped."""

from __future__ import annotations

from collections.abc import Iterable

from geo.event import Casualties, DatePrecision, EventDate
from geo.filters import describe_dates
from geo.place import Place
from geo.ui import texts

Pair = tuple[int | None, int | None]


def people(low: int | None, high: int | None) -> str:
    """Return a number of people: ``5``, ``5-11``, ``at least 12``, or that none is stated."""
    if low is None and high is None:
        return texts.NOT_STATED
    if low == 0 and high == 0:
        return texts.NONE_STATED
    if low is not None and high is None:
        return f"at least {low:,}" if low else texts.NUMBER_OPEN
    if low is None:
        return f"up to {high:,}"
    return f"{low:,}" if low == high else f"{low:,}\u2013{high:,}"


def killed(casualties: Casualties) -> str:
    """Return how many were killed."""
    return people(casualties.killed_min, casualties.killed_max)


def injured(casualties: Casualties) -> str:
    """Return how many were injured."""
    return people(casualties.injured_min, casualties.injured_max)


def added(pairs: Iterable[Pair]) -> str:
    """Return a sum of ranges: ``57-60``, with ``+`` when an upper end is open, ``0`` for none."""
    stated = [pair for pair in pairs if pair != (None, None)]
    low = sum(lowest or 0 for lowest, _ in stated)
    high = sum((lowest or 0) if highest is None else highest for lowest, highest in stated)
    mark = "+" if any(highest is None for _, highest in stated) else ""
    return f"{low:,}{mark}" if low == high else f"{low:,}\u2013{high:,}{mark}"


def when(date: EventDate | None) -> str:
    """Return a window of days, with how exact it is when it is not a day."""
    if date is None:
        return texts.UNDATED
    days = describe_dates(date.start, date.end)
    if date.precision is DatePrecision.DAY:
        return days
    return f"{days} ({texts.DATE_PRECISIONS[date.precision.value]})"


def where(place: Place) -> str:
    """Return a place's name with what it lies in."""
    parts = [place.name, place.admin1_name, place.country_code]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def kind(event_type: str) -> str:
    """Return an event type's label."""
    return texts.TYPES.get(event_type, event_type.replace("_", " ").capitalize())


def kilometres(distance: float) -> str:
    """Return a radius, exact below ten."""
    return f"{distance:g}" if distance < 10 else f"{distance:,.0f}"  # noqa: PLR2004
