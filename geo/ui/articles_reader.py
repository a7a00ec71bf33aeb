"""One article: its text with the words marked, what was read in it, and how to refer to it."""

from __future__ import annotations

from html import escape

import streamlit as st

from geo.article import Article
from geo.records import StoredReading
from geo.ui import (
    articles_cite,
    articles_data,
    articles_events,
    articles_names,
    articles_state,
    highlight,
    local,
    marks,
    reader,
    texts,
)
from geo.ui.add_words import joined
from geo.ui.sources import safe_url

VIEW, VIEWS = "articles_view", ("fields", "roles", "plain")


def draw(key: str) -> None:
    """Draw the article of a hash or id."""
    reading = articles_data.reading(key)
    _bar(reading.article if reading else None)
    if reading is None:
        st.info(texts.ARTICLE_GONE, icon=":material/link_off:")
        return
    _scroll_up()
    left, right = st.columns([1.9, 1], gap="large")
    with left:
        _text(reading)
    with right:
        articles_events.draw(reading)
        _about(reading)
        _cite(reading.article)


def _bar(article: Article | None) -> None:
    """Draw the way back, and to the neighbours in the list as it is filtered."""
    with st.container(horizontal=True, key="articles_bar", vertical_alignment="center"):
        _step(texts.ALL_ARTICLES, ":material/arrow_back:", "all", "")
        order = [row.article.sha256 for row in articles_state.rows(articles_state.wanted())]
        if article is None or article.sha256 not in order:
            return
        at = order.index(article.sha256)
        where = texts.LIBRARY_POSITION.format(n=local.number(at + 1), of=local.number(len(order)))
        with st.container(horizontal=True, key="articles_steps", vertical_alignment="center"):
            earlier = order[at - 1] if at else None
            later = order[at + 1] if at + 1 < len(order) else None
            _step(texts.LIBRARY_EARLIER, ":material/chevron_left:", "earlier", earlier)
            _step(texts.LIBRARY_LATER, ":material/chevron_right:", "later", later)
            st.html(f'<span class="dl-at">{escape(where)}</span>')


def _step(label: str, icon: str, name: str, to: str | None) -> None:
    """Draw a button that opens another article, or with an empty hash the list.

    No link: within one page, links of Streamlit leave the browser's address as it was.
    """
    st.button(
        label,
        icon=icon,
        type="tertiary",
        key=f"article_{name}",
        disabled=to is None,
        on_click=articles_state.choose,
        args=(to or "",),
    )


def _scroll_up() -> None:
    """Begin at the top when another article was opened by a button; a number is all it is told."""
    moved = int(st.session_state.get(articles_state.MOVED, 0))
    if moved:
        with st.container(key="article_script"):
            st.html(
                f"<script>/* {moved} */ document.querySelector('.stMain')?.scrollTo(0, 0)</script>",
                unsafe_allow_javascript=True,
            )


def _text(reading: StoredReading) -> None:
    article = reading.article
    published = local.day(article.published) if article.published else texts.NO_PUBLISHED
    byline = joined([article.publisher or texts.NO_PUBLISHER, published])
    st.html(
        f'<div class="dl-article" id="top"><h1>{escape(article.title or texts.UNTITLED)}</h1>'
        f'<p class="dl-byline">{escape(byline)}</p></div>'
    )
    if url := safe_url(article.url):
        st.link_button(texts.OPEN_SOURCE, url, icon=":material/open_in_new:", type="tertiary")
    found = _marks(reading)
    if found:
        st.html(reader.legend([mark.kind for mark in found]))
    words = highlight.marked(article.text, found, anchors=_said_at(reading))
    st.html(f'<div class="dl-text">{words}</div>')


def _said_at(reading: StoredReading) -> set[int]:
    """Return where the words begin that the events beside the text lead to."""
    said = [item for report in reading.reports for item in report.evidence]
    said += [item for total in reading.totals for item in total.evidence]
    return {item.span.start for item in said}


def _marks(reading: StoredReading) -> list[highlight.Mark]:
    view = st.segmented_control(
        texts.LIBRARY_MARKS,
        VIEWS,
        default="fields",
        required=True,
        format_func=lambda name: texts.LIBRARY_VIEWS[name],
        key=VIEW,
        persist_state="session",
    )
    if view == "roles":
        return marks.of_toponyms(articles_names.draw(reading))
    return marks.of_reading(reading.reports, reading.totals) if view == "fields" else []


def _about(reading: StoredReading) -> None:
    article, facts = reading.article, texts.LIBRARY_FACTS
    names = len(articles_names.known(reading))
    known = articles_data.summary(article.sha256)
    values = {
        "words": local.number(len(article.text.split())),
        "events": local.number(len(reading.reports)),
        "names": local.number(names) if names else "",
        "language": article.language,
        "collection": known.collection if known else "",
        "added": local.short_day(known.added_at.date()) if known else "",
    }
    rows = "".join(
        f"<dt>{escape(facts[name])}</dt><dd>{escape(value)}</dd>"
        for name, value in values.items()
        if value
    )
    with st.container(key="article_about", gap="small"):
        st.html(f'<h2 class="dl-h">{escape(texts.LIBRARY_ABOUT)}</h2>')
        st.html(f'<dl class="dl-facts">{rows}</dl>')
        st.caption(texts.LIBRARY_HASH, help=texts.LIBRARY_HASH_HELP)
        st.code(article.sha256, language=None, wrap_lines=True)


def _cite(article: Article) -> None:
    with st.container(key="article_cite", gap="small"):
        st.html(f'<h2 class="dl-h">{escape(texts.LIBRARY_CITE)}</h2>')
        st.code(articles_cite.citation(article), language=None, wrap_lines=True)
        st.caption(texts.LIBRARY_PRINT)
