"""What was written after a revision, as plain rows for tables in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from geo.stores import schema, write
from geo.stores.landmark import landmark

BATCH = 50_000
EVENTS = schema.events.c

# Days leave the database as text, so that no object is made for each of a million of them.
EVENT_COLUMNS: dict[str, sa.ColumnElement[Any]] = {
    "no": EVENTS.no,
    "id": EVENTS.id,
    "collection": EVENTS.collection,
    "status": EVENTS.status,
    "part_of": EVENTS.part_of,
    "lat": EVENTS.lat,
    "lon": EVENTS.lon,
    "precision": EVENTS.precision,
    "uncertainty_km": EVENTS.uncertainty_km,
    "country_code": EVENTS.country_code,
    "admin1": EVENTS.admin1,
    "admin1_name": EVENTS.admin1_name,
    "settlement_key": EVENTS.settlement_key,
    "settlement": EVENTS.settlement,
    "settlement_precision": EVENTS.settlement_precision,
    "date_start": sa.cast(EVENTS.date_start, sa.Text),
    "date_end": sa.cast(EVENTS.date_end, sa.Text),
    "event_type": EVENTS.event_type,
    "target": EVENTS.target,
    "killed_min": EVENTS.killed_min,
    "killed_max": EVENTS.killed_max,
    "injured_min": EVENTS.injured_min,
    "injured_max": EVENTS.injured_max,
}


@dataclass(frozen=True)
class Changes:
    """What was written after a revision, up to `revision`.

    `events` yields batches of rows in the order of `EVENT_COLUMNS`, `articles` batches of
    (event number, article number), `publishers` batches of (article number, publisher) of those
    articles, `totals` batches of (total number, article number) of every total there is; `removed`
    holds the numbers of the events that went. By `landmark` the store is known again.
    """

    revision: int
    landmark: str
    removed: tuple[int, ...]
    events: Iterator[Sequence[Sequence[Any]]]
    articles: Iterator[Sequence[Sequence[Any]]]
    publishers: Iterator[Sequence[Sequence[Any]]]
    totals: Iterator[Sequence[Sequence[Any]]]


def changes_after(connection: sa.Connection, after: int) -> Changes:
    """Return what was written after revision `after`; to be read while the connection is open."""
    former, links, articles = schema.former_ids.c, schema.event_reports.c, schema.articles.c
    removed = sa.select(former.old_no).where(former.changed > after)
    pairs = sa.select(EVENTS.no, links.article_no).join(
        schema.event_reports, links.event_id == EVENTS.id
    )
    publishers = sa.select(articles.no, articles.publisher)
    if after:
        pairs = pairs.where(EVENTS.changed > after)
        told = sa.select(links.article_no).join(schema.events, links.event_id == EVENTS.id)
        publishers = publishers.where(articles.no.in_(told.where(EVENTS.changed > after)))
    readings = schema.readings.c
    totals = sa.select(schema.totals.c.no, readings.article_no).join(
        schema.readings, readings.no == schema.totals.c.reading_no
    )
    return Changes(
        revision=write.revision(connection),
        landmark=landmark(connection),
        removed=tuple(connection.scalars(removed)) if after else (),
        events=_batches(
            connection, sa.select(*EVENT_COLUMNS.values()).where(EVENTS.changed > after)
        ),
        articles=_batches(connection, pairs),
        publishers=_batches(connection, publishers),
        totals=_batches(connection, totals),
    )


def _batches(connection: sa.Connection, query: sa.Select[Any]) -> Iterator[Sequence[Sequence[Any]]]:
    result = connection.execute(query, execution_options={"yield_per": BATCH})
    yield from result.partitions(BATCH)
