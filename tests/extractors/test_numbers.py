"""Numbers of people as news writes them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.extractors import numbers

NUMBERS = numbers.for_language("en")
ONES = [
    "nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
]  # fmt: skip
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(value, joiner="-"):
    """Write 1-999 as English words ("four hundred and twenty-one")."""
    if value < 20:
        return ONES[value]
    if value < 100:
        rest = value % 10
        return TENS[value // 10] + (joiner + ONES[rest] if rest else "")
    rest = value % 100
    return f"{ONES[value // 100]} hundred" + (f" and {in_words(rest, joiner)}" if rest else "")


def read(text):
    found = NUMBERS.read(text)
    return found and (found.low, found.high)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # digits
        ("0", (0, 0)),
        ("7", (7, 7)),
        ("120", (120, 120)),
        ("1,200", (1200, 1200)),
        ("1 200", (1200, 1200)),
        ("1\u00a0200", (1200, 1200)),
        ("1\u202f200", (1200, 1200)),
        ("12,345,678", (12_345_678, 12_345_678)),
        ("2 million", (2_000_000, 2_000_000)),
        ("5 thousand", (5000, 5000)),
        # words
        ("one", (1, 1)),
        ("Eleven", (11, 11)),
        ("twenty-five", (25, 25)),
        ("twenty five", (25, 25)),
        ("ninety-nine", (99, 99)),
        ("a hundred", (100, 100)),
        ("two hundred", (200, 200)),
        ("two hundred and six", (206, 206)),
        ("three thousand", (3000, 3000)),
        ("a dozen", (12, 12)),
        ("two dozen", (24, 24)),
        ("dozens", (24, None)),
        ("scores", (40, None)),
        ("hundreds", (200, None)),
        ("thousands", (2000, None)),
        # ranges
        ("20 to 30", (20, 30)),
        ("20-30", (20, 30)),
        ("20–30", (20, 30)),
        ("three or four", (3, 4)),
        ("between 20 and 30", (20, 30)),
        ("between five and seven", (5, 7)),
        # words before a number do not change it
        ("at least 7", (7, 7)),
        ("more than 40", (40, 40)),
        ("no fewer than nine", (9, 9)),
        ("as many as 15", (15, 15)),
        ("about thirty", (30, 30)),
        ("nearly 200", (200, 200)),
        ("some 60", (60, 60)),
        ("a total of 14", (14, 14)),
        ("at least two dozen", (24, 24)),
        # no number at all
        ("several", None),
        ("both", None),  # counts towns as often as people
        ("", None),
        ("many people", None),
    ],
)
def test_a_quantity_is_read(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("killed at least 7 people", "at least 7"),
        ("killed twenty-five people", "twenty-five"),
        ("about 1,200 civilians fled", "about 1,200"),
        ("between 20 and 30 people died", "between 20 and 30"),
        ("20 to 30 people died", "20 to 30"),
        ("two dozen were hurt", "two dozen"),
        ("two hundred and six civilians", "two hundred and six"),
    ],
)
def test_the_pattern_takes_the_whole_number(text, quote):
    match = re.search(NUMBERS.pattern, text, re.IGNORECASE)
    assert match is not None
    assert match.group().strip() == quote


@pytest.mark.parametrize("word", ["someone", "weighty", "tent", "often", "attend", "stone"])
def test_number_words_inside_other_words_are_none(word):
    assert re.search(NUMBERS.pattern, word, re.IGNORECASE) is None
    assert read(word) is None


@given(st.integers(1, 999), st.sampled_from(["-", " "]))
def test_words_and_values_agree_up_to_999(value, joiner):
    assert read(in_words(value, joiner)) == (value, value)


@given(st.integers(1, 999))
def test_the_pattern_takes_every_number_written_in_words(value):
    text = f"{in_words(value)} people were hurt"
    match = re.match(NUMBERS.pattern, text, re.IGNORECASE)
    assert match is not None
    assert match.group().strip() == in_words(value)


@given(st.integers(0, 99_999_999), st.sampled_from(["", ",", "\u00a0", "\u202f"]))
def test_digits_are_read_whatever_separates_the_thousands(value, separator):
    assert read(f"{value:,}".replace(",", separator)) == (value, value)


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_range_is_never_upside_down(low, high):
    found = NUMBERS.read(f"{low} to {high}")
    assert found is not None
    assert found.high is not None
    assert found.low <= found.high


@given(st.text(max_size=60))
def test_any_text_is_read_without_fault(text):
    found = NUMBERS.read(text)
    assert found is None or found.high is None or found.low <= found.high
