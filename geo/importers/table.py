"""The rows of a CSV file of any size; what cannot be read is named, and the rest is read."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from geo.console import counted
from geo.errors import FormatError, InputError
from geo.readers.source import MAX_TEXT_CHARS

HEADER_BYTES = 65_536
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NO_TEXT = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True)
class Row:
    """One row by the names of its columns. `number` is a spreadsheet's: the header is row 1."""

    number: int
    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class BadRow:
    """A row that cannot be taken in, and why; `line` is that of the file on which it starts."""

    file: str
    number: int
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}, row {self.number} (line {self.line}): {self.message}"


class Table:
    """A CSV file (comma, semicolon or tab; UTF-8, or UTF-16 with its mark), read row by row.

    Raises:
        InputError: the file cannot be opened, is empty or has no usable first line.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as stream:
                start = stream.read(HEADER_BYTES)
        except OSError as error:
            raise InputError(f"{path} cannot be read ({error.strerror}).") from None
        if not start.strip():
            raise InputError(f"{path} is empty.")
        marked = (encoding for mark, encoding in _MARKS if start.startswith(mark))
        self._encoding = next(marked, "utf-8")
        first = start.decode(self._encoding, "replace").splitlines()[0]
        self._delimiter = max(",;\t", key=first.count)
        self.header = self._read_header()

    def rows(self) -> Iterator[Row | BadRow]:
        """Yield every row; one that is no row of this table as a `BadRow`."""
        csv.field_size_limit(MAX_TEXT_CHARS)
        with self._open() as stream:
            reader = csv.reader(stream, delimiter=self._delimiter)
            number, line = 0, 0
            while True:
                number, line = number + 1, reader.line_num + 1
                try:
                    cells = next(reader)
                    if number > 1 and any(cells):
                        yield Row(number, line, self._named(cells))
                except StopIteration:
                    return
                except UnicodeDecodeError:
                    yield self._bad(number, line, f"What follows is not {self._encoding}.")
                    return
                except csv.Error as error:
                    yield self._bad(
                        number, line, f"{str(error).capitalize()}. Is a quotation mark missing?"
                    )
                except InputError as error:
                    yield self._bad(number, line, str(error))

    def _named(self, cells: list[str]) -> dict[str, str]:
        if len(cells) != len(self.header):
            raise FormatError(
                f"{counted(len(cells), 'cell')} where the header has {len(self.header)}."
            )
        if any(_NO_TEXT.search(cell) for cell in cells):
            raise FormatError(
                "It holds bytes that are no text (not UTF-8, or NUL). Save the file as UTF-8."
            )
        return dict(zip(self.header, (cell.strip() for cell in cells), strict=True))

    def _bad(self, number: int, line: int, message: str) -> BadRow:
        return BadRow(self.path.name, number, line, message)

    def _read_header(self) -> list[str]:
        csv.field_size_limit(MAX_TEXT_CHARS)
        try:
            with self._open() as stream:
                names = next(csv.reader(stream, delimiter=self._delimiter))
        except (csv.Error, StopIteration, UnicodeDecodeError) as error:
            raise FormatError(f"{self.path} is not a CSV table: {error}.") from None
        names = [name.strip() for name in names]
        if len(set(names)) < len(names):
            twice = next(name for name in names if names.count(name) > 1)
            raise FormatError(f"{self.path} names the column {twice[:40]!r} twice.")
        return names

    def _open(self) -> TextIO:
        errors = "surrogateescape" if self._encoding.startswith("utf-8") else "strict"
        return self.path.open(encoding=self._encoding, errors=errors, newline="")
