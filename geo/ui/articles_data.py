"""What the Articles page asks of the store, remembered until the store changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from geo.article import Article
from geo.event import Status
from geo.filters import EventFilter
from geo.filters.search import holds, search_words
from geo.paths import store_url
from geo.records import StoredReading
from geo.snapshot import listing
from geo.stores import ArticleSummary
from geo.ui import data
from geo.ui.articles_wanted import Row, Wanted

MOST_ARTICLES = 10_000
"""Articles of a store that the list can hold; in a larger one it shows those of some events."""
LATEST_EVENTS = 300
"""Events whose articles are listed in a larger store."""
MOST_EVENTS = 1_000
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


def rows(wanted: Wanted = Wanted()) -> tuple[Row, ...]:  # noqa: B008 (frozen)
    """Return the articles with how many of their events a person has decided on.

    All of them, or in a store of more than `MOST_ARTICLES` those that report the `LATEST_EVENTS`
    that `wanted` asks for.
    """
    if articles() <= MOST_ARTICLES:
        return _rows(store_url(), data.revision())
    chosen = EventFilter(
        text=wanted.search, sources=wanted.publishers, collections=wanted.collections
    )
    return _latest(store_url(), data.revision(), chosen)


def articles() -> int:
    """Return how many articles the store holds."""
    return _articles(store_url(), data.revision())


def large() -> bool:
    """Say whether the store holds more articles than the list can."""
    return articles() > MOST_ARTICLES


def summaries() -> tuple[ArticleSummary, ...]:
    """Return what is known of every article; nothing in a large store."""
    return () if large() else tuple(row.article for row in rows())


def summary(sha256: str) -> ArticleSummary | None:
    """Return what the list knows of an article."""
    return next((item for item in summaries() if item.sha256 == sha256), None)


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


@lru_cache(maxsize=2)
def _articles(_url: str, _revision: int) -> int:
    return data.store().info().articles


@lru_cache(maxsize=8)
def _latest(_url: str, _revision: int, chosen: EventFilter) -> tuple[Row, ...]:
    ids = listing.page(data.select(chosen), 0, LATEST_EVENTS, "-date")
    found: dict[str, Article] = {}
    reports: Counter[str] = Counter()
    decided: Counter[str] = Counter()
    for event in data.store().events_by_id(ids).values():
        told = {report.article.sha256: report.article for report in event.reports}
        found |= told
        reports.update(told.keys())
        decided.update(told.keys() if event.status is not Status.MACHINE else ())
    return tuple(
        Row(_summary(article, reports[sha256]), decided[sha256])
        for sha256, article in found.items()
    )


def _summary(article: Article, events: int) -> ArticleSummary:
    """Return what the list needs to know, of an article that came with its events."""
    return ArticleSummary(
        article.sha256,
        article.id,
        article.title,
        article.publisher,
        article.published,
        article.language,
        article.url,
        "",
        datetime.min,
        events,
        len(article.text),
    )


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
            if holds(_folded(report.article), words)
        }
    quiet = [row.article.sha256 for row in rows() if not row.article.events]
    if len(quiet) <= MOST_QUIET:
        found |= {sha256 for sha256 in quiet if holds(_folded_by_hash(sha256), words)}
    return Holding(frozenset(found), few, len(quiet) <= MOST_QUIET)


@lru_cache(maxsize=MOST_EVENTS)
def _folded(article: Article) -> tuple[str, ...]:
    """Return the different words of an article as search compares them."""
    return tuple(set(search_words(f"{article.title} {article.text}")))


@lru_cache(maxsize=MOST_QUIET)
def _folded_by_hash(sha256: str) -> tuple[str, ...]:
    """Return the same of a stored article, which its hash stands for."""
    article = data.store().article(sha256)
    return tuple(set(search_words(f"{article.title} {article.text}"))) if article else ()
