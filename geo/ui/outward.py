"""Switches of what leaves the machine: each off until a second word, and off again at once."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from geo import settings as stored
from geo.errors import FormatError
from geo.settings import DEFAULT_ONLINE_GEOCODER, Settings
from geo.ui import texts

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Switch:
    """One switch. Its texts are called `words`, `words`_HELP and so on; `name` makes its keys."""

    name: str
    words: str
    is_on: Callable[[Settings], bool]
    put: Callable[[Settings, bool], Settings]

    @property
    def key(self) -> str:
        """Return the key of the toggle."""
        return f"w_{self.name}"

    def say(self, ending: str = "") -> str:
        """Return one of the switch's texts."""
        return texts.of_session().text(f"{self.words}{ending}")


def _put_lookups(held: Settings, on: bool) -> Settings:
    return replace(held, online_geocoder=DEFAULT_ONLINE_GEOCODER if on else None)


TILES = Switch(
    "tiles",
    "TILES",
    lambda held: held.online_tiles,
    lambda held, on: replace(held, online_tiles=on),
)
LOOKUPS = Switch("lookups", "LOOKUPS", lambda held: held.online_geocoder is not None, _put_lookups)
SWITCHES = (TILES, LOOKUPS)


def settings() -> Settings:
    """Return the settings; those that cannot be read switch nothing on."""
    try:
        return stored.load()
    except FormatError:
        return Settings()


def is_fixed() -> bool:
    """Say whether the environment decides, and no switch can."""
    return bool(os.environ.get(stored.ONLINE_VARIABLE, "").strip())


def draw() -> None:
    """Draw all switches."""
    for switch in SWITCHES:
        _draw(switch)


def _draw(switch: Switch) -> None:
    fixed = is_fixed()
    st.session_state[switch.key] = switch.is_on(settings())
    st.toggle(
        switch.say(),
        key=switch.key,
        help=texts.ONLINE_FIXED if fixed else switch.say("_HELP"),
        disabled=fixed,
        on_change=_ask,
        args=(switch,),
    )
    if st.session_state.pop(_unsaved(switch), False):
        st.error(texts.ONLINE_UNSAVED)
    if st.session_state.get(_asking(switch)) and not fixed:
        st.warning(switch.say("_ASK"), icon=":material/public:")
        with st.container(horizontal=True):
            no, yes = f"{switch.name}_no", f"{switch.name}_yes"
            st.button(texts.ONLINE_NO, no, type="primary", on_click=_answer, args=(switch, False))
            st.button(texts.ONLINE_YES, yes, on_click=_answer, args=(switch, True))


def _ask(switch: Switch) -> None:
    """Switch off at once, but on only after a second word."""
    st.session_state[_asking(switch)] = st.session_state[switch.key]
    if not st.session_state[switch.key]:
        _save(switch, False)


def _answer(switch: Switch, wanted: bool) -> None:
    st.session_state[_asking(switch)] = False
    if wanted:
        _save(switch, True)


def _save(switch: Switch, wanted: bool) -> None:
    try:
        stored.save(switch.put(stored.load(), wanted))
    except (OSError, FormatError) as error:
        _log.warning("The settings could not be saved: %s", error)
        st.session_state[_unsaved(switch)] = True


def _asking(switch: Switch) -> str:
    return f"asking_for_{switch.name}"


def _unsaved(switch: Switch) -> str:
    return f"{switch.name}_unsaved"
