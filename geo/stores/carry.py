"""Corrections go with the reports when events are merged anew."""

from __future__ import annotations

import sqlalchemy as sa

from geo.event import Corrections
from geo.stores import load, schema
from geo.stores.corrections import CORRECTION, Latest, in_force, latest, value
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


def of_ids(connection: sa.Connection, ids: list[str]) -> dict[str, Latest]:
    """Return the last correction of each field of the events, by their ids."""
    return latest(load.select_in(connection, schema.audit, "event_id", ids))
