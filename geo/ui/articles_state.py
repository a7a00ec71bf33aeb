"""What the list of articles is asked for, in this session and in the address."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from geo.ui import address, articles_data
from geo.ui.articles_wanted import NAMES, Row, Wanted, shown

WANTED, WRITTEN, MOVED = "articles_wanted", "articles_written", "articles_moved"


def wanted() -> Wanted:
    """Return what is asked for; a new address (a link, the back button) goes before memory."""
    found = address.read(NAMES)
    if WANTED not in st.session_state or (found and st.session_state.get(WRITTEN) != found):
        st.session_state[WANTED] = Wanted.from_query(found)
        st.session_state[WRITTEN] = found
    current = st.session_state[WANTED]
    return current if isinstance(current, Wanted) else Wanted()


def want(new: Wanted) -> None:
    """Ask for something else, and write it into the address."""
    st.session_state[WANTED] = new
    query = new.to_query()
    address.write(NAMES, query)
    st.session_state[WRITTEN] = query


def rows(current: Wanted) -> list[Row]:
    """Return the articles that are asked for, in order."""
    everything = articles_data.rows(current)
    if articles_data.large():  # chosen by the words of their events already
        return shown(everything, replace(current, search=""))
    return shown(everything, current, articles_data.holding(current.search).articles)


def choose(sha256: str) -> None:
    """Open an article, or with an empty hash the list; called when a button is pressed."""
    if sha256:
        st.query_params["article"] = sha256
    elif "article" in st.query_params:
        del st.query_params["article"]
    st.session_state[MOVED] = int(st.session_state.get(MOVED, 0)) + 1
