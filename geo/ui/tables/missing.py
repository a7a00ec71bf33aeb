"""Events that lack a place or a date: nothing is dropped, and each says why."""

from __future__ import annotations

import streamlit as st

from geo.stores import EventRow
from geo.ui import data, local, texts, words
from geo.ui.data import Answer
from geo.ui.tables import events, pager, table
from geo.ui.tables.table import Column, Line

SIZE = 50


def draw(answer: Answer, what: str) -> None:
    """Draw the events without a `place` or a `date`."""
    name = {"place": "unlocated", "date": "undated"}[what]
    total = getattr(answer.hidden, name)
    if not total:
        st.caption(texts.NONE_MISSING[what])
        return
    st.caption(texts.MISSING_HINTS[what])
    first = pager.first_of(name, total, SIZE)
    rows = answer.missing(what, first, SIZE)
    whole = data.store().events_by_id([row.id for row in rows]) if what == "place" else {}
    why = {event_id: event.lead.why_unlocated for event_id, event in whole.items()}
    said = f"{texts.LIST_VIEWS[name]} ({local.number(total)})"
    lines = [_line(row, why.get(row.id, "")) for row in rows]
    table.draw(name, said, _columns(what), lines)
    pager.draw(name, total, SIZE)


def _columns(what: str) -> list[Column]:
    labels = texts.COLUMNS
    return [
        Column("place", labels["place"]),
        Column("when", labels["when"]),
        Column("kind", labels["kind"]),
        Column("killed", labels["killed"], "harm"),
        Column("injured", labels["injured"], "harm"),
        *([Column("why", labels["why_unlocated"], "small")] if what == "place" else []),
    ]


def _line(row: EventRow, why: str) -> Line:
    cells = {
        "place": events.place(row),
        "when": events.when(row),
        "kind": words.kind(row.event_type),
        "killed": words.killed(row.casualties),
        "injured": words.injured(row.casualties),
        "why": why,
    }
    return Line(row.id, cells, row.event_type)
