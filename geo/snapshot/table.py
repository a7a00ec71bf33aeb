"""The table: one NumPy array a column, one row an event."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.event import Status
from geo.place import Precision

Array = NDArray[Any]
Mask = NDArray[np.bool_]
NOWHERE = np.iinfo(np.int32).min
"""Latitude of an event without a point."""
NEVER = np.iinfo(np.int32).min
"""First and last day of an event without a date."""
NOT_STATED = -1
"""A number of people that no report states."""
NOTHING = -1
"""Code of an empty word."""
DEGREE = 100_000  # points are kept in hundred-thousandths of a degree, about a metre

TYPES: dict[str, Any] = {
    "no": np.int32,
    "id": "S20",
    "lat": np.int32,
    "lon": np.int32,
    "km": np.float32,
    "start": np.int32,
    "end": np.int32,
    "killed_min": np.int32,
    "killed_max": np.int32,
    "injured_min": np.int32,
    "injured_max": np.int32,
    "part": np.bool_,
    "collection": np.int16,
    "status": np.int16,
    "precision": np.int16,
    "country": np.int16,
    "division": np.int32,
    "settlement": np.int32,
    "event_type": np.int16,
    "target": np.int16,
}
"""The columns and their types. Days count from 1 January 1970."""

WORDS = ("collection", "status", "precision", "country", "division", "settlement", "event_type",
         "target", "publisher")  # fmt: skip
"""The columns that hold codes of words."""

FIXED: dict[str, tuple[str, ...]] = {
    "status": tuple(status.value for status in Status),
    "precision": tuple(precision.value for precision in Precision),
}
"""Words whose codes are known beforehand."""
FIRST_REGION = FIXED["precision"].index(Precision.ADMIN2)


@dataclass
class Vocabulary:
    """Words and their codes; `more` holds what else is known of each: name, country, kind."""

    words: list[str] = field(default_factory=list)
    more: list[tuple[str, ...]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._codes = {word: code for code, word in enumerate(self.words)}

    def code(self, word: str, more: tuple[str, ...] = ("", "", "")) -> int:
        """Return the code of a word, a new one for a new word; `NOTHING` for an empty one."""
        if not word:
            return NOTHING
        known = self._codes.get(word)
        if known is None:
            known = self._codes[word] = len(self.words)
            self.words.append(word)
            self.more.append(more)
        return known

    def known(self, words: tuple[str, ...]) -> list[int]:
        """Return the codes of those words that occur."""
        return [self._codes[word] for word in words if word in self._codes]


@dataclass(frozen=True, eq=False)
class Table:
    """The events: points first, in Morton order, then regions, then what has no place.

    `columns` are those of `TYPES`; `codes` are the Morton codes of the first rows, the points;
    `regional_end` is where the regions end. `told_event` and `told_article` are pairs of a row and
    an article's number, by row; `publishers` holds a code for each article's number, `totals` pairs
    of a total's and its article's number. `landmark` is the state of the store that it shows.
    """

    revision: int
    landmark: str
    columns: dict[str, Array]
    codes: Array
    regional_end: int
    words: dict[str, Vocabulary]
    told_event: Array
    told_article: Array
    publishers: Array
    totals: Array

    def __len__(self) -> int:
        return len(self.columns["no"])

    @property
    def points(self) -> int:
        """Return the number of rows that are points."""
        return len(self.codes)

    @cached_property
    def row_of(self) -> Array:
        """Return the row of every event's number; -1 where there is none."""
        numbers = self.columns["no"]
        found = np.full(int(numbers.max(initial=0)) + 1, -1, np.int32)
        found[numbers] = np.arange(len(numbers), dtype=np.int32)
        return found

    @cached_property
    def by_date(self) -> Array:
        """Return the rows by first day, undated last, then in the order they were read."""
        start = self.columns["start"].astype(np.int64)
        start[start == NEVER] = np.iinfo(np.int64).max
        return np.lexsort((self.columns["no"], start)).astype(np.int32)

    def row(self, event_id: str) -> int | None:
        """Return the row of an event."""
        found = np.flatnonzero(self.columns["id"] == event_id.encode("ascii", "replace"))
        return int(found[0]) if len(found) else None

    @cached_property
    def harmed(self) -> Array:
        """Return how many people each event killed or injured at most; 0 where nobody says."""
        killed, injured = self.highest("killed"), self.highest("injured")
        return np.maximum(killed, 0) + np.maximum(injured, 0)

    def highest(self, people: str) -> Array:
        """Return the highest number stated of the `killed` or `injured`."""
        high = self.columns[f"{people}_max"]
        return np.where(high == NOT_STATED, self.columns[f"{people}_min"], high)
