"""The made-up world: marked, the same again, shaped like a real one, and true to its own words."""

from collections import Counter
from itertools import islice

import pytest

from geo.demo import COLLECTION
from geo.demo.draws import draws
from geo.demo.world import world
from geo.demo.write import groups, write
from geo.errors import InputError
from geo.event import DatePrecision, Field, Status
from geo.place import Precision
from geo.stores import Store
from tests.making import Draft
from tests.terminal import run

MANY = 20_000
SEED = 3


@pytest.fixture(scope="module")
def happenings():
    return list(islice(draws(SEED).happenings(), MANY))


@pytest.fixture(scope="module")
def events():
    return [event for group in groups(600, SEED) for event in group]


@pytest.fixture
def store(tmp_path):
    opened = Store.open(str(tmp_path / "demo.sqlite"))
    yield opened
    opened.close()


def test_every_article_says_that_it_is_made_up(events):
    for event in events:
        for report in event.reports:
            article = report.article
            assert article.title.startswith("SYNTHETIC")
            assert article.text.startswith("SYNTHETIC")
            assert article.publisher.startswith("Dateline demo")
            assert article.id.startswith("synthetic-")


def test_every_value_stands_in_the_words(events):
    for event in events:
        for report in event.reports:
            for item in report.evidence:
                assert item.span.check(report.article.text)
            toll = report.casualties
            assert report.as_written(Field.TYPE)
            assert report.as_written(Field.PLACE) == report.place_as_written
            assert bool(report.as_written(Field.DATE)) == (report.date is not None)
            assert bool(report.as_written(Field.TARGET)) == (report.target is not None)
            assert bool(report.as_written(Field.KILLED)) == (toll.killed_min is not None)
            assert bool(report.as_written(Field.INJURED)) == (toll.injured_min is not None)
            for words, low in (
                (report.as_written(Field.KILLED), toll.killed_min),
                (report.as_written(Field.INJURED), toll.injured_min),
            ):
                assert words is None or (str(low) in words if low else "Nobody" in words)


def test_the_same_seed_makes_the_same_world_and_more_of_it(events):
    again = [event for group in groups(200, SEED) for event in group]
    assert again == events[:200]
    other = [event for group in groups(200, SEED + 1) for event in group]
    assert other != again


def test_there_are_as_many_events_as_asked_for(events):
    assert len(events) == 600
    assert sum(len(group) for group in groups(1, SEED)) == 1


def test_few_places_have_many_events_and_many_have_few(happenings):
    places = Counter(happening.place.key for happening in happenings if happening.place)
    ranked = [number for _, number in places.most_common()]
    top = sum(ranked[: len(ranked) // 100])
    assert len(ranked) > 1_000
    assert 0.2 < top / sum(ranked) < 0.8
    assert Counter(ranked)[1] > len(ranked) / 4


def test_several_countries_and_every_fineness_occur(happenings):
    places = [happening.place for happening in happenings]
    assert len({place.country_code for place in places if place}) == len(world()["countries"])
    assert {place.precision for place in places if place} == set(Precision)
    assert 0.03 < places.count(None) / MANY < 0.07


def test_days_come_in_waves_and_weeks(happenings):
    days = [happening.window.start for happening in happenings if happening.window]
    months = Counter((day.year, day.month) for day in days)
    exact = [
        happening.window.start.weekday()
        for happening in happenings
        if happening.window and happening.window.precision is DatePrecision.DAY
    ]
    assert max(months.values()) > 3 * sorted(months.values())[len(months) // 2]
    assert Counter(exact)[0] > Counter(exact)[6]
    assert min(days) >= world()["first"]
    kinds = {happening.window.precision for happening in happenings if happening.window}
    assert kinds == {DatePrecision.DAY, DatePrecision.WEEK, DatePrecision.MONTH}


def test_tolls_have_heavy_tails_ranges_and_gaps(happenings):
    killed = [happening.killed for happening in happenings]
    stated = sorted(low for low, _ in killed if low)
    assert stated[len(stated) // 2] <= 2
    assert stated[-1] > 100
    assert {(None, None), (0, 0)} < set(killed)
    assert any(low and high is None for low, high in killed)
    assert any(low and high and high > low for low, high in killed)


def test_some_happenings_have_several_reports_and_parts(happenings):
    numbers = Counter(len(happening.publishers) for happening in happenings)
    assert 1.05 < sum(number * of for number, of in numbers.items()) / MANY < 1.3
    assert any(happening.part for happening in happenings)
    assert {happening.status for happening in happenings} == {
        Status.MACHINE,
        Status.CONFIRMED,
        Status.REJECTED,
    }


def test_a_store_of_them_verifies(store):
    result = write(store, 400, SEED)
    assert result.events_changed == 400
    assert store.verify() == []
    assert store.collections() == (COLLECTION,) == ("synthetic",)


def test_a_run_that_broke_off_goes_on(store):
    write(store, 150, SEED)
    assert write(store, 150, SEED).events_changed == 0
    assert write(store, 400, SEED).events_changed == 250
    assert store.count().events == 400


def test_progress_adds_up_to_the_events(store):
    told = []
    write(store, 150, SEED, progress=told.append)
    assert sum(told) == 150


def test_a_store_with_other_things_is_left_alone(store):
    store.ingest([Draft(id="real").report("Kyiv").reading()], collection="mine")
    with pytest.raises(InputError, match="mine"):
        write(store, 10, SEED)
    assert store.collections() == ("mine",)
    assert write(store, 10, SEED, into_existing=True).events_changed == 10
    assert store.collections() == ("mine", "synthetic")


@pytest.mark.parametrize("number", [0, -1, 10**9])
def test_a_number_out_of_range_is_refused(store, number):
    with pytest.raises(InputError, match="events can be made up"):
        write(store, number, SEED)


def test_the_command_says_what_it_did(tmp_path, capsys):
    target = tmp_path / "demo.sqlite"
    code, _, told = run(capsys, "demo", "--events", 20, "--seed", 2, "--store", target)
    assert code == 0
    assert "20 made-up events" in told


def test_the_command_ends_with_2_when_it_refuses(tmp_path, capsys):
    target = str(tmp_path / "mine.sqlite")
    opened = Store.open(target)
    opened.ingest([Draft(id="real").report("Kyiv").reading()])
    opened.close()
    code, _, told = run(capsys, "demo", "--events", 20, "--store", target)
    assert code == 2
    assert "--store demo.sqlite" in told
