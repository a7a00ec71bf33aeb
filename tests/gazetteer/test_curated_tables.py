"""What each of the hand-kept tables asks for on its own."""

from __future__ import annotations

import csv
import re

import pytest

from geo.place import distance_km
from tests.gazetteer.curated import (
    ROWS,
    SITES,
    TABLES,
    aliases,
    fold,
)


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


def test_country_points_lie_in_range_and_once_per_country() -> None:
    with (TABLES / "countries.csv").open(encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    codes = [line["code"] for line in lines]
    assert len(codes) == len(set(codes)) == 250
    assert all(-90 <= float(line["lat"]) <= 90 for line in lines)
    assert all(-180 <= float(line["lon"]) <= 180 for line in lines)
