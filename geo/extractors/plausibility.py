"""How likely a report is right, from how its sentences tell it; what is told too unlikely is left.

Rules find deeds, places and numbers wherever the words stand: in a drill, a film, a chess match.
Two small logistic models look at the whole: the first says of a sentence whether it tells of
violence that happened (from its words but the names, and their clusters), the second judges a
report by its sentences, its article and what it states. Both were fitted on gold articles by
`geo.training.plausibility`, which also measures them on sets they never saw.
"""

from __future__ import annotations

import gzip
import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from geo.errors import VocabularyError
from geo.event import Field, Report
from geo.paths import DATA
from geo.place import Precision
from geo.recognizers.lexicon import Lexicon
from geo.sentences import Sentence

# A report less likely than this is left out: on sets kept apart, one in seven of them was right.
LEFT_BELOW = 0.25
# A brief of fewer sentences has no whole to look at, and keeps the rules' estimate.
SHORTEST = 6
MODEL = "plausibility.json.gz"
_WORD = re.compile(r"[A-Za-z][a-z’'-]*[a-z]|[A-Za-z]|\d+")
_NEVER = -3.0  # log-odds of a value without words
_SMALLEST = 1e-3
_TOLD_MOST = 3
_MANY = 8
_LIKELY = 0.5
_CORE = frozenset({Field.TYPE, Field.KILLED, Field.INJURED, Field.TARGET})

Numbers = dict[str, float]


@dataclass(frozen=True)
class Models:
    """The weights of both models; `centre` and `scale` put a report's numbers on one scale."""

    sentence: Mapping[str, float]
    report: Mapping[str, float]
    centre: Mapping[str, float]
    scale: Mapping[str, float]


def load(language: str = "en", folder: Path = DATA / "models") -> Models:
    """Read the weights.

    Raises:
        VocabularyError: the file is missing or damaged.
    """
    path = folder / language / MODEL
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            return Models(**json.load(file))
    except (OSError, ValueError, TypeError) as error:
        raise VocabularyError(f"The model {path} cannot be read: {error}. Restore it.") from error


def sentence_features(text: str, lexicon: Lexicon) -> set[str]:
    """Return the words of a sentence but its names, with pairs and clusters of words."""
    found: set[str] = set()
    before = ""
    for n, word in enumerate(_WORD.findall(text)):
        lower = word.lower()
        if before:
            found.add(f"b={before}_{lower}")
        before = lower
        if word[0].isdigit():
            found.add("num")
        elif n == 0 or word[0].islower():
            _, middle, fine = lexicon.clusters(lower)
            found |= {f"w={lower}", f"c={middle}", f"d={fine}"}
    return found


@dataclass(frozen=True)
class Told:
    """The sentences of an article, each with the probability that it tells of violence."""

    sentences: Sequence[Sentence]
    shares: Sequence[float]

    def over(self, report: Report, fields: Iterable[Field]) -> float:
        """Return the highest log-odds of the sentences with a report's words for `fields`."""
        spans = [span for field in fields for span in report.words_for(field)]
        shares = [
            share
            for sentence, share in zip(self.sentences, self.shares, strict=True)
            if any(sentence.start < span.end and span.start < sentence.end for span in spans)
        ]
        return log_odds(max(shares)) if shares else _NEVER

    def article(self) -> Numbers:
        """Return how the article as a whole tells of violence."""
        most = sorted(self.shares, reverse=True)[:_TOLD_MOST] or [_SMALLEST]
        likely = sum(share > _LIKELY for share in self.shares)
        return {
            "most": log_odds(most[0]),
            "mean_of_most": log_odds(sum(most) / len(most)),
            "share_telling": likely / max(1, len(self.shares)),
        }


def report_features(report: Report, told: Told, among: int) -> Numbers:
    """Return the second model's numbers of a report; `among` are the article's reports."""
    hurt, place = report.casualties, report.place
    wide = place is not None and place.precision in {Precision.ADMIN1, Precision.COUNTRY}
    return {
        **told.article(),
        "core": told.over(report, _CORE),
        "place": told.over(report, [Field.PLACE]),
        "among": min(among, _MANY) / _MANY,
        "killed": float((hurt.killed_min or 0) > 0),
        "injured": float((hurt.injured_min or 0) > 0),
        "none_killed": float(hurt.killed_min == 0),
        "stated": float(hurt.stated),
        "typed": float(bool(report.words_for(Field.TYPE))),
        "dated": float(bool(report.words_for(Field.DATE))),
        "facility": float(place is not None and place.precision is Precision.FACILITY),
        "wide": float(wide),
        "by_rules": report.confidence,
    }


class Plausibility:
    """Judges the reports of an article."""

    def __init__(self, language: str = "en", models: Models | None = None) -> None:
        self._models = models or load(language)
        self._lexicon = Lexicon(language)

    def told(self, text: str, sentences: Sequence[Sentence]) -> Told:
        """Return how likely each sentence tells of violence that happened."""
        return Told(sentences, [self._share(text[s.start : s.end]) for s in sentences])

    def judge(
        self, text: str, sentences: Sequence[Sentence], reports: Sequence[Report]
    ) -> tuple[Report, ...]:
        """Return the reports likely enough, each with its probability as its confidence."""
        if len(sentences) < SHORTEST:
            return tuple(reports)
        told = self.told(text, sentences)
        judged = [
            replace(report, confidence=round(self._probability(report, told, len(reports)), 2))
            for report in reports
        ]
        kept = [report for report in judged if report.confidence >= LEFT_BELOW]
        known = {report.ordinal for report in kept}
        return tuple(
            report if report.part_of in known else replace(report, part_of=None) for report in kept
        )

    def _share(self, sentence: str) -> float:
        weights = self._models.sentence
        score = weights["bias"] + sum(
            weights.get(name, 0.0) for name in sentence_features(sentence, self._lexicon)
        )
        return _probability(score)

    def _probability(self, report: Report, told: Told, among: int) -> float:
        models = self._models
        score = models.report["bias"]
        for name, value in report_features(report, told, among).items():
            scaled = (value - models.centre[name]) / models.scale[name]
            score += models.report[name] * scaled
        return _probability(score)


def log_odds(share: float) -> float:
    """Return the log-odds of a probability kept away from 0 and 1."""
    kept = min(max(share, _SMALLEST), 1 - _SMALLEST)
    return math.log(kept / (1 - kept))


def _probability(score: float) -> float:
    return 1 / (1 + math.exp(-score))
