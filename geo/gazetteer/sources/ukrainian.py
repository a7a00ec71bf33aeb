"""Ukrainian names in the official romanisation (Cabinet of Ministers, resolution 55 of 2010)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

RUSSIAN_ONLY = re.compile("[ыэёъ]", re.IGNORECASE)
UKRAINIAN_ONLY = re.compile("[іїєґ'’ʼ]|ськ|цьк|зьк", re.IGNORECASE)
CYRILLIC = re.compile(r"^[\u0400-\u04ff'’ʼ\- ]+$")


def romaniser() -> Callable[[str], str]:
    """Return the function that romanises Ukrainian; needs the `translitua` package."""
    from translitua import UkrainianKMU, translit

    def romanise(name: str) -> str:
        return str(translit(name.replace("’", "'").replace("ʼ", "'"), UkrainianKMU))

    return romanise


def modern_name(
    name: str, aliases: Iterable[str], romanise: Callable[[str], str]
) -> tuple[str, str] | None:
    """Return (official romanised name, Ukrainian name) of a place known as `name`.

    The Ukrainian name is the alias that, romanised, differs from `name` in nothing but the
    romanisation system. None when no alias does.
    """
    skeleton = _skeleton(name)
    found = [
        alias
        for alias in aliases
        if CYRILLIC.match(alias)
        and not RUSSIAN_ONLY.search(alias)
        and _skeleton(romanise(alias)) == skeleton
    ]
    if not found:
        return None
    hyphened = "-" in name
    best = min(
        found,
        key=lambda alias: (("-" in alias) != hyphened, not UKRAINIAN_ONLY.search(alias), alias),
    )
    return romanise(best), best


def _skeleton(name: str) -> str:
    """Return the letters on which the romanisation systems agree."""
    letters = re.sub(r"[^a-z]", "", name.lower())
    return re.sub(r"i+", "i", re.sub(r"[yj]", "i", letters))
