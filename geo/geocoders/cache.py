"""Answers of online geocoders, kept on disk so that no question is asked twice."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from geo.errors import CacheError

TABLE = "CREATE TABLE IF NOT EXISTS answer (question TEXT PRIMARY KEY, places TEXT NOT NULL)"


class AnswerCache:
    """Remembers lists of places by question; an empty list says that nothing was found."""

    def __init__(self, path: Path) -> None:
        """Open the file, making it and its folder when missing.

        Raises:
            CacheError: it cannot be opened.
        """
        self.path = path
        self._lock = threading.Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, check_same_thread=False, timeout=10)
            with self._connection:
                self._connection.execute(TABLE)
        except (OSError, sqlite3.Error) as error:
            raise _broken(path, error) from error

    def get(self, question: str) -> list[dict[str, Any]] | None:
        """Return what was answered, None if it was never asked.

        Raises:
            CacheError: the file cannot be read.
        """
        with self._lock, self._explained():
            row = self._connection.execute(
                "SELECT places FROM answer WHERE question = ?", (question,)
            ).fetchone()
        return json.loads(row[0]) if row else None

    def put(self, question: str, places: list[dict[str, Any]]) -> None:
        """Remember an answer.

        Raises:
            CacheError: the file cannot be written.
        """
        with self._lock, self._explained(), self._connection:
            self._connection.execute(
                "INSERT OR REPLACE INTO answer VALUES (?, ?)",
                (question, json.dumps(places, ensure_ascii=False)),
            )

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise _broken(self.path, error) from error

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def _broken(path: Path, error: Exception) -> CacheError:
    return CacheError(f"The cache {path} cannot be used ({error}); delete it and try again.")
