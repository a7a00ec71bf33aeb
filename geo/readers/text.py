"""Plain text: one article a file."""

from __future__ import annotations

from collections.abc import Iterator

from geo.article import Article
from geo.readers.encoding import decode
from geo.readers.source import Source, clean, make_article


def read(source: Source) -> Iterator[Article]:
    """Read a text file; its name without the suffix is the article's id."""
    text = clean(decode(source.data()))
    yield make_article(text, id=source.stem, published=source.published)
