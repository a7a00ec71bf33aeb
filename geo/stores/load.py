"""Rows of a store into values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from geo.article import Article, Span
from geo.event import (
    AS_READ,
    Casualties,
    Corrections,
    Event,
    Evidence,
    Field,
    Report,
    Status,
    Total,
)
from geo.place import Toponym
from geo.records import casualties_from, report_from, toponym_from
from geo.stores import schema
from geo.stores.corrections import in_force, latest
from geo.stores.values import EventRow

CHUNK = 5_000  # values of one IN list, well under every database's limit


def article_from(row: Any) -> Article:
    """Make an article of its row."""
    return Article(
        text=row.text,
        title=row.title,
        publisher=row.publisher,
        published=row.published,
        language=row.language,
        url=row.url,
        id=row.given_id,
    )


def articles_by_no(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, Article]:
    """Load articles by their row number."""
    return {
        row.no: article_from(row) for row in select_in(connection, schema.articles, "no", numbers)
    }


def reports_by_no(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, Report]:
    """Load reports with their articles and evidence, oldest first."""
    wanted = sorted(set(numbers))
    rows = list(select_in(connection, schema.reports, "no", wanted))
    readings = select_in(connection, schema.readings, "no", {row.reading_no for row in rows})
    article_nos = {row.no: row.article_no for row in readings}
    articles = articles_by_no(connection, article_nos.values())
    said = _evidence(connection, "report_no", wanted)
    return {
        row.no: report_from(row.record, articles[article_nos[row.reading_no]], tuple(said[row.no]))
        for row in sorted(rows, key=lambda row: row.no)
    }


def totals_of(connection: sa.Connection, readings: dict[int, Article]) -> list[Total]:
    """Load the totals of readings, given as row number -> article."""
    rows = list(select_in(connection, schema.totals, "reading_no", readings))
    return _totals(connection, rows, readings)


def totals_by_no(connection: sa.Connection, numbers: Iterable[int]) -> list[Total]:
    """Load totals by their row numbers."""
    rows = list(select_in(connection, schema.totals, "no", numbers))
    told = select_in(connection, schema.readings, "no", [row.reading_no for row in rows])
    article_nos = {row.no: row.article_no for row in told}
    articles = articles_by_no(connection, article_nos.values())
    return _totals(connection, rows, {no: articles[one] for no, one in article_nos.items()})


def _totals(
    connection: sa.Connection, rows: list[Any], readings: dict[int, Article]
) -> list[Total]:
    rows.sort(key=lambda row: row.no)
    said = _evidence(connection, "total_no", [row.no for row in rows])
    return [
        Total(
            article=readings[row.reading_no],
            scope_as_written=row.scope_as_written,
            casualties=casualties_from(row._mapping),
            evidence=tuple(said[row.no]),
        )
        for row in rows
    ]


def toponyms_of(connection: sa.Connection, reading_no: int) -> tuple[Toponym, ...]:
    """Load the toponyms of a reading in the order they were found."""
    rows = sorted(
        select_in(connection, schema.toponyms, "reading_no", [reading_no]), key=lambda r: r.no
    )
    return tuple(toponym_from(row.record, Span(row.start, row.end, row.quote)) for row in rows)


def events_of(connection: sa.Connection, rows: Sequence[Any]) -> list[Event]:
    """Load the whole events of event rows, in the order of the rows."""
    links = list(select_in(connection, schema.event_reports, "event_id", [row.id for row in rows]))
    reports = reports_by_no(connection, [link.report_no for link in links])
    members: dict[str, list[tuple[int, Report]]] = defaultdict(list)
    for link in links:
        members[link.event_id].append((link.position, reports[link.report_no]))
    corrected = _corrections(connection, rows)
    return [_event(row, members[row.id], corrected.get(row.id)) for row in rows]


def event_row(row: Any) -> EventRow:
    """Make a flat event of its row."""
    return EventRow(
        id=row.id,
        place=row.place,
        place_as_written=row.place_as_written,
        settlement=row.settlement,
        settlement_key=row.settlement_key,
        country_code=row.country_code,
        lat=row.lat,
        lon=row.lon,
        precision=row.precision,
        uncertainty_km=row.uncertainty_km,
        date_start=row.date_start,
        date_end=row.date_end,
        date_precision=row.date_precision,
        event_type=row.event_type,
        target=row.target,
        casualties=Casualties(row.killed_min, row.killed_max, row.injured_min, row.injured_max),
        confidence=row.confidence,
        status=Status(row.status),
        part_of=row.part_of,
        reports=row.report_count,
        collection=row.collection,
    )


def _corrections(connection: sa.Connection, rows: Sequence[Any]) -> dict[str, Corrections]:
    """Return what people corrected; an event that nobody has reviewed has no corrections."""
    reviewed = [row.id for row in rows if row.status != Status.MACHINE]
    trail = select_in(connection, schema.audit, "event_id", reviewed)
    return {event_id: in_force(found) for event_id, found in latest(trail).items()}


def _event(row: Any, members: list[tuple[int, Report]], corrections: Corrections | None) -> Event:
    reports = tuple(report for _, report in sorted(members, key=lambda member: member[0]))
    known_as = "" if row.id == reports[0].id else row.id
    status = Status(row.status)
    return Event(reports, row.part_of, status, known_as, corrections or AS_READ)


def _evidence(
    connection: sa.Connection, owner: str, numbers: Iterable[int]
) -> dict[int, list[Evidence]]:
    said: dict[int, list[Evidence]] = defaultdict(list)
    rows = select_in(connection, schema.evidence, owner, numbers)
    for row in sorted(rows, key=lambda row: row.no):
        span = Span(row.start, row.end, row.quote)
        said[getattr(row, owner)].append(Evidence(Field(row.field), span))
    return said


def select_in(
    connection: sa.Connection, table: sa.Table, column: str, values: Iterable[Any]
) -> Iterator[Any]:
    """Yield the rows of a table whose `column` is one of `values`, however many there are."""
    wanted = list(dict.fromkeys(values))
    for start in range(0, len(wanted), CHUNK):
        part = wanted[start : start + CHUNK]
        yield from connection.execute(sa.select(table).where(table.c[column].in_(part)))
