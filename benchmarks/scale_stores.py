"""Stores of made-up events to measure with, and one table of ten million without a store's text."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from tqdm import tqdm

from geo.demo.write import write
from geo.snapshot import Live, Table, build, keep
from geo.snapshot.table import Array
from geo.stores import Store
from geo.stores.changes import Changes
from geo.ui import sample

SEED = 1
STORED_AT_MOST = 1_000_000
LITTLE = 1_000  # events of the store that stands behind a widened table
SHUFFLED = (
    ("start", "end"),
    ("event_type",),
    ("target",),
    ("killed_min", "killed_max"),
    ("injured_min", "injured_max"),
    ("status",),
)
"""Columns that change places together when the table is repeated, so that no copy is the same."""


def store_of(events: int, folder: Path) -> Path:
    """Return a store of made-up events (with the sample beside them), made unless it is there."""
    path = folder / f"demo-{events}.sqlite"
    if path.is_file():
        return path
    draft = path.with_suffix(".draft")
    opened = Store.open(str(draft))
    try:
        with tqdm(total=events, unit=" events", desc=path.name, file=sys.stderr) as bar:
            write(opened, events, SEED, into_existing=True, progress=bar.update)
        sample.fill(opened)
    finally:
        opened.close()
    draft.replace(path)
    return path


def widened(events: int, folder: Path, home: Path) -> Path:
    """Return a small store, and keep for it a table of `events` in place of its own.

    The rows are those of the largest store over and over, with days, kinds and tolls dealt anew.
    They have no articles: what reads the database (the panel, the list, text search) cannot be
    measured with it.
    """
    large, little = store_of(STORED_AT_MOST, folder), store_of(LITTLE, folder)
    with_rows, behind = Store.open(str(large)), Store.open(str(little))
    try:
        table = Live(with_rows).table()
        with behind.changes() as state:
            wide = _repeated(table, events // len(table) + 1, state)
        keep.save(wide, home / "snapshots" / keep.file_of(behind).name)
    finally:
        with_rows.close()
        behind.close()
    return little


def _repeated(table: Table, times: int, state: Changes) -> Table:
    luck = np.random.default_rng(SEED)
    copies = [_dealt(table.columns, luck) for _ in range(times)]
    columns = {name: np.concatenate([copy[name] for copy in copies]) for name in table.columns}
    columns["no"] = np.arange(1, len(columns["no"]) + 1, dtype=np.int32)
    columns["id"] = columns["no"].astype("S20")
    size, articles = len(table), len(table.publishers)
    told_no = np.concatenate([table.told_event + 1 + size * at for at in range(times)])
    told_article = np.concatenate([table.told_article + articles * at for at in range(times)])
    return build._sorted(
        columns,
        told_no,
        told_article,
        revision=state.revision,
        landmark=state.landmark,
        words=table.words,
        publishers=np.tile(table.publishers, times),
        totals=table.totals,
    )


def _dealt(columns: dict[str, Array], luck: np.random.Generator) -> dict[str, Array]:
    copy = dict(columns)
    for together in SHUFFLED:
        order = luck.permutation(len(columns["no"]))
        copy |= {name: columns[name][order] for name in together}
    return copy
