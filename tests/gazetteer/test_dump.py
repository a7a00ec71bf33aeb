"""GeoNames' own dump, in its own format: a dozen made-up and real rows are a small world."""

import json
import sqlite3
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.cli import main
from geo.errors import GazetteerError
from geo.gazetteer import Gazetteer
from geo.gazetteer.dump import alternate_names, build_from_dump, place_row
from geo.gazetteer.dump_files import Dump, lines


def place(gid, name, code, country, lat, lon, admin1="", admin2="", population=0, ascii_name=""):  # noqa: PLR0917
    feature_class, _, feature_code = code.partition("/")
    cells = [
        gid, name, ascii_name or name, "", lat, lon, feature_class, feature_code, country, "",
        admin1, admin2, "", "", population, "", "", "Europe/Kyiv", "2026-11-20",
    ]  # fmt: skip
    return "\t".join(str(cell) for cell in cells)


def name(gid, language, written, flags="", until=""):
    """Return a line of alternateNamesV2; flags: p(referred), s(hort), c(olloquial), h(istoric)."""
    marks = ["1" if letter in flags else "" for letter in "psch"]
    return "\t".join(["7", str(gid), language, written, *marks, "", until])


PLACES = [
    place(690791, "Ukraine", "A/PCLI", "UA", 49, 32, "00", population=44_622_516),
    place(709716, "Donetsk", "A/ADM1", "UA", 48, 37.5, "05", population=4_000_000),
    place(693468, "Slov’yans’k", "P/PPLA2", "UA", 48.853, 37.605, "05", "1412", 105_141,
          "Slov'yans'k"),
    place(700051, "Nikopol", "P/PPLA2", "UA", 47.567, 34.406, "04", population=105_160),
    place(2950159, "Berlin", "P/PPLC", "DE", 52.524, 13.411, "16", population=3_426_354),
    place(90_000_001, "Mala Khata", "S/FRM", "UA", 48.1, 37.1, "05"),
    place(90_000_002, "Stara", "P/PPLW", "UA", 48.2, 37.2, "05"),
    place(90_000_003, "Deep Seamount", "U/SMU", "", 10, 20),
    place(90_000_004, "東京", "P/PPL", "JP", 35, 139, ascii_name="dong jing"),
]  # fmt: skip
NAMES = [
    name(2950159, "de", "Berlin", "p"),
    name(2950159, "link", "https://en.wikipedia.org/wiki/Berlin"),
    name(2950159, "post", "10117"),
    name(2950159, "wkdt", "Q64"),
    name(2950159, "unlc", "DEBER"),
    name(2950159, "iata", "BER"),
    name(2950159, "", "Spree-Athen", "c"),
    name(2950159, "la", "Berolinum"),
    name(2950159, "uk", "Берлін", "p"),
    name(2950159, "en", "Old Cölln", "ph"),
    name(2950159, "en", "Cölln on the Spree", "p", until="1710"),
    name(90_000_001, "en", "Little Hut", "s"),
    name(90_000_001, "abbr", "MK"),
    name(700051, "ru", "Слов'янськ"),
    name(12, "en", "Nowhere at all", "p"),
]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "allCountries.txt").write_text("\n".join(PLACES) + "\n", encoding="utf-8")
    (tmp_path / "alternateNamesV2.txt").write_text("\n".join(NAMES) + "\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def built(folder):
    build_from_dump(folder, folder / "world.sqlite")
    return Gazetteer.open(folder / "world.sqlite")


def kinds(gazetteer, written):
    return [(place.geonameid, place.match) for place in gazetteer.lookup(written)]


def test_every_place_but_undersea_ones_comes_in(built):
    assert built.lookup("Mala Khata")[0].feature_code == "FRM"
    assert built.lookup("Stara", ["UA"])[0].feature_code == "PPLW"
    assert built.lookup("Deep Seamount") == ()
    assert built.by_geonameid(90_000_004).country_code == "JP"
    berlin = built.by_geonameid(2950159)
    assert (berlin.lat, berlin.lon, berlin.admin1, berlin.population) == (
        52.524, 13.411, "16", 3_426_354,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "match"),
    [
        ("Berlin", "name"),
        ("Берлін", "name"),  # preferred
        ("Berolinum", "alias"),
        ("Spree-Athen", "alias"),  # colloquial
        ("Old Cölln", "alias"),  # historic, though preferred once
        ("Cölln on the Spree", "alias"),  # its use has ended
    ],
)
def test_flags_of_alternate_names_become_match_kinds(built, written, match):
    assert (2950159, match) in kinds(built, written)


@pytest.mark.parametrize(
    "written", ["https://en.wikipedia.org/wiki/Berlin", "10117", "Q64", "DEBER", "Nowhere at all"]
)
def test_links_codes_and_names_of_unknown_places_are_left_out(built, written):
    assert built.lookup(written) == ()


def test_airport_codes_are_no_name_of_the_city(built):
    assert (2950159, "alias") not in kinds(built, "BER")


def test_short_names_and_abbreviations_are_kept(built):
    assert kinds(built, "Little Hut") == [(90_000_001, "name")]
    assert (90_000_001, "alias") in kinds(built, "MK")


def test_what_the_shipped_gazetteer_knows_goes_on_top(built):
    assert built.by_geonameid(693468).name == "Sloviansk"
    assert (693468, "name") in kinds(built, "Слов'янськ")
    assert 700051 not in [number for number, _ in kinds(built, "Слов'янськ")]  # dropped by hand
    hospital = built.by_key("ua-okhmatdyt-childrens-hospital")
    assert (hospital.precision, hospital.source, hospital.geonameid) == (
        "facility", "curated", None,
    )  # fmt: skip
    assert built.lookup("the Middle East")[0].feature_code == "RGN"
    assert built.demonym("Ukrainian") == "UA"


def test_countries_divisions_and_neighbours_are_found(built):
    assert built.country("UA").geonameid == 690791
    assert built.admin1("UA", "05").geonameid == 709716
    assert built.by_geonameid(693468).admin1_name == built.by_geonameid(709716).name
    assert 693468 in [near.geonameid for near in built.near(48.85, 37.6, 5)]


def test_the_file_says_where_it_comes_from(built):
    sources = {source["name"]: source for source in built.info()["sources"]}
    assert set(sources) == {"geonames", "curated"}
    assert (sources["geonames"]["date"], sources["geonames"]["places"]) == ("2026-11-20", 8)
    assert "allCountries.txt" in sources["geonames"]["version"]


def test_the_lists_of_countries_and_divisions_decide_when_they_are_there(folder):
    extra = place(90_000_010, "Old Ukraine", "A/PCLI", "UA", 49, 32, "00")
    with (folder / "allCountries.txt").open("a", encoding="utf-8") as file:
        file.write(extra + "\n" + place(90_000_011, "Shadow", "A/ADM1", "UA", 1, 1, "05") + "\n")
    country = "UA\tUKR" + "\t" * 15 + "90000010\t\t"
    (folder / "countryInfo.txt").write_text(f"# GeoNames\n{country}\n", encoding="utf-8")
    codes = "UA.05\tShadow\tShadow\t90000011\n"
    (folder / "admin1CodesASCII.txt").write_text(codes, encoding="utf-8")
    build_from_dump(folder, folder / "world.sqlite")
    gazetteer = Gazetteer.open(folder / "world.sqlite")
    assert gazetteer.country("UA").geonameid == 90_000_010
    assert gazetteer.admin1("UA", "05").geonameid == 90_000_011


def test_packed_files_give_the_same_places_and_names(folder, built):
    for stem in ("allCountries", "alternateNamesV2"):
        with zipfile.ZipFile(folder / f"{stem}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("iso-languagecodes.txt", "not this one")
            archive.write(folder / f"{stem}.txt", f"{stem}.txt")
        (folder / f"{stem}.txt").unlink()
    build_from_dump(folder, folder / "packed.sqlite")
    packed = Gazetteer.open(folder / "packed.sqlite")
    assert packed.info()["names"] == built.info()["names"]
    assert kinds(packed, "Berlin") == kinds(built, "Berlin")


def test_same_dump_gives_the_same_content(folder):
    first = build_from_dump(folder, folder / "one.sqlite")
    again = build_from_dump(folder, folder / "two.sqlite")
    assert first.content_hash == again.content_hash
    assert (first.places, first.newest) == (again.places, "2026-11-20")


@pytest.mark.parametrize("stem", ["allCountries", "alternateNamesV2"])
def test_a_missing_file_is_named(folder, stem):
    (folder / f"{stem}.txt").unlink()
    with pytest.raises(GazetteerError, match=stem):
        build_from_dump(folder, folder / "world.sqlite")


@pytest.mark.parametrize(
    ("stem", "text", "message"),
    [
        ("allCountries", "1\tParis\n", "Line 1 of .*allCountries.txt"),
        ("allCountries", PLACES[0] + "\n" + PLACES[1].replace("48", "north"), "Line 2 of"),
        ("alternateNamesV2", "Paris;Lutetia\n", "Line 1 of .*alternateNamesV2.txt"),
    ],
)
def test_a_wrong_line_is_named_and_the_old_file_stays(folder, stem, text, message):
    (folder / f"{stem}.txt").write_text(text, encoding="utf-8")
    (folder / "world.sqlite").write_bytes(b"as it was")
    with pytest.raises(GazetteerError, match=message):
        build_from_dump(folder, folder / "world.sqlite")
    assert (folder / "world.sqlite").read_bytes() == b"as it was"
    assert {path.suffix for path in folder.iterdir()} == {".txt", ".sqlite"}


def test_a_damaged_archive_is_named(folder):
    (folder / "allCountries.zip").write_bytes(b"PK no more")
    with pytest.raises(GazetteerError, match=r"allCountries\.zip cannot be read"):
        build_from_dump(folder, folder / "world.sqlite")


def test_an_archive_without_its_table_is_named(folder):
    with zipfile.ZipFile(folder / "allCountries.zip", "w") as archive:
        archive.writestr("readme.txt", "")
    with pytest.raises(GazetteerError, match=r"holds no allCountries\.txt"):
        build_from_dump(folder, folder / "world.sqlite")


def test_the_shipped_gazetteer_is_never_overwritten(folder, built):
    with pytest.raises(GazetteerError, match="another file"):
        build_from_dump(folder, built.path, base=built.path)


def test_progress_ends_at_the_size_of_each_file(folder):
    class Bar:
        def __init__(self, title, total):
            self.title, self.total, self.done, self.closed = title, total, 0, False

        def update(self, n=1):
            self.done += n

        def close(self):
            self.closed = True

    bars = []

    def progress(title, total):
        bars.append(Bar(title, total))
        return bars[-1]

    build_from_dump(folder, folder / "world.sqlite", progress=progress)
    assert [bar.title for bar in bars] == ["allCountries.txt", "alternateNamesV2.txt"]
    assert all(bar.closed and bar.done == bar.total > 0 for bar in bars)


@given(st.text("aAž\tß1 ", max_size=40))
def test_any_line_is_a_place_or_a_clear_error(text):
    try:
        place_row(text.split("\t"))
    except ValueError as error:
        assert str(error)


def test_names_need_no_columns_of_the_second_version(tmp_path):
    path = tmp_path / "alternateNamesV2.txt"
    path.write_text("1\t5\ten\tPlainville\n\n", encoding="utf-8")
    assert list(alternate_names(path)) == [("plainville", 5, 0, False)]
    assert list(lines(path)) == [["1", "5", "en", "Plainville"]]


def test_unpacked_files_are_taken_when_there_is_no_archive(folder):
    found = Dump.found(folder)
    assert (found.places.suffix, found.countries) == (".txt", None)


def test_the_command_builds_and_says_how_to_use_it(folder, capsys):
    with pytest.raises(SystemExit) as end:
        main(["gazetteer", "build", "--geonames", str(folder), "-o", str(folder / "w.sqlite")])
    assert end.value.code == 0
    said = capsys.readouterr().err
    assert "DATELINE_GAZETTEER=" in said
    assert "as of 2026-11-20" in said
    with sqlite3.connect(folder / "w.sqlite") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_command_ends_with_two_when_files_are_missing(tmp_path, capsys):
    with pytest.raises(SystemExit) as end:
        main(["gazetteer", "build", "--geonames", str(tmp_path), "-o", str(tmp_path / "w.sqlite")])
    assert end.value.code == 2
    assert "allCountries.zip" in capsys.readouterr().err


def test_info_is_a_table_and_json(built, monkeypatch, capsys):
    monkeypatch.setenv("DATELINE_GAZETTEER", str(built.path))
    with pytest.raises(SystemExit):
        main(["gazetteer", "info"])
    table = capsys.readouterr().out
    info = built.info()
    for said in (info["content_hash"], "CC BY 4.0", "2026-11-20", f"{info['places']:,} places"):
        assert said in table
    with pytest.raises(SystemExit):
        main(["gazetteer", "info", "--json"])
    assert json.loads(capsys.readouterr().out) == info
