"""What a filter shows: the rows of the table, and what is worked out of them once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any, TypeVar

import numpy as np

from geo.filters import Counts, EventFilter
from geo.snapshot import masks
from geo.snapshot.build import REGION
from geo.snapshot.sites import ordered
from geo.snapshot.sums import Sums
from geo.snapshot.table import NEVER, NOWHERE, Array, Mask, Table

_EPOCH = date(1970, 1, 1)
Answer = TypeVar("Answer")


@dataclass(frozen=True, eq=False)
class Selection:
    """The events of a table that a filter shows."""

    table: Table
    chosen: EventFilter
    parts: dict[str, Mask] = field(default_factory=dict)

    @classmethod
    def of(cls, table: Table, chosen: EventFilter, search: masks.Search) -> Selection:
        """Apply a filter; `search` answers its free text."""
        return cls(table, chosen, dict(masks.masks(table, chosen, search)))

    def without(self, *fields: str) -> Selection:
        """Return what is shown when some fields do not limit."""
        kept = {name: mask for name, mask in self.parts.items() if name not in fields}
        return self if len(kept) == len(self.parts) else replace(self, parts=kept)

    @cached_property
    def mask(self) -> Mask:
        """Return which rows are shown."""
        found = np.ones(len(self.table), bool)
        for part in self.parts.values():
            found &= part
        return found

    @cached_property
    def rows(self) -> Array:
        """Return the rows that are shown, in the order of the table."""
        return np.flatnonzero(self.mask).astype(np.int32)

    def __len__(self) -> int:
        return len(self.rows)

    def column(self, name: str) -> Array:
        """Return a column of the rows that are shown."""
        values = self.table.columns[name]
        return values if len(self) == len(self.table) else values[self.rows]

    @cached_property
    def points(self) -> int:
        """Return how many of the rows are points; they come first."""
        return int(np.searchsorted(self.rows, self.table.points))

    @cached_property
    def located(self) -> int:
        """Return how many of the rows have a place on the map."""
        return int(np.searchsorted(self.rows, self.table.regional_end))

    def places(self, codes: Array) -> Array:
        """Return where Morton codes would stand among the points that are shown."""
        rows = np.searchsorted(self.table.codes, codes)
        if self.points == self.table.points:
            return rows
        return np.searchsorted(self.rows[: self.points], rows.astype(self.rows.dtype))

    @cached_property
    def areas(self) -> tuple[Array, Array]:
        """Return the rows of regions, region after region, and where each of them begins."""
        return ordered(self.table, self.rows[self.points : self.located])

    @cached_property
    def sums(self) -> tuple[Sums, Sums]:
        """Return the sums of the points' latitudes and longitudes."""
        rows, columns = self.rows[: self.points], self.table.columns
        return Sums.of(columns["lat"], rows), Sums.of(columns["lon"], rows)

    @cached_property
    def _known(self) -> dict[Hashable, Any]:
        return {}

    def once(self, key: Hashable, work: Callable[[], Answer]) -> Answer:
        """Return what a piece of work found out about this selection; it is done once.

        What is kept here goes with the selection, which may hold a mask of ten million rows: a
        cache of its own with selections for keys would keep them all.
        """
        if key not in self._known:
            self._known[key] = work()
        found: Answer = self._known[key]
        return found

    @cached_property
    def articles(self) -> Mask:
        """Return which article numbers report the events that are shown."""
        table = self.table
        found = np.zeros(len(table.publishers), bool)
        found[table.told_article[self.mask[table.told_event]]] = True
        return found

    @cached_property
    def counts(self) -> Counts:
        """Count what is shown."""
        start, end = self.column("start"), self.column("end")
        dated = start != NEVER
        settled = np.bincount(
            self.column("settlement") + 1, minlength=len(self.table.words["settlement"].words) + 1
        )[1:]
        regional = np.array(
            [more[2] == REGION for more in self.table.words["settlement"].more], bool
        )
        regions = int(np.count_nonzero(settled[regional[: len(settled)]])) if len(settled) else 0
        return Counts(
            events=len(self),
            cities=int(np.count_nonzero(settled)) - regions,
            regions=regions,
            without_location=int(np.count_nonzero(self.column("lat") == NOWHERE)),
            without_date=len(self) - int(np.count_nonzero(dated)),
            first=_day(start[dated].min()) if dated.any() else None,
            last=_day(end[dated].max()) if dated.any() else None,
            articles=int(np.count_nonzero(self.articles)),
        )


def _day(number: int) -> date:
    return _EPOCH + timedelta(days=int(number))
