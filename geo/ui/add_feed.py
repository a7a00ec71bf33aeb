"""The entries of a feed, to tick those that are to be fetched and read."""

from __future__ import annotations

from html import escape

import streamlit as st

from geo.readers.feeds import Entry
from geo.ui import add_state, add_web, local, texts
from geo.ui.add_job import FromWeb
from geo.ui.add_state import Listing
from geo.ui.add_words import joined
from geo.ui.highlight import as_label

TICKED, TICK, PAGE = "add_feed_ticked", "add_feed_{n}", "add_feed_page"
PER_PAGE = 20


def draw(listing: Listing) -> None:
    """Draw the entries, a page at a time."""
    feed = listing.feed
    left_out = texts.counted("FEED_LEFT_OUT", feed.left_out) if feed.left_out else ""
    about = joined([texts.counted("FEED_COUNT", len(feed.entries)), left_out])
    st.header(texts.FEED_ENTRIES)
    st.html(
        f'<div class="dl-row"><b>{escape(feed.title)}</b><small>{escape(feed.url)}</small>'
        f"<small>{escape(about)}</small></div>"
    )
    ticked = _ticked(listing)
    if not feed.entries:
        st.info(texts.FEED_EMPTY, icon=":material/rss_feed:")
    else:
        _entries(listing, ticked)
    with st.container(horizontal=True, key="add_actions"):
        st.button(
            texts.FEED_TICKED.format(n=local.number(len(ticked))),
            type="primary",
            icon=":material/cloud_download:",
            disabled=not ticked or not add_web.allowed(),
            key="add_feed_read",
            on_click=_read,
            args=(listing, ticked),
        )
        st.button(texts.FEED_BACK, key="add_feed_back", on_click=_leave)


def _entries(listing: Listing, ticked: set[int]) -> None:
    entries = listing.feed.entries
    new = {number for number, entry in enumerate(entries) if entry.url not in listing.known}
    with st.container(horizontal=True, gap="small"):
        st.button(
            texts.CHOOSE_ALL, key="feed_all", type="tertiary", on_click=ticked.update, args=(new,)
        )
        st.button(texts.CHOOSE_NONE, key="feed_none", type="tertiary", on_click=ticked.clear)
    pages = -(-len(entries) // PER_PAGE)
    first = (st.pagination(pages, key=PAGE) - 1) * PER_PAGE if pages > 1 else 0
    for number, entry in enumerate(entries[first : first + PER_PAGE], first):
        _entry(number, entry, ticked, known=entry.url in listing.known)


def _entry(number: int, entry: Entry, ticked: set[int], *, known: bool) -> None:
    key = TICK.format(n=number)
    st.session_state[key] = number in ticked
    with st.container(key=f"feed_entry_{number}", gap=None):
        st.checkbox(
            as_label(entry.title or entry.url), key=key, on_change=_tick, args=(number, ticked)
        )
        day = local.short_day(entry.published) if entry.published else texts.FEED_UNDATED
        about = joined([day, texts.FEED_KNOWN if known else ""])
        st.html(
            f'<div class="dl-entry"><small>{escape(about)}</small>'
            f"<p>{escape(entry.summary)}</p></div>"
        )


def _tick(number: int, ticked: set[int]) -> None:
    if st.session_state.get(TICK.format(n=number)):
        ticked.add(number)
    else:
        ticked.discard(number)


def _ticked(listing: Listing) -> set[int]:
    """Return the numbers of the ticked entries of this very listing."""
    kept = st.session_state.get(TICKED)
    if not isinstance(kept, tuple) or kept[0] is not listing:
        kept = (listing, set())
        st.session_state[TICKED] = kept
    found: set[int] = kept[1]
    return found


def _read(listing: Listing, ticked: set[int]) -> None:
    chosen = [listing.feed.entries[number] for number in sorted(ticked)]
    add_state.start([FromWeb(entry.url, entry.published) for entry in chosen])


def _leave() -> None:
    add_state.go(None)
