"""The map page, put together."""

from __future__ import annotations

from html import escape

import streamlit as st

from geo.ui import cards, data, detail, lists, mapview, options, page, sidebar, state, texts


def draw() -> None:
    """Draw the map page."""
    page.begin("map")
    chosen = state.chosen()
    answer = data.answer(chosen)
    sidebar.draw(answer)
    options.draw()
    if state.WRONG in st.session_state:
        st.warning(texts.LINK_WRONG, icon=":material/link_off:")
    _sample_banner()
    cards.draw(chosen, answer)
    left, right = st.columns([1.85, 1], gap="medium")
    with left:
        mapview.draw()
    with right:
        detail.draw(answer)
    lists.draw(answer)
    state.remember()


def _sample_banner() -> None:
    collections = state.chosen().collections
    if data.SAMPLE not in data.collections() or (collections and data.SAMPLE not in collections):
        return
    with st.container(key="sample_banner", horizontal=True, vertical_alignment="center"):
        st.html(f'<div class="dl-banner">{escape(texts.SAMPLE_BANNER)}</div>', width="content")
        st.page_link(
            page.FILES["add"][0], label=texts.SAMPLE_BANNER_LINK, query_params=state.query()
        )
