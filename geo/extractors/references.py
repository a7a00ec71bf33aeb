"""Words that refer: "the city", "the capital", "there", "across the country"."""

from __future__ import annotations

import re
from functools import cache

from geo import vocabulary


class References:
    """Referring words of one language, as compiled patterns."""

    def __init__(self, language: str = "en") -> None:
        scopes = vocabulary.load(language, "scopes")
        either = vocabulary.alternation
        wide, back = scopes["wide"], scopes["back"]
        capital = either(back["capital"])
        several = either([*wide["country"], *wide["several"]])
        self.several_places = _words(rf"(?:{several}|{wide['counted']}|{wide['cumulative']})")
        self.several_attacks = _words(wide["attacks"])
        self.wave = _words(f"(?:{wide['wave']})")
        self.inside = _words(wide["inside"])
        self.joint = re.compile(wide["joint"], re.IGNORECASE)
        self.across = re.compile(wide["across"], re.IGNORECASE)
        self.aside = _words(wide["aside"])
        self.ranked = re.compile(wide["ranked"], re.IGNORECASE)
        self.region = _words(either(wide["region"]))
        self.capital = _words(rf"{capital}(?!\s+of\b)")
        self.settlement = _words(
            rf"(?:{either(back['settlement'])}|{back['described']}|{capital})(?!\s+of\b)"
        )
        nouns = [
            noun for row in vocabulary.load(language, "targets").values() for noun in row["nouns"]
        ]
        kinds = [word.split()[-1] for word in back["settlement"]]
        self.same = _words(rf"same\s+(?:\w+\s+)?{either([*nouns, *kinds, *back['spots']])}")
        self.there = _words(rf"{either(back['there'])}(?!{back['exists']})")
        self.back = re.compile(
            r"\b(?:of|in|on|at|outside|inside|near|against)\s+(?:it|its)\b|\bits\s+(?:own\s+)?\w+\s+"
            r"(?:was|were|had\s+been)\b",
            re.IGNORECASE,
        )
        self.definite = re.compile(
            r"\b(?:the|this|that|these|those|his|her|its|their|\w+day[’']s)\s+(?:[\w’'-]+\s+){0,3}$",
            re.IGNORECASE,
        )


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b{pattern}\b", re.IGNORECASE)


@cache
def for_language(language: str) -> References:
    """Return the shared patterns of `language`."""
    return References(language)
