"""Merge reports into events again when articles come in, keeping ids and what people decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from geo.event import AS_READ, Corrections, Event, Report, Status
from geo.stores import load, schema
from geo.stores.carry import carry, carry_status, of_ids
from geo.stores.ids import free_id, parts, taken_ids
from geo.stores.write import audit, revision, write_events

Merge = Callable[[Iterable[Report]], tuple[Event, ...]]
NEIGHBOURHOOD = timedelta(days=40)  # wider than a month's window
WINDOWS = 50  # of places and times in one query


@dataclass
class _Group:
    """A merged event on its way into the store: its reports' row numbers and its final id."""

    merged: Event
    numbers: list[int]
    id: str = ""
    part_of: str | None = None
    status: Status = Status.MACHINE
    corrections: Corrections = AS_READ

    @property
    def event(self) -> Event:
        return replace(
            self.merged, part_of=self.part_of, status=self.status, known_as=self.id,
            corrections=self.corrections,
        )  # fmt: skip


def regroup(connection: sa.Connection, collection: str, new: set[int], merge: Merge) -> int:
    """Merge the `new` reports (row numbers) with those near them; return the events changed.

    Near are the reports of the same place within `NEIGHBOURHOOD`: `geo.incidents.merge` never
    joins others, and leaves alone what has no place or no day.
    An event keeps the id of its oldest report; an id that goes leads to the event that took its
    reports in. What a person decided about an event (status, corrections) goes with its reports.
    """
    if not new:
        return 0
    numbers = _with_their_events(connection, _near(connection, collection, new))
    reports = load.reports_by_no(connection, numbers)
    number_of = {(report.article.sha256, report.ordinal): no for no, report in reports.items()}
    groups = [
        _Group(
            event, [number_of[report.article.sha256, report.ordinal] for report in event.reports]
        )
        for event in merge(reports.values())
    ]
    groups.sort(key=lambda group: min(group.numbers))
    old = _old_events(connection, numbers)
    _name(connection, groups, old)
    _link(connection, groups, number_of)
    _keep_status(connection, groups, old)
    _keep_corrections(connection, groups, old)
    changed = write_events(
        connection, collection, [(group.event, group.numbers) for group in groups]
    )
    return changed + _retire(connection, groups, old)


def _near(connection: sa.Connection, collection: str, new: set[int]) -> set[int]:
    """Return the new reports and those of the same collection, place and time."""
    table = schema.reports.c
    found = set(new)
    times = [
        sa.and_(table.place_key == place_key, table.date_end >= first, table.date_start <= last)
        for place_key, windows in _windows(connection, new).items()
        for first, last in _joined(windows)
    ]
    for start in range(0, len(times), WINDOWS):
        # What is near comes first: a planner that began with the collection would read all of it.
        near = (
            sa.select(table.no, table.reading_no)
            .where(sa.or_(*times[start : start + WINDOWS]))
            .cte("near")
            .prefix_with("MATERIALIZED")
        )
        query = (
            sa.select(near.c.no)
            .join(schema.readings, schema.readings.c.no == near.c.reading_no)
            .join(schema.articles, schema.articles.c.no == schema.readings.c.article_no)
            .where(schema.articles.c.collection == collection)
        )
        found |= set(connection.scalars(query))
    return found


def _windows(connection: sa.Connection, numbers: set[int]) -> dict[str, list[tuple[date, date]]]:
    """Return the windows of reports by place, without those that lack a place or a day."""
    table = schema.reports.c
    query = sa.select(table.place_key, table.date_start, table.date_end)
    windows: dict[str, list[tuple[date, date]]] = defaultdict(list)
    for part in parts(numbers):
        for row in connection.execute(query.where(table.no.in_(part))):
            if row.place_key and row.date_start:
                windows[row.place_key].append((row.date_start, row.date_end))
    return windows


def _joined(windows: list[tuple[date, date]]) -> list[tuple[date, date]]:
    """Widen windows by the neighbourhood and join those that overlap."""
    joined: list[tuple[date, date]] = []
    for first, last in sorted((a - NEIGHBOURHOOD, b + NEIGHBOURHOOD) for a, b in windows):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _with_their_events(connection: sa.Connection, numbers: set[int]) -> set[int]:
    """Add every report of the events that the reports belong to, and of those events' parts."""
    links = schema.event_reports
    ids = {event_id for _, event_id in _links(connection, numbers)}
    for part in parts(ids):
        ids = ids | set(
            connection.scalars(
                sa.select(schema.events.c.id).where(schema.events.c.part_of.in_(part))
            )
        )
    for part in parts(ids):
        found = sa.select(links.c.report_no).where(links.c.event_id.in_(part))
        numbers = numbers | set(connection.scalars(found))
    return numbers


def _old_events(connection: sa.Connection, numbers: set[int]) -> dict[int, Any]:
    """Return the present event row of each report that has one."""
    links = _links(connection, numbers)
    table = schema.events
    rows = {
        row.id: row
        for part in parts({event_id for _, event_id in links})
        for row in connection.execute(
            sa.select(table.c.no, table.c.id, table.c.status).where(table.c.id.in_(part))
        )
    }
    return {number: rows[event_id] for number, event_id in links}


def _name(connection: sa.Connection, groups: list[_Group], old: dict[int, Any]) -> None:
    """Give each group the id of its oldest report's event, or else its lead report's id."""
    named: set[str] = set()
    for group in groups:
        known = [old[number].id for number in sorted(group.numbers) if number in old]
        group.id = next((event_id for event_id in known if event_id not in named), "")
        named.add(group.id)
    unnamed = [group for group in groups if not group.id]
    going = {row.id for row in old.values()}
    used = taken_ids(connection, [group.merged.lead.id for group in unnamed]) | named | going
    for group in unnamed:
        group.id = free_id(connection, group.merged.lead.id, used)


def _link(
    connection: sa.Connection, groups: list[_Group], number_of: dict[tuple[str, int], int]
) -> None:
    """Say which event each group is part of, by its own reports or else by the merge.

    The enclosing settlement's report may be outside of this merge, so the store is asked.
    """
    home = {number: group.id for group in groups for number in group.numbers}
    final = {group.merged.id: group.id for group in reversed(groups)}
    for group in groups:
        parents: list[str | None] = []
        for number, report in zip(group.numbers, group.merged.reports, strict=True):
            if report.part_of is not None:
                parent = number_of.get((report.article.sha256, report.part_of))
                parents.append(home[parent] if parent else _parent(connection, number, report))
        parents.append(final.get(group.merged.part_of or ""))
        group.part_of = next((found for found in parents if found and found != group.id), None)


def _parent(connection: sa.Connection, number: int, report: Report) -> str | None:
    """Return the id of the event that report `number` says it is part of, as the store has it."""
    table, links = schema.reports.c, schema.event_reports.c
    reading = sa.select(table.reading_no).where(table.no == number).scalar_subquery()
    return connection.scalar(
        sa.select(links.event_id)
        .join(schema.reports, table.no == links.report_no)
        .where(table.reading_no == reading, table.ordinal == report.part_of)
    )


def _keep_status(connection: sa.Connection, groups: list[_Group], old: dict[int, Any]) -> None:
    """Carry over what a person decided; the group's own former self has the first word."""
    for group in groups:
        known = [old[number] for number in sorted(group.numbers) if number in old]
        known.sort(key=lambda row: row.id != group.id)
        decided = next((row for row in known if row.status != Status.MACHINE), None)
        if decided is None:
            continue
        group.status = Status(decided.status)
        if decided.id != group.id and group.status is not Status.EDITED:  # corrections tell of it
            carry_status(connection, group.id, decided)


def _keep_corrections(connection: sa.Connection, groups: list[_Group], old: dict[int, Any]) -> None:
    """Carry over what a person corrected, from wherever the reports come."""
    reviewed = {row.id for row in old.values() if row.status != Status.MACHINE}
    found = of_ids(connection, sorted(reviewed)) if reviewed else {}
    for group in groups:
        known = dict.fromkeys(old[no].id for no in sorted(group.numbers) if no in old)
        others = [found[one] for one in known if one in found and one != group.id]
        if others or group.id in found:
            group.corrections = carry(connection, group.id, found.get(group.id, {}), others)


def _retire(connection: sa.Connection, groups: list[_Group], old: dict[int, Any]) -> int:
    """Remove events whose reports all went elsewhere, and remember where to."""
    heirs: dict[str, str] = {}
    kept = {group.id for group in groups}
    was = {row.id: row for row in old.values()}
    now = revision(connection)
    for group in groups:
        for number in sorted(group.numbers):
            if number in old and old[number].id not in kept:
                heirs.setdefault(old[number].id, group.id)
    former, table = schema.former_ids, schema.events
    for old_id, heir in heirs.items():
        connection.execute(
            sa.update(former).where(former.c.event_id == old_id).values(event_id=heir)
        )
        connection.execute(sa.delete(table).where(table.c.id == old_id))
        gone = {"old_id": old_id, "event_id": heir, "old_no": was[old_id].no, "changed": now}
        connection.execute(sa.insert(former), gone)
        before = {"id": old_id, "status": was[old_id].status}
        audit(connection, heir, who="dateline", what="merged", old=before, new={"id": heir})
    return len(heirs)


def _links(connection: sa.Connection, numbers: set[int]) -> list[tuple[int, str]]:
    links = schema.event_reports
    return [
        (row.report_no, row.event_id)
        for part in parts(numbers)
        for row in connection.execute(
            sa.select(links.c.report_no, links.c.event_id).where(links.c.report_no.in_(part))
        )
    ]
