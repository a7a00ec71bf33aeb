"""Values as the screens say them; `geo.wording` has what they share with the library."""

from __future__ import annotations

from collections.abc import Iterable

from geo.event import Casualties
from geo.wording import kilometres, kind, people, when, where

__all__ = ["added", "injured", "killed", "kilometres", "kind", "people", "when", "where"]

Pair = tuple[int | None, int | None]


def killed(casualties: Casualties) -> str:
    """Return how many were killed."""
    return people(casualties.killed_min, casualties.killed_max)


def injured(casualties: Casualties) -> str:
    """Return how many were injured."""
    return people(casualties.injured_min, casualties.injured_max)


def added(pairs: Iterable[Pair]) -> str:
    """Return a sum of ranges: ``57-60``, with ``+`` when an upper end is open, ``0`` for none."""
    stated = [pair for pair in pairs if pair != (None, None)]
    low = sum(lowest or 0 for lowest, _ in stated)
    high = sum((lowest or 0) if highest is None else highest for lowest, highest in stated)
    mark = "+" if any(highest is None for _, highest in stated) else ""
    return f"{low:,}{mark}" if low == high else f"{low:,}\u2013{high:,}{mark}"
