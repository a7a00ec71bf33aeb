"""Below the map: the same events as a table, those not on the map, and tolls of many places."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.ui import local, texts
from geo.ui.data import Answer
from geo.ui.tables import events, missing, totals
from geo.ui.tables.views import EVENTS, GO, VIEW

VIEWS: dict[str, Callable[[Answer, DeltaGenerator], None]] = {
    EVENTS: events.draw,
    "unlocated": lambda answer, _: missing.draw(answer, "place"),
    "undated": lambda answer, _: missing.draw(answer, "date"),
    "totals": lambda answer, _: totals.draw(answer),
}
"""The lists, by name; each is given the place for its tools."""
_GO = """<script>
document.querySelector(".st-key-lists")?.scrollIntoView({behavior: "smooth", block: "start"});
</script>"""


def draw(answer: Answer) -> None:
    """Draw the switch and the list that is open."""
    numbers = {
        EVENTS: answer.counts.events,
        "unlocated": answer.hidden.unlocated,
        "undated": answer.hidden.undated,
        "totals": len(answer.total_numbers),
    }
    with st.container(key="lists"):
        st.session_state[VIEW] = st.session_state.get(VIEW) or EVENTS
        head = st.container(key="list_head", horizontal=True, vertical_alignment="center")
        view = head.segmented_control(
            texts.LISTS,
            list(VIEWS),
            key=VIEW,
            format_func=lambda name: f"{texts.LIST_VIEWS[name]} ({local.number(numbers[name])})",
            required=True,
            label_visibility="collapsed",
        )
        tools = head.container(key="list_tools", horizontal=True, vertical_alignment="center")
        VIEWS[view or EVENTS](answer, tools)
        if st.session_state.pop(GO, False):
            st.html(_GO, unsafe_allow_javascript=True)
