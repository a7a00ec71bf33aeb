"""The one filter of events, and its readings: in Python, in SQL, in URLs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Protocol

from sqlalchemy import ColumnElement, and_, func, or_, true

from geo.event import Event
from geo.filters import check, matching
from geo.filters.area import Area
from geo.filters.counts import Counts
from geo.filters.describe import ENGLISH, Speech, describe
from geo.filters.limits import CERTAIN, MANY, POSSIBLE, Limit, Limits
from geo.filters.search import search_words


class Conditions(Protocol):
    """What SQL has no common words for; a store's dialect answers."""

    def search(self, words: tuple[str, ...]) -> ColumnElement[bool]:
        """Return the condition that one article of the event holds all the folded words."""

    def told_by(self, publishers: Sequence[str]) -> ColumnElement[bool]:
        """Return the condition that one of the publishers reports the event."""

    def inside(self, area: Area) -> ColumnElement[bool]:
        """Return the condition that the event's point lies in the area."""


@dataclass(frozen=True)
class EventFilter(Limits):
    """Which events to show: the limits, read in Python, in SQL, in words and in URLs."""

    def matches(
        self,
        event: Event,
        events_by_id: Mapping[str, Event] | None = None,
        collection_of: Mapping[str, str] | None = None,
    ) -> bool:
        """Say whether the filter shows `event`.

        `events_by_id` finds the enclosing settlement's event; `collection_of` gives the
        collection of an article by its SHA-256, and is needed when `collections` is set.
        """
        return matching.matches(self, event, events_by_id, collection_of or {})

    def where(self, columns: Any, dialect: Conditions) -> ColumnElement[bool]:
        """Return the same condition in SQL; `columns` are those of the store's events table."""
        conditions: list[ColumnElement[bool]] = [true(), *self._when(columns)]
        for column, wanted in (
            (columns.settlement_key, self.places),
            (columns.event_type, self.event_types),
            (columns.target, self.targets),
            (columns.status, self.statuses),
            (columns.precision, self.precisions),
            (columns.collection, self.collections),
        ):
            if wanted:
                conditions.append(column.in_(wanted))
        if self.regions:
            division = columns.country_code + "." + columns.admin1
            within = or_(columns.country_code.in_(self.regions), division.in_(self.regions))
            conditions.append(within)
        for low, high, least in (
            (columns.killed_min, columns.killed_max, self.killed),
            (columns.injured_min, columns.injured_max, self.injured),
        ):
            if least is not None:
                conditions.append(func.coalesce(high, low) >= least)
        if self.sources:
            conditions.append(dialect.told_by(self.sources))
        if self.area:
            conditions.append(dialect.inside(self.area))
        if wanted := search_words(self.text):
            conditions.append(dialect.search(wanted))
        return and_(*conditions)

    def _when(self, columns: Any) -> list[ColumnElement[bool]]:
        late, early = columns.date_end, columns.date_start
        if self.dates == CERTAIN:
            late, early = early, late
        found: list[ColumnElement[bool]] = []
        if self.date_from:
            found.append(late >= self.date_from)
        if self.date_to:
            found.append(early <= self.date_to)
        return found

    def describe(self, counts: Counts, speech: Speech = ENGLISH) -> str:
        """Return one sentence about what is shown, as the filter's user would say it."""
        return describe(self, counts, speech)

    def limits(self) -> tuple[Limit, ...]:
        """Return what the filter asks for, one by one; both date bounds are one limit."""
        found = []
        if self.date_from or self.date_to:
            found.append(Limit("dates"))
        for field in MANY:
            found += [Limit(field, value) for value in getattr(self, field)]
        for field in ("killed", "injured"):
            if getattr(self, field) is not None:
                found.append(Limit(field))
        found += [Limit(field) for field in ("precision", "area", "text") if getattr(self, field)]
        return tuple(found)

    def without(self, limit: Limit) -> EventFilter:
        """Return the filter without one of its limits."""
        if limit.field == "dates":
            return replace(self, date_from=None, date_to=None, dates=POSSIBLE)
        if limit.field in MANY:
            kept = tuple(v for v in getattr(self, limit.field) if v != limit.value)
            without: dict[str, Any] = {limit.field: kept}
        else:
            without = {field.name: field.default for field in fields(self)}
            without = {limit.field: without[limit.field]}
        return replace(self, **without)

    def to_query(self) -> dict[str, list[str]]:
        """Return URL query parameters; only what is set."""
        query = {
            "from": [self.date_from.isoformat()] if self.date_from else [],
            "to": [self.date_to.isoformat()] if self.date_to else [],
            "dates": [self.dates] if self.dates != POSSIBLE else [],
            "killed": [str(self.killed)] if self.killed is not None else [],
            "injured": [str(self.injured)] if self.injured is not None else [],
            "precision": [self.precision] if self.precision else [],
            "q": [self.text] if self.text else [],
            "area": [str(self.area)] if self.area else [],
            **{name: list(getattr(self, field)) for field, name in MANY.items()},
        }
        return {name: values for name, values in query.items() if values}

    @classmethod
    def from_query(cls, query: Mapping[str, str | Sequence[str]]) -> EventFilter:
        """Read URL query parameters (`to_query`); names it does not know are left alone.

        Raises:
            InputError: a value is malformed.
        """
        area = check.single(query, "area")
        many: dict[str, Any] = {
            field: tuple(check.several(query, name)) for field, name in MANY.items()
        }
        return cls(
            date_from=check.day(check.single(query, "from")),
            date_to=check.day(check.single(query, "to")),
            dates=check.single(query, "dates") or POSSIBLE,
            killed=check.number(check.single(query, "killed")),
            injured=check.number(check.single(query, "injured")),
            precision=check.single(query, "precision"),
            text=check.single(query, "q"),
            area=Area.read(area) if area else None,
            **many,
        )


QUERY_NAMES = (
    *("from", "to", "dates", "killed", "injured", "precision", "q", "area"),
    *MANY.values(),
)
"""The names of a filter's URL query parameters."""
