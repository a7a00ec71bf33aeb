"""The panel's script, which finds marks in an article's box and closes the panel with Escape."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

FILE = Path(__file__).with_name("panel.js")


def draw() -> None:
    """Put the script into the page. It is a constant: no word of an article is ever in it."""
    with st.container(key="panel_script"):
        st.html(_script(), unsafe_allow_javascript=True)


@cache
def _script() -> str:
    return f"<script>{FILE.read_text(encoding='utf-8')}</script>"
