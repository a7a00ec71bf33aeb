"""Outlines: our keys, neighbours without gaps, true areas, and Crimea in Ukraine."""

import gzip
import json
import random
import sqlite3
import time
from collections import defaultdict
from itertools import pairwise

import pytest

from geo.errors import GeoError
from geo.maps import shapes
from geo.paths import DATA
from geo.place import distance_km

SIMFEROPOL = {"lat": 44.957, "lon": 34.110}
KYIV = {"lat": 50.450, "lon": 30.523}


def rings(geometry):
    parts = geometry["coordinates"]
    return [
        ring for part in (parts if geometry["type"] == "MultiPolygon" else [parts]) for ring in part
    ]


def contains(geometry, lat, lon):
    inside = False
    for ring in rings(geometry):
        for (x, y), (u, v) in pairwise(ring):
            if (y > lat) != (v > lat) and lon < x + (lat - y) * (u - x) / (v - y):
                inside = not inside
    return inside


def nearest_km(geometry, lat, lon):
    return min(distance_km(lat, lon, p[1], p[0]) for ring in rings(geometry) for p in ring)


def edges(geometry):
    return {frozenset((tuple(a), tuple(b))) for ring in rings(geometry) for a, b in pairwise(ring)}


def every_key():
    with gzip.open(shapes.FILE) as file:
        return json.loads(file.readline())


def outlines(keys):
    """Return the geometries in the order of their keys."""
    keys = list(keys)
    found = json.loads(shapes.as_json(keys))
    return {key: found[key] for key in keys if key in found}


def test_a_point_lies_in_its_country_and_its_division_and_in_no_other():
    kyiv, oblast, lviv, country = outlines(["UA.12", "UA.13", "UA.15", "UA"]).values()
    assert contains(kyiv, **KYIV)
    assert contains(country, **KYIV)
    assert not contains(oblast, **KYIV)  # the city is a hole in the oblast around it
    assert not contains(lviv, **KYIV)


def test_crimea_and_sevastopol_are_drawn_with_ukraine():
    ukraine, russia, crimea = outlines(["UA", "RU", "UA.11"]).values()
    sevastopol = {"lat": 44.600, "lon": 33.600}
    assert contains(ukraine, **SIMFEROPOL)
    assert contains(crimea, **SIMFEROPOL)
    assert contains(ukraine, **sevastopol)
    assert contains(outlines(["UA.20"])["UA.20"], **sevastopol)
    assert not contains(russia, **SIMFEROPOL)
    assert not contains(russia, **sevastopol)
    kherson = edges(outlines(["UA.08"])["UA.08"])
    isthmus = edges(crimea) & kherson
    assert isthmus
    assert not isthmus & edges(ukraine)


def test_neighbours_share_the_very_same_border():
    divisions = outlines(key for key in every_key() if key.startswith("UA."))
    assert len(divisions) == 27
    owners = defaultdict(int)
    for geometry in divisions.values():
        for edge in edges(geometry):
            owners[edge] += 1
    outline = edges(outlines(["UA"])["UA"])
    assert {edge for edge, count in owners.items() if count == 1} == outline
    assert set(owners.values()) == {1, 2}
    assert len(edges(outlines(["PL"])["PL"]) & outline) > 10


@pytest.mark.parametrize(
    ("key", "km2"),
    [("UA", 603_700), ("FR", 551_500), ("IS", 103_000), ("UA.11", 26_100), ("US.TX", 695_700)],
)
def test_areas_are_close_to_official_ones(key, km2):
    assert shapes.area_km2(key) == pytest.approx(km2, rel=0.025)


def test_divisions_fill_their_country():
    divisions = [key for key in every_key() if key.startswith("UA.")]
    assert sum(map(shapes.area_km2, divisions)) == pytest.approx(shapes.area_km2("UA"), rel=1e-3)


def test_the_box_is_around_the_outline_and_may_cross_the_antimeridian():
    box = shapes.box("UA.12")
    points = [p for ring in rings(outlines(["UA.12"])["UA.12"]) for p in ring]
    assert (box.west, box.east) == (min(p[0] for p in points), max(p[0] for p in points))
    assert (box.south, box.north) == (min(p[1] for p in points), max(p[1] for p in points))
    russia = shapes.box("RU")
    assert 19 < russia.west < 20
    assert 190 < russia.east < 191


def test_all_boxes_are_on_the_map_and_all_areas_above_nothing():
    for key in every_key():
        box = shapes.box(key)
        assert -180 <= box.west < box.east <= box.west + 360
        assert -90 <= box.south < box.north <= 90
        assert shapes.area_km2(key) > 0


def test_unknown_keys_are_no_error():
    assert not shapes.known("QQ")
    assert shapes.area_km2("QQ.1") is None
    assert shapes.box("QQ") is None
    assert list(outlines(["UA.12", "QQ"])) == ["UA.12"]
    assert shapes.key_of("UA", "12") == "UA.12"
    assert shapes.key_of("UA") == "UA"
    assert shapes.key_of("UA", "999") == shapes.key_of("") == ""


def test_each_key_gets_its_own_line_of_the_file():
    with gzip.open(shapes.FILE) as file:
        starts = {key: start for key, (start, *_) in json.loads(file.readline()).items()}
        lines = dict(zip(sorted(starts, key=starts.get), map(json.loads, file), strict=True))
    keys = ["UA.12", "UA", "QQ", "UA"]
    assert json.loads(shapes.as_json(keys)) == {key: lines[key] for key in ("UA", "UA.12")}
    assert json.loads(shapes.as_json(lines)) == lines
    assert json.loads(shapes.as_json([])) == {}


def test_a_damaged_file_says_what_to_do(tmp_path):
    path = tmp_path / "regions.jsonl.gz"
    for content in (b"", b"no gzip", shapes.FILE.read_bytes()[:500]):
        path.write_bytes(content)
        with pytest.raises(GeoError, match=r"build\.sh"):
            shapes._read(path)


def test_it_opens_before_anybody_notices():
    started = time.perf_counter()
    shapes._read(shapes.FILE)
    assert time.perf_counter() - started < 0.3


def settlements():
    query = """
        SELECT country.code || '.' || admin1, lat / 1e5, lon / 1e5, population, name
        FROM place JOIN feature ON feature.id = place.feature
        JOIN country ON country.id = place.country
        WHERE feature.class = 'P' AND admin1 NOT IN ('', '00') AND place.id > 0
            AND population >= 15000
        ORDER BY place.id"""
    path = DATA / "gazetteer" / "gazetteer.sqlite"
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        return connection.execute(query).fetchall()


def test_towns_of_the_gazetteer_lie_in_the_division_that_it_says():
    sample = random.Random(5).sample([row for row in settlements() if shapes.known(row[0])], 500)
    around = outlines({row[0] for row in sample})
    outside = [
        (name, key)
        for key, lat, lon, _, name in sample
        if not contains(around[key], lat, lon) and nearest_km(around[key], lat, lon) > 10
    ]
    assert len(outside) <= 10, outside


def test_most_people_live_in_a_division_with_an_outline():
    rows = settlements()
    drawn = sum(population for key, _, _, population, _ in rows if shapes.known(key))
    assert drawn / sum(row[3] for row in rows) > 0.97
