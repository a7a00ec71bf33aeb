"""The work of reading a selection, one step at a time, so that it can be shown and stopped.

Nothing here knows of Streamlit or of the store's writing: what is read stays in the job.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from geo.article import Article
from geo.errors import GeoError
from geo.pipeline import Reading
from geo.readers import read_bytes
from geo.readers.web import Page, read_page
from geo.ui.add_duplicates import Duplicates, Like

Read = Callable[[Article], Reading]
Fetch = Callable[[str], Page]
PAUSE_SECONDS = 1.0
"""Between two pages of one site."""


@dataclass(frozen=True)
class FromFile:
    """A file that was handed in."""

    name: str
    data: bytes = field(repr=False)
    published: date | None = None


@dataclass(frozen=True)
class FromWeb:
    """A page to be fetched; the day is for pages that state none."""

    url: str
    published: date | None = None


Task = Article | FromFile | FromWeb


@dataclass(frozen=True)
class Found:
    """An article and what was read in it; no reading where the store has that very article."""

    article: Article
    reading: Reading | None
    like: Like | None = None

    @property
    def wanted(self) -> bool:
        """Say whether it is saved unless somebody says otherwise."""
        return self.reading is not None and self.like is None


@dataclass
class Job:
    """Tasks still to be done, and what came of the others."""

    duplicates: Duplicates
    tasks: deque[Task]
    found: list[Found] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    done: int = 0
    stopped: bool = False
    _asked: dict[str, float] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, duplicates: Duplicates, tasks: Iterable[Task], problems: Iterable[str] = ()) -> Job:
        """Return a job for these tasks."""
        return cls(duplicates, deque(tasks), problems=list(problems))

    @property
    def total(self) -> int:
        """Return how many articles there are, as far as is known: a file may hold many."""
        return self.done + len(self.tasks)

    @property
    def now(self) -> str:
        """Return what is next in a few words; empty when all is done."""
        if not self.tasks:
            return ""
        task = self.tasks[0]
        if isinstance(task, Article):
            return task.title or task.publisher or task.id
        return task.name if isinstance(task, FromFile) else task.url

    @property
    def over(self) -> bool:
        """Say whether nothing is to be done any more."""
        return self.stopped or not self.tasks

    def stop(self) -> None:
        """Leave the rest unread."""
        self.stopped = True

    def step(self, read: Read, fetch: Fetch) -> None:
        """Do one task; what goes wrong with it is noted, and the others go on.

        A task leaves the list only when it is done, so a step that is broken off is done again.
        """
        task = self.tasks[0]
        if isinstance(task, Article):
            self._read(task, read)
            self.tasks.popleft()
        else:
            articles = self._articles(task, fetch)
            self.tasks.popleft()
            self.tasks.extendleft(reversed(articles))
            if articles:
                return
        self.done += 1

    def _articles(self, task: FromFile | FromWeb, fetch: Fetch) -> list[Article]:
        """Return the articles of a file or page, and note what is wrong with it."""
        if isinstance(task, FromFile):
            batch = read_bytes(task.data, task.name, task.published)
        else:
            try:
                self._wait_for(task.url)
                batch = read_page(fetch(task.url), task.published)
            except GeoError as error:
                self.problems.append(f"{task.url}: {error}")
                return []
        self.problems += [str(problem) for problem in batch.problems]
        return list(batch.articles)

    def _read(self, article: Article, read: Read) -> None:
        try:
            if self.duplicates.stored(article):
                self.found.append(Found(article, None))
                return
            like = self.duplicates.like(article)
            reading = read(article)
        except GeoError as error:
            self.problems.append(f"{article.title or article.id}: {error}")
            return
        self.duplicates.remember(article)
        self.found.append(Found(article, reading, like))

    def _wait_for(self, url: str) -> None:
        """Ask one site for no more than one page in `PAUSE_SECONDS`."""
        site = url.split("/")[2] if url.count("/") > 1 else url
        rest = self._asked.get(site, 0.0) + PAUSE_SECONDS - time.monotonic()
        if site in self._asked and rest > 0:
            time.sleep(rest)
        self._asked[site] = time.monotonic()
