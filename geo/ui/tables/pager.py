"""Pages of a long list."""

from __future__ import annotations

import streamlit as st

from geo.ui import local, texts


def first_of(name: str, total: int, size: int) -> int:
    """Return the first place of the page that a list is at."""
    last = max(0, (total - 1) // size)
    at = min(max(0, int(st.session_state.get(_key(name), 0))), last)
    st.session_state[_key(name)] = at
    return at * size


def turn_to(name: str, place: int, size: int) -> None:
    """Turn a list to the page with a place."""
    st.session_state[_key(name)] = place // size


def draw(name: str, total: int, size: int) -> None:
    """Draw where the list is, and the buttons that turn its pages; nothing when one page is all."""
    if total <= size:
        return
    at, last = first_of(name, total, size) // size, (total - 1) // size
    with st.container(
        key=f"pager_{name}", horizontal=True, vertical_alignment="center", gap="small"
    ):
        _button(name, "first", ":material/first_page:", 0, at == 0)
        _button(name, "previous", ":material/chevron_left:", at - 1, at == 0)
        first, end = at * size + 1, min(total, (at + 1) * size)
        numbers = {"first": first, "last": end, "n": total}
        st.caption(
            texts.PAGE_OF.format(**{what: local.number(n) for what, n in numbers.items()}),
            width="content",
        )
        _button(name, "next", ":material/chevron_right:", at + 1, at == last)
        _button(name, "last", ":material/last_page:", last, at == last)


def _button(name: str, which: str, icon: str, target: int, disabled: bool) -> None:
    st.button(
        texts.PAGES_TURN[which],
        key=f"page_{which}_{name}",
        icon=icon,
        type="tertiary",
        disabled=disabled,
        on_click=_turn,
        args=(name, target),
    )


def _turn(name: str, page: int) -> None:
    st.session_state[_key(name)] = page


def _key(name: str) -> str:
    return f"page_of_{name}"
