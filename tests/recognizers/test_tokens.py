"""The words that can belong to a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.recognizers.tokens import nameable, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kyiv's centre", ["Kyiv", "centre"]),
        ("the residents’ car", ["the", "residents", "car"]),
        ("a U.S. base in N.Y.", ["a", "U.S.", "base", "in", "N.Y."]),
        ("St. Louis and Ft. Worth", ["St.", "Louis", "and", "Ft.", "Worth"]),
        ("He left the St. It rained.", ["He", "left", "the", "St.", "It", "rained"]),
        ("Ivano-Frankivsk", ["Ivano", "Frankivsk"]),
        ("O’Leary, L'Aquila", ["O’Leary", "L'Aquila"]),
        ("Київ і Львів", ["Київ", "і", "Львів"]),
        ("", []),
    ],
)
def test_words_are_cut_at_hyphens_and_lose_the_possessive(text, expected):
    assert [token.text for token in tokens(text)] == expected


@given(text=st.text(max_size=200))
def test_a_word_is_where_it_says(text):
    end = 0
    for token in tokens(text):
        assert text[token.start : token.end] == token.text
        assert token.start >= end
        end = token.end


@pytest.mark.parametrize(
    ("word", "able"), [("Kyiv", True), ("kyiv", False), ("9th", True), ("2024", False)]
)
def test_a_capital_or_an_ordinal_can_begin_a_name(word, able):
    (token,) = tokens(word)
    assert nameable(token) is able
