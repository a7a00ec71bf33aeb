"""Opening the gazetteer file, one read-only connection per thread."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path
from typing import Any
from urllib.parse import quote

from geo.errors import GazetteerError
from geo.gazetteer.schema import APPLICATION_ID, SCHEMA_VERSION

ADVICE = "Restore data/gazetteer/gazetteer.sqlite from the repository, or run `make gazetteer`."


class Connections:
    """Read-only connections to one file; every thread gets its own (SQLite's are not shareable)."""

    def __init__(self, path: Path) -> None:
        """Open the file and check that it is ours.

        Raises:
            GazetteerError: the file is missing, damaged or of another version.
        """
        if not path.is_file():
            raise GazetteerError(f"There is no gazetteer at {path}. {ADVICE}")
        self._uri = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
        self._path = path
        self._local = threading.local()
        self._check()

    def all(self, sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """Return every row of a query.

        Raises:
            GazetteerError: the file is damaged.
        """
        try:
            return self._connection().execute(sql, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise GazetteerError(f"{self._path} is damaged ({error}). {ADVICE}") from error

    def one(self, sql: str, values: tuple[Any, ...] = ()) -> tuple[Any, ...] | None:
        """Return the first row of a query."""
        rows = self.all(sql, values)
        return rows[0] if rows else None

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self._uri, uri=True)
            connection.execute("PRAGMA mmap_size = 67108864")
            self._local.connection = connection
        return connection

    def _check(self) -> None:
        application = (self.one("PRAGMA application_id") or (0,))[0]
        version = (self.one("PRAGMA user_version") or (0,))[0]
        if application != APPLICATION_ID:
            raise GazetteerError(f"{self._path} is not a gazetteer file. {ADVICE}")
        if version != SCHEMA_VERSION:
            raise GazetteerError(
                f"{self._path} has format {version}, this program reads {SCHEMA_VERSION}. {ADVICE}"
            )
