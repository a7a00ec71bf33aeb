"""A connection of urllib3 to an address that was checked, and a time limit that always holds."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from contextlib import suppress
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util.connection import create_connection

from geo.readers.addresses import Target


class Deadline:
    """So many seconds for all of a fetch, however slowly a site sends byte after byte.

    A limit on single reads alone would let a site hold its reader for days.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds
        self._timer: threading.Timer | None = None
        self._handle: socket.socket | None = None

    @property
    def left(self) -> float:
        """Return the seconds that are left, at least a hundredth."""
        return max(0.01, self._end - time.monotonic())

    @property
    def over(self) -> bool:
        """Say whether the time is up."""
        return time.monotonic() >= self._end

    def check(self) -> None:
        """Raise `TimeoutError` when the time is up."""
        if self.over:
            raise TimeoutError

    def watch(self, sock: socket.socket) -> None:
        """Break a connection off when the time is up, whatever it waits for then."""
        self.release()
        self._handle = sock.dup()  # stays valid when TLS takes the socket over
        self._timer = threading.Timer(self.left, _break_off, (self._handle,))
        self._timer.daemon = True
        self._timer.start()

    def release(self) -> None:
        """Watch no longer."""
        if self._timer and self._handle:
            self._timer.cancel()
            self._handle.close()
        self._timer = self._handle = None


def connect(
    target: Target, deadline: Deadline, read_seconds: float, trusted: ssl.SSLContext
) -> HTTPConnection:
    """Return a connection to the checked addresses of `target`; it opens when it is asked."""
    timeout = min(read_seconds, deadline.left)
    if target.scheme == "https":
        return _PinnedHTTPS(target, deadline, timeout=timeout, ssl_context=trusted)
    return _PinnedHTTP(target, deadline, timeout=timeout)


class _Pinned(HTTPConnection):
    """Keeps the host's name for its headers and its certificate, and connects to the address."""

    def __init__(self, target: Target, deadline: Deadline, **options: Any) -> None:
        super().__init__(target.host, target.port, **options)
        self._target, self._deadline = target, deadline

    def _new_conn(self) -> socket.socket:
        for address in self._target.addresses:
            self._deadline.check()
            with suppress(OSError):
                sock = create_connection(
                    (address, self._target.port), min(float(self.timeout or 1), self._deadline.left)
                )
                self._deadline.watch(sock)
                return sock
        raise ConnectionError(f"None of the addresses of {self._target.host} answers.")

    def close(self) -> None:
        self._deadline.release()
        super().close()


class _PinnedHTTP(_Pinned):
    """Plain HTTP."""


class _PinnedHTTPS(_Pinned, HTTPSConnection):
    """HTTP over TLS."""


def _break_off(handle: socket.socket) -> None:
    with suppress(OSError):
        handle.shutdown(socket.SHUT_RDWR)
