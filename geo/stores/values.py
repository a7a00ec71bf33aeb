"""What a store answers with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from geo.event import Casualties, Status
from geo.filters import Counts


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
class Facet:
    """One choice of a filter: its key, its name and how many events it would show."""

    key: str
    name: str
    events: int
    country_code: str = ""


@dataclass(frozen=True)
class Facets:
    """The choices that remain under a filter, each list counted without its own limit.

    `places` and `event_types` come most frequent first; `first` and `last` are the days that the
    events span when the date bounds are taken off; `counts` is under the whole filter.
    """

    places: tuple[Facet, ...]
    event_types: tuple[Facet, ...]
    first: date | None
    last: date | None
    counts: Counts


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
