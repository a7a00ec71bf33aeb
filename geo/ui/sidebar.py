"""The filters in the sidebar, and the switch for the sample articles."""

from __future__ import annotations

import streamlit as st

from geo.filters import EventFilter
from geo.ui import data, state, texts
from geo.ui.data import Answer
from geo.ui.filtering.registry import FREQUENT, MORE
from geo.ui.filtering.widget import REFUSED, clear, is_active, limits

WITH_SAMPLE = "w_sample"
OPENED, WAS_ACTIVE = "more_filters", "more_filters_active"


def draw(answer: Answer) -> None:
    """Draw the filters."""
    chosen = state.chosen()
    with st.container(key="filters"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader(texts.FILTERS)
            st.button(
                texts.CLEAR_SHORT,
                key="clear_filters",
                on_click=clear,
                disabled=not limits(chosen),
                type="tertiary",
                icon=":material/filter_alt_off:",
            )
        if refused := st.session_state.pop(REFUSED, ""):
            st.warning(refused)
        for widget in FREQUENT:
            widget.draw(answer, chosen)
        _more(answer, chosen)
        _sample_switch(chosen)


def _more(answer: Answer, chosen: EventFilter) -> None:
    """Draw the rarer filters, which cost time only while they are open."""
    active = any(is_active(widget, chosen) for widget in MORE)
    if active and not st.session_state.get(WAS_ACTIVE):
        st.session_state[OPENED] = True
    st.session_state[WAS_ACTIVE] = active
    with st.expander(texts.MORE_FILTERS, key=OPENED, on_change="rerun") as more:
        if more.open:
            for widget in MORE:
                widget.draw(answer, chosen)


def _sample_switch(chosen: EventFilter) -> None:
    if data.SAMPLE not in data.collections():
        return
    st.session_state[WITH_SAMPLE] = not chosen.collections or data.SAMPLE in chosen.collections
    st.toggle(
        texts.SAMPLE_TOGGLE,
        key=WITH_SAMPLE,
        help=texts.SAMPLE_TOGGLE_HELP,
        on_change=_switch_sample,
    )


def _switch_sample() -> None:
    own = data.own_collections() or (data.MINE,)
    state.change(collections=(*own, data.SAMPLE) if st.session_state[WITH_SAMPLE] else own)
