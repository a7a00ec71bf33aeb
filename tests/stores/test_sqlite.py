"""What only SQLite can do wrong."""

import sqlite3

import pytest

from geo.errors import StoreError
from geo.stores import Store
from tests.making import Draft


@pytest.fixture
def home(make_home):
    return make_home("sqlite")


def test_it_runs_in_write_ahead_mode_with_full_syncs(store):
    with store._read() as connection:
        ask = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        ]
    assert ask == ["wal", 2, 1, 30_000]


def _newer(path):
    Store.open(str(path)).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE dateline_store SET version = 99")


def _foreign(path):
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE cakes (name)")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: path.write_bytes(b"not a database at all" * 50), "not a database"),
        (_newer, "version 99"),
        (_foreign, "not a Dateline store"),
        (lambda path: path.mkdir(), "unable to open"),
    ],
)
def test_a_file_that_is_no_store_is_refused(tmp_path, make, message):
    path = tmp_path / "x.sqlite"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError, match=message):
        Store.open(str(path))
    assert before == (path.read_bytes() if path.is_file() else None)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("mysql://localhost/x", "not supported"),
        ("sqlite://", "needs a file"),
        ("what://", "not supported|not a database"),
        ("/proc/nowhere/x.sqlite", "cannot be made"),
    ],
)
def test_a_url_that_cannot_hold_a_store_is_refused(url, message):
    with pytest.raises(StoreError, match=message):
        Store.open(url)


def test_a_missing_store_is_not_made_when_only_read(tmp_path):
    with pytest.raises(StoreError, match="no store"):
        Store.open(str(tmp_path / "x.sqlite"), create=False)
    assert not (tmp_path / "x.sqlite").exists()


def test_the_users_store_is_where_the_environment_says(tmp_path, monkeypatch):
    monkeypatch.delenv("DATELINE_STORE", raising=False)
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "here"))
    Store.open().close()
    assert (tmp_path / "here" / "dateline.sqlite").exists()
    monkeypatch.setenv("DATELINE_STORE", f"sqlite:///{tmp_path / 'there.sqlite'}")
    Store.open().close()
    assert (tmp_path / "there.sqlite").exists()


def test_a_full_disk_is_told_plainly_and_half_stores_nothing(store):
    with store._engine.begin() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="disk"):
        store.ingest([Draft(id="big").say("word " * 50_000).report("Kyiv").reading()])
    assert store.articles() == []
    assert store.revision() == 0
    assert store.verify() == []
