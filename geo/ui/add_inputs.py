"""Ways to hand in articles: paste a text, choose files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from geo.errors import GeoError
from geo.readers import READERS, make_article
from geo.ui import add_state, texts
from geo.ui.add_job import FromFile
from geo.ui.sources import safe_url

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)


def paste() -> None:
    """Draw the form for one text."""
    with st.form("paste", border=False):
        text = st.text_area(texts.TEXT, height=280, key="add_text")
        left, right = st.columns(2)
        title = left.text_input(texts.TITLE, key="add_title")
        publisher = right.text_input(texts.PUBLISHER, key="add_publisher")
        with left:
            published = day("add_published", texts.PUBLISHED_HELP)
        url = right.text_input(texts.URL, key="add_url", placeholder="https://")
        if not st.form_submit_button(texts.READ, type="primary", icon=":material/search:"):
            return
    if not text.strip():
        st.error(texts.NOTHING_TO_READ)
        return
    if url.strip() and not safe_url(url):
        st.error(texts.BAD_URL)
        return
    try:
        article = make_article(
            text, title=title, publisher=publisher, published=published, url=safe_url(url)
        )
    except GeoError as error:
        _cannot_read([str(error)])
        return
    add_state.begin([article])


def upload() -> None:
    """Draw the form for many files."""
    with st.form("upload", border=False):
        files = st.file_uploader(
            texts.UPLOAD_HELP,
            type=[suffix.lstrip(".") for suffix in READERS],
            accept_multiple_files=True,
            key="add_files",
        )
        published = day("add_files_date", texts.UPLOAD_DEFAULTS)
        if not st.form_submit_button(texts.READ, type="primary", icon=":material/search:"):
            return
    if not files:
        st.error(texts.NOTHING_TO_READ)
        return
    add_state.begin([FromFile(file.name, file.getvalue(), published) for file in files])


def day(key: str, hint: str) -> date | None:
    """Draw a field for a day that may stay empty."""
    return st.date_input(
        texts.PUBLISHED,
        value=None,
        help=hint,
        key=key,
        min_value=EARLIEST,
        max_value=LATEST,
        format="YYYY-MM-DD",
    )


def _cannot_read(problems: Sequence[str]) -> None:
    st.error(texts.CANNOT_READ)
    for problem in problems:
        st.text(problem)
