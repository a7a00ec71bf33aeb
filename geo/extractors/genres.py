"""Kinds of articles that use words of war for other things: drills, sport, films, accidents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from geo import vocabulary

# So many characters of text ask for one cue more: a long digest may hold a page of sport.
_LENGTH = 2500
_ACCIDENT = "accident"
_IN_TITLE = re.compile(r"\baccident(?:al(?:ly)?)?\b", re.IGNORECASE)


class _Cues:
    """Words of one kind, of which the different ones are counted."""

    def __init__(self, cues: Sequence[str], least: int) -> None:
        self._any = re.compile(vocabulary.stems(cues), re.IGNORECASE)
        self._stems = sorted((cue.rstrip("*") for cue in cues if cue.endswith("*")), key=len)
        self.least = least

    def score(self, text: str, title: str) -> int:
        """Count the different cues, those of the title twice."""
        in_title = self._found(title)
        return len(in_title | self._found(text)) + len(in_title)

    def in_text(self, text: str) -> bool:
        """Say whether `text` holds any of the words."""
        return bool(self._any.search(text))

    def _found(self, text: str) -> set[str]:
        words = {" ".join(m.group().casefold().split()) for m in self._any.finditer(text)}
        return {self._entry(word) for word in words}

    def _entry(self, word: str) -> str:
        """Return the shortest stem that `word` begins with, so that its forms count once."""
        return next((stem for stem in self._stems if word.startswith(stem)), word)


class GenreReader:
    """The genres of one language, from `genres.toml`."""

    def __init__(self, language: str = "en") -> None:
        table = vocabulary.load(language, "genres")
        kinds = {
            name: _Cues([*row["cues"], *row.get("further", ())], row["least"])
            for name, row in table.items()
        }
        self._conflict = kinds.pop("conflict")
        self._kinds = kinds
        self._causes = re.compile(vocabulary.stems(table[_ACCIDENT]["cues"]), re.IGNORECASE)

    def genre(self, text: str, title: str = "") -> str:
        """Return "sport", "drill", "accident"... when the whole article is one, else nothing."""
        if _IN_TITLE.search(title):
            return _ACCIDENT
        least = self._conflict.score(text, title)
        for name, cues in self._kinds.items():
            if cues.score(text, title) >= max(least, cues.least + len(text) // _LENGTH):
                return name
        return ""

    def is_of_conflict(self, text: str, title: str = "", *, plainly: bool = False) -> bool:
        """Say whether the article as a whole is news of violence, perhaps or `plainly`."""
        score = self._conflict.score(text, title)
        prevails = score > self._kinds[_ACCIDENT].score(text, title)
        enough = score >= self._conflict.least
        return (prevails and enough) if plainly else (prevails or enough)

    def is_armed(self, text: str) -> bool:
        """Say whether a sentence holds a word that only news of violence uses."""
        return self._conflict.in_text(text)

    def is_accident(self, text: str) -> bool:
        """Say whether a sentence names a cause of harm that is no violence."""
        return bool(self._causes.search(text))


@cache
def for_language(language: str) -> GenreReader:
    """Return the shared reader of `language`."""
    return GenreReader(language)
