"""Online geocoders: off unless allowed, polite, cached, and clear when the network is gone.

No request leaves the machine: a geopy adapter of our own answers.
"""

from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from geopy import exc
from geopy.adapters import AdapterHTTPError

from geo.errors import BusyError, CacheError, GeocodingError, LateError, OfflineError
from geo.geocoders import GEOCODERS, Nominatim, Photon, online_geocoder
from geo.settings import Settings
from tests.geocoders.service import Server

KYIV = {
    "lat": "50.4500336",
    "lon": "30.5241361",
    "display_name": "Київ, Україна",
    "address": {"country_code": "ua"},
}
PHOTON_KYIV = {
    "type": "Feature",
    "geometry": {"type": "Point", "coordinates": [30.5241361, 50.4500336]},
    "properties": {"name": "Kyiv", "country": "Ukraine", "countrycode": "UA"},
}
PHOTON_US = {
    "type": "Feature",
    "geometry": {"type": "Point", "coordinates": [-98.0, 40.0]},
    "properties": {"name": "Kyiv", "country": "United States", "countrycode": "US"},
}


def make(kind, server, tmp_path, **options):
    settings = options.pop("settings", None) or Settings(online_geocoder=kind.name)
    return kind(
        settings,
        cache=tmp_path / "cache" / "answers.sqlite",
        adapter_factory=server.adapter,
        delay_seconds=options.pop("delay_seconds", 0),
        **options,
    )


@pytest.mark.parametrize("name", ["nominatim", "photon"])
def test_switched_off_by_default_and_says_how_to_switch_on(name, tmp_path):
    with pytest.raises(OfflineError, match="DATELINE_ONLINE"):
        GEOCODERS[name](Settings(), cache=tmp_path / "answers.sqlite")
    assert not (tmp_path / "answers.sqlite").exists()


def test_allowing_one_service_does_not_allow_another(tmp_path):
    with pytest.raises(OfflineError, match="photon"):
        Photon(Settings(online_geocoder="nominatim"), cache=tmp_path / "answers.sqlite")


def test_settings_choose_the_service(monkeypatch, tmp_path):
    monkeypatch.setattr("geo.geocoders.online.user_cache_path", lambda *_, **__: tmp_path)
    assert isinstance(online_geocoder(Settings(online_geocoder="photon")), Photon)
    for wrong in (None, "offline", "gogle"):
        with pytest.raises(OfflineError, match="nominatim, photon"):
            online_geocoder(Settings(online_geocoder=wrong))


def test_nominatim_asks_once_and_answers_the_second_time_from_disk(tmp_path):
    server = Server([KYIV])
    first = make(Nominatim, server, tmp_path).geocode("Kyiv", country_codes=["UA"])
    again = make(Nominatim, server, tmp_path).geocode("Kyiv", country_codes=["UA"])
    assert len(server.urls) == 1
    assert (first.latitude, first.longitude) == (50.4500336, 30.5241361)
    assert (again.address, again.point, again.raw) == (first.address, first.point, first.raw)
    assert server.query()["countrycodes"] == ["ua"]
    assert server.headers[0]["User-Agent"].startswith("dateline/")


def test_different_questions_are_asked_each(tmp_path):
    server = Server([KYIV])
    geocoder = make(Nominatim, server, tmp_path)
    geocoder.geocode("Kyiv")
    geocoder.geocode("Kyiv", language="uk")
    geocoder.geocode("Kiev")
    assert len(server.urls) == 3


def test_nothing_found_is_remembered_too(tmp_path):
    server = Server([])
    geocoder = make(Nominatim, server, tmp_path)
    assert geocoder.geocode("Qwertyville") is None
    assert geocoder.geocode("Qwertyville") is None
    assert len(server.urls) == 1


def test_errors_are_not_remembered(tmp_path):
    server = Server(exc.GeocoderUnavailable("no route to host"))
    geocoder = make(Nominatim, server, tmp_path)
    with pytest.raises(OfflineError):
        geocoder.geocode("Kyiv")
    server.answer = [KYIV]
    assert geocoder.geocode("Kyiv").address == "Київ, Україна"


@pytest.mark.parametrize(
    ("raised", "expected", "words"),
    [
        (exc.GeocoderTimedOut("slow"), GeocodingError, "within 3 s"),
        (exc.GeocoderUnavailable("no network"), OfflineError, "cannot be reached"),
        (
            AdapterHTTPError("429", status_code=429, headers={}, text=""),
            GeocodingError,
            "too much",
        ),
        (
            AdapterHTTPError("403", status_code=403, headers={}, text=""),
            GeocodingError,
            "user_agent",
        ),
        (exc.GeocoderParseError("<html>"), GeocodingError, "refused"),
    ],
)
@pytest.mark.parametrize("kind", [Nominatim, Photon])
def test_failures_become_our_errors_and_say_what_to_do(tmp_path, kind, raised, expected, words):
    geocoder = make(kind, Server(raised), tmp_path, timeout=3)
    with pytest.raises(expected, match=words):
        geocoder.geocode("Kyiv")


def test_requests_keep_their_distance(tmp_path):
    server = Server([KYIV])
    geocoder = make(Nominatim, server, tmp_path, delay_seconds=0.2)
    for name in ("Kyiv", "Odesa", "Lviv"):
        geocoder.geocode(name)
    assert min(later - sooner for sooner, later in pairwise(server.times)) >= 0.19


def test_public_servers_are_asked_at_most_once_a_second():
    assert Nominatim.min_delay_seconds == Photon.min_delay_seconds == 1.0


def test_a_server_of_ones_own(tmp_path):
    settings = Settings(
        online_geocoder="nominatim", geocoder_domain="maps.example.org", user_agent="newsroom/1"
    )
    server = Server([KYIV])
    make(Nominatim, server, tmp_path, settings=settings).geocode("Kyiv")
    assert urlsplit(server.urls[0]).netloc == "maps.example.org"
    assert server.headers[0]["User-Agent"] == "newsroom/1"


def test_lists_and_reverse(tmp_path):
    server = Server([KYIV, KYIV])
    geocoder = make(Nominatim, server, tmp_path)
    assert len(geocoder.geocode("Kyiv", exactly_one=False, limit=1)) == 1
    server.answer = KYIV
    assert geocoder.reverse((50.45, 30.52)).address == "Київ, Україна"
    assert geocoder.reverse("50.45, 30.52").address == "Київ, Україна"
    assert len(server.urls) == 2


def test_photon_answers_are_sifted_by_country(tmp_path):
    server = Server({"features": [PHOTON_US, PHOTON_KYIV]})
    geocoder = make(Photon, server, tmp_path)
    assert geocoder.geocode("Kyiv", country_codes=["UA"]).longitude == 30.5241361
    assert geocoder.geocode("Kyiv").longitude == -98.0
    assert geocoder.geocode("Kyiv", country_codes=["FR"]) is None


def test_a_damaged_cache_says_which_file_to_delete(tmp_path):
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "answers.sqlite").write_text("no database" * 500)
    with pytest.raises(GeocodingError, match=r"answers\.sqlite"):
        make(Nominatim, Server([KYIV]), tmp_path)


NOMINATIM_HOSPITAL = {
    "osm_type": "way",
    "osm_id": 123,
    "lat": "50.4505",
    "lon": "30.4817",
    "class": "amenity",
    "type": "children_hospital",
    "addresstype": "amenity",
    "name": "Okhmatdyt",
    "display_name": "Okhmatdyt, Kyiv, Ukraine",
    "address": {"city": "Kyiv", "country": "Ukraine", "country_code": "ua"},
    "boundingbox": ["50.449", "50.452", "30.480", "30.484"],
}
NOMINATIM_VILLAGE = {
    "osm_type": "relation",
    "osm_id": 7,
    "lat": "48.5",
    "lon": "37.7",
    "class": "boundary",
    "type": "administrative",
    "addresstype": "village",
    "display_name": "Kostiantynivka, Kramatorsk Raion, Donetsk Oblast, Ukraine",
    "address": {
        "village": "Kostiantynivka",
        "district": "Kramatorsk Raion",
        "state": "Donetsk Oblast",
        "country_code": "ua",
    },
}


def test_asking_nominatim_sends_the_name_alone_and_tells_answers_apart(tmp_path):
    server = Server([NOMINATIM_HOSPITAL, NOMINATIM_VILLAGE])
    hospital, village = make(Nominatim, server, tmp_path).ask("Okhmatdyt")
    assert server.query() == {
        "q": ["Okhmatdyt"],
        "format": ["json"],
        "limit": ["10"],
        "addressdetails": ["1"],
        "accept-language": ["en"],
    }
    assert (hospital.name, hospital.kind, hospital.osm) == (
        "Okhmatdyt", "children hospital", "way/123",
    )  # fmt: skip
    assert (hospital.town, hospital.country_code, hospital.precision) == ("Kyiv", "UA", "facility")
    assert (hospital.box.south, hospital.box.east) == (50.449, 30.484)
    assert "nominatim.openstreetmap.org" in hospital.source
    assert (village.name, village.kind, village.precision) == ("Kostiantynivka", "village", "city")
    assert (village.district, village.state) == ("Kramatorsk Raion", "Donetsk Oblast")
    assert village.box is None


@pytest.mark.parametrize(
    ("properties", "kind", "precision", "osm"),
    [
        ({"osm_key": "place", "osm_value": "village", "type": "city", "osm_type": "N", "osm_id": 5},
         "village", "city", "node/5"),
        ({"osm_key": "boundary", "osm_value": "administrative", "type": "district"},
         "suburb", "neighbourhood", ""),
        ({"osm_key": "boundary", "osm_value": "administrative", "type": "state"},
         "state", "admin1", ""),
        ({"osm_key": "amenity", "osm_value": "hospital", "type": "house",
          "extent": [30.48, 50.452, 30.484, 50.449]}, "hospital", "facility", ""),
    ],
)  # fmt: skip
def test_asking_photon_tells_answers_apart(tmp_path, properties, kind, precision, osm):
    said = {"name": "X", "countrycode": "UA", "county": "C", "state": "S", **properties}
    server = Server({"features": [{**PHOTON_KYIV, "properties": said}]})
    (answer,) = make(Photon, server, tmp_path).ask("X")
    assert (answer.kind, answer.precision, answer.osm) == (kind, precision, osm)
    assert (answer.country_code, answer.district, answer.state) == ("UA", "C", "S")
    if answer.box:
        assert (answer.box.south, answer.box.west) == (50.449, 30.48)


def test_asking_for_what_is_not_there_answers_nothing(tmp_path):
    assert make(Nominatim, Server([]), tmp_path).ask("Qwertyville") == ()


@pytest.mark.parametrize(
    ("raised", "expected"),
    [
        (exc.GeocoderTimedOut("slow"), LateError),
        (AdapterHTTPError("429", status_code=429, headers={}, text=""), BusyError),
    ],
)
def test_failures_that_pass_are_told_from_others(tmp_path, raised, expected):
    with pytest.raises(expected):
        make(Nominatim, Server(raised), tmp_path).ask("Kyiv")


def test_a_cache_that_breaks_later_is_said_to_be_broken(tmp_path):
    geocoder = make(Nominatim, Server([KYIV]), tmp_path)
    geocoder._cache.close()
    with pytest.raises(CacheError, match=r"answers\.sqlite"):
        geocoder.ask("Kyiv")


def test_the_host_is_the_public_one_or_ones_own():
    assert Nominatim.host_of(Settings()) == "nominatim.openstreetmap.org"
    assert Photon.host_of(Settings(geocoder_domain="maps.example.org")) == "maps.example.org"
