"""Values as the screens say them, in the session's language; `geo.wording` says how."""

from __future__ import annotations

from datetime import date

from geo.event import Casualties, EventDate, Report
from geo.explain import OF_THIS_ARTICLE, Aspect, Line, Standing
from geo.place import Place
from geo.snapshot.tally import People
from geo.ui import local, texts
from geo.wording import Wording


def wording() -> Wording:
    """Return how the session's language and locale say values."""
    return Wording(texts.of_session(), local.number, local.days, local.country)


def people(low: int | None, high: int | None) -> str:
    """Return a number of people: ``5``, ``5-11``, ``at least 12``, or that none is stated."""
    return wording().people(low, high)


def killed(casualties: Casualties) -> str:
    """Return how many were killed."""
    return people(casualties.killed_min, casualties.killed_max)


def injured(casualties: Casualties) -> str:
    """Return how many were injured."""
    return people(casualties.injured_min, casualties.injured_max)


def when(window: EventDate | None) -> str:
    """Return a window of days, with how exact it is when it is not a day."""
    return wording().when(window)


def day(of: date | None) -> str:
    """Return a day for a list, or that none could be read."""
    return local.short_day(of) if of else wording().when(None)


def where(place: Place) -> str:
    """Return a place's name with what it lies in."""
    return wording().where(place)


def kind(event_type: str) -> str:
    """Return an event type's label."""
    return wording().kind(event_type)


def kilometres(distance: float) -> str:
    """Return a distance, exact below ten."""
    return wording().kilometres(distance)


def summed(people: People) -> str:
    """Return a sum of ranges: ``57-60``, with ``+`` when an upper end is open, ``0`` for none."""
    mark = "+" if people.open_end else ""
    first, last = local.number(people.least), local.number(people.most)
    return f"{first}{mark}" if people.least == people.most else f"{first}\u2013{last}{mark}"


def target(value: str) -> str:
    """Return what was hit in plain words; that it is not stated for an empty value."""
    if not value:
        return texts.of_session().text("NOT_STATED")
    return texts.of_session().table("TARGETS").get(value, value.replace("_", " "))


def explained(report: Report, line: Line) -> str:
    """Return the value of a line of an explanation."""
    harmed = report.casualties
    said = {
        Aspect.PLACE: lambda: where(report.place) if report.place else report.place_as_written,
        Aspect.DATE: lambda: when(report.date),
        Aspect.TYPE: lambda: kind(report.event_type),
        Aspect.KILLED: lambda: killed(harmed),
        Aspect.INJURED: lambda: injured(harmed),
        Aspect.TARGET: lambda: target(report.target or ""),
        Aspect.PART_OF: lambda: _part_of(line),
        Aspect.CONFIDENCE: lambda: local.percent(report.confidence),
    }
    return said[line.aspect]()


def _part_of(line: Line) -> str:
    if line.standing is Standing.NOT_STATED:
        return texts.of_session().text("NO_LARGER_EVENT")
    if line.value == OF_THIS_ARTICLE:
        return texts.of_session().text("OF_THIS_ARTICLE")
    return line.value
