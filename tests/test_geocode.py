"""`dateline geocode`: from this machine, and online only when that is switched on."""

from functools import partial

import pytest

from geo import settings
from geo.geocoders import Nominatim
from geo.settings import Settings
from tests import terminal
from tests.geocoders.service import Server
from tests.geocoders.test_online_geocoders import NOMINATIM_HOSPITAL


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    terminal.stay_in(tmp_path, monkeypatch)
    monkeypatch.setattr(settings, "settings_file", lambda: tmp_path / "settings.toml")
    monkeypatch.delenv(settings.ONLINE_VARIABLE, raising=False)
    return partial(terminal.run, capsys)


def test_the_likeliest_place_comes_first_with_its_probability(run):
    code, out, _ = run("geocode", "Kyiv")
    head, first = out.splitlines()[:2]
    assert code == 0
    assert head.split() == ["probability", "place", "precision", "lat", "lon", "id"]
    assert "Kyiv City, UA" in first
    assert "geonames/703448" in first
    assert 0.5 < float(first.split()[0]) <= 1.0


def test_what_follows_the_comma_counts(run):
    _, out, _ = run("geocode", "Paris, Texas")
    assert "Texas, US" in out.splitlines()[1]


def test_an_unknown_name_is_said_so(run):
    code, out, said = run("geocode", "Qwertyville")
    assert (code, out) == (2, "")
    assert "No place called 'Qwertyville' was found" in said


def test_online_is_refused_until_it_is_switched_on(run, monkeypatch):
    code, out, said = run("geocode", "Kyiv", "--online")
    assert (code, out) == (2, "")
    assert "No online geocoder is switched on" in said
    assert "DATELINE_ONLINE=1" in said


def test_online_asks_about_the_one_name_and_gives_credit(run, monkeypatch, tmp_path):
    server = Server([NOMINATIM_HOSPITAL])
    geocoder = Nominatim(
        Settings(online_geocoder="nominatim"), cache=tmp_path / "c", adapter_factory=server.adapter
    )
    monkeypatch.setattr("geo.geocoders.online_geocoder", lambda: geocoder)
    code, out, said = run("geocode", "Okhmatdyt", "--online")
    assert code == 0
    assert "way/123" in out.splitlines()[1]
    assert "Okhmatdyt, Kyiv, UA" in out
    assert "OpenStreetMap contributors, ODbL" in said
    assert server.query()["q"] == ["Okhmatdyt"]
