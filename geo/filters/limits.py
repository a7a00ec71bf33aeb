"""What a filter asks for: its fields, checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geo.errors import InputError
from geo.filters import check
from geo.filters.area import Area
from geo.place import Precision

POSSIBLE, CERTAIN = "possible", "certain"
MAX_TEXT = 200
MAX_PEOPLE = 10_000_000
PRECISIONS = tuple(precision.value for precision in Precision)
MANY = {
    "places": "place",
    "regions": "region",
    "event_types": "type",
    "targets": "target",
    "sources": "source",
    "statuses": "status",
    "collections": "collection",
}
"""The limits that hold several values, and their names in a URL."""


@dataclass(frozen=True)
class Limit:
    """One thing that a filter asks for: the field, and the value of a list that it is about."""

    field: str
    value: str = ""


@dataclass(frozen=True)
class Limits:
    """The fields of a filter; hashable, so they can be the key of a cache. Empty = no limit.

    `places` holds settlement keys (`Place.key`), so a hospital shows under its city; `regions`
    country codes ("UA") and first-level divisions ("UA.12"). With `dates` "possible" an event
    matches a date bound when its window overlaps it, with "certain" when its window lies within;
    undated events match only without bounds. `killed` and `injured` ask for at least so many
    people by the highest number stated; `precision` for a place at least so precise. `sources`
    are publishers. `text` asks for articles that hold a word starting with each of its words,
    ignoring case and accents.

    Raises:
        InputError: a value is malformed, or the range ends before it starts.
    """

    date_from: date | None = None
    date_to: date | None = None
    places: tuple[str, ...] = ()
    event_types: tuple[str, ...] = ()
    text: str = ""
    collections: tuple[str, ...] = ()
    dates: str = POSSIBLE
    regions: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    killed: int | None = None
    injured: int | None = None
    sources: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    precision: str = ""
    area: Area | None = None

    def __post_init__(self) -> None:
        for field, what in MANY.items():
            object.__setattr__(self, field, check.values(getattr(self, field), what))
        object.__setattr__(self, "text", " ".join(self.text.split()))
        if len(self.text) > MAX_TEXT:
            raise InputError(f"The search text is longer than {MAX_TEXT} characters. Shorten it.")
        if self.date_from and self.date_to and self.date_to < self.date_from:
            raise InputError(f"The range ends ({self.date_to}) before it starts.")
        check.one_of(self.dates, (POSSIBLE, CERTAIN), "dates")
        check.one_of(self.precision, ("", *PRECISIONS), "precision")
        for people in (self.killed, self.injured):
            if people is not None and not 0 <= people <= MAX_PEOPLE:
                raise InputError(f"{people} is no number of people. Give one from 0 on.")

    @property
    def precisions(self) -> tuple[str, ...]:
        """Return the precisions that `precision` lets through, finest first."""
        return PRECISIONS[: PRECISIONS.index(self.precision) + 1] if self.precision else ()
