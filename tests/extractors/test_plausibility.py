"""How likely a report is right: sentences that tell of violence, and reports judged by them."""

from dataclasses import replace
from datetime import date

import pytest

from geo import sentences
from geo.article import Article, Span
from geo.errors import VocabularyError
from geo.event import Casualties, Evidence, Field, Report
from geo.extractors.plausibility import (
    LEFT_BELOW,
    Plausibility,
    load,
    log_odds,
    sentence_features,
)
from geo.recognizers.lexicon import Lexicon

TOLD = "Rockets hit a market in the town on Monday, killing nine people and wounding twenty."
FILM = "The director told the audience at the festival that the novel had been easier to write."


@pytest.fixture(scope="module")
def judge():
    return Plausibility()


def report(text, words, **values):
    article = Article(text, published=date(2024, 5, 2))
    start = text.index(words)
    span = Span.of(text, start, start + len(words))
    said = (Evidence(Field.TYPE, span), Evidence(Field.PLACE, span))
    made = Report(article, 1, words, "shelling", confidence=0.7, evidence=said)
    return replace(made, **values)


def shares(judge, text):
    return judge.told(text, sentences.split(text)).shares


def test_a_sentence_of_a_strike_tells_more_of_violence_than_one_of_a_festival(judge):
    told, film = shares(judge, TOLD)[0], shares(judge, FILM)[0]
    assert told > 0.8
    assert film < 0.1


def test_names_say_nothing_of_violence():
    lexicon = Lexicon()
    assert sentence_features("shells fell on Kharkiv", lexicon) - {
        "b=on_kharkiv"
    } == sentence_features("shells fell on Lima", lexicon) - {"b=on_lima"}


def test_a_report_of_a_strike_is_kept_with_its_probability(judge):
    text = " ".join(
        [
            TOLD,
            "Shells fell on two houses near the station, the police said.",
            "Six of the wounded were soldiers.",
            "A drone struck the same street an hour later and nobody was hurt.",
            "The governor said that artillery had fired on the suburb since dawn.",
            "Rescuers searched the rubble until nightfall.",
        ]
    )
    strike = report(text, "Rockets hit", casualties=Casualties(9, 9, 20, 20))
    (kept,) = judge.judge(text, sentences.split(text), [strike])
    assert kept.confidence > 0.5
    assert replace(kept, confidence=strike.confidence) == strike


def test_a_report_out_of_a_film_review_is_left_out(judge):
    text = " ".join(
        [
            FILM,
            "Critics called the siege in the second act a bombardment of the senses.",
            "The actress who plays the widow was praised, and so was the music.",
            "Tickets were sold out within a day.",
            "The publisher hopes to bring the book back to the shops before winter.",
            "A sequel is being written.",
        ]
    )
    assert judge.judge(text, sentences.split(text), [report(text, "bombardment")]) == ()


def test_a_part_whose_whole_is_left_out_stands_alone(judge):
    text = " ".join([TOLD, *[FILM] * 6])
    whole = report(text, "festival", confidence=0.05, evidence=())
    part = report(text, "Rockets hit", ordinal=2, part_of=1, casualties=Casualties(9, 9, 20, 20))
    weights = load()
    lenient = replace(weights, report={**weights.report, "bias": 6.0, "killed": 6.0})
    kept = Plausibility(models=lenient).judge(text, sentences.split(text), [whole, part])
    assert {one.ordinal: one.part_of for one in kept} in ({1: None, 2: 1}, {2: None})


def test_a_brief_is_too_short_to_be_judged_as_a_whole(judge):
    strike = report(TOLD, "Rockets hit", casualties=Casualties(9, 9, 20, 20))
    assert judge.judge(TOLD, sentences.split(TOLD), [strike]) == (strike,)


def test_nothing_to_judge_is_no_error(judge):
    assert judge.judge("", (), ()) == ()


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_log_odds_are_finite(share):
    assert abs(log_odds(share)) < 10


def test_a_missing_model_says_what_to_do(tmp_path):
    with pytest.raises(VocabularyError, match="Restore"):
        load("en", tmp_path)


def test_what_is_left_out_is_unlikely():
    assert 0.1 <= LEFT_BELOW <= 0.4
