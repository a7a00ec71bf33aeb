"""How precise an event's place has to be."""

from __future__ import annotations

import streamlit as st

from geo.filters import EventFilter
from geo.ui import texts
from geo.ui.data import Answer
from geo.ui.filtering.names import capital
from geo.ui.filtering.widget import Values, apply, key

STEPS = ("", "admin1", "city", "facility")
PRECISE = key("precision")


class Precise:
    """Any, or at least a region, a town, a site."""

    fields = ("precision",)

    def draw(self, _answer: Answer, chosen: EventFilter) -> None:
        """Draw the steps; one that only a link asks for is added to them."""
        steps = STEPS if chosen.precision in STEPS else (*STEPS, chosen.precision)
        names = {**texts.PRECISIONS, **texts.PRECISION_STEPS, "": texts.ANY_PRECISION}
        st.session_state[PRECISE] = chosen.precision
        st.segmented_control(
            texts.PRECISION,
            steps,
            key=PRECISE,
            format_func=lambda step: capital(names[step]),
            required=True,
            on_change=apply,
            args=(read,),
            help=texts.PRECISION_HELP,
            width="stretch",
        )


def read() -> Values:
    """Return the step that is pressed."""
    return {"precision": st.session_state[PRECISE] or ""}
