"""Whose number it is: a site's, a town's, a wave's; one short article of our own for each rule."""

from datetime import date

import pytest

from geo.article import Article

TUESDAY = date(2024, 7, 16)
NOTHING = (None, None, None, None)


@pytest.fixture
def read(pipeline):
    def _read(text):
        reading = pipeline.read(Article(text, published=TUESDAY))
        for item in (*reading.reports, *reading.totals):
            for evidence in item.evidence:
                evidence.span.check(text)
        return reading

    return _read


def tolls(reading):
    """The casualties by place as written."""
    return {report.place_as_written: report.casualties.as_tuple() for report in reading.reports}


def totals(reading):
    return [total.casualties.as_tuple() for total in reading.totals]


def test_a_share_told_without_a_verb_goes_to_its_own_town(read):
    reading = read(
        "Missiles hit two cities on Monday. Eleven people were killed in Odesa and four in Dnipro."
    )
    found = tolls(reading)
    assert found["Odesa"] == (11, 11, None, None)
    assert found["Dnipro"] == (4, 4, None, None)


def test_the_parts_of_a_list_go_to_their_towns(read):
    reading = read(
        "On Monday rockets killed 9 people in Sumy; three men in Konotop; and in Okhtyrka a girl "
        "of six and her brother."
    )
    found = tolls(reading)
    assert found["Sumy"][:2] == (9, 9)
    assert found["Konotop"][:2] == (3, 3)
    assert found["Okhtyrka"][:2] == (2, 2)


def test_a_toll_taken_together_is_nobodys(read):
    reading = read(
        "On Monday a missile killed 6 people in Odesa.\n"
        "On Monday a missile killed 5 people in Dnipro.\n"
        "Taken together, 40 people were injured."
    )
    assert (None, None, 40, 40) in totals(reading)
    assert all(toll[2] is None for toll in tolls(reading).values())


def test_the_same_words_are_the_towns_own_where_there_is_one_town(read):
    reading = read(
        "On Monday two missiles struck Odesa. Six people were killed. In all 40 were hurt."
    )
    assert tolls(reading) == {"Odesa": (6, 6, 40, 40)}
    assert totals(reading) == []


def test_a_toll_that_holds_all_the_places_is_nobodys(read):
    reading = read(
        "Missiles rained on Ukraine on Monday. The ministry put the toll at 20 dead. On Monday "
        "a missile killed 9 people in Odesa.\n"
        "On Monday a missile killed 7 people in Dnipro.\n"
        "On Monday a missile killed 3 people in Sumy."
    )
    found = tolls(reading)
    assert [found[name][:2] for name in ("Odesa", "Dnipro", "Sumy")] == [(9, 9), (7, 7), (3, 3)]


@pytest.mark.parametrize(
    "scope",
    [
        "across the Kharkiv region",
        "throughout the country",
        "in three provinces",
        "in several cities",
        "since 1 July",
    ],
)
def test_a_wide_toll_is_on_no_town(read, scope):
    reading = read(
        "On Monday shells hit Izium and killed two people.\n"
        f"The ministry says that 90 people have been killed {scope}."
    )
    assert tolls(reading) == {"Izium": (2, 2, None, None)}
    assert totals(reading) == [(90, 90, None, None)]


def test_what_a_wide_toll_goes_on_to_count_belongs_to_it(read):
    reading = read(
        "On Monday shells hit Izium and killed two people.\n"
        "Nineteen people were killed across the country. Another 300 were wounded."
    )
    assert tolls(reading) == {"Izium": (2, 2, None, None)}
    assert totals(reading) == [(19, 19, 300, 300)]


@pytest.mark.parametrize(
    "sentence",
    [
        "On Monday shells killed four people in Izium, whose hospital has been full since June.",
        "It was the deadliest attack since May: on Monday shells killed four people in Izium.",
        "On Monday shells killed four people and hit three districts in Izium.",
    ],
)
def test_words_for_a_wide_scope_elsewhere_in_the_sentence_do_not_widen_it(read, sentence):
    reading = read(sentence)
    assert tolls(reading)["Izium"][:2] == (4, 4)
    assert totals(reading) == []


def test_some_of_a_wide_toll_are_counted_where_they_died(read):
    reading = read(
        "Two attacks on Monday killed 19 people across the country, officials said.\n"
        "Six of them died on Monday when a missile hit Odesa."
    )
    assert tolls(reading)["Odesa"] == (6, 6, None, None)


@pytest.mark.parametrize(
    ("text", "toll"),
    [
        # rival sources; a part told later; parts that add up; an update; noughts
        (
            "On Monday a missile hit Sumy and killed 14 people. The hospital spoke of 16.",
            (14, 16, None, None),
        ),
        (
            "On Monday a missile hit Sumy and killed 14 people. Three children died in one flat.",
            (14, 14, None, None),
        ),
        (
            "On Monday a missile killed 12 people in Sumy. Seven people died at once and five "
            "people died in hospital.",
            (12, 12, None, None),
        ),
        (
            "On Monday a missile hit Sumy and killed 14 people. On Tuesday the toll rose to 15.",
            (15, 15, None, None),
        ),
        (
            "On Monday a missile hit a field near Sumy. Nobody was hurt.",
            (0, 0, 0, 0),
        ),
        (
            "On Monday gunmen shot three guards dead in Sumy. The attackers wounded two more. "
            "One of the attackers was killed.",
            (3, 3, 2, 2),
        ),
    ],
)
def test_what_is_told_of_one_place_adds_up(read, text, toll):
    assert list(tolls(read(text)).values()) == [toll]


def test_no_casualties_is_said_of_every_place_of_the_list_before(read):
    reading = read("On Monday jets bombed Izium and Kupiansk. There were no casualties.")
    assert tolls(reading) == {"Izium": (0, 0, 0, 0), "Kupiansk": (0, 0, 0, 0)}


def test_two_numbers_joined_by_and_stay_with_their_towns(read):
    reading = read(
        "On Monday three people were killed by shells in Izium and five were wounded in Kupiansk."
    )
    found = tolls(reading)
    assert found["Izium"] == (3, 3, None, None)
    assert found["Kupiansk"] == (None, None, 5, 5)
