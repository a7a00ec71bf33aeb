"""The area drawn on the map: said here, and removed here."""

from __future__ import annotations

import streamlit as st

from geo.filters import EventFilter
from geo.ui import state, texts
from geo.ui.data import Answer


class Drawn:
    """A line about the area; the drawing itself is done on the map."""

    fields = ("area",)

    def draw(self, _answer: Answer, chosen: EventFilter) -> None:
        """Draw the line."""
        if chosen.area is None:
            st.caption(texts.AREA_HINT)
            return
        with st.container(key="drawn_area", horizontal=True, vertical_alignment="center"):
            st.caption(texts.AREA_ACTIVE)
            st.button(texts.REMOVE, key="area_remove", on_click=state.change, kwargs={"area": None})
