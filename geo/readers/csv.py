"""CSV tables of articles, with the columns of the JSONL; comma, semicolon or tab."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from geo.article import Article
from geo.errors import EmptyTextError, FormatError, InputError
from geo.readers.encoding import decode
from geo.readers.rows import article_of
from geo.readers.source import MAX_FILE_BYTES, Problem, Source


def read(source: Source) -> Iterator[Article | Problem]:
    """Read the articles of all rows that are right.

    Raises:
        FormatError: there is no column `text`.
    """
    csv.field_size_limit(MAX_FILE_BYTES)  # the default of 131,072 is less than some articles
    content = decode(source.data()).removeprefix("\ufeff")
    if not content.strip():
        raise EmptyTextError("The table is empty.")
    first = content.splitlines()[0]
    delimiter = max(",;\t", key=first.count)
    table = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter)
    header = [name.strip().lower() for name in next(table)]
    if "text" not in header:
        raise FormatError("The first line of the table must name its columns, one of them 'text'.")
    yield from _rows(table, header, source)


def _rows(
    table: Iterator[list[str]], header: list[str], source: Source
) -> Iterator[Article | Problem]:
    while True:
        line = getattr(table, "line_num", 0) + 1
        try:
            cells = next(table)
        except StopIteration:
            return
        except csv.Error as error:
            yield Problem(source.name, line, f"Not CSV: {error}.")
            continue
        if not any(cells):
            continue
        try:
            if len(cells) != len(header):
                raise FormatError(f"{len(cells)} cells where the header has {len(header)}.")
            yield article_of(dict(zip(header, cells, strict=True)), source.published)
        except InputError as error:
            yield Problem(source.name, line, str(error))
