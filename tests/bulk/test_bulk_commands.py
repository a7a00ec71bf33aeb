import json
from pathlib import Path

import pytest

from geo.bulk import commands
from geo.stores import Store
from tests import terminal
from tests.bulk import fakes
from tests.bulk.making_bulk import article, dead, digests, write_jsonl


@pytest.fixture(autouse=True)
def _quick_reader(monkeypatch, tmp_path):
    monkeypatch.setattr(commands, "load_reader", fakes.load)
    monkeypatch.setattr(commands, "extractor_version", fakes.identify)
    terminal.stay_in(tmp_path, monkeypatch)


@pytest.fixture
def run(capsys):
    def run(*arguments):
        code, _, said = terminal.run(capsys, *arguments)
        return code, said

    return run


@pytest.fixture
def here(run):
    return lambda *arguments: run("bulk", *arguments, "--workers", 0)


def test_a_folder_becomes_part_files_and_then_events_in_the_store(run, here):
    write_jsonl(Path("in/a.jsonl"), [article(n) for n in range(12)])
    code, said = here("in", "-o", "out", "--part-size", 5)
    assert code == 0
    assert "12 articles read into 3 parts; 0 parts there already." in said
    assert len(digests(Path("out"))) == 3
    assert Path("out/dead-letters.jsonl").read_text() == ""
    code, said = run("bulk-ingest", "out", "--collection", "big")
    assert (code, "12 articles added, 0 there already" in said) == (0, True)
    store = Store.open(create=False)
    before = store.revision()
    assert store.collections() == ("big",)
    assert {row.place for row in store.rows()} == {"Kyiv", "Dnipro"}
    assert store.verify() == []
    code, said = run("bulk-ingest", "out", "--collection", "big")
    assert (code, "0 articles added, 12 there already; 0 events changed" in said) == (0, True)
    assert store.revision() == before
    store.close()


def test_the_same_again_does_nothing_and_starts_no_engine(run, here, monkeypatch):
    write_jsonl(Path("in/a.jsonl"), [article(n) for n in range(3)])
    here("in", "-o", "out")
    before = digests(Path("out"))
    monkeypatch.setitem(__import__("sys").modules, "geo.bulk.engine", None)
    code, said = run("bulk", "in", "-o", "out", "--workers", 2)
    assert (code, "0 articles read into 0 parts; 1 part there already." in said) == (0, True)
    assert digests(Path("out")) == before


def test_what_cannot_be_read_is_shown_listed_and_remembered(here):
    rows = [article(0), "{broken", article(1, "BROKEN"), {"text": "Kyiv, some day."}]
    write_jsonl(Path("in/a.jsonl"), rows)
    Path("in/bad.parquet").write_bytes(b"no table")
    for _again in range(2):
        code, said = here("in", "-o", "out")
        assert code == 2
        assert "a.jsonl, row 2: Not JSON" in said
        assert "bad.parquet: This is no Parquet file" in said
        assert "4 rows could not be read" in said
        lines = Path("out/dead-letters.jsonl").read_text(encoding="utf-8").splitlines()
        letters = [json.loads(line) for line in lines]
        found = [(one["source"], one["row"], one["problem"]) for one in letters]
        expected = [("a.jsonl", 2, "row"), ("a.jsonl", 3, "article"), ("a.jsonl", 4, "undated")]
        assert found == [("bad.parquet", None, "file"), *expected]
        assert letters[2]["id"] == "a1"
    assert dead(Path("out")) == expected


def test_undated_articles_are_read_with_a_day_given(here):
    write_jsonl(Path("in/a.jsonl"), [{"text": "Kyiv, some day."}])
    assert here("in", "-o", "out", "--published", "2024-07-08")[0] == 0


def test_only_the_first_of_many_dead_letters_are_shown(here):
    write_jsonl(Path("in/a.jsonl"), ["{broken"] * 25)
    _, said = here("in", "-o", "out")
    assert said.count("Not JSON") == commands.SHOWN_LETTERS
    assert "25 rows could not be read" in said


def test_the_size_of_parts_stays_what_it_was(here):
    write_jsonl(Path("in/a.jsonl"), [article(n) for n in range(6)])
    here("in", "-o", "out", "--part-size", 4)
    assert "2 parts there already" in here("in", "-o", "out")[1]
    code, said = here("in", "-o", "out", "--part-size", 3)
    assert (code, "parts of 4" in said) == (2, True)


def test_results_of_another_extractor_are_not_mixed_in(here, monkeypatch):
    write_jsonl(Path("in/a.jsonl"), [article(1)])
    here("in", "-o", "out")
    monkeypatch.setattr(commands, "extractor_version", lambda: "2")
    code, said = here("in", "-o", "out")
    assert (code, "Choose another folder" in said) == (2, True)
    Path("out/bulk.json").write_text("{")
    assert "is damaged" in here("in", "-o", "out")[1]


def test_wrong_use_says_what_to_do(run, here):
    write_jsonl(Path("in/a.jsonl"), [article(1)])
    assert "not both" in run("bulk", "in", "-o", "o", "--workers", 1, "--scheduler", "tcp://x")[1]
    assert "Choose another folder for results" in here("in", "-o", "in")[1]
    assert "neither" in here("nothing", "-o", "out")[1]
    assert "cannot be written" in here("in", "-o", "in/a.jsonl/out")[1]
    assert "There is no folder" in run("bulk-ingest", "nothing")[1]
    Path("empty").mkdir()
    assert "no part files" in run("bulk-ingest", "empty")[1]


def test_a_missing_engine_says_what_to_install(run, here, monkeypatch):
    write_jsonl(Path("in/a.jsonl"), [article(1)])
    monkeypatch.setattr(commands, "find_spec", lambda name: None if name == "distributed" else 1)
    code, said = run("bulk", "in", "-o", "out")
    assert (code, "needs distributed" in said, "'dateline[bulk]'" in said) == (2, True, True)
    assert here("in", "-o", "out")[0] == 0  # here it is not needed


def test_an_article_in_two_inputs_reaches_the_store_once(run, here):
    write_jsonl(Path("one/a.jsonl"), [article(1), article(2)])
    write_jsonl(Path("two/b.jsonl"), [article(2), article(3)])
    here("one", "two", "-o", "out")
    assert "3 articles added" in run("bulk-ingest", "out")[1]
