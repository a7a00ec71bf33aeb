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
    assert tokens(text).words == expected


@given(text=st.text(alphabet="aB'’ .-é\nS1", max_size=60) | st.text(max_size=200))
def test_words_and_the_gaps_between_them_are_where_they_say(text):
    found, end = tokens(text), 0
    for n in range(len(found)):
        token = found[n]
        assert text[token.start : token.end] == token.text
        assert found.gaps[n] == (text[end : token.start] if n else "")
        end = token.end


@pytest.mark.parametrize(
    ("word", "able"),
    [
        ("Kyiv", True),
        ("kyiv", False),
        ("9th", True),
        ("2024", False),
        ("d'Ivoire", True),
        ("d'or", False),
    ],
)
def test_a_capital_or_an_ordinal_can_begin_a_name(word, able):
    assert nameable(word) is able
