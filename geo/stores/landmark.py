"""By what a store is known again, so that what was worked out from it can be believed later."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from geo.stores import schema

_ARTICLES, _TRAIL = schema.articles.c, schema.audit.c
# Every change adds to one of these, and nothing ever goes from them: a store that still has the
# last row of both, with its time, has gone on from there.
_LASTING = (
    (_ARTICLES.no, _ARTICLES.added_at, _ARTICLES.sha256),
    (_TRAIL.no, _TRAIL.at, _TRAIL.event_id, _TRAIL.what),
)


def landmark(connection: sa.Connection) -> str:
    """Return what the store is known by in its present state."""
    now = connection.execute(sa.select(schema.revision)).one()
    return json.dumps([now.number, now.token, *(_row(connection, one) for one in _LASTING)])


def holds(connection: sa.Connection, known: str) -> bool:
    """Tell whether the store is in the state of a landmark, or has gone on from it."""
    number, token, *rows = json.loads(known)
    now = connection.execute(sa.select(schema.revision)).one()
    if now.number < number or (now.number == number and now.token != token):
        return False
    return all(
        not row or _row(connection, columns, int(row[0])) == row
        for columns, row in zip(_LASTING, rows, strict=True)
    )


def _row(
    connection: sa.Connection, columns: Sequence[sa.Column[Any]], number: int | None = None
) -> list[str]:
    """Return the last row of a table, or the one with a number; empty when there is none."""
    query = sa.select(*columns).order_by(columns[0].desc()).limit(1)
    if number is not None:
        query = query.where(columns[0] == number)
    found = connection.execute(query).first()
    return [str(value) for value in found] if found else []
