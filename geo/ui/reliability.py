"""Calibration on the page about accuracy: what was said, and how much of it is right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from geo.evaluation.calibration import Bin
from geo.ui import local, measured, texts

ABREAST = 2
CHART_HEIGHT = 250
SAID_COLOUR, RIGHT_COLOUR = "#8c8c8c", "#d55e00"
Tables = Mapping[str, Sequence[Bin]]


def draw(sets: Mapping[str, Mapping[str, Any]]) -> None:
    """Draw plot and table of every set that has one."""
    tables = {name: bins for name, one in sets.items() if (bins := measured.bins_of(one))}
    if not tables:
        return
    st.subheader(texts.CALIBRATION_TITLE)
    st.markdown(texts.CALIBRATION_TEXT)
    named = list(tables.items())
    for start in range(0, len(named), ABREAST):
        columns = st.columns(ABREAST, gap="large")
        for column, (name, bins) in zip(columns, named[start : start + ABREAST], strict=False):
            with column:
                st.html(f'<h4 class="dl-set">{escape(texts.set_name(name))}</h4>')
                st.altair_chart(chart(bins), width="stretch")
    st.dataframe(
        table(tables),
        hide_index=True,
        width="stretch",
        height="content" if len(tables) == 1 else 320,
        column_config={
            title: st.column_config.NumberColumn(format="percent")
            for title in (texts.CALIBRATION_SAID, texts.CALIBRATION_SHARE)
        },
    )


def table(tables: Tables) -> pd.DataFrame:
    """Return the reliability tables of all sets below one another."""
    return pd.DataFrame(
        [
            {
                texts.CALIBRATION_SET: texts.set_name(name),
                texts.CALIBRATION_BIN: label(one),
                texts.CALIBRATION_COUNT: one.count,
                texts.CALIBRATION_RIGHT: one.right,
                texts.CALIBRATION_SAID: one.mean_score,
                texts.CALIBRATION_SHARE: one.share_right,
                texts.CALIBRATION_INTERVAL: texts.CALIBRATION_RANGE.format(
                    low=local.percent(one.interval[0]), high=local.percent(one.interval[1])
                ),
            }
            for name, bins in tables.items()
            for one in bins
        ]
    )


def label(one: Bin) -> str:
    """Return the scores of a bin in percent, such as ``90-95``."""
    low, high = 100 * one.low, 100 * one.high
    if not low:
        return f"<{high:.0f}"
    return f"{low:.0f}+" if high == 100 else f"{low:.0f}\u2013{high:.0f}"  # noqa: PLR2004


def chart(bins: Sequence[Bin]) -> alt.LayerChart | alt.FacetChart:
    """Return what was said (a dash) beside what is right (a dot), a column a bin.

    A column's name is its scores and, on a second line, how many predictions it holds.
    """
    rows = pd.DataFrame(
        [
            {
                "bin": f"{label(one)}|{local.number(one.count)}",
                "said": one.mean_score,
                "right": one.share_right,
                "low": one.interval[0],
                "high": one.interval[1],
                "count": one.count,
            }
            for one in bins
        ]
    )
    axis = alt.Axis(
        labelAngle=0,
        labelAlign="center",
        labelFlush=False,
        labelOverlap=False,
        labelExpr="split(datum.label, '|')",
        labelFontSize=10,
    )
    x = alt.X("bin:N", sort=None, title=texts.CALIBRATION_AXIS, axis=axis)
    base = alt.Chart(rows).encode(x=x, tooltip=_tooltip())
    return alt.layer(
        base.mark_rule(color=RIGHT_COLOUR, opacity=0.5, strokeWidth=2).encode(
            y=_share("low"), y2="high:Q"
        ),
        base.mark_tick(color=SAID_COLOUR, width=30, thickness=3).encode(y=_share("said")),
        base.mark_circle(color=RIGHT_COLOUR, size=80, opacity=1).encode(y=_share("right")),
    ).properties(height=CHART_HEIGHT)


def _share(column: str) -> alt.Y:
    return alt.Y(
        f"{column}:Q",
        title=texts.CALIBRATION_SHARE,
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(
            format="%", values=[0, 0.25, 0.5, 0.75, 1], labelFlush=False, labelBaseline="middle"
        ),
    )


def _tooltip() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("count:Q", title=texts.CALIBRATION_COUNT),
        alt.Tooltip("said:Q", title=texts.CALIBRATION_SAID, format=".0%"),
        alt.Tooltip("right:Q", title=texts.CALIBRATION_SHARE, format=".0%"),
    ]
