"""Saving, a few articles at a time: what is saved stays saved, whatever happens to the page."""

from __future__ import annotations

import streamlit as st

from geo.errors import GeoError
from geo.filters import EventFilter
from geo.pipeline import VERSION
from geo.ui import add_state, data, local, state, texts
from geo.ui.add_state import Saving

AT_ONCE = 20
COLLECTION = "add_collection"


def collection() -> str:
    """Draw the choice of a collection and return its name."""
    own = sorted({*data.own_collections(), data.MINE})
    chosen = st.selectbox(
        texts.ADD_COLLECTION,
        own,
        index=own.index(data.MINE),
        key=COLLECTION,
        accept_new_options=True,
        help=texts.ADD_COLLECTION_HELP,
        width=220,
    )
    return str(chosen or data.MINE).strip()


def draw(saving: Saving) -> None:
    """Draw how far it is and go on with it; broken off, it goes on when drawn again."""
    st.subheader(texts.SAVING_TITLE)
    total = len(saving.waiting) + len(saving.saved)
    bar = st.progress(0.0)
    try:
        while saving.waiting:
            at = texts.READING_AT.format(n=local.number(len(saving.saved)), of=local.number(total))
            bar.progress(len(saving.saved) / total, text=at)
            step(saving)
    except GeoError as error:
        add_state.finish(_result(saving, str(error)))
    else:
        show_collection(saving.collection)
        add_state.finish(_result(saving))
    st.rerun()


def step(saving: Saving) -> None:
    """Save the next few.

    Raises:
        GeoError: the store refuses; none of these few is saved.
    """
    some = saving.waiting[:AT_ONCE]
    saving.result += data.store().ingest(
        some, collection=saving.collection, extractor_version=VERSION
    )
    saving.saved += some
    del saving.waiting[: len(some)]


def show_collection(name: str) -> None:
    """Make sure that the map shows the collection that something was saved into."""
    chosen = state.chosen().collections
    if not chosen:
        state.change(collections=data.default_filter().collections)
    elif name not in chosen:
        state.change(collections=(*chosen, name))


def _result(saving: Saving, error: str = "") -> add_state.Result:
    return add_state.Result(
        tuple(saving.saved), saving.result.already_there, saving.collection, error
    )


def shown_on_map(result: add_state.Result) -> tuple[EventFilter, list[str]]:
    """Return the narrowest filter that shows what was saved, and the ids of its events."""
    reports = [report for reading in result.saved for report in reading.reports]
    found = data.store().events_by_id([report.id for report in reports])
    ids = list(dict.fromkeys(event.id for event in found.values()))
    days = [event.date for event in found.values() if event.date]
    dated = len(days) == len(found) and bool(days)
    publishers = {
        report.article.publisher for event in found.values() for report in event.reports[:1]
    }
    return (
        EventFilter(
            collections=(result.collection,),
            sources=tuple(publishers) if all(publishers) else (),
            date_from=min(day.start for day in days) if dated else None,
            date_to=max(day.end for day in days) if dated else None,
        ),
        ids,
    )
