"""JSON Lines: one article a line, of any number; a wrong line is named and the others kept."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import BinaryIO

from geo.article import Article
from geo.errors import EncodingError, FormatError, InputError, TooLargeError
from geo.readers.encoding import decode
from geo.readers.rows import article_of
from geo.readers.source import MAX_FILE_BYTES, Problem, Source


def read(source: Source) -> Iterator[Article | Problem]:
    """Read the articles of all lines that are right; empty lines do not count."""
    for number, line in _lines(source):
        if not line.strip():
            continue
        try:
            yield article_of(_object(line), source.published)
        except InputError as error:
            yield Problem(source.name, number, str(error))


def _lines(source: Source) -> Iterator[tuple[int, bytes]]:
    stream: BinaryIO = source.stream
    head = stream.read(4)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16 cannot be cut at newline bytes
        whole = decode(head + source.data()).encode("utf-8")
        head, stream = b"", io.BytesIO(whole)
    else:
        head = head.removeprefix(b"\xef\xbb\xbf")
    yield from enumerate(_split(head, stream), 1)


def _split(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    """Yield lines, `head` put back before the first; a line beyond the limit is cut there."""
    *whole, begun = head.split(b"\n")
    yield from whole
    while line := begun + stream.readline(MAX_FILE_BYTES + 1):
        begun = b""
        yield line
        while not line.endswith(b"\n") and len(line) > MAX_FILE_BYTES:
            line = stream.readline(MAX_FILE_BYTES + 1)  # skip the rest of a monstrous line


def _object(line: bytes) -> dict[str, object]:
    if len(line) > MAX_FILE_BYTES:
        raise TooLargeError(f"The line is longer than {MAX_FILE_BYTES // 1_000_000} MB. Split it.")
    try:
        found = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise EncodingError(
            f"Byte {error.start} of the line is not UTF-8. Save the file as UTF-8."
        ) from None
    except json.JSONDecodeError as error:
        raise FormatError(f"Not JSON: {error.msg} at character {error.pos + 1}.") from None
    except (RecursionError, ValueError):
        raise FormatError("Not JSON of an article: nested or numbered beyond reason.") from None
    if not isinstance(found, dict):
        raise FormatError("The line is JSON, but no object with a 'text'.")
    return found
