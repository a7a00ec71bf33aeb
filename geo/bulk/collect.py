"""Reading part files back: readings for the one process that stores them, and what failed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from geo.bulk.rows import Failure, reading_of
from geo.errors import FormatError, InputError
from geo.records import StoredReading

LETTERS = "dead-letters.jsonl"
AGAIN = frozenset({Failure.ARTICLE.value, Failure.WORKER.value})
"""Failures that another try may mend, with more memory or a better extractor."""
_BATCH_ROWS = 64
_LETTER_COLUMNS = ["source", "row", "problem", "reason", "id", "sha256"]


@dataclass(frozen=True)
class DeadLetter:
    """What could not be read: a row of an input, or (without `row`) a file or a whole part."""

    source: str
    row: int | None
    problem: str
    reason: str
    id: str | None = None
    sha256: str | None = None

    def __str__(self) -> str:
        where = self.source if self.row is None else f"{self.source}, row {self.row:,}"
        return f"{where}: {self.reason}"


def part_files(folder: Path) -> list[Path]:
    """Return the part files of a folder by name.

    Raises:
        InputError: there is no such folder.
    """
    if not folder.is_dir():
        raise InputError(f"There is no folder {folder}. `dateline bulk` makes it.")
    return sorted(path for path in folder.glob("*.parquet") if not path.name.startswith("."))


def count(folder: Path) -> int:
    """Return the number of rows of all parts."""
    return sum(int(_open(path).metadata.num_rows) for path in part_files(folder))


def readings(folder: Path) -> Iterator[StoredReading]:
    """Yield what was read, each article once, quotes checked.

    Raises:
        FormatError: a part file is damaged.
        SpanError: a value does not quote its article.
    """
    known: set[bytes] = set()
    for path in part_files(folder):
        for row in _rows(path, None):
            if row["problem"] is None and (key := bytes.fromhex(row["sha256"])) not in known:
                known.add(key)
                yield reading_of(row)


def versions(folder: Path) -> set[str]:
    """Return the versions of the extractors that made the parts."""
    found: set[str] = set()
    for path in part_files(folder):
        found.update(row["extractor_version"] for row in _rows(path, ["extractor_version"]))
    return found


def letters(path: Path) -> Iterator[DeadLetter]:
    """Yield what could not be read of a part."""
    for row in _rows(path, _LETTER_COLUMNS):
        if row["problem"] is not None:
            yield DeadLetter(**row)


def mendable(path: Path) -> bool:
    """Say whether a part holds failures that another try may mend."""
    return any(letter.problem in AGAIN for letter in letters(path))


def write_letters(folder: Path, more: list[DeadLetter]) -> int:
    """Write the list of all that could not be read, `more` first; return how many there are."""
    beside = folder / f".{LETTERS}.{os.getpid()}"
    number = 0
    with beside.open("w", encoding="utf-8") as stream:
        for letter in [*more, *(one for path in part_files(folder) for one in letters(path))]:
            stream.write(json.dumps(asdict(letter), ensure_ascii=False) + "\n")
            number += 1
    beside.replace(folder / LETTERS)
    return number


def _rows(path: Path, columns: list[str] | None) -> Iterator[dict[str, Any]]:
    import pyarrow as pa

    with _open(path) as table:
        try:
            for batch in table.iter_batches(_BATCH_ROWS, columns=columns):
                yield from batch.to_pylist()
        except (pa.ArrowException, OSError) as error:
            raise _damaged(path, error) from None


def _open(path: Path) -> Any:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        return parquet.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        raise _damaged(path, error) from None


def _damaged(path: Path, error: Exception) -> FormatError:
    return FormatError(
        f"{path} is damaged ({error}). Delete it and run `dateline bulk` again: it makes only "
        "what is missing."
    )
