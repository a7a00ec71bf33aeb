"""The learned recogniser: a conditional random field over the words that may belong to a name.

Trained by `geo.training.recogniser` on news that we wrote and marked ourselves. The field says
for each word whether it belongs to a name, and what the name does there; whether the name is
known to the gazetteer is one of its features, so a name no gazetteer holds can be found too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import pycrfsuite

from geo.errors import VocabularyError
from geo.gazetteer import Gazetteer
from geo.paths import DATA
from geo.recognizers import Kind, Mention
from geo.recognizers.features import FeatureMaker, Line
from geo.recognizers.lexicon import Lexicon

TAGS = {
    "place": "P",
    "facility": "F",
    "metonym": "M",
    "organisation": "O",
    "origin": "R",
    "demonym": "D",
}
"""Roles of the annotation to the letters of the labels: "B-P" begins a place, "I-P" goes on."""
OUTSIDE = "O-"
_ROLES = {letter: role for role, letter in TAGS.items()}
_KINDS = {"F": Kind.FACILITY, "O": Kind.ORGANISATION, "D": Kind.DEMONYM}
# What may stand between the words of one name.
_JOINED = re.compile(r"[ \u00a0]+|-|–|['’]|['’]s |\. |\s*\n\s*")


@dataclass(frozen=True)
class Tagging:
    """The names of a text, and how likely each word that could be one belongs to a name."""

    names: tuple[Mention, ...]
    shares: dict[int, float]

    def share(self, start: int) -> float:
        """Return the probability (0-1) that the word at `start` belongs to a place name."""
        return self.shares.get(start, 0.0)


class Tagger:
    """The model of one language. Safe to share between threads; they take turns."""

    def __init__(
        self, gazetteer: Gazetteer, language: str = "en", model: Path | None = None
    ) -> None:
        path = model or DATA / "models" / language / "names.crfsuite"
        if not path.is_file():
            raise VocabularyError(f"The recogniser's model {path} is missing. Restore the file.")
        self._features = FeatureMaker(gazetteer, Lexicon(language))
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(path))
        self._turn = Lock()

    def tag(self, text: str) -> Tagging:
        """Return the names of `text`, left to right, each with its role and probability."""
        names: list[Mention] = []
        shares: dict[int, float] = {}
        for line in self._features.lines(text):
            with self._turn:
                self._tagger.set(line.features)
                tags = self._tagger.tag()
                certain = [1.0 - self._tagger.marginal(OUTSIDE, n) for n in range(len(tags))]
            shares.update(zip((token.start for token in line.tokens), certain, strict=True))
            names += _names(text, line, tags, certain)
        return Tagging(tuple(names), shares)


def _names(text: str, line: Line, tags: Sequence[str], certain: Sequence[float]) -> list[Mention]:
    """Put the words of one name together; a name never runs over other words."""
    names: list[Mention] = []
    open_tag = ""
    for token, tag, share in zip(line.tokens, tags, certain, strict=True):
        letter = tag[2:]
        if not letter:
            open_tag = ""
            continue
        joined = bool(names) and _JOINED.fullmatch(text, names[-1].end, token.start) is not None
        if tag[0] == "I" and letter == open_tag and joined:
            names[-1] = _longer(names[-1], token.end, share)
        else:
            kind = _KINDS.get(letter, Kind.NAME)
            names.append(
                Mention(
                    token.start, token.end, kind, token.start, token.end,
                    label=_ROLES[letter], score=share,
                )
            )  # fmt: skip
        open_tag = letter
    return names


def _longer(name: Mention, end: int, share: float) -> Mention:
    return Mention(
        name.start, end, name.kind, name.start, end, label=name.label, score=min(name.score, share)
    )
