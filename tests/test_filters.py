from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import InputError
from geo.event import Casualties, DatePrecision, Event, EventDate
from geo.filters import (
    Area,
    Counts,
    EventFilter,
    Point,
    Settlement,
    describe_dates,
    search_words,
    settlement_of,
)
from geo.place import Precision
from geo.stores import Store
from tests.making import DNIPRO, HOSPITAL, KYIV, REGION, Draft, merge_same_day

JULY = date(2024, 7, 1)
LATE_JULY = EventDate(date(2024, 7, 8), date(2024, 7, 31), DatePrecision.MONTH)
COLLECTIONS = ("mine", "sample")


def drafts():
    first = Draft("Ракетний удар по Києву", id="a").report("Kyiv").report("Okhmatdyt", part_of=0)
    first.report("Dnipro", date(2024, 7, 3), event_type="shelling", target="hospital")
    first.report("the mill")
    second = Draft("İzmir, STRASSE and Straße: {{ 7*7 }}", id="b").say("Cafés “hit” again; naïve.")
    second.report("Sumy region", date(2024, 7, 8), date=LATE_JULY).report("Kyiv", None)
    second.publisher = "The “Wire”"
    third = Draft("Drones over Dnipro", id="c", publisher="Post")
    third.report("Dnipro", date(2024, 7, 20), casualties=Casualties(24, None, 0, 3))
    return {"mine": [first.reading(), third.reading()], "sample": [second.reading()]}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    store = Store.open(str(tmp_path_factory.mktemp("s") / "f.sqlite"), merge=merge_same_day)
    for collection, readings in drafts().items():
        store.ingest(readings, collection=collection)
    yield store
    store.close()


def day(offset):
    return JULY + timedelta(days=offset)


@st.composite
def filters(draw):
    bounds = draw(st.lists(st.integers(-2, 40), max_size=2))
    low, high = (min(bounds), max(bounds)) if len(bounds) == 2 else (None, None)
    if len(bounds) == 1:
        low, high = draw(st.sampled_from([(bounds[0], None), (None, bounds[0])]))
    keys = [place.key for place in (KYIV, DNIPRO, HOSPITAL, REGION)] + ["g1"]
    words = ["Київ", "києв", "KYIV", "strasse", "straße", "izm", "cafe", "naive", "rockets hit",
             "mill the", "{{", "drones dnipro", '"', "NEAR", "a* OR b", "2024-07-08"]  # fmt: skip
    return EventFilter(
        date_from=None if low is None else day(low),
        date_to=None if high is None else day(high),
        places=tuple(draw(st.lists(st.sampled_from(keys), max_size=2))),
        event_types=tuple(draw(st.lists(st.sampled_from(["shelling", "missile_strike"])))),
        text=draw(st.sampled_from(["", *words]) | st.text(max_size=6)),
        collections=tuple(draw(st.lists(st.sampled_from(COLLECTIONS), max_size=1))),
        dates=draw(st.sampled_from(["possible", "certain"])),
        regions=tuple(draw(st.lists(st.sampled_from(["UA", "UA.12", "UA.04", "SY"]), max_size=2))),
        targets=tuple(draw(st.lists(st.sampled_from(["hospital", "school"]), max_size=1))),
        killed=draw(st.none() | st.sampled_from([0, 5, 6, 24, 25])),
        injured=draw(st.none() | st.sampled_from([0, 3, 4])),
        sources=tuple(draw(st.lists(st.sampled_from(["Post", "The “Wire”"]), max_size=2))),
        statuses=tuple(draw(st.lists(st.sampled_from(["machine", "confirmed"]), max_size=1))),
        precision=draw(st.sampled_from(["", "facility", "city", "admin1", "country"])),
        area=draw(st.none() | areas()),
    )


def areas():
    """Polygons, some of which cross themselves, around and beside the places of the test."""
    corner = st.builds(Point, st.floats(46, 53), st.floats(28, 38))
    return st.lists(corner, min_size=3, max_size=8).map(lambda found: Area(tuple(found)))


@given(filters())
@settings(max_examples=300, deadline=None)
def test_python_and_sql_show_the_same_events(store, chosen):
    everything = {event.id: event for event in store.events()}
    collection_of = {row.sha256: row.collection for row in store.articles()}
    by_hand = {e.id for e in everything.values() if chosen.matches(e, everything, collection_of)}
    assert by_hand == {event.id for event in store.events(chosen)}
    assert by_hand == {row.id for row in store.rows(chosen)}
    assert store.count(chosen).events == len(by_hand)


@given(filters())
def test_a_filter_survives_the_url(chosen):
    assert EventFilter.from_query(chosen.to_query()) == chosen
    assert hash(EventFilter.from_query(chosen.to_query())) == hash(chosen)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("straße", 2),  # casefolds to strasse
        ("CAFES naive", 2),
        ("києв удар", 4),
        ("dnipro drones", 1),
        ("dron", 1),
        ("rones", 0),  # the beginning of a word, not its middle
        ("{{ 7*7 }}", 2),
        ("?!", 7),  # no word at all is no limit
    ],
)
def test_search_finds_the_beginnings_of_all_words(store, text, found):
    assert store.count(EventFilter(text=text)).events == found


def test_a_hospital_is_filed_under_its_city(store):
    shown = {event.lead.place_as_written for event in store.events(EventFilter(places=(KYIV.key,)))}
    assert shown == {"Kyiv", "Okhmatdyt"}


def test_undated_events_hide_behind_a_date_bound_only(store):
    assert any(event.date is None for event in store.events())
    assert all(event.date for event in store.events(EventFilter(date_from=date(1900, 1, 1))))


def test_a_window_matches_when_it_shares_one_day(store):
    shown = store.events(EventFilter(date_from=date(2024, 7, 31), date_to=date(2024, 8, 5)))
    assert [event.lead.place_as_written for event in shown] == ["Sumy region"]


def test_settlement_follows_parents_and_survives_circles():
    kyiv, hospital, _, _ = merge_same_day(drafts()["mine"][0].reports)
    assert settlement_of(hospital, {kyiv.id: kyiv}).key == KYIV.key
    assert settlement_of(hospital).key == HOSPITAL.key
    object.__setattr__(kyiv, "part_of", hospital.id)
    assert settlement_of(hospital, {kyiv.id: kyiv, hospital.id: hospital}).key == KYIV.key


def test_a_stated_settlement_needs_no_parent():
    stated = replace(HOSPITAL, settlement="Kyiv", settlement_id=703448)
    [report] = Draft().report("Okhmatdyt").reading().reports
    assert settlement_of(Event((replace(report, place=stated),))) == Settlement(
        KYIV.key, "Kyiv", Precision.CITY
    )


@pytest.mark.parametrize(
    "query",
    [
        {"from": "yesterday"},
        {"from": ["2024-07-01", "2024-07-02"]},
        {"from": "2024-07-02", "to": "2024-07-01"},
        {"place": "Kyiv"},
        {"place": "g1' OR 1=1"},
        {"place": "a\x1b[31m@1.000,2.000"},
        {"place": [f"g{n}" for n in range(201)]},
        {"type": "<script>"},
        {"collection": "../x"},
        {"q": "x" * 201},
        {"dates": "perhaps"},
        {"region": "ua"},
        {"region": "UA.12'--"},
        {"target": "A hospital"},
        {"killed": "-1"},
        {"killed": "١"},
        {"injured": "many"},
        {"source": "a\nb"},
        {"status": "1"},
        {"precision": "exact"},
        {"area": "50,30"},
        {"area": "50,30;51,31"},
        {"area": "50,30;51,31;91,30"},
        {"area": "50,30;51,31;51,nan"},
        {"area": ";".join(["1,1"] * 61)},
    ],
)
def test_junk_in_a_url_is_refused(query):
    with pytest.raises(InputError):
        EventFilter.from_query(query)


def test_strange_parameters_are_left_alone():
    assert EventFilter.from_query({"v": "1,2,3", "utm_source": "x"}) == EventFilter()


def test_every_place_key_may_be_filtered_by():
    for place in (KYIV, HOSPITAL):
        assert EventFilter(places=(place.key,)).places == (place.key,)


def test_order_and_repetition_make_no_other_filter():
    one = EventFilter(places=("g2", "g1", "g2"), text="  a   b ")
    assert one == EventFilter(places=("g1", "g2"), text="a b")


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (
            Counts(41, 12, 0, 3, 0, date(2024, 3, 1), date(2024, 7, 8)),
            "41 events in 12 cities, 1 March to 8 July 2024; 3 without a location",
        ),
        (Counts(1, 1, 1, 0, 0, JULY, JULY), "1 event in 1 city and 1 region, 1 July 2024"),
        (Counts(1200, without_date=1200), "1,200 events; 1,200 without a date"),
        (Counts(), "No events yet"),
    ],
)
def test_the_sentence_says_what_is_shown(counts, sentence):
    assert EventFilter().describe(counts) == sentence


def test_the_sentence_tells_an_empty_store_from_a_narrow_filter():
    said = "No events match these filters: in articles with “x”"
    assert EventFilter(text="x").describe(Counts()) == said


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2024, 7, 1), date(2024, 7, 8), "1 to 8 July 2024"),
        (date(2023, 12, 30), date(2024, 1, 2), "30 December 2023 to 2 January 2024"),
    ],
)
def test_ranges_of_days_are_written_as_in_english(first, last, written):
    assert describe_dates(first, last) == written


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text):
    once = search_words(text)
    assert search_words(" ".join(once)) == once


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"event_types": ("shelling", "air_strike")}, "the kind air strike or shelling"),
        ({"date_from": JULY}, "from 1 July 2024 on"),
        ({"date_to": JULY, "dates": "certain"}, "for certain until 1 July 2024"),
        ({"date_from": JULY, "date_to": day(2)}, "between 1 July 2024 and 3 July 2024"),
        ({"killed": 5, "injured": 0}, "with at least 5 killed, with at least 0 injured"),
        ({"precision": "city"}, "placed at least to city"),
        ({"sources": ("a", "b", "c", "d", "e")}, "reported by a, b, c or +2"),
        ({"text": "{x}"}, "in articles with “{x}”"),
    ],
)
def test_the_sentence_says_what_was_asked_for(chosen, said):
    counts = Counts(2, 1)
    assert EventFilter(**chosen).describe(counts) == f"2 events in 1 city; only {said}"


@given(filters())
def test_taking_off_every_limit_one_by_one_leaves_none(chosen):
    for limit in chosen.limits():
        assert limit in chosen.limits()
        chosen = chosen.without(limit)
        assert limit not in chosen.limits()
    assert chosen in (EventFilter(), EventFilter(dates="certain"))


def test_an_area_holds_what_lies_in_it():
    arrow = Area((Point(0, 0), Point(4, 2), Point(0, 4), Point(1, 2)))
    assert arrow.contains(2, 2)
    assert not arrow.contains(0.5, 2)  # in the notch
    assert not arrow.contains(5, 2)
    assert Area.read(str(arrow)) == arrow
