"""The offline geocoder keeps geopy's contract and reads "what, where"."""

import pickle

import pytest
from geopy.exc import GeocoderQueryError
from geopy.location import Location
from geopy.point import Point

from geo.geocoders import GEOCODERS, Offline
from geo.place import distance_km


@pytest.fixture(scope="module")
def geocoder():
    return Offline()


@pytest.mark.parametrize(
    ("query", "lat", "lon"),
    [
        ("Kramatorsk, Ukraine", 48.73, 37.57),
        ("Kramatorsk", 48.73, 37.57),
        ("Paris, France", 48.85, 2.35),
        ("Paris, Texas", 33.66, -95.56),
        ("Paris, TX", 33.66, -95.56),
        ("Paris, Texas, United States", 33.66, -95.56),
        ("Okhmatdyt, Kyiv", 50.45, 30.48),
        ("Okhmatdyt, Kyiv, Ukraine", 50.45, 30.48),
        ("Rafah, Gaza Strip", 31.29, 34.25),
        ("Rafah, Egypt", 31.28, 34.24),
        ("Moscow, Idaho", 46.73, -117.0),
        ("Kostiantynivka, Donetsk Oblast", 48.53, 37.71),
        ("Kostiantynivka, Donetsk region, Ukraine", 48.53, 37.71),
        ("Краматорськ, Україна", 48.73, 37.57),
        ("Kramatorks, Ukraine", 48.73, 37.57),
        ("Washington, D.C.", 38.9, -77.04),
    ],
)
def test_geocode_reads_what_and_where(geocoder, query, lat, lon):
    found = geocoder.geocode(query)
    assert distance_km(found.latitude, found.longitude, lat, lon) < 12, found.address


@pytest.mark.parametrize(
    "query", ["", " , ", "Qwertyville", "Kyiv, Russia", "Kramatorsk, France", "Okhmatdyt, Lviv"]
)
def test_nothing_found_is_none(geocoder, query):
    assert geocoder.geocode(query) is None
    assert geocoder.geocode(query, exactly_one=False) is None


def test_location_has_address_point_and_the_candidates_fields(geocoder):
    found = geocoder.geocode("Okhmatdyt")
    assert isinstance(found, Location)
    assert found.address.endswith("Kyiv, Kyiv City, Ukraine")
    assert found.raw["feature_code"] == "HSP"
    assert found.raw["part_of"] == "Kyiv"
    assert (found.raw["lat"], found.raw["lon"]) == (found.latitude, found.longitude)


def test_several_answers_come_as_a_list_no_longer_than_the_limit(geocoder):
    found = geocoder.geocode("Paris", exactly_one=False, limit=3)
    assert len(found) == 3
    assert found[0].raw["country_code"] == "FR"
    assert len(geocoder.geocode("Washington", exactly_one=False)) == 10


@pytest.mark.parametrize("codes", ["us", "US", ["us"], ("US", "MX"), "us,mx"])
def test_country_codes_are_taken_as_text_or_list(geocoder, codes):
    assert geocoder.geocode("Odessa", country_codes=codes).raw["country_code"] == "US"


def test_structured_query(geocoder):
    found = geocoder.geocode({"city": "Odesa", "country": "Ukraine"})
    assert found.raw["geonameid"] == 698740


@pytest.mark.parametrize("query", [None, 7, ["Kyiv"], {"planet": "Earth"}])
def test_other_queries_are_refused_as_geopy_does(geocoder, query):
    with pytest.raises(GeocoderQueryError):
        geocoder.geocode(query)


@pytest.mark.parametrize(
    "query", [Point(48.73, 37.57), (48.73, 37.57), "48.73, 37.57", "48.73N 37.57E"]
)
def test_reverse_takes_whatever_a_point_is_made_of(geocoder, query):
    found = geocoder.reverse(query)
    assert found.raw["name"] == "Kramatorsk"


def test_reverse_lists_nearest_first_and_gives_up_far_from_everything(geocoder):
    found = geocoder.reverse((48.73, 37.57), exactly_one=False, limit=4)
    away = [distance_km(48.73, 37.57, one.latitude, one.longitude) for one in found]
    assert len(found) == 4
    assert away == sorted(away)
    assert geocoder.reverse((0, -140)) is None
    assert geocoder.reverse((0, -140), exactly_one=False) is None


def test_geopys_other_arguments_are_accepted(geocoder):
    assert geocoder.geocode("Kyiv", timeout=1, language="uk").raw["geonameid"] == 703448
    assert geocoder.reverse((50.45, 30.52), timeout=1, language="uk") is not None


def test_worker_processes_can_take_it_along(geocoder):
    copy = pickle.loads(pickle.dumps(geocoder))
    assert copy.geocode("Kyiv").raw == geocoder.geocode("Kyiv").raw


def test_registry_names_every_geocoder():
    assert list(GEOCODERS) == ["offline", "nominatim", "photon"]
    assert GEOCODERS["offline"]().geocode("Kyiv").raw["geonameid"] == 703448
