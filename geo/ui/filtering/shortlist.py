"""A filter with a handful of values: all of them as buttons with counts, most frequent first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from geo.filters import EventFilter
from geo.maps.style import COLOURS
from geo.ui import local, texts
from geo.ui.data import Answer
from geo.ui.filtering import names
from geo.ui.filtering.widget import Values, apply, key


@dataclass(frozen=True)
class ShortList:
    """`label` is the name of a text; with `coloured` each value shows its colour on the map."""

    field: str
    label: str
    coloured: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the limits that it sets."""
        return (self.field,)

    def draw(self, answer: Answer, chosen: EventFilter) -> None:
        """Draw the values; those chosen stay, also when nothing of them is left."""
        events = {choice.key: choice.events for choice in answer.choices(self.field)}
        picked: tuple[str, ...] = getattr(chosen, self.field)
        values = [*events, *(value for value in picked if value not in events)]
        if not values:
            return
        st.session_state[key(self.field)] = list(picked)

        def labelled(value: str) -> str:
            name = names.listed(answer.selection, self.field, value)
            return f"{names.button_label(name)} {local.number(events.get(value, 0))}"

        st.pills(
            getattr(texts, self.label),
            values,
            selection_mode="multi",
            key=key(self.field),
            format_func=labelled,
            on_change=apply,
            args=(self.read,),
        )
        if self.coloured:
            st.html(f"<style>{dots(key(self.field), values)}</style>")

    def read(self) -> Values:
        """Return which values are pressed."""
        return {self.field: tuple(st.session_state[key(self.field)] or ())}


def dots(widget: str, event_types: Sequence[str]) -> str:
    """Return the style that puts a dot in its type's colour on each button of a widget."""
    rules = []
    for place, event_type in enumerate(event_types, 1):
        light, dark = COLOURS.get(event_type, COLOURS["other_violence"])
        rules.append(
            f".st-key-{widget} button:nth-of-type({place}){{--dl-dot:light-dark({light},{dark})}}"
        )
    return "".join(rules)
