"""An article in short, and the links that lead to its text."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

import streamlit as st

from geo.article import Article
from geo.ui import local, page, state, texts


def head(article: Article) -> str:
    """Return title, publisher and day as HTML."""
    published = local.day(article.published) if article.published else texts.NO_PUBLISHED
    byline = f"{article.publisher or texts.NO_PUBLISHER} \u00b7 {published}"
    return (
        f'<div class="dl-report"><h4>{escape(article.title or texts.UNTITLED)}</h4>'
        f'<p class="dl-byline">{escape(byline)}</p></div>'
    )


def links(article: Article) -> None:
    """Draw the links to the article's text here, and to its source if it has a safe address."""
    with st.container(horizontal=True, gap="small"):
        st.page_link(
            page.FILES["articles"][0],
            label=texts.FULL_TEXT,
            icon=":material/article:",
            query_params=state.query(article=article.sha256),
        )
        if url := safe_url(article.url):
            st.link_button(texts.OPEN_SOURCE, url, icon=":material/open_in_new:", type="tertiary")


def safe_url(written: str) -> str:
    """Return an address that may be linked: http or https with a host; else an empty string."""
    try:
        parts = urlsplit(written.strip())
    except ValueError:
        return ""
    plain = written.strip().isprintable() and not any(c in written.strip() for c in " \\<>\"'`")
    return written.strip() if parts.scheme in ("http", "https") and parts.netloc and plain else ""
