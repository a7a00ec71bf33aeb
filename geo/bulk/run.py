"""One run: parts that have no file yet go to the workers, whatever becomes of those."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.bulk import rows, work
from geo.bulk.collect import DeadLetter, mendable
from geo.bulk.plan import Part
from geo.bulk.work import Read
from geo.errors import InputError
from geo.readers import Problem

if TYPE_CHECKING:
    from geo.bulk.engine import Engine

LOOK_SECONDS = 5.0
"""How often to ask how large the cluster is."""
STALE_SECONDS = 3600.0

Planned = Iterable[Part | Problem]


@dataclass
class Progress:
    """What came of a run so far; `tell` is called with rows and failures as parts come in."""

    tell: Callable[[int, int], None] = lambda rows, failed: None  # noqa: ARG005
    rows: int = 0
    failed: int = 0
    parts: int = 0
    parts_there: int = 0
    letters: list[DeadLetter] = field(default_factory=list)

    def done(self, rows: int, failed: int) -> None:
        """Note a part that was read."""
        self.parts += 1
        self.rows += rows
        self.failed += failed
        self.tell(rows, failed)

    def there(self, part: Part) -> None:
        """Note a part that an earlier run read."""
        self.parts_there += 1
        self.tell(len(part.lines), 0)

    def lost(self, letter: DeadLetter) -> None:
        """Note a file or a part of which nothing could be made."""
        self.letters.append(letter)
        self.tell(0, 1)


def missing(planned: Planned, folder: Path, progress: Progress, retry: bool) -> Iterator[Part]:
    """Yield the parts that are to be read, each once; with `retry`, those that failed in part."""
    seen: set[str] = set()
    for item in planned:
        if isinstance(item, Problem):
            progress.lost(DeadLetter(item.file, None, "file", item.message))
        elif item.name not in seen:
            seen.add(item.name)
            path = folder / item.name
            if path.exists() and not (retry and mendable(path)):
                progress.there(item)
            else:
                yield item


def run_here(parts: Iterable[Part], folder: Path, read: Read, progress: Progress) -> None:
    """Read the parts in this process, one after the other."""
    for part in parts:
        with _writing():
            rows_there, failed = work.do_part(part, folder, read)
        progress.done(rows_there, failed)


def run(parts: Iterable[Part], folder: Path, engine: Engine, progress: Progress) -> None:
    """Read the parts on a cluster.

    A part whose worker is lost goes to another. One that ends several workers is tried row by
    row at the end, alone on the cluster, so that only the row to blame is given up.

    Raises:
        InputError: part files cannot be written.
    """
    suspects: list[Part] = []
    for part, future in _finished(parts, folder, engine):
        if _killed(future):
            suspects.append(part)
        else:
            _settle(part, future, progress)
    for part in suspects:
        found = [row for single in part.single() for row in _row_by_row(single, engine)]
        with _writing():
            work.write_part(rows.table(found), folder, part.name)
        progress.done(len(found), rows.problems(found))


def sweep(folder: Path) -> None:
    """Remove what workers that were killed left half written, long ago."""
    for path in folder.glob(f".*{work.TEMPORARY}"):
        if time.time() - path.stat().st_mtime > STALE_SECONDS:
            path.unlink(missing_ok=True)


def _finished(parts: Iterable[Part], folder: Path, engine: Engine) -> Iterator[tuple[Part, Any]]:
    """Yield parts with their finished futures; only as many are in flight as are needed."""
    from distributed import as_completed

    flying: dict[str, Part] = {}
    coming = as_completed()
    room = _Room(engine)
    source = iter(parts)
    while True:
        while len(flying) < room() and (part := next(source, None)) is not None:
            future = engine.submit(part, folder)
            flying[future.key] = part
            coming.add(future)
        if not flying:
            return
        future = next(coming)
        yield flying.pop(future.key), future


class _Room:
    """How many parts may be in flight: one for each thread, since clusters grow and shrink.

    A second part waiting at a worker would save milliseconds, and be suspected with the first
    when the worker dies.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._asked = -LOOK_SECONDS
        self._room = 1

    def __call__(self) -> int:
        if time.monotonic() - self._asked > LOOK_SECONDS:
            self._room = max(1, self._engine.threads())
            self._asked = time.monotonic()
        return self._room


def _settle(part: Part, future: Any, progress: Progress) -> None:
    if future.status == "finished":
        progress.done(*future.result())
        return
    error = future.exception() if future.status == "error" else None
    if isinstance(error, OSError):
        raise _unwritable(error)
    why = f"{type(error).__name__}: {error}" if error else "the engine gave it up"
    reason = f"Rows {part.first:,} and following were not read ({why}). Run the same again."
    progress.lost(DeadLetter(part.source, None, "part", reason))


def _row_by_row(single: Part, engine: Engine) -> list[dict[str, Any]]:
    if not single.lines[0].strip():
        return []
    future = engine.submit_row(single)
    future.exception()  # waits
    if _killed(future):
        return [work.killed_row(single)]
    found: list[dict[str, Any]] = future.result()
    return found


def _killed(future: Any) -> bool:
    from distributed import KilledWorker

    return future.status == "error" and isinstance(future.exception(), KilledWorker)


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _unwritable(error) from error


def _unwritable(error: OSError) -> InputError:
    return InputError(
        f"Part files cannot be written ({error.strerror or error}). What is there stays; when the "
        "disk is right again, run the same again. On a cluster, every worker must see the folder "
        "under the same path."
    )
