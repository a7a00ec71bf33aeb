"""One session's state: the filter and the chosen event, both also in the address of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from geo.errors import InputError
from geo.filters import QUERY_NAMES, EventFilter
from geo.maps.layer import View
from geo.ui import address, data, options
from geo.ui.address import Query

FILTER, EVENT, WRITTEN, VIEW, WRONG = "filter", "event", "written_query", "map_view", "bad_link"
EXPLAIN = "explain_event"
TOUCHED, LEFT = "state_touched", "left_addresses"
MOST_LEFT = 8  # addresses that a browser may still send from
_EVENT_ID = re.compile(r"[0-9a-f]{6,64}(-\d{1,6})?")
_NUMBER = r"-?\d{1,3}(?:\.\d{1,8})?"
_VIEW = re.compile(rf"({_NUMBER}),({_NUMBER}),(\d{{1,2}}(?:\.\d{{1,4}})?)")
_NAMES = (*QUERY_NAMES, "event", "explain")
NORTHMOST, EASTMOST, DEEPEST = 90, 180, 20


def restore() -> None:
    """Take the state from the address when that is new: a permalink, or the back button.

    Whoever does two things in quick succession sends the second one from the old address, before
    the one written for the first has reached the browser. Then the deed counts.
    """
    options.restore()
    found = address.read(_NAMES)
    late = st.session_state.pop(TOUCHED, False) and found in st.session_state.get(LEFT, [])
    if FILTER in st.session_state and (late or st.session_state.get(WRITTEN) == found):
        return
    first = FILTER not in st.session_state
    st.session_state[FILTER] = _filter_from(found)
    written = found.get("event", [""])[0]
    st.session_state[EVENT] = written if _EVENT_ID.fullmatch(written) else ""
    st.session_state[EXPLAIN] = found.get("explain") == ["1"]
    if first:
        st.session_state[VIEW] = view_from(st.query_params.get("v", ""))


def remember() -> None:
    """Write the state into the address, and leave what is not ours (the map view) alone."""
    options.remember()
    wanted, now = _own_query(), address.read(_NAMES)
    if now != wanted:
        address.write(_NAMES, wanted)
        left = [*st.session_state.get(LEFT, []), st.session_state.get(WRITTEN), now]
        st.session_state[LEFT] = left[-MOST_LEFT:]
    st.session_state[WRITTEN] = wanted


def chosen() -> EventFilter:
    """Return the filter of this session."""
    current = st.session_state.get(FILTER)
    return current if isinstance(current, EventFilter) else data.default_filter()


def change(**values: object) -> None:
    """Change values of the filter."""
    st.session_state[TOUCHED] = True
    st.session_state[FILTER] = replace(chosen(), **values)  # type: ignore[arg-type]


def clear() -> None:
    """Take every limit off, and keep the choice of collections."""
    st.session_state[TOUCHED] = True
    st.session_state[FILTER] = EventFilter(collections=chosen().collections)


def event_id() -> str:
    """Return the id of the chosen event; empty without one."""
    return str(st.session_state.get(EVENT, ""))


def choose(wanted: str) -> None:
    """Choose an event, or none with an empty id."""
    st.session_state[TOUCHED] = True
    st.session_state[EVENT] = wanted if _EVENT_ID.fullmatch(wanted) else ""


def explaining() -> bool:
    """Say whether the panel explains the event rather than summing it up."""
    return bool(st.session_state.get(EXPLAIN, False))


def explain(wanted: bool) -> None:
    """Turn the explanation on or off."""
    st.session_state[TOUCHED] = True
    st.session_state[EXPLAIN] = wanted


def query(**extra: str) -> Query:
    """Return the state as query parameters, for links between pages; `extra` are added."""
    added = {name: [value] for name, value in extra.items()}
    return {**_own_query(), **options.query(), **added}


def _own_query() -> Query:
    """Return the filter and the chosen event as query parameters."""
    current = chosen()
    found: Query = current.to_query()
    if current.collections == data.default_filter().collections:
        found.pop("collection", None)
    if event_id():
        found["event"] = [event_id()]
        if explaining():
            found["explain"] = ["1"]
    return found


def view() -> View | None:
    """Return where a permalink wants the map to start."""
    found = st.session_state.get(VIEW)
    return found if isinstance(found, View) else None


def view_from(written: str) -> View | None:
    """Read ``lat,lng,zoom``; None when it is not a view of the world."""
    match = _VIEW.fullmatch(written)
    if match is None:
        return None
    lat, lng, zoom = (float(part) for part in match.groups())
    inside = abs(lat) <= NORTHMOST and abs(lng) <= EASTMOST and zoom <= DEEPEST
    return View(lat, lng, zoom) if inside else None


def _filter_from(found: Mapping[str, list[str]]) -> EventFilter:
    st.session_state.pop(WRONG, None)
    try:
        read = EventFilter.from_query({name: found[name] for name in QUERY_NAMES if name in found})
    except InputError as error:
        st.session_state[WRONG] = str(error)
        return data.default_filter()
    return (
        read if read.collections else replace(read, collections=data.default_filter().collections)
    )
