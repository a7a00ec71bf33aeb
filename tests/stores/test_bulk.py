from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.article import Span
from geo.errors import InputError, SpanError
from geo.event import Event, Evidence, Field, Status
from geo.filters import EventFilter, search_words
from geo.incidents import merge
from geo.stores import IngestResult
from geo.stores.bulk import load_groups
from geo.stores.bulk_rows import folded_words
from tests.making import Draft


def reading(name="kyiv", **more):
    return Draft(id=name, **more).report("Kyiv").report("Okhmatdyt", part_of=0).reading()


def group(one):
    return merge(one.reports)


def decided_by(store, event_id):
    return [entry.who for entry in store.history(event_id)]


def load(store, *groups, collection="many", **more):
    return load_groups(store, groups, collection=collection, version="1", **more)


def test_events_in_bulk_are_those_of_an_ingest(store):
    store.ingest([reading()], collection="one", extractor_version="1")
    load(store, group(reading(text="Elsewhere. ")), collection="two")
    one, two = (
        sorted(
            (
                replace(row, id="", collection="", part_of="part" if row.part_of else None)
                for row in store.rows(EventFilter(collections=(name,)))
            ),
            key=lambda row: row.place,
        )
        for name in ("one", "two")
    )
    assert len(one) == 2
    assert one == two
    assert store.verify() == []


def test_bulk_keeps_everything(store):
    one = reading()
    assert load(store, group(one)) == IngestResult(added=1, events_changed=2)
    assert store.reading("kyiv") == replace(one, toponyms=())
    [town, facility] = sorted(store.events(), key=lambda event: event.lead.ordinal)
    assert (facility.part_of, town.part_of) == (town.id, None)
    assert store.article("kyiv") == one.article
    assert store.verify() == []


def test_articles_in_bulk_are_found_by_their_words(store):
    load(store, group(reading(title="Zhdanivka's café")), group(reading("other")))
    assert len(store.events(EventFilter(text="ZHDANIVKA cafe"))) == 2
    assert len(store.events(EventFilter(text="rock"))) == 4
    assert store.events(EventFilter(text="nowhere")) == []


def test_the_same_groups_twice_change_nothing(store):
    load(store, group(reading()))
    before = (store.revision(), store.events(), store.articles())
    assert load(store, group(reading()), group(reading())) == IngestResult(already_there=2)
    assert (store.revision(), store.events(), store.articles()) == before


def test_the_next_ingest_numbers_on(store):
    load(store, group(reading()))
    store.ingest([reading("second", text="Later. ")])
    load(store, group(reading("third", text="Last. ")))
    assert len(store.articles()) == 3
    assert store.verify() == []


def test_ids_that_are_taken_get_a_number(store):
    one, two = group(reading()), group(reading("other", text="Again. "))
    taken = one[0].id
    twin = [Event(event.reports, known_as=taken) for event in two[:1]]
    load(store, one)
    load(store, twin)
    load(
        store,
        [Event(event.reports, known_as=taken) for event in group(reading("x", text="Third. "))[:1]],
    )
    ids = {event.id for event in store.events()}
    assert {taken, f"{taken}-2", f"{taken}-3"} <= ids


def test_parts_follow_a_renamed_whole(store):
    whole, part = group(reading())
    load(store, [whole, part])
    other_whole, other_part = group(reading("other", text="Again. "))
    load(
        store,
        [
            Event(other_whole.reports, known_as=whole.id),
            Event(other_part.reports, known_as=other_part.id, part_of=whole.id),
        ],
    )
    assert store.event(other_part.id).part_of == f"{whole.id}-2"


def test_decisions_are_in_the_audit_trail(store):
    [whole, part] = group(reading())
    confirmed = Event(whole.reports, status=Status.CONFIRMED)
    load(store, [confirmed, part], who="somebody")
    assert store.event(confirmed.id).status is Status.CONFIRMED
    assert decided_by(store, confirmed.id) == ["somebody"]


def test_a_wrong_quote_is_refused(store):
    one = reading()
    wrong = replace(one.reports[0], evidence=(Evidence(Field.PLACE, Span(0, 4, "Nope")),))
    with pytest.raises(SpanError):
        load(store, [Event((wrong,))])
    assert store.articles() == []


def test_a_malformed_collection_is_refused(store):
    with pytest.raises(InputError):
        load(store, group(reading()), collection="no/way")


def test_new_revisions_are_told(store):
    before = store.revision()
    load(store, group(reading()))
    with store.changes(before) as changes:
        assert sum(len(batch) for batch in changes.events) == 2


@given(st.text(max_size=60))
def test_folded_words_are_those_that_search_compares(text):
    assert folded_words(text).split() == list(search_words(text))


def test_days_are_kept(store):
    load(store, group(reading()))
    assert {event.date.start for event in store.events()} <= {date(2024, 7, 8)}
