"""A text in the making, which notes where it says what."""

from __future__ import annotations

from geo.article import Span
from geo.event import Evidence, Field


class Telling:
    """Grows a text piece by piece and keeps the place of every quote in it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0

    def say(self, words: str) -> Telling:
        """Go on with words that stand for nothing."""
        self._pieces.append(words)
        self._length += len(words)
        return self

    def quote(self, into: list[Evidence], field: Field, words: str) -> Telling:
        """Go on with the words for a value; no words are no evidence."""
        if words:
            span = Span(self._length, self._length + len(words), words)
            into.append(Evidence(field, span))
        return self.say(words)

    @property
    def text(self) -> str:
        """Return what was said so far."""
        return "".join(self._pieces)
