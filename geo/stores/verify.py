"""What does not verify: articles by their hash, quotes by their text, events by their reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from geo.article import Span
from geo.errors import SpanError
from geo.event import Status
from geo.stores import load, schema, write
from geo.stores.ids import among

BATCH = 500
_NOT_SHOWN = {"no", "changed"}


def problems(connection: sa.Connection) -> Iterator[str]:
    """Yield a sentence for everything in the store that does not verify.

    An article must have the hash it was stored with, and every quote must stand in its text; every
    report must belong to an event; and the row of an event, which the map shows, must be what its
    reports and the audit trail make of it.
    """
    for rows in _batches(connection, schema.articles):
        yield from (
            f"Article {row.given_id} is not the one that was stored (hash differs)."
            for row in rows
            if not _intact(row)
        )
        yield from _wrong_quotes(connection, rows)
    reports, links = schema.reports.c, schema.event_reports.c
    loose = sa.select(reports.id).where(reports.no.not_in(sa.select(links.report_no)))
    yield from (f"Report {one} belongs to no event." for one in connection.scalars(loose))
    for rows in _batches(connection, schema.events):
        yield from _wrong_events(connection, rows)
        yield from _undecided(connection, rows)


def _batches(connection: sa.Connection, table: sa.Table) -> Iterator[Sequence[Any]]:
    """Yield the rows of a table, some at a time, by their numbers."""
    after = 0
    query = sa.select(table).order_by(table.c.no).limit(BATCH)
    while rows := connection.execute(query.where(table.c.no > after)).all():
        yield rows
        after = rows[-1].no


def _intact(row: Any) -> bool:
    try:
        return bool(load.article_from(row).sha256 == row.sha256)
    except Exception:  # what was tampered with may not even be an article
        return False


def _wrong_quotes(connection: sa.Connection, articles: Sequence[Any]) -> Iterator[str]:
    by_no = {row.no: row for row in articles}
    for what, query in _quotes(list(by_no)):
        for row in connection.execute(query):
            article = by_no[row.article_no]
            try:
                Span(row.start, row.end, row.quote).check(article.text)
            except SpanError:
                yield (
                    f"{what} of article {article.given_id} does not quote its text at "
                    f"{row.start}-{row.end}."
                )


def _quotes(article_nos: list[int]) -> list[tuple[str, sa.Select[Any]]]:
    """Return what quotes articles, each with the query of its spans."""
    readings, reports, totals = schema.readings, schema.reports, schema.totals
    said, names = schema.evidence, schema.toponyms
    read = [
        ("Evidence", said, said.join(reports).join(readings)),
        ("Evidence of a total", said, said.join(totals).join(readings)),
        ("A toponym", names, names.join(readings)),
    ]
    return [
        (
            what,
            sa.select(readings.c.article_no, quoting.c.start, quoting.c.end, quoting.c.quote)
            .select_from(joined)
            .where(readings.c.article_no.in_(article_nos)),
        )
        for what, quoting, joined in read
    ]


def _wrong_events(connection: sa.Connection, rows: Sequence[Any]) -> Iterator[str]:
    try:
        events = load.events_of(connection, rows)
    except Exception as error:  # what was tampered with may be unreadable in any way
        if len(rows) > 1:
            for row in rows:
                yield from _wrong_events(connection, [row])
        else:
            yield f"Event {rows[0].id} cannot be made of its reports ({type(error).__name__})."
        return
    by_id = {event.id: event for event in events}
    for row, event in zip(rows, events, strict=True):
        wanted = write.row_of(connection, event, by_id, row.collection)
        shown = row._mapping
        wrong = [name for name in shown if name not in _NOT_SHOWN and shown[name] != wanted[name]]
        if wrong:
            yield (
                f"Event {row.id} does not show what its reports and its history say "
                f"({', '.join(wrong)})."
            )


def _undecided(connection: sa.Connection, rows: Sequence[Any]) -> Iterator[str]:
    """Tell of decisions that the audit trail knows nothing of, under whatever id."""
    decided = [row.id for row in rows if row.status != Status.MACHINE]
    former = schema.former_ids
    names: dict[str, set[str]] = defaultdict(set)
    for row in load.select_in(connection, former, "event_id", decided):
        names[row.event_id].add(row.old_id)
    wanted: Iterable[str] = {*decided, *(old for olds in names.values() for old in olds)}
    told = among(connection, schema.audit.c.event_id, wanted)
    for event_id in decided:
        if not told & {event_id, *names[event_id]}:
            yield f"Nobody is on record for the status of event {event_id}."
