"""What fills a store makes the map ready, so that the dashboard opens soon."""

import pytest

from geo.paths import home
from geo.snapshot import Live, keep, prepare
from geo.snapshot import live as snapshots
from geo.stores import Store
from geo.ui import sample
from tests.importers.making_tables import VIINA, write
from tests.making import Draft
from tests.snapshot.conftest import never_from_the_start
from tests.terminal import run, stay_in


@pytest.fixture(autouse=True)
def everything_is_kept(tmp_path, monkeypatch):
    stay_in(tmp_path, monkeypatch)
    monkeypatch.setattr(snapshots, "WORTH_SAVING", 0)


def test_made_up_events_are_ready_even_after_the_sample_joined_them(capsys, monkeypatch):
    code, _, _ = run(capsys, "demo", "--events", 20, "--store", "demo.sqlite")
    assert code == 0
    store = Store.open("demo.sqlite")
    sample.fill(store)
    never_from_the_start(monkeypatch)
    assert len(Live(store, keep.file_of(store)).table()) == store.info().events > 20
    store.close()


def test_an_imported_table_is_ready(capsys, monkeypatch, tmp_path):
    code, _, _ = run(capsys, "import", "viina", write(tmp_path / "a.csv", VIINA))
    assert code == 0
    store = Store.open(create=False)
    never_from_the_start(monkeypatch)
    assert len(Live(store, keep.file_of(store)).table()) == 1
    store.close()


def test_one_file_belongs_to_one_place_however_it_is_written(tmp_path, monkeypatch):
    (tmp_path / "x").mkdir()
    written = ("x/a.sqlite", f"sqlite:///{tmp_path}/x/a.sqlite", "x/../x/a.sqlite", "x/b.sqlite")
    files = []
    for place in written:
        store = Store.open(place)
        files.append(keep.file_of(store))
        store.close()
    assert files[0] == files[1] == files[2] != files[3]
    assert files[0].parent == home() / "snapshots"


def test_a_small_store_needs_no_file(monkeypatch):
    monkeypatch.setattr(snapshots, "WORTH_SAVING", 60)
    store = Store.open("little.sqlite")
    store.ingest([Draft().report("Kyiv").reading()])
    assert len(prepare(store)) == 1
    assert not keep.file_of(store).exists()
    store.close()
