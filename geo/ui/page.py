"""What every page begins with: title, style, links between the pages."""

from __future__ import annotations

import logging
from functools import cache
from html import escape
from pathlib import Path

import streamlit as st

from geo.errors import GeoError
from geo.ui import options, state, texts

STYLES = Path(__file__).with_name("styles")
ICON = (  # a drawing of our own: Streamlit would fetch a named icon from the network
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<circle cx="16" cy="16" r="15" fill="#d55e00" fill-opacity=".25"/>'
    '<circle cx="16" cy="16" r="7.5" fill="#d55e00"/></svg>'
)
FILES = {
    "map": ("dashboard.py", ":material/map:"),
    "articles": ("pages/1_Articles.py", ":material/article:"),
    "add": ("pages/2_Add_articles.py", ":material/note_add:"),
    "about": ("pages/3_About_the_data.py", ":material/info:"),
    "accuracy": ("pages/4_Accuracy.py", ":material/rule:"),
}

_log = logging.getLogger(__name__)


def begin(name: str) -> None:
    """Set the page up; must be the page's first call."""
    st.set_page_config(
        page_title=f"{texts.PAGES[name]} \u00b7 {texts.APP}",
        page_icon=ICON,
        layout="wide",
        initial_sidebar_state="auto",
        menu_items={"Get help": None, "Report a bug": None, "About": None},
    )
    st.html(f"<style>{_styles()}</style>")
    state.restore()
    with st.sidebar:
        st.html(
            f'<div class="dl-brand"><span class="dl-mark"></span>{escape(texts.APP)}'
            f"<small>{escape(texts.TAGLINE)}</small></div>"
        )
        query = state.query()
        for key, (path, icon) in FILES.items():
            st.page_link(
                path,
                label=texts.PAGES[key],
                icon=icon,
                query_params=query,
                width="stretch",
            )
    if name != "map":  # which has its filters above them
        options.draw()


@cache
def _styles() -> str:
    """Return the style sheets, the base first."""
    sheets = sorted(STYLES.glob("*.css"), key=lambda path: (path.stem != "base", path.stem))
    return "\n".join(path.read_text(encoding="utf-8") for path in sheets)


def show_error(error: Exception) -> bool:
    """Show an error in plain words instead of a traceback; the log keeps the rest."""
    _log.error("A page failed.", exc_info=error)
    words = str(error) if isinstance(error, GeoError) else texts.ERROR_HINT
    st.error(f"**{texts.ERROR_TITLE}.**", icon=":material/error:")
    st.text(words)
    return True
