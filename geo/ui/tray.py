"""What is not shown on the map, counted, and the ways to see it."""

from __future__ import annotations

import streamlit as st

from geo.snapshot.tally import Hidden
from geo.ui import local, state, texts
from geo.ui.data import Answer
from geo.ui.filtering import days
from geo.ui.filtering.widget import clear, put
from geo.ui.tables.views import open_view

SEEN_IN = {"unlocated": "unlocated", "undated": "undated"}
"""Which list below the map shows what is missing."""


def draw(answer: Answer) -> None:
    """Draw the tray: closed, it says how many."""
    hidden = answer.hidden
    summary = _summary(hidden)
    with st.container(key="tray"):
        if not summary:
            return
        with st.popover(
            summary, icon=":material/visibility_off:", key="tray_open", type="tertiary"
        ):
            for what in SEEN_IN:
                _missing(what, getattr(hidden, what))
            _filtered(hidden)


def _summary(hidden: Hidden) -> str:
    parts = [
        texts.counted(f"TRAY_{what.upper()}", number)
        for what in (*SEEN_IN, "filtered_out")
        if (number := getattr(hidden, what))
    ]
    return " \u00b7 ".join(parts)


def _missing(what: str, number: int) -> None:
    if not number:
        return
    with st.container(horizontal=True, vertical_alignment="center", wrap=False):
        st.markdown(texts.counted(f"TRAY_{what.upper()}_LONG", number), width="stretch")
        st.button(texts.TRAY_SEE, key=f"tray_{what}", on_click=open_view, args=(SEEN_IN[what],))


def _filtered(hidden: Hidden) -> None:
    if not hidden.filtered_out:
        return
    st.markdown(texts.counted("TRAY_FILTERED_LONG", hidden.filtered_out))
    offer(hidden, "tray")


def offer(hidden: Hidden, where: str) -> None:
    """Draw a line for each limiting field that hides events by itself, with a way to drop it."""
    alone = {field: number for field, number in hidden.by_limit.items() if number}
    if not alone:
        st.caption(texts.TOGETHER)
        st.button(texts.CLEAR, key=f"{where}_clear", on_click=clear)
    for field, number in sorted(alone.items(), key=lambda one: -one[1]):
        with st.container(horizontal=True, vertical_alignment="center", wrap=False):
            said = texts.HIDES.format(field=texts.LIMITS[field], n=local.number(number))
            st.markdown(said, width="stretch")
            st.button(texts.WITHOUT, key=f"{where}_{field}", on_click=drop, args=(field,))


def drop(field: str) -> None:
    """Take every limit of a field off."""
    if field == "dates":
        days.forget()
    chosen = state.chosen()
    for limit in chosen.limits():
        if limit.field == field:
            chosen = chosen.without(limit)
    put(chosen)
