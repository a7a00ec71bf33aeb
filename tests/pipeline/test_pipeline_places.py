"""Places as written and as meant: misspelt, at a distance, near a town, unknown."""

import pytest

from geo.place import Precision, distance_km
from tests.pipeline.readings import WEDNESDAY


def test_a_misspelt_city_is_found_and_the_spelling_kept(read):
    (report,) = read("Drones hit Kramatorks in the Donetsk region on Tuesday.").reports
    assert (report.place_as_written, report.place.name) == ("Kramatorks", "Kramatorsk")
    assert any("misspelling" in reason for reason in report.place.reasons)


@pytest.mark.parametrize("published", [WEDNESDAY, None])
def test_a_point_at_a_distance_is_computed(read, published):
    (report,) = read(
        "A drone hit a car 15 km south of Izium on Tuesday, killing the driver.", published
    ).reports
    assert report.place_as_written == "15 km south of Izium"
    assert distance_km(49.2088, 37.2485, report.place.lat, report.place.lon) == pytest.approx(
        15, abs=2
    )
    assert report.place.lat < 49.15
    assert (report.place.precision, report.place.geonameid) == (Precision.CITY, None)
    assert any("computed" in reason for reason in report.place.reasons)


def test_miles_are_turned_into_kilometres(read):
    (report,) = read("Rockets hit a village 20 miles north-east of Kharkiv on Tuesday.").reports
    km = distance_km(49.98081, 36.25272, report.place.lat, report.place.lon)
    assert km == pytest.approx(32.2, abs=0.5)
    assert report.place.uncertainty_km == pytest.approx(6.4, abs=0.1)


def test_a_village_near_a_town_is_known_to_the_district_only(read):
    (report,) = read("A shell killed a farmer in a village near Kupiansk on Tuesday.").reports
    assert (report.place.name, report.place.precision) == ("Kupiansk", Precision.ADMIN2)
    assert report.place.uncertainty_km == 25.0


def test_near_a_town_is_the_town(read):
    (report,) = read("A shell killed a farmer near Kupiansk on Tuesday.").reports
    assert (report.place.name, report.place.precision) == ("Kupiansk", Precision.CITY)


def test_the_dateline_places_a_lead_that_names_no_town(read):
    (report,) = read(
        "KHARKIV, Ukraine, July 16 - A glide bomb hit an apartment block on Tuesday. Eleven people "
        "were killed, officials in the city said."
    ).reports
    assert (report.place_as_written, report.place.name) == ("KHARKIV", "Kharkiv")
    assert (report.event_type, report.casualties.killed_min) == ("air_strike", 11)


def test_an_attack_without_any_place_is_kept_and_says_why_it_has_none(read):
    (report,) = read("A missile struck a hospital on Tuesday. Five people were killed.").reports
    assert report.place is None
    assert report.why_unlocated
    assert (report.target, report.casualties.killed_min) == ("health_facility", 5)


def test_a_place_that_no_gazetteer_holds_is_named_as_written(read):
    (report,) = read("Missiles struck Xyzzograd on Tuesday and killed three people.").reports
    assert (report.place, report.place_as_written) == (None, "Xyzzograd")
