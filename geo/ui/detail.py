"""The detail panel: an event's values, each with the doubt about it and the words that say it."""

from __future__ import annotations

from html import escape

import streamlit as st

from geo.event import Event, Field, Report
from geo.maps.points import together
from geo.place import Place
from geo.stores import EventRow
from geo.ui import data, explained, highlight, local, marks, sources, state, texts, words
from geo.ui.data import Answer

MOST_ALTERNATIVES = 4
MOST_HERE = 30
SHOWN = "panel_shows"


def draw(answer: Answer) -> None:
    """Draw the panel for the chosen event, or an invitation to choose one."""
    wanted = state.event_id()
    with st.container(key="detail", border=True):
        if not wanted:
            _empty()
            return
        found = data.event(wanted)
        if found is None:
            st.info(texts.EVENT_GONE, icon=":material/link_off:")
            return
        _steps(answer, found)
        _event(answer, found)


def _empty() -> None:
    st.html(
        f'<div class="dl-empty"><div class="dl-rings"></div><h3>{escape(texts.DETAIL_EMPTY)}</h3>'
        f"<p>{escape(texts.DETAIL_EMPTY_HINT)}</p></div>"
    )


def _steps(answer: Answer, event: Event) -> None:
    """Draw the buttons to the previous and next event of the list, and to close the panel."""
    ids = [row.id for row in answer.rows]
    at = ids.index(event.id) if event.id in ids else None
    if at is None:
        st.warning(texts.EVENT_HIDDEN, icon=":material/filter_alt:")
    with st.container(horizontal=True, key="steps", gap="small", vertical_alignment="center"):
        before = ids[at - 1] if at else ""
        after = ids[at + 1] if at is not None and at + 1 < len(ids) else ""
        _step(texts.PREVIOUS, before, ":material/arrow_back:", "step_back")
        if at is not None:
            st.html(
                f'<span class="dl-at">{local.number(at + 1)} / {local.number(len(ids))}</span>',
                width="content",
            )
        _step(texts.NEXT, after, ":material/arrow_forward:", "step_on")
        st.button(
            texts.CLOSE,
            key="step_close",
            icon=":material/close:",
            type="tertiary",
            on_click=state.choose,
            args=("",),
        )


def _step(label: str, wanted: str, icon: str, key: str) -> None:
    st.button(
        label,
        key=key,
        icon=icon,
        type="tertiary",
        disabled=not wanted,
        on_click=state.choose,
        args=(wanted,),
    )


def _event(answer: Answer, event: Event) -> None:
    lead = event.lead
    st.html(_head(event))
    _switch()
    if state.explaining():
        explained.draw(event)
        return
    st.html(_values(event))
    row = answer.row(event.id)
    if row is not None:
        _here_too(row, answer)
    if event.part_of and (parent := data.event(event.part_of)):
        name = parent.lead.place.name if parent.lead.place else parent.lead.place_as_written
        st.button(
            f"{texts.PART_OF}: {_plain(name)}",
            key="part_of",
            icon=":material/account_tree:",
            on_click=state.choose,
            args=(parent.id,),
        )
    count = len(event.reports)
    label = texts.SOURCES_ONE if count == 1 else texts.SOURCES_MANY.format(n=count)
    st.html(f'<h4 class="dl-h">{escape(label)}</h4>')
    for number, report in enumerate(event.reports):
        _report(report, event, number)
    if lead.reasons:
        reasons = "".join(f"<li>{escape(reason)}</li>" for reason in lead.reasons)
        st.html(f'<h4 class="dl-h">{escape(texts.WHY_HERE)}</h4><ul class="dl-why">{reasons}</ul>')


def _switch() -> None:
    """Draw the switch between the summary and the explanation."""
    st.session_state[SHOWN] = "explain" if state.explaining() else "summary"
    st.segmented_control(
        texts.EXPLAIN_SWITCH,
        list(texts.EXPLAIN_VIEWS),
        format_func=texts.EXPLAIN_VIEWS.__getitem__,
        key=SHOWN,
        on_change=_switched,
        label_visibility="collapsed",
        width="stretch",
    )


def _switched() -> None:
    """Take the switch's side; a click on the chosen side takes the choice off and changes none."""
    if wanted := st.session_state[SHOWN]:
        state.explain(wanted == "explain")


def _head(event: Event) -> str:
    lead = event.lead
    place = lead.place.name if lead.place else lead.place_as_written
    status = escape(texts.STATUSES[event.status.value])
    return (
        f'<div class="dl-head"><span class="dl-kind t-{escape(lead.event_type)}">'
        f"{escape(words.kind(lead.event_type))}</span>"
        f"<h3>{escape(place)}</h3><p>{escape(words.when(event.date))}</p>"
        f'<p class="dl-status s-{event.status.value}">{status}'
        f" \u00b7 {escape(texts.CHECKS.lower())} {local.percent(event.confidence)}</p></div>"
    )


def _values(event: Event) -> str:
    lead = event.lead
    rows = [
        (texts.WHERE, _where(lead)),
        (texts.WHEN, _said(words.when(event.date), event, Field.DATE)),
        (texts.KILLED, _said(words.killed(event.casualties), event, Field.KILLED)),
        (texts.INJURED, _said(words.injured(event.casualties), event, Field.INJURED)),
    ]
    if lead.target:
        rows.append((texts.TARGET, _said(lead.target.replace("_", " "), event, Field.TARGET)))
    listed = "".join(f"<dt>{escape(name)}</dt><dd>{value}</dd>" for name, value in rows)
    return f'<dl class="dl-values">{listed}</dl>'


def _said(value: str, event: Event, field: Field) -> str:
    """Return a value with the words of every report that says it, each once."""
    reports = event.reports
    if field is Field.DATE:
        reports = tuple(report for report in reports if report.date == event.date)
    written = dict.fromkeys(filter(None, (report.as_written(field) for report in reports)))
    quotes = "".join(f'<q class="f-{field.value}">{escape(quote)}</q>' for quote in written)
    return f"{escape(value)}{quotes}"


def _where(report: Report) -> str:
    written = f'<q class="f-place">{escape(report.place_as_written)}</q>'
    if report.place is None:
        why = report.why_unlocated or texts.NOT_STATED
        return f"{escape(texts.UNLOCATED)}: {escape(why)}{written}"
    place = report.place
    doubt = (
        f"{texts.PRECISIONS[place.precision.value]}, "
        f"{texts.WITHIN.format(km=words.kilometres(place.uncertainty_km))}"
    )
    return (
        f"{escape(words.where(place))}{written}<small>{escape(doubt)}</small>{_alternatives(place)}"
    )


def _alternatives(place: Place) -> str:
    if not place.alternatives:
        return ""
    named = [
        ", ".join(part for part in (item.name, item.admin1_name, item.country_code) if part)
        + f" ({local.percent(item.score)})"
        for item in place.alternatives[:MOST_ALTERNATIVES]
    ]
    listed = "; ".join(named)
    return f"<small>{escape(texts.RUNNERS_UP)}: {escape(listed)}</small>"


def _here_too(row: EventRow, answer: Answer) -> None:
    here = together(row, answer.rows)
    if len(here) < 2:  # noqa: PLR2004
        return
    st.html(f'<h4 class="dl-h">{len(here)} {escape(texts.HERE_TOO)}</h4>')
    with st.container(key="here", gap=None):
        for other in here[:MOST_HERE]:
            start = words.day(other.date_start)
            st.button(
                f"{start} \u00b7 {words.kind(other.event_type)}",
                key=f"here_{other.id}",
                type="secondary" if other.id == row.id else "tertiary",
                on_click=state.choose,
                args=(other.id,),
                width="stretch",
            )


def _report(report: Report, event: Event, number: int) -> None:
    article = report.article
    quoted = highlight.excerpts(article.text, marks.of_evidence(report.evidence))
    body = "".join(f'<p class="dl-excerpt">{piece}</p>' for piece in quoted)
    own = ""
    if len(event.reports) > 1:
        own = (
            f'<p class="dl-own">{escape(words.when(report.date))} \u00b7 '
            f"{escape(texts.KILLED.lower())} {escape(words.killed(report.casualties))} \u00b7 "
            f"{escape(texts.INJURED.lower())} {escape(words.injured(report.casualties))}</p>"
        )
    with st.container(key=f"report_{number}", border=True, gap="small"):
        st.html(
            f"{sources.head(article)}"
            f'<div class="dl-report">{own}{body or escape(texts.NO_EVIDENCE)}</div>'
        )
        sources.links(article)


def _plain(name: str) -> str:
    """Return words for a button's label, which reads Markdown: its signs are made plain."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]()<>#+-.!|~$:^=" else c for c in name)
