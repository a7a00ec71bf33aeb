"""`dateline evaluate`: measure what Dateline reads against what people marked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from geo.console import Target, say
from geo.errors import FormatError

FELL_BELOW = 1

app = typer.Typer(
    help="Measure what is read against articles in which people marked the truth.",
    no_args_is_help=True,
)

Sets = Annotated[
    list[str] | None,
    typer.Argument(help="Sets to measure: dev, second, or JSONL files; all shipped ones if none."),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Results file (JSON) to write into; other tasks stay."),
]
Floors = Annotated[
    bool, typer.Option("--floors", help="End with 1 if a measure is below its recorded floor.")
]
Record = Annotated[
    bool, typer.Option("--record-floors", help="Record what is measured now as the floors.")
]


@app.command()
def events(
    sets: Sets = None, output: Output = None, floors: Floors = False, record: Record = False
) -> None:
    """Measure events: places, days, types, casualties, precision, evidence.

    \b
    dateline evaluate events
    dateline evaluate events dev --floors
    dateline evaluate events my-gold.jsonl -o results.json
    """
    _measure("events", sets or [], Ending(output, floors, record))


@app.command()
def toponyms(
    sets: Sets = None, output: Output = None, floors: Floors = False, record: Record = False
) -> None:
    """Measure place names: found, put in the right place, and told what they do.

    \b
    dateline evaluate toponyms
    dateline evaluate toponyms trnews.jsonl geovirus.jsonl
    """
    _measure("toponyms", sets or [], Ending(output, floors, record))


@app.command()
def merge(
    pairs: Annotated[Path | None, typer.Argument(help="Pairs of reports (JSONL).")] = None,
    output: Output = None,
    floors: Floors = False,
    record: Record = False,
) -> None:
    """Measure whether reports of one happening are merged, and look-alikes kept apart.

    \b
    dateline evaluate merge
    """
    from geo.evaluation.merge import PAIRS
    from geo.evaluation.tasks import of_merge

    path = pairs or PAIRS
    _finish("merge", {path.stem: of_merge(path)}, Ending(output, floors, record))


@dataclass(frozen=True)
class Ending:
    """What to do with what was measured."""

    output: Path | None
    floors: bool
    record: bool


def _measure(task: str, sets: list[str], ending: Ending) -> None:
    from geo.evaluation import gold
    from geo.evaluation.tasks import TASKS, read_sets

    chosen = gold.chosen(sets)
    if task == "toponyms" and not sets:
        chosen = {name: path for name, path in chosen.items() if name not in gold.EVENTS_ONLY}
    read = read_sets(chosen)
    _finish(task, {name: TASKS[task](*both) for name, both in read.items()}, ending)


def _finish(task: str, found: dict[str, Any], ending: Ending) -> None:
    from geo.evaluation import report

    typer.echo(report.table(task, found))
    for name, one in found.items():
        wrong = ", ".join(f"{kind} {number}" for kind, number in one["errors"].items())
        typer.echo(f"\n{name}, errors by class: {wrong or 'none'}")
    if ending.output:
        _update(ending.output, task, report.sections(task, found))
    if ending.record:
        _update(report.FLOORS, task, report.limits_of(found))
    if ending.floors:
        _check(task, found)


def _update(path: Path, task: str, sets: dict[str, Any]) -> None:
    """Write sets into a file; other tasks, and sets that were not measured now, stay in it."""
    from geo.evaluation import report

    kept = report.read(path)
    kept[task] = {**kept.get(task, {}), **sets}
    with Target(str(path), ("json", "geojson")).open() as stream:
        stream.write(report.dumps(kept))


def _check(task: str, found: dict[str, Any]) -> None:
    from geo.evaluation import report

    limits = report.compare(task, found, report.read(report.FLOORS))
    if not limits:
        raise FormatError("No floors are recorded for these sets. Measure dev or second.")
    fallen = [one for one in limits if not one.held]
    if fallen:
        say("Below the recorded floor:")
        typer.echo(report.floor_table(fallen), err=True)
        raise typer.Exit(FELL_BELOW)
    say(f"All {len(limits)} recorded floors hold.")
