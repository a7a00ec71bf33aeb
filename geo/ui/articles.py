"""The articles page: the list, or one article with its words marked."""

from __future__ import annotations

import re

import streamlit as st

from geo.ui import articles_list, articles_reader, page, texts

_KEY = re.compile(r"[\w.:@-]{1,128}")


def draw() -> None:
    """Draw the page."""
    page.begin("articles")
    if key := _chosen():
        articles_reader.draw(key)
        return
    st.title(texts.ARTICLES_TITLE)
    articles_list.draw()


def _chosen() -> str:
    written = st.query_params.get("article", "")
    return written if _KEY.fullmatch(written) else ""
