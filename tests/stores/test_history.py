"""What people decided about events is kept, with their names and reasons."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from geo.errors import InputError, StoreError
from geo.event import Event, Status
from tests.making import Draft


def one_event(store):
    store.ingest([Draft(id="a").report("Kyiv").reading()])
    (event,) = store.events()
    return event.id


def test_a_decision_is_told_with_its_name_moment_and_note(store):
    event = one_event(store)
    before = datetime.now(UTC)
    store.set_status(event, Status.CONFIRMED, who="  Ada \n Byron ", note=" Called the mayor. ")
    (entry,) = store.history(event)
    assert (entry.who, entry.what, entry.note) == ("Ada Byron", "status", "Called the mayor.")
    assert (entry.old, entry.new) == ("machine", "confirmed")
    assert before - timedelta(seconds=1) <= entry.at <= datetime.now(UTC)


def test_decisions_are_told_in_their_order_and_none_is_lost(store):
    event = one_event(store)
    for status in (Status.REJECTED, Status.CONFIRMED, Status.MACHINE):
        store.set_status(event, status, who="Ada")
    assert [(e.old, e.new) for e in store.history(event)] == [
        ("machine", "rejected"),
        ("rejected", "confirmed"),
        ("confirmed", "machine"),
    ]
    assert store.verify() == []


def test_the_same_decision_again_is_kept_only_with_a_note(store):
    event = one_event(store)
    store.set_status(event, Status.CONFIRMED, who="Ada")
    store.set_status(event, Status.CONFIRMED, who="Bo")
    assert len(store.history(event)) == 1
    store.set_status(event, Status.CONFIRMED, who="Bo", note="Seen on video too.")
    assert [entry.who for entry in store.history(event)] == ["Ada", "Bo"]


@pytest.mark.parametrize(
    ("who", "note"), [("", "x"), (" \n ", ""), ("x" * 81, ""), ("Ada", "x" * 2_001)]
)
def test_a_decision_without_a_name_or_too_long_changes_nothing(store, who, note):
    event = one_event(store)
    before = store.revision()
    with pytest.raises(InputError):
        store.set_status(event, Status.CONFIRMED, who=who, note=note)
    assert store.revision() == before
    assert store.history(event) == ()
    assert store.event(event).status is Status.MACHINE


def test_unknown_events_have_no_history_and_take_no_decision(store):
    assert store.history("nope") == ()
    with pytest.raises(StoreError):
        store.set_status("nope", Status.CONFIRMED, who="Ada")


def test_the_history_of_a_merged_event_is_told_under_both_ids(home):
    apart = home.open(merge=lambda reports: tuple(Event((one,)) for one in reports))
    apart.ingest(
        [Draft(id="a").report("Kyiv").reading(), Draft(id="b").say("x").report("Kyiv").reading()]
    )
    first, second = apart.events()
    apart.set_status(second.id, Status.REJECTED, who="Ada", note="A drill.")
    together = home.open(merge=lambda reports: (Event(tuple(reports)),))
    together.ingest([Draft(id="c").say("y").report("Kyiv").reading()])
    (merged,) = together.events()
    told = together.history(merged.id)
    assert [entry.what for entry in told] == ["status", "merged"]
    assert told[0].note == "A drill."
    assert together.history(first.id) == together.history(second.id) == told
    apart.close()
    together.close()


def test_hostile_notes_stay_words(store):
    event = one_event(store)
    note = "'); DROP TABLE audit; -- {{ 7*7 }} <script>"
    store.set_status(event, Status.REJECTED, who=note, note=note)
    assert [(e.who, e.note) for e in store.history(event)] == [(note, note)]


def test_the_trail_cannot_be_rewritten(store, home):
    store.set_status(one_event(store), Status.CONFIRMED, who="Ada")
    refused = (sqlite3.IntegrityError, psycopg.IntegrityError)
    with closing(home.connect()) as raw, pytest.raises(refused, match="never changed"):
        raw.execute("UPDATE audit SET who = 'Eve'")
