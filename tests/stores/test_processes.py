"""Several processes at one store, and processes that die."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from geo.errors import StoreError
from tests.making import Draft

ROOT = Path(__file__).resolve().parents[2]

WRITER = """
import sys
from geo.stores import Store
from tests.making import Draft, merge_same_day
url, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
store = Store.open(url, merge=merge_same_day)
for n in range(count):
    draft = Draft(id=f"{name}{n}").say(f"{name} {n}").report("Kyiv").report("Dnipro")
    store.ingest([draft.reading()])
    print(n, flush=True)
"""
# What a dashboard asks; every answer must be of one state, and none may be older than the last.
READER = """
import sys, time
from geo.event import Status
from geo.filters import EventFilter
from geo.stores import Store
from tests.making import merge_same_day
url, name, articles = sys.argv[1], sys.argv[2], int(sys.argv[3])
store = Store.open(url, merge=merge_same_day)
seen, known, asked = 0, 0, 0
while known < articles:
    counts, found = store.count(), store.count(EventFilter(text="rockets"))
    assert counts.events in (0, 2) and found.events in (0, 2), (counts, found)
    with store.changes(seen) as changes:
        linked = [pair for batch in changes.articles for pair in batch]
        events = [row for batch in changes.events for row in batch]
        assert changes.revision >= seen and len({pair[0] for pair in linked}) == len(events)
        if events:
            assert len(linked) >= len(events) * known > -1, (linked, events)
            known = len(linked) // 2
        seen = changes.revision
    for event in store.events(limit=1):
        choices = (Status.CONFIRMED, Status.REJECTED)
        store.set_status(event.id, choices[asked % 2], who=name)
    asked += 1
    time.sleep(0.02)
print(asked)
"""


def _run(program, home, name, count):
    command = [sys.executable, "-c", program, home.url, name, str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_processes_that_write_at_once_lose_nothing(home):
    writers = [_run(WRITER, home, name, 12) for name in "ab"]  # both also race to make the store
    assert [len(writer.communicate(timeout=60)[0].split()) for writer in writers] == [12, 12]
    assert [writer.returncode for writer in writers] == [0, 0]
    store = home.open()
    assert len(store.articles()) == 24
    assert sorted(len(event.reports) for event in store.events()) == [24, 24]
    assert store.revision() == 24
    assert store.verify() == []
    store.close()


def test_two_dashboards_and_two_ingesters_get_on(home):
    home.open().close()
    readers = [_run(READER, home, name, 12) for name in ("Ada", "Bo")]
    writers = [_run(WRITER, home, name, 6) for name in "ab"]
    said = [one.communicate(timeout=60)[0] for one in (*writers, *readers)]
    assert [one.returncode for one in (*writers, *readers)] == [0] * 4
    assert [line.split() for line in said[:2]] == [[str(n) for n in range(6)]] * 2
    store = home.open()
    assert len(store.articles()) == 12
    assert sorted(len(event.reports) for event in store.events()) == [12, 12]
    decided = [len(store.history(event.id)) for event in store.events()]
    assert sum(decided) > 1
    assert store.revision() == 12 + sum(decided)
    assert store.verify() == []
    store.close()


def test_a_kill_leaves_nothing_half_stored(home):
    writer = _run(WRITER, home, "k", 10_000)
    acknowledged = [writer.stdout.readline() for _ in range(5)]
    time.sleep(0.05)
    os.kill(writer.pid, signal.SIGKILL)
    acknowledged += writer.stdout.readlines()
    writer.wait()
    writer.stdout.close()
    store = home.open()
    store.ingest([Draft(id="after").say("After.").report("Kyiv").report("Dnipro").reading()])
    stored = len(store.articles())
    assert len(acknowledged) <= stored - 1 <= len(acknowledged) + 1
    assert [len(event.reports) for event in store.events()] == [stored, stored]
    assert store.verify() == []
    store.close()


def test_a_server_that_goes_down_and_comes_back_has_all_it_acknowledged(cluster, make_home):
    home = make_home("postgresql")
    store = home.open()
    writer = _run(WRITER, home, "k", 10_000)
    acknowledged = [writer.stdout.readline() for _ in range(5)]
    cluster.stop()
    try:
        acknowledged += writer.stdout.readlines()
        assert writer.wait(timeout=30) != 0
        with pytest.raises(StoreError, match="Check that the server runs"):
            store.count()
    finally:
        cluster.start()
    stored = len(store.articles())  # the same store, without being opened again
    assert len(acknowledged) <= stored <= len(acknowledged) + 1
    assert [len(event.reports) for event in store.events()] == [stored, stored]
    assert store.verify() == []
    writer.stdout.close()
    store.close()
