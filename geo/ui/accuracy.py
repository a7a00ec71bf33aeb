"""The page about accuracy: measured tables, calibration, and a list of every known error."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from geo.errors import FormatError
from geo.ui import accuracy_errors, local, measured, page, reliability, texts

Sets = Mapping[str, Mapping[str, Any]]


def draw() -> None:
    """Draw the page."""
    page.begin("accuracy")
    st.title(texts.ACCURACY_TITLE)
    st.markdown(texts.ACCURACY_INTRO)
    try:
        results, floors = measured.results(), measured.floors()
    except FormatError as error:
        st.error(texts.ACCURACY_DAMAGED)
        st.text(str(error))
        return
    tasks = [task for task in texts.ACCURACY_TASKS if results.get(task)]
    if not tasks:
        st.info(texts.ACCURACY_NONE.format(file="data/gold/results.json"))
        return
    tabs = st.tabs([texts.ACCURACY_TASKS[task] for task in tasks])
    for tab, task in zip(tabs, tasks, strict=True):
        with tab, st.container(key=f"accuracy_{task}"):
            sets = _in_order(results[task])
            _table(sets, floors.get(task, {}))
            _sets(sets)
            reliability.draw(sets)
            accuracy_errors.draw(task, sets)


def _in_order(sets: Sets) -> Sets:
    """Return the sets that we know in our order, then any others as they stand in the file."""
    known = [name for name in texts.ACCURACY_SETS if name in sets]
    return {name: sets[name] for name in (*known, *(name for name in sets if name not in known))}


def _sets(sets: Sets) -> None:
    """Draw what each set is, and when and by which command it was measured."""
    for name, one in sets.items():
        told = texts.ACCURACY_ABOUT.get(name, "")
        when = texts.ACCURACY_WHEN.format(
            when=local.moment(datetime.fromisoformat(one["measured"])), version=one["version"]
        )
        st.caption(
            " ".join(
                part
                for part in (f"**{texts.set_name(name)}.**", told, when, f"`{one['command']}`")
                if part
            )
        )


def _table(sets: Sets, floors: Mapping[str, Mapping[str, float]]) -> None:
    measures = list(dict.fromkeys(key for one in sets.values() for key in one["measures"]))
    columns: dict[str, list[str]] = {
        texts.ACCURACY_MEASURE: [texts.ACCURACY_MEASURES.get(key, key) for key in measures]
    }
    config: dict[str, Any] = {texts.ACCURACY_MEASURE: st.column_config.TextColumn(pinned=True)}
    for name, one in sets.items():
        columns[texts.set_name(name)] = [
            local.measure(one["measures"].get(key)) for key in measures
        ]
    for name in (name for name in sets if name in floors):
        title = f"{texts.set_name(name)}, {texts.ACCURACY_FLOOR}"
        columns[title] = [local.measure(floors[name].get(key)) for key in measures]
        config[title] = st.column_config.TextColumn(help=texts.ACCURACY_FLOOR_HELP)
    st.dataframe(
        pd.DataFrame(columns),
        hide_index=True,
        width="stretch",
        height="content",
        column_config=config,
    )
