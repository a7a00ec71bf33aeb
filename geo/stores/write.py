"""Values of Dateline into rows of a store; every function runs inside a write transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from geo.article import Article
from geo.event import Event, Evidence, Report
from geo.filters import settlement_known, settlement_of
from geo.records import (
    ReadingLike,
    casualties_record,
    report_record,
    toponym_record,
)
from geo.stores import schema


def insert_article(connection: sa.Connection, article: Article, collection: str) -> int:
    """Add an article; return its row number."""
    return _insert(
        connection,
        schema.articles,
        sha256=article.sha256,
        given_id=article.id,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        language=article.language,
        url=article.url,
        text=article.text,
        collection=collection,
        added_at=datetime.now(UTC),
    )


def insert_reading(
    connection: sa.Connection, article_no: int, reading: ReadingLike, version: str
) -> set[int]:
    """Add what one pass over an article found; return its reports' row numbers."""
    number = _insert(
        connection,
        schema.readings,
        article_no=article_no,
        extractor_version=version,
        read_at=datetime.now(UTC),
    )
    for toponym in reading.toponyms:
        span = toponym.span
        connection.execute(
            sa.insert(schema.toponyms).values(
                reading_no=number,
                start=span.start,
                end=span.end,
                quote=span.quote,
                record=toponym_record(toponym),
            )
        )
    for total in reading.totals:
        total_no = _insert(
            connection,
            schema.totals,
            reading_no=number,
            scope_as_written=total.scope_as_written,
            **casualties_record(total.casualties),
        )
        _insert_evidence(connection, total.evidence, total_no=total_no)
    return {_insert_report(connection, number, report) for report in reading.reports}


def write_events(
    connection: sa.Connection, collection: str, events: Sequence[tuple[Event, list[int]]]
) -> int:
    """Add or replace events, each with its reports' row numbers; return how many changed."""
    by_id = {event.id: event for event, _ in events}
    changed = 0
    pending: list[dict[str, Any]] = []
    for event, numbers in events:
        row = _event_row(connection, event, by_id, collection)
        if _stored(connection, event.id) == (row, numbers):
            continue
        changed += 1
        _upsert(connection, schema.events, row)
        links = schema.event_reports
        connection.execute(sa.delete(links).where(links.c.report_no.in_(numbers)))
        pending += [
            {"report_no": number, "event_id": event.id, "position": position}
            for position, number in enumerate(numbers)
        ]
    if pending:
        connection.execute(sa.insert(schema.event_reports), pending)
    return changed


def audit(
    connection: sa.Connection, event_id: str, *, who: str, what: str, old: Any, new: Any
) -> None:
    """Note who changed what."""
    row = {"who": who, "what": what, "event_id": event_id, "old": old, "new": new}
    connection.execute(sa.insert(schema.audit).values(at=datetime.now(UTC), **row))


def bump_revision(connection: sa.Connection) -> None:
    """Say that something changed."""
    table = schema.revision
    connection.execute(sa.update(table).values(number=table.c.number + 1))


def _insert_report(connection: sa.Connection, reading_no: int, report: Report) -> int:
    number = _insert(
        connection,
        schema.reports,
        reading_no=reading_no,
        ordinal=report.ordinal,
        id=report.id,
        place_key=report.place.key if report.place else "",
        date_start=report.date.start if report.date else None,
        date_end=report.date.end if report.date else None,
        record=report_record(report),
    )
    _insert_evidence(connection, report.evidence, report_no=number)
    return number


def _insert_evidence(connection: sa.Connection, evidence: Sequence[Evidence], **owner: int) -> None:
    rows = [
        {
            "field": item.field.value,
            "start": item.span.start,
            "end": item.span.end,
            "quote": item.span.quote,
            **owner,
        }
        for item in evidence
    ]
    if rows:
        connection.execute(sa.insert(schema.evidence), rows)


def _insert(connection: sa.Connection, table: sa.Table, **values: Any) -> int:
    done = connection.execute(sa.insert(table).values(**values).returning(table.c.no))
    return int(done.scalar_one())


def _upsert(connection: sa.Connection, table: sa.Table, row: dict[str, Any]) -> None:
    same = table.c.id == row["id"]
    if not connection.execute(sa.update(table).where(same).values(**row)).rowcount:
        connection.execute(sa.insert(table).values(**row))


def _stored(connection: sa.Connection, event_id: str) -> tuple[dict[str, Any], list[int]] | None:
    table, links = schema.events, schema.event_reports
    row = connection.execute(sa.select(table).where(table.c.id == event_id)).first()
    numbers = sa.select(links.c.report_no).where(links.c.event_id == event_id)
    listed = list(connection.scalars(numbers.order_by(links.c.position)))
    return (dict(row._mapping), listed) if row else None


def _event_row(
    connection: sa.Connection, event: Event, by_id: dict[str, Event], collection: str
) -> dict[str, Any]:
    place, when, lead = event.lead.place, event.date, event.lead
    return {
        "id": event.id,
        "collection": collection,
        "status": event.status.value,
        "part_of": event.part_of,
        "place": place.name if place else "",
        "place_as_written": lead.place_as_written,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "precision": place.precision.value if place else None,
        "uncertainty_km": place.uncertainty_km if place else None,
        "country_code": place.country_code if place else "",
        **_settlement(connection, event, by_id),
        "date_start": when.start if when else None,
        "date_end": when.end if when else None,
        "date_precision": when.precision.value if when else None,
        "event_type": lead.event_type,
        "target": lead.target,
        **casualties_record(event.casualties),
        "confidence": event.confidence,
        "report_count": len(event.reports),
    }


def _settlement(connection: sa.Connection, event: Event, by_id: dict[str, Event]) -> dict[str, Any]:
    """Return where to file the event; a parent outside of this merge is asked in the store."""
    if event.part_of and event.part_of not in by_id:
        table = schema.events.c
        columns = (table.settlement_key, table.settlement, table.settlement_precision)
        parent = connection.execute(sa.select(*columns).where(table.id == event.part_of)).first()
        if parent and parent.settlement_key and not settlement_known(event):
            return dict(parent._mapping)
    settlement = settlement_of(event, by_id)
    return {
        "settlement_key": settlement.key if settlement else "",
        "settlement": settlement.name if settlement else "",
        "settlement_precision": settlement.precision.value if settlement else None,
    }
