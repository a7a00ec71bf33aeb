"""Which names there are: asked for nearly every capitalised word, so once per first word."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from geo.gazetteer.connection import Connections

FIRST_WORDS_KEPT = 16384
NAMES_KEPT = 16384
# The characters right after "word" and "word ...", in the order of the index.
_PAST_SPACE = "!"


class KnownNames:
    """The normal forms of all names. Names are read once per first word and kept.

    First words of very many names ("san") are kept apart with the length of the longest; their
    names are asked for one by one.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._common: dict[str, int] = dict(connections.all("SELECT word, words FROM first_word"))
        self._beginning: Callable[[str], frozenset[str]] = lru_cache(FIRST_WORDS_KEPT)(
            self._read_beginning
        )
        self._is_name: Callable[[str], bool] = lru_cache(NAMES_KEPT)(self._read_is_name)

    def contain(self, norm: str) -> bool:
        """Say whether any place is called so."""
        first = norm.partition(" ")[0]
        if first in self._common:
            return self._is_name(norm)
        return norm in self._beginning(first)

    def longest(self, word: str) -> int:
        """Return how many words the longest name that starts with this word has; 0 if none does."""
        known = self._common.get(word)
        if known is not None:
            return known
        return max((norm.count(" ") + 1 for norm in self._beginning(word)), default=0)

    def _read_beginning(self, word: str) -> frozenset[str]:
        if not word:
            return frozenset()
        rows = self._connections.all(
            "SELECT norm FROM name WHERE norm >= ? AND norm < ?", (word, word + _PAST_SPACE)
        )
        return frozenset(norm for (norm,) in rows)

    def _read_is_name(self, norm: str) -> bool:
        return self._connections.one("SELECT 1 FROM name WHERE norm = ?", (norm,)) is not None
