"""What the last action did, and where to look at it."""

from __future__ import annotations

from html import escape

import streamlit as st

from geo.pipeline import Reading
from geo.ui import local, page, state, texts
from geo.ui.add_state import Result
from geo.ui.add_words import joined

MOST_LISTED = 50


def draw(result: Result | None) -> None:
    """Draw the result, if there is one."""
    if result is None:
        return
    if result.error:
        st.error(
            texts.NOTHING_SAVED if not result.saved else texts.counted("SAVED_N", len(result.saved))
        )
        st.text(result.error)
    elif not result.saved:
        st.success(texts.NOTHING_SAVED, icon=":material/check:")
    if result.saved:
        _saved(result)


def _saved(result: Result) -> None:
    known = texts.counted("SAVED_KNOWN", result.known) if result.known else ""
    with st.container(border=True, key="add_result"):
        number = len(result.saved) - result.known
        st.success(joined([texts.counted("SAVED_N", number), known]) + ".", icon=":material/check:")
        _map_link(result)
        st.subheader(texts.SAVED_LIST)
        for row, reading in enumerate(result.saved[:MOST_LISTED]):
            _row(row, reading)


def _map_link(result: Result) -> None:
    if result.shown is None:
        st.caption(texts.SAVED_NO_EVENTS)
        return
    one = len(result.saved) == 1
    st.page_link(
        page.FILES["map"][0],
        label=texts.SAVED_ON_MAP_ONE if one else texts.SAVED_ON_MAP,
        icon=":material/map:",
        query_params=result.shown.query,
    )
    if result.shown.others:
        st.caption(texts.counted("MAP_SHOWS_MORE", result.shown.others))


def _row(number: int, reading: Reading) -> None:
    article = reading.article
    published = local.short_day(article.published) if article.published else ""
    about = joined(
        [article.publisher, published, texts.counted("SUM_EVENTS", len(reading.reports))]
    )
    with st.container(horizontal=True, vertical_alignment="center", key=f"saved_{number}"):
        st.html(
            f'<div class="dl-row"><b>{escape(article.title or texts.UNTITLED)}</b>'
            f"<small>{escape(about)}</small></div>"
        )
        st.page_link(
            page.FILES["articles"][0],
            label=texts.READ_ARTICLE,
            icon=":material/article:",
            query_params=state.query(article=article.sha256),
        )
