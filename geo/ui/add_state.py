"""What the page Add articles is doing: choosing, reading, looking, saving. One at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NoReturn

import streamlit as st

from geo.pipeline import Reading
from geo.readers.feeds import Feed
from geo.stores import IngestResult
from geo.ui import articles_data, data
from geo.ui.add_duplicates import Duplicates
from geo.ui.add_job import Found, Job, Task

STATE, RESULT = "add_state", "add_result"


@dataclass
class Preview:
    """What was read and not yet saved; `kept` holds the numbers of those to be saved."""

    found: tuple[Found, ...]
    problems: tuple[str, ...] = ()
    unread: int = 0
    kept: set[int] = field(default_factory=set)

    @property
    def readings(self) -> list[Reading]:
        """Return what is to be saved."""
        wanted = [self.found[number].reading for number in sorted(self.kept)]
        return [reading for reading in wanted if reading is not None]


@dataclass
class Saving:
    """Readings on their way into the store."""

    collection: str
    waiting: list[Reading]
    saved: list[Reading] = field(default_factory=list)
    result: IngestResult = field(default_factory=IngestResult)


@dataclass(frozen=True)
class Listing:
    """A feed whose entries may be chosen."""

    feed: Feed
    known: frozenset[str] = frozenset()


@dataclass(frozen=True)
class OnMap:
    """The address of the map that shows what was saved, and how many events more it shows."""

    query: dict[str, list[str]]
    others: int = 0


@dataclass(frozen=True)
class Result:
    """What the last action did: the readings that were saved, or why nothing was."""

    saved: tuple[Reading, ...] = ()
    known: int = 0
    error: str = ""
    shown: OnMap | None = None


Stage = Job | Preview | Saving | Listing | None


def stage() -> Stage:
    """Return what the page is doing; None while articles are being chosen."""
    found = st.session_state.get(STATE)
    return found if isinstance(found, Job | Preview | Saving | Listing) else None


def go(to: Stage) -> None:
    """Go on to another stage; the page must be drawn anew."""
    st.session_state[STATE] = to


def begin(tasks: Iterable[Task]) -> NoReturn:
    """Begin to read, at once; breaks off the drawing of the page."""
    start(tasks)
    st.rerun()


def start(tasks: Iterable[Task]) -> None:
    """Begin to read when the page is drawn next."""
    st.session_state.pop(RESULT, None)
    go(Job.of(duplicates(), tasks))


def duplicates() -> Duplicates:
    """Return what is known of the store's articles."""
    return Duplicates(data.store(), articles_data.summaries())


def preview(job: Job) -> Preview:
    """Return what a job found, ready to be looked at."""
    kept = {number for number, found in enumerate(job.found) if found.wanted}
    return Preview(tuple(job.found), tuple(job.problems), len(job.tasks), kept)


def finish(result: Result) -> None:
    """Say what was done, and go back to choosing."""
    st.session_state[RESULT] = result
    go(None)


def result() -> Result | None:
    """Return what the last action did."""
    found = st.session_state.get(RESULT)
    return found if isinstance(found, Result) else None
