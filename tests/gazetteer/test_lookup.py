"""The shipped gazetteer finds what news writes, and ranks the place meant first."""

import csv
import sqlite3
import threading
from pathlib import Path

import pytest

from geo.errors import GazetteerError
from geo.gazetteer import Gazetteer
from geo.gazetteer.names import normalise
from geo.gazetteer.schema import APPLICATION_ID
from geo.place import distance_km

HARD_NAMES = Path(__file__).with_name("hard_names.csv")


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.open()


def hard_names():
    with HARD_NAMES.open(encoding="utf-8") as file:
        return [pytest.param(line, id=line["name"]) for line in csv.DictReader(file)]


@pytest.mark.parametrize("line", hard_names())
def test_hard_name_finds_its_place_first(gazetteer, line):
    found = gazetteer.lookup(line["name"], line["countries"].split())
    assert found, f"{line['name']} is unknown"
    best = found[0]
    away = distance_km(best.lat, best.lon, float(line["lat"]), float(line["lon"]))
    assert away <= float(line["within_km"]), f"{best.name}, {best.admin1_name}: {away:.0f} km off"
    if line["feature"]:
        assert best.feature_class == line["feature"]


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("Kiev", "Kyiv"),
        ("Krivoy Rog", "Kryvyi Rih"),
        ("Славянск", "Sloviansk"),
        ("Kostyantynivka", "Kostiantynivka"),
        ("Mykolayiv", "Mykolaiv"),
        ("Avdiyivka", "Avdiivka"),
        ("Artemivsk", "Bakhmut"),
    ],
)
def test_ukrainian_places_carry_their_modern_names(gazetteer, name, canonical):
    assert gazetteer.lookup(name, ["UA"])[0].name == canonical


def test_todays_name_ranks_above_an_older_name_of_a_larger_place(gazetteer):
    found = gazetteer.lookup("Pokrovsk")
    engels = next(place for place in found if place.name == "Engels")
    assert engels.match == "alias"
    assert engels.population > found[0].population
    assert (found[0].country_code, found[0].match) == ("UA", "name")


def test_within_a_rank_the_larger_place_comes_first(gazetteer):
    found = gazetteer.lookup("Springfield")
    for kind in ("name", "alias"):
        sizes = [place.population for place in found if place.match == kind]
        assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize(
    ("written", "feature_code", "country"),
    [
        ("Washington", "PPLC", "US"),  # not the state, which has more people
        ("Quebec", "ADM1", "CA"),
        ("the Middle East", "RGN", ""),
        ("Middle East", "RGN", ""),  # not the neighbourhood in Baltimore
        ("Rhine", "STM", ""),
        ("the White House", "ADMF", "US"),
        ("White House", "ADMF", "US"),  # not the town in Tennessee
        ("Heathrow Airport", "AIRP", "GB"),
        ("Guantánamo", "PPLA", "CU"),
        ("Volga", "STM", ""),
        ("Bavaria", "ADM1", "DE"),
        ("Hesse", "ADM1", "DE"),
        ("Wash.", "ADM1", "US"),
        ("N.S.W.", "ADM1", "AU"),
        ("Sinai", "RGN", "EG"),
        ("Brovari", "PPLA2", "UA"),
        ("Bombay", "PPLA", "IN"),
        ("York", "PPLA2", "GB"),
        ("JFK", "AIRP", "US"),
    ],
)
def test_what_news_means_goes_before_its_namesakes(gazetteer, written, feature_code, country):
    first = gazetteer.lookup(written)[0]
    assert (first.feature_code, first.country_code) == (feature_code, country)


@pytest.mark.parametrize(
    ("country", "admin1", "lat", "lon"),
    [
        ("CA", "01", 52.28, -117.47),  # Alberta
        ("AU", "04", -20.0, 145.0),  # Queensland
        ("CA", "10", 52.0, -72.0),  # Quebec
        ("CA", "08", 49.25, -84.5),  # Ontario
        ("US", "AK", 64.0, -150.0),
        ("US", "HI", 20.75, -156.5),
        ("CN", "20", 44.0, 112.0),  # Inner Mongolia
        ("RU", "91", 58.0, 93.0),  # Krasnoyarsk Krai
    ],
)
def test_large_divisions_stand_where_geonames_has_them(gazetteer, country, admin1, lat, lon):
    place = gazetteer.admin1(country, admin1)
    assert distance_km(lat, lon, place.lat, place.lon) < 5
    assert (place.uncertainty_km or 100) >= 100


def test_slovyansk_is_not_nikopol(gazetteer):
    assert all(place.name != "Nikopol" for place in gazetteer.lookup("Слов'янськ"))


def test_countries_restrict_the_answer(gazetteer):
    assert {place.country_code for place in gazetteer.lookup("Paris", ["US"])} == {"US"}
    assert gazetteer.lookup("Kramatorsk", ["FR"]) == ()


def test_city_and_river_are_told_apart(gazetteer):
    river = gazetteer.lookup("Dnipro River")[0]
    assert (river.feature_class, river.precision) == ("H", "")
    assert gazetteer.lookup("Dnipro")[0].feature_class == "P"


def test_crimea_belongs_to_ukraine(gazetteer):
    names = ("Simferopol", "Sevastopol", "Yalta", "Kerch", "Crimea")
    assert {gazetteer.lookup(name)[0].country_code for name in names} == {"UA"}


@pytest.mark.parametrize("code", ["IEV", "ODS", "DNK", "KRQ"])
def test_airport_codes_are_no_names(gazetteer, code):
    assert not any(place.country_code == "UA" for place in gazetteer.lookup(code))


def test_facility_knows_its_city(gazetteer):
    hospital = gazetteer.lookup("Okhmatdyt")[0]
    assert (hospital.part_of, hospital.part_of_id) == ("Kyiv", 703448)
    assert (hospital.source, hospital.precision, hospital.admin1) == ("curated", "facility", "12")
    assert gazetteer.by_key(hospital.key).lat == hospital.lat


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Kramatorks", "Kramatorsk"),
        ("Krmatorsk", "Kramatorsk"),
        ("Rkamatorsk", "Kramatorsk"),
        ("Zaporizhzhya", "Zaporizhzhia"),
        ("Pokrvosk", "Pokrovsk"),
        ("Mikolaiv", "Mykolaiv"),
        ("Bakmut", "Bakhmut"),
        ("Kupyansc", "Kupiansk"),
    ],
)
def test_misspelling_finds_the_place_within_the_country(gazetteer, written, meant):
    found = gazetteer.similar(written, ["UA"])
    assert found[0].name == meant
    assert found[0].match == "typo"


def test_typos_answer_nearest_first_and_only_from_the_countries(gazetteer):
    found = gazetteer.similar("Kramatorks", ["UA"], limit=3)
    assert found[0].matched_name == "kramatorsk"
    assert {place.country_code for place in found} == {"UA"}
    assert gazetteer.similar("Kramatorks", ["FR"]) == ()
    assert gazetteer.similar("Kramatorks", ["XX"]) == ()


@pytest.mark.parametrize("short", ["Lviw", "Sum", "", "Kyi"])
def test_short_words_are_never_misspellings(gazetteer, short):
    assert gazetteer.similar(short, ["UA"]) == ()


def test_five_to_seven_letters_forgive_one_slip_only(gazetteer):
    assert gazetteer.similar("Bakhmtu", ["UA"])
    assert all(place.name != "Bakhmut" for place in gazetteer.similar("Bkahmtu", ["UA"]))


def test_the_first_letter_must_be_right(gazetteer):
    assert all(place.name != "Kramatorsk" for place in gazetteer.similar("Pramatorsk", ["UA"]))


def test_contains_agrees_with_lookup(gazetteer):
    for name in ("Kyiv", "kramatorsk", "Слов’янськ", "Qwertyville", "", "Black Sea"):
        assert gazetteer.contains(name) == bool(gazetteer.lookup(name))


@pytest.mark.parametrize(
    ("word", "at_least"), [("Kryvyi", 2), ("ivano", 2), ("New", 3), ("San", 3), ("Kyiv", 1)]
)
def test_longest_name_lets_a_scanner_stop(gazetteer, word, at_least):
    assert gazetteer.longest_name(word) >= at_least


def test_longest_name_is_zero_for_an_unknown_word(gazetteer):
    assert gazetteer.longest_name("qwertz") == gazetteer.longest_name("") == 0


@pytest.mark.parametrize(
    "name", ["Nova Kakhovka", "Khan Younis", "Deir al-Balah", "Port-au-Prince"]
)
def test_longest_name_covers_every_name(gazetteer, name):
    words = normalise(name).split()
    assert gazetteer.longest_name(words[0]) >= len(words)


def test_by_id_and_codes(gazetteer):
    assert gazetteer.by_geonameid(703448).name == "Kyiv"
    assert gazetteer.by_geonameid(-1) is None
    assert gazetteer.by_geonameid(999_999_999) is None
    assert gazetteer.by_key("no-such-key") is None
    assert gazetteer.country("ua").feature_code == "PCLI"
    assert gazetteer.country("ZZ") is None
    assert gazetteer.admin1("UA", "05").name == "Donetsk Oblast"
    assert gazetteer.admin1("UA", "99") is None


def test_near_is_nearest_first_and_keeps_the_radius(gazetteer):
    found = gazetteer.near(48.73, 37.57, 30, limit=50)
    away = [distance_km(48.73, 37.57, place.lat, place.lon) for place in found]
    assert away == sorted(away)
    assert away[-1] <= 30
    assert {"Kramatorsk", "Sloviansk"} <= {place.name for place in found}


def test_near_reaches_over_the_date_line(gazetteer):
    west = gazetteer.near(-16.8, -179.95, 120, limit=50)
    assert any(place.lon > 0 for place in west)


def test_near_works_at_the_pole_and_takes_feature_classes(gazetteer):
    assert gazetteer.near(90, 0, 50) == ()
    assert {place.feature_class for place in gazetteer.near(48.7, 37.5, 60, ("A",))} == {"A"}


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Ukrainian", "UA"),
        ("russians", "RU"),
        ("Israeli", "IL"),
        ("South Sudanese", "SS"),
        ("український", "UA"),
        ("الإسرائيلي", "IL"),
        ("Kyiv", None),
    ],
)
def test_demonyms_name_their_country(gazetteer, word, code):
    assert gazetteer.demonym(word) == code


def test_every_country_of_a_demonym_and_every_name_is_known(gazetteer):
    for word in ("Afghan", "Burmese", "Congolese", "Dutch", "Sahrawi", "Kosovar", "Emirati"):
        assert gazetteer.country(gazetteer.demonym(word)) is not None


def test_info_names_sources_and_licences(gazetteer):
    info = gazetteer.info()
    assert info["places"] == sum(source["places"] for source in info["sources"])
    assert info["places"] > 280_000
    assert len(info["content_hash"]) == 64
    assert all(source["licence"] and source["attribution"] for source in info["sources"])


def test_file_is_small_enough_to_ship(gazetteer):
    assert gazetteer.path.stat().st_size < 40_000_000


def test_threads_share_one_gazetteer(gazetteer):
    names = ["Kyiv", "Odesa", "Lviv", "Paris", "Gaza", "Mosul"] * 20
    answers, errors = {}, []

    def work(number):
        try:
            fresh = [f"{name} {number}" for name in names]
            assert not any(gazetteer.contains(name) for name in fresh)
            answers[number] = [gazetteer.lookup(name)[0].geonameid for name in names]
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len({tuple(found) for found in answers.values()}) == 1


def test_missing_file_says_what_to_do(tmp_path):
    with pytest.raises(GazetteerError, match="make gazetteer"):
        Gazetteer.open(tmp_path / "none.sqlite")


def test_other_files_and_damaged_ones_are_refused(tmp_path, gazetteer):
    text = tmp_path / "text.sqlite"
    text.write_text("no database, but long enough to have a header\n" * 100)
    with pytest.raises(GazetteerError):
        Gazetteer.open(text)
    torn = tmp_path / "torn.sqlite"
    with gazetteer.path.open("rb") as file:
        torn.write_bytes(file.read(200_000))
    with pytest.raises(GazetteerError, match="damaged"):
        Gazetteer.open(torn).lookup("Kramatorsk")


def test_another_format_is_refused(tmp_path):
    newer = tmp_path / "newer.sqlite"
    connection = sqlite3.connect(newer)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 99")
    connection.execute("CREATE TABLE place (id INTEGER)")
    connection.close()
    with pytest.raises(GazetteerError, match="format 99"):
        Gazetteer.open(newer)


def test_environment_variable_names_another_file(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_GAZETTEER", str(tmp_path / "elsewhere.sqlite"))
    with pytest.raises(GazetteerError, match="elsewhere"):
        Gazetteer.open()
