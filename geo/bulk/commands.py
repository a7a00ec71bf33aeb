"""`dateline bulk` and `dateline bulk-ingest`."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from itertools import chain, islice
from pathlib import Path
from typing import Annotated, Any

import typer
from tqdm import tqdm

from geo.arguments import Published, StoreUrl
from geo.bulk import collect, plan
from geo.bulk.identity import extractor_version, pipeline_version
from geo.bulk.progress import Progress, missing, run_here, sweep
from geo.bulk.work import load_reader
from geo.console import PREPARING, counted, say
from geo.errors import GeoError, InputError

BAD_INPUT = 2
SHOWN_LETTERS = 10
MANIFEST = "bulk.json"
BAR: dict[str, Any] = {"unit": "article", "file": sys.stderr, "dynamic_ncols": True}

Output = Annotated[Path, typer.Option("--output", "-o", help="Folder for the part files.")]


def bulk(  # noqa: PLR0917 - one argument per option
    inputs: Annotated[
        list[Path], typer.Argument(help="Files (.jsonl .parquet), or folders of them.")
    ],
    output: Output,
    workers: Annotated[
        int | None,
        typer.Option(
            min=0,
            help="Processes on this machine; one for each core if not given, "
            "0 = here, without Dask.",
        ),
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option(help="A Dask cluster, such as tcp://host:8786, instead.")
    ] = None,
    part_size: Annotated[
        int | None, typer.Option(min=1, help="Articles in a part file; 200 if not given.")
    ] = None,
    published: Published = None,
    retry: Annotated[
        bool, typer.Option("--retry", help="Read again the parts in which articles failed.")
    ] = False,
) -> None:
    """Read articles by the million into part files (Parquet), on all cores or on a cluster.

    Running the same again does only what is missing. What cannot be read is listed in
    dead-letters.jsonl. `dateline bulk-ingest` takes the part files into the store.

    \b
    dateline bulk corpus/ --output readings/
    dateline bulk 2024.parquet more.jsonl -o readings/ --workers 8 --published 2024-07-08
    dateline bulk /shared/corpus -o /shared/readings --scheduler tcp://head:8786
    """  # fmt: skip
    _require("pyarrow", *([] if workers == 0 else ["distributed"]))
    if scheduler and workers is not None:
        raise InputError("Pass --workers (this machine) or --scheduler (a cluster), not both.")
    job = _Job.prepare(inputs, output, part_size, published.date() if published else None)
    progress = job.work(workers, scheduler, retry)
    letters = collect.write_letters(output, progress.letters)
    say(
        f"{counted(progress.rows, 'article')} read into {counted(progress.parts, 'part')}; "
        f"{counted(progress.parts_there, 'part')} there already."
    )
    _show(output, progress, letters)


def bulk_ingest(
    folder: Annotated[Path, typer.Argument(help="Folder that `dateline bulk` wrote.")],
    collection: Annotated[str, typer.Option(help="Name to file the articles under.")] = "mine",
    store: StoreUrl = None,
) -> None:
    """Take the part files of `dateline bulk` into the store, where the dashboard shows them.

    An article that the store has already is left as it is; the same folder twice changes nothing.

    \b
    dateline bulk-ingest readings/
    dateline bulk-ingest readings/ --collection archive --store archive.sqlite
    """
    from geo.snapshot import prepare
    from geo.stores import Store

    _require("pyarrow")
    total = collect.count(folder)
    if not total:
        raise InputError(f"{folder} holds no part files. `dateline bulk` makes them.")
    version = _only_version(folder)
    with closing(Store.open(store)) as opened:
        found = tqdm(collect.readings(folder), total=total, disable=_hidden(), **BAR)
        result = opened.ingest(found, collection, pipeline_version(version))
        found.set_description(PREPARING)
        prepare(opened)
    say(
        f"{counted(result.added, 'article')} added, {result.already_there:,} there already; "
        f"{counted(result.events_changed, 'event')} changed."
    )


@dataclass(frozen=True)
class _Job:
    """What was asked for, checked."""

    inputs: list[plan.Input]
    output: Path
    version: str
    part_size: int
    published: date | None

    @classmethod
    def prepare(
        cls, paths: list[Path], output: Path, part_size: int | None, published: date | None
    ) -> _Job:
        if output.resolve() in {path.resolve() for path in paths}:
            raise InputError(f"{output} holds the articles. Choose another folder for results.")
        inputs = plan.find_inputs(paths, leave_out=output)
        version = extractor_version()
        try:
            output.mkdir(parents=True, exist_ok=True)
            size = settled(output, version, part_size)
        except OSError as error:
            raise InputError(f"{output} cannot be written ({error.strerror}).") from error
        sweep(output)
        return cls(inputs, output, version, size, published)

    def work(self, workers: int | None, scheduler: str | None, retry: bool) -> Progress:
        """Read what is missing; no cluster is started for nothing."""
        total = plan.count_rows(self.inputs)
        with tqdm(total=total, disable=_hidden(), **BAR) as bar:
            progress = Progress(lambda rows, failed: _tell(bar, rows, failed, progress))
            planned = plan.parts(self.inputs, self.version, self.published, self.part_size)
            todo = missing(planned, self.output, progress, retry)
            if (first := next(todo, None)) is not None:
                self._read(chain([first], todo), workers, scheduler, progress)
        return progress

    def _read(
        self, parts: Iterator[plan.Part], workers: int | None, address: str | None,
        progress: Progress,
    ) -> None:  # fmt: skip
        if workers == 0:
            run_here(parts, self.output, load_reader(), progress)
            return
        from geo.bulk import engine
        from geo.bulk.run import run

        opened = (
            engine.remote(address, load_reader, extractor_version)
            if address
            else engine.local(workers or engine.cores(), load_reader, extractor_version)
        )
        with opened as ready:
            say(f"Dask's own view of this run: {ready.dashboard}")
            run(parts, self.output, ready, progress)


def settled(output: Path, version: str, part_size: int | None) -> int:
    """Return the part size of a folder of results, noting it in a new one.

    Raises:
        InputError: the folder has another part size, or results of another extractor.
    """
    path = output / MANIFEST
    if not path.exists():
        size = part_size or plan.PART_ROWS
        beside = output / f".{MANIFEST}.{os.getpid()}"
        beside.write_text(json.dumps({"extractor": version, "part_size": size}), encoding="utf-8")
        beside.replace(path)
        return size
    try:
        noted = json.loads(path.read_text(encoding="utf-8"))
        extractor, size = str(noted["extractor"]), int(noted["part_size"])
    except (ValueError, KeyError, TypeError):
        raise InputError(f"{path} is damaged. Choose another folder for results.") from None
    if extractor != version:
        raise InputError(
            f"{output} holds results of the extractor {extractor}, and this is {version}. "
            "Choose another folder, so that they are not mixed."
        )
    if part_size not in {None, size}:
        raise InputError(
            f"{output} holds parts of {size:,}. Leave --part-size away, or choose another folder."
        )
    return size


def _only_version(folder: Path) -> str:
    found = collect.versions(folder)
    if len(found) > 1:
        raise InputError(
            f"{folder} holds results of several extractors ({', '.join(sorted(found))}). "
            "Move them into a folder each."
        )
    return found.pop()


def _show(output: Path, progress: Progress, letters: int) -> None:
    """Name the first dead letters, and end with 2 if there are any."""
    if not letters:
        return
    listed = (one for path in collect.part_files(output) for one in collect.letters(path))
    for letter in islice(chain(progress.letters, listed), SHOWN_LETTERS):
        say(str(letter))
    say(f"{counted(letters, 'row')} could not be read; {output / collect.LETTERS} lists all.")
    raise typer.Exit(BAD_INPUT)


def _tell(bar: Any, rows: int, failed: int, progress: Progress) -> None:
    bar.update(rows)
    if failed:
        bar.set_postfix(failed=progress.failed + len(progress.letters), refresh=False)


def _hidden() -> bool:
    return not sys.stderr.isatty()


def _require(*packages: str) -> None:
    lacking = [name for name in packages if find_spec(name) is None]
    if lacking:
        raise GeoError(
            f"Bulk extraction needs {' and '.join(lacking)}. Install with: "
            "python -m pip install 'dateline[bulk]'"
        )
