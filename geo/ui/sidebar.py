"""The filters. Each widget shows the session's filter and changes it through one callback."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from geo.filters import EventFilter
from geo.snapshot.tally import Choice
from geo.ui import data, local, state, texts
from geo.ui.data import Answer

FROM, TO, PLACES, TYPES, WORDS, WITH_SAMPLE = "w_from", "w_to", "w_places", "w_types", "w_q", "w_s"
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)


def draw(answer: Answer) -> None:
    """Draw the filters into the sidebar."""
    chosen = state.chosen()
    _show(chosen)
    with st.sidebar:
        st.subheader(texts.FILTERS)
        _dates()
        _choice(texts.CITIES, texts.CITIES_HINT, PLACES, answer.choices("places"), chosen.places)
        _choice(
            texts.TYPE, texts.TYPE_HINT, TYPES, answer.choices("event_types"), chosen.event_types
        )
        st.text_input(
            texts.SEARCH, key=WORDS, placeholder=texts.SEARCH_HINT, max_chars=200, on_change=_apply
        )
        limited = chosen != EventFilter(collections=chosen.collections)
        st.button(
            texts.CLEAR,
            on_click=state.clear,
            disabled=not limited,
            icon=":material/filter_alt_off:",
            width="stretch",
        )
        _sample_switch()


def _show(chosen: EventFilter) -> None:
    """Set the widgets to the filter, which also brings them back after a visit elsewhere."""
    st.session_state[FROM], st.session_state[TO] = chosen.date_from, chosen.date_to
    st.session_state[PLACES] = list(chosen.places)
    st.session_state[TYPES] = list(chosen.event_types)
    st.session_state[WORDS] = chosen.text
    st.session_state[WITH_SAMPLE] = not chosen.collections or data.SAMPLE in chosen.collections


def _apply() -> None:
    """Take the widgets' values into the filter. A range that ends before it starts is turned."""
    start, end = st.session_state[FROM], st.session_state[TO]
    if start and end and end < start:
        start, end = end, start
    state.change(
        date_from=start,
        date_to=end,
        places=tuple(st.session_state[PLACES]),
        event_types=tuple(st.session_state[TYPES]),
        text=st.session_state[WORDS],
    )


def _dates() -> None:
    for label, key in ((texts.DATE_FROM, FROM), (texts.DATE_TO, TO)):
        st.date_input(
            label,
            key=key,
            value=None,
            min_value=EARLIEST,
            max_value=LATEST,
            format="YYYY-MM-DD",
            on_change=_apply,
        )


def _choice(
    label: str, hint: str, key: str, facets: Sequence[Choice], chosen: Sequence[str]
) -> None:
    known = {facet.key: facet for facet in facets}
    missing = [value for value in chosen if value not in known]

    def named(value: str) -> str:
        facet = known.get(value)
        if facet is None:
            return f"{texts.TYPES.get(value, value)} (0)"
        country = f", {facet.country_code}" if facet.country_code else ""
        return f"{texts.TYPES.get(facet.key, facet.name)}{country} ({local.number(facet.events)})"

    labels = {value: named(value) for value in (*known, *missing)}
    st.multiselect(
        label,
        list(labels),
        key=key,
        format_func=labels.__getitem__,
        placeholder=hint,
        on_change=_apply,
    )


def _sample_switch() -> None:
    if data.SAMPLE not in data.collections():
        return
    st.divider()
    st.toggle(
        texts.SAMPLE_TOGGLE,
        key=WITH_SAMPLE,
        help=texts.SAMPLE_TOGGLE_HELP,
        on_change=_switch_sample,
    )


def _switch_sample() -> None:
    own = data.own_collections() or (data.MINE,)
    state.change(collections=(*own, data.SAMPLE) if st.session_state[WITH_SAMPLE] else own)
