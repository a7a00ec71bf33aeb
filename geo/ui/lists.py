"""Below the map: the same events as a table, those not on the map, and tolls of many places."""

from __future__ import annotations

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from geo.event import Total
from geo.stores import EventRow
from geo.ui import data, highlight, local, marks, options, reader, state, texts, words
from geo.ui.data import Answer

MOST_MISSING = 200
MOST_LISTED = 500
SEEN = "seen_rows"


def draw(answer: Answer) -> None:
    """Draw the three lists."""
    rows = tuple(answer.page(0, MOST_LISTED))
    missing = answer.missing("place", 0, MOST_MISSING) + answer.missing("date", 0, MOST_MISSING)
    tabs = st.tabs(
        [
            f"{texts.TAB_LIST} ({local.number(answer.counts.events)})",
            f"{texts.TAB_MISSING} ({local.number(len(missing))})",
            f"{texts.TAB_TOTALS} ({local.number(len(answer.totals))})",
        ]
    )
    with tabs[0]:
        _table(rows)
    with tabs[1]:
        _missing(missing)
    with tabs[2]:
        _totals(answer.totals)


def _table(rows: tuple[EventRow, ...]) -> None:
    if not rows:
        st.caption(texts.LIST_EMPTY)
        return
    columns = texts.COLUMNS
    listed: list[dict[str, Any]] = [
        {
            columns["when"]: row.date_start,
            columns["place"]: row.place or row.place_as_written,
            columns["kind"]: words.kind(row.event_type),
            columns["killed"]: options.veiled(words.killed(row.casualties)),
            columns["injured"]: options.veiled(words.injured(row.casualties)),
            columns["written"]: row.place_as_written,
            columns["sure"]: row.confidence,
        }
        for row in rows
    ]
    picked = st.dataframe(
        pd.DataFrame(listed),
        hide_index=True,
        width="stretch",
        height=min(420, 38 + 35 * len(rows)),
        on_select="rerun",
        selection_mode="single-row",
        key=f"list_{hash(tuple(row.id for row in rows)) & 0xFFFFFFFF:08x}",
        column_config={
            columns["when"]: st.column_config.DateColumn(format="YYYY-MM-DD"),
            columns["sure"]: st.column_config.ProgressColumn(
                format="percent", min_value=0.0, max_value=1.0, width="small"
            ),
        },
    )
    _take(tuple(picked["selection"]["rows"]), rows)


def _take(picked: tuple[int, ...], rows: tuple[EventRow, ...]) -> None:
    """Choose the event of a newly picked row; an old pick must not undo a click on the map."""
    found = rows[picked[0]].id if picked and picked[0] < len(rows) else ""
    if found == st.session_state.get(SEEN, ""):
        return
    st.session_state[SEEN] = found
    if found:
        state.choose(found)
        st.rerun()


def _missing(rows: list[EventRow]) -> None:
    if not rows:
        st.caption(texts.NOTHING_MISSING)
        return
    st.caption(texts.MISSING_HINT)
    for row in rows[:MOST_MISSING]:
        left, right = st.columns([5, 1], vertical_alignment="center")
        left.html(f'<div class="dl-missing">{_missing_words(row)}</div>')
        right.button(
            texts.SHOW,
            key=f"missing_{row.id}",
            type="tertiary",
            on_click=state.choose,
            args=(row.id,),
        )


def _missing_words(row: EventRow) -> str:
    lacks = []
    if row.lat is None:
        event = data.event(row.id)
        why = event.lead.why_unlocated if event else ""
        lacks.append(f"{texts.WHY_PLACE}: {why}" if why else texts.WHY_PLACE)
    if row.date_start is None:
        lacks.append(texts.WHY_DATE)
    when = words.day(row.date_start)
    return (
        f"<b>{escape(row.place or row.place_as_written)}</b> \u00b7 "
        f"{escape(words.kind(row.event_type))} \u00b7 {escape(when)}"
        f"<small>{escape(texts.COLUMNS['why'])}: {escape('; '.join(lacks))}</small>"
    )


def _totals(totals: tuple[Total, ...]) -> None:
    st.caption(texts.TOTALS_HINT if totals else texts.NO_TOTALS)
    for total in totals[:MOST_MISSING]:
        quoted = highlight.excerpts(total.article.text, marks.of_evidence(total.evidence))
        body = "".join(f'<p class="dl-excerpt">{piece}</p>' for piece in quoted)
        title = total.article.title or texts.UNTITLED
        st.html(
            f'<div class="dl-total"><b>{escape(total.scope_as_written)}</b> \u00b7 '
            f'<span class="dl-harm">{escape(reader.harmed(total))}</span>'
            f"<small>{escape(title)}</small>{body}</div>"
        )
