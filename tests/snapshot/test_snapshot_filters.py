"""The filter read on columns shows what the filter read in SQL and in Python shows."""

import pytest
from hypothesis import given, settings

from geo.filters import EventFilter
from geo.snapshot import Live, listing
from geo.stores import Store
from tests.making import merge_same_day
from tests.test_filters import drafts, filters


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    store = Store.open(str(tmp_path_factory.mktemp("s") / "f.sqlite"), merge=merge_same_day)
    for collection, readings in drafts().items():
        store.ingest(readings, collection=collection)
    yield store, Live(store)
    store.close()


@given(filters())
@settings(max_examples=300, deadline=None)
def test_columns_and_sql_show_the_same_events_in_the_same_order(both, chosen):
    store, live = both
    shown = [row.id for row in store.rows(chosen)]
    assert listing.page(live.select(chosen), 0, 1000) == shown


@given(filters())
@settings(max_examples=150, deadline=None)
def test_columns_count_what_sql_counts(both, chosen):
    store, live = both
    assert live.select(chosen).counts == store.count(chosen)


def test_an_event_is_found_by_its_number_in_every_order(both):
    _, live = both
    everything = live.select(EventFilter())
    for order in listing.ORDERS:
        found = listing.page(everything, 0, 1000, order)
        assert sorted(found) == sorted(set(found))
        assert len(found) == len(everything)
        for place, event_id in enumerate(found):
            assert listing.place(everything, event_id, order) == place


def test_an_event_that_the_filter_hides_has_no_place_in_the_list(both):
    store, live = both
    hidden = next(row.id for row in store.rows() if row.event_type != "shelling")
    assert listing.place(live.select(EventFilter(event_types=("shelling",))), hidden) is None
    assert listing.place(live.select(EventFilter()), "no such event") is None
