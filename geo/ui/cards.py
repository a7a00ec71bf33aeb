"""The sentence that says what is shown, and the cards with the counts."""

from __future__ import annotations

from html import escape

import streamlit as st

from geo.filters import EventFilter
from geo.ui import texts, words
from geo.ui.data import Answer


def draw(chosen: EventFilter, answer: Answer) -> None:
    """Draw the sentence and the cards."""
    st.html(f'<p class="dl-sentence" role="status">{escape(sentence(chosen, answer))}</p>')
    cards = "".join(_card(number, label) for number, label in values(answer))
    note = texts.CARDS_NOTE if answer.totals else texts.CARDS_NOTE_NONE
    st.html(f'<div class="dl-cards">{cards}</div><p class="dl-note">{escape(note)}</p>')


def sentence(chosen: EventFilter, answer: Answer) -> str:
    """Return what is shown, in one sentence."""
    return f"{chosen.describe(answer.facets.counts)}."


def values(answer: Answer) -> list[tuple[str, str]]:
    """Return number and label of each card."""
    claims = [row.casualties for row in answer.rows]
    shown = [
        (f"{len(answer.rows):,}", texts.CARD_EVENTS),
        (words.added((c.killed_min, c.killed_max) for c in claims), texts.CARD_KILLED),
        (words.added((c.injured_min, c.injured_max) for c in claims), texts.CARD_INJURED),
        (f"{answer.facets.counts.cities:,}", texts.CARD_CITIES),
    ]
    if answer.articles is not None:
        shown.append((f"{answer.articles:,}", texts.CARD_ARTICLES))
    return shown


def _card(number: str, label: str) -> str:
    label = texts.CARD_ONE.get(label, label) if number == "1" else label
    return (
        f'<div class="dl-card"><b data-card="{escape(label)}">{escape(number)}</b>'
        f"<span>{escape(label)}</span></div>"
    )
