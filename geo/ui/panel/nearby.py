"""The ways from an event to those around it: at the same point, and the one it is part of."""

from __future__ import annotations

import streamlit as st

from geo.event import Event
from geo.ui import data, state, texts, words
from geo.ui.data import Answer
from geo.ui.panel.html import heading, plain_label

MOST_HERE = 30


def draw(answer: Answer, event: Event) -> None:
    """Draw the enclosing event and the list of those at the same point, where there are any."""
    _parent(event)
    _here_too(answer, event)


def _parent(event: Event) -> None:
    parent = data.event(event.part_of) if event.part_of else None
    if parent is None:
        return
    name = parent.place.name if parent.place else parent.lead.place_as_written
    st.button(
        f"{texts.PART_OF}: {plain_label(name)}",
        key="part_of",
        icon=":material/account_tree:",
        on_click=state.choose,
        args=(parent.id,),
    )


def _here_too(answer: Answer, event: Event) -> None:
    here = answer.together(event.id)
    if len(here) < 2:  # noqa: PLR2004
        return
    st.html(heading(texts.counted("HERE_TOO", len(here))))
    with st.container(key="here", gap=None):
        for other in here[:MOST_HERE]:
            st.button(
                f"{words.day(other.date_start)} \u00b7 {words.kind(other.event_type)}",
                key=f"here_{other.id}",
                type="secondary" if other.id == event.id else "tertiary",
                on_click=state.choose,
                args=(other.id,),
                width="stretch",
            )
