"""The session's language and locale: how its reader writes numbers, percents and dates."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st
from babel import Locale, UnknownLocaleError
from streamlit.runtime.scriptrunner import get_script_run_ctx

from geo.interface import FIRST, LANGUAGES

LANGUAGE = "language"
IN_ADDRESS = "lang"
_USUAL = {"en": "en_GB", "uk": "uk_UA"}  # where a language's own browser names no country


def language() -> str:
    """Return the session's language: that of the address, the one chosen, or the browser's."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return FIRST
    for wanted in (st.query_params.get(IN_ADDRESS), st.session_state.get(LANGUAGE)):
        if wanted in LANGUAGES:
            return str(wanted)
    return language_of(st.context.locale)


def language_of(browser: str | None) -> str:
    """Return the interface's language for a browser's locale such as ``uk-UA``; else English."""
    spoken = (browser or "").replace("_", "-").split("-")[0].lower()
    return spoken if spoken in LANGUAGES else FIRST


def locale() -> Locale:
    """Return the session's locale.

    It is the browser's when that speaks the session's language (en-US, en-IN), so that numbers
    never contradict the words around them; else the language's usual one.
    """
    if get_script_run_ctx(suppress_warning=True) is None:
        return locale_of(FIRST, None)
    return locale_of(language(), st.context.locale)


@lru_cache(maxsize=64)
def locale_of(spoken: str, browser: str | None) -> Locale:
    """Return the locale for a language and a browser's locale."""
    if browser and language_of(browser) == spoken:
        try:
            found = Locale.parse(browser.replace("-", "_"))
        except (ValueError, UnknownLocaleError):
            found = None
        if found is not None and found.language == spoken and found.territory:
            return found
    return Locale.parse(_USUAL.get(spoken, spoken))
