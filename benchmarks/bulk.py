"""Bulk extraction beside plain multiprocessing of the same function: ``python -m benchmarks.bulk``.

The sample articles are repeated, each with a line of its own so that all differ, cut into parts,
and read to part files by both contenders with 1 and 2 workers, in turn, in one run on one machine.
`wall_seconds` is everything: starting the workers, loading the pipeline in each, and the reading;
`start_seconds` is what goes by until the workers have loaded it. `overhead` compares the seconds
per article once all are at work (`wall - start`), `overhead_all` the whole. Other work on the
machine disturbs these; it hardly disturbs `cpu_seconds`, the time that all processes of a contender
(driver, scheduler, workers) spend on processors from start to end, compared by `overhead_cpu`.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from geo.bulk import engine, work
from geo.bulk.identity import extractor_version
from geo.bulk.plan import PART_ROWS, Part, find_inputs, parts
from geo.bulk.progress import Progress
from geo.bulk.run import run
from geo.evaluation.report import lined
from geo.paths import DATA

RESULTS = Path(__file__).with_name("results.json")
SAMPLE = DATA / "articles" / "sample.jsonl"
ARTICLES = 2_000
WORKERS = (1, 2)

Contender = Callable[[int, Sequence[Part], Path], "Spent"]


@dataclass(frozen=True)
class Spent:
    """Seconds by the clock, until the workers are ready and until all is done; and processor's."""

    start: float
    wall: float
    cpu: float


@dataclass(frozen=True)
class Row:
    """One contender; `overhead` is over multiprocessing with as many workers (0.1 = 10%)."""

    contender: str
    workers: int
    articles: int
    start_seconds: float
    wall_seconds: float
    articles_per_second: float
    cpu_seconds: float
    overhead: float
    overhead_all: float
    overhead_cpu: float
    load_before: float


def repeated(number: int, path: Path) -> None:
    """Write `number` articles, the sample over and over, each with a line of its own."""
    sample = [json.loads(line) for line in SAMPLE.read_text(encoding="utf-8").splitlines()]
    with path.open("w", encoding="utf-8") as stream:
        for count in range(number):
            row = dict(sample[count % len(sample)])
            row |= {"id": f"{row['id']}-{count}", "text": f"{row['text']}\n\nEdition {count}."}
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")


def with_pool(workers: int, todo: Sequence[Part], folder: Path) -> Spent:
    """Plain multiprocessing: a pool, the same function, one part at a time for each worker."""
    began, cpu = time.perf_counter(), _cpu()
    context = multiprocessing.get_context("spawn")  # as Dask starts its workers
    ready = context.Barrier(workers + 1)
    with context.Pool(workers, _load, (ready,)) as pool:
        ready.wait()
        started = time.perf_counter()
        for _done in pool.imap_unordered(_do, [(part, folder) for part in todo]):
            pass
        ended = time.perf_counter()
        pool.close()
        pool.join()  # so that the time of its processes is known
    return Spent(started - began, ended - began, _cpu() - cpu)


def with_dask(workers: int, todo: Sequence[Part], folder: Path) -> Spent:
    """What `dateline bulk` does."""
    began, cpu = time.perf_counter(), _cpu()
    with engine.local(workers, work.load_reader, extractor_version) as ready:
        started = time.perf_counter()
        run(todo, folder, ready, Progress())
        ended = time.perf_counter()
    return Spent(started - began, ended - began, _cpu() - cpu)


YARDSTICK = "multiprocessing"
CONTENDERS: dict[str, Contender] = {YARDSTICK: with_pool, "dateline bulk": with_dask}


def measure(
    articles: int = ARTICLES, workers: Iterable[int] = WORKERS, part_rows: int = PART_ROWS
) -> list[Row]:
    """Measure every contender with each number of workers.

    Raises:
        AssertionError: the contenders' part files differ in a byte.
    """
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "articles.jsonl"
        repeated(articles, source)
        todo = [
            part
            for part in parts(find_inputs([source]), extractor_version(), rows=part_rows)
            if isinstance(part, Part)
        ]
        return [row for number in workers for row in _race(number, articles, todo, Path(name))]


def merged(
    known: Sequence[dict[str, Any]], found: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return the newest measurement of every number of articles and workers, for the results."""
    newest = {(row["articles"], row["workers"], row["contender"]): row for row in (*known, *found)}
    return [newest[key] for key in sorted(newest, key=lambda key: (*key[:2], key[2] != YARDSTICK))]


def ratios(rows: Sequence[dict[str, Any]]) -> list[list[str]]:
    """Return how many times as quick `dateline bulk` is, for the table of `benchmarks.bench`."""
    return [
        [YARDSTICK, f"{row['contender']}, {row['articles']:,} articles, {row['workers']} workers",
         f"{1 / (1 + row['overhead']):.2f}"]
        for row in rows
        if row["contender"] != YARDSTICK
    ]  # fmt: skip


def show(rows: Sequence[Row]) -> str:
    """Return the rows as a readable table."""
    head = ["contender", "workers", "articles", "start s", "wall s", "articles/s", "overhead",
            "with start", "cpu s", "cpu", "load"]  # fmt: skip
    body = [
        [row.contender, str(row.workers), f"{row.articles:,}", f"{row.start_seconds:.1f}",
         f"{row.wall_seconds:.1f}", f"{row.articles_per_second:.1f}", f"{row.overhead:+.1%}",
         f"{row.overhead_all:+.1%}", f"{row.cpu_seconds:.1f}", f"{row.overhead_cpu:+.1%}",
         f"{row.load_before:.2f}"]
        for row in rows
    ]  # fmt: skip
    return str(lined([head, *body]))


def _race(workers: int, articles: int, todo: Sequence[Part], home: Path) -> Iterator[Row]:
    yardstick: Spent | None = None
    for label, contender in CONTENDERS.items():
        load = os.getloadavg()[0]
        folder = home / f"{label}-{workers}"
        folder.mkdir()
        spent = contender(workers, todo, folder)
        _check(folder, todo, home / "written")
        yardstick = yardstick or spent
        working = spent.wall - spent.start
        yield Row(
            contender=label,
            workers=workers,
            articles=articles,
            start_seconds=round(spent.start, 2),
            wall_seconds=round(spent.wall, 2),
            articles_per_second=round(articles / working, 1),
            overhead=round(working / (yardstick.wall - yardstick.start) - 1, 3),
            cpu_seconds=round(spent.cpu, 2),
            overhead_cpu=round(spent.cpu / yardstick.cpu - 1, 3),
            overhead_all=round(spent.wall / yardstick.wall - 1, 3),
            load_before=round(load, 2),
        )


def _check(folder: Path, todo: Sequence[Part], first: Path) -> None:
    """Keep the first contender's part files, and compare everybody else's with them."""
    names = {part.name for part in todo}
    assert {path.name for path in folder.iterdir()} == names, "a part is missing, or one too many"
    if not first.exists():
        folder.rename(first)
        return
    for name in names:
        assert (folder / name).read_bytes() == (first / name).read_bytes(), f"{name} differs"


def _cpu() -> float:
    """Return the seconds on the processor of this process and of all its that have ended."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, kinds))


_reader: work.Read | None = None


def _load(ready: Any) -> None:
    global _reader  # noqa: PLW0603 - a pool's initializer can hand over nothing else
    _reader = work.load_reader()
    ready.wait()


def _do(task: tuple[Part, Path]) -> tuple[int, int]:
    assert _reader is not None
    return work.do_part(*task, _reader)


def main() -> None:
    """Measure, print the table and put it into the results."""
    options = argparse.ArgumentParser(description="Bulk extraction beside multiprocessing.")
    options.add_argument("--articles", type=int, default=ARTICLES)
    options.add_argument("--workers", type=int, nargs="+", default=WORKERS)
    options.add_argument("--part-rows", type=int, default=PART_ROWS)
    options.add_argument("-o", "--output", type=Path, default=RESULTS)
    chosen = options.parse_args()
    rows = measure(chosen.articles, chosen.workers, chosen.part_rows)
    print(show(rows))
    known = json.loads(chosen.output.read_text("utf-8")) if chosen.output.is_file() else {}
    results = {**known, "bulk": merged(known.get("bulk", []), [asdict(row) for row in rows])}
    chosen.output.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
