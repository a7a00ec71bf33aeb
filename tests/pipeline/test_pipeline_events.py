"""What happened and what did not; its day, its means and its numbers."""

from datetime import date

import pytest

from geo.event import DatePrecision
from tests.pipeline.readings import MONDAY, TUESDAY, named, tolls

# -- what did not happen --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        # a threat
        "Russia could strike Kharkiv again, the general warned on Tuesday.",
        "He said on Tuesday that a barrage of missiles may kill dozens in Sumy.",
        "Russia could strike Kharkiv again, the general warned on Tuesday. He said a barrage "
        "of missiles may kill dozens in Sumy.",
        # a denial
        "Moscow said on Tuesday that it had attacked nobody. Kyiv rejected that.",
        # a drill
        "Cadets in Lviv held a drill on Tuesday in which a mock missile hit a school. The exercise "
        "had forty labelled dead, and simulated wounds were painted on pupils.",
        # sport
        "Dynamo Kyiv beat Metalist Kharkiv on Tuesday. Their striker scored twice; the coach "
        "praised the attack, and the league leaders fired eleven shots at the goalkeeper.",
        # a storm, an earthquake, a road accident
        "A storm struck Odesa on Tuesday, killing three people and leaving 40 injured. Forecasters "
        "said gusts had reached 130 km/h.",
        "An earthquake shook Izmir on Tuesday. At least 30 people were killed.",
        "A bus overturned near Lviv on Tuesday, killing nine people.",
        # a cyber-attack
        "Hackers attacked the railway in Kyiv on Tuesday. The cyber attack shut ticket offices in "
        "Lviv and Odesa.",
        # a commemoration
        "On Tuesday people in Bucha marked the anniversary of the massacre. Flowers were laid.",
        # an interception without harm, and noise
        "Air defence shot down nine drones over Odesa on Tuesday. There was no damage.",
        "Explosions were heard in Sevastopol on Tuesday.",
        # no violence at all
        "The city council of Lviv met on Tuesday to talk about trams.",
        "Ministers met in Washington and Brussels on Tuesday.",
    ],
)
def test_what_did_not_happen_is_no_event(read, text):
    reading = read(text)
    assert reading.reports == ()
    assert reading.totals == ()


def test_wreckage_that_does_harm_is_an_event(read):
    (report,) = read(
        "Air defence shot down nine drones over Odesa on Tuesday, but debris fell on a house and "
        "wounded a woman."
    ).reports
    assert (report.place.name, report.event_type, report.target) == (
        "Odesa",
        "drone_strike",
        "residential",
    )
    assert report.casualties.as_tuple() == (None, None, 1, 1)


# -- digests --------------------------------------------------------------------------------------


def test_each_item_of_a_digest_has_its_own_place_day_means_and_toll(read):
    reading = read(
        "• Kherson. Tuesday. Artillery hit a market. Two people were killed.\n"
        "• Nikopol. Monday. Drones hit a bus; four people were wounded.\n"
        "• Poltava. No attacks."
    )
    kherson, nikopol = reading.reports
    assert (kherson.place.name, kherson.event_type, kherson.date.start, kherson.target) == (
        "Kherson", "shelling", TUESDAY, "market",
    )  # fmt: skip
    assert (nikopol.place.name, nikopol.event_type, nikopol.date.start, nikopol.target) == (
        "Nikopol", "drone_strike", MONDAY, "transport",
    )  # fmt: skip
    assert tolls(reading) == {"Kherson": (2, 2, None, None), "Nikopol": (None, None, 4, 4)}


def test_items_headed_by_a_name_and_a_colon(read):
    reading = read(
        "Kharkiv: two guided bombs hit a warehouse on Tuesday, one person was killed.\n\n"
        "Sumy: a drone hit a shop on Monday; three people were wounded.\n\nOdesa: all quiet."
    )
    assert tolls(reading) == {"Kharkiv": (1, 1, None, None), "Sumy": (None, None, 3, 3)}


# -- dates ----------------------------------------------------------------------------------------


def test_the_day_of_the_deed_is_not_that_of_the_word(read):
    (report,) = read(
        "On Tuesday a rocket hit a market in Kherson. At least nine people were killed there, the "
        "governor said on Wednesday."
    ).reports
    assert report.date.start == TUESDAY
    assert report.casualties.killed_min == 9


def test_a_day_counted_from_another_event(read):
    reports = named(
        read(
            "Missiles hit Kharkiv on Tuesday. Two days earlier a drone struck Sumy and killed a "
            "man."
        )
    )
    assert reports["Kharkiv"].date.start == TUESDAY
    assert reports["Sumy"].date.start == date(2024, 7, 14)


def test_two_days_in_one_town_are_two_events(read):
    first, second = read(
        "Shelling of Nikopol on Tuesday killed a man of 61. On Monday a drone hit a bus in Nikopol "
        "and wounded five people, the governor said."
    ).reports
    assert (first.date.start, first.casualties.as_tuple()) == (TUESDAY, (1, 1, None, None))
    assert (second.date.start, second.casualties.as_tuple()) == (MONDAY, (None, None, 5, 5))


def test_a_month_is_kept_as_a_month(read):
    (report,) = read("In June shells killed 12 people in Nikopol.").reports
    assert report.date.precision is DatePrecision.MONTH
    assert (report.date.start, report.date.end) == (date(2024, 6, 1), date(2024, 6, 30))


def test_without_a_publication_date_reports_are_undated(read):
    (report,) = read("Shells hit Kherson on Tuesday. Two people died.", None).reports
    assert report.date is None
    assert report.casualties.killed_min == 2


def test_without_a_publication_date_a_full_date_still_counts(read):
    (report,) = read("Shells hit Kherson on 3 May 2023. Two people died.", None).reports
    assert report.date.start == date(2023, 5, 3)


def test_a_large_city_after_hit_is_recognised_wherever_it_stands(read):
    (report,) = read("On 3 May 2023 shells hit Kherson. Two people died.").reports
    assert report.place.name == "Kherson"


def test_the_day_on_which_a_toll_rose_is_not_that_of_the_deed(read):
    (report,) = read(
        "The toll of a missile strike on Odesa rose to 21 on Wednesday. The missile hit the city "
        "on Monday; officials had first reported 16 dead."
    ).reports
    assert report.date.start == MONDAY
    assert report.casualties.as_tuple() == (21, 21, None, None)


def test_one_of_them_came_on_the_day_of_them_all(read):
    (report,) = read(
        "Drones came over the Dnipro river on Tuesday. One of them hit a house in Kherson and "
        "killed a man."
    ).reports
    assert report.date.start == TUESDAY


# -- numbers and means ----------------------------------------------------------------------------


def test_rival_sources_make_a_range(read):
    (report,) = read(
        "A car bomb went off outside a court in Kabul on Tuesday, killing at least seven people "
        "and wounding dozens. The Taliban said on Wednesday that 12 had died."
    ).reports
    assert report.casualties.as_tuple() == (7, 12, 24, None)
    assert (report.event_type, report.target) == ("bombing_ied", "government")


def test_a_range_in_one_phrase_is_a_range_and_the_missing_are_not_counted(read):
    (report,) = read(
        "A missile hit Lviv on Tuesday, killing between five and seven people. Forty people are "
        "missing."
    ).reports
    assert report.casualties.as_tuple() == (5, 7, None, None)


def test_a_year_is_no_number_of_people(read):
    (report,) = read("In 2014 a mine killed a farmer near Sloviansk in Ukraine.").reports
    assert report.casualties.as_tuple() == (1, 1, None, None)


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Two missiles hit Lviv on Tuesday.", "missile_strike"),
        ("Drones hit Lviv on Tuesday.", "drone_strike"),
        ("Warplanes bombed Lviv on Tuesday.", "air_strike"),
        ("Artillery shelled Lviv on Tuesday.", "shelling"),
        ("A suicide bomber blew himself up in Lviv on Tuesday.", "bombing_ied"),
        ("Gunmen opened fire in Lviv on Tuesday.", "shooting"),
        ("Rebels clashed with the army in Lviv on Tuesday.", "ground_clash"),
        ("Soldiers executed nine villagers in Lviv on Tuesday.", "massacre_or_execution"),
        ("Gunmen abducted a teacher in Lviv on Tuesday.", "abduction"),
        ("An attack on a substation in Lviv on Tuesday cut the power.", "attack_on_infrastructure"),
        ("An attack on a cafe in Lviv on Tuesday killed two people.", "other_violence"),
        ("Police fired tear gas at demonstrators in Lviv on Tuesday.", "protest_or_riot"),
        (
            "Police used tear gas on demonstrators in Lviv on Tuesday. Two people were killed.",
            "protest_or_riot",
        ),
    ],
)
def test_the_means_make_the_event_type(read, text, event_type):
    (report,) = read(text).reports
    assert (report.place.name, report.event_type) == ("Lviv", event_type)
