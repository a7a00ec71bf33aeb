"""Calibration: of what is given a score of 0.9, are nine in ten right?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from geo.evaluation.events import Pairing
from geo.evaluation.scores import DIGITS

EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
"""Edges of the bins: narrow at the top, where most scores lie and a person trusts them."""


@dataclass(frozen=True)
class Judged:
    """One prediction: the score it was given (0-1), and whether it is right."""

    score: float
    right: bool


@dataclass(frozen=True)
class Bin:
    """Predictions with a score from `low` (included) to `high` (excluded, but for 1)."""

    low: float
    high: float
    count: int
    mean_score: float
    share_right: float

    def record(self) -> dict[str, Any]:
        """Return the bin as plain values."""
        return {
            "low": self.low,
            "high": self.high,
            "count": self.count,
            "mean_score": round(self.mean_score, DIGITS),
            "share_right": round(self.share_right, DIGITS),
        }


def reliability(items: Iterable[Judged], edges: Sequence[float] = EDGES) -> list[Bin]:
    """Return the reliability table; bins without predictions are left out."""
    kept = list(items)
    bins = []
    for low, high in pairwise(edges):
        last = high == edges[-1]
        inside = [one for one in kept if low <= one.score < high or (last and one.score >= high)]
        if inside:
            mean = sum(one.score for one in inside) / len(inside)
            right = sum(one.right for one in inside) / len(inside)
            bins.append(Bin(low, high, len(inside), mean, right))
    return bins


def expected_error(bins: Sequence[Bin]) -> float | None:
    """Return the expected calibration error: mean gap between score and share, by bin size.

    Naeini, Cooper and Hauskrecht, Obtaining Well Calibrated Probabilities, 2015.
    """
    total = sum(one.count for one in bins)
    gaps = sum(one.count * abs(one.mean_score - one.share_right) for one in bins)
    return round(gaps / total, DIGITS) if total else None


def of_events(pairings: Iterable[Pairing]) -> list[Judged]:
    """Return every predicted event's confidence, right when both place and days are."""
    kept = []
    for pairing in pairings:
        kept += [Judged(one.predicted.confidence, one.days_overlap) for one in pairing.pairs]
        kept += [Judged(one.confidence, False) for one in pairing.invented]
    return kept


def table(items: Iterable[Judged]) -> dict[str, Any]:
    """Return the reliability table and its expected error as plain values."""
    bins = reliability(items)
    return {"expected_error": expected_error(bins), "bins": [one.record() for one in bins]}
