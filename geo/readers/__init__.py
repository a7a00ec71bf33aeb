"""Readers turn files into articles. To add a format: one file here and one row in `READERS`.

batch = read_articles(path, published=date(2024, 7, 8))   # Batch(articles, problems)
batch = read_bytes(uploaded, "notes.docx")                # the same for bytes in memory
for item in iter_articles(path): ...                      # Article | Problem, one at a time
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from geo.article import Article
from geo.errors import FormatError, InputError
from geo.readers import csv, docx, html, jsonl, pdf, text
from geo.readers.source import (
    MAX_FILE_BYTES,
    MAX_TEXT_CHARS,
    Problem,
    Source,
    make_article,
    read_date,
)

__all__ = [
    "MAX_FILE_BYTES",
    "MAX_TEXT_CHARS",
    "READERS",
    "Batch",
    "Problem",
    "find_files",
    "iter_articles",
    "make_article",
    "read_articles",
    "read_bytes",
    "read_date",
]

Reader = Callable[[Source], Iterator[Article | Problem]]

READERS: dict[str, Reader] = {
    ".txt": text.read,
    ".html": html.read,
    ".htm": html.read,
    ".pdf": pdf.read,
    ".docx": docx.read,
    ".jsonl": jsonl.read,
    ".csv": csv.read,
}


@dataclass(frozen=True)
class Batch:
    """What could be read, and what could not."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


def read_articles(path: Path | str, published: date | None = None) -> Batch:
    """Read all articles of a file; nothing is raised, what is wrong is among the problems."""
    return _batch(iter_articles(path, published))


def read_bytes(data: bytes, name: str, published: date | None = None) -> Batch:
    """Read all articles of an uploaded file, whose `name` says its format."""
    return _batch(_iter(io.BytesIO(data), name, published))


def iter_articles(path: Path | str, published: date | None = None) -> Iterator[Article | Problem]:
    """Read a file one article at a time. `published` is for articles that carry no date."""
    try:
        with Path(path).open("rb") as stream:
            yield from _iter(stream, str(path), published)
    except OSError as error:
        yield Problem(str(path), None, f"Cannot be opened ({error.strerror}).")


def find_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield files as given, and from folders, at any depth, those that a reader exists for."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for found in sorted(path.rglob("*")):
            hidden = any(part.startswith(".") for part in found.relative_to(path).parts)
            if found.suffix.lower() in READERS and found.is_file() and not hidden:
                yield found


def _iter(stream: BinaryIO, name: str, published: date | None) -> Iterator[Article | Problem]:
    try:
        suffix = Path(name).suffix.lower()
        if suffix not in READERS:
            raise FormatError(
                f"Files of the kind {suffix or 'without suffix'!r} cannot be read. "
                f"Use one of: {', '.join(READERS)}."
            )
        empty = True
        for item in READERS[suffix](Source(name, stream, published)):
            empty = False
            yield item
        if empty:
            yield Problem(name, None, "The file holds no articles.")
    except InputError as error:
        yield Problem(name, None, str(error))


def _batch(items: Iterator[Article | Problem]) -> Batch:
    articles: list[Article] = []
    problems: list[Problem] = []
    for item in items:
        if isinstance(item, Article):
            articles.append(item)
        else:
            problems.append(item)
    return Batch(tuple(articles), tuple(problems))
