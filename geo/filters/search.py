"""Words as search compares them."""

from __future__ import annotations

import unicodedata


def search_words(text: str) -> tuple[str, ...]:
    """Return the words of `text` as search compares them: no case, no accents, no punctuation."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = (" " if not c.isalnum() else c for c in folded if not unicodedata.combining(c))
    return tuple("".join(kept).split())


def holds(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Say whether every wanted word is the beginning of one of `words`."""
    return all(any(word.startswith(start) for word in words) for start in wanted)
