"""A copy of a live SQLite store, by the one library that may touch it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

PAGES = 2_000  # a step, so that writers get their turn


def write(store: Path, target: Path, progress: Callable[[int, int], None] | None = None) -> None:
    """Copy a SQLite file while it is in use; the copy is one state of it, and appears when whole.

    `progress` is told the pages copied and all pages. A file of the target's name is replaced.

    Raises:
        sqlite3.Error, OSError: the copy cannot be made, or does not verify.
    """
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        from_ = f"{store.absolute().as_uri()}?mode=ro"
        with (
            closing(sqlite3.connect(from_, uri=True)) as source,
            closing(sqlite3.connect(part)) as copy,
        ):
            _copy(source, copy, progress)
            copy.execute("PRAGMA journal_mode=DELETE")  # all of it in the one file
        _sync(part)
        part.replace(target)
    finally:
        for leftover in (part, *(part.with_name(part.name + end) for end in ("-wal", "-shm"))):
            leftover.unlink(missing_ok=True)


def _copy(
    source: sqlite3.Connection,
    copy: sqlite3.Connection,
    progress: Callable[[int, int], None] | None,
) -> None:
    def told(_: int, remaining: int, total: int) -> None:
        if progress:
            progress(total - remaining, total)

    source.execute("BEGIN")  # one state: writers meanwhile would make the copy start again
    source.execute("SELECT count(*) FROM sqlite_master").fetchone()
    source.backup(copy, pages=PAGES, progress=told)
    source.rollback()
    [answer] = copy.execute("PRAGMA quick_check(1)").fetchone()
    if answer != "ok":
        raise sqlite3.DatabaseError(f"the copy does not verify: {answer}")


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
