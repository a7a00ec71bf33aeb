"""The table follows the store, however it came to its present state."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.event import Status
from geo.filters import EventFilter
from geo.snapshot import Live, keep, listing
from geo.snapshot import live as snapshots
from geo.stores import Store, backup
from tests.making import Draft, merge_same_day
from tests.snapshot.conftest import drafts, never_from_the_start


def content(live):
    """Return what a table says, free of the order of its codes and rows."""
    table = live.table()
    rows = {}
    for at, number in enumerate(table.columns["no"]):
        values = {}
        for name, column in table.columns.items():
            value = column[at]
            if name in table.words:
                value = table.words[name].words[value] if value >= 0 else ""
            values[name] = value
        articles = table.told_article[table.told_event == at]
        publishers = [table.publishers[one] for one in articles]
        names = table.words["publisher"].words
        values["told"] = sorted(names[one] if one >= 0 else "" for one in publishers)
        values["articles"] = sorted(articles.tolist())
        rows[int(number)] = values
    return rows, sorted(map(tuple, table.totals.tolist()))


@given(st.lists(drafts(most=4), min_size=1, max_size=5))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_following_step_by_step_gives_what_reading_at_once_gives(tmp_path_factory, written):
    path = tmp_path_factory.mktemp("s") / "x.sqlite"
    store = Store.open(str(path), merge=merge_same_day)
    live = Live(store)
    for draft in written:
        store.ingest([draft.reading()])
        table = live.table()
        assert (np.diff(table.codes.astype(np.int64)) >= 0).all()
        assert (np.diff(table.told_event) >= 0).all()
    assert content(live) == content(Live(store))
    assert [row.id for row in store.rows()] == listing.page(live.select(EventFilter()), 0, 99)
    store.close()


def test_events_that_are_merged_leave_the_table(world):
    world.add(Draft(id="a").say("One.").report("Kyiv"))
    first = world.live.table()
    assert len(first) == 1
    world.add(Draft(id="b").say("Two.").report("Kyiv"))
    assert len(world.live.table()) == 1
    assert len(world.live.table().told_event) == 2
    assert len(first) == 1


def test_a_decision_reaches_the_table(world):
    world.add(Draft().report("Kyiv").report("Dnipro"))
    confirmed = EventFilter(statuses=("confirmed",))
    assert len(world.live.select(confirmed)) == 0
    [event, _] = world.store.rows()
    world.store.set_status(event.id, Status.CONFIRMED, who="me")
    assert listing.page(world.live.select(confirmed), 0, 9) == [event.id]


def test_an_unchanged_store_gives_the_same_table_and_selection(world):
    world.add(Draft().report("Kyiv"))
    assert world.live.table() is world.live.table()
    assert world.live.select(EventFilter()) is world.live.select(EventFilter())


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setattr(snapshots, "WORTH_SAVING", 0)
    return tmp_path / "kept" / "table.npz"


def test_the_table_is_kept_for_the_next_start(world, kept, monkeypatch):
    world.add(Draft(publisher="Post").report("Kyiv").report("the mill"))
    first = Live(world.store, kept)
    before = content(first)
    never_from_the_start(monkeypatch)
    assert content(Live(world.store, kept)) == before


def test_a_kept_table_follows_what_was_written_since(world, kept, monkeypatch):
    world.add(Draft().report("Kyiv").report("the mill"))
    Live(world.store, kept).table()
    world.add(Draft().say("More.").report("Dnipro"))
    [event, *_] = world.store.rows()
    world.store.set_status(event.id, Status.CONFIRMED, who="me")
    with monkeypatch.context() as patched:
        never_from_the_start(patched)
        followed = content(Live(world.store, kept))
    assert followed == content(Live(world.store))
    assert len(followed[0]) == 3


def test_a_kept_table_of_another_store_or_of_one_put_back_is_not_believed(world, kept, tmp_path):
    world.add(Draft().report("Kyiv"))
    other = Store.open(str(tmp_path / "other.sqlite"), merge=merge_same_day)
    for text in ("One.", "Two."):  # further on than the first store
        other.ingest([Draft().say(text).report("Dnipro").reading()])
    older = tmp_path / "older.sqlite"
    backup.write(world.store.file, older, lambda _done, _total: None)
    world.add(Draft().say("Later.").report("Lviv"))
    Live(world.store, kept).table()
    assert content(Live(other, kept)) == content(Live(other))
    other.close()

    put_back = Store.open(str(older), merge=merge_same_day)
    assert content(Live(put_back, kept)) == content(Live(put_back))
    for text in ("Three.", "Four.", "Five."):  # goes on another way, past the kept revision
        put_back.ingest([Draft().say(text).report("Odesa").reading()])
        assert content(Live(put_back, kept)) == content(Live(put_back))
    put_back.close()


def test_a_little_news_does_not_write_the_whole_table_again(world, kept, monkeypatch):
    world.add(Draft().report("Kyiv"))
    live = Live(world.store, kept)
    live.table()
    before = kept.stat().st_mtime_ns
    monkeypatch.setattr(snapshots, "WORTH_SAVING", 60)
    world.add(Draft().say("More.").report("Dnipro"))
    assert len(live.table()) == 2
    assert kept.stat().st_mtime_ns == before


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 and no more", b"x" * 1000])
def test_a_damaged_file_is_made_anew(world, kept, damage):
    world.add(Draft().report("Kyiv"))
    kept.parent.mkdir()
    kept.write_bytes(damage)
    assert len(Live(world.store, kept).table()) == 1
    assert keep.load(kept) is not None


def test_an_empty_store_has_an_empty_table(world):
    assert len(world.live.table()) == 0
    assert world.live.select(EventFilter()).counts == world.store.count()
