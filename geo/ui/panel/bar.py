"""The panel's first line: to the previous and next event under the filters, and close."""

from __future__ import annotations

from html import escape

import streamlit as st

from geo.event import Event
from geo.ui import local, state, texts
from geo.ui.data import Answer


def draw(answer: Answer, event: Event) -> None:
    """Draw the bar; an event that the filters hide is said to be hidden."""
    at = answer.place(event.id)
    with st.container(horizontal=True, key="steps", gap="small", vertical_alignment="center"):
        before, after = ("", "") if at is None else (answer.at(at - 1), answer.at(at + 1))
        _step(texts.PREVIOUS, before, ":material/arrow_back:", "step_back")
        if at is not None:
            _position(at + 1, answer.counts.events)
        _step(texts.NEXT, after, ":material/arrow_forward:", "step_on")
        st.button(
            texts.CLOSE,
            key="step_close",
            icon=":material/close:",
            type="tertiary",
            on_click=state.choose,
            args=("",),
        )
    if at is None:
        st.warning(texts.EVENT_HIDDEN, icon=":material/filter_alt:")


def _position(at: int, count: int) -> None:
    here, of = local.number(at), local.number(count)
    said = escape(texts.POSITION.format(at=here, of=of))
    st.html(
        f'<span class="dl-at" title="{said}">{here} / {of}</span>',
        width="content",
    )


def _step(label: str, wanted: str, icon: str, key: str) -> None:
    st.button(
        label,
        key=key,
        icon=icon,
        type="tertiary",
        disabled=not wanted,
        on_click=state.choose,
        args=(wanted,),
    )
