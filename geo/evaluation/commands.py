"""`dateline evaluate`: measure what Dateline reads against what people marked."""

from __future__ import annotations

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


@app.command()
def events(sets: Sets = None, output: Output = None, floors: Floors = False) -> None:
    """Measure events: places, days, types, casualties, precision, evidence.

    \b
    dateline evaluate events
    dateline evaluate events dev --floors
    dateline evaluate events my-gold.jsonl -o results.json
    """
    _measure("events", sets or [], output, floors=floors)


@app.command()
def toponyms(sets: Sets = None, output: Output = None, floors: Floors = False) -> None:
    """Measure place names: found, put in the right place, and told what they do.

    \b
    dateline evaluate toponyms
    dateline evaluate toponyms trnews.jsonl geovirus.jsonl
    """
    _measure("toponyms", sets or [], output, floors=floors)


@app.command()
def merge(
    pairs: Annotated[Path | None, typer.Argument(help="Pairs of reports (JSONL).")] = None,
    output: Output = None,
    floors: Floors = False,
) -> None:
    """Measure whether reports of one happening are merged, and look-alikes kept apart.

    \b
    dateline evaluate merge
    """
    from geo.evaluation.merge import PAIRS
    from geo.evaluation.tasks import of_merge

    path = pairs or PAIRS
    _finish("merge", {path.stem: of_merge(path)}, output, floors=floors)


def _measure(task: str, sets: list[str], output: Path | None, *, floors: bool) -> None:
    from geo.evaluation import gold
    from geo.evaluation.tasks import TASKS, read_sets

    read = read_sets(gold.chosen(sets))
    _finish(task, {name: TASKS[task](*both) for name, both in read.items()}, output, floors=floors)


def _finish(task: str, found: dict[str, Any], output: Path | None, *, floors: bool) -> None:
    from geo.evaluation import report

    typer.echo(report.table(task, found))
    for name, one in found.items():
        wrong = ", ".join(f"{kind} {number}" for kind, number in one["errors"].items())
        typer.echo(f"\n{name}, errors by class: {wrong or 'none'}")
    if output:
        results = report.read(output)
        # Sets that were not measured now keep what was measured before, and when.
        results[task] = {**results.get(task, {}), **report.sections(task, found)}
        with Target(str(output), ("json", "geojson")).open() as stream:
            stream.write(report.dumps(results))
    if floors:
        limits = report.compare(task, found, report.read(report.FLOORS))
        fallen = [one for one in limits if not one.held]
        if fallen:
            say("Below the recorded floor:")
            typer.echo(report.floor_table(fallen), err=True)
            raise typer.Exit(FELL_BELOW)
        if not limits:
            raise FormatError("No floors are recorded for these sets. Measure dev or second.")
        say(f"All {len(limits)} recorded floors hold.")
