"""`dateline import`: other people's event tables into the store."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from tqdm import tqdm

from geo.arguments import StoreUrl
from geo.console import PREPARING, counted, say
from geo.errors import InputError

SHOWN = 100
BAD_INPUT = 2


def import_(
    kind: Annotated[str, typer.Argument(help="ucdp (UCDP GED) or viina (VIINA).")],
    files: Annotated[list[Path], typer.Argument(help="CSV files.")],
    store: StoreUrl = None,
    everything: Annotated[
        bool,
        typer.Option("--everything", help="Also rows whose code names no violence (VIINA)."),
    ] = False,
    problems: Annotated[
        Path | None, typer.Option("--problems", help="File to write all bad rows to.")
    ] = None,
) -> None:
    """Put an event table into the store, each row an event with its own words as evidence.

    Rows stay as their source tells them apart: they are not merged, and stand in a collection of
    their own ("ucdp", "viina"). Bad rows are listed, good ones kept; the same file twice changes
    nothing. How the source's scales become ours stands in data/importers.

    \b
    dateline import ucdp GEDEvent_v24_1.csv
    dateline import viina events.csv --store sqlite:///war.sqlite
    """
    from geo.gazetteer import Gazetteer
    from geo.importers import IMPORTERS
    from geo.importers.run import run
    from geo.snapshot import prepare
    from geo.stores import Store

    if kind not in IMPORTERS:
        raise InputError(f"There is no importer {kind!r}. Use one of: {', '.join(IMPORTERS)}.")
    importer = IMPORTERS[kind](Gazetteer.open(), everything)
    opened = Store.open(store)
    try:
        with tqdm(unit=" rows", file=sys.stderr, disable=None) as bar:
            outcome = run(importer, files, opened, bar.update)
            bar.set_description(PREPARING)
            prepare(opened)
    finally:
        opened.close()
    _list([str(item) for item in outcome.bad], problems)
    stored = outcome.stored
    left = f", {outcome.left_out:,} left out (no violence)" if outcome.left_out else ""
    say(
        f"{counted(stored.events_changed, 'event')} added to {importer.collection!r}, "
        f"{stored.already_there:,} there already{left}. {importer.licence}."
    )
    if outcome.bad:
        raise typer.Exit(BAD_INPUT)


def _list(bad: list[str], target: Path | None) -> None:
    """Tell of the bad rows: the first ones here, all of them in the file."""
    for line in bad[:SHOWN]:
        say(line)
    if len(bad) > SHOWN:
        say(f"... and {len(bad) - SHOWN:,} more; --problems FILE writes them all.")
    if target is not None:
        try:
            target.write_text("".join(f"{line}\n" for line in bad), encoding="utf-8")
        except OSError as error:
            raise InputError(f"{target} cannot be written ({error.strerror}).") from None
