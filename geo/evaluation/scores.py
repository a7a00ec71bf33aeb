"""Counting: precision, recall and F1 from three numbers, shares, medians."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

DIGITS = 3


@dataclass(frozen=True)
class Tally:
    """Right, invented and missed things."""

    right: int
    invented: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of what was predicted that is right; 0 without predictions."""
        return _share(self.right, self.right + self.invented)

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 0 where nothing is there."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def share(right: int, of: int) -> float | None:
    """Return a rounded share, or None where there is nothing to share."""
    return round(right / of, DIGITS) if of else None


def upper_median(values: Sequence[float]) -> float | None:
    """Return the middle value, the upper one of two; None without values."""
    return sorted(values)[len(values) // 2] if values else None


def _share(right: int, of: int) -> float:
    return right / of if of else 0.0
