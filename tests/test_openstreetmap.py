"""Answers of services over OpenStreetMap become places: filed among the others, with credit."""

import pytest

from geo.filters import Box
from geo.gazetteer import Gazetteer
from geo.openstreetmap import CREDIT, Answer, place_of, source, source_of
from geo.place import Precision
from geo.records import place_from, place_record
from tests.making import KYIV

HOSPITAL = Answer(
    "Okhmatdyt", 50.4505, 30.4817, "hospital", "amenity", "way/123", "UA", town="Kyiv",
    box=Box(50.449, 30.480, 50.452, 30.484),
    source=source("way/123", "nominatim.openstreetmap.org", "Okhmatdyt"),
)  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.open()


def test_a_building_stands_in_the_gazetteers_town_and_region(gazetteer):
    place = place_of(HOSPITAL, gazetteer)
    assert (place.lat, place.lon) == (50.4505, 30.4817)
    assert (place.precision, place.uncertainty_km) == (Precision.FACILITY, 0.5)
    assert (place.settlement, place.settlement_id) == ("Kyiv", KYIV.geonameid)
    assert (place.country_code, place.admin1) == ("UA", KYIV.admin1)
    assert place.geonameid is None


def test_source_and_credit_survive_being_stored(gazetteer):
    place = place_from(place_record(place_of(HOSPITAL, gazetteer)))
    assert "way/123" in source_of(place)
    assert "nominatim.openstreetmap.org" in source_of(place)
    assert "\u201cOkhmatdyt\u201d" in source_of(place)
    assert CREDIT in place.reasons
    assert source_of(KYIV) == ""


def test_a_source_without_an_id_is_still_named(gazetteer):
    answer = Answer("X", 1.0, 2.0, "", "", source=source("", "photon.komoot.io", "X"))
    assert source_of(place_of(answer, gazetteer)).startswith("OpenStreetMap, as photon.komoot.io")


def test_a_town_that_the_gazetteer_knows_is_filed_under_it(gazetteer):
    answer = Answer("Kyiv", 50.4500, 30.5241, "city", "city", "relation/421866", "UA")
    place = place_of(answer, gazetteer)
    assert place.settlement_id == KYIV.geonameid
    assert place.precision is Precision.CITY


def test_a_namesake_elsewhere_is_not_taken_for_it(gazetteer):
    place = place_of(Answer("Kyiv", 46.5, 30.7, "village", "village", "", "UA"), gazetteer)
    assert place.settlement_id is None
    assert place.admin1 == "17"  # Odesa Oblast, by the settlements around


def test_a_region_carries_the_gazetteers_code(gazetteer):
    answer = Answer("Sumy Oblast", 51.0, 34.0, "state", "state", "", "UA", state="Sumy Oblast")
    place = place_of(answer, gazetteer)
    assert place.precision is Precision.ADMIN1
    assert place.admin1 == "21"
    assert place.settlement_id is None


def test_a_country_has_no_region(gazetteer):
    place = place_of(Answer("Ukraine", 49.0, 31.0, "country", "country", "", "UA"), gazetteer)
    assert (place.precision, place.admin1) == (Precision.COUNTRY, "")


def test_a_street_is_as_uncertain_as_it_is_long(gazetteer):
    box = Box(50.40, 30.50, 50.50, 30.50)  # 11 km from south to north
    road = Answer("A Street", 50.45, 30.5, "primary", "road", "way/9", "UA", box=box)
    assert 5.0 < place_of(road, gazetteer).uncertainty_km < 6.0


@pytest.mark.parametrize(
    ("level", "precision"),
    [
        ("suburb", Precision.NEIGHBOURHOOD),
        ("county", Precision.ADMIN2),
        ("hamlet", Precision.CITY),
        ("amenity", Precision.FACILITY),
        ("", Precision.FACILITY),
    ],
)
def test_the_precision_follows_the_level(level, precision):
    assert Answer("X", 1.0, 2.0, "", level).precision is precision


def test_what_a_place_lies_in_names_each_once():
    answer = Answer("Kyiv", 1.0, 2.0, "", "city", town="Kyiv", district="", state="Kyiv")
    assert answer.within == ("Kyiv",)
