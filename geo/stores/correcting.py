"""Correcting events: notes in the audit trail, and the events table brought in line with it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from geo.errors import InputError
from geo.event import AS_READ, Corrections, Event, Status
from geo.records import corrections_record
from geo.stores import load, schema
from geo.stores.corrections import CORRECTION, NAMES
from geo.stores.history import checked
from geo.stores.write import audit, bump_revision, write_events


def correct(
    connection: sa.Connection, row: Any, corrections: Corrections, who: str, note: str
) -> None:
    """Put `corrections` in the place of those of an event (`row` of the events table).

    Each field that changes is noted with what held before. The event is then `EDITED`; one whose
    last correction is taken back is as the machine read it.

    Raises:
        InputError: the name is missing, or name or note is too long.
    """
    who, note = checked(who, note)
    [event] = load.events_of(connection, [row])
    before = corrections_record(event.corrections)
    after = corrections_record(corrections)
    changed = [name for name in NAMES if before.get(name) != after.get(name)]
    if not changed:
        return
    for name in changed:
        new = {"field": name, "value": after.get(name), "note": note}
        old = {"field": name, "value": before.get(name)}
        audit(connection, row.id, who=who, what=CORRECTION, old=old, new=new)
    bump_revision(connection)
    left = Status.MACHINE if event.status is Status.EDITED else event.status
    status = Status.EDITED if after else left
    _project(connection, row, replace(event, corrections=corrections, status=status))


def take_back_all(connection: sa.Connection, row: Any, who: str) -> None:
    """Take every correction of an event back."""
    correct(connection, row, AS_READ, who, note="")


def changed_field(held: Corrections, name: str, wanted: Any) -> Corrections:
    """Return corrections with one of them replaced (None takes it back).

    Raises:
        InputError: the field cannot be corrected, or the value is none of it.
    """
    if name not in NAMES:
        raise InputError(f"{name!r} cannot be corrected. Choose one of: {', '.join(NAMES)}.")
    try:
        return replace(held, **{name: wanted})
    except ValueError as error:
        raise InputError(f"{error} Write the lower number first, and none below zero.") from None


def _project(connection: sa.Connection, row: Any, event: Event) -> None:
    """Write an event's row anew, and those of its parts, which may be filed under its place."""
    parts = _parts(connection, row.id)
    events = [event, *load.events_of(connection, parts)]
    links = list(
        load.select_in(connection, schema.event_reports, "event_id", [one.id for one in events])
    )
    links.sort(key=lambda link: link.position)
    listed = [
        (one, [link.report_no for link in links if link.event_id == one.id]) for one in events
    ]
    write_events(connection, row.collection, listed)


def _parts(connection: sa.Connection, event_id: str) -> list[Any]:
    """Return the rows of the events that are part of an event, and of their parts."""
    found: dict[str, Any] = {}
    wanted = [event_id]
    while wanted:
        rows = list(load.select_in(connection, schema.events, "part_of", wanted))
        wanted = [row.id for row in rows if row.id not in found and row.id != event_id]
        found.update({row.id: row for row in rows if row.id != event_id})
    return list(found.values())
