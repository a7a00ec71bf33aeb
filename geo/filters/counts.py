"""What a filter leaves, in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Counts:
    """What a filter leaves: numbers of events, settlements and articles, and the days spanned."""

    events: int = 0
    cities: int = 0
    regions: int = 0
    without_location: int = 0
    without_date: int = 0
    first: date | None = None
    last: date | None = None
    articles: int = 0
