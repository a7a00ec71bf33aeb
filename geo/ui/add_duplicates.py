"""Is an article new? Told before it is read, so that nobody waits for what they have already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process

from geo.article import Article
from geo.filters.search import search_words
from geo.stores import ArticleSummary, Store

ALMOST = 90.0
"""From this share of like letters (0-100, `rapidfuzz.fuzz.ratio`) texts are almost the same."""
NEAR_DAYS = 4
NEAR_LENGTH = 0.7
MOST_COMPARED = 60
COMPARED_CHARS = 20_000


@dataclass(frozen=True)
class Like:
    """An article that another looks like: `why` is ``url``, ``named`` or ``text``; share 0-1.

    `sha256` is empty where that article is not in the store but in the same selection.
    """

    sha256: str
    title: str
    why: str
    share: float = 1.0


@dataclass(frozen=True)
class _Known:
    sha256: str
    title: str
    published: date | None
    chars: int
    text: str = ""


class Duplicates:
    """What the store holds, and what this selection held so far, to compare an article with."""

    def __init__(self, store: Store, summaries: Sequence[ArticleSummary] | None = None) -> None:
        self._store = store
        self._urls: dict[str, _Known] = {}
        self._named: dict[tuple[str, ...], _Known] = {}
        self._by_length: dict[int, list[_Known]] = defaultdict(list)
        self._here: set[str] = set()
        for item in store.articles() if summaries is None else summaries:
            known = _Known(item.sha256, item.title, item.published, item.chars)
            self._add(known, item.url, _name(item.title, item.publisher, item.published))

    def stored(self, article: Article) -> bool:
        """Say whether the store or this selection has this very article."""
        return article.sha256 in self._here or self._store.has(article)

    def like(self, article: Article) -> Like | None:
        """Return the article that this one looks like, if there is one."""
        if article.url and (found := self._urls.get(_page(article.url))):
            return Like(self._link(found), found.title, "url")
        name = _name(article.title, article.publisher, article.published)
        if name and (found := self._named.get(name)):
            return Like(self._link(found), found.title, "named")
        return self._alike(article)

    def remember(self, article: Article) -> None:
        """Note an article of this selection."""
        self._here.add(article.sha256)
        known = _Known(
            article.sha256, article.title, article.published, len(article.text), article.text
        )
        name = _name(article.title, article.publisher, article.published)
        self._add(known, article.url, name)

    def has_url(self, url: str) -> bool:
        """Say whether an article of this address is known."""
        return _page(url) in self._urls

    def _add(self, known: _Known, url: str, name: tuple[str, ...]) -> None:
        if url:
            self._urls.setdefault(_page(url), known)
        if name:
            self._named.setdefault(name, known)
        self._by_length[known.chars.bit_length()].append(known)

    def _alike(self, article: Article) -> Like | None:
        text = article.text[:COMPARED_CHARS]
        for known in self._near(article):
            other = known.text
            if not other:
                stored = self._store.article(known.sha256)
                other = stored.text if stored else ""
            share = fuzz.ratio(text, other[:COMPARED_CHARS], score_cutoff=ALMOST)
            if share:
                return Like(self._link(known), known.title, "text", share / 100)
        return None

    def _near(self, article: Article) -> Iterable[_Known]:
        """Return the known articles of like length and days, those of like titles first."""
        size = len(article.text)
        step = size.bit_length()
        near = [
            known
            for length in (step - 1, step, step + 1)
            for known in self._by_length.get(length, ())
            if min(size, known.chars) >= NEAR_LENGTH * max(size, known.chars)
            and _near_days(article.published, known.published)
        ]
        if len(near) <= MOST_COMPARED:
            return near
        titles = [known.title for known in near]
        best = process.extract(article.title, titles, scorer=fuzz.ratio, limit=MOST_COMPARED)
        return [near[index] for _, _, index in best]

    def _link(self, known: _Known) -> str:
        return "" if known.sha256 in self._here else known.sha256


def _near_days(one: date | None, other: date | None) -> bool:
    return one is None or other is None or abs((one - other).days) <= NEAR_DAYS


def _name(title: str, publisher: str, published: date | None) -> tuple[str, ...]:
    """Return what names an article; empty when too little is known of it."""
    words = search_words(title)
    if not words or not publisher or published is None:
        return ()
    return (*words, *search_words(publisher), published.isoformat())


def _page(url: str) -> str:
    """Return an address without what does not change the page: scheme, ``www.``, fragment."""
    plain = url.partition("#")[0].partition("://")[2] or url
    return plain.removeprefix("www.").rstrip("/").casefold()
