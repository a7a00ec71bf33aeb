"""The routes check everything that comes in, and answer with numbers."""

import gzip
import json

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


def test_points_are_those_of_the_filter(client, store):
    everything = client.get(f"/dateline/points/{encode(EventFilter())}?r=1").json()
    located = [row for row in store.rows() if row.lat is not None]
    assert sum(len(site["ids"]) for site in everything["sites"]) == len(located) > 10
    shelling = client.get(f"/dateline/points/{encode(EventFilter(event_types=('shelling',)))}")
    assert 0 < len(shelling.json()["sites"]) < len(everything["sites"])


def test_points_hold_no_words(client):
    answer = client.get(f"/dateline/points/{encode(EventFilter())}").json()
    for site in answer["sites"]:
        assert all(set(name) <= set("0123456789abcdef") for name in site.pop("ids"))
        assert all(isinstance(value, int | float) for value in site.values())


@pytest.mark.parametrize(
    "path",
    ["points/zz", "points/00", f"points/{encode(EventFilter())}?r=x", "points/" + "a" * 25_000],
)
def test_malformed_questions_are_refused(client, path):
    answer = client.get(f"/dateline/{path}")
    assert answer.status_code == 400
    assert "error" in answer.json()


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
    assert answer.json() == shapes.shapes(["UA", "UA.12"])
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
    assert client.post(f"/dateline/points/{encode(EventFilter())}").status_code == 405
