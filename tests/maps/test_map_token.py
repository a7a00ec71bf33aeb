"""Filters that travel as hex digits."""

import zlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError
from geo.filters import EventFilter
from geo.maps.token import MAX_BYTES, decode, encode

filters = st.builds(
    EventFilter,
    date_from=st.none() | st.dates(date(2000, 1, 1), date(2010, 1, 1)),
    date_to=st.none() | st.dates(date(2011, 1, 1), date(2030, 1, 1)),
    places=st.lists(st.from_regex(r"g\d{1,12}", fullmatch=True), max_size=5).map(tuple),
    event_types=st.lists(st.sampled_from(["shelling", "shooting"]), max_size=2).map(tuple),
    text=st.text(max_size=100),
)


@given(filters)
def test_a_filter_comes_back_as_it_went(chosen):
    token = encode(chosen)
    assert set(token) <= set("0123456789abcdef")
    assert decode(token) == chosen


@pytest.mark.parametrize(
    "token",
    [
        "",
        "xyz",
        "abc",
        "00",
        "../../etc/passwd",
        "F" * 10,
        "a" * 30_000,
        zlib.compress(b"[]").hex(),
        zlib.compress(b'{"q": "text"}').hex(),
        zlib.compress(b'{"q": [1]}').hex(),
        zlib.compress(b'{"from": ["tomorrow"]}').hex(),
        zlib.compress(b'{"type": ["{{ 7*7 }}"]}').hex(),
        zlib.compress(b'{"q": ["' + b"a" * 300 + b'"]}').hex(),
        zlib.compress(b" " * (MAX_BYTES * 50)).hex(),
        encode(EventFilter())[:-4],
        zlib.compress(b"\xff").hex(),
    ],
)
def test_anything_else_is_refused_in_words(token):
    with pytest.raises(InputError):
        decode(token)
