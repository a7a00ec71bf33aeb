"""The Folium map on the page: hands the frame its state, takes the chosen event back."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from geo.maps import base, token
from geo.maps.layer import EventState, MapState
from geo.ui import data, state, texts

KEY = "map"
HEIGHT = 620


def draw() -> None:
    """Draw the map under the session's filter."""
    from streamlit_folium import st_folium  # only inside of a page does it register its files

    st_folium(
        base.build(texts.MAP_WORDS),
        key=KEY,
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=EventState(map_state()),
        on_change=_clicked,
    )


def map_state() -> MapState:
    """Return what the frame has to know."""
    return MapState(
        token=token.encode(state.chosen()),
        revision=data.revision(),
        selected=state.event_id(),
        view=state.view(),
        dark=st.context.theme.type == "dark",
    )


def _clicked() -> None:
    value = st.session_state.get(KEY)
    if isinstance(value, Mapping) and isinstance(value.get("event_id"), str):
        state.choose(value["event_id"])
