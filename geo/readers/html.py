"""Web pages: the main text and what the page says about itself. Nothing in them is ever run."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from datetime import date

import trafilatura
from trafilatura.settings import Document

from geo.article import Article
from geo.errors import FormatError
from geo.readers.encoding import decode, decode_as
from geo.readers.source import Source, clean, drop_controls, make_article, read_date

_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{1,40})", re.IGNORECASE)
_XML_HEAD = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_HEAD_BYTES = 4096
# What the page itself states, not a guess from its text: a wrong date would move every "Monday".
_DATES = {"original_date": True, "extensive_search": False}


def read(source: Source) -> Iterator[Article]:
    """Read a page; a date that it states is preferred to the given one."""
    page = _XML_HEAD.sub("", _decode(source.data()))
    found = trafilatura.bare_extraction(
        page, include_comments=False, with_metadata=True, date_extraction_params=_DATES
    )
    if not isinstance(found, Document) or not found.text:  # no main text: take all that is visible
        found = trafilatura.extract_metadata(page, date_config=_DATES, extensive=False)
        found.text = trafilatura.html2txt(page, clean=True)
    yield make_article(
        drop_controls(clean(found.text or "")),
        id=source.stem,
        title=drop_controls(found.title or ""),
        publisher=drop_controls(found.sitename or ""),
        published=_date(found.date) or source.published,
        language=found.language or "",
        url=_url(found.url),
    )


def _decode(data: bytes) -> str:
    declared = _DECLARED.search(data[:_HEAD_BYTES])
    if not declared or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data)
    name = declared[1].decode("ascii").lower()
    try:
        encoding = codecs.lookup(name).name
    except LookupError:
        return decode(data)
    # Browsers read these two as Windows-1252, and so do those who write them (WHATWG Encoding).
    return decode_as(data, "cp1252" if encoding in {"iso8859-1", "ascii"} else encoding)


def _date(written: str | None) -> date | None:
    try:
        return read_date(written or "")
    except FormatError:
        return None


def _url(written: str | None) -> str:
    return written if written and written.startswith(("http://", "https://")) else ""
