"""Saving, a few articles at a time: what is saved stays saved, whatever happens to the page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from geo.errors import GeoError
from geo.pipeline import VERSION, Reading
from geo.ui import add_state, articles_link, data, local, state, texts
from geo.ui.add_state import OnMap, Result, Saving

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


def _result(saving: Saving, error: str = "") -> Result:
    try:
        shown = on_map(saving.saved, saving.collection)
    except GeoError:
        shown = None
    return Result(tuple(saving.saved), saving.result.already_there, error, shown)


def on_map(saved: Sequence[Reading], name: str) -> OnMap | None:
    """Return how the map shows what was saved into a collection; None without events."""
    events = articles_link.events_of(saved, name)
    if not events:
        return None
    reports = [report for reading in saved for report in reading.reports]
    chosen = articles_link.around(reports, name)
    ids = list(dict.fromkeys(event.id for event in events.values()))
    query = chosen.to_query() | ({"event": ids} if len(ids) == 1 else {})
    return OnMap(query, max(0, data.store().count(chosen).events - len(ids)))
