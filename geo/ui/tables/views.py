"""Which of the lists below the map is open."""

from __future__ import annotations

import streamlit as st

VIEW, GO = "list_view", "list_go"
EVENTS = "events"


def open_view(name: str) -> None:
    """Open a list, and have the page move to it."""
    st.session_state[VIEW] = name
    st.session_state[GO] = True
