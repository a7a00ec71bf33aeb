"""Bytes to text, never by replacing a character in silence."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from geo.errors import EncodingError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What news texts of the last thirty years are in, when they are not in UTF-8.
_LIKELY = ["cp1251", "koi8_u", "cp1252", "cp1250", "cp1256", "utf_16_le", "utf_16_be"]
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH = re.compile(rb"[\x80-\xff]+")
_COHERENT = 0.5


def decode(data: bytes) -> str:
    """Return the text of some bytes: UTF-8, UTF-16 and UTF-32 with a mark, or a sure guess.

    Raises:
        EncodingError: they are not text in an encoding we can be sure of; names the byte.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return decode_as(data, encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        guessed = None if _mostly_utf8(data) else _guess(data)
        if guessed is None:
            raise _unsure(error.start, data) from None
        return guessed
    if "\0" in text:  # UTF-16 without its mark, or no text at all
        guessed = _guess(data)
        if guessed is None or "\0" in guessed:
            raise _unsure(data.index(0), data)
        return guessed
    return text


def decode_as(data: bytes, encoding: str) -> str:
    """Return text in a known encoding.

    Raises:
        EncodingError: the bytes are not in that encoding; names the byte.
    """
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise EncodingError(
            f"The file says it is {encoding}, but byte {error.start} is not. Save it as UTF-8."
        ) from None


def _unsure(offset: int, data: bytes) -> EncodingError:
    return EncodingError(
        f"Byte {offset} (0x{data[offset]:02x}) is not UTF-8, and no other encoding is certain. "
        "Open the file in an editor, check the text there and save it as UTF-8."
    )


def _mostly_utf8(data: bytes) -> bool:
    """Say whether most bytes beyond ASCII make whole UTF-8 characters: broken, not foreign."""
    beyond = sum(len(run) for run in _HIGH.findall(data))
    whole = sum(len(char) for char in _MULTIBYTE.findall(data))
    return whole * 2 >= beyond


def _guess(data: bytes) -> str | None:
    """Return the text if every likely encoding that gives words gives the same words."""
    found = from_bytes(data, cp_isolation=_LIKELY)
    texts = {str(match) for match in found if match.chaos == 0 and match.coherence >= _COHERENT}
    return texts.pop() if len(texts) == 1 else None
