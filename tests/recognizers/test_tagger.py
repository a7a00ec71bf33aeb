"""The learned recogniser, on sentences it was not trained on."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import VocabularyError
from geo.gazetteer import Gazetteer
from geo.recognizers.tagger import Tagger


@pytest.fixture(scope="module")
def tagger(gazetteer):
    return Tagger(gazetteer)


def names(tagger, text):
    return [(text[name.start : name.end], name.label) for name in tagger.tag(text).names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Volodymyr Zelensky met Emmanuel Macron in Paris.", [("Paris", "place")]),
        ("Paris Hilton flew from Geneva to Lagos.", [("Geneva", "place"), ("Lagos", "place")]),
        ("The Washington Post reported it.", [("Washington", "organisation")]),
        ("Moscow said it had no part in it.", [("Moscow", "metonym")]),
        ("Doctors confirmed two cases of West Nile virus.", [("West Nile", "organisation")]),
        ("A fire broke out in Ouagadougou.", [("Ouagadougou", "place")]),
        ("The meeting began at noon and nobody came.", []),
        ("", []),
    ],
)
def test_places_are_told_from_people_and_bodies(tagger, text, expected):
    assert names(tagger, text) == expected


def test_every_word_that_could_be_a_name_has_a_probability(tagger):
    text = "Ms Lindqvist lives in Gothenburg."
    tagging = tagger.tag(text)
    assert tagging.share(text.index("Gothenburg")) > 0.9
    assert tagging.share(text.index("Lindqvist")) < 0.2
    assert tagging.share(text.index("lives")) == 0.0


@given(text=st.text(max_size=200))
@settings(max_examples=40, deadline=None)
def test_any_text_has_an_answer_within_its_bounds(text):
    tagging = _shared().tag(text)
    for name in tagging.names:
        assert 0 <= name.start < name.end <= len(text)
        assert 0.0 <= name.score <= 1.0 + 1e-6


def test_threads_get_the_answers_of_their_own_texts(tagger):
    texts = [f"Shells fell on {town}." for town in ("Kharkiv", "Aleppo", "Goma", "Lima")] * 10
    alone = [names(tagger, text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda text: names(tagger, text), texts)) == alone


def test_a_missing_model_says_what_to_do(gazetteer, tmp_path):
    with pytest.raises(VocabularyError, match="Restore"):
        Tagger(gazetteer, model=tmp_path / "none.crfsuite")


_kept: list[Tagger] = []


def _shared():
    if not _kept:
        _kept.append(Tagger(Gazetteer.open()))
    return _kept[0]
