"""The hand-kept tables: facilities, settlements, vernacular regions, waters and landforms."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest

from tests.gazetteer.curated import (
    CODES,
    GENERIC,
    HEADERS,
    LEAST_ROWS,
    MISLEADING,
    PRECISIONS,
    ROWS,
    SITES,
    SOURCES,
    TABLES,
    aliases,
    boxes,
    every_table,
    fold,
    keys_of,
)


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
