"""The panel's other side: which words led to each value of an event, and why."""

from __future__ import annotations

from html import escape

import streamlit as st

from geo.event import Event, Report
from geo.explain import Aspect, Line, Passage, ReportLines, Standing, explain
from geo.ui import data, highlight, sources, texts, words
from geo.ui.highlight import Mark
from geo.ui.panel import confidence, corrected
from geo.ui.panel.html import heading, listed, value


def draw(event: Event) -> None:
    """Draw the explanation of an event, one card a report."""
    parent = data.event(event.part_of) if event.part_of else None
    explanation = explain(event, parent)
    if corrections := "".join(corrected.notes(event).values()):
        st.html(corrections)
    if explanation.together:
        st.html(f"{heading(texts.EXPLAIN_TOGETHER)}{listed(explanation.together)}")
    for number, one in enumerate(explanation.reports):
        with st.container(key=f"explain_{number}", border=True, gap="small"):
            st.html(html(one))
            sources.links(one.report.article)
    st.html(f'<p class="dl-note">{escape(texts.EXPLAIN_NOTE)}</p>')


def html(one: ReportLines) -> str:
    """Return a report's lines as HTML."""
    lines = "".join(_line(one.report, line) for line in one.lines)
    return f'{sources.head(one.report.article)}<div class="dl-lines">{lines}</div>'


def _line(report: Report, line: Line) -> str:
    label = texts.ASPECTS[line.aspect.value]
    quoted = "".join(_passage(report, line, passage) for passage in line.passages)
    if line.standing is Standing.IMPLIED and line.aspect.value in texts.FIELDS:
        quoted = f'<p class="dl-implied">{escape(texts.IMPLIED)}</p>'
    reasons = line.reasons
    if line.aspect is Aspect.CONFIDENCE:
        reasons = (*reasons, *filter(None, [confidence.measured(report.confidence)]))
    return (
        f'<div class="dl-line f-{line.aspect.value} is-{line.standing.value}">'
        f"<h5>{escape(label)}</h5><b>{value(words.explained(report, line), line.aspect.value)}</b>"
        f"{quoted}{listed(reasons)}</div>"
    )


def _passage(report: Report, line: Line, passage: Passage) -> str:
    label = texts.ASPECTS[line.aspect.value]
    marks = [Mark(span.start, span.end, line.aspect.value, label) for span in passage.words]
    quoted = highlight.marked(report.article.text, marks, passage.start, passage.end)
    dots = "\u2026 {} \u2026" if passage.cut else "{}"
    return f'<p class="dl-excerpt">{dots.replace("{}", quoted)}</p>'
