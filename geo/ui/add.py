"""The page to add articles: choose, read, look at what was found, then save or leave it."""

from __future__ import annotations

import streamlit as st

from geo.ui import (
    add_feed,
    add_inputs,
    add_preview,
    add_reading,
    add_result,
    add_saving,
    add_state,
    add_web,
    page,
    texts,
)
from geo.ui.add_job import Job


def draw() -> None:
    """Draw the page."""
    page.begin("add")
    st.title(texts.ADD_TITLE)
    match add_state.stage():
        case Job() as job:
            add_reading.draw(job)
        case add_state.Preview() as preview:
            add_preview.draw(preview)
        case add_state.Saving() as saving:
            add_saving.draw(saving)
        case add_state.Listing() as listing:
            add_feed.draw(listing)
        case None:
            _choose()


def _choose() -> None:
    add_result.draw(add_state.result())
    st.markdown(texts.ADD_INTRO)
    pasted, uploaded, fetched = st.tabs([texts.PASTE, texts.UPLOAD, texts.ADD_FROM_WEB])
    with pasted:
        add_inputs.paste()
    with uploaded:
        add_inputs.upload()
    with fetched:
        add_web.draw()
