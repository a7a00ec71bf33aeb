"""Which scripts a small place's names are kept in, to hold the file small."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

WORTH_EVERY_SCRIPT = 10_000  # people; a place as large keeps its names in every script
INDIA = ("IN", "NP", "LK", "BD", "PK")
LOCAL = {
    "CYRILLIC": (
        "UA", "RU", "BY", "BG", "MK", "RS", "ME", "BA", "XK", "KZ", "KG", "TJ", "MN", "MD", "GE",
        "AM", "AZ", "UZ", "TM", "PL", "LT", "LV", "EE", "FI", "RO", "HU", "SK", "SY", "IL",
    ),
    "ARABIC": (
        "DZ", "BH", "TD", "KM", "DJ", "EG", "ER", "IQ", "JO", "KW", "LB", "LY", "ML", "MR", "MA",
        "NE", "OM", "PS", "QA", "SA", "SO", "SD", "SS", "SY", "TN", "AE", "EH", "YE", "IL", "IR",
        "AF", "PK", "IN", "TR", "TJ",
    ),
    "HEBREW": ("IL", "PS"),
    "GREEK": ("GR", "CY", "AL", "TR"),
    "ARMENIAN": ("AM", "AZ", "GE"),
    "GEORGIAN": ("GE",),
    "ETHIOPIC": ("ET", "ER"),
    "CJK": ("CN", "TW", "HK", "MO", "JP", "KR", "SG"),
    "HIRAGANA": ("JP",),
    "KATAKANA": ("JP",),
    "HANGUL": ("KR", "KP"),
    "THAI": ("TH",),
    "LAO": ("LA",),
    "KHMER": ("KH",),
    "MYANMAR": ("MM",),
    "TIBETAN": ("CN", "BT", "IN", "NP"),
    "MONGOLIAN": ("MN", "CN"),
    "SINHALA": ("LK",),
    "TAMIL": ("IN", "LK", "SG", "MY"),
    "TELUGU": ("IN",),
    "DEVANAGARI": INDIA,
    "BENGALI": INDIA,
    "GURMUKHI": INDIA,
    "GUJARATI": INDIA,
    "KANNADA": INDIA,
    "MALAYALAM": INDIA,
    "ORIYA": INDIA,
}  # fmt: skip


def is_worth_keeping(name: str, country: str, population: int) -> bool:
    """Say whether a place of this size is written in this script by those who write about it."""
    if population >= WORTH_EVERY_SCRIPT:
        return True
    scripts = {script_of(letter) for letter in name if letter.isalpha()} - {"LATIN"}
    return all(country in LOCAL.get(script, ()) for script in scripts)


@lru_cache(maxsize=65536)
def script_of(letter: str) -> str:
    """Return the script that Unicode's name of the letter starts with."""
    return unicodedata.name(letter, "?").split(" ")[0]
