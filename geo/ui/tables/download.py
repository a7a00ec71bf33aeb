"""The events that are shown, as files. They are written when the button is clicked."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geo.exporters import EXPORTERS, MEDIA_TYPES
from geo.filters import EventFilter
from geo.stores import Store
from geo.ui import data, local, texts
from geo.ui.data import Answer

MOST = 20_000


def draw(answer: Answer) -> None:
    """Draw a button for each format; beyond `MOST` events say where to go instead."""
    number = answer.counts.events
    with st.popover(texts.DOWNLOAD, icon=":material/download:", key="download"):
        if number > MOST:
            st.markdown(texts.DOWNLOAD_TOO_MANY.format(n=local.number(MOST)))
            st.code("dateline export events.geojson", language=None)
            return
        st.caption(texts.counted("DOWNLOAD_HOLDS", number))
        for suffix in EXPORTERS:
            st.download_button(
                texts.DOWNLOADS.get(suffix, suffix),
                data=writer(data.store(), answer.selection.chosen, answer.total_numbers, suffix),
                file_name=f"dateline-events.{suffix}",
                mime=MEDIA_TYPES[suffix],
                key=f"download_{suffix}",
                on_click="ignore",
                width="stretch",
            )


def writer(
    store: Store, chosen: EventFilter, totals: tuple[int, ...], suffix: str
) -> Callable[[], str]:
    """Return a function that writes the events of a filter in a format, for another thread."""
    return lambda: EXPORTERS[suffix](store.events(chosen), store.totals_by_no(totals))
