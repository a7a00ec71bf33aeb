"""Writing for a person at a terminal, and to files that appear only when they are whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import typer
from tqdm import tqdm

from geo.errors import InputError

STDOUT = "-"
PREPARING = "making the map ready"
ALIASES = {"json": "geojson"}


class Target:
    """Where to write: standard output, or a file that appears only when it is whole."""

    def __init__(self, output: str, formats: tuple[str, ...], format_: str | None = None) -> None:
        self._output = output
        self._path = Path(output)
        suffix = self._path.suffix.lower().removeprefix(".")
        written = format_ or (formats[0] if output == STDOUT else suffix)
        self.format = ALIASES.get(written, written)
        if self.format not in formats:
            raise InputError(
                f"Files of the kind {self.format!r} cannot be written. Use: {', '.join(formats)}."
            )
        if output != STDOUT and (self._path.is_dir() or not self._path.parent.is_dir()):
            raise InputError(f"{output} cannot be written: there is no such folder, or it is one.")

    @contextmanager
    def open(self) -> Iterator[TextIO]:
        """Yield a stream of UTF-8; an error or an interrupt leaves the old file as it was."""
        if self._output == STDOUT:
            yield sys.stdout
            sys.stdout.flush()
            return
        beside = self._path.with_name(f".{self._path.name}.{os.getpid()}.part")
        try:
            with beside.open("w", encoding="utf-8", newline="") as stream:
                yield stream
            beside.replace(self._path)
        except OSError as error:
            raise InputError(f"{self._output} cannot be written ({error.strerror}).") from error
        finally:
            beside.unlink(missing_ok=True)


def say(message: str) -> None:
    """Tell the person at the terminal; characters that steer a terminal are shown, not obeyed."""
    with tqdm.external_write_mode(file=sys.stderr):
        typer.echo(f"dateline: {printable(message)}", err=True)


def printable(text: str) -> str:
    """Return text on one line in which control characters stand as their escapes."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in text
    )


def columns(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Yield the lines of a table, the first row being its head."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 event``, ``2 events``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
