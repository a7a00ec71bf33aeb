"""The inputs by which a reviewer says what a value should be."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from geo.errors import InputError
from geo.event import DatePrecision, Event, EventDate
from geo.ui import texts, words
from geo.ui.panel import online, place_labels, places

SEARCH = "correct_search"
MOST_PEOPLE = 1_000_000
LONGEST_NAME = 120
_WIDTHS = ((1, DatePrecision.DAY), (7, DatePrecision.WEEK), (31, DatePrecision.MONTH))


def before_form(event: Event, name: str) -> None:
    """Draw what must act at once and so stands above the form: the search for a place."""
    if name != "place":
        return
    st.text_input(
        texts.PLACE_SEARCH,
        key=SEARCH,
        placeholder=texts.PLACE_SEARCH_HINT,
        max_chars=LONGEST_NAME,
    )
    _place(event, st.session_state.get(SEARCH, ""))


def inputs(event: Event, name: str) -> None:
    """Draw the inputs of one field within the form, filled with what holds now."""
    if name == "place":
        return
    if name == "date":
        held = event.date
        window: list[Any] = [held.start, held.end] if held else []
        st.date_input(texts.DAYS_CHOICE, window, key=_key(event, name), format="YYYY-MM-DD")
    elif name == "event_type":
        kinds = list(texts.TYPES)
        at = kinds.index(event.event_type) if event.event_type in kinds else 0
        st.selectbox(
            texts.KIND_CHOICE, kinds, at, format_func=words.kind, key=_key(event, name)
        )  # fmt: skip
    else:
        _people(event, name)


def wanted(event: Event, name: str) -> Any:
    """Return the value that the inputs hold.

    Raises:
        InputError: there is none, or only half of one.
    """
    if name == "date":
        return _window(st.session_state.get(_key(event, name)))
    if name in {"killed", "injured"}:
        low, high = (st.session_state.get(_key(event, name, end)) for end in ("min", "max"))
        if low is None and high is None:
            raise InputError(str(texts.CORRECTION_EMPTY))
        return (low, high)
    value = st.session_state.get(_key(event, *_offer(name)))
    if value is None:
        raise InputError(str(texts.CORRECTION_EMPTY))
    return value


def _place(event: Event, search: str) -> None:
    """Draw the places to choose from: the gazetteer's, then those of the service asked."""
    results = st.container()
    found = places.choices(event, search)
    asked = online.draw(search, missing=not found)
    with results:
        if not found:
            st.caption(texts.PLACE_NONE)
        if offered := [*found, *asked]:
            labels = place_labels.of(found, asked)
            st.selectbox(
                texts.PLACE_CHOICE,
                offered,
                format_func=lambda place: labels.get(place) or words.where(place),
                key=_key(event, *_offer("place")),
            )


def _offer(name: str) -> tuple[str, ...]:
    """Return the parts of a choice's key: other places are another choice, with none chosen yet."""
    return (name, st.session_state.get(SEARCH, "")) if name == "place" else (name,)


def _people(event: Event, name: str) -> None:
    harmed = event.casualties
    both = {
        "killed": (harmed.killed_min, harmed.killed_max),
        "injured": (harmed.injured_min, harmed.injured_max),
    }[name]
    labels = (texts.AT_LEAST_LABEL, texts.AT_MOST_LABEL)
    for column, label, end, value in zip(st.columns(2), labels, ("min", "max"), both, strict=True):
        column.number_input(label, 0, MOST_PEOPLE, value, key=_key(event, name, end))


def _window(days: tuple[date, ...] | None) -> EventDate:
    if not days:
        raise InputError(str(texts.CORRECTION_EMPTY))
    if len(days) == 1:
        raise InputError(str(texts.DAYS_HALF))
    first, last = days
    width = (last - first).days + 1
    precision = next((kind for most, kind in _WIDTHS if width <= most), DatePrecision.YEAR)
    return EventDate(first, last, precision)


def _key(event: Event, *name: str) -> str:
    return "_".join(("correct", event.id, *name))
