"""A store is known again by what never goes from it."""

import pytest

from geo.event import Status
from tests.making import Draft


def landmark(store):
    with store.changes() as found:
        return found.landmark


@pytest.fixture
def filled(store):
    store.ingest([Draft().say("One.").report("Kyiv").reading()])
    return store


def test_a_store_holds_its_own_state(filled):
    assert filled.holds(landmark(filled))


def test_a_store_holds_what_it_was_before_articles_and_decisions(filled):
    before = landmark(filled)
    [event] = filled.rows()
    filled.set_status(event.id, Status.CONFIRMED, who="me")
    decided = landmark(filled)
    filled.ingest([Draft().say("Two.").report("Lviv").reading()])
    assert filled.holds(before)
    assert filled.holds(decided)


def test_an_empty_store_is_held_by_what_grew_out_of_it(store):
    before = landmark(store)
    store.ingest([Draft().say("One.").report("Kyiv").reading()])
    assert store.holds(before)


def test_a_store_does_not_hold_the_state_of_another_filled_the_same_way(filled, make_home):
    other = make_home("sqlite").open()
    for text in ("One.", "Two."):
        other.ingest([Draft().say(text).report("Kyiv").reading()])
    assert not other.holds(landmark(filled))
    assert not filled.holds(landmark(other))
    other.close()
