"""The list of articles: search, filters, order, and a row for each that leads to its text."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from geo.ui import articles_data, articles_state, local, page, state, texts
from geo.ui.add_inputs import EARLIEST, LATEST
from geo.ui.add_words import joined
from geo.ui.articles_wanted import HAS, REVIEW, SORTS, Row, Wanted
from geo.ui.highlight import as_label

PER_PAGE = 25
SEARCH, SORT, PAGE = "articles_search", "articles_sort", "articles_page"
KEYS = {
    "publishers": "articles_publishers",
    "collections": "articles_collections",
    "since": "articles_since",
    "until": "articles_until",
    "has": "articles_has",
    "review": "articles_review",
}


def draw() -> None:
    """Draw the list."""
    if not articles_data.articles():
        _empty()
        return
    wanted = articles_state.wanted()
    everything = articles_data.rows(wanted)
    _controls(wanted, everything)
    rows = articles_state.rows(wanted)
    said = texts.counted("ARTICLES_SHOWN", articles_data.articles(), shown=local.number(len(rows)))
    with st.container(horizontal=True, vertical_alignment="center", key="articles_count"):
        st.html(f'<p class="dl-count" role="status">{escape(said)}</p>')
        if wanted.search or wanted.filters:
            st.button(
                texts.LIBRARY_CLEAR,
                type="tertiary",
                icon=":material/close:",
                key="articles_clear",
                on_click=articles_state.want,
                args=(Wanted(sort=wanted.sort),),
            )
    _caveats(wanted)
    if rows:
        _rows(rows, wanted)
    else:
        st.info(texts.ARTICLES_NO_MATCH, icon=":material/search_off:")


def _empty() -> None:
    st.html(
        f'<div class="dl-empty"><div class="dl-rings"></div><h2>{escape(texts.ARTICLES_NONE)}</h2>'
        f"<p>{escape(texts.LIBRARY_NONE_HINT)}</p></div>"
    )
    with st.container(horizontal_alignment="center"):
        st.page_link(
            page.FILES["add"][0],
            label=texts.PAGES["add"],
            icon=":material/note_add:",
            query_params=state.query(),
        )


def _controls(wanted: Wanted, everything: Sequence[Row]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="articles_controls"):
        _set(SEARCH, wanted.search)
        st.text_input(
            texts.LIBRARY_SEARCH,
            key=SEARCH,
            placeholder=texts.LIBRARY_SEARCH_HINT,
            icon=":material/search:",
            max_chars=200,
            on_change=_changed,
            args=("search", SEARCH),
        )
        _set(SORT, wanted.sort)
        st.selectbox(
            texts.LIBRARY_SORT,
            SORTS,
            key=SORT,
            format_func=lambda name: texts.LIBRARY_SORTS[name],
            on_change=_changed,
            args=("sort", SORT),
            width=230,
        )
        on = wanted.filters
        label = texts.LIBRARY_FILTERS_ON.format(n=on) if on else texts.LIBRARY_FILTERS
        with st.popover(label, icon=":material/filter_list:"):
            _filters(wanted, everything)


def _filters(wanted: Wanted, everything: Sequence[Row]) -> None:
    publishers = {row.article.publisher for row in everything if row.article.publisher}
    collections = {row.article.collection for row in everything}
    _several("publishers", publishers, wanted.publishers, texts.LIBRARY_PUBLISHERS)
    if len(collections) > 1 or wanted.collections:
        _several("collections", collections, wanted.collections, texts.LIBRARY_COLLECTIONS)
    left, right = st.columns(2)
    with left:
        _day("since", wanted.since, texts.LIBRARY_SINCE)
    with right:
        _day("until", wanted.until, texts.LIBRARY_UNTIL)
    _one_of("has", HAS, wanted.has, texts.LIBRARY_HAS, texts.LIBRARY_HAS_CHOICES)
    _one_of("review", REVIEW, wanted.review, texts.LIBRARY_REVIEW, texts.LIBRARY_REVIEW_CHOICES)


def _several(name: str, options: set[str], chosen: tuple[str, ...], label: str) -> None:
    _set(KEYS[name], [value for value in chosen if value in options])
    hints = {
        "publishers": texts.LIBRARY_PUBLISHERS_HINT,
        "collections": texts.LIBRARY_COLLECTIONS_HINT,
    }
    st.multiselect(
        label,
        sorted(options, key=str.casefold),
        key=KEYS[name],
        placeholder=hints[name],
        on_change=_changed,
        args=(name, KEYS[name]),
    )


def _day(name: str, value: Any, label: str) -> None:
    _set(KEYS[name], value)
    st.date_input(
        label,
        value=None,
        key=KEYS[name],
        min_value=EARLIEST,
        max_value=LATEST,
        format="YYYY-MM-DD",
        on_change=_changed,
        args=(name, KEYS[name]),
    )


def _one_of(
    name: str, options: Sequence[str], value: str, label: str, names: dict[str, str]
) -> None:
    _set(KEYS[name], value)
    st.selectbox(
        label,
        options,
        key=KEYS[name],
        format_func=lambda option: names[option],
        on_change=_changed,
        args=(name, KEYS[name]),
    )


def _set(key: str, value: Any) -> None:
    st.session_state[key] = value


def _changed(name: str, key: str) -> None:
    value = st.session_state.get(key)
    if isinstance(value, list):
        value = tuple(value)
    if name == "search":
        value = " ".join(str(value or "").split())
    articles_state.want(articles_state.wanted().first_page(**{name: value}))


def _caveats(wanted: Wanted) -> None:
    if articles_data.large():
        st.caption(texts.LIBRARY_LARGE.format(n=local.number(articles_data.LATEST_EVENTS)))
        return
    if not wanted.search:
        return
    looked = articles_data.holding(wanted.search)
    if not looked.events_searched:
        st.caption(texts.LIBRARY_TITLES_ONLY)
    elif not looked.quiet_searched:
        st.caption(texts.LIBRARY_SOME_TEXTS)


def _rows(rows: Sequence[Row], wanted: Wanted) -> None:
    pages = -(-len(rows) // PER_PAGE)
    at = min(wanted.page, pages)
    heads = texts.LIBRARY_HEADS
    with st.container(key="articles_rows", gap=None):
        st.html(
            '<div class="dl-heads" aria-hidden="true">'
            + "".join(f"<span>{escape(heads[name])}</span>" for name in ("when", "title", "found"))
            + "</div>"
        )
        for number, row in enumerate(rows[(at - 1) * PER_PAGE : at * PER_PAGE]):
            _row(number, row)
    if pages > 1:
        _set(PAGE, at)
        st.pagination(pages, key=PAGE, on_change=_turned)


def _turned() -> None:
    current = articles_state.wanted()
    articles_state.want(current.at(int(st.session_state.get(PAGE, 1))))


def _row(number: int, row: Row) -> None:
    article = row.article
    published = local.short_day(article.published) if article.published else texts.NO_PUBLISHED
    publisher = article.publisher or texts.NO_PUBLISHER
    with st.container(key=f"article_row_{number}", gap=None):
        st.html(f'<span class="dl-when">{escape(published)}</span>')
        with st.container(gap=None):
            st.button(
                as_label(article.title or texts.UNTITLED),
                key=f"article_open_{number}",
                type="tertiary",
                on_click=articles_state.choose,
                args=(article.sha256,),
            )
            st.html(f'<small class="dl-from">{escape(publisher)}</small>')
        st.html(_found(row))


def _found(row: Row) -> str:
    """Return events and review of an article as HTML, with a small bar."""
    events = row.article.events
    said = texts.counted("SUM_EVENTS", events)
    if not events:
        return f'<span class="dl-none">{escape(said)}</span>'
    review = texts.LIBRARY_REVIEWED.format(n=local.number(row.reviewed), of=local.number(events))
    share = min(100, round(100 * row.reviewed / events))
    return (
        f'<span class="dl-events">{escape(joined([said]))}</span>'
        f'<span class="dl-review" style="--done:{share}%">{escape(review)}</span>'
    )
