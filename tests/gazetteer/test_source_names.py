"""Which of the packages' names become names of the gazetteer, and how they are written."""

import pytest

from geo.gazetteer.sources.admin import add_variants
from geo.gazetteer.sources.aliases import is_name, kept_names
from geo.gazetteer.sources.cities import likely_code
from geo.gazetteer.sources.rows import Row
from geo.gazetteer.sources.scripts import is_worth_keeping
from geo.gazetteer.sources.ukrainian import modern_name
from tests.gazetteer.small_world import romanise


@pytest.mark.parametrize(
    ("name", "code", "admin2", "expected"),
    [
        ("Sweida Governorate", "ADM1", "", {"Sweida", "Sweida region", "Sweida province"}),
        ("Kharkiv Oblast", "ADM1", "", {"Kharkiv", "Kharkiv region"}),
        ("Kabupaten Nduga", "ADM2", "9", {"Nduga", "Nduga regency"}),
    ],
)
def test_divisions_are_also_called_as_english_news_calls_them(name, code, admin2, expected):
    row = Row(1, name, 0, 0, "A", code, "geonames", country="XX", admin2=admin2)
    add_variants(row)
    assert row.aliases == expected


def test_a_city_district_newer_than_the_codes_is_told_by_its_names():
    assert likely_code(["Київський район"]) == "PPLX"
    assert likely_code(["Районне"]) == "PPL"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Kyiv", True),
        ("IEV", False),
        ("kyiva", False),
        ("Ys", False),
        ("12", False),
        ("東京", True),
    ],
)
def test_which_alternate_names_are_names(name, kept):
    assert is_name(name) is kept


def test_latin_forms_made_from_cyrillic_are_dropped_where_no_cyrillic_is_spoken():
    assert kept_names("Howland", ["Хауленд", "Khaulend"], "US", 99_999) == {"Хауленд"}
    assert "Velikoe" in kept_names("Velyke", ["Великое", "Velikoe"], "UA", 600)


def test_small_places_keep_the_scripts_of_their_country():
    assert is_worth_keeping("Λευκωσία", "CY", 500)
    assert not is_worth_keeping("Λευκωσία", "US", 500)
    assert is_worth_keeping("Λευκωσία", "US", 50_000)


@pytest.mark.parametrize(
    ("name", "aliases", "expected"),
    [
        ("Mykolayiv", ["Миколаїв", "Николаев"], ("Mykolaiv", "Миколаїв")),
        ("Pokrovsk", ["Покровск", "Покровськ"], ("Pokrovsk", "Покровськ")),
        ("Hulyaypole", ["Гуляй-Поле", "Гуляйполе"], ("Huliaipole", "Гуляйполе")),
        ("Engels", ["Покровськ"], None),
    ],
)
def test_modern_ukrainian_name(name, aliases, expected):
    assert modern_name(name, aliases, romanise) == expected
