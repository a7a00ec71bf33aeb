"""Asking an online geocoder about one name, when a person presses the button for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from geo.errors import BusyError, CacheError, GeoError, LateError, OfflineError
from geo.openstreetmap import CREDIT, Answer, place_of
from geo.place import Place
from geo.settings import Settings
from geo.ui import outward, texts
from geo.ui.panel import places
from geo.ui.panel.html import plain_label

if TYPE_CHECKING:
    from geo.geocoders.online import OnlineGeocoder

ASKED, BUTTON = "online_asked", "online_ask"
_TROUBLES: tuple[tuple[type[GeoError], str], ...] = (
    (OfflineError, "unreachable"),
    (LateError, "late"),
    (BusyError, "busy"),
    (CacheError, "cache"),
)


@dataclass(frozen=True)
class Asked:
    """What became of a question: the answers, or a key of the text `ONLINE_TROUBLES`."""

    name: str
    host: str
    answers: tuple[Answer, ...] = ()
    trouble: str = ""


def draw(search: str, missing: bool) -> dict[Place, Answer]:
    """Offer to ask about a name, and return what was answered about it; places keep the order.

    `missing` says that the gazetteer knows no such name.
    """
    name = search.strip()
    if not name:
        return {}
    settings = outward.settings()
    if not outward.LOOKUPS.is_on(settings):
        if missing and not outward.is_fixed():
            st.caption(texts.ONLINE_OFF)
        return {}
    asked = _offer(name, settings)
    if asked is None or asked.trouble:
        return {}
    _credit(asked)
    return {place_of(answer, places.gazetteer()): answer for answer in asked.answers}


def _offer(name: str, settings: Settings) -> Asked | None:
    """Draw the button while there is no answer about this very name; return what there is."""
    from geo.geocoders import chosen_online

    kind = chosen_online(settings)
    if kind is None:
        st.caption(texts.ONLINE_UNKNOWN)
        return None
    host = kind.host_of(settings)
    asked = _held(name, host)
    spot = st.empty()
    if asked is None or asked.trouble:
        with spot.container(gap="small"):
            pressed = _button(kind.title, name, host)
        if pressed:
            with st.spinner(texts.ONLINE_WAITS.format(host=plain_label(host))):
                asked = _ask(name, host, settings)
    if asked and asked.trouble:
        _regret(asked, kind.cache_file())
    elif asked:
        spot.empty()
    return asked


def _button(service: str, name: str, host: str) -> bool:
    """Draw the button, and beside it what leaves the machine and who gets it."""
    label = texts.ONLINE_ASK.format(service=service, name=plain_label(name))
    # The name is part of the key: a click can never ask about words typed since.
    pressed = st.button(label, key=f"{BUTTON}_{name}", icon=":material/travel_explore:")
    st.caption(texts.ONLINE_TELLS.format(host=plain_label(host)))
    return pressed


def _regret(asked: Asked, cache_file: Path) -> None:
    said = texts.ONLINE_TROUBLES[asked.trouble]
    host, file = plain_label(asked.host), plain_label(str(cache_file))
    st.warning(said.format(host=host, file=file), icon=":material/cloud_off:")


def _ask(name: str, host: str, settings: Settings) -> Asked:
    try:
        asked = Asked(name, host, geocoder(settings).ask(name))
    except GeoError as error:
        found = (key for kind, key in _TROUBLES if isinstance(error, kind))
        asked = Asked(name, host, trouble=next(found, "refused"))
    st.session_state[ASKED] = asked
    return asked


@cache
def geocoder(settings: Settings) -> OnlineGeocoder:
    """Return the geocoder that the settings name; one for all sessions keeps its rate limit.

    Raises:
        GeocodingError: it is not switched on, or its cache cannot be opened.
    """
    from geo.geocoders import online_geocoder

    return online_geocoder(settings)


def _held(name: str, host: str) -> Asked | None:
    asked = st.session_state.get(ASKED)
    fits = isinstance(asked, Asked) and (asked.name, asked.host) == (name, host)
    return asked if fits else None


def _credit(asked: Asked) -> None:
    words = texts.ONLINE_CREDIT if asked.answers else texts.ONLINE_NONE
    st.caption(
        words.format(host=plain_label(asked.host), name=plain_label(asked.name), credit=CREDIT)
    )
