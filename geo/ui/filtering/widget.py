"""What every filter's widget can do, and the one way in which widgets change the filter."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Protocol

import streamlit as st

from geo.errors import InputError
from geo.filters import EventFilter, Limit
from geo.ui import state
from geo.ui.data import Answer

REFUSED = "filter_refused"
CHOOSING = "choosing_days"
"""Set while own days are being chosen, so that their boxes show before there is a day in them."""
Values = dict[str, object]


class Widget(Protocol):
    """A filter on the screen. It holds no state of its own: the session's filter is the truth."""

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the limits of the filter that it sets."""

    def draw(self, answer: Answer, chosen: EventFilter) -> None:
        """Draw the widget as the filter has it."""


def key(field: str) -> str:
    """Return the key of a field's widget."""
    return f"w_{field}"


def apply(read: Callable[[], Values]) -> None:
    """Take a widget's values into the filter: the callback of every widget.

    What the filter refuses changes nothing and is said on the page.
    """
    try:
        state.change(**read())
    except InputError as error:
        st.session_state[REFUSED] = str(error)


def limits(chosen: EventFilter) -> tuple[Limit, ...]:
    """Return what the filter asks for; which collections are looked at is no limit of this kind."""
    return tuple(limit for limit in chosen.limits() if limit.field != "collections")


def put(chosen: EventFilter) -> None:
    """Take a whole filter in place of the session's: the callback of chips and offers."""
    state.change(
        **{field.name: getattr(chosen, field.name) for field in dataclasses.fields(chosen)}
    )


def clear() -> None:
    """Take every limit off."""
    st.session_state[CHOOSING] = False
    state.clear()


def is_active(widget: Widget, chosen: EventFilter) -> bool:
    """Say whether the filter asks for something that the widget sets."""
    return any(limit.field in widget.fields for limit in chosen.limits())
