"""What a store answers with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from geo.event import Casualties, Status


@dataclass(frozen=True)
class IngestResult:
    """What an ingest did: articles added, articles the store had already, events touched."""

    added: int = 0
    already_there: int = 0
    events_changed: int = 0

    def __add__(self, other: IngestResult) -> IngestResult:
        return IngestResult(
            self.added + other.added,
            self.already_there + other.already_there,
            self.events_changed + other.events_changed,
        )


@dataclass(frozen=True)
class ArticleSummary:
    """An article without its text; `events` counts those it reports on, `chars` its length."""

    sha256: str
    id: str
    title: str
    publisher: str
    published: date | None
    language: str
    url: str
    collection: str
    added_at: datetime
    events: int
    chars: int


@dataclass(frozen=True)
class EventRow:
    """An event as one flat row, for maps and tables: `lat`, `lon` in WGS 84 degrees or None.

    `settlement_key` is what `EventFilter.places` holds; empty when nothing is located.
    """

    id: str
    place: str
    place_as_written: str
    settlement: str
    settlement_key: str
    country_code: str
    lat: float | None
    lon: float | None
    precision: str | None
    uncertainty_km: float | None
    date_start: date | None
    date_end: date | None
    date_precision: str | None
    event_type: str
    target: str | None
    casualties: Casualties
    confidence: float
    status: Status
    part_of: str | None
    reports: int
    collection: str


@dataclass(frozen=True)
class StoreInfo:
    """Where a store is and how much it holds; `bytes` on its disk, with the indexes."""

    place: str
    kind: str
    version: int
    revision: int
    articles: int
    reports: int
    evidence: int
    events: int
    bytes: int
