"""Reports (what one article says about one event) and events (reports of one happening)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from geo.article import Article, Span
from geo.place import Place


class DatePrecision(StrEnum):
    """How wide the window of a date is, finest first."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Status(StrEnum):
    """Who stands behind an event."""

    MACHINE = "machine"
    CONFIRMED = "confirmed"
    EDITED = "edited"
    REJECTED = "rejected"


@dataclass(frozen=True)
class EventDate:
    """A window of days, both ends included, in the local time of the article."""

    start: date
    end: date
    precision: DatePrecision = DatePrecision.DAY

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"A window cannot end ({self.end}) before it starts ({self.start}).")

    def overlaps(self, other: EventDate) -> bool:
        """Say whether the windows share a day."""
        return self.start <= other.end and other.start <= self.end


@dataclass(frozen=True)
class Casualties:
    """Numbers of people. None = the text gives none for this place; 0 = the text says none.

    A `*_max` of None beside a known `*_min` means that no upper end is stated ("dozens").
    """

    killed_min: int | None = None
    killed_max: int | None = None
    injured_min: int | None = None
    injured_max: int | None = None

    @property
    def stated(self) -> bool:
        """Say whether any number is stated."""
        return any(value is not None for value in self.as_tuple())

    def as_tuple(self) -> tuple[int | None, int | None, int | None, int | None]:
        """Return killed_min, killed_max, injured_min, injured_max."""
        return (self.killed_min, self.killed_max, self.injured_min, self.injured_max)


class Field(StrEnum):
    """The values of a report that need words to stand on."""

    PLACE = "place"
    DATE = "date"
    KILLED = "killed"
    INJURED = "injured"
    TYPE = "event_type"
    TARGET = "target"


@dataclass(frozen=True)
class Evidence:
    """The words that say one value of a report."""

    field: Field
    span: Span


@dataclass(frozen=True)
class Report:
    """What one article says about one event. Every value that is not None has its evidence.

    `place` is None when the site is named but cannot be located (`why_unlocated` says why), and
    `part_of` is the ordinal, in the same article, of the report of the enclosing settlement.
    """

    article: Article
    ordinal: int
    place_as_written: str
    event_type: str
    place: Place | None = None
    date: EventDate | None = None
    casualties: Casualties = Casualties()
    target: str | None = None
    part_of: int | None = None
    confidence: float = 0.5
    reasons: tuple[str, ...] = ()
    why_unlocated: str = ""
    evidence: tuple[Evidence, ...] = ()

    @property
    def id(self) -> str:
        """Stable over re-reading: article, place, first day and ordinal make it."""
        where = self.place.key if self.place else self.place_as_written
        when = self.date.start.isoformat() if self.date else ""
        base = "|".join((self.article.sha256, where, when, self.event_type))
        return hashlib.sha256(base.encode("utf-8", "surrogatepass")).hexdigest()[:12]

    def words_for(self, field: Field) -> tuple[Span, ...]:
        """Return the spans that say `field`."""
        return tuple(item.span for item in self.evidence if item.field is field)

    def as_written(self, field: Field) -> str | None:
        """Return the words for `field`, joined with `` | ``; None without any."""
        return " | ".join(span.quote for span in self.words_for(field)) or None


@dataclass(frozen=True)
class Corrections:
    """What a person put in the place of what was read; None = as read. Reports stay as they are.

    `killed` and `injured` are (lowest, highest), either None where it is not known.
    """

    place: Place | None = None
    date: EventDate | None = None
    event_type: str | None = None
    killed: tuple[int | None, int | None] | None = None
    injured: tuple[int | None, int | None] | None = None

    def __post_init__(self) -> None:
        for low, high in filter(None, (self.killed, self.injured)):
            if min(low or 0, high or 0) < 0 or (high is not None and (low or 0) > high):
                raise ValueError(f"{low}-{high} is no range of people.")


AS_READ = Corrections()
"""No corrections."""


@dataclass(frozen=True)
class Total:
    """A toll whose scope is several places; it belongs to no single event."""

    article: Article
    scope_as_written: str
    casualties: Casualties
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Event:
    """One happening: its reports, and the range of what they claim.

    Target is that of the lead report (the first of `reports`); so are place and type, and the
    casualties span all reports, unless a person corrected them. `part_of` is the id of the
    enclosing settlement's event. `known_as` is the id the event was first given, kept when
    another report takes the lead.
    """

    reports: tuple[Report, ...]
    part_of: str | None = None
    status: Status = Status.MACHINE
    known_as: str = ""
    corrections: Corrections = AS_READ

    @property
    def lead(self) -> Report:
        """Return the report that speaks for the event."""
        return self.reports[0]

    @property
    def id(self) -> str:
        """Stable id: the one it is known by, or that of the lead report."""
        return self.known_as or self.lead.id

    @property
    def as_read(self) -> Event:
        """Return the event without what people corrected."""
        return replace(self, corrections=AS_READ)

    @property
    def place(self) -> Place | None:
        """Return the corrected place, or else the lead report's."""
        return self.corrections.place or self.lead.place

    @property
    def event_type(self) -> str:
        """Return the corrected type, or else the lead report's."""
        return self.corrections.event_type or self.lead.event_type

    @property
    def date(self) -> EventDate | None:
        """Return the corrected window, or else the narrowest that any report gives.

        Among equally narrow ones the lead's counts.
        """
        if self.corrections.date:
            return self.corrections.date
        dated = [report.date for report in self.reports if report.date]
        return min(dated, key=lambda when: when.end - when.start) if dated else None

    @property
    def casualties(self) -> Casualties:
        """Return the range over all reports, with a person's numbers in the place of those read."""
        read = merged_casualties([report.casualties for report in self.reports])
        killed = self.corrections.killed or (read.killed_min, read.killed_max)
        injured = self.corrections.injured or (read.injured_min, read.injured_max)
        return Casualties(*killed, *injured)

    @property
    def confidence(self) -> float:
        """Return the best report's confidence (0-1)."""
        return max(report.confidence for report in self.reports)


def merged_casualties(claims: list[Casualties]) -> Casualties:
    """Return lowest minimum and highest maximum of what is stated."""
    return Casualties(
        *_range([(c.killed_min, c.killed_max) for c in claims]),
        *_range([(c.injured_min, c.injured_max) for c in claims]),
    )


def _range(pairs: list[tuple[int | None, int | None]]) -> tuple[int | None, int | None]:
    stated = [pair for pair in pairs if pair != (None, None)]
    if not stated:
        return None, None
    lows = [low for low, _ in stated if low is not None]
    highs = [high for _, high in stated]
    top = None if None in highs else max(high for high in highs if high is not None)
    return (min(lows) if lows else None), top
