"""Which names there are: asked for nearly every capitalised word, so once per first word."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from geo.gazetteer.connection import Connections

FIRST_WORDS_KEPT = 16384
NAMES_KEPT = 16384
# Comes right after the space in the order of the index: "word" and "word ..." lie before it.
_PAST_SPACE = "!"


class Beginning(NamedTuple):
    """The names that begin with a word, and how many words the longest of them has."""

    names: frozenset[str]
    longest: int


_NO_NAMES = Beginning(frozenset(), 0)


class KnownNames:
    """The normal forms of all names. Names are read once per first word and kept.

    First words of very many names ("san") are kept apart with the length of the longest; their
    names are asked for one by one.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._common: dict[str, int] = dict(connections.all("SELECT word, words FROM first_word"))
        self._beginning: Callable[[str], Beginning] = lru_cache(FIRST_WORDS_KEPT)(
            self._read_beginning
        )
        self._is_name: Callable[[str], bool] = lru_cache(NAMES_KEPT)(self._read_is_name)

    def contain(self, norm: str) -> bool:
        """Say whether any place is called so."""
        first = norm.partition(" ")[0]
        if first in self._common:
            return self._is_name(norm)
        return norm in self._beginning(first).names

    def longest(self, word: str) -> int:
        """Return how many words the longest name that starts with this word has; 0 if none does."""
        known = self._common.get(word)
        if known is not None:
            return known
        return self._beginning(word).longest

    def _read_beginning(self, word: str) -> Beginning:
        if not word:
            return _NO_NAMES
        rows = self._connections.all(
            "SELECT norm FROM name WHERE norm >= ? AND norm < ?", (word, word + _PAST_SPACE)
        )
        names = frozenset(norm for (norm,) in rows)
        longest = max((norm.count(" ") for norm in names), default=-1) + 1
        return Beginning(names, longest) if names else _NO_NAMES

    def _read_is_name(self, norm: str) -> bool:
        return self._connections.one("SELECT 1 FROM name WHERE norm = ?", (norm,)) is not None
