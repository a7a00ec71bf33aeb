"""What every reader shares: the bytes, their limits, and the making of an article."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO

from geo.article import Article
from geo.errors import EmptyTextError, FormatError, TooLargeError

MAX_FILE_BYTES = 20_000_000
"""Limit of a file that is read as a whole; JSONL is read by line and may be of any size."""
MAX_TEXT_CHARS = 1_000_000
"""Limit of one article's text; the longest newspaper pieces have some 100,000 characters."""
MAX_FIELD_CHARS = 2_000
"""Limit of a title, a URL and the other short values of an article."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Problem:
    """Something that could not be read; `line` counts from 1."""

    file: str
    line: int | None
    message: str

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}, line {self.line}"
        return f"{where}: {self.message}"


@dataclass(frozen=True)
class Source:
    """An open file, its name, and the day to assume for articles that carry no date."""

    name: str
    stream: BinaryIO
    published: date | None = None

    @property
    def stem(self) -> str:
        """Return the file's name without its folder and last suffix."""
        return re.split(r"[\\/]", self.name)[-1].rpartition(".")[0]

    def data(self) -> bytes:
        """Return all bytes.

        Raises:
            TooLargeError: there are more than `MAX_FILE_BYTES`.
        """
        found = self.stream.read(MAX_FILE_BYTES + 1)
        if len(found) > MAX_FILE_BYTES:
            raise TooLargeError(
                f"The file is larger than {MAX_FILE_BYTES // 1_000_000} MB. Split it into "
                "smaller files, or hand in many articles as JSONL, one a line."
            )
        return found


def make_article(
    text: str,
    *,
    id: str = "",
    title: str = "",
    publisher: str = "",
    published: date | None = None,
    language: str = "",
    url: str = "",
) -> Article:
    """Make an article of checked values.

    Raises:
        EmptyTextError: the text holds nothing but white space.
        TooLargeError: the text or another value is longer than the limit.
        FormatError: a value holds a character that cannot be stored (NUL, half a pair).
    """
    if not text.strip():
        raise EmptyTextError("The article holds no text. Paste or choose one that does.")
    if len(text) > MAX_TEXT_CHARS:
        raise TooLargeError(
            f"The text has {len(text):,} characters; an article may have {MAX_TEXT_CHARS:,}. "
            "If the file holds several articles, split it: one per file, or one per line of JSONL."
        )
    short = {"id": id, "title": title, "publisher": publisher, "language": language, "url": url}
    for name, value in short.items():
        if len(value) > MAX_FIELD_CHARS:
            raise TooLargeError(
                f"{name!r} has {len(value):,} characters; it may have {MAX_FIELD_CHARS:,}. Cut it."
            )
    for name, value in {"text": text, **short}.items():
        _check_characters(name, value)
    language = language.strip().lower() or "en"
    return Article(text, title, publisher, published, language, url, id)


def clean(text: str) -> str:
    """Return text with newlines as ``\\n``, composed characters (NFC) and no form feeds."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    return unicodedata.normalize("NFC", text)


def drop_controls(text: str) -> str:
    """Return text without control characters, which extraction from PDF or DOCX leaves behind."""
    return _CONTROLS.sub("", text)


def read_date(written: str) -> date | None:
    """Read an ISO date, or the day of an ISO moment; None when empty.

    Raises:
        FormatError: it is neither.
    """
    written = written.strip()
    if not written:
        return None
    try:
        return datetime.fromisoformat(written).date()
    except ValueError:
        raise FormatError(
            f"{written[:40]!r} is not a date. Write it as year-month-day, such as 2024-07-08."
        ) from None


def _check_characters(name: str, value: str) -> None:
    for position, char in enumerate(value):
        if char == "\0" or "\ud800" <= char <= "\udfff":
            raise FormatError(
                f"{name!r} holds a character that is none ({char!r} at {position}). "
                "Save the article again as UTF-8."
            )
