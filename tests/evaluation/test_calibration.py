import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.evaluation.calibration import (
    Bin,
    Judged,
    around,
    expected_error,
    pooled,
    reliability,
    table,
)


def test_scores_fall_into_bins_and_one_into_the_last():
    bins = reliability([Judged(0.9, True), Judged(0.94, False), Judged(1.0, True)])
    assert [(one.low, one.count, one.share_right) for one in bins] == [(0.9, 2, 0.5), (0.95, 1, 1)]


def test_a_perfectly_calibrated_score_has_no_expected_error():
    items = [Judged(0.75, n < 3) for n in range(4)] + [Judged(1.0, True)]
    assert expected_error(reliability(items)) == 0


def test_overconfidence_shows_in_the_expected_error():
    assert table([Judged(0.9, False)])["expected_error"] == 0.9
    assert table([]) == {"expected_error": None, "bins": []}


@given(st.lists(st.builds(Judged, st.floats(0, 1), st.booleans()), min_size=1))
def test_every_prediction_is_in_exactly_one_bin(items):
    bins = reliability(items)
    assert sum(one.count for one in bins) == len(items)
    right = sum(one.share_right * one.count for one in bins)
    assert right == pytest.approx(sum(one.right for one in items))
    assert 0 <= expected_error(bins) <= 1


def test_tables_of_several_sets_add_up_to_that_of_all():
    one = [Judged(0.92, True), Judged(0.4, False)]
    other = [Judged(0.93, False), Judged(0.94, True), Judged(1.0, True)]
    together = pooled([*reliability(one), *reliability(other)])
    expected = reliability([*one, *other])
    assert [(b.low, b.count, b.right) for b in together] == [
        (b.low, b.count, b.right) for b in expected
    ]
    assert [b.mean_score for b in together] == pytest.approx([b.mean_score for b in expected])


@pytest.mark.parametrize(("score", "low"), [(0.9, 0.9), (0.949, 0.9), (1.0, 0.95), (0.2, None)])
def test_a_score_is_looked_up_in_its_bin(score, low):
    found = around(reliability([Judged(0.91, True), Judged(0.97, True)]), score)
    assert (found.low if found else None) == low


def test_an_interval_is_wide_for_few_and_narrow_for_many():
    # Solutions of |p - share| = z sqrt(p (1 - p) / n): for nought of ten, p = z² / (n + z²).
    assert Bin(0.9, 1.0, 10, 0.9, 0.0).interval == pytest.approx((0.0, 0.278), abs=0.001)
    assert Bin(0.9, 1.0, 10, 0.9, 0.9).interval == pytest.approx((0.596, 0.982), abs=0.001)
    low, high = Bin(0.9, 1.0, 1000, 0.9, 0.9).interval
    assert 0.87 < low < 0.9 < high < 0.93


def test_a_bin_comes_back_from_its_record():
    one = Bin(0.9, 0.95, 4, 0.93, 0.75)
    assert Bin.from_record(one.record()) == one
    assert one.right == 3
