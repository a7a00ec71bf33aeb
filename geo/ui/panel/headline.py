"""What, where, when and who was harmed: each value in clear type with its words below."""

from __future__ import annotations

from collections import defaultdict
from html import escape

from geo.event import Event, Field
from geo.ui import local, texts, words
from geo.ui.panel import confidence, corrected
from geo.ui.panel.html import quotes, value

MOST_QUOTES = 4


def head(event: Event) -> str:
    """Return kind, place and status as HTML."""
    place = event.place.name if event.place else event.lead.place_as_written
    status = event.status.value
    return (
        f'<div class="dl-head"><div class="dl-tags"><span class="dl-kind '
        f't-{escape(event.event_type)}">{escape(words.kind(event.event_type))}</span>'
        f'<span class="dl-status s-{status}">{escape(texts.STATUSES[status])}</span></div>'
        f"<h2>{escape(place)}</h2></div>"
    )


def values(event: Event) -> str:
    """Return the values with their words and their doubt, as a description list."""
    lead, notes = event.lead, defaultdict(str, corrected.notes(event))
    kind = _big(words.kind(event.event_type)) + _quoted(event, Field.TYPE)
    killed, injured = words.killed(event.casualties), words.injured(event.casualties)
    rows = [
        _row(texts.WHERE, _where(event) + notes["place"], "place"),
        _row(texts.WHEN, _when(event) + notes["date"], "date"),
        _toll(texts.KILLED, killed, event, Field.KILLED, notes["killed"]),
        _toll(texts.INJURED, injured, event, Field.INJURED, notes["injured"]),
        _row(texts.KIND, kind + notes["event_type"], Field.TYPE.value),
    ]
    if lead.target:
        target = _big(words.target(lead.target)) + _quoted(event, Field.TARGET)
        rows.append(_row(texts.TARGET, target, Field.TARGET.value))
    rows.append(_row(texts.CHECKS, _sure(event), "confidence"))
    return f'<dl class="dl-values">{"".join(rows)}</dl>'


def _row(name: str, inner: str, kind: str, more: str = "") -> str:
    return f'<div class="dl-row is-{kind}{more}"><dt>{escape(name)}</dt><dd>{inner}</dd></div>'


def _toll(name: str, people: str, event: Event, field: Field, note: str) -> str:
    """Return a number of people; what is no number (such as "not stated") is set smaller."""
    size = "" if people[:1].isdigit() else " is-words"
    inner = f"<b>{value(people, field.value)}</b>{_quoted(event, field)}{note}"
    return _row(name, inner, field.value, f" is-toll{size}")


def _big(said: str) -> str:
    return f"<b>{escape(said)}</b>"


def _where(event: Event) -> str:
    written = quotes([event.lead.place_as_written], "place")
    place = event.place
    if place is None:
        why = event.lead.why_unlocated or texts.NOT_STATED
        return f"{_big(texts.UNLOCATED)}{written}<small>{escape(why)}</small>"
    doubt = (
        f"{texts.PRECISIONS[place.precision.value]}, "
        f"{texts.WITHIN.format(km=words.kilometres(place.uncertainty_km))}"
    )
    return f"{_big(words.where(place))}{written}<small>{escape(doubt)}</small>"


def _when(event: Event) -> str:
    window = event.date
    doubt = ""
    if window is not None:
        exact = texts.DATE_PRECISIONS[window.precision.value]
        doubt = f"<small>{escape(exact)}</small>"
    days = local.days(window.start, window.end) if window else texts.UNDATED
    return f"{_big(days)}{_quoted(event, Field.DATE)}{doubt}"


def _sure(event: Event) -> str:
    measured = confidence.measured(event.confidence)
    said = f"<small>{escape(measured)}</small>" if measured else ""
    return f"{_big(local.percent(event.confidence))}{said}"


def _quoted(event: Event, field: Field) -> str:
    """Return the words of every report that says the value, each once."""
    reports = event.reports
    if field is Field.DATE:
        reports = tuple(report for report in reports if report.date == event.as_read.date)
    if field is Field.TYPE:
        reports = tuple(report for report in reports if report.event_type == event.lead.event_type)
    written = list(dict.fromkeys(filter(None, (report.as_written(field) for report in reports))))
    shown = quotes(written[:MOST_QUOTES], field.value)
    if left := len(written) - MOST_QUOTES:
        shown += f"<small>{escape(texts.MORE_QUOTES.format(n=left))}</small>" if left > 0 else ""
    return shown
