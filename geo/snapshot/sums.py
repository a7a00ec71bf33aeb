"""Sums over stretches of a column, without a running sum for every row."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geo.snapshot.table import Array

BLOCK = 32


@dataclass(frozen=True, eq=False)
class Sums:
    """The running sums of a column's values at some rows, one for every `BLOCK` of them."""

    values: Array
    rows: Array
    blocks: Array

    @classmethod
    def of(cls, values: Array, rows: Array) -> Sums:
        """Add up `values[rows]` block by block."""
        whole = len(rows) // BLOCK * BLOCK
        sums = values[rows[:whole]].reshape(-1, BLOCK).sum(1, dtype=np.int64)
        return cls(values, rows, np.concatenate([[0], np.cumsum(sums)]))

    def between(self, first: Array, last: Array) -> Array:
        """Return the sums over stretches of `rows`, given by where they begin and end."""
        return self._up_to(last) - self._up_to(first)

    def _up_to(self, at: Array) -> Array:
        block = at // BLOCK
        places = block[:, None] * BLOCK + np.arange(BLOCK)
        within = places < at[:, None]
        rest = self.values[self.rows[np.minimum(places, len(self.rows) - 1)]]
        found: Array = self.blocks[block] + np.where(within, rest, 0).sum(1, dtype=np.int64)
        return found
