import csv
import json
import os
import re
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

import geo.pipeline
from geo import cli
from geo.article import Article
from geo.console import printable
from geo.errors import UnsupportedLanguageError
from geo.event import EventDate, Evidence, Field, Report
from geo.pipeline import Reading
from geo.place import Toponym
from geo.stores import Store
from tests import terminal
from tests.making import PLACES

ROOT = Path(__file__).resolve().parents[1]
NAMES = re.compile("Kyiv|Dnipro|Okhmatdyt")


class NamesOnly:
    """A pipeline that takes every known name for a strike on the day of publication."""

    @classmethod
    def load(cls, language="en"):
        if language != "en":
            raise UnsupportedLanguageError(f"No vocabulary for the language {language!r}.")
        return cls()

    def read(self, article: Article) -> Reading:
        if "interrupt" in article.text:
            raise KeyboardInterrupt
        spans = [article.span(*found.span()) for found in NAMES.finditer(article.text)]
        when = article.published and EventDate(article.published, article.published)
        reports = tuple(
            Report(article, n, span.quote, "missile_strike", PLACES[span.quote], when,
                   evidence=(Evidence(Field.PLACE, span),))
            for n, span in enumerate(spans)
        )  # fmt: skip
        names = tuple(Toponym(span, place=PLACES[span.quote]) for span in spans)
        return Reading(article, reports, (), names)


@pytest.fixture(autouse=True)
def _simple_pipeline(monkeypatch, tmp_path):
    monkeypatch.setattr(geo.pipeline, "Pipeline", NamesOnly)
    terminal.stay_in(tmp_path, monkeypatch)


@pytest.fixture
def run(capsys):
    return partial(terminal.run, capsys)


def write(name, *rows):
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    Path(name).write_text("\n".join(lines), encoding="utf-8")
    return name


GOOD = {"id": "good", "text": "Kyiv and Dnipro were hit.", "published": "2024-07-08"}


def places(path):
    features = json.loads(Path(path).read_text(encoding="utf-8"))["features"]
    return sorted(feature["properties"]["place"] for feature in features)


def test_extract_writes_the_events_and_leaves_the_store_alone(run):
    code, out, err = run("extract", write("a.jsonl", GOOD), "-o", "events.geojson")
    assert (code, out) == (0, "")
    assert places("events.geojson") == ["Dnipro", "Kyiv"]
    assert "2 events in 1 article." in err
    assert not Path("home").exists()


def test_extract_prints_to_standard_output(run):
    code, out, _ = run("extract", write("a.jsonl", GOOD), "-o", "-")
    assert code == 0
    assert len(json.loads(out)["features"]) == 2


def test_the_suffix_of_the_output_says_the_format(run):
    assert run("extract", write("a.jsonl", GOOD), "-o", "events.csv")[0] == 0
    assert Path("events.csv").read_text().startswith("id,date_start")


def test_the_same_article_twice_is_read_once(run):
    run(
        "extract",
        write("a.jsonl", GOOD, GOOD),
        write("b.jsonl", {**GOOD, "id": "b"}),
        "-o",
        "e.json",
    )
    assert places("e.json") == ["Dnipro", "Kyiv"]


def test_a_folder_of_files_is_one_run(run):
    Path("in").mkdir()
    write("in/a.jsonl", GOOD)
    write("in/b.txt", "Okhmatdyt was hit.")
    assert run("extract", "in", "-o", "e.geojson", "--published", "2024-07-08")[0] == 0
    assert places("e.geojson") == ["Dnipro", "Kyiv", "Okhmatdyt"]


def test_a_wrong_line_is_named_and_the_good_ones_written(run):
    path = write("a.jsonl", GOOD, "{wrong", {"text": "Kyiv", "published": "Monday"})
    code, _, err = run("extract", path, "-o", "e.geojson")
    assert code == 2
    assert "a.jsonl, line 2: Not JSON" in err
    assert "a.jsonl, line 3: 'Monday' is not a date" in err
    assert "Traceback" not in err
    assert places("e.geojson") == ["Dnipro", "Kyiv"]


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n ",
    "broken.txt": b"Kyiv \xc3\x28 was hit on Monday",
    "big.txt": b"Kyiv was hit. " * 360_000,
    "wrong.jsonl": b"{",
    "a.exe": b"MZ",
    "bare.html": b"<script>Kyiv</script>",
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", ["extract", "toponyms", "ingest"])
def test_when_nothing_can_be_read_nothing_is_written(run, command, name):
    Path(name).write_bytes(BAD[name])
    output = {"extract": ("-o", "e.geojson"), "toponyms": ("-o", "t.jsonl"), "ingest": ()}[command]
    code, out, err = run(command, name, "--published", "2024-07-08", *output)
    assert (code, out) == (2, "")
    assert f"dateline: {name}" in err
    assert "Traceback" not in err
    assert not Path("e.geojson").exists()
    assert not Path("t.jsonl").exists()
    if command == "ingest":
        assert Store.open().articles() == []


@pytest.mark.parametrize("given", ["none.jsonl", "."])
def test_missing_articles_are_named(run, given):
    code, _, err = run("extract", given, "-o", "e.geojson")
    assert code == 2
    assert re.search("No such file|no articles", err)


def test_extract_tells_who_has_no_date_to_pass_one(run):
    code, _, err = run("extract", write("a.txt", "Kyiv was hit."), "-o", "e.geojson")
    assert code == 2
    assert "--published" in err
    assert places("e.geojson") == ["Kyiv"]


def test_ingest_stores_nothing_that_lacks_a_date(run):
    code, _, err = run("ingest", write("a.jsonl", GOOD, {"id": "undated", "text": "Kyiv again."}))
    assert code == 2
    assert "Article undated carries no date, so it is not stored" in err
    assert [summary.id for summary in Store.open().articles()] == ["good"]


def test_a_text_without_places_says_so(run):
    path = write("a.jsonl", {**GOOD, "text": "Nothing at all."})
    code, _, err = run("extract", path, "-o", "e.geojson")
    assert code == 2
    assert "No place names were found" in err
    assert places("e.geojson") == []


def test_a_language_without_vocabulary_is_named_and_the_others_read(run):
    foreign = {**GOOD, "id": "tlh", "language": "tlh", "text": "Kyiv Qapla'"}
    code, _, err = run("extract", write("a.jsonl", foreign, GOOD), "-o", "e.geojson")
    assert code == 2
    assert "Article tlh: No vocabulary" in err
    assert places("e.geojson") == ["Dnipro", "Kyiv"]


def test_hostile_words_reach_the_file_whole_and_the_terminal_harmless(run):
    title = "\x1b[2J{{ 7*7 }} {% x %}\x9b31m\u202e"
    rows = [
        {**GOOD, "title": title},
        {"id": "\x1b[31mred", "text": "Kyiv", "published": "\x1b]0;x"},
    ]
    rows += [{"id": "\x1b[32m\r", "text": "Kyiv."}]
    code, _, err = run("extract", write("a.jsonl", *rows), "-o", "e.geojson")
    assert code == 2
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", err)
    assert r"\x1b[32m\r carries no date" in err
    reports = json.loads(Path("e.geojson").read_text())["features"][0]["properties"]["reports"]
    assert reports[0]["title"] == title


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("e.xyz", "'xyz' cannot be written"),
        ("nowhere/e.geojson", "no such folder"),
        ("d.csv", "it is one"),
    ],
)
def test_where_nothing_can_be_written_nothing_is_read(run, output, message):
    Path("d.csv").mkdir()
    code, _, err = run("extract", write("a.jsonl", GOOD), "-o", output)
    assert code == 2
    assert message in err


def test_an_interrupt_leaves_the_old_file_and_no_rest(run):
    Path("t.jsonl").write_text("old")
    rows = [GOOD, {**GOOD, "text": "Kyiv, interrupt!"}]
    code, _, err = run("toponyms", write("a.jsonl", *rows), "-o", "t.jsonl")
    assert code == 130
    assert "Traceback" not in err
    assert Path("t.jsonl").read_text() == "old"
    assert sorted(path.name for path in Path().iterdir()) == ["a.jsonl", "t.jsonl"]


def test_toponyms_keep_their_contract(run):
    rows = [GOOD, GOOD, {"id": "none", "text": "No place."}]
    code, _, err = run("toponyms", write("a.jsonl", *rows), "-o", "t.jsonl")
    assert (code, err) == (0, "")
    found = [json.loads(line) for line in Path("t.jsonl").read_text().splitlines()]
    assert [row["id"] for row in found] == ["good", "good", "none"]
    assert found[0]["toponyms"][0] == {
        "start": 0, "end": 4, "text": "Kyiv", "lat": 50.45466, "lon": 30.5238,
        "geonameid": 703448, "role": "context", "score": 0.97,
    }  # fmt: skip


def test_explain_prints_the_words_of_one_event_or_of_all(run):
    name = write("a.jsonl", GOOD)
    code, out, err = run("explain", name)
    assert (code, err) == (0, "")
    assert "[Kyiv] and Dnipro were hit." in out
    assert "Kyiv and [Dnipro] were hit." in out
    chosen = next(line.split()[0] for line in out.splitlines() if "  Dnipro, " in line)
    code, out, _ = run("explain", name, "--event", chosen)
    assert code == 0
    assert "[Dnipro]" in out
    assert "[Kyiv]" not in out


def test_explain_names_an_event_that_is_not_there(run):
    code, out, err = run("explain", write("a.jsonl", GOOD), "--event", "ffffffffffff")
    assert (code, out) == (2, "")
    assert "ffffffffffff" in err


def test_explain_prints_hostile_words_harmless(run):
    code, out, _ = run("explain", write("a.jsonl", {**GOOD, "text": "\x1b[2JKyiv was hit."}))
    assert code == 0
    assert "\x1b" not in out
    assert "\\x1b[2J[Kyiv] was hit." in out


def test_ingest_twice_changes_nothing_and_says_so(run):
    path = write("a.jsonl", GOOD)
    code, _, err = run("ingest", path)
    assert (code, err) == (0, "dateline: 1 article added, 0 there already; 2 events changed.\n")
    code, _, err = run("ingest", path)
    assert (code, err) == (0, "dateline: 0 articles added, 1 there already; 0 events changed.\n")


def test_ingest_export_and_verify_go_together(run):
    path = write(
        "a.jsonl", GOOD, {**GOOD, "id": "later", "text": "Okhmatdyt.", "published": "2024-07-09"}
    )
    run("ingest", path, "--collection", "kyiv")
    assert run("extract", path, "-o", "direct.geojson")[0] == 0
    code, _, err = run("export", "stored.geojson")
    assert (code, err) == (0, "dateline: 3 events in 3 cities, 8 to 9 July 2024.\n")
    assert Path("stored.geojson").read_bytes() == Path("direct.geojson").read_bytes()
    code, out, err = run(
        "export", "-", "--format", "csv", "--from", "2024-07-09", "--collection", "kyiv"
    )
    assert (code, len(out.splitlines())) == (0, 2)
    code, _, err = run("verify")
    assert (code, err) == (
        0,
        "dateline: All is well: 2 articles and every quote as they were stored.\n",
    )


def test_what_an_address_of_the_dashboard_shows_is_exported(run):
    articles = write("a.jsonl", GOOD, {**GOOD, "id": "later", "published": "2024-07-09"})
    run("ingest", articles)
    shown = "http://localhost:8501/?place=g703448&v=48.5,31,6&event=1&order=harmed&from=2024-07-09"
    code, out, _ = run("export", "-", "--format", "csv", "--address", shown)
    assert code == 0
    [event] = csv.DictReader(out.splitlines())
    assert (event["place"], event["date_start"]) == ("Kyiv", "2024-07-09")
    earlier = run("export", "-", "--format", "csv", "--address", shown, "--from", "2024-07-08")
    assert len(earlier[1].splitlines()) > 2
    code, _, err = run("export", "e.csv", "--address", "?killed=many")
    assert code == 2
    assert "many" in err


@pytest.mark.parametrize("arguments", [["export", "e.geojson"], ["verify"]])
def test_a_missing_store_is_not_made(run, arguments):
    code, _, err = run(*arguments)
    assert code == 2
    assert "There is no store" in err
    assert not Path("home").exists()
    assert not Path("e.geojson").exists()


def test_verify_ends_with_one_when_something_was_tampered_with(run, monkeypatch):
    run("ingest", write("a.jsonl", GOOD))
    monkeypatch.setattr(Store, "verify", lambda self: ["Article good \x1b[31m is not the one."])
    code, _, err = run("verify")
    assert (code, err) == (1, "dateline: Article good \\x1b[31m is not the one.\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract", "a.txt"],
        ["extract", "a.txt", "-o", "e.geojson", "--published", "Monday"],
        ["export", "e.geojson", "--from", "Monday"],
        ["nonsense"],
    ],
)
def test_wrong_use_ends_with_two(run, arguments):
    code, _, err = run(*arguments)
    assert code == 2
    assert err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "command", ["extract", "toponyms", "explain", "ingest", "export", "verify"]
)
def test_help_has_examples(command):
    shown = CliRunner().invoke(cli.app, [command, "--help"])
    assert shown.exit_code == 0
    assert f"  dateline {command}" in shown.output


def test_the_version_is_told(run):
    code, out, _ = run("--version")
    assert (code, out) == (0, f"dateline {geo.__version__}\n")


@pytest.mark.parametrize(
    ("text", "shown"), [("a\nb", r"a\nb"), ("\x1b[0m", r"\x1b[0m"), ("Київ “x” {{", "Київ “x” {{")]
)
def test_printable_shows_what_would_steer_the_terminal(text, shown):
    assert printable(text) == shown


def test_a_progress_bar_shows_only_to_a_person(run, monkeypatch):
    rows = [GOOD, {**GOOD, "text": "Okhmatdyt was hit."}]
    path = write("a.jsonl", *rows)
    assert "2/2" not in run("extract", path, "-o", "e.geojson")[2]
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert "2/2" in run("extract", path, "-o", "e.geojson")[2]


def test_the_installed_command_reads_with_the_real_model(tmp_path):
    text = "Russian missiles hit Kyiv on Monday, killing five people and wounding eleven."
    row = {"id": "r", "published": "2024-07-08", "text": text}
    Path("a.jsonl").write_text(json.dumps(row) + "\n{wrong\n")
    command = [sys.executable, "-m", "geo.cli", "extract", "a.jsonl", "-o", "e.geojson"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 2
    assert "dateline: a.jsonl, line 2: Not JSON" in done.stderr
    [feature] = json.loads(Path("e.geojson").read_text(encoding="utf-8"))["features"]
    assert feature["properties"]["place"] == "Kyiv"
    assert feature["properties"]["date_start"] == "2024-07-08"
    assert feature["properties"]["killed_min"] == 5


def test_an_interrupt_from_the_keyboard_ends_cleanly(tmp_path):
    Path("many.jsonl").write_text(
        "".join(json.dumps({**GOOD, "text": f"Kyiv {n}"}) + "\n" for n in range(5_000))
    )
    command = [sys.executable, "-m", "geo.cli", "toponyms", "many.jsonl", "-o", "t.jsonl"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    until = time.monotonic() + 60
    while not list(Path().glob(".t.jsonl.*")) and time.monotonic() < until:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "Traceback" not in err
    assert sorted(path.name for path in Path().iterdir()) == ["many.jsonl"]
