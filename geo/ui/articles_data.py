"""What the Articles page asks of the store, remembered until the store changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from geo.event import Status
from geo.filters import EventFilter
from geo.filters.search import holds, search_words
from geo.paths import store_url
from geo.records import StoredReading
from geo.stores import ArticleSummary
from geo.ui import data
from geo.ui.articles_wanted import Row

MOST_EVENTS = 3_000
"""Events whose articles are looked into for words; beyond, only titles are searched."""
MOST_QUIET = 2_000
"""Articles without events whose texts are looked through one by one."""
DECIDED = tuple(sorted(status.value for status in Status if status is not Status.MACHINE))


@dataclass(frozen=True)
class Holding:
    """The articles whose texts hold some words; `complete` when every text was searched."""

    articles: frozenset[str] = frozenset()
    events_searched: bool = True
    quiet_searched: bool = True


def rows() -> tuple[Row, ...]:
    """Return every article with how many of its events a person has decided on."""
    return _rows(store_url(), data.revision())


def summary(sha256: str) -> ArticleSummary | None:
    """Return what the list knows of an article."""
    return next((row.article for row in rows() if row.article.sha256 == sha256), None)


def reading(key: str) -> StoredReading | None:
    """Return an article and what was read in it."""
    return _reading(store_url(), data.revision(), key)


def holding(search: str) -> Holding:
    """Return the articles whose texts hold a word that starts with each word of `search`."""
    words = search_words(search)
    return _holding(store_url(), data.revision(), words) if words else Holding()


@lru_cache(maxsize=2)
def _rows(_url: str, _revision: int) -> tuple[Row, ...]:
    store = data.store()
    decided: Counter[str] = Counter()
    for event in store.events(EventFilter(statuses=DECIDED)):
        decided.update({report.article.sha256 for report in event.reports})
    return tuple(Row(item, decided[item.sha256]) for item in store.articles())


@lru_cache(maxsize=32)
def _reading(_url: str, _revision: int, key: str) -> StoredReading | None:
    return data.store().reading(key)


@lru_cache(maxsize=64)
def _holding(_url: str, _revision: int, words: tuple[str, ...]) -> Holding:
    """Ask the store's index for articles with events, and read those without ourselves."""
    store, chosen = data.store(), EventFilter(text=" ".join(words))
    found: set[str] = set()
    few = store.count(chosen).events <= MOST_EVENTS
    for event in store.events(chosen) if few else ():
        # an event is found when one of its articles holds the words, not all of them
        found |= {
            report.article.sha256
            for report in event.reports
            if holds(_folded(report.article.sha256), words)
        }
    quiet = [row.article.sha256 for row in rows() if not row.article.events]
    if len(quiet) <= MOST_QUIET:
        found |= {sha256 for sha256 in quiet if holds(_folded(sha256), words)}
    return Holding(frozenset(found), few, len(quiet) <= MOST_QUIET)


@lru_cache(maxsize=MOST_QUIET + 500)
def _folded(sha256: str) -> tuple[str, ...]:
    """Return the different words of an article as search compares them; its hash is its key."""
    article = data.store().article(sha256)
    return tuple(set(search_words(f"{article.title} {article.text}"))) if article else ()
