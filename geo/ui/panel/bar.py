"""The panel's first line: to the previous and next event under the filters, and close."""

from __future__ import annotations

from html import escape

import streamlit as st

from geo.event import Event
from geo.ui import local, state, steps, texts
from geo.ui.data import Answer


def draw(answer: Answer, event: Event) -> None:
    """Draw the bar; an event that the filters hide is said to be hidden."""
    at, count = answer.place(event.id), answer.counts.events
    with st.container(horizontal=True, key="steps", gap="small", vertical_alignment="center"):
        _step(texts.PREVIOUS, -1, ":material/arrow_back:", "step_back", at not in {None, 0})
        if at is not None:
            _position(at + 1, count)
        _step(texts.NEXT, 1, ":material/arrow_forward:", "step_on", at not in {None, count - 1})
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


def _step(label: str, offset: int, icon: str, key: str, there: bool) -> None:
    st.button(
        label,
        key=key,
        icon=icon,
        type="tertiary",
        disabled=not there,
        on_click=steps.step,
        args=(offset,),
    )
