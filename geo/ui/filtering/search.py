"""Words that the articles have to hold."""

from __future__ import annotations

import streamlit as st

from geo.filters import EventFilter
from geo.filters.limits import MAX_TEXT
from geo.ui import texts
from geo.ui.data import Answer
from geo.ui.filtering.widget import Values, apply, key

WORDS = key("text")


class Search:
    """One box for words."""

    fields = ("text",)

    def draw(self, _answer: Answer, chosen: EventFilter) -> None:
        """Draw the box."""
        st.session_state[WORDS] = chosen.text
        st.text_input(
            texts.SEARCH,
            key=WORDS,
            placeholder=texts.SEARCH_HINT,
            max_chars=MAX_TEXT,
            icon=":material/search:",
            on_change=apply,
            args=(read,),
        )


def read() -> Values:
    """Return the words."""
    return {"text": st.session_state[WORDS] or ""}
