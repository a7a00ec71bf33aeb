"""The map page, put together.

The places on the page are made first and filled afterwards, the map before all else: it starts
to paint while the rest of the page is still being written, and the panel after it, since both are
what a click is waiting for.
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
)


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
    with at.map:
        with st.spinner(texts.OPENING):
            data.select(chosen)
        mapview.draw().wait()
    answer = data.answer(chosen)
    with at.panel:
        detail.draw(answer)
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


def _places() -> Places:
    """Make the places in the order of the page."""
    filters = st.sidebar.container()
    top = st.container(key="top")
    bar = st.container(key="bar", horizontal=True, vertical_alignment="center", wrap=False)
    left, right = st.columns([1.85, 1], gap="medium")
    return Places(filters, top, bar, left.container(key="map_place"), right, st.container())
