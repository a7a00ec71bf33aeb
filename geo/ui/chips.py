"""What the filter asks for, as chips above the map: one click takes one off, one takes off all."""

from __future__ import annotations

from html import escape

import streamlit as st

from geo.filters import CERTAIN, EventFilter, Limit
from geo.snapshot import Selection
from geo.ui import local, state, texts
from geo.ui.data import Answer
from geo.ui.filtering import days, names
from geo.ui.filtering.widget import clear, limits, put

MOST = 14
_SCRIPT = """<script>
if (!window.datelineFilters) {
  window.datelineFilters = true;
  document.addEventListener("click", (event) => {
    if (event.target.closest?.(".dl-open-filters"))
      document.querySelector('[data-testid="stExpandSidebarButton"]')?.click();
  });
}
</script>"""


def draw(chosen: EventFilter, answer: Answer) -> None:
    """Draw the chips, or that there are none, so that the map below never moves."""
    active = limits(chosen)
    with st.container(key="chips", horizontal=True, vertical_alignment="center", wrap=False):
        _opener(len(active))
        if not active:
            st.html(f'<p class="dl-quiet">{escape(texts.NO_CHIPS)}</p>', width="content")
            return
        st.html(f'<p class="dl-sr">{escape(texts.CHIPS_LEAD)}</p>', width="content")
        for limit in active[:MOST]:
            st.button(
                names.button_label(names.capital(label(answer.selection, limit))),
                key=f"chip_{limit.field}_{limit.value}",
                icon=":material/close:",
                icon_position="right",
                on_click=remove,
                args=(limit,),
            )
        if len(active) > MOST:
            more = local.number(len(active) - MOST)
            st.html(f'<p class="dl-quiet">+{escape(more)}</p>', width="content")
        st.button(texts.CLEAR, key="clear_chips", type="tertiary", on_click=clear)


def remove(limit: Limit) -> None:
    """Take one limit off."""
    if limit.field == "dates":
        days.forget()
    put(state.chosen().without(limit))


def label(selection: Selection, limit: Limit) -> str:
    """Return what a limit of the selection's filter asks for, in a few words."""
    chosen, said = selection.chosen, texts.of_session().table("CHIPS")
    if limit.field == "dates":
        return _days(chosen)
    if limit.field in ("killed", "injured"):
        return said[limit.field].format(n=local.number(getattr(chosen, limit.field)))
    if limit.field == "area":
        return said["area"]
    if limit.field == "text":
        return said["text"].format(words=chosen.text)
    if limit.field == "precision":
        steps = {**texts.PRECISIONS, **texts.PRECISION_STEPS}
        return said["precision"].format(precision=steps[chosen.precision])
    return names.of(selection, limit.field, limit.value)


def _days(chosen: EventFilter) -> str:
    first, last, said = chosen.date_from, chosen.date_to, texts.of_session().table("CHIPS")
    if first and last:
        when = local.days(first, last)
    elif first:
        when = said["from"].format(day=local.day(first))
    else:
        when = said["until"].format(day=local.day(last or days.LATEST))
    return said["certain"].format(days=when) if chosen.dates == CERTAIN else when


def _opener(active: int) -> None:
    """Draw the button that opens the filters on a phone, where they lie in a drawer."""
    number = f" ({local.number(active)})" if active else ""
    st.html(
        f'<button type="button" class="dl-open-filters">{escape(texts.FILTERS + number)}</button>'
        f"{_SCRIPT}",
        unsafe_allow_javascript=True,
        width="content",
    )
