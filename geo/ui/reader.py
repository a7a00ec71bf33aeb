"""An article's text with its marks, their legend, and its reports in short."""

from __future__ import annotations

from html import escape

import streamlit as st

from geo.event import Report, Total
from geo.records import ReadingLike
from geo.ui import highlight, marks, texts, words


def full_text(reading: ReadingLike, *, by_role: bool = False) -> None:
    """Show the whole text, marked by field or, with `by_role`, every place name by its role."""
    found = (
        marks.of_toponyms(reading.toponyms)
        if by_role
        else marks.of_reading(reading.reports, reading.totals)
    )
    if found:
        st.html(legend([mark.kind for mark in found]))
    st.html(f'<div class="dl-text">{highlight.marked(reading.article.text, found)}</div>')


def legend(kinds: list[str]) -> str:
    """Return the legend of the kinds that occur, as HTML."""
    names = {**texts.FIELDS, **{f"role_{role}": name for role, name in texts.ROLES.items()}}
    items = "".join(
        f'<mark class="dl f-{kind}">{escape(name)}</mark>'
        for kind, name in names.items()
        if kind in kinds
    )
    return f'<div class="dl-legend">{escape(texts.EVIDENCE_LEGEND)}: {items}</div>' if items else ""


def summary(report: Report) -> str:
    """Return a report in a few lines of HTML."""
    place = words.where(report.place) if report.place else report.place_as_written
    missing = "" if report.place else f"<small>{escape(unlocated(report))}</small>"
    return (
        f'<div class="dl-report"><span class="dl-kind t-{escape(report.event_type)}">'
        f"{escape(words.kind(report.event_type))}</span><h3>{escape(place)}</h3>"
        f'<p class="dl-byline">{escape(words.when(report.date))}</p>'
        f'<p class="dl-byline dl-harm">{escape(harmed(report))}</p>{missing}</div>'
    )


def total_summary(total: Total) -> str:
    """Return a toll over several places in a few lines of HTML."""
    return (
        f'<div class="dl-report"><span class="dl-kind">{escape(texts.TAB_TOTALS)}</span>'
        f"<h3>{escape(total.scope_as_written)}</h3>"
        f'<p class="dl-byline dl-harm">{escape(harmed(total))}</p></div>'
    )


def harmed(said: Report | Total) -> str:
    """Return killed and injured as plain words."""
    return (
        f"{texts.KILLED.lower()} {words.killed(said.casualties)} \u00b7 "
        f"{texts.INJURED.lower()} {words.injured(said.casualties)}"
    )


def unlocated(report: Report) -> str:
    """Return that a report is not on the map, and why."""
    why = report.why_unlocated
    return f"{texts.UNLOCATED}: {why}" if why else texts.UNLOCATED
