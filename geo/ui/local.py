"""The session's language and locale: how its reader writes numbers, percents and dates."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

import streamlit as st
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_time
from babel.numbers import format_decimal, format_percent
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


def number(value: float) -> str:
    """Return a number as the reader writes it, such as ``1,234`` or ``1 234``."""
    return _number(value, locale())


@lru_cache(maxsize=4096)
def _number(value: float, of: Locale) -> str:
    return str(format_decimal(value, locale=of))


def percent(share: float) -> str:
    """Return a share from 0 to 1 as a whole percent."""
    return str(format_percent(share, format="#,##0%", locale=locale()))


def day(of: date) -> str:
    """Return a day with its month's name in full."""
    return format_date(of, "long", locale())


def short_day(of: date) -> str:
    """Return a day with its month's name abbreviated."""
    return _short_day(of, locale())


@lru_cache(maxsize=4096)
def _short_day(of: date, where: Locale) -> str:
    return format_date(of, "medium", where)


def days(first: date, last: date) -> str:
    """Return a range of days, such as ``1-31 July 2024``; one day stands alone."""
    if first == last:
        return day(first)
    found = locale()
    # CLDR has ranges with abbreviated months only; its patterns hold for months in full as well.
    patterns = found.interval_formats.get("yMMMd", {})
    changed = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    if changed not in patterns:
        return str(format_interval(first, last, "yMMMd", locale=found))
    start, end = (str(pattern).replace("MMM", "MMMM") for pattern in patterns[changed])
    return format_date(first, start, found) + format_date(last, end, found)


def country(code: str) -> str:
    """Return a country's name by its ISO 3166 code; the code itself where CLDR has no name."""
    return str(locale().territories.get(code, code))


def moment(at: datetime) -> str:
    """Return a day and the time on it."""
    return f"{short_day(at.date())}, {format_time(at.time(), 'short', locale=locale())}"


def measure(value: float | None) -> str:
    """Return a measured value for a table: a count as it is, a share with three decimals."""
    if value is None:
        return "-"
    decimals = "#,##0" if isinstance(value, int) else "#,##0.000"
    return str(format_decimal(value, decimals, locale=locale()))
