"""What the screens ask of the store, remembered until the store changes."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from functools import lru_cache

from geo.errors import GeoError
from geo.event import Event, Total
from geo.filters import Counts, EventFilter
from geo.paths import store_url
from geo.snapshot import Live, Selection, keep, listing, tally
from geo.snapshot.tally import Choice, Hidden, People
from geo.stores import EventRow, Store

SAMPLE = "sample"
MINE = "mine"
KEPT_EVENTS = 64
MOST_TOTALS = 500

_log = logging.getLogger(__name__)
_opening = threading.Lock()
_stores: dict[str, tuple[Store, Live]] = {}


@dataclass(frozen=True, eq=False)
class Answer:
    """All that the map page shows under one filter.

    Each part is worked out when it is asked for, and kept with the selection; the events themselves
    come page by page, since there may be a million.
    """

    selection: Selection

    @property
    def counts(self) -> Counts:
        """Return how many events, places and articles are shown."""
        return self.selection.counts

    @property
    def killed(self) -> People:
        """Return the people killed, totals over several places left out."""
        return self.selection.once("killed", lambda: tally.people(self.selection, "killed"))

    @property
    def injured(self) -> People:
        """Return the people injured, totals over several places left out."""
        return self.selection.once("injured", lambda: tally.people(self.selection, "injured"))

    @property
    def hidden(self) -> Hidden:
        """Return what the map does not show."""
        return self.selection.once("hidden", lambda: tally.hidden(self.selection))

    @property
    def total_numbers(self) -> tuple[int, ...]:
        """Return the row numbers of the totals that stand in the articles shown."""
        return self.selection.once("total numbers", self._total_numbers)

    def _total_numbers(self) -> tuple[int, ...]:
        if not self.selection.parts.keys() - {"collections"}:
            return tuple(int(number) for number in self._totals_in_collections())
        totals = self.selection.table.totals
        shown = self.selection.articles
        return tuple(int(no) for no, article in totals.tolist() if shown[article])

    @property
    def totals(self) -> tuple[Total, ...]:
        """Return tolls over several places that stand in the articles shown (`MOST_TOTALS`)."""
        first = self.total_numbers[:MOST_TOTALS]
        return self.selection.once("totals", lambda: tuple(store().totals_by_no(first)))

    def choices(self, field: str, most: int | None = None) -> tuple[Choice, ...]:
        """Return the values that a field of the filter may take, most events first."""
        return self.selection.once(
            ("choices", field, most), lambda: tally.choices(self.selection, field, most)
        )

    def varieties(self, field: str) -> int:
        """Return how many values a field of the filter may take."""
        return self.selection.once(
            ("varieties", field), lambda: tally.varieties(self.selection, field)
        )

    def page(self, first: int, number: int, order: str = "date") -> list[EventRow]:
        """Return the events from place `first` on; `order` is one of `listing.ORDERS`."""
        return store().rows_by_id(listing.page(self.selection, first, number, order))

    def missing(self, what: str, first: int, number: int) -> list[EventRow]:
        """Return events shown that lack a `place` or a `date`."""
        return store().rows_by_id(listing.missing(self.selection, what, first, number))

    def together(self, event_id: str) -> list[EventRow]:
        """Return the events shown that lie at the point of an event."""
        return store().rows_by_id(listing.together(self.selection, event_id))

    def place(self, event_id: str, order: str = "date") -> int | None:
        """Return where an event stands in the list; None when the filter hides it."""
        return listing.place(self.selection, event_id, order)

    def at(self, place: int, order: str = "date") -> str:
        """Return the id of the event at a place in the list; empty beyond its ends."""
        found = listing.page(self.selection, place, 1, order) if place >= 0 else []
        return found[0] if found else ""

    def _totals_in_collections(self) -> list[int]:
        wanted = self.selection.chosen.collections
        return _totals_in(store_url(), self.selection.table.revision, wanted)


def store() -> Store:
    """Return the user's store, opened once in this process and filled with the sample articles.

    Raises:
        StoreError: it cannot be opened.
    """
    return _opened()[0]


def live() -> Live:
    """Return the events in memory."""
    return _opened()[1]


def revision() -> int:
    """Return the store's revision, part of the key of everything remembered."""
    return store().revision()


def select(chosen: EventFilter) -> Selection:
    """Return which events a filter shows."""
    return live().select(chosen)


def answer(chosen: EventFilter) -> Answer:
    """Return what the map page shows under a filter."""
    return Answer(select(chosen))


def event(event_id: str) -> Event | None:
    """Return an event with its reports and evidence, or None."""
    return _event(store_url(), revision(), event_id) if event_id else None


def own_collections() -> tuple[str, ...]:
    """Return the collections that are not the sample; empty while there are none."""
    return tuple(name for name in collections() if name != SAMPLE)


def collections() -> tuple[str, ...]:
    """Return the names of all collections in the store."""
    return _collections(store_url(), revision())


def default_filter() -> EventFilter:
    """Return what is shown at first: the user's own articles, or else the sample."""
    known = collections()
    own = tuple(name for name in known if name != SAMPLE)
    return EventFilter(collections=own if own and SAMPLE in known else ())


def make_ready() -> threading.Thread:
    """Open the store and read its events in a thread, before the first visitor asks for them.

    What is wrong with the store is told to whoever asks; here it is only noted.
    """
    begun = threading.Thread(target=_read_ahead, name="dateline-reads-ahead", daemon=True)
    begun.start()
    return begun


def _read_ahead() -> None:
    try:
        select(default_filter())
    except GeoError as error:
        _log.warning("The store could not be read: %s", error)


def forget() -> None:
    """Close the stores that are open and forget every answer."""
    with _opening:
        for opened, _ in _stores.values():
            opened.close()
        _stores.clear()
    for remembered in (_event, _collections, _totals_in):
        remembered.cache_clear()


def _opened() -> tuple[Store, Live]:
    url = store_url()
    with _opening:
        if url not in _stores:
            from geo.ui.sample import fill

            opened = Store.open(url)
            fill(opened)
            _stores[url] = opened, Live(opened, keep.file_of(opened))
        return _stores[url]


@lru_cache(maxsize=KEPT_EVENTS)
def _event(_url: str, _revision: int, event_id: str) -> Event | None:
    return store().event(event_id)


@lru_cache(maxsize=4)
def _collections(_url: str, _revision: int) -> tuple[str, ...]:
    return store().collections()


@lru_cache(maxsize=16)
def _totals_in(_url: str, _revision: int, wanted: tuple[str, ...]) -> list[int]:
    return store().total_numbers(wanted)
