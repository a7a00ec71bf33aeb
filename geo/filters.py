"""The one filter of events, and its three readings: in Python, in SQL and in English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, true

from geo.errors import InputError
from geo.event import Event
from geo.place import Precision

MAX_VALUES = 200
MAX_TEXT = 200
_EVENT_TYPE = re.compile(r"[a-z][a-z_]{0,39}")
_PLACE_KEY = re.compile(r"g\d{1,12}|.{1,120}@-?\d{1,2}\.\d{3},-?\d{1,3}\.\d{3}")
_COLLECTION = re.compile(r"[\w][\w .-]{0,63}")
_REGIONS = (Precision.ADMIN2, Precision.ADMIN1, Precision.COUNTRY)


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


@dataclass(frozen=True)
class Settlement:
    """Where an event is filed: a town, or a wider area where no town is known.

    `key` is that of the place (`Place.key`).
    """

    key: str
    name: str
    precision: Precision


@dataclass(frozen=True)
class EventFilter:
    """Which events to show; hashable, so it can be the key of a cache. Empty = no limit.

    `places` holds settlement keys (`Place.key`), so a hospital shows under its city. An event
    matches a date bound when its window overlaps it; undated events match only without bounds.
    `text` asks for articles that hold a word starting with each of its words, ignoring case and
    accents.

    Raises:
        InputError: a value is malformed, or the range ends before it starts.
    """

    date_from: date | None = None
    date_to: date | None = None
    places: tuple[str, ...] = ()
    event_types: tuple[str, ...] = ()
    text: str = ""
    collections: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "places", _checked(self.places, _PLACE_KEY, "place"))
        object.__setattr__(self, "event_types", _checked(self.event_types, _EVENT_TYPE, "type"))
        object.__setattr__(
            self, "collections", _checked(self.collections, _COLLECTION, "collection")
        )
        object.__setattr__(self, "text", " ".join(self.text.split()))
        if len(self.text) > MAX_TEXT:
            raise InputError(f"The search text is longer than {MAX_TEXT} characters. Shorten it.")
        if self.date_from and self.date_to and self.date_to < self.date_from:
            raise InputError(f"The range ends ({self.date_to}) before it starts.")

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
        return (
            self._matches_date(event)
            and (not self.event_types or event.lead.event_type in self.event_types)
            and (not self.places or _settlement_key(event, events_by_id) in self.places)
            and self._matches_text(event)
            and self._matches_collection(event, collection_of or {})
        )

    def where(
        self, columns: Any, search: Callable[[tuple[str, ...]], ColumnElement[bool]]
    ) -> ColumnElement[bool]:
        """Return the same condition in SQL.

        `columns` are those of the store's events table; `search` turns folded words into the
        condition that one article of the event holds them all, as the dialect says it best.
        """
        conditions: list[ColumnElement[bool]] = [true()]
        if self.date_from:
            conditions.append(columns.date_end >= self.date_from)
        if self.date_to:
            conditions.append(columns.date_start <= self.date_to)
        for column, values in (
            (columns.settlement_key, self.places),
            (columns.event_type, self.event_types),
            (columns.collection, self.collections),
        ):
            if values:
                conditions.append(column.in_(values))
        if wanted := search_words(self.text):
            conditions.append(search(wanted))
        return and_(*conditions)

    def describe(self, counts: Counts) -> str:
        """Return one sentence about what is shown, as the filter's user would say it."""
        if not counts.events:
            return "No events yet" if self == EventFilter() else "No events match these filters"
        sentence = _plural(counts.events, "event", "events")
        areas = [
            _plural(number, one, many)
            for number, one, many in (
                (counts.cities, "city", "cities"),
                (counts.regions, "region", "regions"),
            )
            if number
        ]
        if areas:
            sentence += " in " + " and ".join(areas)
        if counts.first and counts.last:
            sentence += f", {describe_dates(counts.first, counts.last)}"
        if counts.without_location:
            sentence += f"; {counts.without_location:,} without a location"
        if counts.without_date:
            sentence += f"; {counts.without_date:,} without a date"
        return sentence

    def to_query(self) -> dict[str, list[str]]:
        """Return URL query parameters; only what is set."""
        query = {
            "from": [self.date_from.isoformat()] if self.date_from else [],
            "to": [self.date_to.isoformat()] if self.date_to else [],
            "place": list(self.places),
            "type": list(self.event_types),
            "q": [self.text] if self.text else [],
            "collection": list(self.collections),
        }
        return {name: values for name, values in query.items() if values}

    @classmethod
    def from_query(cls, query: Mapping[str, str | Sequence[str]]) -> EventFilter:
        """Read URL query parameters (`to_query`); names it does not know are left alone.

        Raises:
            InputError: a value is malformed.
        """
        return cls(
            date_from=_date(_single(query, "from")),
            date_to=_date(_single(query, "to")),
            places=tuple(_values(query, "place")),
            event_types=tuple(_values(query, "type")),
            text=_single(query, "q"),
            collections=tuple(_values(query, "collection")),
        )

    def _matches_date(self, event: Event) -> bool:
        if self.date_from is None and self.date_to is None:
            return True
        when = event.date
        if when is None:
            return False
        return (self.date_from is None or when.end >= self.date_from) and (
            self.date_to is None or when.start <= self.date_to
        )

    def _matches_text(self, event: Event) -> bool:
        wanted = search_words(self.text)
        articles = {report.article for report in event.reports}
        return not wanted or any(
            _holds(search_words(f"{article.title} {article.text}"), wanted) for article in articles
        )

    def _matches_collection(self, event: Event, collection_of: Mapping[str, str]) -> bool:
        return not self.collections or any(
            collection_of.get(report.article.sha256) in self.collections for report in event.reports
        )


def settlement_of(
    event: Event, events_by_id: Mapping[str, Event] | None = None
) -> Settlement | None:
    """Return the settlement to file the event under; None when nothing is located.

    A hospital in Kyiv is filed under Kyiv: the settlement its place states, or else that of the
    event it is part of, or else the place itself.
    """
    own, seen = _own_settlement(event), {event.id}
    while not settlement_known(event) and event.part_of and event.part_of not in seen:
        parent = (events_by_id or {}).get(event.part_of)
        if parent is None:
            break
        seen.add(parent.id)
        own, event = _own_settlement(parent) or own, parent
    return own


def settlement_known(event: Event) -> bool:
    """Say whether the event's place itself states the settlement it stands in."""
    return bool(event.lead.place and event.lead.place.settlement_id is not None)


def _own_settlement(event: Event) -> Settlement | None:
    place = event.lead.place
    if place is None:
        return None
    if place.settlement_id is not None:
        return Settlement(f"g{place.settlement_id}", place.settlement, Precision.CITY)
    return Settlement(place.key, place.name, place.precision)


def is_region(precision: str) -> bool:
    """Say whether a point of this precision stands for an area wider than a settlement."""
    return precision in _REGIONS


def search_words(text: str) -> tuple[str, ...]:
    """Return the words of `text` as search compares them: no case, no accents, no punctuation."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = (" " if not c.isalnum() else c for c in folded if not unicodedata.combining(c))
    return tuple("".join(kept).split())


def describe_dates(first: date, last: date) -> str:
    """Return a range of days in English: ``1 March to 8 July 2024``, or one day."""
    end = f"{last.day} {last:%B} {last.year}"
    if first == last:
        return end
    start = f"{first.day}"
    if (first.year, first.month) != (last.year, last.month):
        start += f" {first:%B}"
    if first.year != last.year:
        start += f" {first.year}"
    return f"{start} to {end}"


def _holds(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return all(any(word.startswith(start) for word in words) for start in wanted)


def _settlement_key(event: Event, events_by_id: Mapping[str, Event] | None) -> str:
    settlement = settlement_of(event, events_by_id)
    return settlement.key if settlement else ""


def _checked(values: tuple[str, ...], pattern: re.Pattern[str], what: str) -> tuple[str, ...]:
    if len(values) > MAX_VALUES:
        raise InputError(f"More than {MAX_VALUES} values of {what}. Choose fewer.")
    for value in values:
        if not pattern.fullmatch(value) or not value.isprintable():
            raise InputError(
                f"{value[:60]!r} is not a {what} of this filter. Choose from the list."
            )
    return tuple(sorted(set(values)))


def _values(query: Mapping[str, str | Sequence[str]], name: str) -> list[str]:
    found = query.get(name, [])
    return [found] if isinstance(found, str) else list(found)


def _single(query: Mapping[str, str | Sequence[str]], name: str) -> str:
    values = _values(query, name)
    if len(values) > 1:
        raise InputError(f"{name!r} is given {len(values)} times. Give it once.")
    return values[0] if values else ""


def _date(written: str) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise InputError(
            f"{written[:40]!r} is not a date. Write it as year-month-day, such as 2024-07-08."
        ) from None


def _plural(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
