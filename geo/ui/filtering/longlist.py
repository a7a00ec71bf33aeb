"""A filter with many values: a searchable list with counts, and the first few to have alone.

There may be fifty thousand settlements, and the whole list would travel with every click. The page
gets the most frequent ones and those that are chosen; a search box, which then appears, finds the
others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import streamlit as st

from geo.filters import EventFilter, search_words
from geo.snapshot.tally import Choice
from geo.ui import local, texts
from geo.ui.data import Answer
from geo.ui.filtering import names
from geo.ui.filtering.widget import Values, apply, key

MOST = 200
FINDING = "find"


@dataclass(frozen=True)
class LongList:
    """`label` and `hint` are names of texts; `alone` is how many values can be had alone."""

    field: str
    label: str
    hint: str
    alone: int = 0

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the limits that it sets."""
        return (self.field,)

    def draw(self, answer: Answer, chosen: EventFilter) -> None:
        """Draw the list, the search box when the list is cut, and the first values."""
        choices = answer.choices(self.field, MOST)
        picked: tuple[str, ...] = getattr(chosen, self.field)
        st.session_state[key(self.field)] = list(picked)
        offered = self._offered(answer, choices)
        events = {choice.key: choice.events for choice in choices}

        def labelled(value: str) -> str:
            name = names.listed(answer.selection, self.field, value)
            return f"{name} ({local.number(events.get(value, 0))})"

        values = dict.fromkeys([*picked, *(choice.key for choice in offered)])
        labels = {value: labelled(value) for value in values}
        st.multiselect(
            getattr(texts, self.label),
            list(labels),
            key=key(self.field),
            format_func=lambda value: labels.get(value, value),
            placeholder=getattr(texts, self.hint),
            on_change=apply,
            args=(self.read,),
            select_all=False,
        )
        self._alone(answer, choices[: self.alone], picked)

    def read(self) -> Values:
        """Return what the list holds."""
        return {self.field: tuple(st.session_state[key(self.field)])}

    def _offered(self, answer: Answer, choices: Sequence[Choice]) -> Sequence[Choice]:
        """Return the values to list: the first, or those that were searched for."""
        if len(choices) < MOST:
            return choices
        wanted = st.text_input(
            self._find_among(answer),
            key=f"{FINDING}_{self.field}",
            placeholder=texts.FIND_HINT,
            max_chars=80,
            icon=":material/search:",
        )
        if not wanted:
            return choices
        everything = answer.choices(self.field)
        found = [c for c in everything if _begins(self._name(answer, c), wanted)][:MOST]
        if not found:
            st.caption(texts.FIND_NONE)
        return found

    def _find_among(self, answer: Answer) -> str:
        return texts.counted("FIND_AMONG", answer.varieties(self.field))

    def _name(self, answer: Answer, choice: Choice) -> str:
        return choice.name or names.of(answer.selection, self.field, choice.key)

    def _alone(self, answer: Answer, first: Sequence[Choice], picked: tuple[str, ...]) -> None:
        """Offer to see the events of one value only."""
        if len(first) < 2 and not picked:  # noqa: PLR2004
            return
        shown = {choice.key: choice for choice in first}
        alone = f"{key(self.field)}_only"
        st.session_state[alone] = picked[0] if len(picked) == 1 and picked[0] in shown else None

        def labelled(value: str) -> str:
            name = names.of(answer.selection, self.field, value)
            return f"{names.button_label(name)} {local.number(shown[value].events)}"

        st.pills(
            texts.ONLY.format(what=getattr(texts, self.label)),
            list(shown),
            key=alone,
            format_func=labelled,
            label_visibility="collapsed",
            on_change=apply,
            args=(self._read_alone,),
        )

    def _read_alone(self) -> Values:
        value = st.session_state[f"{key(self.field)}_only"]
        return {self.field: (value,) if value else ()}


def _begins(name: str, wanted: str) -> bool:
    """Say whether each word that is searched for begins a word of the name."""
    words = _words(name)
    return all(any(word.startswith(part) for word in words) for part in search_words(wanted))


@lru_cache(maxsize=200_000)
def _words(name: str) -> tuple[str, ...]:
    return search_words(name)
