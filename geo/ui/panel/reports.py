"""Every report of an event as a card: its words in their context, and the way to the article."""

from __future__ import annotations

import streamlit as st

from geo.event import Event
from geo.ui import local, sources, texts
from geo.ui.panel import article
from geo.ui.panel.html import heading

MOST = 8
ALL = "all_reports_of"


def draw(event: Event) -> None:
    """Draw the cards, many of them only when asked for."""
    count = len(event.reports)
    label = texts.counted("REPORTS", count)
    st.html(heading(label))
    shown = count if st.session_state.get(ALL) == event.id else MOST
    for number, report in enumerate(event.reports[:shown]):
        with st.container(key=f"report_{number}", border=True, gap="small"):
            st.html(article.html(report, alone=count == 1))
            sources.links(report.article)
    if count > shown:
        st.button(
            texts.MORE_REPORTS.format(n=local.number(count)),
            key="more_reports",
            on_click=_show_all,
            args=(event.id,),
            width="stretch",
        )


def _show_all(event_id: str) -> None:
    st.session_state[ALL] = event_id
