"""The routes check everything that comes in, and answer with numbers."""

import gzip
import json
import re
from datetime import date

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.filters import EventFilter
from geo.maps import shapes
from geo.maps.assets import ASSETS, version
from geo.maps.token import encode
from geo.ui import routes


@pytest.fixture
def client(store):
    return TestClient(Starlette(routes=routes.routes()))


WORLD = "south=-85&west=-180&north=85&east=180&zoom=2"
EVERYTHING = encode(EventFilter())


def drawn(answer):
    view = answer.json()
    return sum(one[2] for one in view["clusters"]) + sum(one["events"] for one in view["sites"])


def test_a_view_of_the_world_shows_every_located_event_of_the_filter(client, store):
    located = [row for row in store.rows() if row.lat is not None]
    everything = client.get(f"/dateline/view/{EVERYTHING}?r=1&{WORLD}")
    assert drawn(everything) == everything.json()["located"] == len(located) > 10
    only = EventFilter(event_types=("shelling",))
    shelling = client.get(f"/dateline/view/{encode(only)}?{WORLD}")
    assert drawn(shelling) == len([row for row in located if row.event_type == "shelling"])


def test_the_brush_replaces_the_days_of_the_filter(client):
    days = "from=2024-07-01&to=2024-07-31"
    july = EventFilter(date_from=date(2024, 7, 1), date_to=date(2024, 7, 31))
    brushed = client.get(f"/dateline/view/{EVERYTHING}?{WORLD}&{days}").json()
    assert brushed == client.get(f"/dateline/view/{encode(july)}?{WORLD}").json()
    assert brushed != client.get(f"/dateline/view/{EVERYTHING}?{WORLD}").json()
    assert brushed["located"] > 0


def test_the_timeline_leaves_the_days_of_the_filter_off(client, store):
    july = encode(EventFilter(date_from=date(2024, 7, 1), date_to=date(2024, 7, 31)))
    bins = client.get(f"/dateline/timeline/{july}").json()
    assert bins == client.get(f"/dateline/timeline/{EVERYTHING}").json()
    assert len(bins["starts"]) == len(bins["certain"]) == len(bins["possible"])
    assert sum(bins["certain"]) + bins["undated"] <= len(store.rows())
    assert bins["starts"] == sorted(bins["starts"])


def test_heat_counts_the_points_and_regions_count_what_lies_in_them(client, store):
    points = client.get(f"/dateline/heat/{EVERYTHING}?{WORLD}").json()
    rows = [row for row in store.rows() if row.lat is not None]
    regional = [row for row in rows if row.precision in ("admin2", "admin1", "country")]
    assert sum(cell[2] for cell in points["cells"]) == len(rows) - len(regional)
    regions = client.get(f"/dateline/regions/{EVERYTHING}?{WORLD}").json()
    ukraine = next(one for one in regions["regions"] if one[0] == "UA")
    assert ukraine[1] == len([row for row in rows if row.country_code == "UA"])
    assert ukraine[3] == pytest.approx(ukraine[1] / shapes.area_km2("UA") * 10_000, abs=0.01)


@pytest.mark.parametrize("question", ["view", "heat", "regions", "timeline"])
def test_answers_hold_no_words(client, question):
    text = client.get(f"/dateline/{question}/{EVERYTHING}?{WORLD}").text
    words = set(re.findall(r"[A-Za-z_]{3,}", re.sub(r'"[0-9a-f]{12}(-\d+)?"', "", text)))
    assert words <= {
        *("located", "outside", "undrawn", "clusters", "sites", "lat", "lon", "precision", "type"),
        *("events", "ids", "region", "status", "part", "false", "true", "null", "cells", "most"),
        *("regions", "left_out", "unit", "starts", "certain", "possible", "undated"),
        *("day", "week", "month", "year"),
    }


@pytest.mark.parametrize(
    "path",
    [
        f"view/zz?{WORLD}",
        f"view/00?{WORLD}",
        f"view/{EVERYTHING}?r=x&{WORLD}",
        f"view/{'a' * 25_000}?{WORLD}",
        f"view/{EVERYTHING}",
        f"view/{EVERYTHING}?south=-85&west=-180&north=85&east=nan&zoom=2",
        f"view/{EVERYTHING}?south=1e99&west=-180&north=85&east=180&zoom=2",
        f"view/{EVERYTHING}?south=50&west=30&north=40&east=31&zoom=2",
        f"view/{EVERYTHING}?{WORLD}&from=yesterday",
        f"view/{EVERYTHING}?{WORLD}&from=2024-02-01&to=2024-01-01",
    ],
)
def test_malformed_questions_are_refused(client, path):
    answer = client.get(f"/dateline/{path}")
    assert answer.status_code == 400
    assert "error" in answer.json()


def test_an_unknown_question_is_not_found(client):
    assert client.get(f"/dateline/events/{EVERYTHING}").status_code == 404


@pytest.mark.parametrize(
    "name", ["", "layer.py", "..%2f..%2fpyproject.toml", "%2e%2e/base.py", "world.json.gz"]
)
def test_only_listed_files_are_served(client, name):
    assert client.get(f"/dateline/assets/{name}").status_code == 404


def test_files_come_as_they_are_and_may_be_kept_when_their_version_is_named(client):
    answer = client.get(f"/dateline/assets/world.json?v={version('world.json')}")
    assert answer.json() == json.loads(gzip.decompress(ASSETS["world.json"].path.read_bytes()))
    assert "immutable" in answer.headers["cache-control"]
    assert client.get("/dateline/assets/world.json").headers["cache-control"] == "no-store"


def test_outlines_are_sent_by_key_and_unknown_ones_left_out(client):
    answer = client.get("/dateline/shapes?keys=UA.12,UA,QQ.99")
    assert answer.content == shapes.as_json(["UA", "UA.12"])
    assert set(answer.json()) == {"UA", "UA.12"}
    assert answer.headers["content-type"] == "application/json"


def test_outlines_may_be_kept_only_when_their_version_is_named(client):
    kept = client.get(f"/dateline/shapes?keys=UA&v={shapes.version()}")
    assert "immutable" in kept.headers["cache-control"]
    for rest in ("", "&v=", "&v=0123456789ab"):
        answer = client.get(f"/dateline/shapes?keys=UA{rest}")
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "keys",
    ["", "ua", "UA.", "UA,", "UA;UA.12", "UA.12/../..", "UA.<b>", "UA%0A", ",".join(["UA"] * 81)],
)
def test_malformed_and_too_many_keys_of_outlines_are_refused(client, keys):
    answer = client.get(f"/dateline/shapes?keys={keys}")
    assert answer.status_code == 400
    assert "<" not in answer.text


def test_eighty_outlines_come_at_once(client):
    keys = [f"FR.{number:02}" for number in range(80)]
    assert client.get(f"/dateline/shapes?keys={','.join(keys)}").status_code == 200


def test_outlines_that_cannot_be_read_are_an_error_and_not_an_empty_map(
    client, monkeypatch, tmp_path
):
    monkeypatch.setattr(shapes, "FILE", tmp_path / "missing.gz")
    shapes._atlas.cache_clear()
    answer = client.get("/dateline/shapes?keys=UA")
    shapes._atlas.cache_clear()
    assert answer.status_code == 503
    assert str(tmp_path) not in answer.text


def test_nothing_can_be_written(client):
    assert client.post(f"/dateline/view/{EVERYTHING}").status_code == 405
