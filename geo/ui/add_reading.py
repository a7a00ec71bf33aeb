"""Reading in view: how far it is, what is being read, and a button that stops it.

The page reads one article after the other and says so in between. Whenever the page is asked for
something else meanwhile (stop, another page), Streamlit breaks off at such a word, and what was
read is in the job; drawing the page again goes on from there.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.errors import GeoError
from geo.pipeline import Pipeline
from geo.readers.web import Page, fetch
from geo.ui import add_state, local, texts
from geo.ui.add_job import FromWeb, Job
from geo.ui.highlight import as_label

POLL_SECONDS = 0.2
T = TypeVar("T")


@st.cache_resource(show_spinner=False)
def pipeline() -> Pipeline:
    """Return the reader of articles, loaded once in this process."""
    return Pipeline.load()


def draw(job: Job) -> None:
    """Draw a job and go on with it until it is done or stopped."""
    with st.container(border=True, key="add_reading"):
        st.subheader(texts.READING_TITLE)
        bar = st.progress(0.0, text=texts.LOADING_MODEL)
        st.button(
            texts.STOP_READING, icon=":material/stop_circle:", key="add_stop", on_click=job.stop
        )
        st.caption(texts.READING_SOFAR)
    try:
        read = pipeline().read
    except GeoError as error:
        add_state.finish(add_state.Result(error=str(error)))
        st.rerun()
    while not job.over:
        _tell(bar, job)
        job.step(read, lambda url: fetched(url, lambda: _tell(bar, job)))
    add_state.go(add_state.preview(job))
    st.rerun()


def in_background(work: Callable[[], T], meanwhile: Callable[[], None]) -> T:
    """Do what waits for the network beside the page, so that the page can be stopped.

    Raises:
        Exception: whatever `work` raises.
    """
    answers: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            answers.append(work())
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(POLL_SECONDS)
        meanwhile()
    if errors:
        raise errors[0]
    return answers[0]


def fetched(url: str, meanwhile: Callable[[], None]) -> Page:
    """Fetch a page while the screen stays alive."""
    return in_background(lambda: fetch(url), meanwhile)


def _tell(bar: DeltaGenerator, job: Job) -> None:
    fetching = bool(job.tasks) and isinstance(job.tasks[0], FromWeb)
    what = (texts.WEB_FETCHING if fetching else texts.READING_NOW).format(what=as_label(job.now))
    at = texts.READING_AT.format(n=local.number(job.done), of=local.number(job.total))
    bar.progress(job.done / max(1, job.total), text=f"**{at}** \u00b7 {what}")
