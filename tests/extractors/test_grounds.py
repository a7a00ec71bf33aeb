"""Whether an article has grounds to be read as news of violence."""

import pytest


@pytest.fixture
def events(read):
    return lambda text, title="": len(read(text, title))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Rival storms the boardroom", "In Lviv the founder stormed out, under fire."),
        ("A fortress by the sea", "Armies lay before it, shelled it and cursed it."),
        ("A shark comes close", "LVIV - He sat on his board when it struck on Monday morning."),
        ("Bout ends early", "In London a salvo of blows fell on him and the champion was bombed."),
        (
            "Fewer breaches this month",
            "KYIV - An explosion counts as one breach, and so does a burst of fire.",
        ),
    ],
)
def test_words_of_war_alone_are_no_ground(events, title, text):
    assert events(text, title) == 0


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("", "A missile hit Lviv on Monday."),
        ("", "Two bombs dropped by a plane killed nine people in Lviv on Monday."),
        ("", "An attack on a substation in Lviv on Monday cut the power."),
        ("Gunmen in Lviv", "Nine people lost their lives in Lviv on Monday."),
        (
            "Candidate shot on the campaign trail",
            "A gunman shot a candidate dead in Lviv on Monday, a week before the election; the "
            "poll and the debate of party leaders were put off.",
        ),
    ],
)
def test_a_weapon_with_its_day_or_people_hurt_are_ground(events, title, text):
    assert events(text, title) == 1


def test_a_toll_of_two_towns_and_its_weapon_are_ground(events):
    assert events("Suicide bombers killed 45 people in two markets, in Tanta and in Mosul.") == 2
