"""First things first: a page goes on only when the map or the panel asked for has been painted.

All parts of a page are worked out in one process and drawn in one browser tab, so that the rest of
it would delay what the reader is waiting for by as long as it takes itself.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict

PATIENCE_SECONDS = 0.3
PAINTING_SECONDS = 0.08  # what a browser takes to draw an answer
REMEMBERED = 1_000

_lock = threading.Lock()
_asked: OrderedDict[str, None] = OrderedDict()
_waiting: dict[str, list[threading.Event]] = {}


def answered(token: str) -> None:
    """Note that a map has been told what lies in its view under a filter."""
    with _lock:
        _asked[token] = None
        _asked.move_to_end(token)
        while len(_asked) > REMEMBERED:
            _asked.popitem(last=False)
        for turn in _waiting.pop(token, ()):
            turn.set()


def let_paint() -> None:
    """Give the browser the time to paint what it was told last before more follows."""
    time.sleep(PAINTING_SECONDS)


class Turn:
    """The map's turn between two filters, given as tokens: made before it is told the second one.

    Only a map that has asked about the first filter is alive and will ask about the second.
    """

    def __init__(self, before: str | None, token: str) -> None:
        self._token, self._done = token, threading.Event()
        with _lock:
            self._awaited = before != token and before in _asked
            if self._awaited:
                _waiting.setdefault(token, []).append(self._done)

    def wait(self) -> None:
        """Wait until the map has drawn its answer, or until it seems that it will not ask."""
        if not self._awaited:
            return
        if self._done.wait(PATIENCE_SECONDS):
            let_paint()
            return
        with _lock:
            left = [one for one in _waiting.get(self._token, ()) if one is not self._done]
            if left:
                _waiting[self._token] = left
            else:
                _waiting.pop(self._token, None)
