"""RSS and Atom feeds: what a site says it has published. Only the list; articles are fetched apart.

feed = read_feed(page)        # Feed(title, url, entries, left_out)
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any
from urllib.parse import urljoin

import feedparser

from geo.readers.addresses import FetchError
from geo.readers.source import drop_controls
from geo.readers.web import FEED_TYPES, Page

MAX_ENTRIES = 500
MAX_TITLE_CHARS, MAX_SUMMARY_CHARS, MAX_URL_CHARS = 300, 400, 2_000
_HEAD_BYTES = 4_096
_ROOT = re.compile(rb"<(?:[a-z]+:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY|<!DOCTYPE[^>]*\[", re.IGNORECASE)
_SILENT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z!][^>]*>")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Entry:
    """One item of a feed: its words are plain text; `published` is the day where it was written."""

    title: str
    url: str
    published: date | None = None
    summary: str = ""


@dataclass(frozen=True)
class Feed:
    """A feed in its own order, mostly newest first.

    `left_out` counts entries beyond `MAX_ENTRIES` and those that link to no page.
    """

    title: str
    url: str
    entries: tuple[Entry, ...]
    left_out: int = 0


def is_feed(page: Page) -> bool:
    """Say whether a page is a feed, by its stated kind or, where that is vague, by its root."""
    return page.content_type in FEED_TYPES or (
        page.content_type == "text/plain" and bool(_ROOT.search(page.data[:_HEAD_BYTES]))
    )


def read_feed(page: Page) -> Feed:
    """Read the entries of a feed.

    Raises:
        FetchError: it is no feed, or it declares entities, which no feed needs and attacks use.
    """
    if _ENTITY.search(page.data.replace(b"\0", b"")):  # also in UTF-16 and UTF-32
        raise FetchError("The feed declares entities of its own, which is not safe to read.")
    kind = f"{page.content_type}; charset={page.charset}" if page.charset else page.content_type
    # No sanitizing: its result would still be markup, and all markup is dropped below.
    found = feedparser.parse(
        io.BytesIO(page.data),
        response_headers={"content-type": kind},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not found.get("version") and not found.entries:
        raise FetchError("This is not an RSS or Atom feed. Give the address of a feed or a page.")
    entries = [_entry(item, page.url) for item in found.entries[:MAX_ENTRIES]]
    first: dict[str, Entry] = {}
    for entry in entries:
        if entry.url:
            first.setdefault(entry.url, entry)
    usable = tuple(first.values())
    return Feed(
        _plain(found.feed.get("title", ""), MAX_TITLE_CHARS) or page.host,
        page.url,
        usable,
        len(found.entries) - len(usable),
    )


def _entry(item: dict[str, Any], base: str) -> Entry:
    url = urljoin(base, str(item.get("link") or "").strip())
    web = url.startswith(("http://", "https://")) and len(url) <= MAX_URL_CHARS
    return Entry(
        _plain(item.get("title") or "", MAX_TITLE_CHARS),
        url if item.get("link") and web and url.isprintable() else "",
        _day(item),
        _plain(item.get("summary") or "", MAX_SUMMARY_CHARS),
    )


def _day(item: dict[str, Any]) -> date | None:
    """Return the day in the feed's own time zone: "00:30 +0300" is not the day before."""
    for name in ("published", "updated"):
        written = str(dict.get(item, name) or "").strip()
        for parse in (datetime.fromisoformat, parsedate_to_datetime):
            try:
                return parse(written).date()
            except (ValueError, TypeError, IndexError, OverflowError):
                continue
        parsed = dict.get(item, f"{name}_parsed")
        if parsed and str(parsed[0]) in written:
            return date(*parsed[:3])
    return None


def _plain(written: object, most: int) -> str:
    """Return words without any markup, on one line and not too long."""
    text = unescape(_TAG.sub(" ", _SILENT.sub(" ", str(written)[: most * 20])))
    text = _SPACE.sub(" ", drop_controls(text)).strip()
    return text if len(text) <= most else text[: most - 1].rstrip() + "\u2026"
