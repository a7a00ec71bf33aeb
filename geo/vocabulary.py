"""Vocabulary as data: cue words, number words and date words, one folder a language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from geo.errors import UnsupportedLanguageError, VocabularyError

ROOT = Path(__file__).resolve().parent.parent / "data" / "vocabulary"


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a vocabulary."""
    return tuple(sorted(path.name for path in ROOT.iterdir() if path.is_dir()))


@cache
def load(language: str, name: str) -> dict[str, Any]:
    """Return the table `name` of `language`.

    Raises:
        UnsupportedLanguageError: no vocabulary for this language.
        VocabularyError: the file is missing or is not TOML.
    """
    folder = ROOT / language
    if not language.isalpha() or not folder.is_dir():
        raise UnsupportedLanguageError(
            f"No vocabulary for the language {language!r}; known: {', '.join(languages())}. "
            "Add a folder to data/vocabulary, or correct the article's language."
        )
    try:
        return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise VocabularyError(f"Vocabulary {language}/{name}.toml: {error}. Restore it.") from error


def alternation(words: Iterable[str]) -> str:
    """Return a regular expression for any of `words`, longest first; spaces match any space.

    Words that begin alike share their beginning, so that a text is compared with it once.
    """
    root: _Branches = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        branches = root
        for letter in word:
            branches = branches.setdefault(r"\s+" if letter == " " else re.escape(letter), {})
        branches[_END] = {}
    return f"(?:{_joined(root)})"


_Branches = dict[str, "_Branches"]
_END = ""


def _joined(branches: _Branches) -> str:
    """Return a regular expression for what goes on after a common beginning; nothing comes last."""
    further = [letter + _joined(below) for letter, below in branches.items() if letter != _END]
    if not further:
        return ""
    together = further[0] if len(further) == 1 else f"(?:{'|'.join(further)})"
    return f"(?:{together})?" if _END in branches else together


def stems(words: Iterable[str]) -> str:
    """Return a regular expression for `words`, where a trailing ``*`` matches any ending."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    parts = [
        re.escape(word.rstrip("*")).replace(r"\ ", r"\s+") + (r"\w*" if word.endswith("*") else "")
        for word in ordered
    ]
    return r"\b(?:" + "|".join(parts) + r")\b"
