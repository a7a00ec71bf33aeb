"""A small web site on this machine, and the rules that let Dateline reach it and nothing else.

It listens on 127.0.0.2, so that 127.0.0.1 stays as forbidden as it always is.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address

import pytest

from geo.readers import addresses, web

PLACE = "127.0.0.2"
STORY = (
    "KHARKIV, July 8 - A missile hit a market in Kharkiv on Monday, killing four people and "
    "wounding 12, the mayor said. Rescuers worked through the night at the site of the blast, "
    "and the regional prosecutor opened an investigation into the attack."
)
PAGE = (
    '<!doctype html><html lang="en"><head><title>{title}</title>'
    '<meta property="og:site_name" content="Example Wire">'
    '<meta property="article:published_time" content="2024-07-08T10:00:00+03:00">'
    '<script>document.title = "PWNED"</script></head>'
    "<body><nav>Home News Sport</nav><article><h1>{title}</h1><p>{text}</p>"
    "<script>alert(1)</script></article></body></html>"
)
Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """Answers by path; `seen` holds the headers of every request."""

    def __init__(self, tls=None) -> None:
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                site.seen.append((self.path, dict(self.headers)))
                with contextlib.suppress(OSError):
                    site.answers.get(self.path, not_found)(self)
                self.close_connection = True

            def log_message(self, *_):
                pass

        self.answers: dict[str, Answer] = {}
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.server = ThreadingHTTPServer((PLACE, 0), Handler)
        self.server.daemon_threads = True
        if tls:
            self.server.socket = tls.wrap_socket(self.server.socket, server_side=True)
        self.scheme = "https" if tls else "http"
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def url(self, path: str, host: str = "news.example") -> str:
        return f"{self.scheme}://{host}:{self.port}{path}"

    def page(self, path, text=STORY, title="Market hit") -> str:
        return self.put(path, PAGE.format(title=title, text=text).encode())

    def put(self, path, body: bytes, kind="text/html", status=200, **headers) -> str:
        self.answers[path] = lambda handler: send(handler, body, kind, status, **headers)
        return self.url(path)

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def not_found(handler) -> None:
    send(handler, b"nothing here", "text/plain", 404)


def send(handler, body: bytes, kind: str, status: int, **headers) -> None:
    handler.send_response(status)
    if kind:
        handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def resolve(host: str, port: int) -> list[str]:
    """Names under .example are the site; every other is resolved as always."""
    return [PLACE] if host.endswith(".example") else addresses.resolve(host, port)


def allowed(address) -> bool:
    return address == IPv4Address(PLACE) or addresses.is_public(address)


RULES = replace(
    web.Rules(),
    total_seconds=8.0,
    read_seconds=3.0,
    resolve=resolve,
    allowed=allowed,
    proxies=dict,
)


def feed(entries: list[tuple[str, str, str]], title: str = "Example feed") -> bytes:
    """Return RSS with (title, link, date) of each entry."""
    items = "".join(
        f"<item><title>{name}</title><link>{link}</link><pubDate>{when}</pubDate>"
        f"<description>About {name}</description></item>"
        for name, link, when in entries
    )
    head = f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>'
    return f"{head}{items}</channel></rss>".encode()


def opened(tls=None) -> Site:
    try:
        return Site(tls)
    except OSError:
        pytest.skip(f"This machine has no {PLACE} to serve a test site from.")
