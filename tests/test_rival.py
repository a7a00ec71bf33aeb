"""The bench beside FastMarkerCluster: its arithmetic, what the rival is given, and its scripts."""

import urllib.request

import pandas as pd
import pytest

from benchmarks import rival, scale_stores
from benchmarks.rival_browser import Times
from geo.stores import Store


def test_medians_stand_side_by_side_as_how_many_times_the_rivals_is_as_large():
    ours = Times(open=[100, 900, 200], move=[40], filter=[10, 30], filter_bytes=[1000])
    theirs = Times(open=[300, 100, 300], move=[10], filter=[50, 70], filter_bytes=[2500])
    rows = {row.what: row for row in rival.compare(ours, theirs)}
    assert rows["open"] == rival.Row("open", 200, 300, 1.5)
    assert {what: row.ratio for what, row in rows.items()} == {
        "open": 1.5, "move": 0.25, "filter": 3.0, "filter_bytes": 2.5,
    }  # fmt: skip


def test_a_size_measured_again_replaces_the_old_one_and_others_stay():
    known = [{"events": 100, "load": 1}, {"events": 5, "load": 1}]
    found = [{"events": 100, "load": 2}]
    assert rival.merged(known, found) == [{"events": 5, "load": 1}, {"events": 100, "load": 2}]
    assert rival.merged(known, [])[1] == {"events": 100, "load": 1}


def test_times_stand_among_the_ratios_of_the_bench_and_bytes_do_not():
    rows = [{"what": "move", "ratio": 0.25}, {"what": "filter_bytes", "ratio": 3.0}]
    found = [{"events": 10_000, "rows": rows}]
    assert rival.ratios(found) == [["FastMarkerCluster", "move, 10,000 events", "0.25"]]


def test_the_rival_is_given_every_located_event_of_the_store(tmp_path):
    store = scale_stores.store_of(60, tmp_path)
    opened = Store.open(str(store), create=False)
    located = sorted((r.lat, r.lon, r.event_type) for r in opened.rows() if r.lat is not None)
    opened.close()
    assert rival.write_points(store, tmp_path / "points.csv") == len(located) > 60
    given = pd.read_csv(tmp_path / "points.csv")
    assert sorted(given.itertuples(index=False, name=None)) == located


def test_the_rivals_scripts_come_from_this_machine(tmp_path):
    pytest.importorskip("xstatic.pkg.leaflet_markercluster", reason="only make bench installs it")
    with rival.scripts(tmp_path) as address:
        assert address.startswith("http://127.0.0.1:")
        for name in ("leaflet.js", "leaflet.css", "leaflet.markercluster.js", "MarkerCluster.css",
                     "MarkerCluster.Default.css"):  # fmt: skip
            with urllib.request.urlopen(f"{address}/{name}", timeout=5) as answer:
                assert answer.read()
