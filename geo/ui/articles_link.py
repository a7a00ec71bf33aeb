"""Which event each report of an article went into.

An event is known by the id of one of its reports; the others are found in the events of the same
days and publishers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from geo.event import Event, Report
from geo.filters import EventFilter
from geo.records import ReadingLike
from geo.ui import data

MOST_EVENTS = 5_000
Key = tuple[str, int]


def events_of(readings: Iterable[ReadingLike], collection: str = "") -> dict[Key, Event]:
    """Return the event of each report, by the article's SHA-256 and the report's ordinal.

    Raises:
        StoreError: the store does not answer.
    """
    reports = [report for reading in readings for report in reading.reports]
    known = data.store().events_by_id([report.id for report in reports])
    found = _by_report(known.values())
    missing = [report for report in reports if key(report) not in found]
    if missing:
        near = data.store().events(around(missing, collection), limit=MOST_EVENTS)
        found |= _by_report(near)
    return {key(report): found[key(report)] for report in reports if key(report) in found}


def key(report: Report) -> Key:
    """Return what tells a report from every other."""
    return report.article.sha256, report.ordinal


def around(reports: Sequence[Report], collection: str) -> EventFilter:
    """Return the narrowest filter that shows the events of these reports."""
    days = [report.date for report in reports if report.date]
    dated = len(days) == len(reports) and bool(days)
    publishers = tuple({report.article.publisher for report in reports})
    return EventFilter(
        collections=(collection,) if collection else (),
        sources=publishers if all(publishers) else (),
        date_from=min(day.start for day in days) if dated else None,
        date_to=max(day.end for day in days) if dated else None,
    )


def _by_report(events: Iterable[Event]) -> dict[Key, Event]:
    return {key(report): event for event in events for report in event.reports}
