"""The hand-kept tables: facilities, settlements, vernacular regions, waters and landforms."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from geo.place import Precision, distance_km

HERE = Path(__file__).parent
TABLES = HERE.parents[1] / "data" / "gazetteer"

HEADERS = {
    "facilities": (
        "key,name,aliases,kind,feature_class,feature_code,lat,lon,country_code,"
        "admin1_name,city,precision,source,note"
    ),
    "regions": "key,name,aliases,lat,lon,country_code,precision,uncertainty_km,source",
    "waters": "key,name,aliases,feature_class,feature_code,lat,lon,source",
    "settlements": (
        "key,name,aliases,kind,feature_class,feature_code,lat,lon,country_code,"
        "admin1_name,city,population,precision,source,note"
    ),
}
LEAST_ROWS = {"facilities": 500, "regions": 150, "waters": 250, "settlements": 250}


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# GeoNames' feature codes that these tables may use, by class (geonames.org/export/codes.html).
CODES = {
    "facilities": {
        "L": {"MILB", "NVB", "OILF", "PRK", "PRT"},
        "P": {"PPL", "PPLX", "STLMT"},
        "R": {"RD", "RDJCT", "ST"},
        "S": words(
            "ADMF AIRB AIRP ANS BDG BLDG BUSTN CH CMPRF CMTY CTRA DAM DCKY DIPL FCL FT GOSP HSP "
            "HTL INSM ITTR MALL MFG MKT MN MNMT MSQE MSTY MTRO MUS OILR OILT PAL PMPO PRN PS PSH "
            "PSN PSTB REST RSRT RSTN SCH SHRN SQR STDM SYG THTR TMPL TOWR UNIV ZOO"
        ),
        "T": {"BCH", "ISL", "MT", "PASS", "PEN", "SPIT"},
    },
    "settlements": {"P": {"PPL", "PPLX"}},
    "waters": {
        "H": words("BAY CNL ESTY GULF LGN LK OCN RSV SEA STM STRT SWMP WAD"),
        "T": {"DLTA", "DSRT", "MT", "MTS", "PLAT", "VAL"},
        "V": {"FRST"},
    },
}
# A precision that a row of this table may claim.
PRECISIONS = {
    "facilities": {Precision.FACILITY, Precision.NEIGHBOURHOOD, Precision.CITY},
    "regions": {Precision.ADMIN2, Precision.ADMIN1, Precision.COUNTRY},
    "settlements": {Precision.NEIGHBOURHOOD, Precision.CITY},
}
SOURCES = re.compile(
    r"^(GeoNames \d+ \(.+\)(, as copied in \w+ [\d.]+)?"
    r"|airportsdata \d{8} \(ICAO \w{4}\)"
    r"|editor's knowledge(, [a-z][^,;]*)?[,;] (unchecked|checked against .{4,}))$"
)
# Words that name a kind of place, not a place.
GENERIC = words(
    "airport base bridge camp church city dam district hospital hotel island market mosque "
    "neighbourhood port prison region river school sea square station street suburb university "
    "village"
)

# Everyday words, first names and bodies that would drag unrelated sentences onto the map.
MISLEADING = words(
    "amazon arg atlas cabaret dora duma erez fields gerd pulse ravi reina swat uri"
) | {"al ahli", "al quds", "ground zero", "the gulf", "tree of life"}


def read(table: str) -> list[dict[str, str]]:
    with (TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


ROWS = {table: read(table) for table in HEADERS}
SITES = ROWS["facilities"] + ROWS["settlements"]
every_table = pytest.mark.parametrize("table", HEADERS)


def aliases(row: dict[str, str]) -> list[str]:
    return row["aliases"].split("|") if row["aliases"] else []


def fold(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name).casefold()
    return " ".join(re.findall(r"\w+", "".join(c for c in bare if not unicodedata.combining(c))))


def keys_of(rows: Iterable[dict[str, str]]) -> list[str]:
    return [row["key"] for row in rows]


def boxes() -> dict[str, tuple[float, float, float, float]]:
    """Rough box of each country: south, west, north, east, in whole degrees and generous."""
    with (HERE / "country_boxes.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["country_code"]: (
                float(row["south"]),
                float(row["west"]),
                float(row["north"]),
                float(row["east"]),
            )
            for row in csv.DictReader(lines)
        }


@every_table
def test_header_is_the_agreed_one(table: str) -> None:
    first = (TABLES / f"{table}.csv").read_text(encoding="utf-8").splitlines()[0]
    assert first == HEADERS[table]


@every_table
def test_table_is_large_enough_to_be_useful(table: str) -> None:
    assert len(ROWS[table]) >= LEAST_ROWS[table]


@every_table
def test_no_row_is_ragged(table: str) -> None:
    ragged = [row["key"] for row in ROWS[table] if None in row or None in row.values()]
    assert ragged == []


@every_table
def test_keys_are_unique_slugs_in_order(table: str) -> None:
    keys = keys_of(ROWS[table])
    assert [key for key, count in Counter(keys).items() if count > 1] == []
    assert [key for key in keys if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)] == []
    assert keys == sorted(keys)


def test_no_key_is_used_in_two_tables() -> None:
    keys = Counter(key for rows in ROWS.values() for key in keys_of(rows))
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_geonames_place_is_claimed_by_two_rows() -> None:
    cited = [re.match(r"GeoNames (\d+)", row["source"]) for row in SITES]
    claims = Counter(found[1] for found in cited if found)
    assert [number for number, count in claims.items() if count > 1] == []


@every_table
def test_cells_are_trimmed_and_no_formula(table: str) -> None:
    bad = [
        (row["key"], column)
        for row in ROWS[table]
        for column, cell in row.items()
        if column not in {"lat", "lon"}
        and (cell != cell.strip() or cell.startswith(("=", "+", "-", "@", "\t")))
    ]
    assert bad == []


@every_table
def test_cells_hold_no_control_characters(table: str) -> None:
    bad = [
        (row["key"], column)
        for row in ROWS[table]
        for column, cell in row.items()
        if any(unicodedata.category(character) == "Cc" for character in cell)
    ]
    assert bad == []


@every_table
def test_name_is_composed_and_present(table: str) -> None:
    bad = [
        row["key"]
        for row in ROWS[table]
        if not fold(row["name"]) or unicodedata.normalize("NFC", row["name"]) != row["name"]
    ]
    assert bad == []


@every_table
def test_coordinates_are_on_the_globe_and_not_null_island(table: str) -> None:
    bad = [
        row["key"]
        for row in ROWS[table]
        if not (-90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180)
        or (float(row["lat"]) == 0 and float(row["lon"]) == 0)
    ]
    assert bad == []


@pytest.mark.parametrize("table", ["facilities", "regions", "settlements"])
def test_point_lies_in_the_rough_box_of_its_country(table: str) -> None:
    box_of = boxes()
    outside = []
    for row in ROWS[table]:
        if not row["country_code"]:
            continue
        south, west, north, east = box_of[row["country_code"]]
        if not (south <= float(row["lat"]) <= north and west <= float(row["lon"]) <= east):
            outside.append(row["key"])
    assert outside == []


@every_table
def test_source_says_where_the_point_comes_from(table: str) -> None:
    assert [r["key"] for r in ROWS[table] if not SOURCES.match(r["source"])] == []


@every_table
def test_aliases_are_names_and_not_generic_words(table: str) -> None:
    bad = [
        (row["key"], alias)
        for row in ROWS[table]
        for alias in aliases(row)
        if len(alias) < 3 or not fold(alias) or fold(alias) in GENERIC
    ]
    assert bad == []


@every_table
def test_no_spelling_is_an_everyday_word_or_first_name(table: str) -> None:
    bad = [
        (row["key"], name)
        for row in ROWS[table]
        for name in [row["name"], *aliases(row)]
        if fold(name.replace("'", "")) in MISLEADING
    ]
    assert bad == []


@every_table
def test_aliases_do_not_repeat_within_a_row(table: str) -> None:
    bad = []
    for row in ROWS[table]:
        seen = [fold(name) for name in [row["name"], *aliases(row)]]
        if len(seen) != len(set(seen)):
            bad.append(row["key"])
    assert bad == []


@pytest.mark.parametrize("table", ["facilities", "waters", "settlements"])
def test_feature_codes_are_geonames_own(table: str) -> None:
    bad = [
        (row["key"], row["feature_class"], row["feature_code"])
        for row in ROWS[table]
        if row["feature_code"] not in CODES[table].get(row["feature_class"], set())
    ]
    assert bad == []


@pytest.mark.parametrize("table", ["facilities", "regions", "settlements"])
def test_precision_is_one_the_table_may_claim(table: str) -> None:
    assert [r["key"] for r in ROWS[table] if r["precision"] not in PRECISIONS[table]] == []


def test_each_kind_of_facility_has_one_feature_code_and_precision() -> None:
    seen: dict[str, set[tuple[str, str, str]]] = {}
    for row in SITES:
        shape = (row["feature_class"], row["feature_code"], row["precision"])
        seen.setdefault(row["kind"], set()).add(shape)
    assert {kind: shapes for kind, shapes in seen.items() if not kind or len(shapes) > 1} == {}


def test_facility_points_have_four_decimals() -> None:
    bad = [
        row["key"]
        for row in SITES
        if not all(re.fullmatch(r"-?\d+\.\d{4}", row[axis]) for axis in ("lat", "lon"))
    ]
    assert bad == []


def test_facilities_name_their_country_and_province() -> None:
    bad = [
        row["key"]
        for row in SITES
        if not re.fullmatch(r"[A-Z]{2}", row["country_code"]) or not row["admin1_name"]
    ]
    assert bad == []


def test_facilities_of_one_city_lie_near_one_another() -> None:
    towns: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for row in SITES:
        if row["city"]:
            town = (row["country_code"], row["admin1_name"], row["city"])
            towns.setdefault(town, []).append(row)
    far = []
    for rows in towns.values():
        middle = rows[0]
        far += [
            (middle["key"], row["key"])
            for row in rows
            if distance_km(
                float(middle["lat"]), float(middle["lon"]), float(row["lat"]), float(row["lon"])
            )
            > 60
        ]
    assert far == []


def test_no_spelling_stands_for_two_facilities_of_the_same_city() -> None:
    owners: dict[tuple[str, str, str], set[str]] = {}
    for row in SITES:
        for name in [row["name"], *aliases(row)]:
            place = (row["country_code"], row["city"] or row["admin1_name"], fold(name))
            owners.setdefault(place, set()).add(row["key"])
    assert {place: keys for place, keys in owners.items() if len(keys) > 1} == {}


@pytest.mark.parametrize("table", ["regions", "waters"])
def test_no_spelling_stands_for_two_rows(table: str) -> None:
    owners: dict[str, set[str]] = {}
    for row in ROWS[table]:
        for name in [row["name"], *aliases(row)]:
            owners.setdefault(fold(name), set()).add(row["key"])
    assert {name: keys for name, keys in owners.items() if len(keys) > 1} == {}


def test_settlements_give_a_known_population_or_none() -> None:
    counts = [row["population"] for row in ROWS["settlements"]]
    assert [count for count in counts if count and not re.fullmatch(r"[1-9]\d*", count)] == []


def test_neighbourhoods_name_their_city_and_say_when_they_are_unchecked() -> None:
    bad = [
        row["key"]
        for row in ROWS["settlements"]
        if (row["kind"] == "neighbourhood") != bool(row["city"])
        or row["source"].endswith("unchecked") != row["note"].startswith("unchecked")
    ]
    assert bad == []


def test_regions_give_a_radius_in_km() -> None:
    bad = [row["key"] for row in ROWS["regions"] if not 1 <= float(row["uncertainty_km"]) <= 3000]
    assert bad == []


def test_regions_without_a_country_span_several() -> None:
    bad = [
        row["key"]
        for row in ROWS["regions"]
        if not row["country_code"] and float(row["uncertainty_km"]) < 10
    ]
    assert bad == []


@pytest.mark.parametrize(
    ("key", "lat", "lon", "within_km"),
    [
        ("ua-okhmatdyt-childrens-hospital", 50.450, 30.481, 0.5),
        ("ua-zaporizhzhia-nuclear-power-plant", 47.512, 34.586, 1.0),
        ("ua-crimean-bridge", 45.309, 36.507, 1.5),
        ("ua-snake-island", 45.255, 30.204, 0.5),
    ],
)
def test_well_known_sites_stand_where_they_stand(
    key: str, lat: float, lon: float, within_km: float
) -> None:
    (row,) = [row for row in ROWS["facilities"] if row["key"] == key]
    assert distance_km(lat, lon, float(row["lat"]), float(row["lon"])) <= within_km


def test_the_dnipro_is_a_river_here_and_not_a_town() -> None:
    rivers = {
        fold(name)
        for row in ROWS["waters"]
        if row["feature_code"] == "STM"
        for name in [row["name"], *aliases(row)]
    }
    assert {"dnipro river", "dnieper", "siverskyi donets", "euphrates"} <= rivers
    assert "dnipro" not in rivers


def points() -> list[dict[str, str]]:
    with (TABLES / "admin1_points.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def test_points_of_divisions_name_their_source_once_and_in_order() -> None:
    rows = points()
    order = [(row["country_code"], row["admin1"]) for row in rows]
    assert order == sorted(order)
    assert len({row["geonameid"] for row in rows}) == len(rows) > 500
    assert [r for r in rows if not r["source"].startswith(f"GeoNames {r['geonameid']}, ")] == []


def test_points_of_divisions_lie_on_the_globe_with_sensible_radii() -> None:
    bad = [
        row["geonameid"]
        for row in points()
        if not (-90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180)
        or not 100 < float(row["uncertainty_km"] or 150) < 1200
    ]
    assert bad == []
