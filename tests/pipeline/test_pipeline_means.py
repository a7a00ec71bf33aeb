"""What kind of event: by the means the text states, in invented sentences."""

from datetime import date

import pytest

from geo.article import Article
from geo.event import Field

WEDNESDAY = date(2024, 7, 17)


@pytest.fixture
def kinds(pipeline):
    """The event type of each report by its place; every type stands on words of the text."""

    def _kinds(text):
        reading = pipeline.read(Article(text, published=WEDNESDAY))
        for report in reading.reports:
            for span in report.words_for(Field.TYPE):
                span.check(text)
            assert report.words_for(Field.TYPE)
        return {report.place_as_written: report.event_type for report in reading.reports}

    return _kinds


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        # bombs fall from the air or are laid
        ("Two bombs dropped by a plane killed nine people in Lviv on Tuesday.", "air_strike"),
        ("The hospital in Lviv was bombed on Tuesday and nine people were killed.", "air_strike"),
        ("A bomb hidden in a bin killed nine people in Lviv on Tuesday.", "bombing_ied"),
        ("A bomb in a market in Lviv killed nine people on Tuesday.", "bombing_ied"),
        ("A glide bomb exploded in Lviv on Tuesday and killed nine people.", "air_strike"),
        ("A mortar bomb exploded in Lviv on Tuesday and killed nine people.", "shelling"),
        # vehicles and devices
        (
            "A lorry exploded in Lviv on Tuesday and killed nine soldiers.",
            "bombing_ied",
        ),
        ("A railway line was blown up in Lviv on Tuesday; nine people were hurt.", "bombing_ied"),
        (
            "A gunman opened fire in Lviv on Tuesday and then blew himself up, killing nine.",
            "bombing_ied",
        ),
        # what fires, what is fired, what is hit
        ("Jets fired missiles at Lviv on Tuesday and killed nine people.", "missile_strike"),
        ("Drones and missiles hit Lviv on Tuesday and killed nine people.", "missile_strike"),
        ("A helicopter was hit by a drone in Lviv on Tuesday; nine people died.", "drone_strike"),
        ("Helicopters fired on Lviv on Tuesday and killed nine people.", "air_strike"),
        # who shot whom
        ("Gunmen shot dead nine shoppers in Lviv on Tuesday.", "shooting"),
        ("Rebels ambushed an army patrol in Lviv on Tuesday; nine soldiers died.", "ground_clash"),
        (
            "Shots exchanged between troops and rebels killed nine in Lviv on Tuesday.",
            "ground_clash",
        ),
        (
            "Nine men were dragged from a bus and shot in Lviv on Tuesday.",
            "massacre_or_execution",
        ),
        (
            "Armed men entered a village in Lviv region on Tuesday, burned houses and killed nine.",
            "massacre_or_execution",
        ),
        ("Nine herders were abducted in Lviv on Tuesday and beheaded.", "massacre_or_execution"),
        ("Gunmen abducted nine pupils in Lviv on Tuesday.", "abduction"),
        # crowds
        ("Police fired at a crowd in Lviv on Tuesday and killed nine people.", "protest_or_riot"),
        ("A crowd stormed the town hall in Lviv on Tuesday; nine were hurt.", "protest_or_riot"),
        (
            "A suicide bomber blew himself up in a crowd in Lviv on Tuesday; nine died.",
            "bombing_ied",
        ),
        # other ways
        (
            "A man with a knife attacked shoppers in Lviv on Tuesday and killed nine.",
            "other_violence",
        ),
        (
            "A man ploughed a van into a market in Lviv on Tuesday and killed nine.",
            "other_violence",
        ),
    ],
)
def test_the_words_of_a_sentence_settle_the_kind(kinds, text, event_type):
    assert set(kinds(text).values()) == {event_type}


@pytest.mark.parametrize(
    ("text", "place", "event_type"),
    [
        (
            "Nine people were shot dead in Lviv and four died when a car bomb exploded in Odesa on "
            "Tuesday.",
            "Lviv",
            "shooting",
        ),
        (
            "The missiles were the answer to Monday, when gunmen shot nine people dead in Lviv.",
            "Lviv",
            "shooting",
        ),
        (
            "On Tuesday Russia fired missiles at three cities. Nine people were killed in Lviv.",
            "Lviv",
            "missile_strike",
        ),
        (
            "Russia fired missiles at three cities on Tuesday.\n\n(a) Lviv: a school was damaged, "
            "two people dead.\n\n(b) Odesa: one person dead.",
            "Odesa",
            "missile_strike",
        ),
        (
            "The explosion in Lviv on Tuesday killed nine people. In Odesa a gunman shot two "
            "policemen dead on Monday.",
            "Lviv",
            "bombing_ied",
        ),
    ],
)
def test_the_kind_is_that_of_the_place_and_else_of_its_wave(kinds, text, place, event_type):
    assert kinds(text)[place] == event_type


def test_a_means_that_is_said_to_be_unknown_is_not_borrowed(kinds):
    found = kinds(
        "A missile hit a school in Lviv on Tuesday and killed nine people.\n\nA power station in "
        "Odesa was hit on Tuesday. What hit it is not known; it is unclear what weapon was used."
    )
    assert found["Odesa"] == "attack_on_infrastructure"


@pytest.mark.parametrize(
    "text",
    [
        "Air raid sirens sounded in Lviv on Tuesday before shells killed nine people.",
        "Drone footage showed the market in Lviv that shells hit on Tuesday, killing nine.",
        "Nine people who had fled the fighting were killed by shells in Lviv on Tuesday.",
    ],
)
def test_the_names_of_other_things_are_no_means(kinds, text):
    assert kinds(text) == {"Lviv": "shelling"}
