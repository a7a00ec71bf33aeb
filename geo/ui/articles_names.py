"""The place names of one article: those that were stored, or read now when there are none."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from geo.article import Article
from geo.errors import GeoError
from geo.place import Role, Toponym
from geo.records import StoredReading
from geo.ui import add_reading, local, texts

READ_NOW, ROLES = "articles_names_now", "articles_roles"


@lru_cache(maxsize=128)
def read(article: Article) -> tuple[Toponym, ...]:
    """Read the place names of an article on the spot.

    Raises:
        GeoError: the gazetteer is missing, or the article cannot be read.
    """
    return add_reading.pipeline().read(article).toponyms


def known(reading: StoredReading) -> tuple[Toponym, ...]:
    """Return the stored place names, or those read in this session."""
    if reading.toponyms or reading.article.sha256 not in _asked_for():
        return reading.toponyms
    return read(reading.article)


def draw(reading: StoredReading) -> tuple[Toponym, ...]:
    """Draw the choice of roles, or the offer to read the names, and return those to mark."""
    article = reading.article
    if not reading.toponyms and article.sha256 not in _asked_for():
        with st.container(key="names_missing", horizontal=True, vertical_alignment="center"):
            st.caption(texts.LIBRARY_NAMES_MISSING)
            st.button(
                texts.LIBRARY_READ_NAMES,
                icon=":material/travel_explore:",
                key="articles_read_names",
                on_click=_asked_for().add,
                args=(article.sha256,),
            )
        return ()
    try:
        with st.spinner(texts.LIBRARY_READING_NAMES):
            found = known(reading)
    except GeoError as error:
        st.error(texts.CANNOT_READ)
        st.text(str(error))
        return ()
    if not reading.toponyms:
        st.caption(f":material/bolt: {texts.LIBRARY_NAMES_NOW}")
    if not found:
        st.caption(texts.LIBRARY_NO_NAMES)
        return ()
    return _of_roles(found)


def _of_roles(found: tuple[Toponym, ...]) -> tuple[Toponym, ...]:
    number = {role: sum(1 for item in found if item.role is role) for role in Role}
    present = [role.value for role in Role if number[role]]
    chosen = st.pills(
        texts.LIBRARY_ROLES,
        present,
        selection_mode="multi",
        key=ROLES,
        wrap=True,
        format_func=lambda name: f"{texts.ROLES[name]} \u00b7 {local.number(number[Role(name)])}",
    )
    wanted = chosen or present
    return tuple(item for item in found if item.role.value in wanted)


def _asked_for() -> set[str]:
    found: set[str] = st.session_state.setdefault(READ_NOW, set())
    return found
