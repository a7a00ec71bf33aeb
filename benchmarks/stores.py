"""SQLite beside PostgreSQL with the same events: ``python -m benchmarks.stores``.

Both stores hold the same made-up events (`dateline store copy` fills PostgreSQL), and are asked the
same in turn, so that other work on the machine meets both alike. PostgreSQL is the server that
``--postgres URL`` names (a schema of our own is made there, and dropped at the end), or else one
started for the occasion with its usual settings, where PostgreSQL and PostGIS are installed.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, nullcontext
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import numpy as np
import sqlalchemy as sa

from benchmarks.queries import question
from benchmarks.scale_stores import store_of
from geo.demo.write import groups
from geo.evaluation.report import lined
from geo.event import Field, Report
from geo.place import Toponym
from geo.records import StoredReading
from geo.snapshot import Live
from geo.snapshot.table import NEVER
from geo.stores import Store, address
from geo.stores.copy import copy

RESULTS = Path(__file__).with_name("results.json")
EVENTS = 100_000
INGESTED = 2_000
ROUNDS, FEWER_ROUNDS = 7, 3
SCHEMA = "dateline_benchmark"
OWN_SEED = 1_000  # of the events taken in; those that are there come from `scale_stores.SEED`
COMMON, RARE = "people killed", "Kharkiv shelling"
TAKEN_IN = "events taken in"
SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"

Ask = Callable[[Store], int]


@dataclass(frozen=True)
class Row:
    """One question to one kind of store: what it found, the median of its times, and the load."""

    store: str
    question: str
    found: int
    ms: float
    rounds: int
    load: float


def questions(store: Store) -> dict[str, tuple[Ask, int]]:
    """Return what is asked of every store, and how often; the filter suits this one's days."""
    chosen = question(_late(store))
    worded = replace(chosen, text=COMMON)
    return {
        "table in memory, first time": (_table, FEWER_ROUNDS),
        "filter, counted": (lambda asked: asked.count(chosen).events, ROUNDS),
        "filter, all rows": (lambda asked: len(asked.rows(chosen)), ROUNDS),
        "two common words": (lambda asked: len(asked.matching(COMMON)), ROUNDS),
        "two rare words": (lambda asked: len(asked.matching(RARE)), ROUNDS),
        "both, counted": (lambda asked: asked.count(worded).events, ROUNDS),
    }


def _table(store: Store) -> int:
    return len(Live(store).table())


def _late(store: Store) -> date:
    """Return the day by which nine of ten events are over."""
    days = Live(store).table().columns["end"]
    last = int(np.quantile(days[days != NEVER], 0.9))
    return date.fromordinal(date(1970, 1, 1).toordinal() + last)


def readings(events: int, seed: int) -> list[StoredReading]:
    """Return made-up events as the articles that tell of them, ready to be taken in."""
    found = []
    for group in groups(events, seed):
        told: dict[str, list[Report]] = {}
        for report in (report for event in group for report in event.reports):
            told.setdefault(report.article.sha256, []).append(report)
        for reports in told.values():
            names = [
                Toponym(item.span, place=report.place)
                for report in reports
                for item in report.evidence
                if item.field is Field.PLACE
            ]
            found.append(StoredReading(reports[0].article, tuple(reports), (), tuple(names)))
    return found


def race(stores: Mapping[str, Store], name: str, asks: Sequence[Ask]) -> list[Row]:
    """Ask each store in turn, round by round; the first round is not timed.

    Raises:
        AssertionError: the stores differ in what they find.
    """
    load = round(os.getloadavg()[0], 2)
    times: dict[str, list[float]] = {kind: [] for kind in stores}
    found = 0
    for ask in asks:
        answers = set()
        for kind, store in stores.items():
            begun = time.perf_counter()
            answers.add(ask(store))
            times[kind].append((time.perf_counter() - begun) * 1000)
        assert len(answers) == 1, f"{name}: the stores differ, {answers}"
        found = answers.pop()
    return [
        Row(kind, name, found, round(statistics.median(spent[1:]), 2), len(spent) - 1, load)
        for kind, spent in times.items()
    ]


def measure(stores: Mapping[str, Store], ingested: int = INGESTED) -> list[Row]:
    """Ask every question of all stores, then let them take in articles."""
    rows = []
    for name, (ask, rounds) in questions(next(iter(stores.values()))).items():
        rows += race(stores, name, [ask] * (rounds + 1))
    batches = [readings(ingested, OWN_SEED + at) for at in range(FEWER_ROUNDS + 1)]
    asks = [partial(_ingest, batch) for batch in batches]
    return rows + race(stores, TAKEN_IN, asks)


def speeds(rows: Sequence[Row]) -> dict[str, int]:
    """Return how many events a second each kind of store takes in."""
    return {row.store: round(row.found / row.ms * 1000) for row in rows if row.question == TAKEN_IN}


def _ingest(batch: Sequence[StoredReading], store: Store) -> int:
    return store.ingest(batch, collection="measured").events_changed


@contextmanager
def postgres(url: str | None) -> Iterator[str]:
    """Give the URL of an empty place on a server; it is gone at the end. "" without a server."""
    with _server() if url is None else nullcontext(url) as place:
        if not place:
            yield ""
            return
        engine = sa.create_engine(address.read(place), isolation_level="AUTOCOMMIT")
        try:
            _run(engine, f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE", f"CREATE SCHEMA {SCHEMA}")
            own = engine.url.update_query_dict({"options": f"-csearch_path={SCHEMA},public"})
            yield own.render_as_string(hide_password=False)
        finally:
            _run(engine, f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
            engine.dispose()


def _run(engine: sa.Engine, *statements: str) -> None:
    with engine.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


@contextmanager
def _server() -> Iterator[str]:
    """Start a server as the tests do, but as careful with its disk as a real one; "" without."""
    try:
        from tests.stores import cluster
    except ImportError as error:
        print(f"PostgreSQL is left out: {error}.", file=sys.stderr)
        yield ""
        return
    if missing := cluster.missing():
        print(f"PostgreSQL is left out: {missing}.", file=sys.stderr)
        yield ""
        return
    running = cluster.Cluster(cluster.ALONE)
    try:
        yield running.url("with_postgis")
    finally:
        running.close()


def run(events: int, folder: Path, url: str | None) -> list[Row]:
    """Fill the stores and measure them."""
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        own = scratch / "events.sqlite"  # the kept one stays as it is
        shutil.copy(store_of(events, folder), own)
        stores = {SQLITE: stack.enter_context(closing(Store.open(str(own))))}
        if place := stack.enter_context(postgres(url)):
            stores[POSTGRESQL] = stack.enter_context(closing(Store.open(place)))
            begun = time.perf_counter()
            copy(stores[SQLITE], stores[POSTGRESQL], lambda *_: nullcontext(lambda _: None))
            took = time.perf_counter() - begun
            print(f"Copied into {POSTGRESQL} in {took:.0f} s.", file=sys.stderr)
        return measure(stores)


def table(rows: Sequence[Row]) -> str:
    """Return the rows as a table for a terminal, a question a line, a kind of store a column."""
    kinds = list(dict.fromkeys(row.store for row in rows))
    lines = [["", "found", *(f"{kind}, ms" for kind in kinds), "times", "load"]]
    for name in dict.fromkeys(row.question for row in rows):
        asked = {row.store: row for row in rows if row.question == name}
        first = asked[kinds[0]]
        times = [asked[kind].ms for kind in kinds]
        ratio = f"{times[-1] / times[0]:.2f}" if len(kinds) > 1 else "-"
        shown = [f"{one:,.1f}" for one in times]
        lines.append([name, f"{first.found:,}", *shown, ratio, f"{first.load:.1f}"])
    taken_in = [f"{kind} {speed:,}" for kind, speed in speeds(rows).items()]
    return f"{lined(lines)}\n\n{TAKEN_IN} a second: {', '.join(taken_in)}"


def write(rows: Sequence[Row], events: int, target: Path) -> None:
    """Put the rows into the results, beside what else was measured."""
    results = json.loads(target.read_text(encoding="utf-8")) if target.is_file() else {}
    results["stores"] = {
        "measured": datetime.now(UTC).isoformat(timespec="seconds"),
        "cores": os.cpu_count(),
        "load_after": [round(one, 2) for one in os.getloadavg()],
        "events": events,
        "events_taken_in_per_second": speeds(rows),
        "rows": [asdict(row) for row in rows],
    }
    target.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Measure, print the table and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--postgres", metavar="URL", help="A server; else one is started.")
    parser.add_argument("--folder", type=Path, help="Where the made-up store is kept between runs.")
    parser.add_argument("-o", "--output", type=Path, default=RESULTS)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        rows = run(chosen.events, folder, chosen.postgres)
    print(table(rows))
    write(rows, chosen.events, chosen.output)


if __name__ == "__main__":
    main()
