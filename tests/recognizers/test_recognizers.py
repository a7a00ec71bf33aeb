"""The passes that propose place names, each alone."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.recognizers import Kind, Mention
from geo.recognizers.facility import FacilityRecognizer
from geo.recognizers.gazetteer import GazetteerRecognizer, words
from geo.recognizers.model import ModelRecognizer, is_place


def found(recognizer, text):
    return [text[m.start : m.end] for m in recognizer.find(text)]


def test_a_mention_gives_the_name_without_its_generic_word():
    text = "in Kharkiv region"
    assert Mention(3, 17, Kind.NAME, 3, 10, "admin1").head(text) == "Kharkiv"


# -- gazetteer ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rockets hit Kryvyi Rih at dawn.", ["Kryvyi Rih"]),
        ("Rockets hit Kharkiv’s centre.", ["Kharkiv"]),
        ("Rockets hit Kharkiv's centre.", ["Kharkiv"]),
        ("Rockets hit Ivano-Frankivsk.", ["Ivano-Frankivsk"]),
        ("Rockets hit\u00a0Bila\u00a0Tserkva.", ["Bila\u00a0Tserkva"]),
        ("Rockets hit KYIV.", ["KYIV"]),
        ("Удар по місту Київ.", ["Київ"]),
        ("He was in kyiv.", []),
        ("", []),
    ],
)
def test_capitalised_names_that_the_gazetteer_knows(gazetteer, text, expected):
    names = found(GazetteerRecognizer(gazetteer), text)
    assert [name for name in names if name not in {"Rockets", "He", "Удар"}] == expected


def test_the_longest_name_wins(gazetteer):
    assert found(GazetteerRecognizer(gazetteer), "in New York City today") == ["New York City"]


@given(text=st.text(max_size=150))
def test_words_are_where_they_say(text):
    end = 0
    for word in words(text):
        assert text[word.start : word.end] == word.text
        assert word.start >= end
        end = word.end


# -- facilities -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Shells hit the Okhmatdyt Children’s Hospital.", "Okhmatdyt Children’s Hospital"),
        ("Drones hit the Kherson railway station.", "Kherson railway station"),
        ("Shells hit the Zaporizhzhia nuclear power plant.", "Zaporizhzhia nuclear power plant"),
    ],
)
def test_a_name_with_the_noun_of_a_facility(text, quote):
    assert quote in found(FacilityRecognizer("en"), text)


def test_a_noun_without_a_name_is_no_named_facility():
    assert found(FacilityRecognizer("en"), "shells hit a hospital and a railway station") == []


# -- the model ------------------------------------------------------------------------------------


def test_the_model_tells_people_from_places():
    text = "Volodymyr Zelensky met Emmanuel Macron in Paris."
    by_words = {text[m.start : m.end]: m for m in ModelRecognizer().find(text)}
    assert is_place(by_words["Paris"])
    assert by_words["Emmanuel Macron"].kind is Kind.PERSON


def test_many_texts_keep_their_order():
    texts = ["In Paris.", "Nothing.", "In Berlin."]
    labels = [[t[m.start : m.end] for m in ms] for t, ms in
              zip(texts, ModelRecognizer().find_many(texts), strict=True)]  # fmt: skip
    assert labels == [["Paris"], [], ["Berlin"]]


def test_loading_the_model_says_nothing_to_the_user():
    code = "from geo.recognizers.model import ModelRecognizer; ModelRecognizer()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")
