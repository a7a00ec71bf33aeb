"""What several claims about one happening add up to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.extractors.casualties import INJURED, KILLED, Claim
from geo.extractors.tolls import settle


def claim(low, high=None, *, kind=KILLED, at=0, vague=False, **marks):
    return Claim(kind, low, None if vague else (high or low), at, at + 1, **marks)


def settled(*claims):
    """Settle claims told one after the other."""
    placed = [
        Claim(c.kind, c.low, c.high, 10 * n, 10 * n + 5, c.update, c.superseded, c.bare, c.more,
              c.subset)
        for n, c in enumerate(claims)
    ]  # fmt: skip
    return settle(placed)[0].as_tuple()


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        # nothing stated, one figure
        ([], (None, None, None, None)),
        ([claim(5)], (5, 5, None, None)),
        ([claim(20, 30)], (20, 30, None, None)),
        ([claim(0)], (0, 0, None, None)),
        ([claim(24, vague=True)], (24, None, None, None)),
        ([claim(5), claim(11, kind=INJURED)], (5, 5, 11, 11)),
        # rival sources make a range
        ([claim(38), claim(42)], (38, 42, None, None)),
        ([claim(42), claim(38, bare=True)], (38, 42, None, None)),
        # an update replaces what was said before it
        ([claim(50), claim(52, update=True)], (52, 52, None, None)),
        ([claim(50, update=True), claim(52, update=True)], (52, 52, None, None)),
        # ... but not what a second source says after it
        ([claim(50), claim(52, update=True), claim(47, bare=True)], (47, 52, None, None)),
        ([claim(52, update=True), claim(60)], (52, 60, None, None)),
        # ... and a smaller count told after it is one of its parts
        ([claim(52, update=True), claim(5)], (52, 52, None, None)),
        # a figure given up does not count, even alone
        ([claim(16, superseded=True), claim(20)], (20, 20, None, None)),
        ([claim(16, superseded=True)], (None, None, None, None)),
        # a figure for a part counts when nothing else does
        ([claim(40, kind=INJURED), claim(20, kind=INJURED, subset=True)], (None, None, 40, 40)),
        ([claim(20, kind=INJURED, subset=True)], (None, None, 20, 20)),
        # "dozens" gives way to a figure, unless the figure is smaller or nought
        ([claim(24, vague=True), claim(31)], (31, 31, None, None)),
        ([claim(24, vague=True), claim(0)], (0, None, None, None)),
        ([claim(24, vague=True), claim(7)], (7, None, None, None)),
        # killed and injured are settled apart
        (
            [claim(5), claim(9, kind=INJURED), claim(6, update=True)],
            (6, 6, 9, 9),
        ),
    ],
)
def test_claims_settle(claims, expected):
    assert settled(*claims) == expected


def test_the_claims_that_stand_are_given_in_text_order():
    claims = [
        Claim(INJURED, 9, 9, 0, 4),
        Claim(KILLED, 4, 4, 5, 9),
        Claim(KILLED, 5, 5, 20, 24, update=True),
    ]
    assert settle(claims)[1] == (claims[0], claims[2])


CLAIMS = st.lists(
    st.builds(
        lambda kind, low, width, start, update, superseded, bare, subset: Claim(
            kind, low, None if width is None else low + width, start, start + 5,
            update, superseded and not update, bare, False, subset,
        ),
        st.sampled_from([KILLED, INJURED]),
        st.integers(0, 60),
        st.none() | st.integers(0, 20),
        st.integers(0, 500),
        st.booleans(),
        st.booleans(),
        st.booleans(),
        st.booleans(),
    ),
    max_size=8,
)  # fmt: skip


@given(CLAIMS)
def test_what_is_settled_rests_on_the_claims_that_stand(claims):
    claims.sort(key=lambda item: item.start)
    casualties, standing = settle(claims)
    assert set(standing) <= set(claims)
    assert not any(item.superseded for item in standing)
    pairs = {
        KILLED: (casualties.killed_min, casualties.killed_max),
        INJURED: (casualties.injured_min, casualties.injured_max),
    }
    for kind, (low, high) in pairs.items():
        lows = [item.low for item in standing if item.kind == kind]
        highs = [item.high for item in standing if item.kind == kind]
        assert low == (min(lows) if lows else None)
        assert high == (None if None in highs or not highs else max(highs))
        valid = [item for item in claims if item.kind == kind and not item.superseded]
        assert bool(valid) is (low is not None)
