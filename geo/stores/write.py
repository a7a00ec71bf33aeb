"""Events into rows, and what every change notes; every function is part of a write transaction."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from geo.event import Event
from geo.filters import settlement_known, settlement_of
from geo.records import casualties_record
from geo.stores import load, schema
from geo.stores.ids import parts

_NOT_COMPARED = {"no", "changed"}


def write_events(
    connection: sa.Connection, collection: str, events: Sequence[tuple[Event, list[int]]]
) -> int:
    """Add or replace events, each with its reports' row numbers; return how many changed."""
    by_id = {event.id: event for event, _ in events}
    before = _stored(connection, by_id)
    now = revision(connection)
    rows = [(row_of(connection, event, by_id, collection), nos) for event, nos in events]
    changed = [(row, nos) for row, nos in rows if before.get(row["id"]) != (row, nos)]
    links = schema.event_reports
    for part in parts(no for _, nos in changed for no in nos):
        connection.execute(sa.delete(links).where(links.c.report_no.in_(part)))
    new = [row for row, _ in changed if row["id"] not in before]
    if new:
        connection.execute(sa.insert(schema.events).values(changed=now), new)
    for row, _ in changed:
        if row["id"] in before:
            same = schema.events.c.id == row["id"]
            connection.execute(sa.update(schema.events).where(same).values(changed=now), row)
    article_of = _articles(connection, [no for _, nos in changed for no in nos])
    listed = [
        {"report_no": no, "event_id": row["id"], "position": at, "article_no": article_of[no]}
        for row, nos in changed
        for at, no in enumerate(nos)
    ]
    if listed:
        connection.execute(sa.insert(links), listed)
    return len(changed)


def audit(
    connection: sa.Connection, event_id: str, *, who: str, what: str, old: Any, new: Any
) -> None:
    """Note who changed what."""
    row = {"who": who, "what": what, "event_id": event_id, "old": old, "new": new}
    connection.execute(sa.insert(schema.audit).values(at=datetime.now(UTC), **row))


def bump_revision(connection: sa.Connection) -> int:
    """Say that something changes; return the new revision, for the rows written with it."""
    table = schema.revision
    connection.execute(
        sa.update(table).values(number=table.c.number + 1, token=secrets.token_hex(8))
    )
    return revision(connection)


def revision(connection: sa.Connection) -> int:
    """Return the number of the last change."""
    return int(connection.scalar(sa.select(schema.revision.c.number)) or 0)


def _articles(connection: sa.Connection, report_nos: Iterable[int]) -> dict[int, int]:
    """Return the article's row number of each report."""
    reports, readings = schema.reports.c, schema.readings.c
    query = sa.select(reports.no, readings.article_no).join(
        schema.readings, readings.no == reports.reading_no
    )
    return {
        row.no: row.article_no
        for part in parts(report_nos)
        for row in connection.execute(query.where(reports.no.in_(part)))
    }


def _stored(
    connection: sa.Connection, ids: Iterable[str]
) -> dict[str, tuple[dict[str, Any], list[int]]]:
    """Return the present rows of events, each with its reports' row numbers in order."""
    wanted = list(ids)
    rows = {
        row.id: {name: row._mapping[name] for name in row._mapping if name not in _NOT_COMPARED}
        for row in load.select_in(connection, schema.events, "id", wanted)
    }
    links = load.select_in(connection, schema.event_reports, "event_id", wanted)
    listed: dict[str, list[int]] = defaultdict(list)
    for link in sorted(links, key=lambda link: link.position):
        listed[link.event_id].append(link.report_no)
    return {event_id: (row, listed[event_id]) for event_id, row in rows.items()}


def row_of(
    connection: sa.Connection, event: Event, by_id: dict[str, Event], collection: str
) -> dict[str, Any]:
    """Return the row of an event; a parent that is not in `by_id` is asked in the store."""
    place, when, lead = event.place, event.date, event.lead
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
        "admin1": place.admin1 if place else "",
        "admin1_name": place.admin1_name if place else "",
        **_settlement(connection, event, by_id),
        "date_start": when.start if when else None,
        "date_end": when.end if when else None,
        "date_precision": when.precision.value if when else None,
        "event_type": event.event_type,
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
