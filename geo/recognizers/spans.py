"""Mentions by position: which of them shares a character with another, in logarithmic time."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator

from geo.recognizers import Mention


class Spans:
    """A set of mentions ordered by start; long texts cost no more for each look-up than short."""

    def __init__(self, mentions: Iterable[Mention] = ()) -> None:
        self._mentions = sorted(mentions, key=_start)
        self._longest = max((m.end - m.start for m in self._mentions), default=0)

    def __iter__(self) -> Iterator[Mention]:
        return iter(self._mentions)

    def add(self, mention: Mention) -> None:
        """Put one more mention in its place."""
        insort(self._mentions, mention, key=_start)
        self._longest = max(self._longest, mention.end - mention.start)

    def overlapping(self, mention: Mention) -> Mention | None:
        """Return the first mention that shares a character with `mention`, or None."""
        first = bisect_left(self._mentions, mention.start - self._longest, key=_start)
        for other in self._mentions[first:]:
            if other.start >= mention.end:
                return None
            if other.end > mention.start:
                return other
        return None

    def near(self, mention: Mention, reach: int) -> list[Mention]:
        """Return the mentions that start or end within `reach` characters of `mention`."""
        first = bisect_left(self._mentions, mention.start - reach - self._longest, key=_start)
        last = bisect_left(self._mentions, mention.end + reach, key=_start)
        return self._mentions[first:last]


def _start(mention: Mention) -> int:
    return mention.start
