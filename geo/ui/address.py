"""The address of the page: its query parameters, read and written by name."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

Query = dict[str, list[str]]


def read(names: Iterable[str]) -> Query:
    """Return those of the parameters that are given."""
    found = {name: st.query_params.get_all(name) for name in names}
    return {name: values for name, values in found.items() if values}


def write(names: Iterable[str], query: Query) -> None:
    """Set the parameters to `query`, and take off those that it lacks; others are left alone."""
    for name in names:
        if name in query:
            st.query_params[name] = query[name]
        elif name in st.query_params:
            del st.query_params[name]
