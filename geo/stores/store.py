"""The store: one class for every database."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

import geo
from geo.article import Article
from geo.errors import GeoError, StoreError
from geo.event import Event, Status, Total
from geo.filters import Counts, EventFilter, search_words
from geo.paths import store_url
from geo.records import ReadingLike, StoredReading, check_reading
from geo.stores import (
    address,
    correcting,
    history,
    load,
    postgres,
    query,
    schema,
    sqlite,
    upgrade,
    write,
)
from geo.stores.changes import Changes, changes_after
from geo.stores.history import Entry
from geo.stores.regroup import Merge, present_id, regroup
from geo.stores.values import ArticleSummary, EventRow, IngestResult, StoreInfo

DIALECTS: dict[str, Any] = {"sqlite": sqlite, "postgresql": postgres}
BATCH_ARTICLES = 50
BATCH_SECONDS = 5.0
EVERYTHING = EventFilter()


class Store:
    """Articles, what they report, and the events; safe for many threads and processes.

    Every method that touches the database raises `StoreError` when the database refuses.
    """

    def __init__(self, engine: sa.Engine, merge: Merge | None = None) -> None:
        self._engine = engine
        self._dialect = DIALECTS[engine.dialect.name]
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
        dialect = DIALECTS.get(place.get_backend_name())
        if dialect is None:
            raise StoreError(
                f"Stores of the kind {place.get_backend_name()!r} are not supported. "
                f"Use one of: {', '.join(DIALECTS)}."
            )
        with _plain_errors(place, dialect):
            engine = dialect.create_engine(place, create)
            store = cls(engine, merge)
            store._prepare(create)
        return store

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @property
    def place(self) -> str:
        """Return where the store is, as it may be shown: a file, or a URL without its password."""
        return address.shown(self._engine.url)

    @property
    def file(self) -> Path | None:
        """Return the file of a SQLite store."""
        name = self._engine.url.database
        return Path(name) if name and self._engine.dialect.name == "sqlite" else None

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
        for batch in _batches(readings):
            result += self._ingest(batch, collection, extractor_version)
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
            return load.totals_of(connection, self._articles_of(connection, numbers))

    def collections(self) -> tuple[str, ...]:
        """Return the names of the collections that hold articles."""
        name = schema.articles.c.collection
        with self._read() as connection:
            return tuple(connection.scalars(sa.select(name).distinct().order_by(name)))

    def has(self, article: Article) -> bool:
        """Say whether the store holds this very article."""
        with self._read() as connection:
            return _has(connection, article)

    def articles(self) -> list[ArticleSummary]:
        """Return every article without its text, newest first."""
        with self._read() as connection:
            return query.summaries(connection)

    def article(self, key: str) -> Article | None:
        """Return an article by its SHA-256, or else by its given id (the first of that id)."""
        with self._read() as connection:
            row = self._article_row(connection, key)
            return load.article_from(row) if row else None

    def reading(self, key: str) -> StoredReading | None:
        """Return what was found in an article (SHA-256 or given id), in its own order."""
        with self._read() as connection:
            row = self._article_row(connection, key)
            if row is None:
                return None
            readings = schema.readings.c
            numbers = sa.select(readings.no).where(readings.article_no == row.no)
            number = connection.scalar(numbers.order_by(readings.no.desc()).limit(1))
            if number is None:
                return StoredReading(load.article_from(row))
            reports = sa.select(schema.reports.c.no).where(schema.reports.c.reading_no == number)
            loaded = load.reports_by_no(connection, connection.scalars(reports))
            article = load.article_from(row)
            return StoredReading(
                article,
                tuple(loaded.values()),
                tuple(load.totals_of(connection, {number: article})),
                load.toponyms_of(connection, number),
            )

    def set_status(self, event_id: str, status: Status, who: str, note: str = "") -> None:
        """Note what a person decided about an event; the audit trail keeps what it was before.

        Raises:
            StoreError: there is no such event.
            InputError: the name is missing, or name or note is too long.
        """
        with self._write() as connection:
            row = self._event_row(connection, event_id)
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
            row = self._event_row(connection, event_id)
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

    def token(self) -> str:
        """Return what tells this state of the store from that of any other store."""
        with self._read() as connection:
            return str(connection.scalar(sa.select(schema.revision.c.token)) or "")

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
        """Return everything that does not verify, one sentence each; empty when all is well."""
        with self._read() as connection:
            return [*self._dialect.damage(connection), *query.problems(connection)]

    def _ingest(self, batch: list[ReadingLike], collection: str, version: str) -> IngestResult:
        new: list[ReadingLike] = []
        with self._read() as connection:
            for reading in {reading.article.sha256: reading for reading in batch}.values():
                if not _has(connection, reading.article):
                    check_reading(reading)
                    new.append(reading)
        there = len(batch) - len(new)
        if not new:
            return IngestResult(already_there=there)
        with self._write() as connection:
            return IngestResult(already_there=there) + self._add(
                connection, new, collection, version
            )

    def _add(
        self, connection: sa.Connection, new: list[ReadingLike], collection: str, version: str
    ) -> IngestResult:
        numbers: set[int] = set()
        added = 0
        for reading in new:
            article = reading.article
            if _has(connection, article):
                continue  # another process was quicker
            article_no = write.insert_article(connection, article, collection)
            words = search_words(f"{article.title} {article.text}")
            self._dialect.index_words(connection, article_no, words)
            numbers |= write.insert_reading(connection, article_no, reading, version)
            added += 1
        if added:
            write.bump_revision(connection)
        changed = regroup(connection, collection, numbers, self._merge or _default_merge())
        return IngestResult(added, len(new) - added, changed)

    def _in_order(self, chosen: EventFilter) -> sa.Select[Any]:
        return query.in_order(query.where(chosen, self._dialect))

    @staticmethod
    def _event_row(connection: sa.Connection, event_id: str) -> Any:
        present = present_id(connection, event_id)
        table = schema.events
        row = connection.execute(sa.select(table).where(table.c.id == present)).first()
        if row is None:
            raise StoreError(f"There is no event {event_id!r}. It may be in another store.")
        return row

    @staticmethod
    def _article_row(connection: sa.Connection, key: str) -> Any:
        table = schema.articles
        for column in (table.c.sha256, table.c.given_id):
            row = connection.execute(
                sa.select(table).where(column == key).order_by(table.c.no).limit(1)
            ).first()
            if row:
                return row
        return None

    @staticmethod
    def _articles_of(connection: sa.Connection, readings: set[int]) -> dict[int, Article]:
        rows = list(load.select_in(connection, schema.readings, "no", readings))
        articles = load.articles_by_no(connection, [row.article_no for row in rows])
        return {row.no: articles[row.article_no] for row in rows}

    def _prepare(self, create: bool) -> None:
        """Make the tables of a new store, or check that an old one is ours and not newer."""
        with self._read() as connection:
            empty = not self._dialect.tables(connection)
        if empty and create:
            with self._write() as connection:
                if not self._dialect.tables(connection):
                    self._create(connection)
        elif empty:
            where = address.shown(self._engine.url)
            raise StoreError(f"{where} holds no store yet. Add articles with `dateline ingest`.")
        version = self._version()
        if version in upgrade.STEPS:
            upgrade.upgrade(self._engine, self._dialect)
            version = self._version()
        if version != schema.SCHEMA_VERSION:
            raise StoreError(
                f"The store is of version {version}, this Dateline reads "
                f"{schema.SCHEMA_VERSION}. Install the Dateline that made it."
            )

    def _create(self, connection: sa.Connection) -> None:
        schema.metadata.create_all(connection)
        self._dialect.add_schema(connection)
        connection.execute(sa.insert(schema.dateline).values(version=schema.SCHEMA_VERSION))
        connection.execute(sa.insert(schema.revision).values(one=1, number=0, token=""))

    def _version(self) -> int:
        with self._read() as connection:
            if schema.dateline.name not in self._dialect.tables(connection):
                raise StoreError(schema.NOT_OURS)
            return int(connection.scalar(sa.select(schema.dateline.c.version)) or 0)

    @contextmanager
    def _read(self) -> Iterator[sa.Connection]:
        with _plain_errors(self._engine.url, self._dialect), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[sa.Connection]:
        engine = self._engine.execution_options(write=True)
        with _plain_errors(self._engine.url, self._dialect), engine.begin() as connection:
            yield connection


def _has(connection: sa.Connection, article: Article) -> bool:
    table = schema.articles.c
    same = sa.select(table.no).where(table.sha256 == article.sha256)
    return connection.execute(same).first() is not None


def _default_merge() -> Merge:
    from geo.incidents import merge

    return merge


def _batches(readings: Iterable[ReadingLike]) -> Iterator[list[ReadingLike]]:
    """Cut a stream into batches by number and time, so that little is lost when it breaks off."""
    batch: list[ReadingLike] = []
    began = time.monotonic()
    for reading in readings:
        batch.append(reading)
        if len(batch) >= BATCH_ARTICLES or time.monotonic() - began > BATCH_SECONDS:
            yield batch
            batch, began = [], time.monotonic()
    if batch:
        yield batch


@contextmanager
def _plain_errors(url: sa.URL, dialect: Any) -> Iterator[None]:
    """Turn the database's errors into ours."""
    try:
        yield
    except GeoError:
        raise
    except sa.exc.DBAPIError as error:
        said = " ".join(str(error.orig).split()).rstrip(".?")
        advice = dialect.advice(error)
        raise StoreError(f"The store {address.shown(url)} answered: {said}. {advice}") from error
    except sa.exc.SQLAlchemyError as error:
        raise StoreError(f"The store {address.shown(url)} cannot be used: {error}") from error
