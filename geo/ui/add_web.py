"""The way to hand in pages and feeds by their address. Off until its reader switches it on."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from geo.errors import GeoError
from geo.readers import feeds, web
from geo.ui import add_inputs, add_reading, add_state, texts
from geo.ui.add_job import FromWeb
from geo.ui.highlight import as_label

ALLOWED, ADDRESSES = "add_web_allowed", "add_web_addresses"
MOST_ADDRESSES = 100


def allowed() -> bool:
    """Say whether this session may go online."""
    return not web.locked() and bool(st.session_state.get(ALLOWED, False))


def draw() -> None:
    """Draw the switch and the form."""
    st.html(f'<p class="dl-warning">{escape(texts.WEB_LEARNS)}</p>')
    if web.locked():
        st.info(texts.WEB_LOCKED, icon=":material/cloud_off:")
        return
    on = st.toggle(texts.WEB_ALLOW, key=ALLOWED, help=texts.WEB_ALLOW_HELP, persist_state="session")
    with st.form("web", border=False):
        written = st.text_area(
            texts.WEB_ADDRESSES,
            key=ADDRESSES,
            height=110,
            placeholder="https://",
            disabled=not on,
        )
        published = add_inputs.day("add_web_date", texts.UPLOAD_DEFAULTS)
        pressed = st.form_submit_button(
            texts.WEB_FETCH,
            type="primary",
            icon=":material/cloud_download:",
            disabled=not on,
            help=None if on else texts.WEB_OFF,
        )
        st.caption(texts.WEB_LIMITS)
    if pressed and allowed():
        _fetch(list(dict.fromkeys(written.split())), published)


def _fetch(urls: list[str], published: date | None) -> None:
    if not urls:
        st.error(texts.WEB_NO_ADDRESS)
    elif len(urls) > MOST_ADDRESSES:
        st.error(texts.WEB_TOO_MANY.format(n=MOST_ADDRESSES))
    elif len(urls) > 1:
        add_state.begin([FromWeb(url, published) for url in urls])
    else:
        _fetch_one(urls[0], published)


def _fetch_one(url: str, published: date | None) -> None:
    """Fetch one address and see whether it is an article or a feed."""
    said = st.empty()

    def tell() -> None:
        said.caption(texts.WEB_FETCHING.format(what=as_label(url)))

    try:
        page = add_reading.fetched(url, tell)
        if feeds.is_feed(page):
            feed = feeds.read_feed(page)
            known = add_state.duplicates()
            there = frozenset(entry.url for entry in feed.entries if known.has_url(entry.url))
            add_state.go(add_state.Listing(feed, there))
            st.rerun()
    except GeoError as error:
        said.empty()
        st.error(texts.CANNOT_READ)
        st.text(str(error))
        return
    batch = web.read_page(page, published)
    if batch.articles:
        add_state.begin(batch.articles)
    st.error(texts.CANNOT_READ)
    for problem in batch.problems:
        st.text(str(problem))
