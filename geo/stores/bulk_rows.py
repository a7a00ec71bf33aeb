"""Many rows into a table of a store, in the way its database takes them fastest."""

from __future__ import annotations

import gc
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from geo.stores import postgres

Row = tuple[Any, ...]

CACHE_MB = 400  # pages of an SQLite file kept in memory, since hashes come in no order
LOG_PAGES = 50_000  # pages of SQLite's write-ahead log before they are written back


def reserve(connection: sa.Connection, table: sa.Table, many: int) -> list[int]:
    """Return row numbers of `table` that nobody else will use (inside a write transaction).

    A writer of SQLite is alone; PostgreSQL's sequence gives each number once.
    """
    if connection.dialect.name == "sqlite":
        highest = connection.scalar(sa.select(sa.func.max(table.c.no))) or 0
        return list(range(highest + 1, highest + 1 + many))
    sequence = sa.func.pg_get_serial_sequence(table.name, "no")
    drawn = sa.select(sa.func.nextval(sequence)).select_from(sa.func.generate_series(1, many))
    return list(connection.scalars(drawn))


def insert(
    connection: sa.Connection, table: sa.Table, columns: Sequence[str], rows: Sequence[Row]
) -> None:
    """Add rows, each with its values in the order of `columns`."""
    if not rows:
        return
    values = _as_stored(connection.dialect, [table.c[name] for name in columns], rows)
    quote = connection.dialect.identifier_preparer.quote
    into = f"{quote(table.name)} ({', '.join(map(quote, columns))})"
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(columns))
        connection.exec_driver_sql(f"INSERT INTO {into} VALUES ({marks})", values)
        return
    raw: Any = connection.connection.driver_connection
    with raw.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:
        for row in values:
            copy.write_row(row)


def index_words(connection: sa.Connection, articles: Sequence[tuple[int, str]]) -> None:
    """Make articles, given as (row number, title and text), findable by their words."""
    if connection.dialect.name == "sqlite":
        rows: list[Row] = [(no, folded_words(text)) for no, text in articles]
        insert(connection, _search_table("rowid", "words"), ("rowid", "words"), rows)
        return
    rows = [
        (no, " ".join(f"'{word}'" for word in listed), whole)
        for no, text in articles
        for listed, whole in _vectors(folded_words(text))
    ]
    columns = ("article_no", "words", "whole")
    insert(connection, _search_table(*columns), columns, rows)


def _vectors(words: str) -> list[tuple[list[str], bool]]:
    """Return the lists of words that PostgreSQL keeps of one text; one unless it is very long."""
    ordered = sorted({postgres._clipped(word) for word in words.split()})
    vectors = list(postgres._vectors(ordered))
    return [(listed, len(vectors) == 1) for listed in vectors]


def _search_table(*columns: str) -> sa.Table:
    return sa.Table("article_words", sa.MetaData(), *(sa.Column(name) for name in columns))


@contextmanager
def tuned(engine: sa.Engine) -> Iterator[None]:
    """Let SQLite keep more of the file in memory while it is filled; others need nothing."""
    if engine.dialect.name != "sqlite":
        yield
        return
    with engine.connect() as connection:
        raw: Any = connection.connection.driver_connection
        before = [raw.execute(f"PRAGMA {name}").fetchone()[0] for name in _TUNED]
        for name, value in _TUNED.items():
            raw.execute(f"PRAGMA {name}={value}")
    try:
        yield
    finally:
        with engine.connect() as connection:
            raw = connection.connection.driver_connection
            for name, value in zip(_TUNED, before, strict=True):
                raw.execute(f"PRAGMA {name}={value}")


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Keep Python from looking for cycles all the time among very many values that hold none.

    That search takes a third of the time of a load; the caller collects now and then.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def folded_words(text: str) -> str:
    """Return the words of `geo.filters.search_words` joined with spaces, several times as fast."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return " ".join(folded.translate(_FOLDING).split())


class _Folding(dict[int, str]):
    """What search makes of each character; worked out once per character."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = "" if unicodedata.combining(char) else char if char.isalnum() else " "
        return self[code]


_FOLDING = _Folding()
_TUNED = {"cache_size": -CACHE_MB * 1024, "wal_autocheckpoint": LOG_PAGES}


def _as_stored(
    dialect: sa.Dialect, columns: Sequence[sa.Column[Any]], rows: Sequence[Row]
) -> list[Row]:
    """Turn values into what the database's driver takes, column by column."""
    lists: list[Any] = list(zip(*rows, strict=True))
    for at, column in enumerate(columns):
        bind = column.type.dialect_impl(dialect).bind_processor(dialect)
        if bind is not None:
            lists[at] = list(map(bind, lists[at]))
    return list(zip(*lists, strict=True))
