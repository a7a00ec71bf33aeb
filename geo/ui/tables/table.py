"""One plain HTML table of events: read by screen readers, worked by keyboard, paged by the caller.

Words reach it as JSON and are set as text, never as HTML. Each row's link is a real one, so that an
event opens in a tab of its own too; a plain click opens it in this page's panel.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from geo.ui import state

_SCRIPT = Path(__file__).with_name("table.js")


@dataclass(frozen=True)
class Column:
    """A column: `kind` is ``text``, ``number``, ``harm`` (people harmed) or ``small``.

    `sorted` is ``ascending``, ``descending`` or empty.
    """

    key: str
    label: str
    kind: str = "text"
    sorted: str = ""


@dataclass(frozen=True)
class Line:
    """A row: the event it opens, and a text for each column, under the columns' keys."""

    event_id: str
    cells: dict[str, str]
    event_type: str = ""


def draw(name: str, caption: str, columns: Sequence[Column], lines: Sequence[Line]) -> None:
    """Draw a table; `caption` says to those who hear it what it holds."""
    key = f"table_{name}"
    table = st.components.v2.component(
        "dateline_table", html='<div class="dl-table"></div>', js=_script(), isolate_styles=False
    )
    table(
        key=key,
        data={
            "anchor": name,
            "caption": caption,
            "columns": [asdict(column) for column in columns],
            "lines": _lines(lines),
        },
        on_opened_change=lambda: _open(key),
        height="content",
    )


def _lines(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """Return the rows with what the filters' address, and the chosen event, make of them."""
    query = {name: values for name, values in state.query().items() if name != "event"}
    address = f"?{urlencode(query, doseq=True)}&event=" if query else "?event="
    current = state.event_id()
    return [
        {**vars(line), "href": address + line.event_id, "current": line.event_id == current}
        for line in lines
    ]


def _open(key: str) -> None:
    wanted = st.session_state[key].get("opened")
    if isinstance(wanted, str):
        state.choose(wanted)


@cache
def _script() -> str:
    return _SCRIPT.read_text(encoding="utf-8")
