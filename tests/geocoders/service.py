"""A geocoding service that is not there: no request leaves the machine."""

import time
from urllib.parse import parse_qs, urlsplit

from geopy.adapters import BaseSyncAdapter


class Server:
    """Stands for the service: gives `answer` (or raises it) and keeps what was asked, and when."""

    def __init__(self, answer):
        self.answer = answer
        self.urls, self.times, self.headers = [], [], []

    def adapter(self, *, proxies, ssl_context):
        server = self

        class Adapter(BaseSyncAdapter):
            def get_json(self, url, *, timeout, headers):
                server.urls.append(url)
                server.times.append(time.monotonic())
                server.headers.append(headers)
                if isinstance(server.answer, Exception):
                    raise server.answer
                return server.answer

            get_text = get_json

        return Adapter(proxies=proxies, ssl_context=ssl_context)

    def query(self, number=0):
        return parse_qs(urlsplit(self.urls[number]).query)
