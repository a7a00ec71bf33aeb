"""The page to add articles: read, look at what was found, then save or skip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

import pandas as pd
import streamlit as st

from geo.article import Article
from geo.errors import GeoError
from geo.pipeline import VERSION, Pipeline, Reading
from geo.readers import READERS, make_article, read_bytes
from geo.ui import data, page, reader, state, texts, words
from geo.ui.sources import safe_url

PREVIEW, RESULT, KEPT = "add_preview", "add_result", "add_keep_{n}"
MOST_SHOWN = 50


@dataclass(frozen=True)
class Preview:
    """What was read and not yet saved, and what could not be read."""

    readings: tuple[Reading, ...] = ()
    problems: tuple[str, ...] = ()


def draw() -> None:
    """Draw the page."""
    page.begin("add")
    st.title(texts.ADD_TITLE)
    st.markdown(texts.ADD_INTRO)
    _result()
    preview = st.session_state.get(PREVIEW)
    if isinstance(preview, Preview):
        _show(preview)
        return
    pasted, uploaded = st.tabs([texts.PASTE, texts.UPLOAD])
    with pasted:
        _paste()
    with uploaded:
        _upload()


@st.cache_resource(show_spinner=False)
def pipeline() -> Pipeline:
    """Return the reader of articles, loaded once in this process."""
    return Pipeline.load()


def _paste() -> None:
    with st.form("paste", border=False):
        text = st.text_area(texts.TEXT, height=280, key="add_text")
        left, right = st.columns(2)
        title = left.text_input(texts.TITLE, key="add_title")
        publisher = right.text_input(texts.PUBLISHER, key="add_publisher")
        with left:
            published = _day("add_published", texts.PUBLISHED_HELP)
        url = right.text_input(texts.URL, key="add_url", placeholder="https://")
        if not st.form_submit_button(texts.READ, type="primary", icon=":material/search:"):
            return
    if not text.strip():
        st.error(texts.NOTHING_TO_READ)
        return
    if url.strip() and not safe_url(url):
        st.error(texts.BAD_URL)
        return
    try:
        article = make_article(
            text, title=title, publisher=publisher, published=published, url=safe_url(url)
        )
    except GeoError as error:
        st.error(texts.CANNOT_READ)
        st.text(str(error))
        return
    _read([article], ())


def _upload() -> None:
    with st.form("upload", border=False):
        files = st.file_uploader(
            texts.UPLOAD_HELP,
            type=[suffix.lstrip(".") for suffix in READERS],
            accept_multiple_files=True,
            key="add_files",
        )
        published = _day("add_files_date", texts.UPLOAD_DEFAULTS)
        if not st.form_submit_button(texts.READ, type="primary", icon=":material/search:"):
            return
    if not files:
        st.error(texts.NOTHING_TO_READ)
        return
    articles: list[Article] = []
    problems: list[str] = []
    for file in files:
        batch = read_bytes(file.getvalue(), file.name, published)
        articles += batch.articles
        problems += [str(problem) for problem in batch.problems]
    _read(articles, tuple(problems))


def _day(key: str, hint: str) -> date | None:
    return st.date_input(
        texts.PUBLISHED,
        value=None,
        help=hint,
        key=key,
        min_value=date(1900, 1, 1),
        max_value=date(2100, 12, 31),
        format="YYYY-MM-DD",
    )


def _read(articles: Sequence[Article], problems: tuple[str, ...]) -> None:
    """Read the articles one by one; one that fails is named and the others go on."""
    found: list[Reading] = []
    wrong = list(problems)
    with st.status(texts.LOADING_MODEL, expanded=False) as status:
        try:
            reading_machine = pipeline()
        except GeoError as error:
            status.update(label=texts.ERROR_TITLE, state="error")
            st.text(str(error))
            return
        bar = st.progress(0.0)
        for number, article in enumerate(articles, 1):
            status.update(label=texts.READING.format(n=number, of=len(articles)))
            try:
                found.append(reading_machine.read(article))
            except GeoError as error:
                wrong.append(f"{article.title or article.id}: {error}")
            bar.progress(number / len(articles))
    st.session_state[PREVIEW] = Preview(tuple(found), tuple(wrong))
    st.rerun()


def _show(preview: Preview) -> None:
    for problem in preview.problems:
        with st.container(border=True):
            st.markdown(f":material/error: **{texts.CANNOT_READ}**")
            st.text(problem)
    keep = [_one(number, reading) for number, reading in enumerate(preview.readings[:MOST_SHOWN])]
    rest = preview.readings[MOST_SHOWN:]
    if rest:
        st.info(texts.MORE_READ.format(n=len(rest)))
    kept = [item for item, wanted in zip(preview.readings, keep, strict=False) if wanted]
    kept += rest
    with st.container(horizontal=True, key="add_actions"):
        label = texts.SAVE_ONE if len(kept) == 1 else texts.SAVE_MANY.format(n=len(kept))
        if kept:
            st.button(
                label,
                type="primary",
                icon=":material/save:",
                on_click=_save,
                args=(tuple(kept),),
                key="add_save",
            )
        st.button(texts.SKIP if preview.readings else texts.BACK, on_click=_skip, key="add_skip")


def _one(number: int, reading: Reading) -> bool:
    """Show what was found in one article; return whether it is to be saved."""
    article = reading.article
    known = data.store().article(article.sha256) is not None
    with st.container(border=True, key=f"preview_{number}"):
        st.html(
            f'<div class="dl-article"><h2>{escape(article.title or texts.UNTITLED)}</h2>'
            f'<p class="dl-byline">{escape(_found(reading))}</p></div>'
        )
        if known:
            st.info(texts.DUPLICATE, icon=":material/content_copy:")
        if article.published is None:
            st.warning(texts.NO_DATE_WARNING, icon=":material/event_busy:")
        if reading.reports:
            st.dataframe(pd.DataFrame(table(reading)), hide_index=True, width="stretch")
        else:
            st.caption(texts.FOUND_NOTHING)
        for total in reading.totals:
            st.html(reader.total_summary(total))
        with st.expander(texts.TEXT, expanded=len(article.text) < 6000):  # noqa: PLR2004
            by_role = st.toggle(texts.SHOW_TOPONYMS, key=f"add_roles_{number}")
            reader.full_text(reading, by_role=by_role)
        return st.checkbox(texts.SAVE_THIS, value=True, key=KEPT.format(n=number))


def table(reading: Reading) -> list[dict[str, object]]:
    """Return the reports of a reading as rows of plain words."""
    columns = texts.COLUMNS
    return [
        {
            columns["place"]: report.place.name if report.place else texts.UNLOCATED,
            columns["written"]: report.place_as_written,
            columns["when"]: words.when(report.date),
            columns["kind"]: words.kind(report.event_type),
            columns["killed"]: words.killed(report.casualties),
            columns["injured"]: words.injured(report.casualties),
            columns["sure"]: f"{report.confidence:.0%}",
        }
        for report in reading.reports
    ]


def _found(reading: Reading) -> str:
    count = len(reading.reports)
    events = f"{count} event" if count == 1 else f"{count} events"
    count = len(reading.toponyms)
    names = f"{count} place name" if count == 1 else f"{count} place names"
    return str(texts.FOUND.format(events=events, names=names))


def _save(kept: tuple[Reading, ...]) -> None:
    try:
        result = data.store().ingest(kept, collection=data.MINE, extractor_version=VERSION)
    except GeoError as error:
        st.session_state[RESULT] = (False, str(error), "")
        return
    st.session_state.pop(PREVIEW, None)
    message = texts.SAVED.format(n=result.added, known=result.already_there)
    first = kept[0].article.sha256 if len(kept) == 1 else ""
    st.session_state[RESULT] = (True, message, first)
    collections = state.chosen().collections
    if not collections:
        state.change(collections=data.default_filter().collections)
    elif data.MINE not in collections:
        state.change(collections=(*collections, data.MINE))


def _skip() -> None:
    st.session_state.pop(PREVIEW, None)
    st.session_state[RESULT] = (True, texts.NOTHING_SAVED, "")


def _result() -> None:
    """Say once what the last action did, and where to look at it."""
    if RESULT not in st.session_state:
        return
    good, message, article = st.session_state.pop(RESULT)
    if not good:
        st.error(texts.NOTHING_SAVED)
        st.text(message)
        return
    st.success(message, icon=":material/check:")
    with st.container(horizontal=True):
        st.page_link(
            page.FILES["map"][0],
            label=texts.SHOW_ON_MAP,
            icon=":material/map:",
            query_params=state.query(),
        )
        if article:
            st.page_link(
                page.FILES["articles"][0],
                label=texts.FULL_TEXT,
                icon=":material/article:",
                query_params=state.query(article=article),
            )
