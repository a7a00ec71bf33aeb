"""The passes that propose place names, each alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.recognizers import Kind, Mention
from geo.recognizers.facility import FacilityRecognizer
from geo.recognizers.gazetteer import GazetteerRecognizer, capitalised


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left Ivano-Frankivsk's centre in 2024.", ["He", "Ivano-Frankivsk", "2024"]),
        ("in al-Bab and el-Obeid, ex-President", ["al-Bab", "el-Obeid"]),
        ("St. Louis, p_Kyiv, _Kyiv_, iPhone", ["St.", "Louis", "Kyiv", "Kyiv"]),
        ("у Києві та Élan", ["Києві", "Élan"]),
    ],
)
def test_words_that_can_begin_a_name(text, expected):
    assert [word.text for word in capitalised(text)] == expected


@given(text=st.text(max_size=150) | st.text(alphabet="aB'’ .-_é1", max_size=60))
def test_words_are_where_they_say(text):
    end = 0
    for word in capitalised(text):
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
