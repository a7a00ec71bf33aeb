"""Asking an online geocoder: only when switched on, only when a button is pressed, never lost.

No request leaves the machine: a geopy adapter of our own answers.
"""

from dataclasses import replace

import pytest
from geopy import exc

from geo import settings
from geo.geocoders import Nominatim
from geo.openstreetmap import CREDIT, Answer, source_of
from geo.settings import Settings
from geo.ui import data, outward, texts
from geo.ui.panel import correct, online, place_labels, places, review
from geo.ui.panel.html import plain_label
from tests.geocoders.service import Server
from tests.geocoders.test_online_geocoders import NOMINATIM_HOSPITAL, NOMINATIM_VILLAGE
from tests.ui.screens import html, opened, words
from tests.ui.test_ui_panel import correcting, stored, told, unfolded

HOST = plain_label("nominatim.openstreetmap.org")
NAME = "Qwertyville"


@pytest.fixture
def own_settings(tmp_path, monkeypatch):
    path = tmp_path / "settings.toml"
    monkeypatch.setattr(settings, "settings_file", lambda: path)
    monkeypatch.delenv(settings.ONLINE_VARIABLE, raising=False)
    return path


@pytest.fixture
def server(tmp_path, monkeypatch):
    """Stand in for the service, whose instances are made as the program makes them."""
    found = Server([NOMINATIM_HOSPITAL])

    def make(wanted):
        return Nominatim(
            wanted, cache=tmp_path / "c.sqlite", adapter_factory=found.adapter, delay_seconds=0
        )

    monkeypatch.setattr("geo.geocoders.online_geocoder", make)
    online.geocoder.cache_clear()
    yield found
    online.geocoder.cache_clear()


@pytest.fixture
def switched_on(own_settings):
    settings.save(Settings(online_geocoder="nominatim"))


@pytest.fixture
def event(home, monkeypatch):
    unfolded(monkeypatch, review)
    return stored(told("A")).id


def searching(event, name=NAME):
    test = correcting(opened(event=event), "place")
    test.text_input(key=correct.SEARCH).set_value(name).run()
    assert not test.exception
    return test


def ask(test, name=NAME):
    test.button(key=f"{online.BUTTON}_{name}").click().run()
    assert not test.exception
    return test


def buttons(test):
    return [item.key for item in test.button if (item.key or "").startswith(online.BUTTON)]


def choice(test, event, name=NAME):
    return test.selectbox(key=f"correct_{event}_place_{name}")


def test_off_there_is_no_button_and_the_way_to_it_is_said(event, own_settings, server):
    test = searching(event)
    assert buttons(test) == []
    assert texts.ONLINE_OFF in words(test.caption)
    assert texts.ONLINE_OFF not in words(searching(event, "Poltava").caption)
    assert server.urls == []


def test_on_nothing_is_sent_before_the_button_and_who_learns_what_is_said(
    event, switched_on, server
):
    test = searching(event)
    label = texts.ONLINE_ASK.format(service="Nominatim", name=NAME)
    assert test.button(key=f"{online.BUTTON}_{NAME}").label == label
    assert any("nothing else" in said and "stranger" in said for said in words(test.caption))
    assert server.urls == []


def test_an_answer_is_chosen_and_its_source_is_kept(event, switched_on, server):
    test = ask(searching(event))
    assert server.query()["q"] == [NAME]
    assert len(server.urls) == 1
    assert buttons(test.run()) == []
    assert len(server.urls) == 1
    (label,) = choice(test, event).options
    assert label.startswith("OSM children hospital: Okhmatdyt, Kyiv")
    assert any(CREDIT in said for said in words(test.caption))
    choice(test, event).set_value(label).run()
    test.text_input(key=review.NAME).set_value("Ada")
    test.button(key="correct_save").click().run()
    assert not test.exception
    place = data.store().event(event).place
    assert (place.name, place.lat, place.settlement) == ("Okhmatdyt", 50.4505, "Kyiv")
    assert "way/123" in source_of(place)
    (entry,) = data.store().history(event)
    assert "way/123" in entry.new["place_reasons"][0]
    assert html(test).count("OpenStreetMap way/123, as") == 2  # beside the value, in the history
    assert CREDIT in html(test)


def test_answers_follow_the_gazetteers_places(event, switched_on, server):
    test = searching(event, "Poltava")
    before = choice(test, event, "Poltava").options
    chosen = choice(test, event, "Poltava").value
    after = choice(ask(test, "Poltava"), event, "Poltava")
    assert after.options[: len(before)] == before
    assert after.options[-1].startswith("OSM children hospital: ")
    assert after.value == chosen


@pytest.mark.parametrize(
    ("raised", "trouble"),
    [
        (exc.GeocoderUnavailable("no network"), "unreachable"),
        (exc.GeocoderTimedOut("slow"), "late"),
        (exc.GeocoderRateLimited("429"), "busy"),
        (exc.GeocoderParseError("<html>"), "refused"),
    ],
)
def test_a_failure_is_said_in_plain_words_and_loses_nothing(
    event, switched_on, server, raised, trouble
):
    server.answer = raised
    test = searching(event, "Poltava")
    ask(test, "Poltava")
    assert words(test.warning) == [texts.ONLINE_TROUBLES[trouble].format(host=HOST, file="")]
    assert test.text_input(key=correct.SEARCH).value == "Poltava"
    assert choice(test, event, "Poltava").options
    server.answer = [NOMINATIM_VILLAGE]
    ask(test, "Poltava")
    assert words(test.warning) == []
    assert "Kramatorsk Raion" in choice(test, event, "Poltava").options[-1]


def test_nothing_found_is_said(event, switched_on, server):
    server.answer = []
    test = ask(searching(event))
    assert texts.ONLINE_NONE.format(host=HOST, name=NAME) in words(test.caption)
    assert texts.PLACE_NONE in words(test.caption)


def test_another_name_is_another_question(event, switched_on, server):
    test = ask(searching(event))
    test.text_input(key=correct.SEARCH).set_value("Elsewhere").run()
    assert buttons(test) == [f"{online.BUTTON}_Elsewhere"]
    assert len(server.urls) == 1


def test_switching_off_takes_the_button_and_the_answers_away(event, switched_on, server):
    test = ask(searching(event))
    settings.save(Settings())
    test.run()
    assert not test.exception
    assert buttons(test) == []
    assert test.selectbox == [] or f"correct_{event}_place_{NAME}" not in [
        item.key for item in test.selectbox
    ]


def test_the_environment_keeps_everything_off(event, switched_on, server, monkeypatch):
    monkeypatch.setenv(settings.ONLINE_VARIABLE, "0")
    test = searching(event)
    assert buttons(test) == []
    assert texts.ONLINE_OFF not in words(test.caption)  # no switch of the screen can help


def test_a_geocoder_that_does_not_exist_is_said(event, own_settings, server):
    settings.save(Settings(online_geocoder="gogle"))
    test = searching(event)
    assert buttons(test) == []
    assert texts.ONLINE_UNKNOWN in words(test.caption)


def test_a_name_stands_on_the_button_as_it_was_typed(event, switched_on, server):
    test = searching(event, "*x* [y](z)")
    assert test.button(key=f"{online.BUTTON}_*x* [y](z)").label.count("\\*") == 2


def test_look_ups_are_off_and_need_a_second_word(store, own_settings):
    test = opened()
    toggle = outward.LOOKUPS.key
    assert not test.toggle(key=toggle).value
    test.toggle(key=toggle).set_value(True).run()
    assert texts.LOOKUPS_ASK in words(test.warning)
    assert not own_settings.exists()
    test.button(key="lookups_no").click().run()
    assert not own_settings.exists()
    test.toggle(key=toggle).set_value(True).run()
    test.button(key="lookups_yes").click().run()
    assert test.toggle(key=toggle).value
    assert settings.load() == Settings(online_geocoder="nominatim")
    assert not test.toggle(key=outward.TILES.key).value
    test.toggle(key=toggle).set_value(False).run()
    assert settings.load().online_geocoder is None


@pytest.mark.parametrize(("variable", "on"), [("0", False), ("1", True)])
def test_the_environment_decides_about_look_ups(store, own_settings, monkeypatch, variable, on):
    monkeypatch.setenv(settings.ONLINE_VARIABLE, variable)
    toggle = opened().toggle(key=outward.LOOKUPS.key)
    assert toggle.disabled
    assert toggle.value is on
    assert toggle.help == texts.ONLINE_FIXED


def test_namesakes_that_nothing_tells_apart_get_their_point():
    found = places.gazetteer().lookup("Poltava")
    (one,) = [places.place_of(row) for row in found[:1]]

    other = replace(one, lat=one.lat + 1)
    answer = Answer(one.name, 1.0, 2.0, "town", "town", state="S")
    labels = place_labels.of([one, other], {replace(one, lat=0.0): answer})
    assert len(set(labels.values())) == 3
    assert f"{one.lat:.4f}" in labels[one]
    assert next(iter(place_labels.of([one], {}).values())).endswith(")")
