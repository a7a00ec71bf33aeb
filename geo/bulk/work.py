"""The work on one part: a pure function of the part, and the file it ends in."""

from __future__ import annotations

import io
import os
import socket
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from geo.article import Article
from geo.bulk import rows
from geo.bulk.plan import Part
from geo.bulk.rows import Failure
from geo.errors import InputError
from geo.readers import jsonl
from geo.readers.source import Source
from geo.records import ReadingLike, Record

if TYPE_CHECKING:
    import pyarrow as pa

    from geo.pipeline import Pipeline

Read = Callable[[Article], ReadingLike]

TEMPORARY = ".part"
_UNDATED = "The article carries no date. Pass --published, such as --published 2024-07-08."


def load_reader() -> Read:
    """Return the true reader: a pipeline for each language, loaded when it is first met.

    Raises:
        GazetteerError: the gazetteer is missing or damaged.
    """
    from geo.pipeline import Pipeline

    @cache
    def pipeline(language: str) -> Pipeline:
        return Pipeline.load(language)

    pipeline("en")  # now rather than at the first article
    return lambda article: pipeline(article.language.partition("-")[0]).read(article)


def read_part(part: Part, read: Read) -> list[Record]:
    """Return one row for every line that is not empty, in their order."""
    found = []
    for number, line in enumerate(part.lines, part.first):
        if line.strip():
            found.append({**_place(part, number), **_read_line(part, line, read)})
    return found


def killed_row(part: Part) -> Record:
    """Return the row of a part of one line that no worker survived."""
    reason = "Every worker that read it was ended, perhaps for lack of memory."
    article = _article(part, part.lines[0])
    if not isinstance(article, Article):
        return {**_place(part, part.first), **article}
    return {**_place(part, part.first), **rows.failed_row(Failure.WORKER, reason, article)}


def write_part(table: pa.Table, folder: Path, name: str) -> None:
    """Write a part file, which appears under its name only when it is whole and on the disk.

    Raises:
        OSError: it cannot be written.
    """
    from pyarrow import parquet

    marks = f"{socket.gethostname()}.{os.getpid()}.{uuid4().hex[:8]}"
    beside = folder / f".{name}.{marks}{TEMPORARY}"
    try:
        with beside.open("wb") as stream:
            parquet.write_table(table, stream, compression="zstd")
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(folder / name)
    finally:
        beside.unlink(missing_ok=True)


def do_part(part: Part, folder: Path, read: Read) -> tuple[int, int]:
    """Read a part and write its file; return how many rows it has and how many have no reading.

    Raises:
        OSError: the file cannot be written.
    """
    found = read_part(part, read)
    write_part(rows.table(found), folder, part.name)
    return len(found), rows.problems(found)


def _place(part: Part, number: int) -> Record:
    return {"source": part.source, "row": number, "extractor_version": part.version}


def _read_line(part: Part, line: bytes, read: Read) -> Record:
    article = _article(part, line)
    if not isinstance(article, Article):
        return article
    try:
        return rows.read_row(read(article))
    except InputError as error:
        return rows.failed_row(Failure.ARTICLE, str(error), article)
    except Exception as error:  # one article must not end a run over a million
        reason = f"The extractor failed: {type(error).__name__}: {error}"
        return rows.failed_row(Failure.ARTICLE, reason, article)


def _article(part: Part, line: bytes) -> Article | Record:
    """Return the article of a line, or the row that says why there is none."""
    try:
        found = next(jsonl.read(Source(part.source, io.BytesIO(line), part.published)))
    except (InputError, StopIteration) as error:
        return rows.failed_row(Failure.ROW, str(error) or "The line holds no article.")
    if not isinstance(found, Article):
        return rows.failed_row(Failure.ROW, found.message)
    if found.published is None:
        return rows.failed_row(Failure.UNDATED, _UNDATED, found)
    return found
