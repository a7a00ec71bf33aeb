"""Which happenings an article tells of: where the words do not say it in one sentence."""

import pytest


def places(reports):
    return [report.place.name for report in reports if report.place]


def test_the_sentence_before_says_where(read):
    text = (
        "Shells hit a depot in Lviv on Monday, killing two people.\n\n"
        "There is no news from Poltava. Gunmen opened fire on a bus last Friday."
    )
    assert places(read(text)) == ["Lviv", "Poltava"]


def test_armed_men_come_to_a_place_before_the_deed_is_told(read):
    text = (
        "Shells hit a depot in Lviv on Monday, killing two people.\n\n"
        "On Sunday armed men walked into a church in Poltava. Three worshippers were killed."
    )
    assert [(r.place.name, r.casualties.as_tuple()[0]) for r in read(text)] == [
        ("Lviv", 2),
        ("Poltava", 3),
    ]


def test_a_place_where_envoys_met_is_not_where_the_known_strike_was(read):
    text = (
        "Missiles hit a market in Lviv on Monday, killing nine people.\n\n"
        "Envoys met in Poltava. One of them called Monday's strike a mistake."
    )
    assert places(read(text)) == ["Lviv"]


def test_the_words_after_a_deed_lead_to_its_place(read):
    text = "Hundreds came to the grave after Monday's raid on a crowded market hall in Poltava."
    assert places(read(text, "Mourning after the raid")) == ["Poltava"]


def test_a_lead_that_counts_the_dead_is_told_from_its_dateline(read):
    text = (
        "POLTAVA, July 9 - Rescuers went home on Tuesday from a house that missiles had wrecked on "
        "Monday, killing nine people.\n\n"
        "Other missiles damaged a power station in Lviv."
    )
    assert places(read(text)) == ["Poltava", "Lviv"]


@pytest.mark.parametrize(
    "text",
    [
        "LAHORE: Dengue has caused 28 deaths in the city, the ministry said on Monday.",
        "The earthquake that struck Lviv on Monday killed nine people.",
        "At least 60 children died in Poltava on Monday as oxygen ran low.",
        "The union in Poltava has been on strike since Monday; a nurse died of her illness there.",
        "Trucks that left the port of Odesa on Monday are still waiting in Poltava.",
        "Two pilots were killed when their helicopter came down in fog near Poltava on Monday.",
    ],
)
def test_harm_without_violence_is_no_event(read, text):
    assert read(text) == ()


def test_the_same_place_on_another_day_is_another_happening(read):
    text = (
        "A car bomb killed nine people at a market in Poltava on Monday.\n\n"
        "In May 2021 a suicide bomber killed 30 people at the very same market."
    )
    found = read(text)
    assert places(found) == ["Poltava", "Poltava"]
    assert [(r.date.start.year, r.casualties.as_tuple()[0]) for r in found] == [
        (2024, 9),
        (2021, 30),
    ]


def test_two_days_counted_in_one_sentence_are_two_happenings(read):
    text = (
        "In Poltava 60 people were killed by a car bomb on 14 October 2017, and nine people by a "
        "mine in May 2021."
    )
    found = read(text, "A city and its bombs")
    assert [(r.date.start.year, r.casualties.as_tuple()[0]) for r in found] == [
        (2017, 60),
        (2021, 9),
    ]


def test_what_was_done_again_elsewhere_is_told(read):
    text = (
        "On Sunday rebels shot dead nine villagers in Poltava. The next day they did the same in "
        "Lviv."
    )
    assert places(read(text)) == ["Poltava", "Lviv"]


def test_a_building_set_alight_and_a_town_merely_hit_are_told_in_news_of_war(read):
    text = (
        "Rockets struck a market in Poltava on Monday and wounded soldiers. A crowd set the hall "
        "of Lviv alight. Odesa was also hit."
    )
    assert places(read(text)) == ["Poltava", "Lviv", "Odesa"]


def test_a_count_over_many_countries_is_of_no_place(read):
    text = (
        "GENEVA - Landmines killed 4,200 people in 52 countries in 2023, a survey found.\n\n"
        "Deminers cleared an area the size of Lviv."
    )
    assert read(text, "Landmines kill thousands") == ()


def test_what_an_airport_is_remembered_for_is_told(read):
    text = (
        "A bomber killed nine people at a school in Poltava on Monday.\n\n"
        "Everybody knows Boryspil airport in August 2021: the crowd, the bomber, 170 dead."
    )
    assert len(read(text)) == 2  # the school and the airport


@pytest.mark.parametrize(
    "text",
    [
        "Twelve miners were killed at the Sago mine on Monday, a union in Poltava said.",
        "A man pleaded guilty on Monday to an indecent assault in Poltava.",
        "The lorries that pass Poltava aren't shot at. Two drivers died of the heat on Monday.",
    ],
)
def test_mines_for_coal_and_crimes_of_another_kind_are_no_events(read, text):
    assert read(text) == ()
