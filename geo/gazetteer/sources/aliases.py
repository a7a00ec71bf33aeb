"""Which of GeoNames' alternate names are kept: those that people write."""

from __future__ import annotations

import re
from collections.abc import Iterable

from geo.gazetteer.names import is_latin, normalise
from geo.gazetteer.sources.scripts import is_worth_keeping

MIN_LATIN_LETTERS = 3
CODE = re.compile(r"^[A-Z0-9]{1,4}$")  # IATA and licence-plate codes
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
CYRILLIC_COUNTRIES = frozenset(
    {"UA", "RU", "BY", "BG", "MK", "RS", "ME", "BA", "XK", "KZ", "KG", "TJ", "MN", "MD", "GE",
     "AM", "AZ", "UZ", "TM"}
)  # fmt: skip
# Kinds of settlement that GeoNames writes before or after a name; the bare name says as much.
KIND_BEFORE = re.compile(
    r"^(?:city of|town of|village of|municipality of|township of|condado de|municipio de|"
    r"municipio|comuna|commune|gmina|opcina|opstina|obcina|amphoe|ban|muang|tambon|город|"
    r"община|agbegbe) (.+)$"
)
KIND_AFTER = re.compile(
    r"^(.+) (?:zhen|xiang|jiedao|hsien|chen|hsiang|chhi|shih|shi|xian|cheng|town|village|cdp|"
    r"municipality|township|tsun|сити|siti)$"
)
# How GeoNames turns Cyrillic into its ASCII names ("Хауленд" -> "Khaulend").
GEONAMES_LATIN = str.maketrans(
    dict(
        zip(
            "абвгдеёзийіїклмнопрстуўфцыє",
            ["a", "b", "v", "g", "d", "e", "e", "z", "i", "j", "i", "ji", "k", "l", "m", "n", "o",
             "p", "r", "s", "t", "u", "u", "f", "c", "y", "je"],
            strict=True,
        )
    )
    | {"ж": "zh", "х": "kh", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "э": "eh",
       "ю": "ju", "я": "ja", "ґ": "g", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "ђ": "d",
       "џ": "dz"}
)  # fmt: skip


def kept_names(name: str, alternates: Iterable[str], country: str, population: int) -> set[str]:
    """Return the alternate names of a settlement that are worth an entry.

    Besides what `is_name` refuses, names of Latin-script countries lose the Latin forms that
    GeoNames made from Cyrillic ones, and all lose "City of X", "X Zhen" beside a bare "X".
    """
    heads = {alternate.replace("،", ",").split(",")[0].strip() for alternate in alternates}
    names = {
        head for head in heads if is_name(head) and is_worth_keeping(head, country, population)
    }
    if country not in CYRILLIC_COUNTRIES:
        names -= _made_from_cyrillic(names)
    known = {normalise(one) for one in names} | {normalise(name)}
    return {one for one in names if not _says_only_kind(normalise(one), known)}


def is_name(name: str) -> bool:
    """Say whether an alternate name is one that people write.

    Out go codes (IEV), names without a letter, Latin ones of one or two letters, and GeoNames'
    machine transliterations of other scripts, which are all in lower case.
    """
    if not any(letter.isalpha() for letter in name):
        return False
    if not is_latin(name):
        return True
    if CODE.match(name) or sum(letter.isalpha() for letter in name) < MIN_LATIN_LETTERS:
        return False
    return any(letter.isupper() for letter in name)


def _made_from_cyrillic(names: set[str]) -> set[str]:
    made = {
        normalise(name.casefold().translate(GEONAMES_LATIN))
        for name in names
        if CYRILLIC.search(name)
    }
    return {name for name in names if name.isascii() and normalise(name) in made}


def _says_only_kind(norm: str, known: set[str]) -> bool:
    match = KIND_BEFORE.match(norm) or KIND_AFTER.match(norm)
    return bool(match and match[1] in known)
