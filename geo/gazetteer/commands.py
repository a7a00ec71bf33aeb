"""`dateline gazetteer`: what the gazetteer holds, and how to build a larger one."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from tqdm import tqdm

from geo.console import columns, printable, say
from geo.gazetteer.dump import build_from_dump
from geo.gazetteer.dump_files import Bar
from geo.gazetteer.index import Gazetteer
from geo.gazetteer.paths import DEFAULT_FILE, ENVIRONMENT
from geo.paths import home

LARGE_FILE = "gazetteer-geonames.sqlite"
COLUMNS = ("source", "places", "from", "licence", "version")

app = typer.Typer(
    help="Show what the gazetteer holds, or build a larger one from GeoNames' dump.",
    no_args_is_help=True,
)


@app.command()
def info(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show what is in the gazetteer, from when, under which licence, and its hash.

    \b
    dateline gazetteer info
    dateline gazetteer info --json | jq .content_hash
    """
    found = Gazetteer.open().info()
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for line in described(found):
        typer.echo(printable(line))


@app.command()
def build(
    geonames: Annotated[
        Path,
        typer.Option(help="Folder with allCountries and alternateNamesV2 (.zip or .txt)."),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File to write; else in $DATELINE_HOME.")
    ] = None,
) -> None:
    """Build the gazetteer of all places of GeoNames from its own dump.

    The files come from https://download.geonames.org/export/dump/ (CC BY 4.0); countryInfo.txt and
    admin1CodesASCII.txt are used too where they lie beside them. The shipped tables of facilities
    and regions go on top. Set DATELINE_GAZETTEER to the new file to use it.

    \b
    dateline gazetteer build --geonames ~/Downloads/geonames
    dateline gazetteer build --geonames dump/ -o world.sqlite
    """
    target = output or home() / LARGE_FILE
    built = build_from_dump(geonames, target, DEFAULT_FILE, _bar)
    say(f"{built.places:,} places, {built.names:,} names, as of {built.newest or 'no date'}.")
    say(f"{target}: {target.stat().st_size / 1e6:,.1f} MB, content {built.content_hash}")
    say(f"To use it: export {ENVIRONMENT}={target.resolve()}")


def described(found: dict[str, Any]) -> list[str]:
    """Return the lines of a table of `Gazetteer.info`."""
    rows = [
        (source["name"], f"{source['places']:,}", source["date"], source["licence"],
         source["version"])
        for source in found["sources"]
    ]  # fmt: skip
    return [
        f"file     {found['path']}",
        f"content  {found['content_hash']}",
        f"format   {found['schema_version']}",
        f"holds    {found['places']:,} places, {found['names']:,} names, "
        f"{found['demonyms']:,} demonyms",
        "",
        *columns([COLUMNS, *rows]),
        "",
        *(f"{source['name']}: {source['attribution']}" for source in found["sources"]),
    ]


def _bar(title: str, total: int) -> Bar:
    return tqdm(
        total=total, desc=title, unit="B", unit_scale=True, file=sys.stderr,
        disable=not sys.stderr.isatty(),
    )  # fmt: skip
