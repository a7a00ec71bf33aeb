"""What was read, article by article, before any of it is saved."""

from __future__ import annotations

from html import escape

import streamlit as st

from geo.pipeline import Reading
from geo.ui import add_saving, add_state, articles_data, local, page, reader, state, texts, words
from geo.ui.add_duplicates import Like
from geo.ui.add_job import Found
from geo.ui.add_state import Preview
from geo.ui.add_words import joined
from geo.ui.highlight import as_label
from geo.ui.panel.html import HARMED

KEPT, PAGE = "add_keep_{n}", "add_preview_page"
PER_PAGE = 10
MOST_PROBLEMS = 200
SHORT_CHARS = 6_000


def draw(preview: Preview) -> None:
    """Draw the preview."""
    st.header(texts.PREVIEW_TITLE)
    st.html(f'<p class="dl-sentence" role="status">{escape(summary(preview))}.</p>')
    if preview.unread:
        st.info(texts.STOPPED.format(n=local.number(preview.unread)), icon=":material/stop_circle:")
    if articles_data.large():
        st.caption(texts.ONLY_IDENTICAL)
    _problems(preview)
    pages = -(-len(preview.found) // PER_PAGE)
    shown = 1
    if pages > 1:
        _ticks(preview)
        shown = st.pagination(pages, key=PAGE)
    first = (shown - 1) * PER_PAGE
    for number in range(first, min(first + PER_PAGE, len(preview.found))):
        _one(preview, number)
    if 1 < len(preview.found) <= PER_PAGE:
        _ticks(preview)
    _actions(preview)


def summary(preview: Preview) -> str:
    """Return what was found, in one line."""
    readings = [found.reading for found in preview.found if found.reading]
    known = len(preview.found) - len(readings)
    alike = sum(1 for found in preview.found if found.like)
    events = sum(len(reading.reports) for reading in readings)
    names = sum(len(reading.toponyms) for reading in readings)
    parts = [texts.counted("READ_SUMMARY", len(readings))]
    if readings:
        parts += [texts.counted("SUM_EVENTS", events), texts.counted("SUM_NAMES", names)]
    parts += [
        texts.counted(name, number)
        for name, number in (
            ("ALREADY_COUNT", known),
            ("ALIKE_COUNT", alike),
            ("WRONG_COUNT", len(preview.problems)),
        )
        if number
    ]
    return joined(parts)


def _problems(preview: Preview) -> None:
    if not preview.problems:
        return
    with st.container(border=True, key="add_problems", gap="small"):
        st.markdown(f":material/error: **{texts.CANNOT_READ}**")
        for problem in preview.problems[:MOST_PROBLEMS]:
            st.text(problem)


def _one(preview: Preview, number: int) -> None:
    """Draw one article."""
    found = preview.found[number]
    article = found.article
    with st.container(border=True, key=f"preview_{number}"):
        if found.reading is not None:
            _tick(preview, number)
        published = local.short_day(article.published) if article.published else ""
        st.html(
            f'<div class="dl-article"><h3>{escape(article.title or texts.UNTITLED)}</h3>'
            f'<p class="dl-byline">{escape(joined([article.publisher, published]))}</p></div>'
        )
        if found.reading is None:
            st.info(texts.DUPLICATE, icon=":material/content_copy:")
            _link(article.sha256)
            return
        _doubts(found)
        _what(found.reading, open_text=len(preview.found) == 1, number=number)


def _tick(preview: Preview, number: int) -> None:
    key = KEPT.format(n=number)
    st.session_state[key] = number in preview.kept
    label = texts.KEEP_ARTICLE.format(n=local.number(number + 1))
    st.checkbox(
        texts.SAVE_THIS if len(preview.found) == 1 else label,
        key=key,
        on_change=_ticked,
        args=(preview, number),
    )


def _ticked(preview: Preview, number: int) -> None:
    if st.session_state.get(KEPT.format(n=number)):
        preview.kept.add(number)
    else:
        preview.kept.discard(number)


def _doubts(found: Found) -> None:
    if found.like:
        why = texts.WHY_ALIKE[found.like.why].format(share=local.percent(found.like.share))
        title = as_label(found.like.title or texts.UNTITLED)
        looks = texts.LOOKS_LIKE.format(title=title)
        where = "" if found.like.sha256 else f" {texts.IN_THIS_BATCH}"
        st.warning(f"{looks}{where}: {why}. {texts.LOOKS_LIKE_HINT}", icon=":material/file_copy:")
        _see(found.like)
    if found.article.published is None:
        st.warning(texts.NO_DATE_WARNING, icon=":material/event_busy:")


def _see(like: Like) -> None:
    if like.sha256:
        _link(like.sha256)


def _link(sha256: str) -> None:
    st.page_link(
        page.FILES["articles"][0],
        label=texts.SEE_THAT,
        icon=":material/article:",
        query_params=state.query(article=sha256),
    )


def _what(reading: Reading, *, open_text: bool, number: int) -> None:
    if reading.reports:
        st.html(table(reading))
    else:
        st.caption(texts.FOUND_NOTHING)
    for total in reading.totals:
        st.html(reader.total_summary(total))
    short = len(reading.article.text) < SHORT_CHARS
    with st.expander(texts.PREVIEW_TEXT, expanded=open_text and short):
        by_role = st.toggle(texts.SHOW_TOPONYMS, key=f"add_roles_{number}")
        reader.full_text(reading, by_role=by_role)


def table(reading: Reading) -> str:
    """Return the reports of a reading as a table in HTML; on a phone each row becomes a card."""
    columns = texts.COLUMNS
    names = ("place", "written", "when", "kind", "killed", "injured", "sure")
    head = "".join(f'<th scope="col">{escape(columns[name])}</th>' for name in names)
    rows = []
    for report in reading.reports:
        cells = (
            report.place.name if report.place else texts.UNLOCATED,
            report.place_as_written,
            words.when(report.date),
            words.kind(report.event_type),
            words.killed(report.casualties),
            words.injured(report.casualties),
            local.percent(report.confidence),
        )
        row = "".join(
            f'<td{" class=dl-harm" * (name in HARMED)} data-label="{escape(columns[name])}">'
            f"{escape(cell)}</td>"
            for name, cell in zip(names, cells, strict=True)
        )
        rows.append(f"<tr>{row}</tr>")
    return (
        f'<table class="dl-found"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _ticks(preview: Preview) -> None:
    with st.container(horizontal=True, gap="small"):
        st.button(texts.CHOOSE_ALL, key="add_all", type="tertiary", on_click=_all, args=(preview,))
        st.button(texts.CHOOSE_NONE, key="add_none", type="tertiary", on_click=preview.kept.clear)


def _all(preview: Preview) -> None:
    preview.kept |= {number for number, found in enumerate(preview.found) if found.reading}


def _actions(preview: Preview) -> None:
    """Draw what can be done with all of it; it stays in view."""
    with st.container(horizontal=True, key="add_actions", vertical_alignment="bottom"):
        number = len(preview.kept)
        collection = add_saving.collection() if preview.found else ""
        if preview.found:
            st.button(
                texts.counted("SAVE_N", number) if number else texts.SAVE_NOTHING,
                type="primary",
                icon=":material/save:",
                disabled=not number,
                on_click=_save,
                args=(preview, collection),
                key="add_save",
            )
        st.button(
            texts.DISCARD if preview.found else texts.BACK,
            on_click=_discard,
            key="add_skip",
            help=texts.DISCARD_HELP if preview.found else None,
        )


def _save(preview: Preview, collection: str) -> None:
    add_state.go(add_state.Saving(collection, preview.readings))


def _discard() -> None:
    add_state.finish(add_state.Result())
