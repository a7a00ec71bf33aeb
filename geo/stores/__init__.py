"""Stores keep articles, what they report, and the events.

    store = Store.open()                      # the user's store, or Store.open("sqlite:///x.sqlite")
    store.ingest(readings, collection="mine") # -> IngestResult; the same article twice is no change
    store.events(EventFilter(), limit=None)   # -> list[Event], whole values with their evidence
    store.rows(EventFilter())                 # -> list[EventRow], flat and fast, for map and table
    store.count(EventFilter())                # -> Counts, for EventFilter.describe
    store.event(id), store.events_by_id(ids)  # follows ids that were merged into others
    store.collections(), store.articles(), store.has(article)
    store.article(sha256_or_id), store.reading(sha256), store.totals(filter)
    store.set_status(event_id, Status.CONFIRMED, who="...", note="...")
    store.history(event_id)                   # -> tuple[Entry, ...]: who decided what, and when
    store.revision()                          # changes with every write, and only then
    store.verify()                            # -> list[str]; empty when everything quotes its text

A store may be shared by threads and by processes.
"""

from geo.stores.history import Entry
from geo.stores.store import Store
from geo.stores.values import ArticleSummary, EventRow, IngestResult

__all__ = ["ArticleSummary", "Entry", "EventRow", "IngestResult", "Store"]
