"""Whole events into a store, very many at once, as their source groups them.

`Store.ingest` compares every report with those of its place and time; at a million events that
takes hours. Here the caller says what belongs together, and nothing is compared or merged.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain, islice

import sqlalchemy as sa

from geo.event import Event, Report, Status
from geo.filters import EventFilter
from geo.records import StoredReading
from geo.stores import schema, write
from geo.stores.bulk_rows import insert, seldom_collecting, tuned
from geo.stores.ids import among, free_id, taken_ids
from geo.stores.reading_rows import insert_articles, insert_readings
from geo.stores.store import Store
from geo.stores.values import IngestResult

Group = Sequence[Event]
"""Events that share articles: every report of their articles is in the group."""

GROUPS = 15_000  # groups of one transaction; fewer write the same pages more often
COLLECTED = 2  # transactions between two looks for cycles
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
        numbers = self._add_articles(events)
        self._add_events(events, revision)
        self._link(events, numbers)
        self._audit(events)
        added = len({article_no for _, article_no in numbers.values()})
        return IngestResult(added, there, len(events))

    def _unknown(self, groups: Sequence[Group]) -> tuple[list[Group], int]:
        """Return the groups whose articles are all new, and how many articles are not."""
        hashes = [
            {report.article.sha256 for event in group for report in event.reports}
            for group in groups
        ]
        known = among(self._connection, schema.articles.c.sha256, set().union(*hashes))
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
        used = taken_ids(self._connection, wanted)
        named = []
        for group in groups:
            ids = [free_id(self._connection, event.id, used) for event in group]
            now = dict(zip((event.id for event in group), ids, strict=True))
            named += [
                replace(event, known_as=free, part_of=now.get(event.part_of or ""))
                for event, free in zip(group, ids, strict=True)
            ]
        return named

    def _add_articles(self, events: list[Event]) -> dict[tuple[str, int], tuple[int, int]]:
        """Add the articles of events with one reading each.

        Returns:
            The row numbers of each report and of its article.
        """
        told: dict[str, list[Report]] = defaultdict(list)
        for report in (report for event in events for report in event.reports):
            told[report.article.sha256].append(report)
        articles = [reports[0].article for reports in told.values()]
        numbers = insert_articles(self._connection, articles, self._collection)
        readings = [
            (no, StoredReading(article, tuple(reports)))
            for no, article, reports in zip(numbers, articles, told.values(), strict=True)
        ]
        reports = [(no, report) for no, reading in readings for report in reading.reports]
        report_nos = insert_readings(self._connection, readings, self._version)
        return {
            (report.article.sha256, report.ordinal): (no, article_no)
            for no, (article_no, report) in zip(report_nos, reports, strict=True)
        }

    def _add_events(self, events: list[Event], revision: int) -> None:
        by_id = {event.id: event for event in events}
        rows = []
        for event in events:
            row = write.row_of(self._connection, event, by_id, self._collection)
            row["changed"] = revision
            rows.append(tuple([row[name] for name in EVENT_COLUMNS]))
        insert(self._connection, schema.events, EVENT_COLUMNS, rows)

    def _link(self, events: list[Event], numbers: dict[tuple[str, int], tuple[int, int]]) -> None:
        rows = []
        for event in events:
            for position, report in enumerate(event.reports):
                no, article_no = numbers[report.article.sha256, report.ordinal]
                rows.append((no, event.id, position, article_no))
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
