"""The database under a store: its connections, its tables, and what it says when it refuses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from geo.errors import GeoError, StoreError
from geo.stores import address, postgres, schema, sqlite, upgrade

DIALECTS: dict[str, Any] = {"sqlite": sqlite, "postgresql": postgres}


class Database:
    """A database of one of the `DIALECTS`; safe for many threads and processes."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._dialect = DIALECTS[engine.dialect.name]

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @property
    def place(self) -> str:
        """Return where the store is, as it may be shown: a file, or a URL without its password."""
        return address.shown(self._engine.url)

    @property
    def file(self) -> Path | None:
        """Return the file of a SQLite store."""
        name = self._engine.url.database
        return Path(name) if name and self._engine.dialect.name == "sqlite" else None

    def _prepare(self, create: bool) -> None:
        """Make the tables of a new store, or check that an old one is ours and not newer."""
        with self._read() as connection:
            empty = not self._dialect.tables(connection)
        if empty and create:
            with self._write() as connection:
                if not self._dialect.tables(connection):
                    self._create(connection)
        elif empty:
            raise StoreError(
                f"{self.place} holds no store yet. Add articles with `dateline ingest`."
            )
        version = self._version()
        if version in upgrade.STEPS:
            upgrade.upgrade(self._engine, self._dialect)
            version = self._version()
        if version != schema.SCHEMA_VERSION:
            raise StoreError(
                f"The store is of version {version}, this Dateline reads "
                f"{schema.SCHEMA_VERSION}. Install the Dateline that made it."
            )

    def _create(self, connection: sa.Connection) -> None:
        schema.metadata.create_all(connection)
        self._dialect.add_schema(connection)
        connection.execute(sa.insert(schema.dateline).values(version=schema.SCHEMA_VERSION))
        connection.execute(sa.insert(schema.revision).values(one=1, number=0, token=""))

    def _version(self) -> int:
        with self._read() as connection:
            if schema.dateline.name not in self._dialect.tables(connection):
                raise StoreError(schema.NOT_OURS)
            return int(connection.scalar(sa.select(schema.dateline.c.version)) or 0)

    @contextmanager
    def _read(self) -> Iterator[sa.Connection]:
        with plain_errors(self._engine.url, self._dialect), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[sa.Connection]:
        engine = self._engine.execution_options(write=True)
        with plain_errors(self._engine.url, self._dialect), engine.begin() as connection:
            yield connection


def dialect_of(place: sa.URL) -> Any:
    """Return the dialect of a URL.

    Raises:
        StoreError: there is none for databases of its kind.
    """
    dialect = DIALECTS.get(place.get_backend_name())
    if dialect is None:
        raise StoreError(
            f"Stores of the kind {place.get_backend_name()!r} are not supported. "
            f"Use one of: {', '.join(DIALECTS)}."
        )
    return dialect


@contextmanager
def plain_errors(url: sa.URL, dialect: Any) -> Iterator[None]:
    """Turn the database's errors into ours."""
    try:
        yield
    except GeoError:
        raise
    except sa.exc.DBAPIError as error:
        said = " ".join(str(error.orig).split()).rstrip(".?")
        advice = dialect.advice(error)
        raise StoreError(f"The store {address.shown(url)} answered: {said}. {advice}") from error
    except sa.exc.SQLAlchemyError as error:
        raise StoreError(f"The store {address.shown(url)} cannot be used: {error}") from error
