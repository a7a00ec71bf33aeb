"""Every error of the annotated sets: counts by class, and each with its words marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from geo.filters import search_words
from geo.ui import highlight, local, texts
from geo.ui.highlight import Mark

A_PAGE = 20
Sets = Mapping[str, Mapping[str, Any]]
Row = tuple[str, Mapping[str, Any]]


def draw(task: str, sets: Sets) -> None:
    """Draw the counts of every set, then the errors of those whose texts may be quoted."""
    st.subheader(texts.MISTAKES_TITLE)
    if not any(one["errors"] for one in sets.values()):
        st.caption(texts.MISTAKES_NONE)
        return
    st.dataframe(
        counts(sets),
        hide_index=True,
        width="content",
        height="content",
        column_config={texts.MISTAKES_COLUMNS["kind"]: st.column_config.TextColumn(pinned=True)},
    )
    listed = {name: one for name, one in sets.items() if one.get("list")}
    silent = [texts.set_name(name) for name in sets if name not in listed and sets[name]["errors"]]
    if silent:
        st.caption(texts.MISTAKES_COUNTED.format(sets=", ".join(silent)))
    if listed:
        _browse(task, listed)


def counts(sets: Sets) -> pd.DataFrame:
    """Return how many errors there are of each class, a column a set."""
    kinds = list(dict.fromkeys(kind for one in sets.values() for kind in one["errors"]))
    return pd.DataFrame(
        {
            texts.MISTAKES_COLUMNS["kind"]: [_named(kind) for kind in kinds],
            **{
                texts.set_name(name): [one["errors"].get(kind, 0) for kind in kinds]
                for name, one in sets.items()
            },
        }
    )


def chosen(sets: Sets, names: Sequence[str], kinds: Sequence[str], search: str) -> list[Row]:
    """Return set and error of all that match; nothing chosen means all."""
    wanted = search_words(search)
    return [
        (name, row)
        for name, one in sets.items()
        for row in one["list"]
        if (not names or name in names)
        and (not kinds or row["kind"] in kinds)
        and all(word in " ".join(search_words(_all_words(row))) for word in wanted)
    ]


def _named(kind: str) -> str:
    """Return what a class of errors is called."""
    return texts.of_session().table("MISTAKES_KINDS").get(kind, kind)


def _all_words(row: Mapping[str, Any]) -> str:
    return " ".join(str(row[key]) for key in ("article", "gold", "predicted", "words"))


def _browse(task: str, sets: Sets) -> None:
    left, middle, right = st.columns(3)
    classes = {kind: _named(kind) for one in sets.values() for kind in one["errors"]}
    with left:
        names = st.multiselect(
            texts.MISTAKES_SET,
            list(sets),
            format_func={name: texts.set_name(name) for name in sets}.__getitem__,
            key=f"error_sets_{task}",
            placeholder=texts.MISTAKES_ALL_SETS,
        )
    with middle:
        kinds = st.multiselect(
            texts.MISTAKES_CLASS,
            list(classes),
            format_func=classes.__getitem__,
            key=f"error_kinds_{task}",
            placeholder=texts.MISTAKES_ALL_CLASSES,
        )
    with right:
        search = st.text_input(
            texts.MISTAKES_SEARCH,
            key=f"error_words_{task}",
            max_chars=100,
            placeholder=texts.MISTAKES_SEARCH_HINT,
        )
    rows = chosen(sets, names, kinds, search)
    if not rows:
        st.caption(texts.MISTAKES_NO_MATCH)
        return
    start = _page(task, len(rows))
    shown = rows[start : start + A_PAGE]
    st.caption(
        texts.counted(
            "MISTAKES_SHOWN",
            len(rows),
            first=local.number(start + 1),
            last=local.number(start + len(shown)),
        )
    )
    st.html(f'<div class="dl-errors">{"".join(_error(*row) for row in shown)}</div>')
    _steps(task, start, len(rows))


def _page(task: str, number: int) -> int:
    """Return the first row to show; a page that the filters took away gives way to the last."""
    key = f"error_from_{task}"
    start = min(int(st.session_state.get(key, 0)), (number - 1) // A_PAGE * A_PAGE)
    st.session_state[key] = start
    return start


def _steps(task: str, start: int, number: int) -> None:
    if number <= A_PAGE:
        return
    with st.container(horizontal=True, gap="small"):
        for label, to, icon in (
            (texts.PREVIOUS, start - A_PAGE, ":material/arrow_back:"),
            (texts.NEXT, start + A_PAGE, ":material/arrow_forward:"),
        ):
            st.button(
                label,
                key=f"error_{label}_{task}",
                icon=icon,
                disabled=not 0 <= to < number,
                on_click=_turn,
                args=(task, to),
            )


def _turn(task: str, to: int) -> None:
    st.session_state[f"error_from_{task}"] = to


def _error(name: str, row: Mapping[str, Any]) -> str:
    columns = texts.MISTAKES_COLUMNS
    cells = "".join(
        f"<div><small>{escape(columns[key])}</small>{escape(row[key] or texts.MISTAKES_NOTHING)}"
        "</div>"
        for key in ("gold", "predicted")
    )
    return (
        f'<div class="dl-error"><div><b>{escape(_named(row["kind"]))}</b>'
        f"<small>{escape(texts.set_name(name))}<br>{escape(row['article'])}</small></div>"
        f'{cells}<p class="dl-excerpt">{_words(row)}</p></div>'
    )


def _words(row: Mapping[str, Any]) -> str:
    marks = [
        Mark(one["start"], one["end"], one["kind"], texts.FIELDS.get(one["kind"], ""))
        for one in row.get("marks", ())
    ]
    return highlight.marked(row["words"], marks)
