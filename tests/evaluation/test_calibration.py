import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.evaluation.calibration import Judged, expected_error, reliability, table


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
