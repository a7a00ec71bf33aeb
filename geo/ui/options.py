"""How a reader likes to look: language, blurred casualties, and what may leave the machine."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from geo.interface import LANGUAGES
from geo.ui import local, outward, texts

BLURRED = "blur"
NAMES = (local.IN_ADDRESS, BLURRED)
"""What of it stands in the address of a page."""
W_LANGUAGE, W_BLUR = "w_language", "w_blur"
_STYLE, _SCRIPT = (Path(__file__).with_name(f"options{suffix}") for suffix in (".css", ".js"))


def blur() -> bool:
    """Say whether casualties are to be blurred until pointed at."""
    return bool(st.session_state.get(BLURRED, False))


def tiles() -> bool:
    """Say whether the map may fetch tiles from the internet; off unless switched on."""
    return outward.TILES.is_on(outward.settings())


def restore() -> None:
    """Take the choices from the address; those it does not name stay as they are."""
    if (spoken := st.query_params.get(local.IN_ADDRESS)) in LANGUAGES:
        st.session_state[local.LANGUAGE] = spoken
    if (blurred := st.query_params.get(BLURRED)) in ("0", "1"):
        st.session_state[BLURRED] = blurred == "1"


def query() -> dict[str, list[str]]:
    """Return the choices as query parameters; what was not chosen is left out."""
    spoken = st.session_state.get(local.LANGUAGE)
    found = {local.IN_ADDRESS: [spoken]} if spoken in LANGUAGES else {}
    return {**found, BLURRED: ["1"]} if blur() else found


def remember() -> None:
    """Write the choices into the address."""
    wanted = query()
    for name in NAMES:
        if name in wanted and st.query_params.get_all(name) != wanted[name]:
            st.query_params[name] = wanted[name]
        elif name not in wanted and name in st.query_params:
            del st.query_params[name]


def draw() -> None:
    """Draw the options at the end of the sidebar, and the style of what is blurred."""
    st.session_state[W_LANGUAGE] = local.language()
    st.session_state[W_BLUR] = blur()
    with st.sidebar:
        # A popover at the end of a long sidebar would open outside of the window.
        with st.expander(texts.OPTIONS, icon=":material/tune:"):
            st.segmented_control(
                texts.LANGUAGE,
                list(LANGUAGES),
                format_func=LANGUAGES.__getitem__,
                key=W_LANGUAGE,
                on_change=_speak,
                width="stretch",
            )
            st.toggle(texts.BLUR, key=W_BLUR, help=texts.BLUR_HELP, on_change=_blur)
            outward.draw()
        if blur():
            _draw_blur()


def _speak() -> None:
    """Take the language; a click on the chosen one takes the choice off and changes nothing."""
    if wanted := st.session_state[W_LANGUAGE]:
        st.session_state[local.LANGUAGE] = st.query_params[local.IN_ADDRESS] = wanted


def _blur() -> None:
    st.session_state[BLURRED] = st.session_state[W_BLUR]
    remember()


def _draw_blur() -> None:
    style, script = (path.read_text(encoding="utf-8") for path in (_STYLE, _SCRIPT))
    st.html(
        f'<div class="dl-blurred"></div><style>{style}</style><script>{script}</script>',
        unsafe_allow_javascript=True,
    )
