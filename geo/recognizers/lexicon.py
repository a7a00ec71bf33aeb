"""Word lists the tagger leans on: clusters of words, people's names, titles."""

from __future__ import annotations

import gzip
from pathlib import Path

from geo import vocabulary
from geo.paths import DATA

UNKNOWN = ("-", "-", "-")


class Lexicon:
    """Word clusters (from word vectors), first names and surnames (US census), titles."""

    def __init__(self, language: str = "en", folder: Path = DATA / "models") -> None:
        folder = folder / language
        self._clusters = _clusters(folder / "clusters.txt.gz")
        self._first = frozenset(_lines(folder / "first_names.txt.gz"))
        self._surnames = frozenset(_lines(folder / "surnames.txt.gz"))
        self.titles = frozenset(vocabulary.load(language, "people")["titles"]["words"])

    def clusters(self, word: str) -> tuple[str, str, str]:
        """Return the word's coarse, middle and fine cluster (its lower-case word's else)."""
        return self._clusters.get(word) or self._clusters.get(word.lower(), UNKNOWN)

    def is_ordinary(self, lower: str) -> bool:
        """Say whether the lower-case word is a word of the language."""
        return lower in self._clusters

    def is_first_name(self, word: str) -> bool:
        """Say whether people bear this first name (capitalised words only)."""
        return word[:1].isupper() and word.lower() in self._first

    def is_surname(self, word: str) -> bool:
        """Say whether people bear this surname (capitalised words only)."""
        return word[:1].isupper() and word.lower() in self._surnames


def _clusters(path: Path) -> dict[str, tuple[str, str, str]]:
    found = {}
    for number, line in enumerate(_lines(path)):
        coarse, middle, *words = line.split()
        row = (coarse, middle, str(number))
        found.update(dict.fromkeys(words, row))
    return found


def _lines(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return file.read().split("\n")
