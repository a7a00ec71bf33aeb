"""The page about the data: what leaves the machine, sources, licences, versions."""

from __future__ import annotations

import platform
import re
from importlib import metadata

import pandas as pd
import streamlit as st

import geo
from geo.errors import GeoError
from geo.gazetteer import Gazetteer
from geo.paths import DATA
from geo.ui import data, local, page, texts

LICENCES = DATA / "LICENSES.md"
PACKAGES = (
    "streamlit",
    "folium",
    "streamlit-folium",
    "XStatic-Leaflet",
    "geopy",
    "python-crfsuite",
)


def draw() -> None:
    """Draw the page."""
    page.begin("about")
    st.title(texts.ABOUT_TITLE)
    left, right = st.columns([1.6, 1], gap="large")
    with left:
        for title, text in (
            (texts.PRIVACY_TITLE, texts.PRIVACY),
            (texts.ABOUT_READING_TITLE, texts.ABOUT_READING_TEXT),
        ):
            st.subheader(title)
            st.markdown(text)
        st.subheader(texts.LICENCES_TITLE)
        _licences()
    with right:
        _store()
        _gazetteer()
        st.subheader(texts.VERSIONS_TITLE)
        st.table(versions())


def versions() -> dict[str, str]:
    """Return the versions of what matters for the result."""
    found = {texts.APP: geo.__version__, "Python": platform.python_version()}
    for name in PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


def _licences() -> None:
    if not LICENCES.is_file():
        return
    with st.container(border=True):
        st.markdown(_lower_headings(LICENCES.read_text(encoding="utf-8")))


def _lower_headings(text: str) -> str:
    """Set a document's headings two levels down, so that they fit into the page."""
    return re.sub(r"^#", "###", text, flags=re.MULTILINE)


def _store() -> None:
    st.subheader(texts.STORE_TITLE)
    opened = data.store()
    counts = opened.count()
    st.markdown(
        texts.STORE_COUNTS.format(
            articles=texts.counted("COUNTED_ARTICLES", len(opened.articles())),
            events=texts.counted("COUNTED_EVENTS", counts.events),
        )
    )
    st.caption(texts.STORE_TEXT)
    st.code(opened.place, language=None, wrap_lines=True)


def _gazetteer() -> None:
    st.subheader(texts.GAZETTEER_TITLE)
    try:
        found = Gazetteer.open().info()
    except GeoError as error:
        st.caption(texts.NOT_BUILT)
        st.text(str(error))
        return
    st.markdown(
        texts.GAZETTEER_COUNTS.format(
            places=local.number(found["places"]), names=local.number(found["names"])
        )
    )
    columns = texts.SOURCE_COLUMNS
    st.dataframe(
        pd.DataFrame(
            [{title: source[key] for key, title in columns.items()} for source in found["sources"]]
        ),
        hide_index=True,
        width="stretch",
    )
