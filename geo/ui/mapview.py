"""The Folium map on the page: hands the frame its state, takes what was done on it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import streamlit as st

from geo.errors import InputError
from geo.filters import Area, EventFilter, Point
from geo.maps import base, shapes, token
from geo.maps.layer import Alternative, Chosen, EventState, MapState
from geo.maps.style import PRECISIONS
from geo.place import Place, Precision
from geo.ui import data, fit, local, options, state, steps, texts
from geo.ui.turns import Turn

KEY, SHOWN = "map", "map_shown"
HEIGHT = 620
MOST_ALTERNATIVES = 8
Message = Mapping[str, Any]


def stays() -> bool:
    """Say whether the map already shows the session's filter."""
    return bool(st.session_state.get(SHOWN) == token.encode(state.chosen()))


def draw() -> None:
    """Draw the map under the session's filter, and let it ask what lies there before going on."""
    from streamlit_folium import st_folium  # only inside of a page does it register its files

    now = map_state()
    turn = Turn(st.session_state.get(SHOWN), now.token)
    st.session_state[SHOWN] = now.token
    st_folium(
        base.build(texts.MAP_WORDS),
        key=KEY,
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=EventState(now),
        on_change=_told,
    )
    turn.wait()


def map_state() -> MapState:
    """Return what the frame has to know."""
    chosen = state.chosen()
    selection = data.select(chosen)
    return MapState(
        token=token.encode(chosen),
        revision=data.revision(),
        selected=state.event_id(),
        view=state.view(),
        dark=st.context.theme.type == "dark",
        lang=str(local.locale()).replace("_", "-"),
        date_from=chosen.date_from,
        date_to=chosen.date_to,
        fit=fit.theatre(selection),
        whole=fit.everything(selection),
        chosen=_where(state.event_id()),
        area=chosen.area.corners if chosen.area else (),
        tiles=options.tiles(),
    )


def _where(event_id: str) -> Chosen | None:
    """Return where an event is drawn; None without an event or a place."""
    event = data.event(event_id)
    place = event.place if event else None
    if place is None:
        return None
    others = place.alternatives[:MOST_ALTERNATIVES]
    return Chosen(
        round(place.lat, 5),
        round(place.lon, 5),
        round(place.uncertainty_km, 2),
        PRECISIONS.index(place.precision.value),
        _outline(place),
        tuple(Alternative(round(one.lat, 5), round(one.lon, 5), one.score) for one in others),
    )


def _outline(place: Place) -> str:
    if place.precision is Precision.COUNTRY:
        return shapes.key_of(place.country_code)
    if place.precision is Precision.ADMIN1 and place.admin1:
        return shapes.key_of(place.country_code, place.admin1)
    return ""


# -- what was done on the map ------------------------------------------------------------------
def _told() -> None:
    """Take a message of the frame; one that is malformed changes nothing."""
    value = st.session_state.get(KEY)
    if not isinstance(value, Mapping):
        return
    for name, act in ACTS.items():
        if name in value:
            act(value)
            return


def _event(message: Message) -> None:
    if isinstance(message["event_id"], str):
        state.choose(message["event_id"])


def _dates(message: Message) -> None:
    days = read_dates(message["dates"])
    if days is not None:
        state.change(date_from=days[0], date_to=days[1])


def _area(message: Message) -> None:
    try:
        state.change(area=read_area(message["area"]))
    except InputError:
        return


def _step(message: Message) -> None:
    if message["step"] in (1, -1):
        steps.step(message["step"])


ACTS: dict[str, Callable[[Message], None]] = {
    "event_id": _event,
    "dates": _dates,
    "area": _area,
    "step": _step,
}
"""What the frame may say, and what follows."""


def read_dates(written: object) -> tuple[date | None, date | None] | None:
    """Read ``[from, to]``, each an ISO day or None; None for anything else, or a range reversed."""
    if not isinstance(written, list) or len(written) != 2:  # noqa: PLR2004
        return None
    try:
        first, last = (None if day is None else date.fromisoformat(day) for day in written)
        EventFilter(date_from=first, date_to=last)
    except (TypeError, ValueError, InputError):
        return None
    return first, last


def read_area(written: object) -> Area | None:
    """Read ``[[lat, lon], ...]``; None takes the area off.

    Raises:
        InputError: it is no area.
    """
    if written is None:
        return None
    if not isinstance(written, list) or not all(_is_corner(corner) for corner in written):
        raise InputError("The map sent something that is no area. Draw it again.")
    return Area(tuple(Point(float(lat), float(lon)) for lat, lon in written))


def _is_corner(corner: object) -> bool:
    return (
        isinstance(corner, list)
        and len(corner) == 2  # noqa: PLR2004
        and all(isinstance(n, int | float) and not isinstance(n, bool) for n in corner)
    )
