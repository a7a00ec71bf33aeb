"""The bench of stores: its arithmetic, its table, and that every store is asked the same."""

import json

import pytest

from benchmarks import stores
from benchmarks.queries import question
from benchmarks.stores import Row, measure, race, readings, speeds, table, write
from geo.demo.write import write as make_up
from geo.filters import search_words
from geo.records import check_reading
from geo.stores import Store

ROWS = [
    Row("SQLite", "filter", 1_234, 14.0, 7, 0.5),
    Row("PostgreSQL", "filter", 1_234, 7.0, 7, 0.5),
    Row("SQLite", stores.TAKEN_IN, 2_000, 4_000.0, 3, 0.6),
    Row("PostgreSQL", stores.TAKEN_IN, 2_000, 8_000.0, 3, 0.6),
]


@pytest.fixture
def clock(monkeypatch):
    """A clock that moves only when a store answers."""
    now = {"seconds": 0.0}
    monkeypatch.setattr(stores.time, "perf_counter", lambda: now["seconds"])

    def answer(seconds, found=3):
        def ask(store):
            now["seconds"] += seconds * store
            return found

        return ask

    return answer


def test_stores_are_asked_in_turn_and_the_first_round_does_not_count(clock):
    asks = [clock(seconds) for seconds in (100, 1, 5, 2)]
    rows = race({"slow": 2, "quick": 1}, "a filter", asks)
    assert [(row.store, row.ms, row.rounds, row.found) for row in rows] == [
        ("slow", 4_000.0, 3, 3),
        ("quick", 2_000.0, 3, 3),
    ]


def test_stores_that_find_different_things_are_not_compared():
    with pytest.raises(AssertionError, match="differ"):
        race({"one": 1, "other": 2}, "a filter", [lambda store: store])


def test_speed_is_events_by_the_second():
    assert speeds(ROWS) == {"SQLite": 500, "PostgreSQL": 250}


def test_the_table_has_a_line_for_each_question_and_a_column_for_each_store():
    lines = table(ROWS).splitlines()
    assert lines[0].split() == ["found", "SQLite,", "ms", "PostgreSQL,", "ms", "times", "load"]
    assert next(line for line in lines if "1,234" in line).split()[-2:] == ["0.50", "0.5"]
    assert "SQLite 500, PostgreSQL 250" in lines[-1]
    alone = table([row for row in ROWS if row.store == "SQLite"])
    assert "PostgreSQL" not in alone


def test_results_keep_what_else_was_measured(tmp_path):
    target = tmp_path / "results.json"
    target.write_text(json.dumps({"speed": [1]}))
    write(ROWS, 100_000, target)
    results = json.loads(target.read_text())
    assert results["speed"] == [1]
    assert results["stores"]["events"] == 100_000
    assert results["stores"]["rows"][0] == vars(ROWS[0])
    assert results["stores"]["events_taken_in_per_second"]["PostgreSQL"] == 250


def test_articles_to_take_in_tell_of_the_events_asked_for_and_quote_their_words():
    made = readings(60, 7)
    for reading in made:
        check_reading(reading)
        assert reading.toponyms
    assert len({reading.article.sha256 for reading in made}) == len(made) >= 60 / 2
    others = {reading.article.sha256 for reading in readings(60, 8)}
    assert not others & {reading.article.sha256 for reading in made}


def test_a_small_store_is_measured_from_end_to_end(tmp_path, monkeypatch):
    monkeypatch.setattr(stores, "ROUNDS", 1)
    monkeypatch.setattr(stores, "FEWER_ROUNDS", 1)
    opened = Store.open(str(tmp_path / "demo.sqlite"))
    try:
        make_up(opened, 1_000, 1)
        texts = [event.reports[0].article.text for event in opened.events()]
        chosen = question(stores._late(opened))
        expected = sum(1 for event in opened.events() if chosen.matches(event))
        found = {row.question: row.found for row in measure({"SQLite": opened}, ingested=20)}
    finally:
        opened.close()
    wordy = [text for text in texts if {"people", "killed"} <= set(search_words(text))]
    assert found["table in memory, first time"] == 1_000
    assert found["filter, counted"] == found["filter, all rows"] == expected > 0
    assert found["two common words"] >= len(wordy) > 30
    assert found[stores.TAKEN_IN] > 0
