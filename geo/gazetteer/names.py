"""How place names are compared: one normal form for every spelling of the same letters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

APOSTROPHES = "'’‘ʼʻʹʿʾ`´′＇ʽ"
SPACES = '-‐‑‒–—―−_/,;:()[]{}"“”„«»·•&+*|،。、'
DROPPED = APOSTROPHES + ".\u00ad\u200b\u200c\u200d\u200e\u200f\u061c\u2060\ufeff\u0640"

# Letters that no decomposition turns into their plain relatives.
PLAIN = {
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "ħ": "h",
    "ё": "е",
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ی": "ي",
    "ى": "ي",
    "ک": "ك",
    "ة": "ه",
}
TRANSLATION = str.maketrans(
    {**dict.fromkeys(DROPPED, ""), **dict.fromkeys(SPACES, " "), **PLAIN},
)
# Scripts whose marks are accents or vowel points; elsewhere (й, ї, Devanagari) they are letters.
UNMARKED_SCRIPTS = ("LATIN", "GREEK", "ARABIC", "HEBREW")
MAX_PASSES = 4


@lru_cache(maxsize=65536)
def normalise(name: str) -> str:
    """Return the form under which names are indexed and looked up.

    Case folded (UTS 18 / Unicode `casefold`); apostrophes and full stops dropped, hyphens and
    other punctuation turned into single spaces; accents of Latin and Greek letters and vowel
    points of Arabic and Hebrew dropped (NFKD), Arabic letter variants united, ё read as е. Cyrillic
    й and ї stay, and so does a leading "the". `normalise(normalise(x)) == normalise(x)`.
    """
    if name.isascii():
        plain = name.lower().translate(TRANSLATION)
        return " ".join(plain.split())
    for _ in range(MAX_PASSES):
        changed = _one_pass(name)
        if changed == name:
            break
        name = changed
    return name


def _one_pass(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold()
    kept: list[str] = []
    base = ""
    for letter in unicodedata.normalize("NFKD", folded):
        if unicodedata.combining(letter):
            if not _drops_marks(base):
                kept.append(letter)
            continue
        base = letter
        kept.append(letter)
    plain = unicodedata.normalize("NFC", "".join(kept)).translate(TRANSLATION)
    return " ".join(plain.split())


@lru_cache(maxsize=4096)
def _drops_marks(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(UNMARKED_SCRIPTS) if letter else False


def is_latin(name: str) -> bool:
    """Say whether every letter of `name` is of the Latin script."""
    return all(
        letter < "\u0250" or unicodedata.name(letter, "").startswith("LATIN")
        for letter in name
        if letter.isalpha()
    )
