"""The sentence that says what is shown, and the cards with the counts."""

from __future__ import annotations

from html import escape

import streamlit as st

from geo.filters import EventFilter
from geo.ui import local, texts, words
from geo.ui.data import Answer


def draw(chosen: EventFilter, answer: Answer) -> None:
    """Draw the sentence and the cards."""
    st.html(f'<p class="dl-sentence" role="status">{escape(sentence(chosen, answer))}</p>')
    cards = "".join(_card(*card) for card in values(answer))
    note = texts.CARDS_NOTE if answer.totals else texts.CARDS_NOTE_NONE
    st.html(f'<div class="dl-cards">{cards}</div><p class="dl-note">{escape(note)}</p>')


def sentence(chosen: EventFilter, answer: Answer) -> str:
    """Return what is shown, in one sentence."""
    return f"{chosen.describe(answer.facets.counts)}."


def values(answer: Answer) -> list[tuple[str, str, str]]:
    """Return name, number and label of each card."""
    claims = [row.casualties for row in answer.rows]
    killed = [(claim.killed_min, claim.killed_max) for claim in claims]
    injured = [(claim.injured_min, claim.injured_max) for claim in claims]
    shown = [
        _counted("events", len(answer.rows)),
        ("killed", words.added(killed), texts.form("CARD_KILLED", words.most(killed))),
        ("injured", words.added(injured), texts.form("CARD_INJURED", words.most(injured))),
        _counted("cities", answer.facets.counts.cities),
    ]
    if answer.articles is not None:
        shown.append(_counted("articles", answer.articles))
    return shown


def _counted(name: str, number: int) -> tuple[str, str, str]:
    return name, local.number(number), texts.form(f"CARD_{name.upper()}", number)


def _card(name: str, number: str, label: str) -> str:
    return (
        f'<div class="dl-card"><b data-card="{escape(name)}">{escape(number)}</b>'
        f"<span>{escape(label)}</span></div>"
    )
