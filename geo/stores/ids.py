"""Which ids and hashes the store knows, and what ids became of others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from geo.stores import schema
from geo.stores.load import CHUNK

_EVENTS, _FORMER = schema.events.c, schema.former_ids.c


def among(connection: sa.Connection, column: sa.Column[str], values: Iterable[str]) -> set[str]:
    """Return those of `values` that stand in a column."""
    found: set[str] = set()
    for part in parts(set(values)):
        found.update(connection.scalars(sa.select(column).where(column.in_(part))))
    return found


def taken_ids(connection: sa.Connection, event_ids: Iterable[str]) -> set[str]:
    """Return those of the ids that are, or were, an event's."""
    ids = set(event_ids)
    return among(connection, _EVENTS.id, ids) | among(connection, _FORMER.old_id, ids)


def present_id(connection: sa.Connection, event_id: str) -> str | None:
    """Return the id an event has now, following ids that were merged away; None if unknown."""
    found = connection.scalar(sa.select(_EVENTS.id).where(_EVENTS.id == event_id))
    return found or connection.scalar(sa.select(_FORMER.event_id).where(_FORMER.old_id == event_id))


def free_id(connection: sa.Connection, wanted: str, known: set[str]) -> str:
    """Return `wanted`, or it with a number if an event has or had it, and add it to `known`.

    `known` holds at least those of the wanted ids that are `taken_ids`.
    """
    candidate, count = wanted, 1
    while candidate in known:
        count += 1
        candidate = f"{wanted}-{count}"
        known |= taken_ids(connection, [candidate])
    known.add(candidate)
    return candidate


def parts(values: Iterable[Any]) -> list[list[Any]]:
    """Cut values into lists that fit an IN list."""
    ordered = sorted(values)
    return [ordered[start : start + CHUNK] for start in range(0, len(ordered), CHUNK)]
