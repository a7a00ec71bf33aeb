"""Where a person says what they found about an event, and what was said before."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import streamlit as st

from geo.errors import GeoError
from geo.event import Event, Status
from geo.stores import Entry
from geo.stores.corrections import NAMES
from geo.ui import data, local, texts
from geo.ui.panel import correct, corrected
from geo.ui.panel.html import heading

OPEN, NAME, NOTE, REMEMBERED, SAID = (
    "review_open", "review_name", "review_note", "reviewer", "review_said",
)  # fmt: skip
ABOUT, EVENT = "review_about", "event"
SIGNS = {
    Status.CONFIRMED: ":material/check_circle:",
    Status.REJECTED: ":material/cancel:",
    Status.MACHINE: ":material/undo:",
}


def draw(event: Event) -> None:
    """Draw the form and the history, folded away until they are asked for."""
    folded = st.expander(texts.REVIEW, key=OPEN, icon=":material/fact_check:", on_change="rerun")
    if not folded.open:
        return
    with folded:
        st.caption(texts.REVIEW_HINT)
        subject = _subject()
        correct.before_form(event, subject)
        _form(event, subject)
        _said()
        st.html(history(data.store().history(event.id)))


def history(entries: tuple[Entry, ...]) -> str:
    """Return the audit trail as HTML, newest first."""
    if not entries:
        return f'<p class="dl-hint">{escape(texts.HISTORY_NONE)}</p>'
    items = "".join(_entry(entry) for entry in reversed(entries))
    return f'{heading(texts.HISTORY)}<ol class="dl-history">{items}</ol>'


def _subject() -> str:
    """Return what the reviewer speaks about: the whole event, or one of its values."""
    chosen = st.pills(
        texts.REVIEW_ABOUT,
        [EVENT, *NAMES],
        format_func=texts.REVIEW_SUBJECTS.__getitem__,
        default=EVENT,
        required=True,
        key=ABOUT,
    )
    return chosen or EVENT


def _form(event: Event, subject: str) -> None:
    st.session_state.setdefault(NAME, st.session_state.get(REMEMBERED, ""))
    with st.form("review", border=False, enter_to_submit=False):
        if subject != EVENT:
            correct.inputs(event, subject)
        st.text_input(
            texts.REVIEWER,
            key=NAME,
            max_chars=80,
            help=texts.REVIEWER_HELP,
            autocomplete="name",
        )
        st.text_area(
            texts.REVIEW_NOTE,
            key=NOTE,
            max_chars=2_000,
            height=68,
            placeholder=texts.REVIEW_NOTE_HINT,
        )
        with st.container(horizontal=True, gap="small", key="decisions"):
            (_decisions if subject == EVENT else _corrections)(event, subject)


def _decisions(event: Event, _subject: str) -> None:
    _button(texts.CONFIRM, Status.CONFIRMED, event)
    _button(texts.REJECT, Status.REJECTED, event)
    if event.status is not Status.MACHINE:
        _button(texts.UNREVIEW, Status.MACHINE, event)


def _corrections(event: Event, subject: str) -> None:
    st.form_submit_button(
        texts.SAVE_CORRECTION,
        key="correct_save",
        icon=":material/edit:",
        type="primary",
        on_click=_correct,
        args=(event, subject, False),
    )
    if getattr(event.corrections, subject) is not None:
        st.form_submit_button(
            texts.TAKE_BACK,
            key="correct_undo",
            icon=":material/undo:",
            on_click=_correct,
            args=(event, subject, True),
        )


def _button(label: str, status: Status, event: Event) -> None:
    st.form_submit_button(
        label,
        key=f"decide_{status.value}",
        icon=SIGNS[status],
        type="primary" if status is Status.CONFIRMED else "secondary",
        on_click=_decide,
        args=(event.id, status),
    )


def _decide(event_id: str, status: Status) -> None:
    noted = texts.REVIEWED.format(status=texts.STATUS_WORDS[status.value])
    _note(event_id, noted, lambda who, note: data.store().set_status(event_id, status, who, note))


def _correct(event: Event, subject: str, back: bool) -> None:
    def write(who: str, note: str) -> None:
        value = None if back else correct.wanted(event, subject)
        data.store().correct(event.id, subject, value, who, note)

    _note(event.id, texts.CORRECTION_SAVED, write)


def _note(event_id: str, noted: str, write: Callable[[str, str], None]) -> None:
    """Write a finding under the reviewer's name, and remember what to say about it."""
    who, note = st.session_state[NAME].strip(), st.session_state[NOTE].strip()
    if not who:
        st.session_state[SAID] = (event_id, False, texts.REVIEW_NAME_MISSING)
        return
    try:
        write(who, note)
    except GeoError as error:
        st.session_state[SAID] = (event_id, False, str(error))
        return
    st.session_state[REMEMBERED], st.session_state[NOTE] = who, ""
    st.session_state[SAID] = (event_id, True, noted)


def _said() -> None:
    """Say once what became of the last click."""
    _, well, words = st.session_state.pop(SAID, ("", True, ""))
    if words:
        (st.success if well else st.warning)(words)


def _entry(entry: Entry) -> str:
    moment = f"{local.moment(entry.at)} UTC"
    note = f"<q>{escape(entry.note)}</q>" if entry.note else ""
    return (
        f'<li><span class="dl-byline">{escape(moment)} \u00b7 {escape(entry.who)}</span>'
        f"<b>{escape(_what(entry))}</b>{note}</li>"
    )


def _what(entry: Entry) -> str:
    if entry.what == "merged":
        return str(texts.HISTORY_MERGED.format(id=entry.old["id"]))
    if entry.field:
        old, new = corrected.said(entry.field, entry.old), corrected.said(entry.field, entry.new)
        name = texts.REVIEW_SUBJECTS[entry.field]
        return str(texts.HISTORY_CORRECTED.format(field=name, old=old, new=new))
    before, after = texts.STATUS_WORDS[entry.old], texts.STATUS_WORDS[entry.new]
    if before == after:
        return str(texts.HISTORY_SAME.format(status=after))
    return f"{before} \u2192 {after}"
