"""An article as it was handed in, and spans of its words."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from geo.errors import EmptyTextError, EncodingError, SpanError

CONTEXT_CHARS = 32


@dataclass(frozen=True, order=True)
class Span:
    """Words of a text: ``text[start:end] == quote``. Offsets count Python characters."""

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """Cut a span out of `text`.

        Raises:
            SpanError: the offsets are not inside the text, or the span is empty.
        """
        if not 0 <= start < end <= len(text):
            raise SpanError(f"Offsets {start}-{end} do not fit a text of {len(text)} characters.")
        return cls(start, end, text[start:end])

    def check(self, text: str) -> Span:
        """Return the span itself if it quotes `text` exactly.

        Raises:
            SpanError: the text says something else at these offsets.
        """
        if text[self.start : self.end] != self.quote or not self.quote:
            raise SpanError(
                f"The text at {self.start}-{self.end} is not {self.quote!r}; "
                "the article was changed after it was read. Read it again."
            )
        return self

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def prefix(self, text: str) -> str:
        """Return the words just before the span, as W3C Web Annotation's TextQuoteSelector."""
        return text[max(0, self.start - CONTEXT_CHARS) : self.start]

    def suffix(self, text: str) -> str:
        """Return the words just after the span."""
        return text[self.end : self.end + CONTEXT_CHARS]


def _check_encodable(*fields: str) -> None:
    for text in fields:
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            raise EncodingError(
                f"Character {error.start} is half of a pair (a lone surrogate), which no text may "
                "hold. Save the file again as UTF-8."
            ) from error


@dataclass(frozen=True)
class Article:
    """One article. Never changed after it is made: `sha256` is over every field but `id`.

    `id` is the identifier given by whoever handed the article in; without one it is the first
    16 hex digits of `sha256`.
    """

    text: str
    title: str = ""
    publisher: str = ""
    published: date | None = None
    language: str = "en"
    url: str = ""
    id: str = ""

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise EmptyTextError("The article holds no text. Paste or choose one that does.")
        _check_encodable(self.text, self.title, self.publisher, self.url)
        if not self.id:
            object.__setattr__(self, "id", self.sha256[:16])

    @cached_property
    def sha256(self) -> str:
        """Hex digest over text and metadata, the article's identity in the store."""
        fields = [self.text, self.title, self.publisher, self.language, self.url]
        published = self.published.isoformat() if self.published else None
        canonical = json.dumps([*fields, published], ensure_ascii=False)
        return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()

    def span(self, start: int, end: int) -> Span:
        """Cut a span out of the article's text (raises `SpanError` outside of it)."""
        return Span.of(self.text, start, end)
