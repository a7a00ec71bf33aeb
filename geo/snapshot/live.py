"""The table of a store, kept up to date, and the selections that were asked for lately."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

from geo.filters import EventFilter
from geo.snapshot import build, keep
from geo.snapshot.selection import Selection
from geo.snapshot.table import Table
from geo.stores import Store

KEPT_ROWS = 24_000_000
LEAST_KEPT, MOST_KEPT = 3, 64
KEPT_SEARCHES = 32
WORTH_SAVING = 1.0  # seconds of following changes that the next start shall not spend again
_Key = tuple[int, EventFilter]


def prepare(store: Store) -> Table:
    """Make the table of a store now, and keep it if that takes long: a dashboard then opens soon.

    Raises:
        StoreError: the database refuses.
    """
    return Live(store, keep.file_of(store)).table()


class Live:
    """A store's events in memory; safe for many threads.

    `kept` is a file that holds the table between runs of the program; None keeps none.
    """

    def __init__(self, store: Store, kept: Path | None = None) -> None:
        self._store = store
        self._kept = kept
        self._table = build.empty()
        self._following = threading.Lock()
        self._unsaved = 0.0  # seconds spent on what the kept table does not show
        self._remembering = threading.Lock()
        self._selections: OrderedDict[_Key, Selection] = OrderedDict()
        self._searches: OrderedDict[tuple[int, str], Sequence[int]] = OrderedDict()

    def table(self) -> Table:
        """Return the table as the store is now."""
        if self._store.revision() == self._table.revision:
            return self._table
        with self._following:
            before = self._table if self._table.revision else self._known()
            began = time.monotonic()
            self._table = self._followed(before)
            self._unsaved += time.monotonic() - began
            if self._kept and self._unsaved > WORTH_SAVING:
                keep.save(self._table, self._kept)
                self._unsaved = 0.0
            return self._table

    def _known(self) -> Table:
        """Return the table to start from: what was kept of this store, or an empty one."""
        kept = keep.load(self._kept) if self._kept else None
        return kept if kept and self._store.holds(kept.landmark) else build.empty()

    def _followed(self, table: Table) -> Table:
        with self._store.changes(table.revision) as changes:
            return build.follow(table, changes)

    def select(self, chosen: EventFilter) -> Selection:
        """Return what a filter shows."""
        table = self.table()
        key = (table.revision, chosen)
        with self._remembering:
            if key in self._selections:
                self._selections.move_to_end(key)
                return self._selections[key]
        found = Selection.of(table, chosen, lambda text: self._search(table.revision, text))
        with self._remembering:
            self._selections[key] = found
            most = max(LEAST_KEPT, min(MOST_KEPT, KEPT_ROWS // max(1, len(table))))
            while len(self._selections) > most:
                self._selections.popitem(last=False)
        return found

    def _search(self, revision: int, text: str) -> Sequence[int]:
        key = (revision, text)
        with self._remembering:
            if key in self._searches:
                return self._searches[key]
        found = self._store.matching(text)
        with self._remembering:
            self._searches[key] = found
            if len(self._searches) > KEPT_SEARCHES:
                self._searches.popitem(last=False)
        return found
