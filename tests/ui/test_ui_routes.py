"""The routes check everything that comes in, and answer with numbers."""

import gzip
import json

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.filters import EventFilter
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


def test_nothing_can_be_written(client):
    assert client.post(f"/dateline/points/{encode(EventFilter())}").status_code == 405
