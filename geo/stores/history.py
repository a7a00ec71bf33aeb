"""The audit trail: who decided what about an event, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from geo.errors import InputError
from geo.event import Status
from geo.stores import schema
from geo.stores.ids import present_id
from geo.stores.write import audit, bump_revision

STATUS = "status"
LONGEST_NAME = 80
LONGEST_NOTE = 2_000


@dataclass(frozen=True)
class Entry:
    """One line of the audit trail. `old` and `new` are plain JSON values, `at` is in UTC.

    `what` is ``status`` (`old` and `new` are those of `Status`), ``correction`` (`old` and `new`
    are values of `field` as `geo.records` writes them, None = as read) or ``merged`` (`old` holds
    the id and status of the event that was taken in, and `who` is ``dateline``).
    """

    at: datetime
    who: str
    what: str
    old: Any
    new: Any
    note: str = ""
    field: str = ""


def of_event(connection: sa.Connection, event_id: str) -> tuple[Entry, ...]:
    """Return what was decided about an event and those merged into it, oldest first."""
    present = present_id(connection, event_id)
    if present is None:
        return ()
    table, former = schema.audit, schema.former_ids.c
    gone = sa.select(former.old_id).where(former.event_id == present)
    about = sa.or_(table.c.event_id == present, table.c.event_id.in_(gone))
    rows = connection.execute(sa.select(table).where(about).order_by(table.c.no)).all()
    told = {row.event_id for row in rows}
    # A decision that was carried over is told once, by the one who made it.
    return tuple(_entry(row) for row in rows if _source(row) not in told)


def decide(connection: sa.Connection, row: Any, status: Status, who: str, note: str) -> None:
    """Set the status of an event (`row` of the events table) and note it in the audit trail.

    The same status again is noted only with a note.

    Raises:
        InputError: the name is missing, or name or note is too long.
    """
    who, note = checked(who, note)
    if row.status == status.value and not note:
        return
    now = bump_revision(connection)
    same = schema.events.c.id == row.id
    changed = {"status": status.value, "changed": now}
    connection.execute(sa.update(schema.events).where(same), changed)
    new = {"value": status.value, "note": note} if note else status.value
    audit(connection, row.id, who=who, what=STATUS, old=row.status, new=new)


def checked(who: str, note: str) -> tuple[str, str]:
    """Return a reviewer's name and note without spaces around them.

    Raises:
        InputError: the name is missing, or name or note is too long.
    """
    who, note = " ".join(who.split()), note.strip()
    if not who:
        raise InputError("Give your name, so that others can see who decided.")
    for what, words, most in (("name", who, LONGEST_NAME), ("note", note, LONGEST_NOTE)):
        if len(words) > most:
            raise InputError(f"The {what} is longer than {most:,} characters. Shorten it.")
    return who, note


def _source(row: Any) -> str | None:
    """Return the event that a decision was carried over from; None for all other rows."""
    return row.new.get("from") if isinstance(row.new, dict) else None


def _entry(row: Any) -> Entry:
    old, new, note, field = row.old, row.new, "", ""
    if isinstance(new, dict) and "value" in new:
        note, field, new = str(new.get("note", "")), str(new.get("field", "")), new["value"]
    if field:
        old = old["value"]
    return Entry(row.at, row.who, row.what, old, new, note, field)
