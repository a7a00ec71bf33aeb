"""Whole events into a store, very many at once, as their source groups them.

`Store.ingest` compares every report with those of its place and time; at a million events that
takes hours. Here the caller says what belongs together, and nothing is compared or merged.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain, islice

import sqlalchemy as sa

from geo.article import Article
from geo.event import Event, Status
from geo.filters import EventFilter
from geo.stores import schema, write
from geo.stores.bulk_rows import index_words, insert, reserve, seldom_collecting, tuned
from geo.stores.store import Store
from geo.stores.values import IngestResult

Group = Sequence[Event]
"""Events that share articles: every report of their articles is in the group."""

GROUPS = 15_000  # groups of one transaction; fewer write the same pages more often
COLLECTED = 2  # transactions between two looks for cycles
ARTICLE_COLUMNS = (
    "no", "sha256", "given_id", "title", "publisher", "published", "language", "url", "text",
    "collection", "added_at",
)  # fmt: skip
READING_COLUMNS = ("no", "article_no", "extractor_version", "read_at")
REPORT_COLUMNS = (
    "no", "reading_no", "ordinal", "id", "place_key", "date_start", "date_end", "record",
)  # fmt: skip
EVIDENCE_COLUMNS = ("report_no", "field", "start", "end", "quote")
EVENT_COLUMNS = tuple(column.name for column in schema.events.c if column.name != "no")
LINK_COLUMNS = ("report_no", "event_id", "position", "article_no")
AUDIT_COLUMNS = ("at", "who", "what", "event_id", "old", "new")


def load_groups(
    store: Store,
    groups: Iterable[Group],
    *,
    collection: str,
    version: str,
    who: str = "",
    progress: Callable[[int], object] = lambda _: None,
) -> IngestResult:
    """Add groups of events with their articles, each transaction whole or not at all.

    A group of which the store has an article (in whatever collection) is left out. A status other
    than "machine" is noted in the audit trail under `who`. `progress` is told the number of events
    after each transaction.

    Raises:
        SpanError: an event does not quote its articles; its transaction is not stored.
        InputError: the name of the collection is malformed.
        StoreError: the database refuses.
    """
    EventFilter(collections=(collection,))
    result = IngestResult()
    waiting = iter(groups)
    batches = 0
    with tuned(store._engine), seldom_collecting():
        while batch := list(islice(waiting, GROUPS)):
            for event in chain.from_iterable(batch):
                _check(event)
            with store._write() as connection:
                work = _Batch(connection, collection, version, who)
                result += work.add(batch)
            progress(sum(map(len, batch)))
            batches += 1
            if batches % COLLECTED == 0:
                gc.collect()
    return result


class _Batch:
    """The groups of one transaction."""

    def __init__(
        self,
        connection: sa.Connection,
        collection: str,
        version: str,
        who: str,
    ) -> None:
        self._connection = connection
        self._collection = collection
        self._version = version
        self._who = who
        self._now = datetime.now(UTC)

    def add(self, groups: Sequence[Group]) -> IngestResult:
        new, there = self._unknown(groups)
        events = self._named(new)
        if not events:
            return IngestResult(already_there=there)
        revision = write.bump_revision(self._connection)
        articles = {
            report.article.sha256: report.article for event in events for report in event.reports
        }
        article_nos = self._add_articles(list(articles.values()))
        report_nos = self._add_reports(events, article_nos)
        self._add_events(events, revision)
        self._link(events, report_nos, article_nos)
        self._audit(events)
        return IngestResult(len(articles), there, len(events))

    def _unknown(self, groups: Sequence[Group]) -> tuple[list[Group], int]:
        """Return the groups whose articles are all new, and how many articles are not."""
        hashes = [
            {report.article.sha256 for event in group for report in event.reports}
            for group in groups
        ]
        known = self._among(schema.articles.c.sha256, set().union(*hashes))
        new, there = [], 0
        for group, own in zip(groups, hashes, strict=True):
            if own & known:
                there += len(own)
            else:
                new.append(group)
                known |= own
        return new, there

    def _named(self, groups: Sequence[Group]) -> list[Event]:
        """Give every event an id of its own: ids are short, so two in millions may be alike."""
        wanted = {event.id for group in groups for event in group}
        taken = self._present(wanted)
        named = []
        for group in groups:
            ids = [self._free(event.id, taken) for event in group]
            now = dict(zip((event.id for event in group), ids, strict=True))
            named += [
                replace(event, known_as=free, part_of=now.get(event.part_of or ""))
                for event, free in zip(group, ids, strict=True)
            ]
        return named

    def _free(self, wanted: str, taken: set[str]) -> str:
        """Return the id, with a number where it is taken, and take it."""
        number, free = 1, wanted
        while free in taken:
            number += 1
            free = f"{wanted}-{number}"
            taken |= self._present({free})
        taken.add(free)
        return free

    def _present(self, ids: set[str]) -> set[str]:
        """Return those of `ids` that are, or were, an event's."""
        now, before = schema.events.c.id, schema.former_ids.c.old_id
        return self._among(now, ids) | self._among(before, ids)

    def _among(self, column: sa.Column[str], values: set[str]) -> set[str]:
        """Return those of `values` that stand in a column."""
        found: set[str] = set()
        for part in write.parts(values):
            found.update(self._connection.scalars(sa.select(column).where(column.in_(part))))
        return found

    def _add_articles(self, articles: list[Article]) -> dict[str, int]:
        numbers = reserve(self._connection, schema.articles, len(articles))
        rows = [
            (no, a.sha256, a.id, a.title, a.publisher, a.published, a.language, a.url, a.text,
             self._collection, self._now)
            for no, a in zip(numbers, articles, strict=True)
        ]  # fmt: skip
        insert(self._connection, schema.articles, ARTICLE_COLUMNS, rows)
        texts = [f"{article.title} {article.text}" for article in articles]
        index_words(self._connection, list(zip(numbers, texts, strict=True)))
        return {article.sha256: no for no, article in zip(numbers, articles, strict=True)}

    def _add_reports(
        self, events: list[Event], article_nos: dict[str, int]
    ) -> dict[tuple[str, int], int]:
        """Add one reading per article, and the reports; return their numbers."""
        reading_nos = reserve(self._connection, schema.readings, len(article_nos))
        readings = [
            (no, article_no, self._version, self._now)
            for no, article_no in zip(reading_nos, article_nos.values(), strict=True)
        ]
        insert(self._connection, schema.readings, READING_COLUMNS, readings)
        reading_of = dict(zip(article_nos, reading_nos, strict=True))
        reports = [report for event in events for report in event.reports]
        numbers = reserve(self._connection, schema.reports, len(reports))
        rows = []
        evidence = []
        for no, report in zip(numbers, reports, strict=True):
            row = write._report_row(reading_of[report.article.sha256], report)
            rows.append((no, *(row[name] for name in REPORT_COLUMNS[1:])))
            evidence += [
                (no, item.field.value, item.span.start, item.span.end, item.span.quote)
                for item in report.evidence
            ]
        insert(self._connection, schema.reports, REPORT_COLUMNS, rows)
        insert(self._connection, schema.evidence, EVIDENCE_COLUMNS, evidence)
        return {
            (report.article.sha256, report.ordinal): no
            for no, report in zip(numbers, reports, strict=True)
        }

    def _add_events(self, events: list[Event], revision: int) -> None:
        by_id = {event.id: event for event in events}
        rows = []
        for event in events:
            row = write._event_row(self._connection, event, by_id, self._collection)
            row["changed"] = revision
            rows.append(tuple([row[name] for name in EVENT_COLUMNS]))
        insert(self._connection, schema.events, EVENT_COLUMNS, rows)

    def _link(
        self,
        events: list[Event],
        report_nos: dict[tuple[str, int], int],
        article_nos: dict[str, int],
    ) -> None:
        rows = [
            (report_nos[report.article.sha256, report.ordinal], event.id, position,
             article_nos[report.article.sha256])
            for event in events
            for position, report in enumerate(event.reports)
        ]  # fmt: skip
        insert(self._connection, schema.event_reports, LINK_COLUMNS, rows)

    def _audit(self, events: list[Event]) -> None:
        rows = [
            (self._now, self._who, "status", event.id, Status.MACHINE.value, event.status.value)
            for event in events
            if event.status is not Status.MACHINE
        ]
        insert(self._connection, schema.audit, AUDIT_COLUMNS, rows)


def _check(event: Event) -> None:
    """Check that every quote of an event stands in its article (`SpanError`)."""
    for report in event.reports:
        for item in report.evidence:
            item.span.check(report.article.text)
