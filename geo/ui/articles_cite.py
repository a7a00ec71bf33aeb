"""How an article is referred to: one paragraph with all that finds and proves it."""

from __future__ import annotations

from geo.article import Article
from geo.ui import local, texts
from geo.ui.sources import safe_url


def citation(article: Article) -> str:
    """Return title, publisher, date, address and hash; what is not known is left out."""
    parts = [
        f"\u201c{_line(article.title) or texts.UNTITLED}\u201d",
        _line(article.publisher),
        local.day(article.published) if article.published else "",
        safe_url(article.url),
        f"SHA-256 {article.sha256}",
    ]
    return ", ".join(part for part in parts if part) + "."


def _line(words: str) -> str:
    return " ".join(words.split())
