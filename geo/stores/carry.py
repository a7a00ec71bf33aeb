"""What people decided goes with the reports when events are merged anew."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from geo.event import Corrections, Status
from geo.stores import load, schema
from geo.stores.corrections import CORRECTION, Latest, in_force, latest, value
from geo.stores.history import STATUS
from geo.stores.write import audit


def carry(
    connection: sa.Connection, event_id: str, own: Latest, others: list[Latest]
) -> Corrections:
    """Return the corrections of an event that took in reports of others.

    What was corrected in those goes with their reports, and is noted under the event's own id;
    where both were corrected, the later word counts.
    """
    held = dict(own)
    for other in others:
        for name, row in other.items():
            if value(row) is None or (name in held and held[name].no > row.no):
                continue
            old = {"field": name, "value": value(held[name]) if name in held else None}
            if old["value"] != value(row):
                new = {**row.new, "from": row.event_id}
                audit(connection, event_id, who=row.who, what=CORRECTION, old=old, new=new)
            held[name] = row
    return in_force(held)


def carry_status(connection: sa.Connection, event_id: str, decided: Any) -> None:
    """Note that an event has the status of another (its row), whose reports it took in."""
    trail = schema.audit.c
    by_hand = sa.select(trail.who).where(
        trail.event_id == decided.id, trail.what.in_((STATUS, CORRECTION))
    )
    who = connection.scalar(by_hand.order_by(trail.no.desc()).limit(1)) or "dateline"
    new = {"value": decided.status, "from": decided.id}
    audit(connection, event_id, who=who, what=STATUS, old=Status.MACHINE.value, new=new)


def of_ids(connection: sa.Connection, ids: list[str]) -> dict[str, Latest]:
    """Return the last correction of each field of the events, by their ids."""
    return latest(load.select_in(connection, schema.audit, "event_id", ids))
