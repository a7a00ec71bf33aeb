"""The link to an event, and the event as a citation, both with a button that copies them."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from geo.citations import FORMATS, Citation
from geo.event import Event
from geo.ui import texts

OPEN, FORMAT = "share_open", "cite_format"


def draw(event: Event) -> None:
    """Draw link and citation, folded away until they are asked for."""
    folded = st.expander(texts.SHARE, key=OPEN, icon=":material/link:", on_change="rerun")
    if not folded.open:
        return
    with folded:
        link = permalink(event.id, st.context.url or "")
        st.caption(texts.PERMALINK, help=texts.PERMALINK_HELP)
        st.code(link, language=None, wrap_lines=True)
        chosen = st.pills(
            texts.CITE,
            list(FORMATS),
            format_func=texts.CITE_FORMATS.__getitem__,
            default="text",
            required=True,
            key=FORMAT,
        )
        write, language = FORMATS[chosen or "text"]
        with st.container(key="citation"):
            st.code(write(Citation(event, link)), language=None, wrap_lines=language == "text")


def permalink(event_id: str, address: str) -> str:
    """Return the address of the map's page with nothing but the event; `address` is the page's."""
    parts = urlsplit(address)
    query = urlencode({"event": event_id})
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", query, ""))
