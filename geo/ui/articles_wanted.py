"""Which articles the list shows, in which order; kept in the address, so that a link shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from geo.filters.search import search_words
from geo.stores import ArticleSummary

NEWEST, ANY = "newest", "any"
SORTS = ("newest", "oldest", "title", "publisher", "events", "todo", "added")
HAS = (ANY, "some", "none")
REVIEW = (ANY, "open", "done")
NAMES = ("find", "by", "in", "since", "until", "has", "review", "sort", "page")
MOST_VALUES, MOST_CHARS = 50, 200
_PAGE = re.compile(r"[1-9]\d{0,5}")


@dataclass(frozen=True)
class Row:
    """An article in the list; `reviewed` of its events a person has confirmed or decided."""

    article: ArticleSummary
    reviewed: int = 0

    @property
    def todo(self) -> int:
        """Return how many events nobody has looked at."""
        return max(0, self.article.events - self.reviewed)


@dataclass(frozen=True)
class Wanted:
    """What is asked of the list; empty = everything, newest first."""

    search: str = ""
    publishers: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    has: str = ANY
    review: str = ANY
    sort: str = NEWEST
    page: int = 1

    @property
    def filters(self) -> int:
        """Return how many filters beside the search are set."""
        set_ = (self.publishers, self.collections, self.since, self.until)
        return sum(map(bool, set_)) + (self.has != ANY) + (self.review != ANY)

    def to_query(self) -> dict[str, list[str]]:
        """Return query parameters of an address; only what is set."""
        found = {
            "find": [self.search],
            "by": list(self.publishers),
            "in": list(self.collections),
            "since": [self.since.isoformat() if self.since else ""],
            "until": [self.until.isoformat() if self.until else ""],
            "has": [self.has if self.has != ANY else ""],
            "review": [self.review if self.review != ANY else ""],
            "sort": [self.sort if self.sort != NEWEST else ""],
            "page": [str(self.page) if self.page > 1 else ""],
        }
        return {name: values for name, values in found.items() if any(values)}

    @classmethod
    def from_query(cls, query: Mapping[str, Sequence[str]]) -> Wanted:
        """Read query parameters; what makes no sense is left out."""

        def one(name: str) -> str:
            values = query.get(name, [])
            return values[0][:MOST_CHARS] if values else ""

        def some(name: str) -> tuple[str, ...]:
            return tuple(value[:MOST_CHARS] for value in list(query.get(name, []))[:MOST_VALUES])

        return cls(
            search=" ".join(one("find").split()),
            publishers=some("by"),
            collections=some("in"),
            since=_day(one("since")),
            until=_day(one("until")),
            has=one("has") if one("has") in HAS else ANY,
            review=one("review") if one("review") in REVIEW else ANY,
            sort=one("sort") if one("sort") in SORTS else NEWEST,
            page=int(one("page")) if _PAGE.fullmatch(one("page")) else 1,
        )

    def first_page(self, **values: object) -> Wanted:
        """Return the same with other values, from the first page on."""
        return replace(self, page=1, **values)  # type: ignore[arg-type]

    def at(self, page: int) -> Wanted:
        """Return the same on another page."""
        return replace(self, page=max(1, page))


def shown(rows: Iterable[Row], wanted: Wanted, in_texts: frozenset[str] = frozenset()) -> list[Row]:
    """Return the rows that are asked for, in order.

    `in_texts` holds the SHA-256 of the articles whose texts hold the words of the search.
    """
    words = search_words(wanted.search)
    found = [
        row
        for row in rows
        if _passes(row, wanted)
        and (not words or row.article.sha256 in in_texts or _titled(row.article, words))
    ]
    return _ordered(found, wanted.sort)


def _passes(row: Row, wanted: Wanted) -> bool:
    article = row.article
    day = article.published
    return (
        (not wanted.publishers or article.publisher in wanted.publishers)
        and (not wanted.collections or article.collection in wanted.collections)
        and (wanted.since is None or (day is not None and day >= wanted.since))
        and (wanted.until is None or (day is not None and day <= wanted.until))
        and (wanted.has == ANY or (wanted.has == "some") == bool(article.events))
        and (
            wanted.review == ANY
            or (row.todo > 0 if wanted.review == "open" else article.events > 0 and not row.todo)
        )
    )


def _titled(article: ArticleSummary, words: tuple[str, ...]) -> bool:
    said = " ".join((article.title, article.publisher, article.id, article.url, article.sha256))
    folded = " ".join(search_words(said))
    return all(word in folded for word in words)


def _ordered(rows: list[Row], sort: str) -> list[Row]:
    """Return rows in order; among equals the newest come first."""
    rows = sorted(rows, key=lambda row: row.article.title.casefold())
    rows.sort(key=lambda row: row.article.published or date.min, reverse=True)
    match sort:
        case "oldest":
            rows.sort(key=lambda row: row.article.published or date.max)
        case "title":
            rows.sort(key=lambda row: row.article.title.casefold())
        case "publisher":
            rows.sort(key=lambda row: row.article.publisher.casefold())
        case "events":
            rows.sort(key=lambda row: row.article.events, reverse=True)
        case "todo":
            rows.sort(key=lambda row: row.todo, reverse=True)
        case "added":
            rows.sort(key=lambda row: row.article.added_at, reverse=True)
    return rows


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
