"""Which articles use words of war for other things, and which are news of violence at all."""

import pytest

from geo.extractors import attacks, genres

READER = attacks.for_language("en")
GENRES = genres.for_language("en")


@pytest.mark.parametrize(
    ("genre", "title", "text"),
    [
        (
            "drill",
            "Port city rehearses a raid",
            "In the manoeuvres, trainees pretended to be hostages and an umpire declared nine of "
            "them dead. Soldiers fired blanks.",
        ),
        (
            "cyber",
            "Hackers strike at the waterworks",
            "Ransomware encrypted the servers and the website was down. No pump stopped.",
        ),
        (
            "accident",
            "Four die in fireworks blast",
            "The owner lacked a licence; a short circuit is thought to have lit the store, and "
            "the boiler next door exploded too. Police ruled out an attack.",
        ),
        (
            "review",
            "A film about the siege",
            "The director cuts from scene to scene. In the last sequence shells rain on the town, "
            "and the audience laughs at the actor who plays the gunner.",
        ),
        (
            "sport",
            "City bombard the visitors",
            "The striker shot wide before half-time, the goalkeeper was under fire, and the coach "
            "spoke of a massacre.",
        ),
    ],
)
def test_a_kind_of_article_is_told_by_its_words(genre, title, text):
    assert READER.genre(text, title) == genre


def test_people_killed_at_a_match_are_no_sport():
    text = (
        "A rocket fell on a football pitch during the match and killed nine boys. Their coach had "
        "just sent on a new goalkeeper."
    )
    assert READER.genre(text, "Rocket kills nine") == ""


def test_an_attack_among_storms_is_no_accident():
    text = (
        "Floods and a landslide closed the road to the coast. A missile killed four people who "
        "were waiting for the earthquake drill to end."
    )
    assert READER.genre(text) == ""


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Gunmen kill nine", "They came at dawn.", True),
        ("", "Drones hit the depot and soldiers were wounded by shrapnel.", True),
        ("Earthquake kills nine", "It struck at dawn; buildings fell on soldiers.", False),
        ("Doctors end strike", "They were on strike for forty days.", False),
    ],
)
def test_news_of_violence_is_told_by_words_that_other_news_lacks(title, text, expected):
    assert GENRES.is_of_conflict(text, title) is expected


@pytest.mark.parametrize(
    "text",
    [
        "Without warning, shells hit the yard.",
        "Gunmen stopped a bus and shot dead nine passengers.",
        "Not only the port was shelled.",
        "No one was hurt in the shelling of the port.",
        "No group has claimed responsibility for the bombing of the market.",
        "Six people were shot dead at a bus stop.",
        "The raiders seized forty pupils.",
        "Twelve passengers were led into the bush.",
        "A gang marched the nuns away and took 30 girls with them.",
        "The substation was put out of action by a drone.",
    ],
)
def test_words_before_a_deed_that_leave_it_real(text):
    assert any(not deed.unreal for deed in READER.deeds(text))


@pytest.mark.parametrize(
    "text",
    [
        "Nobody had attacked the depot.",
        "No one shelled the town.",
        "It looked as if the house had been bombed.",
        "The doctors were on strike.",
        "Police ruled out an attack.",
        "Residents fear an attack on the bridge.",
        "Bomb disposal men closed the road after a bomb scare.",
        "The coal mine was shut.",
    ],
)
def test_words_of_war_that_tell_of_no_deed(text):
    assert not any(not deed.unreal for deed in READER.deeds(text))


@pytest.mark.parametrize(
    "text", ["Bomb disposal men came.", "The coal mine was shut.", "An air raid siren sounded."]
)
def test_phrases_that_hold_a_weapon_but_name_none(text):
    assert READER.means(text) == ()
