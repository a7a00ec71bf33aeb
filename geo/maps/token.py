"""A filter as hex digits, so that it can travel through Folium, JavaScript and a URL."""

from __future__ import annotations

import json
import re
import zlib

from geo.errors import InputError
from geo.filters import EventFilter

MAX_DIGITS = 24_000  # below the server's limit for a request line
MAX_BYTES = 100_000
_HEX = re.compile(r"(?:[0-9a-f]{2}){1,12000}")


def encode(chosen: EventFilter) -> str:
    """Return the filter's query parameters, compressed, as hex digits."""
    text = json.dumps(chosen.to_query(), sort_keys=True, separators=(",", ":"))
    return zlib.compress(text.encode(), 9).hex()


def decode(token: str) -> EventFilter:
    """Read what `encode` wrote.

    Raises:
        InputError: it is not such a token, or one of its values is malformed.
    """
    if len(token) > MAX_DIGITS or not _HEX.fullmatch(token):
        raise InputError("The map asked with a malformed filter. Reload the page.")
    try:
        opener = zlib.decompressobj()
        raw = opener.decompress(bytes.fromhex(token), MAX_BYTES)
        if opener.unconsumed_tail or not opener.eof:
            raise InputError("The map asked with a filter that is too long. Choose fewer places.")
        query = json.loads(raw)
    except (zlib.error, ValueError) as error:
        raise InputError("The map asked with a damaged filter. Reload the page.") from error
    if not isinstance(query, dict) or not all(_is_strings(value) for value in query.values()):
        raise InputError("The map asked with a malformed filter. Reload the page.")
    return EventFilter.from_query(query)


def _is_strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
