import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.errors import InputError, SpanError, StoreError
from geo.event import Casualties, Status
from geo.filters import EventFilter
from geo.incidents import merge
from geo.records import StoredReading
from geo.stores import IngestResult
from tests import making
from tests.making import DNIPRO, KYIV, Draft, merge_same_day

JULY_8, JULY_9 = date(2024, 7, 8), date(2024, 7, 9)
EACH_KIND = pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
MANY_HOMES = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)


def kyiv_reading(**more):
    draft = Draft(id="kyiv", **more).report("Kyiv").report("Okhmatdyt", part_of=0)
    return draft.report("the mill", None).total("the country", Casualties(20, 20)).reading()


def test_what_goes_in_comes_out_whole(store):
    reading = kyiv_reading()
    assert store.ingest([reading]) == IngestResult(added=1, events_changed=3)
    assert store.reading(reading.article.sha256) == reading
    assert store.article("kyiv") == reading.article
    assert set(store.events()) == set(merge_same_day(reading.reports))
    assert [event.date is None for event in store.events()] == [False, False, True]
    assert store.totals() == list(reading.totals)
    assert store.verify() == []


def test_the_same_article_twice_changes_nothing(store, home):
    store.ingest([kyiv_reading()])
    before = home.dump()
    assert store.ingest([kyiv_reading(), kyiv_reading()]) == IngestResult(already_there=2)
    assert store.ingest([kyiv_reading()], collection="other").already_there == 1
    assert home.dump() == before


def test_an_article_twice_in_one_batch_is_stored_once(store):
    result = store.ingest([kyiv_reading(), kyiv_reading()])
    assert (result.added, result.already_there) == (1, 1)


def test_an_article_without_events_is_kept(store):
    reading = Draft(id="quiet").say("Nothing happened.").reading()
    assert store.ingest([reading]) == IngestResult(added=1)
    [summary] = store.articles()
    assert (summary.id, summary.events, summary.collection) == ("quiet", 0, "mine")
    assert abs((datetime.now(UTC) - summary.added_at).total_seconds()) < 60


def test_revision_moves_with_every_write_and_only_then(store):
    seen = [store.revision()]
    store.ingest([kyiv_reading()])
    seen.append(store.revision())
    store.events(), store.rows(), store.ingest([kyiv_reading()])
    assert store.revision() == seen[-1]
    store.set_status(store.events()[0].id, Status.CONFIRMED, who="Ada")
    assert seen[0] < seen[1] < store.revision()


def test_a_second_report_joins_the_event_and_its_id_stays(store):
    readings = [Draft(id=str(n)).say(f"Version {n}.").report("Kyiv") for n in range(8)]
    ids = set()
    for draft in readings:  # whichever sorts first leads, so the lead changes on the way
        store.ingest([draft.reading()])
        [event] = store.events()
        ids.add(event.id)
    assert len(event.reports) == 8
    assert len(ids) == 1
    assert event.lead.id not in ids, "the lead report should have changed for this test to bite"


def test_a_decision_outlives_new_reports(store):
    store.ingest([Draft(id="1").report("Kyiv").reading()])
    [event] = store.events()
    store.set_status(event.id, Status.CONFIRMED, who="Ada")
    store.ingest([Draft(id="2").say("Again.").report("Kyiv").reading()])
    [event] = store.events()
    assert (len(event.reports), event.status) == (2, Status.CONFIRMED)


def test_merged_events_answer_to_both_ids_and_keep_the_decision(home):
    def merge_all(reports):
        [event, *rest] = merge_same_day(reports)
        return (type(event)((*event.reports, *(r for e in rest for r in e.reports))),)

    apart = home.open()
    apart.ingest([Draft(id="1").report("Kyiv").report("Dnipro").reading()])
    first, second = apart.events()
    apart.set_status(second.id, Status.REJECTED, who="Ada")
    together = home.open(merge=merge_all)
    draft = Draft(id="3").say("So it was one.").report("Kyiv", JULY_9).report("Dnipro", JULY_9)
    together.ingest([draft.reading()])
    [event] = together.events()
    assert together.event(first.id) == together.event(second.id) == event
    assert event.status is Status.REJECTED
    assert together.verify() == []
    [merged] = [entry for entry in together.history(event.id) if entry.what == "merged"]
    assert merged.old["status"] in {"machine", "rejected"}
    parted = home.open()
    parted.ingest([Draft(id="4").report("Dnipro", JULY_9).reading()])
    assert len(parted.events()) == 4
    assert len({e.id for e in parted.events()}) == 4
    carried = [event for event in parted.events() if event.status is Status.REJECTED]
    assert len(carried) > 1
    assert all("Ada" in {told.who for told in parted.history(one.id)} for one in carried)
    assert parted.verify() == []
    for opened in (apart, together, parted):
        opened.close()


def test_two_events_of_one_article_never_share_an_id(home):
    one_each = home.open(
        merge=lambda reports: tuple(e for r in reports for e in merge_same_day([r]))
    )
    one_each.ingest([Draft(id="1").report("Kyiv").report("Kyiv").reading()])
    first, second = (event.id for event in one_each.events())
    assert second == f"{first}-2"
    one_each.ingest([Draft(id="2").say("Elsewhere.").report("Dnipro").reading()])
    assert {first, second} < {event.id for event in one_each.events()}
    one_each.close()


@EACH_KIND
@given(order=st.permutations(range(6)), size=st.integers(1, 6))
@settings(max_examples=5, deadline=None, suppress_health_check=MANY_HOMES)
def test_order_and_batches_do_not_change_the_events(make_home, kind, order, size):
    drafts = [
        Draft(id=str(n)).say(f"No. {n}").report(place, date(2024, 7, 8 + n // 4))
        for n, place in enumerate(["Kyiv", "Dnipro"] * 3)
    ]
    readings = [drafts[n].reading() for n in order]
    store = make_home(kind).open()
    for start in range(0, 6, size):
        store.ingest(readings[start : start + size])
    found = {event.reports for event in store.events()}
    together = merge_same_day([report for reading in readings for report in reading.reports])
    assert found == {event.reports for event in together}
    store.close()


def test_a_part_keeps_its_parent_when_only_the_part_is_told_again(store):
    store.ingest([Draft(id="1").report("Kyiv", None).report("Okhmatdyt", part_of=0).reading()])
    store.ingest([Draft(id="2").say("Again.").report("Okhmatdyt").reading()])
    hospital, kyiv = store.events()
    assert (len(hospital.reports), hospital.part_of) == (2, kyiv.id)
    assert [row.settlement for row in store.rows()] == ["Kyiv", "Kyiv"]


@EACH_KIND
@given(days=st.lists(st.integers(0, 3), min_size=2, max_size=8), size=st.integers(1, 4))
@settings(max_examples=5, deadline=None, suppress_health_check=MANY_HOMES)
def test_bit_by_bit_gives_what_merging_all_at_once_gives(make_home, kind, days, size):
    drafts = [
        Draft(id=str(n), published=date(2024, 7, 9 + n % 3)).say(f"No. {n}")
        for n in range(len(days))
    ]
    for n, (draft, offset) in enumerate(zip(drafts, days, strict=True)):
        draft.report("Kyiv", date(2024, 7, 5 + offset)).report("Okhmatdyt", JULY_8, part_of=0)
        draft.report(("the mill", "Dnipro")[n % 2], event_type=("shelling", "shooting")[n // 4])
    readings = [draft.reading() for draft in drafts]
    store = make_home(kind).open(merge=None)  # the real merge
    for start in range(0, len(readings), size):
        store.ingest(readings[start : start + size])
    together = merge([report for reading in readings for report in reading.reports])
    assert {e.reports for e in store.events()} == {e.reports for e in together}
    assert sum(e.part_of is not None for e in store.events()) == sum(
        bool(e.part_of) for e in together
    )
    assert store.verify() == []
    store.close()


def test_one_batch_finds_the_former_reports_of_very_many_places(store, monkeypatch):
    places = [f"Village {n}" for n in range(130)]
    villages = {name: replace(KYIV, name=name, geonameid=n) for n, name in enumerate(places, 1)}
    monkeypatch.setattr(making, "PLACES", villages)
    for words in ("First.", "Second."):
        store.ingest([Draft().say(words).report(name).reading() for name in places])
    assert [row.reports for row in store.rows()] == [2] * len(places)


def test_collections_are_never_merged(store):
    store.ingest([Draft(id="1").report("Kyiv").reading()], collection="sample")
    store.ingest([Draft(id="2").say("Mine.").report("Kyiv").reading()])
    assert [len(event.reports) for event in store.events()] == [1, 1]
    assert store.count(EventFilter(collections=("sample",))).events == 1


def test_a_collection_needs_a_plain_name(store):
    with pytest.raises(InputError):
        store.ingest([kyiv_reading()], collection="\x1b[31m")


def test_a_reading_that_misquotes_is_refused_and_nothing_is_stored(store):
    good, other = kyiv_reading(), Draft(id="x").say("Short.").report("Kyiv").reading()
    wrong = StoredReading(other.article, good.reports)
    with pytest.raises(SpanError):
        store.ingest([good, wrong])
    assert store.articles() == []
    assert store.revision() == 0


def test_articles_are_counted_under_a_filter(store):
    store.ingest([kyiv_reading()])
    store.ingest(
        [Draft(id="2").report("Dnipro", date(2024, 7, 20), event_type="shelling").reading()]
    )
    counts = store.count(EventFilter(date_to=JULY_9))
    assert (counts.events, counts.cities, counts.articles) == (2, 1, 1)
    assert store.count().articles == 2
    assert store.collections() == ("mine",)


def test_totals_follow_the_shown_events(store):
    store.ingest([kyiv_reading(), Draft(id="2").report("Dnipro", JULY_9).reading()])
    assert len(store.totals(EventFilter(places=(KYIV.key,)))) == 1
    assert store.totals(EventFilter(places=(DNIPRO.key,))) == []
    assert store.totals(EventFilter(collections=("sample",))) == []


def test_unknown_keys_find_nothing(store):
    assert store.event("nope") is None
    assert store.article("nope") is None
    assert store.reading("nope") is None
    with pytest.raises(StoreError, match="no event"):
        store.set_status("nope", Status.CONFIRMED, who="Ada")


@pytest.mark.parametrize(
    "table", ["articles", "readings", "reports", "totals", "evidence", "toponyms", "audit"]
)
def test_what_an_article_says_is_never_changed(store, home, table):
    store.ingest([kyiv_reading()])
    store.set_status(store.events()[0].id, Status.CONFIRMED, who="Ada")
    before = home.dump()
    statements = ["UPDATE {} SET no = no + 100", "DELETE FROM {}"]
    if home.kind == "postgresql":
        statements += ["TRUNCATE {} CASCADE"]
    for statement in statements:
        with (
            closing(home.connect()) as raw,
            pytest.raises((sqlite3.IntegrityError, psycopg.IntegrityError), match="never changed"),
        ):
            raw.execute(statement.format(table))
            raw.commit()
    assert home.dump() == before


@pytest.mark.parametrize(
    ("tampering", "found"),
    [
        ("UPDATE articles SET text = replace(text, 'five', 'nine')", "hash differs"),
        ("UPDATE articles SET published = '2024-07-01'", "hash differs"),
        ("UPDATE articles SET text = ' '", "hash differs"),
        ("UPDATE evidence SET start = start + 1", "does not quote"),
        ("UPDATE toponyms SET quote = 'Moscow'", "A toponym of article kyiv"),
        ("DELETE FROM event_reports", "belongs to no event"),
        ("DELETE FROM reports", "refers to a row of reports"),
        ("UPDATE events SET lat = 55.75, killed_max = 500", "history say (lat, killed_max)"),
        ("UPDATE events SET settlement = 'Lviv'", "history say (settlement)"),
        ("UPDATE events SET status = 'confirmed'", "Nobody is on record"),
        ("DELETE FROM audit", "Nobody is on record"),
    ],
)
def test_verify_names_what_was_tampered_with(store, home, tampering, found):
    store.ingest([kyiv_reading()])
    store.set_status(store.events()[0].id, Status.CONFIRMED, who="Ada")
    assert store.verify() == []
    home.tamper(tampering)
    assert any(found in line for line in store.verify())


def test_hostile_words_stay_words(store):
    draft = Draft("{{ 7*7 }} {% x %} '; DROP TABLE articles; -- <script>", id="'\"").report("Kyiv")
    store.ingest([draft.reading()])
    assert store.articles()[0].title == draft.title
    assert store.article("'\"").title == draft.title
    assert store.verify() == []


def test_threads_share_one_store(store):
    def write(name):
        for n in range(5):
            store.ingest([Draft(id=f"{name}{n}").say(f"{name} {n}").report("Kyiv").reading()])

    def read(_):
        return [len(store.events()) for _ in range(20)]

    with ThreadPoolExecutor(6) as pool:
        writers = [pool.submit(write, name) for name in "abc"]
        seen = list(pool.map(read, range(3)))
        for writer in writers:
            writer.result()
    assert {number for numbers in seen for number in numbers} <= {0, 1}
    assert len(store.events()[0].reports) == 15
    assert store.verify() == []


def test_an_empty_place_is_not_made_a_store_when_only_read(home):
    with pytest.raises(StoreError, match="no store"):
        home.open(create=False)
    home.open().close()
    home.open(create=False).close()


def test_a_newer_store_is_refused_and_left_alone(home):
    home.open().close()
    home.tamper("UPDATE dateline_store SET version = 99")
    before = home.dump()
    with pytest.raises(StoreError, match="version 99"):
        home.open()
    assert home.dump() == before


def test_a_database_of_something_else_is_refused_and_left_alone(make_home, kind="postgresql"):
    home = make_home(kind)
    home.tamper("CREATE TABLE cakes (name text)")
    with pytest.raises(StoreError, match="not a Dateline store"):
        home.open()
    with closing(home.connect()) as raw:
        tables = raw.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        assert tables.fetchall() == [("cakes",)]


def test_changes_are_read_from_one_state_while_others_write(home, store):
    store.ingest([kyiv_reading()])
    with store.changes() as seen:
        other = home.open()
        other.ingest([Draft(id="2").report("Dnipro").reading()])
        other.close()
        events = [row for batch in seen.events for row in batch]
        articles = [row for batch in seen.articles for row in batch]
        publishers = [row for batch in seen.publishers for row in batch]
    assert (seen.revision, len(events), len(articles), len(publishers)) == (1, 3, 3, 1)
    assert {type(row.date_start) for row in events} == {str, type(None)}
    assert [row.date_start for row in events if row.date_start] == ["2024-07-08"] * 2
    with store.changes(seen.revision) as later:
        assert [row.settlement for batch in later.events for row in batch] == ["Dnipro"]
    assert store.revision() == 2


@pytest.mark.parametrize("sign", ["\0", "\U0010ffff", "\U0010ffff0", "\U0010ffff1\0", "a\0\0b"])
def test_signs_that_a_database_may_not_hold_come_back(store, sign):
    draft = Draft(title=f"t{sign}", id=f"i{sign}").say(f"before {sign} after").report("Kyiv")
    reading = draft.reading()
    store.ingest([reading])
    assert store.reading(f"i{sign}") == reading
    assert store.articles()[0].title == f"t{sign}"
    assert store.verify() == []


def test_names_are_ordered_by_code_point(store):
    names = ["Zz", "aa", "Ärger", "B-1", "b 2", "їжак"]
    for n, name in enumerate(names):
        store.ingest([Draft(id=name).say(f"{n}").report("Kyiv").reading()], collection=name)
    assert store.collections() == tuple(sorted(names))
