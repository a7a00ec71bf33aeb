"""The events of one article, each with links to the very words that say its values."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st

from geo.event import Event, Evidence, Report
from geo.records import StoredReading
from geo.ui import articles_link, highlight, page, reader, state, texts
from geo.ui.panel.html import HARMED

SHORT = 46


def draw(reading: StoredReading) -> None:
    """Draw the reports and totals of an article."""
    st.html(f'<h2 class="dl-h">{escape(texts.ARTICLE_EVENTS)}</h2>')
    if not reading.reports:
        st.caption(texts.NO_EVENTS_IN_ARTICLE)
    known = articles_link.events_of([reading])
    for report in reading.reports:
        _event(report, known.get(articles_link.key(report)))
    for number, total in enumerate(reading.totals):
        with st.container(border=True, key=f"total_{number}", gap="small"):
            st.html(reader.total_summary(total))
            st.html(jumps(total.evidence))


def _event(report: Report, event: Event | None) -> None:
    with st.container(border=True, key=f"event_{report.ordinal}", gap="small"):
        st.html(reader.summary(report))
        st.html(jumps(report.evidence))
        if event is None:
            return
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link(
                page.FILES["map"][0],
                label=texts.SHOW_ON_MAP if report.place else texts.SHOW_DETAILS,
                icon=":material/map:",
                query_params={**state.query(), "event": [event.id]},
            )
            status = texts.STATUSES[event.status.value]
            st.html(f'<small class="dl-status s-{event.status.value}">{escape(status)}</small>')


def jumps(evidence: Iterable[Evidence]) -> str:
    """Return a list of links from each value to its words in the text, as HTML."""
    items = "".join(
        f'<li class="f-{field}{" dl-harm" if field in HARMED else ""}">'
        f"<span>{escape(texts.FIELDS[field])}</span> "
        f'<a href="#{highlight.anchor(start)}" target="_self">{escape(_short(quote))}</a></li>'
        for field, start, quote in _once(evidence)
    )
    label = escape(texts.LIBRARY_WORDS_FOR)
    return f'<ul class="dl-jumps" aria-label="{label}">{items}</ul>' if items else ""


def _once(evidence: Iterable[Evidence]) -> list[tuple[str, int, str]]:
    order = list(texts.FIELDS)
    found = {(item.field.value, item.span.start, item.span.quote) for item in evidence}
    return sorted(found, key=lambda one: (order.index(one[0]), one[1]))


def _short(quote: str) -> str:
    line = " ".join(quote.split())
    return line if len(line) <= SHORT else line[: SHORT - 1].rstrip() + "\u2026"
