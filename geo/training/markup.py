"""Read annotated news: plain text with `[[surface|role|where]]` around each place name.

An article starts with `### id | publisher | published | genre`; its text follows. `where` is an
ISO country code, a first-level division and a kind ("US/Texas", "UA/Kharkiv:city"), XX for what
lies in several countries, empty or "-" where nobody can say.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from geo.errors import FormatError

ROLES = ("place", "facility", "metonym", "organisation", "demonym", "origin")
_MARK = re.compile(r"\[\[([^\[\]|\n]+)\|([a-z]+)(?:\|([^\[\]|\n]*))?\]\]")
_HELD_OUT = 4  # one article in four is kept for measuring


@dataclass(frozen=True)
class Marked:
    """A place name as its annotator marked it: text[start:end], what it does, where it is."""

    start: int
    end: int
    role: str
    where: str = ""


@dataclass(frozen=True)
class Example:
    """An annotated article."""

    id: str
    publisher: str
    published: str
    genre: str
    text: str
    marks: tuple[Marked, ...]

    @property
    def held_out(self) -> bool:
        """Say whether the article is kept for measuring, by a hash of its id."""
        return hashlib.sha256(self.id.encode()).digest()[0] % _HELD_OUT == 0


def read(folder: Path) -> Iterator[Example]:
    """Yield the articles of every .txt file of `folder`, in the files' order.

    Raises:
        FormatError: a header or a mark breaks the format; the message names file and article.
    """
    for path in sorted(folder.glob("*.txt")):
        for block in re.split(r"(?m)^### ", path.read_text(encoding="utf-8"))[1:]:
            yield _example(block, path)


def _example(block: str, path: Path) -> Example:
    header, _, body = block.partition("\n")
    fields = [field.strip() for field in header.split("|")]
    if len(fields) != 4:  # noqa: PLR2004 - id, publisher, date, genre
        raise FormatError(f"{path.name}: write “### id | publisher | date | genre”, not “{header}”")
    text, marks, last = "", [], 0
    body = body.strip()
    for mark in _MARK.finditer(body):
        text += body[last : mark.start()]
        surface, role, where = mark.group(1), mark.group(2), mark.group(3) or ""
        if role not in ROLES:
            raise FormatError(f"{path.name}, {fields[0]}: “{role}” is none of {', '.join(ROLES)}")
        marks.append(Marked(len(text), len(text) + len(surface), role, where.strip("- ")))
        text += surface
        last = mark.end()
    return Example(fields[0], fields[1], fields[2], fields[3], text + body[last:], tuple(marks))
