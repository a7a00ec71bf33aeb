"""The map goes first: a page that changes it waits, briefly, until the map's question is answered.

Both are worked out in one process and drawn in one browser tab, so that the rest of a page would
delay the map by as long as it takes itself.
"""

from __future__ import annotations

import threading
from collections import OrderedDict

PATIENCE_SECONDS = 0.3
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


class Turn:
    """The map's turn between two filters, given as tokens: made before it is told the second one.

    Only a map that has asked about the first filter is alive and will ask about the second.
    """

    def __init__(self, before: str | None, token: str) -> None:
        self._token, self._done = token, threading.Event()
        with _lock:
            if before is None or before == token or before not in _asked:
                self._done.set()
            else:
                _waiting.setdefault(token, []).append(self._done)

    def wait(self) -> None:
        """Wait until the map has its answer, or until it seems that it will not ask."""
        if not self._done.wait(PATIENCE_SECONDS):
            with _lock:
                left = [one for one in _waiting.get(self._token, ()) if one is not self._done]
                if left:
                    _waiting[self._token] = left
                else:
                    _waiting.pop(self._token, None)
