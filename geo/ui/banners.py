"""Lines at the top of the map page: whose events these are, and links that could not be read."""

from __future__ import annotations

from html import escape

import streamlit as st

from geo.filters import EventFilter
from geo.ui import data, page, state, texts

SYNTHETIC = "synthetic"
"""The collection that `dateline demo` fills."""


def draw(chosen: EventFilter) -> None:
    """Draw the banners that apply."""
    if state.WRONG in st.session_state:
        st.warning(texts.LINK_WRONG, icon=":material/link_off:")
    if _shown(SYNTHETIC, chosen):
        _banner("synthetic_banner", texts.SYNTHETIC_BANNER)
    if _shown(data.SAMPLE, chosen):
        _banner("sample_banner", texts.SAMPLE_BANNER)


def _shown(collection: str, chosen: EventFilter) -> bool:
    known = collection in data.collections()
    return known and (not chosen.collections or collection in chosen.collections)


def _banner(key: str, words: str) -> None:
    with st.container(key=key, horizontal=True, vertical_alignment="center"):
        st.html(f'<div class="dl-banner">{escape(words)}</div>', width="content")
        st.page_link(
            page.FILES["add"][0], label=texts.SAMPLE_BANNER_LINK, query_params=state.query()
        )
