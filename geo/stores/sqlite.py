"""What only SQLite does: write-ahead log, locks, immutability triggers and full-text search."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from geo.errors import StoreError
from geo.filters.area import Box
from geo.stores import schema

KIND = "SQLite"
BUSY_SECONDS = 30
_WORDS = sa.table("article_words", sa.column("rowid"), sa.column("words"))


def create_engine(url: sa.URL, create: bool) -> sa.Engine:
    """Return an engine whose connections are safe for many readers and writers.

    A connection with the execution option `write=True` takes the write lock at its first word, so
    that two writers wait for each other instead of failing half-way.

    Raises:
        StoreError: the URL names no file, the file is missing (unless `create`), or the disk
            cannot hold a write-ahead log.
    """
    path = _file(url, create)
    engine = sa.create_engine(url, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    try:
        raw = engine.raw_connection()
        try:
            mode = _start_log(raw.cursor())
        finally:
            raw.close()
    except sqlite3.Error as error:
        raise StoreError(
            f"{path} cannot be opened as a store: {error}. Choose another file with "
            "DATELINE_STORE, or a folder you may write to with DATELINE_HOME."
        ) from error
    if mode != "wal":
        raise StoreError(
            f"{path} cannot be opened in write-ahead mode (SQLite says {mode!r}). Set "
            "DATELINE_HOME to a folder on a local disk that you may write to, not a network share."
        )
    return engine


def _start_log(cursor: Any) -> str:
    """Switch to the write-ahead log and return the mode, but leave foreign databases untouched."""
    names = {row[0] for row in cursor.execute("SELECT name FROM sqlite_master").fetchall()}
    if names and schema.dateline.name not in names:
        raise StoreError(schema.NOT_OURS)
    return str(cursor.execute("PRAGMA journal_mode=WAL").fetchone()[0])


def _file(url: sa.URL, create: bool) -> Path:
    if not url.database or url.database == ":memory:":
        raise StoreError("The store needs a file. Give a URL such as sqlite:///events.sqlite.")
    path = Path(url.database)
    if not path.exists():
        if not create:
            raise StoreError(f"There is no store at {path}. Add articles with `dateline ingest`.")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"The folder {path.parent} cannot be made ({error.strerror}). Set DATELINE_HOME to "
                "a folder you may write to."
            ) from None
    return path


def _set_up(connection: Any, record: Any) -> None:  # noqa: ARG001
    connection.isolation_level = None  # transactions are begun by _begin, not by the driver
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _begin(connection: sa.Connection) -> None:
    write = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def tables(connection: sa.Connection) -> set[str]:
    """Return the names of the tables that the file holds."""
    return set(sa.inspect(connection).get_table_names())


def add_schema(connection: sa.Connection) -> None:
    """Add what `schema.metadata` cannot say: triggers that keep rows as they are, and search.

    The search table is fed folded words, so its tokenizer only has to split at spaces; it holds
    no copy of the text.
    """
    for table in schema.IMMUTABLE:
        for action in ("UPDATE", "DELETE"):
            connection.exec_driver_sql(
                f"CREATE TRIGGER IF NOT EXISTS {table.name}_no_{action.lower()} "
                f"BEFORE {action} ON {table.name} "
                f"BEGIN SELECT RAISE(ABORT, '{table.name} are never changed'); END"
            )
    connection.exec_driver_sql(
        "CREATE VIRTUAL TABLE IF NOT EXISTS article_words "
        "USING fts5(words, content='', tokenize='ascii')"
    )


def search(words: tuple[str, ...]) -> sa.ColumnElement[bool]:
    """Return the condition on events that one of their articles holds every word's beginning."""
    query = " ".join(f'"{word}"*' for word in words)
    match = sa.literal_column("article_words").op("MATCH", is_comparison=True)(query)
    found = sa.select(_WORDS.c.rowid).where(match)
    links = schema.event_reports.c
    return schema.events.c.id.in_(sa.select(links.event_id).where(links.article_no.in_(found)))


def near(box: Box) -> sa.ColumnElement[bool]:
    """Return the condition on events that their point lies in a box, as the index finds it."""
    at = schema.events.c
    return sa.and_(at.lat.between(box.south, box.north), at.lon.between(box.west, box.east))


def damage(connection: sa.Connection) -> list[str]:
    """Return what SQLite itself finds wrong with the file; empty when sound."""
    found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return [line for line in found if line != "ok"] + [
        f"A row of {row[0]} refers to a row of {row[2]} that is not there." for row in orphans
    ]


def after_numbers(connection: sa.Connection) -> None:
    """Do nothing: SQLite numbers new rows after the highest that is there."""


def size(connection: sa.Connection) -> int:
    """Return the bytes of the file, without its write-ahead log."""
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    return int(pages or 0) * int(connection.exec_driver_sql("PRAGMA page_size").scalar() or 0)


def advice(error: sa.exc.DBAPIError) -> str:  # noqa: ARG001
    """Say what to do about an error."""
    return (
        "Check that the file is a Dateline store, that you may write to it and that the disk is "
        "not full."
    )
