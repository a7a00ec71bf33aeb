import json

import pytest
from typer.testing import CliRunner

from geo.errors import FormatError
from geo.evaluation import commands, gold, report, tasks
from geo.evaluation.report import Floor

SETS = {"dev": {"measures": {"place_F1": 0.9, "articles": 24, "median_km": 1.0, "lost": None,
                             "quotes_not_verbatim": 0}, "errors": {"wrong date": 2}}}  # fmt: skip


@pytest.mark.parametrize(
    ("measure", "limit", "measured", "held"),
    [
        ("place_F1", 0.8, 0.8, True),
        ("place_F1", 0.8, 0.79, False),
        ("quotes_not_verbatim", 0, 0, True),
        ("quotes_not_verbatim", 0, 1, False),
        ("place_F1", 0.8, None, False),
    ],
)
def test_floors_hold_from_their_good_side(measure, limit, measured, held):
    assert Floor("events", "dev", measure, limit, measured).held is held


def test_limits_leave_a_margin_for_shares_and_none_for_counts():
    limits = report.limits_of(SETS)
    assert limits == {"dev": {"place_F1": 0.89, "median_km": 1.01, "quotes_not_verbatim": 0}}
    assert all(one.held for one in report.compare("events", SETS, {"events": limits}))


def test_a_measure_that_is_gone_does_not_hold_its_floor():
    floors = {"events": {"dev": {"date_acc": 0.5}, "elsewhere": {"date_acc": 0.5}}}
    compared = report.compare("events", SETS, floors)
    assert [(one.measure, one.held) for one in compared] == [("date_acc", False)]


def test_the_table_has_a_row_a_measure_and_a_column_a_set():
    lines = report.table("events", SETS).splitlines()
    assert lines[0].split() == ["events", "dev"]
    assert ["place_F1", "0.900"] in [line.split() for line in lines]
    assert ["lost", "-"] in [line.split() for line in lines]


def test_a_damaged_results_file_is_named(tmp_path):
    path = tmp_path / "results.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(FormatError, match=r"results\.json"):
        report.read(path)


@pytest.fixture
def measured(monkeypatch, tmp_path):
    """Run the command on what `SETS` says was measured."""
    monkeypatch.setattr(gold, "chosen", lambda names: {})
    monkeypatch.setattr(tasks, "read_sets", lambda paths: {"dev": ((), ())})
    monkeypatch.setitem(tasks.TASKS, "events", lambda items, readings: SETS["dev"])
    monkeypatch.setattr(report, "FLOORS", tmp_path / "floors.json")

    def run(*arguments, floor=0.5):
        floors = {"events": {"dev": {"place_F1": floor}}}
        report.FLOORS.write_text(json.dumps(floors), encoding="utf-8")
        return CliRunner().invoke(commands.app, ["events", *arguments])

    return run


def test_the_command_prints_the_table_and_ends_well_while_floors_hold(measured):
    done = measured("--floors")
    assert done.exit_code == 0, done.output
    assert "0.900" in done.stdout
    assert "wrong date 2" in done.stdout


def test_the_command_ends_with_one_below_a_floor(measured):
    done = measured("--floors", floor=0.95)
    assert done.exit_code == 1
    assert "events/dev/place_F1" in done.stderr
    assert "0.950" in done.stderr


def test_without_the_option_floors_are_not_asked(measured):
    assert measured(floor=0.95).exit_code == 0


def test_results_are_added_to_a_file_beside_what_it_holds(measured, tmp_path):
    path = tmp_path / "results.json"
    path.write_text(json.dumps({"merge": {"merge": 1}, "events": {"old": 2}}), encoding="utf-8")
    assert measured("-o", str(path)).exit_code == 0
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert kept["merge"] == {"merge": 1}
    assert kept["events"]["old"] == 2
    assert kept["events"]["dev"]["command"] == "dateline evaluate events dev"
    assert kept["events"]["dev"]["measures"]["place_F1"] == 0.9


def test_floors_are_recorded_a_margin_below_what_is_measured(measured):
    assert measured("--record-floors").exit_code == 0
    kept = json.loads(report.FLOORS.read_text(encoding="utf-8"))
    assert kept["events"]["dev"]["place_F1"] == 0.89
