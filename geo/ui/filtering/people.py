"""How many people an event killed or injured at least."""

from __future__ import annotations

import streamlit as st

from geo.filters import EventFilter
from geo.filters.limits import MAX_PEOPLE
from geo.ui import texts
from geo.ui.data import Answer
from geo.ui.filtering.widget import Values, apply, key

KILLED, INJURED = key("killed"), key("injured")


class People:
    """The least numbers of killed and of injured, side by side."""

    fields = ("killed", "injured")

    def draw(self, _answer: Answer, chosen: EventFilter) -> None:
        """Draw both numbers; an empty box asks for nothing."""
        labels = (texts.KILLED_LEAST, texts.INJURED_LEAST)
        for column, field, label in zip(
            st.columns(2, gap="small"), self.fields, labels, strict=True
        ):
            st.session_state[key(field)] = getattr(chosen, field)
            column.number_input(
                label,
                key=key(field),
                value=None,
                min_value=0,
                max_value=MAX_PEOPLE,
                step=1,
                placeholder=texts.ANY_NUMBER,
                on_change=apply,
                args=(read,),
            )


def read() -> Values:
    """Return both numbers."""
    return {"killed": st.session_state[KILLED], "injured": st.session_state[INJURED]}
