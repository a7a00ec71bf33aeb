"""Stores that an earlier Dateline made."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from geo.errors import StoreError
from geo.event import Status
from geo.filters import EventFilter
from geo.stores import Store
from tests.making import Draft, merge_same_day

VERSION_1 = Path(__file__).with_name("version_1.sql").read_text(encoding="utf-8")
SAME = ("articles", "readings", "reports", "totals", "evidence", "toponyms", "audit")


def rows(path, table, columns="*"):
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute(f"SELECT {columns} FROM {table} ORDER BY 1").fetchall()


@pytest.fixture
def old(tmp_path):
    """Give a store of version 1: its own DDL, with the rows of a store of today.

    Two events are of one place, a third was merged into the first, and a person confirmed one.
    """
    now, path = tmp_path / "now.sqlite", tmp_path / "old.sqlite"
    store = Store.open(str(now), merge=merge_same_day)
    draft = Draft(id="kyiv").report("Kyiv").report("Okhmatdyt", part_of=0)
    store.ingest([draft.report("the mill", None).reading()])
    store.ingest([Draft(id="b").say("Again.").report("Kyiv").reading()], collection="other")
    store.set_status(store.events()[0].id, Status.CONFIRMED, who="Ada", note="Called.")
    store.close()
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(VERSION_1)
        raw.execute("ATTACH ? AS now", (str(now),))
        for (table,) in raw.execute(
            "SELECT name FROM main.sqlite_master WHERE type = 'table' "
            "AND name NOT LIKE 'article_words%'"
        ).fetchall():
            names = [row[1] for row in raw.execute(f"PRAGMA main.table_info({table})")]
            columns = ", ".join(f'"{name}"' for name in names)
            raw.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM now.{table}")
        raw.execute("UPDATE main.dateline_store SET version = 1")
        event = raw.execute("SELECT id FROM main.events").fetchone()[0]
        raw.execute("INSERT INTO main.former_ids (old_id, event_id) VALUES ('gone', ?)", (event,))
        words = "INSERT INTO article_words (rowid, words) VALUES (?, 'kyiv rockets')"
        raw.executemany(words, [(1,), (2,)])
        raw.commit()
    return path


def test_an_old_store_is_one_of_today_after_opening(old):
    before = {table: rows(old, table) for table in SAME}
    number = rows(old, "revision", "number")
    kept = "id, status, part_of, lat, settlement_key, date_start, event_type, killed_max"
    events = rows(old, "events", kept)
    store = Store.open(str(old), merge=merge_same_day)
    assert {table: rows(old, table) for table in SAME} == before
    assert rows(old, "events", kept) == events
    assert rows(old, "revision", "number") == number
    assert store.verify() == []
    assert sorted(rows(old, "events", "no")) == [(1,), (2,), (3,), (4,)]
    assert {row[0] for row in rows(old, "events", "changed")} == {number[0][0]}
    where = {(row.place, row.collection): row.id for row in store.rows()}
    places = dict(rows(old, "events", "id, admin1"))
    assert places[where["Kyiv", "mine"]] == "12"
    assert places[where["", "mine"]] == ""
    assert store.event("gone") is not None
    assert [entry.note for entry in store.history(store.events()[0].id)] == ["Called."]
    assert store.count(EventFilter(regions=("UA.12",))).events == 2
    with store.changes() as changes:
        pairs = [tuple(pair) for part in changes.articles for pair in part]
    assert sorted(pair[1] for pair in pairs) == [1, 1, 1, 2]
    store.close()


def test_an_upgraded_store_works_as_any(old):
    store = Store.open(str(old), merge=merge_same_day)
    store.ingest([Draft(id="c").say("Third.").report("Kyiv").reading()])
    event = next(event for event in store.events() if len(event.reports) == 2)
    assert event.lead.place.name == "Kyiv"
    assert store.count(EventFilter(text="third")).events == 1
    with closing(sqlite3.connect(old)) as raw:
        for statement in ("UPDATE articles SET title = 'x'", "DELETE FROM audit"):
            with pytest.raises(sqlite3.IntegrityError, match="never changed"):
                raw.execute(statement)
    assert store.verify() == []
    store.close()


def test_a_copy_of_the_old_file_is_kept_once(old):
    with closing(sqlite3.connect(old)) as raw:
        before = list(raw.iterdump())
    for _ in range(2):
        Store.open(str(old)).close()
    kept = old.with_name("old.version-1.sqlite")
    assert sorted(path.name for path in old.parent.glob("old*.sqlite")) == [
        "old.sqlite",
        "old.version-1.sqlite",
    ]
    with closing(sqlite3.connect(kept)) as raw:
        assert list(raw.iterdump()) == before


def test_a_file_of_that_name_is_left_alone(old):
    taken = old.with_name("old.version-1.sqlite")
    taken.write_text("mine")
    Store.open(str(old)).close()
    assert taken.read_text() == "mine"
    assert old.with_name("old.version-1-2.sqlite").exists()


def test_an_upgrade_that_fails_leaves_the_store_as_it_was(old, monkeypatch):
    with closing(sqlite3.connect(old)) as raw:
        before = list(raw.iterdump())

    def fail(*_):
        raise StoreError("stopped on the way")

    monkeypatch.setattr("geo.stores.sqlite.add_schema", fail)
    with pytest.raises(StoreError, match="stopped on the way"):
        Store.open(str(old))
    with closing(sqlite3.connect(old)) as raw:
        assert list(raw.iterdump()) == before


def test_no_copy_no_upgrade(old, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("geo.stores.backup.write", full)
    with pytest.raises(StoreError, match=r"No space left.*Make room"):
        Store.open(str(old))
    assert rows(old, "dateline_store") == [(1,)]


def test_two_that_upgrade_at_once_agree(old):
    failed = []

    def one():
        try:
            Store.open(str(old)).close()
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len(list(old.parent.glob("old.version-1*"))) == 1
    store = Store.open(str(old))
    assert len(store.events()) == 4
    store.close()
