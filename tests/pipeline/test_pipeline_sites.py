"""What was hit: each site of a list, sites inside a town, places that are no sites."""

import pytest

from geo.place import Precision, distance_km
from tests.pipeline.readings import NOTHING, TUESDAY, named, tolls

DNIPRO = 709930  # the city


# -- places under one attack, and the numbers that belong to none of them -------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Missile attacks struck Kharkiv, Sumy, Poltava and Zaporizhzhia on Tuesday.",
        "Kharkiv, Sumy, Poltava and Zaporizhzhia all came under attack by missiles on Tuesday.",
        "Kharkiv, Sumy, Poltava and Zaporizhzhia all came under missile fire on Tuesday.",
        "Kharkiv, Sumy, Poltava, and Zaporizhzhia were hit by missiles on Tuesday.",
        "On Tuesday there were missile strikes on Kharkiv, Sumy, Poltava and Zaporizhzhia.",
        "Kharkiv, Sumy, Poltava and Zaporizhzhia came under missile attack on Tuesday.",
    ],
)
def test_each_city_of_a_list_is_a_site_of_its_own(read, text):
    reports = read(text).reports
    assert [r.place.name for r in reports] == ["Kharkiv", "Sumy", "Poltava", "Zaporizhzhia"]
    assert {r.event_type for r in reports} == {"missile_strike"}
    assert {(r.date.start, r.date.end) for r in reports} == {(TUESDAY, TUESDAY)}


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("In total 14 people were killed and 61 wounded across the country.", "across the country"),
        ("The strikes killed 14 people and wounded 61 nationwide.", "nationwide"),
        ("In the country 14 people were killed and 61 were wounded.", "In the country"),
        ("Throughout the country 14 people died and 61 were hurt.", "Throughout the country"),
    ],
)
def test_a_national_toll_is_a_total_and_pinned_to_no_city(read, sentence, scope):
    reading = read(f"Missiles struck Kharkiv, Sumy and Poltava on Tuesday. {sentence}")
    (total,) = reading.totals
    assert (total.scope_as_written, total.casualties.as_tuple()) == (scope, (14, 14, 61, 61))
    assert set(tolls(reading).values()) == {NOTHING}


def test_the_toll_of_a_list_of_cities_is_a_total(read):
    reading = read("Missiles struck Kharkiv and Sumy on Tuesday, killing nine people.")
    assert tolls(reading) == {"Kharkiv": NOTHING, "Sumy": NOTHING}
    (total,) = reading.totals
    assert (total.scope_as_written, total.casualties.killed_min) == ("Kharkiv and Sumy", 9)


def test_each_city_keeps_its_own_toll(read):
    reading = read(
        "Missiles hit Kharkiv and Sumy on Tuesday. In Kharkiv, three people were killed and 12 "
        "were injured, the mayor said. No one was hurt in Sumy. The strikes killed nine people "
        "nationwide."
    )
    assert tolls(reading) == {"Kharkiv": (3, 3, 12, 12), "Sumy": (0, 0, 0, 0)}
    assert [t.casualties.killed_min for t in reading.totals] == [9]


def test_each_city_keeps_its_own_toll_without_a_comma(read):
    reading = read(
        "Missiles hit Kharkiv and Sumy on Tuesday. In Kharkiv three people were killed and 12 "
        "were injured."
    )
    assert tolls(reading) == {"Kharkiv": (3, 3, 12, 12), "Sumy": NOTHING}


def test_a_regions_toll_is_a_total_when_a_town_is_named(read):
    reading = read(
        "Shells hit the town of Toretsk, in Donetsk region, on Tuesday. Three people were killed "
        "in the region, the governor said."
    )
    assert tolls(reading) == {"Toretsk": NOTHING}
    assert [(t.scope_as_written, t.casualties.killed_min) for t in reading.totals] == [
        ("in the region", 3)
    ]


def test_a_region_is_the_site_when_no_finer_place_is_named(read):
    (report,) = read("Shelling killed two people in the Kherson region on Tuesday.").reports
    assert report.place.precision is Precision.ADMIN1
    assert report.place_as_written == "Kherson region"
    assert report.casualties.killed_min == 2


# -- a site inside a town -------------------------------------------------------------------------


def test_a_facility_with_a_toll_of_its_own_is_part_of_its_citys_event(read):
    reading = read(
        "Rockets fell on Kherson on Tuesday, killing two people and injuring nine. A drone hit the "
        "Kherson railway station, where one woman was wounded."
    )
    town, station = reading.reports
    assert (town.place.name, town.part_of) == ("Kherson", None)
    assert (station.place.precision, station.part_of) == (Precision.FACILITY, town.ordinal)
    assert town.casualties.as_tuple() == (2, 2, 9, 9)
    assert station.casualties.as_tuple() == (None, None, 1, 1)
    assert (town.event_type, station.event_type) == ("shelling", "drone_strike")
    assert station.target == "transport"
    assert distance_km(town.place.lat, town.place.lon, station.place.lat, station.place.lon) < 20


def test_a_facility_and_its_city_are_one_when_only_one_toll_is_given(read):
    (report,) = read(
        "A missile struck the Kharkiv railway station on Tuesday. Three people were killed in the "
        "city."
    ).reports
    assert report.place.precision is Precision.FACILITY
    assert report.place_as_written == "Kharkiv railway station"
    assert report.casualties.killed_min == 3


def test_the_settlement_around_a_site_is_not_a_second_site(read):
    (report,) = read("Drones hit Sloviansk in the Donetsk region of Ukraine on Tuesday.").reports
    assert (report.place.name, report.place.precision) == ("Sloviansk", Precision.CITY)


# -- places that are no sites ---------------------------------------------------------------------


def test_a_launch_point_a_hospital_far_away_and_capitals_that_speak_are_no_sites(read):
    reading = read(
        "A missile hit Odesa on Tuesday and killed four people, the governor said. It was launched "
        "from Crimea. The wounded were taken to a hospital in Mykolaiv. Kyiv called it a crime, "
        "and Washington promised help."
    )
    assert tolls(reading) == {"Odesa": (4, 4, None, None)}
    names = {toponym.span.quote for toponym in reading.toponyms}
    assert names >= {"Odesa", "Crimea", "Mykolaiv", "Kyiv", "Washington"}


def test_the_hospital_that_took_the_wounded_is_no_target(read):
    (report,) = read(
        "A missile hit Odesa on Tuesday. The wounded were taken to a hospital in Mykolaiv."
    ).reports
    assert report.target is None


@pytest.mark.parametrize(
    "text",
    [
        "Missiles hit Odesa on Tuesday. The governor of Mykolaiv sent rescuers.",
        "Missiles hit Odesa on Tuesday, said a nurse who was born in Zhytomyr.",
        "Missiles hit Odesa on Tuesday. Trains from Lviv to Odesa were late.",
        "Missiles fired from Belgorod hit Odesa on Tuesday.",
        "Missiles hit Odesa on Tuesday. In Brussels ministers met to talk about aid.",
        "Missiles hit Odesa on Tuesday. Moscow denied that it had aimed at homes.",
    ],
)
def test_only_what_was_hit_is_a_site(read, text):
    assert list(named(read(text))) == ["Odesa"]


def test_a_river_is_not_the_city_of_its_name(read):
    reading = read("Shells hit Nikopol, on the Dnipro river, on Tuesday and wounded two people.")
    assert tolls(reading) == {"Nikopol": (None, None, 2, 2)}
    assert [t.kind for t in reading.toponyms if t.span.quote == "Dnipro river"] == ["water"]


@pytest.mark.parametrize(
    "text",
    [
        "Drones came over the Dnipro river on Tuesday and hit a boat.",
        "A missile fell into the Dnipro River on Tuesday.",
        "Shells hit boats on the river Dnipro on Tuesday.",
        "Shells hit boats on the Dnieper on Tuesday.",
    ],
)
def test_what_falls_on_the_river_does_not_hit_the_city(read, text):
    assert not any(
        report.place and report.place.geonameid == DNIPRO for report in read(text).reports
    )


def test_the_city_of_dnipro_is_a_city(read):
    (report,) = read("Missiles hit Dnipro on Tuesday and wounded two people.").reports
    assert (report.place.geonameid, report.place.precision) == (DNIPRO, Precision.CITY)
