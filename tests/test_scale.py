"""The bench of growth: its arithmetic, its table, its plot, and the widened table in memory."""

import json
from xml.etree import ElementTree

import pytest

from benchmarks import scale, scale_plot, scale_stores
from benchmarks.scale_browser import high, middle
from geo.filters import Box, EventFilter
from geo.paths import HOME_VARIABLE
from geo.snapshot import Live, keep, viewport
from geo.stores import Store

WORLD = Box(-90, -180, 90, 180)


def row(events, **more):
    values = {
        "store_mb": 3, "first_ms": 900.0, "kept_ms": 800.0, "open_ms": 700.0, "move_ms": 40.04,
        "move_p95_ms": 60.0, "answer_ms": 5.0, "answer_p95_ms": 9.0, "filter_ms": 200.0,
        "filter_p95_ms": 250.0, "click_ms": 150.0, "click_p95_ms": 180.0,
        "brush_ms": 90.0, "brush_p95_ms": 120.0, "told_ms": 300.0, "told_p95_ms": 400.0,
        "sessions_ms": 80.0, "sessions_p95_ms": 300.0, "among_ms": 70.0, "among_p95_ms": 90.0,
        "resident_mb": 300, "peak_mb": 320, "bytes": 4000.0, "most_bytes": 5000,
        "load": (0.5, 0.6, 0.7),
    }  # fmt: skip
    return scale.Row(events, **{**values, **more})


def test_median_and_95_of_100():
    assert middle([3, 1, 2]) == 2
    assert high([*range(1, 101)]) == 95
    assert high([7]) == 7


def test_the_table_names_every_size_and_leaves_out_what_was_not_measured():
    lines = scale.table([row(1_000), row(10_000_000, click_ms=None, click_p95_ms=None)])
    assert "10,000,000" in lines
    assert lines.splitlines()[2].split().count("-") == 2


def test_results_keep_what_else_was_measured(tmp_path):
    target = tmp_path / "results.json"
    target.write_text(json.dumps({"speed": [1]}))
    scale.write([row(1_000)], target)
    scale.write([row(10_000), row(1_000, move_ms=41.0)], target)
    results = json.loads(target.read_text())
    assert results["speed"] == [1]
    assert [one["events"] for one in results["scale"]["rows"]] == [1_000, 10_000]
    assert results["scale"]["rows"][0]["move_ms"] == 41.0
    assert results["scale"]["rows"][1]["move_ms"] == 40.0


@pytest.mark.parametrize("rows", [[row(1_000)], [row(1_000), row(10_000_000, click_ms=None)]])
def test_the_plot_is_well_formed_and_stays_inside(rows):
    drawn = ElementTree.fromstring(scale_plot.svg([vars(one) for one in rows]))
    spots = list(drawn.iter("{http://www.w3.org/2000/svg}circle"))
    measured = sum(getattr(one, name) is not None for one in rows for name, *_ in
                   (*scale_plot.TIMES, *scale_plot.MEMORY))  # fmt: skip
    assert len(spots) == measured
    for spot in spots:
        assert 0 <= float(spot.get("cx")) <= scale_plot.WIDTH
        assert 0 <= float(spot.get("cy")) <= scale_plot.HEIGHT


def test_a_widened_table_stands_in_for_a_stores_own(tmp_path, monkeypatch):
    monkeypatch.setattr(scale_stores, "STORED_AT_MOST", 1_000)
    monkeypatch.setattr(scale_stores, "LITTLE", 50)
    store = scale_stores.widened(21_000, tmp_path, tmp_path / "home")
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    opened = Store.open(str(store), create=False)
    live = Live(opened, keep.file_of(opened))
    every = live.select(EventFilter())
    found = viewport.view(every, WORLD, 3)
    assert len(live.table()) >= 21_000
    assert sum(one.events for one in found.clusters) > 10_000
    columns = live.table().columns
    assert len(set(columns["id"].tolist())) == len(live.table())
    assert (columns["start"] <= columns["end"]).all()
    opened.close()
