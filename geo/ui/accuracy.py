"""The page about accuracy: measured tables, calibration, and a list of every known error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import altair as alt
import pandas as pd
import streamlit as st

from geo.errors import FormatError
from geo.evaluation import report
from geo.ui import page, texts

Sets = Mapping[str, Mapping[str, Any]]
CHART_HEIGHT = 320
LIST_HEIGHT = 480
LONG_LIST = 12
WIDTHS: dict[str, Literal["medium", "large"]] = {
    "gold": "medium",
    "predicted": "medium",
    "words": "large",
}


def draw() -> None:
    """Draw the page."""
    page.begin("accuracy")
    st.title(texts.ACCURACY_TITLE)
    st.markdown(texts.ACCURACY_INTRO)
    try:
        results, floors = report.read(report.RESULTS), report.read(report.FLOORS)
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
        with tab:
            _task(task, results[task], floors.get(task, {}))


def _task(task: str, sets: Sets, floors: Mapping[str, Mapping[str, float]]) -> None:
    with st.container(key=f"accuracy_{task}"):
        left, right = st.columns([1.5, 1], gap="large")
        with left:
            _table(sets, floors)
        with right:
            _when(sets)
            _calibration(sets)
        _mistakes(task, sets)


def _set(name: str) -> str:
    return texts.ACCURACY_SETS.get(name, name)


def _when(sets: Sets) -> None:
    for name, one in sets.items():
        when = one["measured"][:16].replace("T", " ")
        st.caption(
            f"**{_set(name)}.** {texts.ACCURACY_WHEN} `{one['command']}`".format(
                when=when, version=one["version"]
            )
        )


def _table(sets: Sets, floors: Mapping[str, Mapping[str, float]]) -> None:
    measures = list(dict.fromkeys(key for one in sets.values() for key in one["measures"]))
    columns: dict[str, list[str]] = {
        texts.ACCURACY_MEASURE: [texts.ACCURACY_MEASURES.get(key, key) for key in measures]
    }
    config: dict[str, Any] = {texts.ACCURACY_MEASURE: st.column_config.TextColumn(pinned=True)}
    for name, one in sets.items():
        columns[_set(name)] = [report.shown(one["measures"].get(key)) for key in measures]
    for name in (name for name in sets if name in floors):
        title = f"{_set(name)}, {texts.ACCURACY_FLOOR}"
        columns[title] = [report.shown(floors[name].get(key)) for key in measures]
        config[title] = st.column_config.TextColumn(help=texts.ACCURACY_FLOOR_HELP)
    st.dataframe(
        pd.DataFrame(columns),
        hide_index=True,
        width="stretch",
        height="content",
        column_config=config,
    )


def _calibration(sets: Sets) -> None:
    rows = [
        {
            texts.CALIBRATION_SET: _set(name),
            texts.CALIBRATION_SCORE: one_bin["mean_score"],
            texts.CALIBRATION_RIGHT: one_bin["share_right"],
            texts.CALIBRATION_COUNT: one_bin["count"],
        }
        for name, one in sets.items()
        for one_bin in one.get("calibration", ())
    ]
    if not rows:
        return
    st.subheader(texts.CALIBRATION_TITLE)
    st.markdown(texts.CALIBRATION_TEXT)
    st.altair_chart(_chart(pd.DataFrame(rows)), width="stretch")


def _chart(rows: pd.DataFrame) -> alt.LayerChart | alt.FacetChart:
    unit = alt.Scale(domain=[0, 1])
    score, right = texts.CALIBRATION_SCORE, texts.CALIBRATION_RIGHT
    ideal = (
        alt.Chart(pd.DataFrame({score: [0.0, 1.0], right: [0.0, 1.0]}))
        .mark_line(strokeDash=[4, 4], color="gray")
        .encode(x=alt.X(score, scale=unit), y=alt.Y(right, scale=unit))
    )
    points = (
        alt.Chart(rows)
        .mark_circle(opacity=0.85)
        .encode(
            x=alt.X(score, scale=unit),
            y=alt.Y(right, scale=unit),
            size=alt.Size(texts.CALIBRATION_COUNT, scale=alt.Scale(range=[40, 500]), legend=None),
            color=alt.Color(texts.CALIBRATION_SET, legend=alt.Legend(orient="bottom", columns=2)),
            tooltip=list(rows.columns),
        )
    )
    return alt.layer(ideal, points).properties(height=CHART_HEIGHT)


def _mistakes(task: str, sets: Sets) -> None:
    st.subheader(texts.MISTAKES_TITLE)
    listed = {name: one for name, one in sets.items() if one.get("list")}
    if not listed:
        st.caption(texts.MISTAKES_NONE)
        return
    left, right = st.columns([1, 3])
    with left:
        name = st.selectbox(
            texts.MISTAKES_SET, list(listed), format_func=_set, key=f"accuracy_set_{task}"
        )
    one = listed[name]
    with right:
        kinds = st.multiselect(
            texts.MISTAKES_CLASS,
            list(one["errors"]),
            format_func=lambda kind: f"{kind} ({one['errors'][kind]:,})",
            key=f"accuracy_kinds_{task}_{name}",
        )
    rows = [row for row in one["list"] if not kinds or row["kind"] in kinds]
    st.caption(texts.MISTAKES_SHOWN.format(n=len(rows), of=len(one["list"])))
    st.dataframe(
        pd.DataFrame(
            [{title: row[key] for key, title in texts.MISTAKES_COLUMNS.items()} for row in rows]
        ),
        hide_index=True,
        width="stretch",
        height=LIST_HEIGHT if len(rows) > LONG_LIST else "content",
        column_config={
            texts.MISTAKES_COLUMNS[key]: st.column_config.TextColumn(width=width)
            for key, width in WIDTHS.items()
        },
    )
