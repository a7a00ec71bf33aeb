"""What the screens ask of the store, remembered until the store changes."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import lru_cache

from geo.event import Event, Total
from geo.filters import EventFilter
from geo.paths import store_url
from geo.stores import EventRow, Facets, Store

SAMPLE = "sample"
MINE = "mine"
KEPT_ANSWERS = 64
WHOLE_EVENTS = 5_000  # beyond so many events, the articles are not counted under a filter

_opening = threading.Lock()
_stores: dict[str, Store] = {}


@dataclass(frozen=True)
class Answer:
    """All that the map page shows under one filter."""

    rows: tuple[EventRow, ...]
    facets: Facets
    totals: tuple[Total, ...]
    articles: int | None

    def row(self, event_id: str) -> EventRow | None:
        """Return one of the rows."""
        return next((row for row in self.rows if row.id == event_id), None)


def store() -> Store:
    """Return the user's store, opened once in this process and filled with the sample articles.

    Raises:
        StoreError: it cannot be opened.
    """
    url = store_url()
    with _opening:
        if url not in _stores:
            from geo.ui.sample import fill

            opened = Store.open(url)
            fill(opened)
            _stores[url] = opened
        return _stores[url]


def revision() -> int:
    """Return the store's revision, part of the key of everything remembered."""
    return store().revision()


def answer(chosen: EventFilter) -> Answer:
    """Return what the map page shows under a filter."""
    return _answer(store_url(), revision(), chosen)


def rows(chosen: EventFilter) -> tuple[EventRow, ...]:
    """Return the flat events under a filter."""
    return answer(chosen).rows


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
    own = own_collections()
    return EventFilter(collections=own if own and SAMPLE in collections() else ())


def forget() -> None:
    """Close the stores that are open and forget every answer."""
    with _opening:
        for opened in _stores.values():
            opened.close()
        _stores.clear()
    for remembered in (_answer, _event, _collections):
        remembered.cache_clear()


@lru_cache(maxsize=KEPT_ANSWERS)
def _answer(_url: str, _revision: int, chosen: EventFilter) -> Answer:
    opened = store()
    found = tuple(opened.rows(chosen))
    articles = None
    if len(found) <= WHOLE_EVENTS:
        whole = opened.events(chosen)
        articles = len({report.article.sha256 for event in whole for report in event.reports})
    return Answer(found, opened.facets(chosen), tuple(opened.totals(chosen)), articles)


@lru_cache(maxsize=KEPT_ANSWERS)
def _event(_url: str, _revision: int, event_id: str) -> Event | None:
    return store().event(event_id)


@lru_cache(maxsize=4)
def _collections(_url: str, _revision: int) -> tuple[str, ...]:
    return tuple(sorted({summary.collection for summary in store().articles()}))
