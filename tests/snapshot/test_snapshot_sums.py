"""Sums over stretches of rows are those of adding them up one by one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.snapshot.sums import BLOCK, Sums

VALUES = np.array([2**31 - 1, -(2**31) + 1, 7, -9, 0] * (2 * BLOCK), np.int32)


@given(st.integers(0, len(VALUES)), st.data())
def test_stretches_of_any_rows_are_summed(number, data):
    rows = np.flatnonzero(np.arange(len(VALUES)) % 3 != 1)[:number].astype(np.int32)
    ends = st.integers(0, len(rows))
    pairs = data.draw(st.lists(st.tuples(ends, ends).map(sorted), min_size=1, max_size=5))
    first, last = np.array(pairs).T
    expected = [int(VALUES[rows[a:b]].sum(dtype=np.int64)) for a, b in pairs]
    assert len(rows) == 0 or Sums.of(VALUES, rows).between(first, last).tolist() == expected


@pytest.mark.parametrize("rows", [np.empty(0, np.int32), np.arange(5, dtype=np.int32)])
def test_no_stretch_has_no_sum(rows):
    nothing = np.empty(0, np.int64)
    assert Sums.of(VALUES, rows).between(nothing, nothing).tolist() == []
