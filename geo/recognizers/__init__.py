"""Toponym recognition: recognisers that propose place names, one file each.

To add one: a class with `propose(seen, chosen) -> Iterator[Mention]` in a file of its own, one row
in `geo.recognizers.recognition.RECOGNIZERS`, one test file.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a mention was recognised, or what it is."""

    NAME = "name"
    FACILITY = "facility"
    WATER = "water"
    NEIGHBOURHOOD = "neighbourhood"
    DEMONYM = "demonym"
    ORGANISATION = "organisation"
    PERSON = "person"


@dataclass(frozen=True)
class Mention:
    """Words that may be a place name. `head` is the name without its generic word.

    For "Kharkiv region" the mention is the whole and `head_start`, `head_end` bound "Kharkiv".
    `hint` is the precision that the generic word gives ("admin1"), or empty. `label` is the role
    that the tagger gave ("place", "metonym") and `score` its probability.
    """

    start: int
    end: int
    kind: Kind
    head_start: int
    head_end: int
    hint: str = ""
    label: str = ""
    score: float = 1.0

    def head(self, text: str) -> str:
        """Return the name to look up."""
        return text[self.head_start : self.head_end]
