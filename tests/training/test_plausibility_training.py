"""Fitting the judge of reports: what counts as right, and what judging does to it."""

import pytest

from geo.evaluation import events, gold, predictions
from geo.extractors.plausibility import load
from geo.pipeline import Pipeline
from geo.training.plausibility import articles, measure


@pytest.fixture(scope="module")
def unjudged():
    return articles(["second", "quiet"], Pipeline.load(judging=False))


def test_what_is_right_is_what_the_scorer_pairs_by_place_and_day(unjudged):
    read = [one for one in unjudged if one.group == "second"]
    found = predictions.from_readings([one.reading for one in read])
    pairings = events.pair_all(gold.load(gold.SETS["second"]), found)
    paired = sum(pair.days_overlap for pairing in pairings for pair in pairing.pairs)
    assert sum(sum(one.right) for one in read) == pytest.approx(paired, abs=2)


def test_sentences_that_tell_are_those_of_the_evidence(unjudged):
    assert not any(any(one.tells) for one in unjudged if one.group == "quiet")
    assert all(any(one.tells) for one in unjudged if any(one.right))


def test_judging_keeps_the_right_and_leaves_out_the_invented(unjudged):
    told = measure([one for one in unjudged if one.group == "second"], load())
    assert told["right_kept"] >= 0.95 * told["right"]
    quiet = measure([one for one in unjudged if one.group == "quiet"], load())
    assert quiet["right"] == 0
    assert quiet["kept"] <= quiet["reports"] / 2
