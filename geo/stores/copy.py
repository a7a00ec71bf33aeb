"""Everything of one store into another: in batches, again and again until it is whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

import sqlalchemy as sa

from geo.errors import StoreError
from geo.stores import load, schema
from geo.stores.bulk_rows import index_words, insert
from geo.stores.store import Store

BATCH = {schema.articles.name: 500}
USUAL_BATCH = 5_000
LASTING = tuple(table for table in schema.metadata.sorted_tables if table in schema.IMMUTABLE)
"""Rows of these never change: they are copied in batches, those they refer to first."""
PASSING = (schema.events, schema.event_reports, schema.former_ids)
"""Rows of these come and go: they are replaced as a whole, with the revision."""
# By these an unfinished or older copy of the same store is told from a store of other content:
# whatever is written to a store adds an article or a line of the audit trail.
TOLD_BY = {
    schema.articles: ("no", "sha256", "given_id", "collection"),
    schema.reports: ("no", "id"),
    schema.audit: ("no", "at", "who", "what", "event_id"),
}


class Progress(Protocol):
    """Shows how far a step is; `advance` is called with the rows done."""

    def __call__(self, step: str, rows: int) -> AbstractContextManager[Callable[[int], object]]:
        """Begin a step ("copy" or "verify") of so many rows."""
        ...


@dataclass(frozen=True)
class Copied:
    """What a copy did: rows added, and rows that were there already."""

    added: int
    there: int


def copy(source: Store, target: Store, progress: Progress) -> Copied:
    """Make `target` hold what `source` holds, numbers, hashes and revision included.

    The source may be in use: one state of it is copied. A copy that was interrupted goes on where
    it stopped, an older copy is brought up to date, and a whole copy is left alone. Events appear
    in the target at the very end, all at once, after every row was compared.

    Raises:
        StoreError: the target holds something else, or the copy does not verify.
    """
    with source._read() as origin:
        with target._read() as there:
            last = _checked(origin, there)
        waiting = {table: _rows_after(origin, table, last[table]) for table in LASTING}
        fresh = sum(waiting.values())
        with progress("copy", fresh + _count(origin, *PASSING)) as advance:
            for table in LASTING:
                if waiting[table]:
                    _append(origin, target, table, last[table], advance)
            with progress("verify", 2 * _count(origin, *LASTING)) as verified:
                _compare(origin, target, verified)
            replaced = _publish(origin, target, advance)
        everything = _count(origin, *LASTING, *PASSING)
    added = fresh + replaced
    return Copied(added, everything - added)


def _checked(origin: sa.Connection, there: sa.Connection) -> dict[sa.Table, int]:
    """Return the last number of each lasting table in the target; refuse other content."""
    last = {table: int(there.scalar(sa.select(sa.func.max(table.c.no))) or 0) for table in LASTING}
    for table, columns in TOLD_BY.items():
        chosen = sa.select(*(table.c[name] for name in columns)).order_by(table.c.no)
        mine = _stream(origin, chosen.where(table.c.no <= last[table]))
        for theirs, ours in _pairs(_stream(there, chosen), mine):
            if theirs != ours:
                raise StoreError(
                    f"The destination holds other {table.name} than the source. Copy into a new "
                    "store, or into one that was copied from this source and not written to since."
                )
    return last


def _pairs(first: Iterator[Any], second: Iterator[Any]) -> Iterator[tuple[Any, Any]]:
    for row in first:
        yield row, next(second, None)
    for row in second:
        yield None, row


def _append(
    origin: sa.Connection, target: Store, table: sa.Table, last: int, advance: Callable[[int], Any]
) -> None:
    query = sa.select(table).where(table.c.no > last).order_by(table.c.no)
    for rows in _parts(origin, query, BATCH.get(table.name, USUAL_BATCH)):
        with target._write() as connection:
            if (connection.scalar(sa.select(sa.func.max(table.c.no))) or 0) != last:
                raise StoreError("Another process writes to the destination. Copy again when done.")
            insert(connection, table, table.c.keys(), rows)
            if table is schema.articles:
                index_words(connection, [(row.no, f"{row.title} {row.text}") for row in rows])
        last = rows[-1].no
        advance(len(rows))


def _compare(origin: sa.Connection, target: Store, verified: Callable[[int], object]) -> None:
    """Compare every lasting row of both sides, and every article with its hash."""
    with target._read() as there:
        for table in LASTING:
            if _digest(origin, table, verified) != _digest(there, table, verified):
                raise StoreError(
                    f"The copy differs from the source in {table.name}: copy into a new store, "
                    "and keep this one to find out why."
                )


def _publish(origin: sa.Connection, target: Store, advance: Callable[[int], object]) -> int:
    """Replace the events and what belongs to them, and say so by the source's revision."""
    revision = origin.execute(sa.select(schema.revision)).one()
    with target._write() as connection:
        if connection.execute(sa.select(schema.revision)).one() == revision:
            advance(_count(origin, *PASSING))
            return 0
        for table in reversed(PASSING):
            connection.execute(sa.delete(table))
        for table in PASSING:
            for rows in _parts(origin, sa.select(table), USUAL_BATCH):
                insert(connection, table, table.c.keys(), rows)
                advance(len(rows))
            if _digest(origin, table) != _digest(connection, table):
                raise StoreError(f"The copy differs from the source in {table.name}. Copy again.")
        connection.execute(sa.update(schema.revision).values(**revision._mapping))
        target._dialect.after_numbers(connection)
    return _count(origin, *PASSING)


def _digest(
    connection: sa.Connection, table: sa.Table, verified: Callable[[int], object] = lambda _: None
) -> str:
    """Return a hash over all rows of a table, the same for the same rows in every database."""
    digest = hashlib.sha256()
    for rows in _parts(connection, sa.select(table).order_by(*table.primary_key), USUAL_BATCH):
        for row in rows:
            digest.update(json.dumps(tuple(row), default=str, sort_keys=True).encode())
            if table is schema.articles and load.article_from(row).sha256 != row.sha256:
                raise StoreError(
                    f"Article {row.given_id} is not the one that was stored (hash differs). "
                    "Run `dateline verify` on the source."
                )
        verified(len(rows))
    return digest.hexdigest()


def _rows_after(connection: sa.Connection, table: sa.Table, last: int) -> int:
    query = sa.select(sa.func.count()).select_from(table).where(table.c.no > last)
    return int(connection.scalar(query) or 0)


def _count(connection: sa.Connection, *tables: sa.Table) -> int:
    counts = (sa.select(sa.func.count()).select_from(table) for table in tables)
    return sum(int(connection.scalar(query) or 0) for query in counts)


def _stream(connection: sa.Connection, query: sa.Select[Any]) -> Iterator[Any]:
    for rows in _parts(connection, query, USUAL_BATCH):
        yield from rows


def _parts(connection: sa.Connection, query: sa.Select[Any], size: int) -> Iterator[list[Any]]:
    result = connection.execute(query, execution_options={"yield_per": size})
    for part in result.partitions(size):
        yield list(part)
