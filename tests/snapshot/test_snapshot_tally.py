"""Numbers beside the map, against counting by hand."""

from collections import Counter
from datetime import date

import pytest

from geo.event import Casualties, DatePrecision, EventDate
from geo.filters import EventFilter
from geo.snapshot import tally, timeline
from tests.making import Draft

JULY = date(2024, 7, 1)
MONTH = EventDate(JULY, date(2024, 7, 31), DatePrecision.MONTH)


def events(world, **chosen):
    return world.live.select(EventFilter(**chosen))


def test_sums_keep_ranges_and_open_ends_and_leave_out_what_nobody_states(world):
    draft = Draft().report("Kyiv", casualties=Casualties(5, 11)).report("Dnipro")
    world.add(draft.report("the mill", casualties=Casualties(injured_min=24)))
    shown = events(world)
    assert tally.people(shown, "killed") == tally.People(10, 16, False)
    assert tally.people(shown, "injured") == tally.People(24, 24, True)


def test_a_publisher_counts_an_event_once_however_often_it_tells_of_it(world):
    world.add(
        Draft("One", publisher="Post").say("1").report("Kyiv"),
        Draft("Two", publisher="Post").say("2").report("Kyiv").report("Dnipro"),
        Draft("Three", publisher="Wire").say("3").report("Kyiv"),
        Draft("Four").say("4").report("the mill"),
    )
    found = {one.key: one.events for one in tally.choices(events(world), "sources")}
    assert found == {"Post": 2, "Wire": 1}


@pytest.mark.parametrize("field", ["event_types", "targets", "places", "regions", "statuses"])
def test_choices_are_counted_without_their_own_limit_and_most_come_first(world, field):
    draft = Draft().report("Kyiv", event_type="shelling", target="hospital").report("Dnipro")
    world.add(draft.report("Kyiv", JULY, target="school").report("the mill"))
    free = tally.choices(events(world), field)
    for choice in free:
        limited = events(world, **{field: (choice.key,)})
        assert len(limited) == choice.events
        assert tally.choices(limited, field) == free
    if field != "regions":  # countries come before their divisions
        assert [one.events for one in free] == sorted((one.events for one in free), reverse=True)


def test_hidden_events_are_counted_by_the_limit_that_hides_them(world):
    world.add(Draft().report("Kyiv").report("Dnipro", JULY).report("the mill", None))
    found = tally.hidden(events(world, date_from=date(2024, 7, 2), precision="city"))
    assert (found.unlocated, found.undated, found.filtered_out) == (0, 0, 2)
    assert found.by_limit == {"dates": 1, "precision": 0}
    everything = tally.hidden(events(world))
    assert (everything.unlocated, everything.undated, everything.filtered_out) == (1, 1, 0)


def test_wide_windows_are_possible_in_every_bin_they_touch_and_certain_in_none(world):
    world.add(Draft().report("Kyiv", date(2024, 7, 2)).report("Dnipro", JULY, date=MONTH))
    found = timeline.bins(events(world))
    assert (found.unit, len(found.starts)) == ("day", 31)
    assert Counter(found.certain) == {0: 30, 1: 1}
    assert set(found.possible) == {1}


@pytest.mark.parametrize(
    ("last", "unit", "first_bin"),
    [
        (date(2024, 9, 20), "day", date(2024, 7, 3)),
        (date(2025, 6, 1), "week", date(2024, 7, 1)),
        (date(2030, 6, 1), "month", date(2024, 7, 1)),
        (date(2040, 6, 1), "year", date(2024, 1, 1)),
    ],
)
def test_the_unit_of_the_timeline_goes_with_the_span(world, last, unit, first_bin):
    world.add(Draft().report("Kyiv", date(2024, 7, 3)).report("Dnipro", last))
    found = timeline.bins(events(world))
    assert (found.unit, found.starts[0]) == (unit, first_bin)
    assert found.starts[-1] <= last
    assert (found.certain[0], found.certain[-1], sum(found.certain)) == (1, 1, 2)
    assert len(found.starts) < 160


def test_days_before_1970_fall_into_their_own_bins(world):
    world.add(Draft().report("Kyiv", date(1941, 9, 24)).report("Dnipro", date(1969, 12, 31)))
    found = timeline.bins(events(world))
    assert (found.starts[0], found.starts[-1]) == (date(1941, 1, 1), date(1969, 1, 1))
    assert sum(found.certain) == 2


def test_nothing_dated_gives_an_empty_timeline(world):
    world.add(Draft().report("Kyiv", None))
    assert timeline.bins(events(world)) == timeline.Bins("day", (), (), (), 1)
