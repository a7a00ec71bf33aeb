"""`dateline demo`: a store full of made-up events."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from tqdm import tqdm

from geo.arguments import StoreUrl
from geo.console import PREPARING, counted, say


def demo(
    events: Annotated[int, typer.Option(help="How many events to make up.")] = 1_000,
    seed: Annotated[int, typer.Option(min=0, help="Another number makes another world.")] = 1,
    store: StoreUrl = None,
    into_existing: Annotated[
        bool, typer.Option("--into-existing", help="Write into a store that holds other things.")
    ] = False,
) -> None:
    """Fill a store with made-up events, marked SYNTHETIC, to try and measure Dateline with.

    They are spread over the gazetteer's places and over years as events of real conflicts are,
    and stand in the collection "synthetic". The same seed makes the same events, so that a run
    that broke off goes on where it stopped.

    \b
    dateline demo --events 10000 --store demo.sqlite
    DATELINE_STORE=demo.sqlite streamlit run dashboard.py
    """
    from geo.demo.write import write
    from geo.snapshot import prepare
    from geo.stores import Store

    opened = Store.open(store)
    try:
        with tqdm(total=events, unit=" events", file=sys.stderr, disable=None) as bar:
            result = write(opened, events, seed, into_existing=into_existing, progress=bar.update)
            bar.set_description(PREPARING)
            prepare(opened)
    finally:
        opened.close()
    there = f", {result.already_there:,} there already" if result.already_there else ""
    say(
        f"{counted(result.events_changed, 'made-up event')} in "
        f"{counted(result.added, 'article')} added{there}."
    )
