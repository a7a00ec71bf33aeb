"""The texts of the screens, a folder of TOML files for each language, and their plural forms.

A file of ``data/interface/<language>`` holds one screen's texts under upper-case names. A text is
a string, a table of strings, or a plural: a table with the forms of the language's CLDR plural
categories (``one``, ``few``, ``many``, ``other``...). ``{n}`` and its like are filled in by the
screen that shows the text.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from babel import Locale

from geo.errors import InterfaceError
from geo.paths import DATA

FOLDER = DATA / "interface"
LANGUAGES = {"en": "English", "uk": "Українська"}
"""Each language's code (ISO 639-1) and its own name for itself."""
FIRST = "en"
"""The language that every text exists in; others fall back on it."""
CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})


@dataclass(frozen=True)
class Plural:
    """A text that changes with a number."""

    language: str
    forms: Mapping[str, str]

    def form(self, number: int) -> str:
        """Return the form that goes with `number`, its placeholders still in it."""
        category = Locale(self.language).plural_form(number)
        return self.forms.get(category) or self.forms["other"]


Text = str | Plural | Mapping[str, Any]


@dataclass(frozen=True)
class Texts:
    """All texts of one language by name."""

    language: str
    texts: Mapping[str, Text]

    def __getitem__(self, name: str) -> Text:
        """Return a text.

        Raises:
            InterfaceError: there is none of this name.
        """
        try:
            return self.texts[name]
        except KeyError:
            raise InterfaceError(
                f"There is no text {name!r}. Add it to data/interface/{FIRST} and its translations."
            ) from None

    def __contains__(self, name: object) -> bool:
        return name in self.texts

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def text(self, name: str) -> str:
        """Return a plain text."""
        return str(self[name])

    def table(self, name: str) -> dict[str, str]:
        """Return a copy of a table of texts."""
        found = self[name]
        return dict(found) if isinstance(found, Mapping) else {}

    def plural(self, name: str, number: int) -> str:
        """Return the form of a text that goes with `number`, its placeholders still in it."""
        found = self[name]
        return found.form(number) if isinstance(found, Plural) else str(found)


@lru_cache(maxsize=len(LANGUAGES))
def load(language: str) -> Texts:
    """Return a language's texts; one not yet translated is that of the first language.

    Raises:
        InterfaceError: the language or a file of it is missing or wrong.
    """
    if language not in LANGUAGES:
        raise InterfaceError(f"There is no interface in {language!r}; there is {LANGUAGES}.")
    own = _frozen(read(language), language)
    if language == FIRST:
        return Texts(language, MappingProxyType(own))
    return Texts(language, MappingProxyType(_over(load(FIRST).texts, own)))


def read(language: str, folder: Path = FOLDER) -> dict[str, Any]:
    """Return a language's texts as its files hold them.

    Raises:
        InterfaceError: a file cannot be read, or two hold the same name.
    """
    found: dict[str, Any] = {}
    for path in sorted((folder / language).glob("*.toml")):
        try:
            texts = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
            raise InterfaceError(f"{path} cannot be read ({error}); correct it.") from error
        if twice := found.keys() & texts.keys():
            raise InterfaceError(f"{path}: {min(twice)} is in another file too; keep one of them.")
        found |= texts
    return found


def is_plural(value: object) -> bool:
    """Say whether a table holds plural forms."""
    return isinstance(value, Mapping) and "other" in value and value.keys() <= CATEGORIES


def _frozen(values: Mapping[str, Any], language: str) -> dict[str, Any]:
    return {name: _one(value, language) for name, value in values.items()}


def _one(value: Any, language: str) -> Any:
    if is_plural(value):
        return Plural(language, MappingProxyType(dict(value)))
    if isinstance(value, Mapping):
        return MappingProxyType(_frozen(value, language))
    return value


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Return `below` with what `above` has in its place, tables key by key.

    A plural form written as a key of its own (``name_one``) stays out when `above` says `name` in
    its own way.
    """
    merged = {name: value for name, value in below.items() if _stem(name) not in above}
    for name, value in above.items():
        beneath = below.get(name)
        if isinstance(beneath, Mapping) and isinstance(value, Mapping):
            value = MappingProxyType(_over(beneath, value))  # noqa: PLW2901
        merged[name] = value
    return merged


def _stem(name: str) -> str:
    stem, _, ending = name.rpartition("_")
    return stem if stem and ending in CATEGORIES else name
