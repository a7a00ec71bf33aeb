"""`dateline store` at the terminal, and backups."""

import json
import sqlite3
import threading
from contextlib import closing

import pytest

from geo.errors import StoreError
from geo.stores import Store, backup
from tests.making import Draft, merge_same_day
from tests.stores.test_copy import content, fill
from tests.terminal import run


def test_info_tells_where_what_and_how_much(home, capsys):
    store = home.open()
    fill(store)
    expected = store.info()
    store.close()
    code, out, _ = run(capsys, "store", "info", "--store", home.url)
    assert code == 0
    assert "tests" not in out, "the password"
    assert out.split()[:2] == ["place", expected.place]
    code, out, _ = run(capsys, "store", "info", "--json", "--store", home.url)
    told = json.loads(out)
    assert (told["articles"], told["reports"], told["events"]) == (3, 9, 5)
    assert (told["revision"], told["version"]) == (4, 2)
    assert told["kind"].lower().startswith(home.kind)
    assert told["bytes"] > 50_000


def test_info_makes_no_store(tmp_path, capsys):
    code, _, err = run(capsys, "store", "info", "--store", tmp_path / "x.sqlite")
    assert (code, "no store" in err) == (2, True)
    assert not (tmp_path / "x.sqlite").exists()


def test_copy_tells_what_it_did(make_home, capsys):
    first, second = make_home("sqlite"), make_home("postgresql")
    store = first.open()
    fill(store)
    code, _, err = run(capsys, "store", "copy", first.url, second.url)
    assert code == 0
    assert "0 there already" in err
    assert "tests" not in err, "the password"
    code, _, err = run(capsys, "store", "copy", first.url, second.url)
    assert (code, "0 rows copied" in err) == (0, True)
    other = second.open()
    assert content(other) == content(store)
    other.ingest([Draft(id="more").say("More.").report("Dnipro").reading()])
    store.ingest([Draft(id="less").say("Less.").report("Dnipro").reading()])
    code, _, err = run(capsys, "store", "copy", first.url, second.url)
    assert (code, "holds other articles" in err) == (2, True)
    store.close(), other.close()


def test_a_backup_restores_to_the_same_store(make_home, tmp_path, capsys):
    home, file = make_home("sqlite"), tmp_path / "backup.sqlite"
    store = home.open()
    fill(store)
    then = content(store)
    code, _, err = run(capsys, "store", "backup", file, "--store", home.url)
    assert (code, "holds all of it" in err) == (0, True)
    assert [path.name for path in tmp_path.glob("*backup*")] == ["backup.sqlite"]
    store.ingest([Draft(id="later").say("Later.").report("Dnipro").reading()])
    restored = Store.open(str(file), merge=merge_same_day)
    assert content(restored) == then
    restored.ingest([Draft(id="new").say("New.").report("Dnipro").reading()])
    assert restored.verify() == []
    restored.close(), store.close()


def test_a_backup_of_a_store_in_use_is_one_state_of_it(make_home, tmp_path, monkeypatch):
    home = make_home("sqlite")
    store = home.open()
    fill(store)
    monkeypatch.setattr(backup, "PAGES", 1)
    stop = threading.Event()

    def write():
        for n in range(500):
            if stop.is_set():
                return
            store.ingest([Draft(id=f"w{n}").say(f"w{n}").report("Kyiv").reading()])

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for n in range(5):
            backup.write(store.file, tmp_path / f"{n}.sqlite")
    finally:
        stop.set()
        writer.join()
    for n in range(5):
        restored = Store.open(str(tmp_path / f"{n}.sqlite"), create=False)
        assert restored.verify() == []
        assert len(restored.articles()) == restored.revision() - 1
        restored.close()
    assert store.verify() == []
    store.close()


def test_a_backup_replaces_nothing_unasked_and_never_the_store(make_home, tmp_path, capsys):
    home, file = make_home("sqlite"), tmp_path / "there.sqlite"
    home.open().close()
    file.write_text("mine")
    code, _, err = run(capsys, "store", "backup", file, "--store", home.url)
    assert (code, "exists already" in err, file.read_text()) == (2, True, "mine")
    code, _, _ = run(capsys, "store", "backup", file, "--force", "--store", home.url)
    assert code == 0
    before = home.dump()
    code, _, err = run(capsys, "store", "backup", home.url, "--force", "--store", home.url)
    assert (code, home.dump()) == (2, before)
    nowhere = tmp_path / "no" / "x.sqlite"
    code, _, err = run(capsys, "store", "backup", nowhere, "--store", home.url)
    assert (code, "cannot be written" in err) == (2, True)


def test_a_damaged_file_makes_no_backup(make_home, tmp_path):
    home = make_home("sqlite")
    store = home.open()
    fill(store, "abcdefghij")
    path = store.file
    store.close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        [(root,)] = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'toponyms'")
        size = raw.execute("PRAGMA page_size").fetchone()[0]
    with path.open("r+b") as stream:
        stream.seek((root - 1) * size)
        stream.write(b"\xff" * size)
    with pytest.raises(sqlite3.DatabaseError, match=r"does not verify|malformed"):
        backup.write(path, tmp_path / "backup.sqlite")
    assert list(tmp_path.glob("*backup*")) == []


def test_postgres_is_sent_to_its_own_command(make_home, tmp_path, capsys):
    home = make_home("postgresql")
    home.open().close()
    file = tmp_path / "x.dump"
    code, _, err = run(capsys, "store", "backup", file, "--store", home.url)
    assert (code, "pg_dump" in err, file.exists()) == (2, True, False)


def test_an_empty_file_is_no_store_to_copy_from(tmp_path, make_home):
    (tmp_path / "empty.sqlite").touch()
    with pytest.raises(StoreError, match="no store yet"):
        Store.open(str(tmp_path / "empty.sqlite"), create=False)
