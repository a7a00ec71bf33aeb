"""What is left of a run, how far it is, and a run without an engine."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from geo.bulk import work
from geo.bulk.collect import DeadLetter, mendable
from geo.bulk.plan import Part
from geo.bulk.work import Read
from geo.errors import InputError
from geo.readers import Problem

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
    """Read the parts in this process, one after the other (raises `InputError`)."""
    for part in parts:
        with writing():
            rows_there, failed = work.do_part(part, folder, read)
        progress.done(rows_there, failed)


def sweep(folder: Path) -> None:
    """Remove what workers that were killed left half written, long ago."""
    for path in folder.glob(f".*{work.TEMPORARY}"):
        if time.time() - path.stat().st_mtime > STALE_SECONDS:
            path.unlink(missing_ok=True)


@contextmanager
def writing() -> Iterator[None]:
    """Turn the errors of writing part files into ours (raises `InputError`)."""
    try:
        yield
    except OSError as error:
        raise unwritable(error) from error


def unwritable(error: OSError) -> InputError:
    """Return the error of a run whose part files cannot be written."""
    return InputError(
        f"Part files cannot be written ({error.strerror or error}). What is there stays; when the "
        "disk is right again, run the same again. On a cluster, every worker must see the folder "
        "under the same path."
    )
