"""What the tagger is told of a word, and which words it sees."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.gazetteer import Gazetteer
from geo.recognizers.features import FeatureMaker
from geo.recognizers.lexicon import Lexicon


@pytest.fixture(scope="module")
def maker(gazetteer):
    return FeatureMaker(gazetteer, Lexicon())


ARTICLE = """HARBOUR CITY ROCKED BY TWO BLASTS

DAR ES SALAAM, Tanzania (Example Wire) - Two blasts shook the old port on Monday, Capt. Emily
Watson said. Watson, who commands the 9th Ward fire station off Highway 64, was born in Stratford
upon Avon and lived in Rio de los Patos before Tanzania's navy hired her.

- The U.S. embassy's guards met Watson near the Turkish consulate, she said.
"""


def features(maker, text, word):
    for line in maker.lines(text):
        for token, found in zip(line.tokens, line.features, strict=True):
            if token.text == word:
                return found
    raise AssertionError(f"{word} is not among the words that may belong to a name")


def seen(maker, text):
    return [[token.text for token in line.tokens] for line in maker.lines(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a bomb fell on Kyiv today", [["Kyiv"]]),
        ("in Stratford upon Avon", [["Stratford", "upon", "Avon"]]),
        ("off Interstate 64 and near Highway 401", [["Interstate", "64", "Highway", "401"]]),
        ("in Rio de los Patos", [["Rio", "de", "los", "Patos"]]),
        ("Kyiv\nLviv", [["Kyiv"], ["Lviv"]]),
        ("a man of 64 from the north", []),
        ("in the 9th Ward", [["9th", "Ward"]]),
        ("", []),
    ],
)
def test_words_that_may_belong_to_a_name(maker, text, expected):
    assert seen(maker, text) == expected


def test_a_wrapped_line_goes_on_and_a_heading_does_not(maker):
    long = "Several people were wounded on Sunday in the old town of"
    assert seen(maker, f"{long}\nAleppo.") == [["Several", "Sunday", "Aleppo"]]
    assert seen(maker, f"{long}.\nAleppo.") == [["Several", "Sunday"], ["Aleppo"]]
    assert seen(maker, "Sunday news\nAleppo.") == [["Sunday"], ["Aleppo"]]


@pytest.mark.parametrize(
    ("text", "word", "told", "untold"),
    [
        # the gazetteer
        ("in New York City now", "York", {"gk=ppl6"}, {"g=Sppl6"}),
        ("in France now", "France", {"g=Scountry"}, set()),
        ("in Xqzvort now", "Xqzvort", {"g=Ono"}, set()),
        # neighbours
        ("bombs fell on Kyiv today", "Kyiv", {"l=on", "r=today", "ll=fell|on"}, {"l=^"}),
        ("Kyiv, Lviv", "Lviv", {"l=kyiv,", "r=$"}, {"l=^"}),
        ("bombs\nKyiv today", "Kyiv", {"l=^", "l2=^"}, {"l=bombs"}),
        ("met 40 Kyiv people", "Kyiv", {"l=0"}, {"l=40"}),
        # people
        ("Emily Watson left", "Watson", {"afterfirst"}, set()),
        ("Emily Watson left", "Emily", {"first", "beforesur1"}, {"afterfirst"}),
        ("Mr Watson met. Watson left", "Watson", {"u:title", "u:alone1"}, {"u:onlylonger"}),
        ("Emily Watson spoke", "Watson", {"u:first", "u:onlylonger"}, {"u:title"}),
        # the article
        ("in Goma and in Goma, Goma", "Goma", {"u:at2", "u:alone3"}, {"u:at3"}),
        ("the Turkish army", "Turkish", {"dem"}, set()),
        ("the Turkey army", "Turkey", set(), {"dem"}),
        # the run of names
        ("a West Bank city", "West", {"run=0/2", "tail=bank", "runl=a", "runr=_city"}, {"head=a"}),
        ("over the West Bank", "West", {"run=1/3", "head=the", "runl=over"}, set()),
        ("in Paris, Texas today", "Paris", {"commaplace=adm1"}, set()),
        # the line
        ("BOMBS FALL ON XQZVORT", "XQZVORT", {"hd=caps|no"}, set()),
        ("Bombs Fall Upon Xqzvort", "Xqzvort", {"hd=title|no"}, set()),
        ("Bombs fall upon Xqzvort", "Xqzvort", {"hd=plain|no"}, set()),
    ],
)
def test_what_a_word_is_told(maker, text, word, told, untold):
    found = set(features(maker, text, word))
    assert told <= found
    assert not untold & found


def test_the_features_are_those_that_the_model_was_trained_on(maker):
    """Whoever changes a feature must train the model anew, and then this sum."""
    told = [found for line in maker.lines(ARTICLE) for found in line.features]
    own = [sorted(f for f in found if not _of_gazetteer(f)) for found in told]
    assert len(told) == 34
    assert hashlib.sha256(repr(own).encode()).hexdigest()[:16] == "6994444330a7e8b9"


def _of_gazetteer(feature):
    """Say whether a feature may change with the gazetteer alone."""
    name, _, value = feature.partition("=")
    return name in {"g", "gk", "pg", "ng", "commaplace"} or "|" in feature or not value


@given(st.text(alphabet="Aab1 .,'’-\nİßΣ", max_size=80) | st.text(max_size=120))
@settings(max_examples=60, deadline=None)
def test_any_text_has_lines_of_words_with_features(text):
    end = 0
    for line in _shared().lines(text):
        assert line.tokens
        for token, found in zip(line.tokens, line.features, strict=True):
            assert token.start >= end
            assert text[token.start : token.end] == token.text
            assert all(found)
            end = token.end


_kept: list[FeatureMaker] = []


def _shared():
    if not _kept:
        _kept.append(FeatureMaker(Gazetteer.open(), Lexicon()))
    return _kept[0]
