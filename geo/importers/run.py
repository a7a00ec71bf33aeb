"""Tables of events into a store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from geo.errors import InputError
from geo.event import Event
from geo.importers.importer import Importer
from geo.importers.table import BadRow, Row, Table
from geo.stores import Store
from geo.stores.bulk import load_groups
from geo.stores.values import IngestResult

VERSION = "import 1"


@dataclass
class Outcome:
    """What an import did. `left_out` rows were read and tell of no violence."""

    stored: IngestResult = field(default_factory=IngestResult)
    left_out: int = 0
    bad: list[BadRow | str] = field(default_factory=list)


def run(
    importer: Importer,
    paths: Iterable[Path],
    store: Store,
    progress: Callable[[int], object] = lambda _: None,
) -> Outcome:
    """Add the rows of tables, each an event of its own in an article made of the row's words.

    Rows are neither merged with each other nor with what the store holds: how events are told
    apart is the source's own work. A row that the store has is left as it is. `progress` is told
    how many rows were read.
    """
    outcome = Outcome()
    for path in paths:
        try:
            table = Table(path)
            importer.check(table.header)
        except InputError as error:
            outcome.bad.append(f"{path.name}: {error}")
            continue
        groups = ([event] for event in _events(importer, table, outcome, progress))
        outcome.stored += load_groups(
            store, groups, collection=importer.collection, version=VERSION
        )
    return outcome


def _events(
    importer: Importer, table: Table, outcome: Outcome, progress: Callable[[int], object]
) -> Iterator[Event]:
    for row in table.rows():
        progress(1)
        if isinstance(row, BadRow):
            outcome.bad.append(row)
            continue
        event = _event(importer, table, row, outcome)
        if event:
            yield event


def _event(importer: Importer, table: Table, row: Row, outcome: Outcome) -> Event | None:
    try:
        event = importer.event(row.cells)
    except InputError as error:
        outcome.bad.append(BadRow(table.path.name, row.number, row.line, str(error)))
        return None
    if event is None:
        outcome.left_out += 1
    return event
