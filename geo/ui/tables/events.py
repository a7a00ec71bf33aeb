"""The list of the events that are shown: paged, in an order, in step with the panel."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.stores import EventRow
from geo.ui import address, data, local, state, texts, tray, words
from geo.ui.data import Answer
from geo.ui.tables import download, pager, table
from geo.ui.tables.table import Column, Line

NAME, SIZE = "events", 50
ORDER, FOLLOWED = "list_order", "list_followed"
ADDRESS, USUAL = "order", "date"
_SORTED = {"date": "ascending", "-date": "descending"}


def draw(answer: Answer, tools: DeltaGenerator) -> None:
    """Draw the list; its order and its download go among the tools."""
    total = answer.counts.events
    if not total:
        _empty(answer)
        return
    with tools:
        order = _order()
        download.draw(answer)
    _follow(answer, order)
    first = pager.first_of(NAME, total, SIZE)
    rows = answer.page(first, SIZE, order)
    numbers = {"first": first + 1, "last": first + len(rows), "n": total}
    said = texts.TABLE_CAPTION.format(
        order=texts.ORDERS[order], **{what: local.number(n) for what, n in numbers.items()}
    )
    table.draw(NAME, said, columns(order), [line(row) for row in rows])
    pager.draw(NAME, total, SIZE)


def columns(order: str = "") -> list[Column]:
    """Return the columns of the list."""
    labels = texts.COLUMNS
    return [
        Column("when", labels["when"], sorted=_SORTED.get(order, "")),
        Column("place", labels["place"]),
        Column("kind", labels["kind"]),
        Column("killed", labels["killed"], "harm"),
        Column("injured", labels["injured"], "harm"),
        Column("written", labels["written"], "small"),
        Column("status", labels["status"], "small"),
        Column("sure", labels["sure"], "number"),
    ]


def line(row: EventRow) -> Line:
    """Return an event as a row of the list."""
    return Line(
        row.id,
        {
            "when": when(row),
            "place": place(row),
            "kind": words.kind(row.event_type),
            "killed": words.killed(row.casualties),
            "injured": words.injured(row.casualties),
            "written": row.place_as_written,
            "status": texts.STATUS_WORDS[row.status.value],
            "sure": local.percent(row.confidence),
        },
        row.event_type,
    )


def when(row: EventRow) -> str:
    """Return the days of an event, short."""
    if row.date_start is None or row.date_end in (None, row.date_start):
        return words.day(row.date_start)
    return f"{words.day(row.date_start)} \u2013 {words.day(row.date_end)}"


def place(row: EventRow) -> str:
    """Return where an event was: the site and its town, or what the article calls it."""
    name = row.place or row.place_as_written
    return name if row.settlement in ("", name) else f"{name}, {row.settlement}"


def _order() -> str:
    """Return the order of the list, which the page's address keeps."""
    [given] = address.read([ADDRESS]).get(ADDRESS, [USUAL])[:1]
    known = st.session_state.get(ORDER) or (given if given in texts.ORDERS else USUAL)
    st.session_state[ORDER] = known
    chosen = str(
        st.selectbox(
            texts.ORDER,
            list(texts.ORDERS),
            key=ORDER,
            format_func=texts.ORDERS.__getitem__,
            label_visibility="collapsed",
        )
    )
    address.write([ADDRESS], {} if chosen == USUAL else {ADDRESS: [chosen]})
    return chosen


def _follow(answer: Answer, order: str) -> None:
    """Turn to the page of an event that was chosen elsewhere, and to the first after a change."""
    now = (answer.selection.chosen, order, state.event_id(), data.revision())
    before = st.session_state.get(FOLLOWED)
    if now == before:
        return
    st.session_state[FOLLOWED] = now
    at = answer.place(state.event_id(), order) if state.event_id() else None
    if at is not None:
        pager.turn_to(NAME, at, SIZE)
    elif before is None or before[:2] != now[:2]:
        pager.turn_to(NAME, 0, SIZE)


def _empty(answer: Answer) -> None:
    """Say that nothing is shown, why, and what to do."""
    hidden = answer.hidden
    with st.container(key="no_events"):
        if hidden.filtered_out:
            st.markdown(f"**{texts.LIST_EMPTY}**")
            st.caption(texts.LIST_EMPTY_HINT)
            tray.offer(hidden, "empty")
        else:
            st.markdown(f"**{texts.STORE_EMPTY}**")
            st.caption(texts.STORE_EMPTY_HINT)
