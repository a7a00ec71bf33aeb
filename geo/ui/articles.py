"""The articles page: a searchable list, and one article with its evidence marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st

from geo.filters import search_words
from geo.records import StoredReading
from geo.stores import ArticleSummary
from geo.ui import data, local, page, reader, state, texts
from geo.ui.sources import safe_url

CHOSEN, SEARCH, TOPONYMS, PICKED = "article", "article_search", "show_toponyms", "picked_article"
LEFT = "article_left"
_KEY = re.compile(r"[\w.:@-]{1,128}")


def draw() -> None:
    """Draw the page."""
    page.begin("articles")
    st.title(texts.ARTICLES_TITLE)
    wanted = _wanted()
    if wanted:
        _one(wanted)
    else:
        _list(data.store().articles())


def found_in(summaries: Sequence[ArticleSummary], search: str) -> list[ArticleSummary]:
    """Return the articles whose title, publisher or id hold all words of `search`."""
    wanted = search_words(search)
    return [
        item
        for item in summaries
        if all(
            word in " ".join(search_words(f"{item.title} {item.publisher} {item.id}"))
            for word in wanted
        )
    ]


def _wanted() -> str:
    written = st.query_params.get("article", "")
    return written if _KEY.fullmatch(written) else ""


def _choose(key: str) -> None:
    if key:
        st.query_params["article"] = key
    elif "article" in st.query_params:
        del st.query_params["article"]


def _list(summaries: list[ArticleSummary]) -> None:
    if not summaries:
        st.info(texts.ARTICLES_NONE, icon=":material/article:")
        st.page_link(page.FILES["add"][0], label=texts.PAGES["add"], query_params=state.query())
        return
    search = st.text_input(
        texts.ARTICLES_SEARCH,
        key=SEARCH,
        placeholder=texts.ARTICLES_SEARCH_HINT,
        icon=":material/search:",
    )
    shown = found_in(summaries, search)
    st.caption(texts.counted("ARTICLES_SHOWN", len(summaries), shown=local.number(len(shown))))
    if not shown:
        st.caption(texts.ARTICLES_NO_MATCH)
        return
    columns = texts.ARTICLE_COLUMNS
    picked = st.dataframe(
        pd.DataFrame(
            [
                {
                    columns["published"]: item.published,
                    columns["title"]: item.title or texts.UNTITLED,
                    columns["events"]: item.events,
                    columns["publisher"]: item.publisher,
                    columns["collection"]: item.collection,
                    columns["chars"]: item.chars,
                }
                for item in shown
            ]
        ),
        hide_index=True,
        width="stretch",
        height=min(640, 38 + 35 * len(shown)),
        on_select="rerun",
        selection_mode="single-row",
        key=f"{PICKED}_{st.session_state.get(LEFT, 0)}",
        column_config={
            columns["title"]: st.column_config.TextColumn(width="large"),
            columns["published"]: st.column_config.DateColumn(format="YYYY-MM-DD"),
        },
    )
    rows = picked["selection"]["rows"]
    if rows and rows[0] < len(shown):
        _choose(shown[rows[0]].sha256)
        st.rerun()
    st.caption(texts.ARTICLES_CHOOSE)


def _leave() -> None:
    st.session_state[LEFT] = st.session_state.get(LEFT, 0) + 1  # forgets the picked row
    _choose("")


def _one(key: str) -> None:
    reading = data.store().reading(key)
    st.button(texts.ALL_ARTICLES, icon=":material/arrow_back:", type="tertiary", on_click=_leave)
    if reading is None:
        st.info(texts.ARTICLE_GONE, icon=":material/link_off:")
        return
    left, right = st.columns([1.9, 1], gap="large")
    with left:
        _text(reading)
    with right:
        _events(reading)


def _text(reading: StoredReading) -> None:
    article = reading.article
    published = local.day(article.published) if article.published else texts.NO_PUBLISHED
    st.html(
        f'<div class="dl-article"><h2>{escape(article.title or texts.UNTITLED)}</h2>'
        f'<p class="dl-byline">{escape(article.publisher or texts.NO_PUBLISHER)} \u00b7 '
        f"{escape(published)}</p></div>"
    )
    if url := safe_url(article.url):
        st.link_button(texts.OPEN_SOURCE, url, icon=":material/open_in_new:", type="tertiary")
    by_role = bool(reading.toponyms) and st.toggle(texts.SHOW_TOPONYMS, key=TOPONYMS)
    reader.full_text(reading, by_role=by_role)


def _events(reading: StoredReading) -> None:
    st.html(f'<h4 class="dl-h">{escape(texts.ARTICLE_EVENTS)}</h4>')
    if not reading.reports:
        st.caption(texts.NO_EVENTS_IN_ARTICLE)
    known = data.store().events_by_id([report.id for report in reading.reports])
    for report in reading.reports:
        with st.container(border=True, key=f"event_{report.ordinal}", gap="small"):
            st.html(reader.summary(report))
            if report.id in known:
                found = {**state.query(), "event": [known[report.id].id]}
                st.page_link(
                    page.FILES["map"][0],
                    label=texts.SHOW_ON_MAP if report.place else texts.SHOW_DETAILS,
                    icon=":material/map:",
                    query_params=found,
                )
    for total in reading.totals:
        with st.container(border=True):
            st.html(reader.total_summary(total))
