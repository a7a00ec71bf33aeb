"""What reaches Folium: files of this machine, digits and our own labels; no words of articles."""

import gzip
import json
import re
from datetime import date
from itertools import pairwise

import folium
import pytest
from streamlit_folium import generate_leaflet_string

from geo.filters import Box, EventFilter, Point
from geo.interface import load
from geo.maps import base
from geo.maps.assets import ASSETS, FRAME, FROM_FRAME, bundle, link
from geo.maps.layer import Alternative, Chosen, EventState, MapState, View, as_json
from geo.maps.style import TILES
from geo.maps.token import encode
from geo.ui import texts

HOSTILE = "{{ 7*7 }} {% x %} <img src=x onerror=alert(1)> ${alert(1)}"


def walk(element):
    yield element
    for child in element._children.values():
        yield from walk(child)


def script_of(built: folium.Map) -> str:
    built.render()
    return generate_leaflet_string(built)


def test_every_script_and_style_is_served_by_this_machine():
    links = [
        address
        for element in walk(base.build(texts.MAP_WORDS))
        for _, address in [
            *getattr(element, "default_js", []),
            *getattr(element, "default_css", []),
        ]
    ]
    assert len(links) >= 3
    assert all(address.startswith(FROM_FRAME) for address in links)


def test_the_map_is_the_same_at_every_run_so_that_its_frame_is_kept():
    assert script_of(base.build(texts.MAP_WORDS)) == script_of(base.build(texts.MAP_WORDS))
    assert "http" not in script_of(base.build(texts.MAP_WORDS))


def test_a_hostile_filter_reaches_the_frame_as_digits():
    state = MapState(
        encode(EventFilter(text=HOSTILE)), 7, "0a1b2c", View(48.5, 31.0, 6.0), dark=True
    )
    built = base.build(texts.MAP_WORDS)
    layer = EventState(state)
    layer.add_to(built)
    built.render()
    script = generate_leaflet_string(layer)
    assert state.token in script
    written = re.sub(r"[0-9a-f]{32}", "", script.replace(state.token, ""))  # Folium's random ids
    for words in ("49", "onerror", "alert", "{%", "{{"):
        assert words not in written


@pytest.mark.parametrize("values", [{"token": HOSTILE}, {"token": "ab", "selected": "x'y"}])
def test_the_state_takes_digits_only(values):
    with pytest.raises(ValueError, match="digits"):
        MapState(**values)


def test_all_assets_exist_and_their_links_change_with_their_content():
    for name, asset in ASSETS.items():
        assert asset.path.stat().st_size > 0
        assert link(name).startswith(f"{FROM_FRAME}{name}?v=")


def test_no_script_of_ours_loads_anything_from_elsewhere_or_makes_words_into_code():
    for name in (*FRAME, "basemap.js", "layer.css"):
        text = (
            ASSETS[name].path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        )
        for words in ("://", "innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "Function("):
            assert words not in text, (name, words)


def test_every_script_of_the_frame_is_loaded_and_leaflet_before_them():
    folder = ASSETS["core.js"].path.parent
    assert sorted(path.name for path in folder.glob("*.js")) == sorted(FRAME)
    places = [bundle().index(ASSETS[name].path.read_bytes()) for name in ("leaflet.js", *FRAME)]
    assert places == sorted(places)


@pytest.mark.parametrize("language", ["en", "uk"])
def test_every_word_that_the_frame_asks_for_is_there(language):
    there = load(language).table("MAP_WORDS").keys() | {"types", "precisions", "statuses"}
    asked = set()
    for name in FRAME:
        text = ASSETS[name].path.read_text(encoding="utf-8")
        asked |= set(re.findall(r"\bwords\.(\w+)", text))
        asked |= set(re.findall(r"\bsay\(\"(\w+)\"", text))
    asked |= {f"layer_{name}" for name in ("points", "heat", "regions")}
    asked |= {f"area_{name}" for name in ("polygon", "rectangle", "view")}
    asked |= {"polygon_hint", "rectangle_hint"}
    assert len(asked) > 40
    assert asked - there == set()


def test_the_state_travels_as_numbers_and_iso_days():
    state = MapState(
        "ab",
        date_from=date(2024, 7, 1),
        fit=Box(44.0, 22.0, 52.0, 40.0),
        chosen=Chosen(48.0, 37.0, 5.0, 2, alternatives=(Alternative(50.0, 30.0, 0.2),)),
        area=(Point(48.0, 30.0), Point(49.0, 30.0), Point(49.0, 31.0)),
        lang="uk-UA",
    )
    written = json.loads(json.dumps(as_json(state)))
    assert written["date_from"] == "2024-07-01"
    assert written["date_to"] == ""
    assert written["fit"] == {"south": 44.0, "west": 22.0, "north": 52.0, "east": 40.0}
    assert written["area"] == [[48.0, 30.0], [49.0, 30.0], [49.0, 31.0]]
    assert written["chosen"]["alternatives"] == [{"lat": 50.0, "lon": 30.0, "share": 0.2}]
    assert written["tiles"] is None


def test_the_address_of_online_tiles_reaches_the_frame_only_when_they_are_wanted():
    assert "http" not in json.dumps(as_json(MapState("ab")))
    assert as_json(MapState("ab", tiles=True))["tiles"]["address"] == TILES


@pytest.mark.parametrize(
    "make",
    [
        lambda: MapState("ab", lang="<b>"),
        lambda: Chosen(48.0, 37.0, 5.0, 9),
        lambda: Chosen(48.0, 37.0, 5.0, 4, "x'y"),
    ],
)
def test_what_is_no_tag_precision_or_key_is_refused(make):
    with pytest.raises(ValueError, match="map"):
        make()


def test_crimea_is_drawn_without_a_border_to_ukraine():
    shapes = json.loads(gzip.decompress(ASSETS["detail.json"].path.read_bytes()))
    kinds = {"border": 0, "region": 0}
    for feature in shapes["features"]:
        kind, shape = feature["properties"]["kind"], feature["geometry"]
        lines = (
            shape["coordinates"] if shape["type"].startswith("Multi") else [shape["coordinates"]]
        )
        if kind in kinds:
            isthmus = [
                p for line in lines for p in line if 33.4 < p[0] < 34.9 and 45.8 < p[1] < 46.25
            ]
            kinds[kind] += len(isthmus)
    assert kinds["border"] == 0
    assert kinds["region"] > 0


def test_no_shape_of_land_jumps_across_the_map():
    shapes = json.loads(gzip.decompress(ASSETS["world.json"].path.read_bytes()))
    for feature in shapes["features"]:
        if feature["properties"]["kind"] != "land":
            continue
        for part in feature["geometry"]["coordinates"]:
            for ring in part:
                steps = [abs(a[0] - b[0]) for a, b in pairwise(ring)
                         if min(a[1], b[1]) > -80]  # fmt: skip
                assert max(steps, default=0) < 30


def test_labels_put_kyiv_before_its_suburbs():
    data = json.loads(gzip.decompress(ASSETS["labels.json"].path.read_bytes()))
    first = {row[0]: row[3] for row in reversed(data["cities"])}
    assert first["Kyiv"] < first["Boryspil"]
    assert any(row[0] == "Ukraine" for row in data["countries"])
