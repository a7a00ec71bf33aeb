"""One page from the web, fetched only when the user asks, and read as an article.

    page = fetch("https://news.example/1")     # Page: checked, limited in time and size
    batch = read_page(page)                    # Batch(articles, problems)

Redirects are followed by hand, each checked anew; nothing of the page is run, no cookie is kept.
Where the machine goes online through a proxy nothing is fetched: a direct connection would pass
the proxy by, and tell the site the very address that the proxy was to hide.
"""

from __future__ import annotations

import codecs
import os
import ssl
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from http.client import HTTPException
from urllib.parse import urljoin

import certifi
from urllib3 import HTTPResponse
from urllib3.exceptions import HTTPError
from urllib3.exceptions import TimeoutError as HTTPTimeout

from geo import __version__
from geo.article import Article
from geo.errors import EncodingError, InputError, OfflineError
from geo.readers import Batch, Problem, make_article, read_bytes
from geo.readers.addresses import (
    Address,
    FetchError,
    Resolver,
    Rule,
    Target,
    check,
    is_public,
    resolve,
)
from geo.readers.connection import Deadline, connect
from geo.readers.encoding import decode_as
from geo.settings import NO, ONLINE_VARIABLE

__all__ = ["Address", "FetchError", "Page", "Rules", "fetch", "locked", "read_page"]

MEGABYTE = 1_000_000
CHUNK_BYTES = 65_536
FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/xml", "text/xml"}
)
SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = 200
_SAY = {
    401: "The site wants you to sign in",
    402: "The site wants to be paid",
    403: "The site does not let programs read this page",
    404: "There is no such page",
    410: "The page has been taken down",
    429: "The site says that it is asked too often",
    451: "The site may not show this page for legal reasons",
}
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _proxies() -> Mapping[str, str]:
    return urllib.request.getproxies()


@dataclass(frozen=True)
class Rules:
    """What may be fetched: seconds in all and for one read, bytes after unpacking, redirects."""

    total_seconds: float = 30.0
    read_seconds: float = 10.0
    max_bytes: int = 5 * MEGABYTE
    max_redirects: int = 5
    user_agent: str = f"dateline/{__version__}"
    resolve: Resolver = resolve
    allowed: Rule = is_public
    proxies: Callable[[], Mapping[str, str]] = _proxies


RULES = Rules()


@dataclass(frozen=True)
class Page:
    """What a web address answered: `url` is where it was found after all redirects."""

    url: str
    content_type: str
    charset: str
    data: bytes

    @property
    def host(self) -> str:
        """Return the name of the site, without ``www.``."""
        return (self.url.split("/")[2].rpartition("@")[2]).removeprefix("www.")


def locked(environment: Mapping[str, str] = os.environ) -> bool:
    """Say whether DATELINE_ONLINE=0 forbids every connection."""
    return environment.get(ONLINE_VARIABLE, "").strip().lower() in NO


def fetch(url: str, rules: Rules | None = None) -> Page:
    """Fetch one page or feed.

    Raises:
        OfflineError: DATELINE_ONLINE=0 forbids it, or this machine uses a proxy.
        FetchError: the address may not be fetched, or the site does not answer as it should.
    """
    rules = rules or RULES
    if locked():
        raise OfflineError(f"{ONLINE_VARIABLE}=0 keeps this machine offline. Add files instead.")
    deadline = Deadline(rules.total_seconds)
    for _ in range(rules.max_redirects + 1):
        target = check(url, rules.resolve, rules.allowed)
        _refuse_proxy(target, rules)
        with _asked(target, rules, deadline) as answer:
            if answer.status not in _REDIRECTS:
                return _page(target, answer, rules, deadline)
            where = answer.headers.get("Location", "")
            if not where:
                raise FetchError("The site sends on to another page and does not say to which.")
            url = urljoin(target.url, where)
    raise FetchError(
        f"The site sends on more than {rules.max_redirects} times. Open the page in a browser and "
        "copy the address from there."
    )


def read_page(page: Page, published: date | None = None) -> Batch:
    """Read a page as an article, with its address; a date that it states goes before `published`.

    Nothing is raised, what is wrong is among the problems.
    """
    suffix = SUFFIXES.get(page.content_type)
    if suffix is None:
        return Batch((), (Problem(page.url, None, "This is a feed, not an article."),))
    batch = read_bytes(_as_utf8(page), f"page{suffix}", published)
    problems = [replace(problem, file=page.url) for problem in batch.problems]
    articles = []
    for found in batch.articles:
        try:
            articles.append(_placed(found, page))
        except InputError as error:
            problems.append(Problem(page.url, None, str(error)))
    return Batch(tuple(articles), tuple(problems))


def _placed(found: Article, page: Page) -> Article:
    """Return the article with the address it was fetched from, and the site as its publisher."""
    own = found.url if found.url.partition("://")[2].startswith(page.url.split("/")[2]) else ""
    return make_article(
        found.text,
        title=found.title,
        publisher=found.publisher or page.host,
        published=found.published,
        language=found.language,
        url=own or page.url,
    )


def _as_utf8(page: Page) -> bytes:
    """Return the page's bytes; where the site names the charset, as UTF-8 with its mark.

    A site that names a wrong one is left to the reader, which looks into the page itself.
    """
    text = page.content_type.startswith("text/") or page.content_type.endswith("xhtml+xml")
    if not text or not page.charset or page.data.startswith(_BOMS):
        return page.data
    try:
        name = codecs.lookup(page.charset).name
        name = "cp1252" if name in {"iso8859-1", "ascii"} else name
        return codecs.BOM_UTF8 + decode_as(page.data, name).encode("utf-8")
    except (LookupError, EncodingError, UnicodeEncodeError):
        return page.data


def _refuse_proxy(target: Target, rules: Rules) -> None:
    proxies = rules.proxies()
    if not (proxies.get(target.scheme) or proxies.get("all")):
        return
    if urllib.request.proxy_bypass(target.host):
        return
    raise OfflineError(
        "This machine goes online through a proxy, and Dateline connects only directly: that would "
        "show the site the address which the proxy hides. Save the page in your browser and add "
        "the file."
    )


@contextmanager
def _asked(target: Target, rules: Rules, deadline: Deadline) -> Iterator[HTTPResponse]:
    """Ask for a page and give the answer, its body still to be read; close everything after."""
    connection = connect(target, deadline, rules.read_seconds, _trusted())
    headers = {
        "User-Agent": rules.user_agent,
        "Accept": ", ".join([*SUFFIXES, *sorted(FEED_TYPES)]),
        "Accept-Encoding": "gzip",
    }
    try:
        connection.request("GET", target.path, headers=headers, preload_content=False)
        yield connection.getresponse()
    except (HTTPError, HTTPException, OSError, ValueError, AttributeError) as error:
        raise _no_answer(target, deadline, error) from error
    finally:
        connection.close()


def _page(target: Target, answer: HTTPResponse, rules: Rules, deadline: Deadline) -> Page:
    if answer.status != _OK:
        said = _SAY.get(answer.status, "The site did not give the page")
        raise FetchError(
            f"{said} (answer {answer.status}). If your browser shows it, save it there and add "
            "the file."
        )
    kind, charset = _content_type(answer.headers.get("Content-Type", ""))
    if kind not in SUFFIXES and kind not in FEED_TYPES:
        raise FetchError(
            f"The address leads to {kind or 'something without a stated kind'}, not to a page, a "
            "feed, a plain text or a PDF."
        )
    return Page(target.url, kind, charset, _body(answer, rules, deadline))


def _body(answer: HTTPResponse, rules: Rules, deadline: Deadline) -> bytes:
    packing = answer.headers.get("Content-Encoding", "").strip().lower()
    if packing not in {"", "identity", "gzip", "x-gzip"}:
        raise FetchError(f"The site packs the page as {packing[:40]!r}, which was not asked for.")
    stated = answer.headers.get("Content-Length", "")
    if stated.isdecimal() and int(stated[:12]) > rules.max_bytes:
        raise _too_large(rules)
    body = bytearray()
    while chunk := answer.read1(CHUNK_BYTES, decode_content=True):
        body += chunk
        if len(body) > rules.max_bytes:
            raise _too_large(rules)
        deadline.check()
    return bytes(body)


def _content_type(header: str) -> tuple[str, str]:
    kind, *rest = [part.strip() for part in header.split(";")]
    named = [part.partition("=")[2] for part in rest if part.lower().startswith("charset=")]
    return kind.lower(), (named[0].strip("\"' ")[:40] if named else "")


def _too_large(rules: Rules) -> FetchError:
    return FetchError(
        f"The page is larger than {rules.max_bytes / MEGABYTE:g} MB. Save its text in your "
        "browser and add the file."
    )


def _no_answer(target: Target, deadline: Deadline, error: Exception) -> FetchError:
    if deadline.over or isinstance(error, TimeoutError | HTTPTimeout):
        return FetchError(
            f"{target.host} took too long and was left (after {deadline.seconds:g} s at most). Try "
            "again later, or save the page in your browser and add the file."
        )
    if isinstance(error, ssl.SSLError) or "certificate" in str(error).lower():
        return FetchError(
            f"The connection to {target.host} is not safe: its certificate does not hold. Check "
            "the address; somebody may stand in between."
        )
    return FetchError(
        f"{target.host} did not answer as a web site does ({type(error).__name__}). Check the "
        "address and try again later."
    )


@cache
def _trusted() -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=certifi.where())
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
