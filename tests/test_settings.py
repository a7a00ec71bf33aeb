"""Settings: everything online is off until the user says otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import FormatError
from geo.settings import Settings, load, save, settings_file


def test_without_a_file_everything_online_is_off(tmp_path):
    settings = load(tmp_path / "none.toml", {})
    assert settings == Settings()
    assert (settings.online_geocoder, settings.online_tiles) == (None, False)


@pytest.mark.parametrize(
    ("word", "geocoder", "tiles"),
    [("1", "nominatim", True), ("yes", "nominatim", True), ("0", None, False), ("", None, False)],
)
def test_environment_switches_on_and_off(tmp_path, word, geocoder, tiles):
    settings = load(tmp_path / "none.toml", {"DATELINE_ONLINE": word})
    assert (settings.online_geocoder, settings.online_tiles) == (geocoder, tiles)


def test_environment_goes_over_the_file(tmp_path):
    path = save(Settings(online_geocoder="photon", online_tiles=True), tmp_path / "settings.toml")
    assert load(path, {}).online_geocoder == "photon"
    assert load(path, {"DATELINE_ONLINE": "1"}).online_geocoder == "photon"
    assert load(path, {"DATELINE_ONLINE": "0"}) == Settings()


def test_environment_must_make_sense(tmp_path):
    with pytest.raises(FormatError, match="DATELINE_ONLINE"):
        load(tmp_path / "none.toml", {"DATELINE_ONLINE": "maybe"})


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


@given(
    st.builds(
        Settings,
        online_geocoder=st.none() | WORDS.filter(bool),
        geocoder_domain=WORDS,
        user_agent=WORDS,
        online_tiles=st.booleans(),
    )
)
def test_what_is_saved_is_loaded(tmp_path_factory, settings):
    path = tmp_path_factory.mktemp("settings") / "deep" / "settings.toml"
    assert load(save(settings, path), {}) == settings


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("online_geocoder = [", "TOML"),
        ("colour = 'red'", "colour"),
        ("online_tiles = 'yes'", "bool"),
        ("user_agent = 7", "str"),
    ],
)
def test_a_wrong_file_is_named_with_its_fault(tmp_path, text, words):
    path = tmp_path / "settings.toml"
    path.write_text(text)
    with pytest.raises(FormatError, match=words):
        load(path, {})


def test_the_file_lies_in_the_users_config_folder():
    assert settings_file().name == "settings.toml"
    assert settings_file().parent.name == "dateline"
