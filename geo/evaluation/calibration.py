"""Calibration: of what is given a score of 0.9, are nine in ten right?"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from geo.evaluation.events import Pairing
from geo.evaluation.scores import DIGITS

EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
"""Edges of the bins: narrow at the top, where most scores lie and a person trusts them."""


Z = 1.96
"""Standard normal quantile of a two-sided interval of 95%."""


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

    @property
    def right(self) -> int:
        """Return how many are right."""
        return round(self.share_right * self.count)

    @property
    def interval(self) -> tuple[float, float]:
        """Return between which shares the true one lies with 95% confidence (Wilson, 1927)."""
        n, p = self.count, self.share_right
        middle = p + Z * Z / (2 * n)
        reach = Z * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
        low, high = ((middle + sign * reach) / (1 + Z * Z / n) for sign in (-1, 1))
        return max(0.0, low), min(1.0, high)

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Bin:
        """Read what `record` wrote."""
        return cls(
            float(record["low"]), float(record["high"]), int(record["count"]),
            float(record["mean_score"]), float(record["share_right"]),
        )  # fmt: skip

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


def pooled(bins: Iterable[Bin]) -> list[Bin]:
    """Return the table of several sets together, from the tables of each."""
    gathered: dict[tuple[float, float], list[Bin]] = {}
    for one in bins:
        gathered.setdefault((one.low, one.high), []).append(one)
    return [_together(gathered[key]) for key in sorted(gathered)]


def around(bins: Iterable[Bin], score: float) -> Bin | None:
    """Return the bin that a score falls into; None where nothing was given such a score."""
    return next(
        (one for one in bins if one.low <= score < one.high or score >= one.high == EDGES[-1]), None
    )


def _together(bins: Sequence[Bin]) -> Bin:
    count = sum(one.count for one in bins)
    mean = sum(one.count * one.mean_score for one in bins) / count
    right = sum(one.count * one.share_right for one in bins) / count
    return Bin(bins[0].low, bins[0].high, count, mean, right)


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
