"""The period: usual ones by one click, any other by its first and last day, certain or possible."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import streamlit as st

from geo.filters import CERTAIN, POSSIBLE, EventFilter
from geo.ui import local, texts
from geo.ui.data import Answer
from geo.ui.filtering.widget import CHOOSING, Values, apply, key

FROM, TO = key("from"), key("to")
PERIOD, MATCHING = key("period"), key("matching")
ALL, CUSTOM = "all", "custom"
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
Days = tuple[date | None, date | None]


def this_week(today: date, first_weekday: int = 0) -> Days:
    """Return the days of this week so far; weekdays count from Monday, 0."""
    return today - timedelta(days=(today.weekday() - first_weekday) % 7), today


def last_days(today: date, number: int) -> Days:
    """Return the last days, today among them."""
    return today - timedelta(days=number - 1), today


def last_year(today: date) -> Days:
    """Return the last twelve months, today among them."""
    leap_day = (today.month, today.day) == (2, 29)
    before = today.replace(year=today.year - 1, day=28 if leap_day else today.day)
    return before + timedelta(days=1), today


PERIODS: dict[str, Callable[[date], Days]] = {
    ALL: lambda _today: (None, None),
    "week": lambda today: this_week(today, local.locale().first_week_day),
    "month": lambda today: last_days(today, 30),
    "year": last_year,
}
"""The usual periods, as days; the address holds the days, so that a link means the same later."""


def period_of(chosen: EventFilter, today: date) -> str:
    """Return which of the periods a filter has."""
    days = (chosen.date_from, chosen.date_to)
    for name, of in PERIODS.items():
        if of(today) == days:
            return name
    return CUSTOM


class Dates:
    """The period of a filter."""

    fields = ("dates",)

    def draw(self, _answer: Answer, chosen: EventFilter) -> None:
        """Draw the usual periods; own days and the matching only where they matter."""
        period = period_of(chosen, date.today())
        own = period == CUSTOM or bool(st.session_state.get(CHOOSING))
        st.session_state[PERIOD] = CUSTOM if own else period
        st.pills(
            texts.PERIOD,
            [*PERIODS, CUSTOM],
            key=PERIOD,
            format_func=texts.PERIODS.__getitem__,
            required=True,
            on_change=apply,
            args=(read_period,),
        )
        if own:
            self._own_days(chosen)
        if period != ALL:
            self._matching(chosen)

    def _own_days(self, chosen: EventFilter) -> None:
        st.session_state[FROM], st.session_state[TO] = chosen.date_from, chosen.date_to
        with st.container(key="own_days"):
            for label, name in ((texts.DATE_FROM, FROM), (texts.DATE_TO, TO)):
                st.date_input(
                    label,
                    key=name,
                    value=None,
                    min_value=EARLIEST,
                    max_value=LATEST,
                    format="YYYY-MM-DD",
                    on_change=apply,
                    args=(read_days,),
                )

    def _matching(self, chosen: EventFilter) -> None:
        st.session_state[MATCHING] = chosen.dates
        st.segmented_control(
            texts.MATCHING,
            [POSSIBLE, CERTAIN],
            key=MATCHING,
            format_func=texts.MATCHINGS.__getitem__,
            required=True,
            on_change=apply,
            args=(read_matching,),
            label_visibility="collapsed",
            width="stretch",
        )
        st.caption(texts.MATCHING_HELP[chosen.dates])


def read_period() -> Values:
    """Return the days of the period that was clicked; own days start from those there are."""
    wanted = st.session_state[PERIOD]
    st.session_state[CHOOSING] = wanted == CUSTOM
    if wanted not in PERIODS:
        return {}
    first, last = PERIODS[wanted](date.today())
    return {"date_from": first, "date_to": last, **({"dates": POSSIBLE} if not first else {})}


def read_days() -> Values:
    """Return the days in the boxes. A range that ends before it starts is turned."""
    first, last = st.session_state[FROM], st.session_state[TO]
    if first and last and last < first:
        first, last = last, first
    return {"date_from": first, "date_to": last}


def read_matching() -> Values:
    """Return whether events have to lie within the period for certain."""
    return {"dates": st.session_state[MATCHING]}


def forget() -> None:
    """Put the boxes for own days away."""
    st.session_state[CHOOSING] = False
