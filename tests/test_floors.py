"""What was reached must not be lost: measures on the gold sets against their recorded floors."""

from pathlib import Path

import pytest

from geo.evaluation import events, gold, merge, predictions, report, tasks

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
FLOORS = report.read(report.FLOORS)


@pytest.fixture(scope="module")
def read():
    """Read a set once for all tasks."""
    known = {}

    def of(name, path):
        if name not in known:
            if not path.is_file():
                pytest.skip(f"needs {path.name}, which is not here")
            known.update(tasks.read_sets({name: path}))
        return known[name]

    return of


def hold(task, name, found):
    limits = report.compare(task, {name: found}, FLOORS)
    assert limits, f"no floors are recorded for {task} on {name}"
    fallen = [one for one in limits if not one.held]
    assert not fallen, "Below the recorded floor:\n" + report.floor_table(fallen)


EACH = [
    (task, name)
    for task in sorted(tasks.TASKS)
    for name in sorted(gold.SETS)
    if task == "events" or name not in gold.EVENTS_ONLY
]


@pytest.mark.parametrize(("task", "name"), EACH)
def test_floors_hold_on_the_gold_sets(task, name, read):
    hold(task, name, tasks.TASKS[task](*read(name, gold.SETS[name])))


def test_floors_of_merging_hold():
    hold("merge", merge.PAIRS.stem, tasks.of_merge(merge.PAIRS))


@pytest.mark.parametrize("name", ["geovirus", "trnews"])
def test_floors_hold_on_the_corpora_of_the_literature(name, read):
    hold("toponyms", name, tasks.of_toponyms(*read(name, CORPORA / f"{name}.jsonl")))


@pytest.mark.parametrize("name", sorted(gold.SETS))
def test_every_quote_is_verbatim(name, read):
    """Other counts may have a floor above zero; this one may not."""
    items, readings = read(name, gold.SETS[name])
    pairings = events.pair_all(items, predictions.from_readings(readings))
    assert events.measure(pairings)["quotes_not_verbatim"] == 0
