"""What a person corrects is shown in the place of what was read, and nothing read is lost."""

from dataclasses import replace
from datetime import date

import pytest

from geo.errors import InputError, StoreError
from geo.event import Casualties, Corrections, Event, EventDate, Status
from geo.exporters import geojson
from geo.filters import EventFilter
from tests.making import DNIPRO, HOSPITAL, KYIV, Draft

pytestmark = pytest.mark.usefixtures("verified")


def kyiv(name="a", **more):
    return Draft(id=name).say(name).report("Kyiv", **more).reading()


def one_event(store):
    store.ingest([kyiv()])
    (event,) = store.events()
    return event


WHEN = EventDate(date(2024, 7, 9), date(2024, 7, 10))
VALUES = {
    "place": DNIPRO,
    "date": WHEN,
    "event_type": "shelling",
    "killed": (1, 2),
    "injured": (3, None),
}


@pytest.mark.parametrize(("field", "value"), VALUES.items())
def test_a_correction_is_seen_everywhere_and_what_was_read_stays(store, field, value):
    read = one_event(store)
    store.correct(read.id, field, value, who="Ada", note="Seen on the spot.")
    (event,) = store.events()
    assert event.status is Status.EDITED
    assert getattr(event.corrections, field) == value
    assert event.reports == read.reports
    assert event.as_read == replace(read, status=Status.EDITED)
    (entry,) = store.history(event.id)
    assert (entry.what, entry.field, entry.who) == ("correction", field, "Ada")
    assert entry.note == "Seen on the spot."
    assert entry.old is None
    assert store.verify() == []


def test_the_flat_rows_and_filters_follow_the_corrected_values(store):
    event = one_event(store)
    for field, value in VALUES.items():
        store.correct(event.id, field, value, who="Ada")
    (row,) = store.rows()
    assert (row.place, row.lat, row.lon) == ("Dnipro", DNIPRO.lat, DNIPRO.lon)
    assert (row.date_start, row.date_end, row.event_type) == (WHEN.start, WHEN.end, "shelling")
    assert row.casualties == Casualties(1, 2, 3, None)
    (whole,) = store.events()
    for chosen, shown in (
        (EventFilter(places=(DNIPRO.key,)), 1),
        (EventFilter(places=(KYIV.key,)), 0),
        (EventFilter(event_types=("shelling",)), 1),
        (EventFilter(event_types=("missile_strike",)), 0),
        (EventFilter(date_from=date(2024, 7, 9)), 1),
        (EventFilter(date_to=date(2024, 7, 8)), 0),
    ):
        assert len(store.rows(chosen)) == shown
        assert chosen.matches(whole) == bool(shown)


def test_a_correction_outlives_reports_that_join_later(store):
    event = one_event(store)
    store.correct(event.id, "place", DNIPRO, who="Ada")
    store.correct(event.id, "killed", (7, 7), who="Ada")
    before = store.history(event.id)
    store.ingest([kyiv("b", casualties=Casualties(9, 9))])
    (joined,) = store.events()
    assert joined.id == event.id
    assert len(joined.reports) == 2
    assert joined.place == DNIPRO
    assert joined.casualties.killed_max == 7
    assert joined.as_read.casualties == Casualties(5, 9)
    assert store.rows()[0].place == "Dnipro"
    assert store.history(event.id) == before
    assert store.verify() == []


def test_taking_a_correction_back_restores_what_was_read(store):
    event = one_event(store)
    before = store.rows()
    store.correct(event.id, "killed", (7, 7), who="Ada")
    store.correct(event.id, "date", WHEN, who="Ada")
    store.correct(event.id, "killed", None, who="Bo", note="I was wrong.")
    (half,) = store.events()
    assert half.status is Status.EDITED
    assert half.corrections == Corrections(date=WHEN)
    store.correct(event.id, "date", None, who="Bo")
    assert store.rows() == before
    assert store.events() == [event]
    assert len(store.history(event.id)) == 4
    assert store.verify() == []


def test_setting_back_to_machine_read_takes_all_corrections_back(store):
    event = one_event(store)
    store.correct(event.id, "killed", (7, 7), who="Ada")
    store.set_status(event.id, Status.MACHINE, who="Bo", note="Start again.")
    assert store.events() == [event]
    told = [(entry.what, entry.new) for entry in store.history(event.id)]
    assert told == [("correction", [7, 7]), ("correction", None), ("status", "machine")]


def test_a_corrected_event_may_be_confirmed(store):
    event = one_event(store)
    store.correct(event.id, "killed", (7, 7), who="Ada")
    store.set_status(event.id, Status.CONFIRMED, who="Bo")
    (confirmed,) = store.events()
    assert confirmed.status is Status.CONFIRMED
    assert confirmed.casualties.killed_max == 7


def test_the_same_correction_again_changes_nothing(store):
    event = one_event(store)
    store.correct(event.id, "killed", (7, 7), who="Ada")
    before = store.revision()
    store.correct(event.id, "killed", (7, 7), who="Ada")
    assert store.revision() == before
    assert len(store.history(event.id)) == 1


def apart(reports):
    return tuple(Event((one,)) for one in reports)


def together(reports):
    return (Event(tuple(reports)),)


def test_corrections_go_with_the_reports_into_a_merged_event(home):
    store = home.open(merge=apart)
    store.ingest([kyiv("a"), kyiv("b")])
    first, second = (event.id for event in store.events())
    store.correct(first, "killed", (1, 1), who="Ada")
    store.correct(second, "killed", (2, 2), who="Bo")
    store.correct(second, "date", WHEN, who="Bo", note="By the log.")
    store.close()
    store = home.open(merge=together)
    store.ingest([kyiv("c")])
    (merged,) = store.events()
    assert merged.corrections == Corrections(date=WHEN, killed=(2, 2))  # the later word counts
    assert merged.status is Status.EDITED
    told = store.history(merged.id)
    assert [entry.who for entry in told if entry.what == "correction"] == ["Ada", "Bo", "Bo"]
    store.ingest([kyiv("d")])
    assert store.events()[0].corrections == merged.corrections
    assert store.history(merged.id) == told
    store.correct(merged.id, "killed", None, who="Cy")
    assert store.events()[0].corrections == Corrections(date=WHEN)
    assert store.verify() == []
    store.close()


def test_corrections_go_with_the_reports_when_an_event_is_taken_apart(home):
    store = home.open(merge=together)
    store.ingest([kyiv("a"), kyiv("b")])
    (whole,) = store.events()
    store.correct(whole.id, "killed", (7, 7), who="Ada")
    store.close()
    store = home.open(merge=apart)
    store.ingest([kyiv("c")])
    found = store.events()
    assert sorted(event.corrections.killed or () for event in found) == [(), (7, 7), (7, 7)]
    split = next(e for e in found if e.corrections.killed and e.id != whole.id)
    assert [(e.who, e.new) for e in store.history(split.id)] == [("Ada", [7, 7])]
    store.correct(split.id, "killed", None, who="Bo")
    assert store.event(whole.id).corrections.killed == (7, 7)
    assert store.verify() == []
    store.close()


def test_parts_are_filed_under_the_corrected_place(store):
    draft = Draft().report("Kyiv").report("Okhmatdyt", part_of=0)
    store.ingest([draft.reading()])
    city = next(event for event in store.events() if event.part_of is None)
    assert {row.settlement for row in store.rows()} == {"Kyiv"}
    before = store.revision()
    store.correct(city.id, "place", DNIPRO, who="Ada")
    assert {row.settlement for row in store.rows()} == {"Dnipro"}
    with store.changes(before) as changes:
        assert sum(len(batch) for batch in changes.events) == 2
    (part,) = [row for row in store.rows() if row.part_of]
    assert part.lat == HOSPITAL.lat


@pytest.mark.parametrize(
    ("field", "value", "who"),
    [
        ("killed", (5, 2), "Ada"),
        ("injured", (-1, 2), "Ada"),
        ("target", "market", "Ada"),
        ("killed", (1, 1), " "),
    ],
)
def test_what_cannot_be_a_correction_changes_nothing(store, field, value, who):
    event = one_event(store)
    before = store.revision()
    with pytest.raises(InputError):
        store.correct(event.id, field, value, who=who)
    assert store.revision() == before
    assert store.events() == [event]


def test_an_unknown_event_cannot_be_corrected(store):
    with pytest.raises(StoreError):
        store.correct("nope", "killed", (1, 1), who="Ada")


def test_a_place_can_be_given_to_an_event_that_has_none(store):
    store.ingest([Draft().report("Nowhere").reading()])
    (event,) = store.events()
    assert store.count().without_location == 1
    store.correct(event.id, "place", KYIV, who="Ada")
    assert store.count().without_location == 0
    assert store.rows()[0].lat == KYIV.lat


def test_corrections_go_out_with_the_export_and_come_back(store):
    event = one_event(store)
    for field, value in VALUES.items():
        store.correct(event.id, field, value, who="Ada")
    (corrected,) = store.events()
    text = geojson.dumps([corrected])
    articles = [report.article for report in corrected.reports]
    (back,) = geojson.loads(text, articles).events
    assert back.corrections == corrected.corrections
    assert back.casualties == corrected.casualties
