"""The detail panel: an event's values, each with the doubt about it and the words that say it."""

from __future__ import annotations

from html import escape

import streamlit as st

from geo.event import Event
from geo.ui import data, explained, state, texts
from geo.ui.data import Answer
from geo.ui.panel import bar, headline, nearby, reports, review, runners_up, script, share, table
from geo.ui.panel.html import heading, listed

SHOWN = "panel_shows"


def draw(answer: Answer) -> None:
    """Draw the panel for the chosen event, or an invitation to choose one."""
    wanted = state.event_id()
    with st.container(key="detail", border=True):
        if not wanted:
            _empty()
            return
        found = data.event(wanted)
        if found is None:
            st.info(texts.EVENT_GONE, icon=":material/link_off:")
            return
        bar.draw(answer, found)
        _event(answer, found)
    script.draw()


def _empty() -> None:
    st.html(
        f'<div class="dl-empty"><div class="dl-rings"></div><h2>{escape(texts.DETAIL_EMPTY)}</h2>'
        f"<p>{escape(texts.DETAIL_EMPTY_HINT)}</p></div>"
    )


def _event(answer: Answer, event: Event) -> None:
    st.html(headline.head(event))
    _switch()
    if state.explaining():
        explained.draw(event)
    else:
        _summary(answer, event)
    review.draw(event)
    share.draw(event)


def _summary(answer: Answer, event: Event) -> None:
    st.html(f"{headline.values(event)}{runners_up.html(event)}{table.html(event)}")
    nearby.draw(answer, event)
    reports.draw(event)
    if event.lead.reasons and event.place == event.lead.place:
        st.html(f"{heading(texts.WHY_HERE)}{listed(event.lead.reasons)}")


def _switch() -> None:
    """Draw the switch between the summary and the explanation."""
    st.session_state[SHOWN] = "explain" if state.explaining() else "summary"
    st.segmented_control(
        texts.EXPLAIN_SWITCH,
        list(texts.EXPLAIN_VIEWS),
        format_func=texts.EXPLAIN_VIEWS.__getitem__,
        key=SHOWN,
        on_change=_switched,
        label_visibility="collapsed",
        width="stretch",
    )


def _switched() -> None:
    """Take the switch's side; a click on the chosen side takes the choice off and changes none."""
    if wanted := st.session_state[SHOWN]:
        state.explain(wanted == "explain")
