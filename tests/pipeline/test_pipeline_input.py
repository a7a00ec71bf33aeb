"""Input of every kind is read, and quoted exactly."""

import random
import time
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.article import Article
from geo.errors import UnsupportedLanguageError
from geo.pipeline import Pipeline
from tests.pipeline.readings import TUESDAY, WEDNESDAY, check_words


def test_a_language_without_a_vocabulary_is_refused(gazetteer):
    with pytest.raises(UnsupportedLanguageError, match="'xx'"):
        Pipeline(gazetteer, "xx")


@pytest.mark.parametrize(
    "text",
    [
        "{{ 7*7 }} {% x %} <script>alert(1)</script> A missile hit Kharkiv on Tuesday.",
        "\ufeffA missile hit Kharkiv on Tuesday.",
        "A missile hit Kharkiv on Tuesday.\x00\x1b[31m",
        "💥💥 A missile hit Kharkiv 💥 on Tuesday.",
        "A missile hit Kharkiv on Tuesday.\r\n\r\nMore to follow.",
        "A missile hit Kharkiv on Tuesday. " + "x" * 20_000,
    ],
)
def test_hostile_and_odd_characters_change_nothing(read, text):
    (report,) = read(text).reports
    assert (report.place.name, report.date.start) == ("Kharkiv", TUESDAY)


def test_reading_twice_gives_the_same(read):
    text = "Missiles hit Kharkiv and Sumy on Tuesday. In Kharkiv, three people were killed."
    assert read(text) == read(text)


FRAGMENTS = [
    "KYIV, July 8 - ", "Missiles ", "struck ", "Kharkiv", ", Sumy and Odesa ", "on Tuesday", ". ",
    "killed 12 people", " and wounded dozens", "across the country", "in the region", "\n\n", "\n",
    "• Kherson. ", "14:50 Lviv: ", "No one was hurt there. ", "the toll rose from 50 to 52",
    "15 km south of Izium", "a village near Kupiansk", "the Dnipro river", "Two days earlier ",
    "The railway station ", "was hit", "the mayor of Lviv said", "Kramatorks", "could ", "drill",
    "the capital", "the city", "there", "a man of 52", "a couple and their three children",
    "{{ 7*7 }}", "{% x %}", "<b>", "💥", "\x00", "\u202e", "’s ", "“", "”", "-", "—", ";",
    "Київ", "رفح", "北京", "in 2014 ", "overnight into Sunday ", "9" * 400, "a" * 3000,
]  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=25).map("".join))
def test_any_text_of_news_fragments_is_read_and_quoted_exactly(pipeline, text):
    if text.strip():
        check_words(pipeline.read(Article(text, published=WEDNESDAY)))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400), st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_any_text_at_all_is_read_and_quoted_exactly(pipeline, text, published):
    if text.strip():
        check_words(pipeline.read(Article(text, published=published)))


def long_text(characters):
    sentences = [
        "Missiles struck Kharkiv on Tuesday, killing three people and wounding 12. ",
        "In Sumy a drone hit an apartment block; nobody was hurt, the mayor said on Wednesday. ",
        "The council of Lviv met to talk about trams, money and the weather of last June. ",
        "Rescuers searched the rubble in Odesa while volunteers brought water and bread.\n\n",
    ]
    pick = random.Random(7)
    text = ""
    while len(text) < characters:
        text += pick.choice(sentences)
    return text


def test_a_long_text_is_read_in_reasonable_time(read):
    text = long_text(200_000)  # 30,000 words: the model alone takes some 8 s on one core
    started = time.process_time()
    assert read(text).reports
    assert time.process_time() - started < 40
