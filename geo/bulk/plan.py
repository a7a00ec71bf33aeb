"""What is to be done: parts of the input, whose names follow from their content alone."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from geo.bulk.sources import SOURCES
from geo.errors import InputError
from geo.readers import Problem

PART_ROWS = 200
PART_BYTES = 4_000_000
"""A part ends early when it holds so much, since parts travel to the workers."""

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_NAME_CHARS = 60
_DIGEST_CHARS = 16


@dataclass(frozen=True)
class Input:
    """A file of articles; `label` is its path as seen from the folder that was handed in."""

    path: Path
    label: str


@dataclass(frozen=True)
class Part:
    """Some consecutive lines of an input, each one article as JSON; `first` counts from 1.

    `version` names the extractor, and `published` is the day for articles that carry none.
    """

    source: str
    first: int
    lines: tuple[bytes, ...]
    version: str
    published: date | None = None

    @cached_property
    def name(self) -> str:
        """File name: input, rows, and a digest of everything that decides what is read."""
        stem = _UNSAFE.sub("-", Path(self.source).stem)[:_NAME_CHARS] or "part"
        last = self.first + len(self.lines) - 1
        return f"{stem}-{self.first:08d}-{last:08d}-{self._digest()}.parquet"

    def single(self) -> Iterator[Part]:
        """Yield parts of one line each."""
        for number, line in enumerate(self.lines, self.first):
            yield Part(self.source, number, (line,), self.version, self.published)

    def _digest(self) -> str:
        digest = hashlib.sha256()
        day = self.published.isoformat() if self.published else ""
        for field in (self.version, day, self.source, str(self.first)):
            digest.update(field.encode("utf-8", "surrogateescape") + b"\0")
        for line in self.lines:
            digest.update(line + b"\n")
        return digest.hexdigest()[:_DIGEST_CHARS]


def find_inputs(paths: Iterable[Path], leave_out: Path | None = None) -> list[Input]:
    """Return files as given, and from folders, at any depth, those that can be read in bulk.

    What lies in `leave_out` (the folder of results) or is hidden is no input.

    Raises:
        InputError: a file is missing or of another kind, or there is none at all.
    """
    found: dict[Path, Input] = {}
    for path in paths:
        for item in _in_folder(path, leave_out) if path.is_dir() else [_given(path)]:
            found.setdefault(item.path.resolve(), item)
    if not found:
        raise InputError(f"There is no file of the kind {_kinds()} in these folders.")
    return list(found.values())


def count_rows(inputs: Iterable[Input]) -> int:
    """Return about how many rows there are, quickly; files that cannot be read count none."""
    total = 0
    for item in inputs:
        try:
            total += SOURCES[item.path.suffix.lower()][1](item.path)
        except (InputError, OSError):
            continue  # `parts` names it
    return total


def parts(
    inputs: Sequence[Input], version: str, published: date | None = None, rows: int = PART_ROWS
) -> Iterator[Part | Problem]:
    """Cut the inputs into parts of `rows` lines; the same input gives the same parts, always.

    A file that cannot be read (to its end) is a problem, and the other files are gone on with.
    """
    for item in inputs:
        first = 1
        try:
            for lines in _cut(SOURCES[item.path.suffix.lower()][0](item.path), rows):
                yield Part(item.label, first, lines, version, published)
                first += len(lines)
        except InputError as error:
            yield Problem(item.label, None, str(error))
        except OSError as error:
            yield Problem(item.label, None, f"Cannot be opened ({error.strerror or error}).")


def _cut(lines: Iterable[bytes], rows: int) -> Iterator[tuple[bytes, ...]]:
    kept: list[bytes] = []
    size = 0
    for line in lines:
        if kept and (len(kept) >= rows or size + len(line) > PART_BYTES):
            yield tuple(kept)
            kept, size = [], 0
        kept.append(line)
        size += len(line)
    if kept:
        yield tuple(kept)


def _in_folder(folder: Path, leave_out: Path | None) -> Iterator[Input]:
    avoided = leave_out.resolve() if leave_out else None
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in inside.parts)
        if hidden or path.suffix.lower() not in SOURCES or not path.is_file():
            continue
        if avoided is None or avoided not in path.resolve().parents:
            yield Input(path, inside.as_posix())


def _given(path: Path) -> Input:
    if not path.is_file():
        raise InputError(f"{path} is neither a file nor a folder.")
    if path.suffix.lower() not in SOURCES:
        raise InputError(
            f"{path} cannot be read in bulk: use {_kinds()}, or `dateline ingest` for single files."
        )
    return Input(path, path.name)


def _kinds() -> str:
    return " or ".join(SOURCES)
