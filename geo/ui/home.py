"""The map page, put together.

The places on the page are made first and filled afterwards, first of all what the reader is
waiting for: the map under another filter, which starts to paint while the rest of the page is still
being written, or else the panel of the event that was clicked.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.ui import (
    banners,
    cards,
    chips,
    data,
    detail,
    lists,
    mapview,
    options,
    page,
    sidebar,
    state,
    texts,
    tray,
    turns,
)

PANEL = "panel_shown"


@dataclass(frozen=True)
class Places:
    """Where the parts of the page go."""

    filters: DeltaGenerator
    top: DeltaGenerator
    bar: DeltaGenerator
    map: DeltaGenerator
    panel: DeltaGenerator
    below: DeltaGenerator


def draw() -> None:
    """Draw the map page."""
    page.begin("map")
    chosen, at = state.chosen(), _places()
    with at.map, st.spinner(texts.OPENING):
        answer = data.answer(chosen)
    if mapview.stays():
        _panel(at, answer)
        _map(at)
    else:
        _map(at)
        _panel(at, answer)
    with at.top:
        banners.draw(chosen)
        cards.draw(chosen, answer)
    with at.bar:
        chips.draw(chosen, answer)
        tray.draw(answer)
    with at.filters:
        sidebar.draw(answer)
    options.draw()
    with at.below:
        lists.draw(answer)
    state.remember()


def _map(at: Places) -> None:
    with at.map:
        mapview.draw()


def _panel(at: Places, answer: data.Answer) -> None:
    with at.panel:
        detail.draw(answer)
    if st.session_state.get(PANEL, "") != state.event_id():
        st.session_state[PANEL] = state.event_id()
        turns.let_paint()


def _places() -> Places:
    """Make the places in the order of the page."""
    filters = st.sidebar.container()
    top = st.container(key="top")
    bar = st.container(key="bar", horizontal=True, vertical_alignment="center", wrap=False)
    left, right = st.columns([1.85, 1], gap="medium")
    return Places(filters, top, bar, left.container(key="map_place"), right, st.container())
