"""Parts go to the workers of a cluster, whatever becomes of those."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from distributed import KilledWorker

from geo.bulk import rows, work
from geo.bulk.collect import DeadLetter
from geo.bulk.engine import Engine, lost_scheduler
from geo.bulk.plan import Part
from geo.bulk.progress import Progress, unwritable, writing
from geo.records import Record

LOOK_SECONDS = 5.0
"""How often to ask how large the cluster is."""
UNMANNED_SECONDS = 300.0
"""How long to wait for workers when all are gone; those that were killed come back in seconds."""


def run(parts: Iterable[Part], folder: Path, engine: Engine, progress: Progress) -> None:
    """Read the parts on a cluster.

    A part whose worker is lost goes to another. One that ends several workers is tried row by
    row at the end, alone on the cluster, so that only the row to blame is given up.

    Raises:
        InputError: part files cannot be written.
        EngineError: the scheduler is lost, or all workers for good.
    """
    suspects: list[Part] = []
    send = partial(engine.submit, folder=folder)
    for part, future in _finished(parts, send, _Room(engine)):
        if _killed(future):
            suspects.append(part)
        else:
            _settle(part, future, progress)
    for part in suspects:
        found = list(_one_by_one(part, engine))
        with writing():
            work.write_part(rows.table(found), folder, part.name)
        progress.done(len(found), rows.problems(found))


def _one_by_one(part: Part, engine: Engine) -> Iterator[Record]:
    """Yield the rows of a part; nothing else is on the cluster, so that blame is certain."""
    for single, future in _finished(part.single(), engine.submit_row, _Room(engine, most=1)):
        if _killed(future):
            yield work.killed_row(single)
        elif future.status == "finished":
            yield from future.result()
        else:
            raise lost_scheduler(f"a row is {future.status}")


def _finished(
    parts: Iterable[Part], send: Callable[[Part], Any], room: _Room
) -> Iterator[tuple[Part, Any]]:
    """Yield parts with their finished futures; only as many are in flight as are needed."""
    flying: dict[str, Part] = {}
    landed: Queue[Any] = Queue()
    source = iter(parts)
    while True:
        while len(flying) < room() and (part := next(source, None)) is not None:
            future = send(part)
            flying[future.key] = part
            future.add_done_callback(landed.put)
        if not flying:
            return
        try:
            future = landed.get(timeout=LOOK_SECONDS)
        except Empty:
            continue  # `room` notices when nobody is left to wait for
        yield flying.pop(future.key), future


class _Room:
    """How many parts may be in flight: one for each thread there is, as clusters grow and shrink.

    A second part waiting at a worker would save milliseconds, and be suspected with the first
    when the worker dies.
    """

    def __init__(self, engine: Engine, most: int | None = None) -> None:
        self._engine = engine
        self._most = most
        self._asked = -LOOK_SECONDS
        self._manned = time.monotonic()
        self._room = 1

    def __call__(self) -> int:
        now = time.monotonic()
        if now - self._asked >= LOOK_SECONDS:
            self._asked = now
            if threads := self._engine.threads():
                self._manned = now
            elif now - self._manned > UNMANNED_SECONDS:
                raise lost_scheduler("it has had no workers for minutes")
            self._room = max(1, min(threads, self._most or threads))
        return self._room


def _settle(part: Part, future: Any, progress: Progress) -> None:
    if future.status == "finished":
        progress.done(*future.result())
        return
    if future.status != "error":
        raise lost_scheduler(f"a part is {future.status}")
    error = future.exception()
    if isinstance(error, OSError):
        raise unwritable(error)
    why = f"{type(error).__name__}: {error}"
    reason = f"Rows {part.first:,} and following were not read ({why}). Run the same again."
    progress.lost(DeadLetter(part.source, None, "part", reason))


def _killed(future: Any) -> bool:
    return future.status == "error" and isinstance(future.exception(), KilledWorker)
