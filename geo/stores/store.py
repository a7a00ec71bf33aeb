"""The store: one class for every database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

import geo
from geo.article import Article
from geo.event import Event, Status, Total
from geo.filters import Counts, EventFilter
from geo.paths import store_url
from geo.records import ReadingLike, StoredReading
from geo.stores import (
    address,
    correcting,
    find,
    history,
    ingest,
    landmark,
    load,
    query,
    schema,
    verify,
    write,
)
from geo.stores.changes import Changes, changes_after
from geo.stores.database import Database, dialect_of, plain_errors
from geo.stores.history import Entry
from geo.stores.ids import present_id
from geo.stores.regroup import Merge
from geo.stores.values import ArticleSummary, EventRow, IngestResult, StoreInfo

EVERYTHING = EventFilter()


class Store(Database):
    """Articles, what they report, and the events; safe for many threads and processes.

    Every method that touches the database raises `StoreError` when the database refuses.
    """

    def __init__(self, engine: sa.Engine, merge: Merge | None = None) -> None:
        super().__init__(engine)
        self._merge = merge

    @classmethod
    def open(
        cls, url: str | None = None, *, create: bool = True, merge: Merge | None = None
    ) -> Store:
        """Open a store, by default the user's own (`geo.paths.store_url`).

        `url` is a database URL or the path of a file. `merge` replaces `geo.incidents.merge`.

        Raises:
            StoreError: no store can be opened there; the message says why.
        """
        place = address.read(url or store_url())
        dialect = dialect_of(place)
        with plain_errors(place, dialect):
            engine = dialect.create_engine(place, create)
            store = cls(engine, merge)
            store._prepare(create)
        return store

    def info(self) -> StoreInfo:
        """Return where the store is and how much it holds."""
        with self._read() as connection:
            rows = {
                table.name: int(
                    connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
                )
                for table in (schema.articles, schema.reports, schema.evidence, schema.events)
            }
            return StoreInfo(
                place=self.place,
                kind=self._dialect.KIND,
                version=schema.SCHEMA_VERSION,
                revision=write.revision(connection),
                **rows,
                bytes=self._dialect.size(connection),
            )

    def ingest(
        self,
        readings: Iterable[ReadingLike],
        collection: str = "mine",
        extractor_version: str = geo.__version__,
    ) -> IngestResult:
        """Add articles and what was found in them, and merge their reports into events.

        Readings may be made while they are taken in: they are stored in batches, each of which is
        stored whole or not at all. An article that the store has is left as it is, in whatever
        collection; reports of different collections are never merged.

        Raises:
            SpanError: a reading does not quote its article; its batch is not stored.
            InputError: the name of the collection is malformed.
        """
        EventFilter(collections=(collection,))
        result = IngestResult()
        for batch in ingest.batches(readings):
            result += self._take_in(batch, collection, extractor_version)
        return result

    def events(self, chosen: EventFilter = EVERYTHING, limit: int | None = None) -> list[Event]:
        """Return whole events by first day, undated last."""
        with self._read() as connection:
            rows = connection.execute(self._in_order(chosen).limit(limit)).all()
            return load.events_of(connection, rows)

    def rows(self, chosen: EventFilter = EVERYTHING) -> list[EventRow]:
        """Return flat events by first day, undated last."""
        with self._read() as connection:
            return [load.event_row(row) for row in connection.execute(self._in_order(chosen))]

    def rows_by_id(self, ids: Sequence[str]) -> list[EventRow]:
        """Return the flat events of ids that exist now, in the order of the ids."""
        with self._read() as connection:
            found = {row.id: row for row in load.select_in(connection, schema.events, "id", ids)}
        return [load.event_row(found[wanted]) for wanted in ids if wanted in found]

    def event(self, event_id: str) -> Event | None:
        """Return an event by its id, or by one that was merged into it."""
        return self.events_by_id([event_id]).get(event_id)

    def events_by_id(self, ids: Iterable[str]) -> dict[str, Event]:
        """Return those of the events that exist, under the ids that were asked for."""
        with self._read() as connection:
            present = {wanted: present_id(connection, wanted) for wanted in ids}
            known = query.EVENTS.id.in_({found for found in present.values() if found})
            rows = connection.execute(query.in_order(known)).all()
            found = dict(zip((r.id for r in rows), load.events_of(connection, rows), strict=True))
        return {wanted: found[now] for wanted, now in present.items() if now}

    def count(self, chosen: EventFilter = EVERYTHING) -> Counts:
        """Count what a filter shows."""
        with self._read() as connection:
            return query.count(connection, query.where(chosen, self._dialect))

    def total_numbers(self, collections: Sequence[str] = ()) -> list[int]:
        """Return the row numbers of all totals, or of those in some collections."""
        with self._read() as connection:
            return query.total_numbers(connection, collections)

    def totals_by_no(self, numbers: Iterable[int]) -> list[Total]:
        """Return tolls of several places by their row numbers (`Changes.totals`)."""
        with self._read() as connection:
            return load.totals_by_no(connection, numbers)

    def totals(self, chosen: EventFilter = EVERYTHING) -> list[Total]:
        """Return the tolls of several places that stand in the articles of the shown events.

        Without a limit on the events, those of every article (of the chosen collections).
        """
        with self._read() as connection:
            if chosen == EventFilter(collections=chosen.collections):
                numbers = query.readings_in(connection, chosen.collections)
            else:
                condition = query.where(chosen, self._dialect)
                numbers = query.readings_of_events(connection, condition)
            return load.totals_of(connection, find.articles_of(connection, numbers))

    def collections(self) -> tuple[str, ...]:
        """Return the names of the collections that hold articles."""
        name = schema.articles.c.collection
        with self._read() as connection:
            return tuple(connection.scalars(sa.select(name).distinct().order_by(name)))

    def has(self, article: Article) -> bool:
        """Say whether the store holds this very article."""
        with self._read() as connection:
            return find.has(connection, article)

    def articles(self) -> list[ArticleSummary]:
        """Return every article without its text, newest first."""
        with self._read() as connection:
            return query.summaries(connection)

    def article(self, key: str) -> Article | None:
        """Return an article by its SHA-256, or else by its given id (the first of that id)."""
        with self._read() as connection:
            row = find.article_row(connection, key)
            return load.article_from(row) if row else None

    def reading(self, key: str) -> StoredReading | None:
        """Return what was found in an article (SHA-256 or given id), in its own order."""
        with self._read() as connection:
            return find.reading(connection, key)

    def set_status(self, event_id: str, status: Status, who: str, note: str = "") -> None:
        """Note what a person decided about an event; the audit trail keeps what it was before.

        Raises:
            StoreError: there is no such event.
            InputError: the name is missing, or name or note is too long.
        """
        with self._write() as connection:
            row = find.event_row(connection, event_id)
            if status is Status.MACHINE:
                correcting.take_back_all(connection, row, who)
            history.decide(connection, row, status, who, note)

    def correct(self, event_id: str, field: str, value: Any, who: str, note: str = "") -> None:
        """Put a person's value in the place of what was read; None takes the correction back.

        `field` is one of `Corrections`; what was read stays in the reports, and the audit trail
        keeps every value. The event becomes `Status.EDITED`.

        Raises:
            StoreError: there is no such event.
            InputError: field or value cannot be, the name is missing, or something is too long.
        """
        with self._write() as connection:
            row = find.event_row(connection, event_id)
            [event] = load.events_of(connection, [row])
            wanted = correcting.changed_field(event.corrections, field, value)
            correcting.correct(connection, row, wanted, who, note)

    def history(self, event_id: str) -> tuple[Entry, ...]:
        """Return who decided what about an event, oldest first; empty for an unknown one."""
        with self._read() as connection:
            return history.of_event(connection, event_id)

    def revision(self) -> int:
        """Return a number that changes with every write."""
        with self._read() as connection:
            return write.revision(connection)

    def holds(self, known: str) -> bool:
        """Tell whether the store is in the state of a landmark (`Changes`), or went on from it."""
        with self._read() as connection:
            return landmark.holds(connection, known)

    @contextmanager
    def changes(self, after: int = 0) -> Iterator[Changes]:
        """Give what was written after a revision, all of it from one state of the store.

        The rows must be taken before the context ends. Revision 0 is the empty store.
        """
        with self._read() as connection:
            yield changes_after(connection, after)

    def matching(self, text: str) -> list[int]:
        """Return the numbers of the events whose articles hold the words of a search text."""
        found = sa.select(query.EVENTS.no).where(query.where(EventFilter(text=text), self._dialect))
        with self._read() as connection:
            return list(connection.scalars(found))

    def verify(self) -> list[str]:
        """Return everything that does not verify, one sentence each (`geo.stores.verify`)."""
        with self._read() as connection:
            return [*self._dialect.damage(connection), *verify.problems(connection)]

    def _take_in(self, batch: list[ReadingLike], collection: str, version: str) -> IngestResult:
        with self._read() as connection:
            new = ingest.unknown(connection, batch)
        result = IngestResult(already_there=len(batch) - len(new))
        if new:
            with self._write() as connection:
                result += ingest.add(
                    connection, new, collection, version=version, merge=self._merge
                )
        return result

    def _in_order(self, chosen: EventFilter) -> sa.Select[Any]:
        return query.in_order(query.where(chosen, self._dialect))
