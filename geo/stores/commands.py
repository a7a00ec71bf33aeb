"""`dateline store`: what a store holds, a copy into another, a backup."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from tqdm import tqdm

from geo.arguments import StoreUrl
from geo.console import printable, say
from geo.errors import InputError, StoreError

app = typer.Typer(
    help="Show what the store holds, copy it into another database, or back it up.",
    no_args_is_help=True,
)

STEPS = {"copy": "copying", "verify": "comparing"}


@app.command()
def info(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    store: StoreUrl = None,
) -> None:
    """Show where the store is, its kind and version, and how much it holds.

    \b
    dateline store info
    dateline store info --store postgresql://dateline@db/dateline --json | jq .events
    """
    from geo.stores import Store

    with closing(Store.open(store, create=False)) as opened:
        found = asdict(opened.info())
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for name, value in found.items():
        shown = f"{value:,}" if isinstance(value, int) else value
        typer.echo(printable(f"{name:<12}{shown}"))


@app.command()
def copy(
    source: Annotated[str, typer.Argument(help="Database URL or file to copy from.")],
    destination: Annotated[str, typer.Argument(help="Database URL or file; made if missing.")],
) -> None:
    """Copy everything into another store, such as from a file into PostgreSQL or back.

    The source may be in use. A copy that was interrupted goes on where it stopped when the command
    is given again, and an older copy is brought up to date; a store of other content is refused.

    \b
    dateline store copy dateline.sqlite postgresql://dateline@db/dateline
    dateline store copy postgresql://dateline@db/dateline laptop.sqlite
    """
    from geo.stores import Store
    from geo.stores.copy import copy as copied

    with (
        closing(Store.open(source, create=False)) as first,
        closing(Store.open(destination)) as second,
    ):
        done = copied(first, second, _rows)
        place = second.place
    say(f"{done.added:,} rows copied, {done.there:,} there already; {place} holds all of it.")


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="File to write; it appears when it is whole.")],
    force: Annotated[bool, typer.Option("--force", help="Replace the file.")] = False,
    store: StoreUrl = None,
) -> None:
    """Write a copy of the store's file while it is in use.

    The copy is a store itself: look into it with --store FILE, or put it in the place of a lost
    one. PostgreSQL is backed up by its own pg_dump.

    \b
    dateline store backup /media/backup/dateline-2024-07-08.sqlite
    """
    from geo.stores import Store, backup

    with closing(Store.open(store, create=False)) as opened:
        origin = opened.file
        if origin is None:
            raise StoreError(
                f"{opened.place} is no file. Back it up with PostgreSQL's own command: "
                f"pg_dump --format=custom --file={file} DATABASE"
            )
        if file.exists() and (file.samefile(origin) or not force):
            raise InputError(f"{file} exists already. Choose another name, or pass --force.")
        try:
            with _bar("backup", 0, "page") as bar:
                backup.write(origin, file, _pages(bar))
        except (OSError, sqlite3.Error) as error:
            raise InputError(f"{file} cannot be written: {error}.") from error
    say(f"{file} holds all of it ({file.stat().st_size:,} bytes).")


@contextmanager
def _bar(step: str, total: int, unit: str) -> Iterator[tqdm[Any]]:
    with tqdm(
        total=total, desc=STEPS.get(step, step), unit=unit, unit_scale=True, file=sys.stderr,
        disable=not sys.stderr.isatty(), leave=False,
    ) as bar:  # fmt: skip
        yield bar


@contextmanager
def _rows(step: str, rows: int) -> Iterator[Callable[[int], object]]:
    with _bar(step, rows, "row") as bar:
        yield bar.update


def _pages(bar: tqdm[Any]) -> Callable[[int, int], None]:
    def told(done: int, total: int) -> None:
        bar.total = total
        bar.update(done - bar.n)

    return told
