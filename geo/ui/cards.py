"""The sentence that says what is shown, and the cards with the counts."""

from __future__ import annotations

from html import escape

import streamlit as st

from geo.filters import EventFilter
from geo.ui import local, speech, texts, words
from geo.ui.data import Answer


def draw(chosen: EventFilter, answer: Answer) -> None:
    """Draw the way round the map, the sentence and the cards."""
    cards = "".join(_card(*card) for card in values(answer))
    note = texts.CARDS_NOTE if answer.total_numbers else texts.CARDS_NOTE_NONE
    st.html(
        f'<a class="dl-skip" href="#events">{escape(texts.SKIP_TO_LIST)}</a>'
        f'<div class="dl-said"><p class="dl-sentence" role="status">'
        f"{escape(sentence(chosen, answer))}</p></div>"
        f'<div class="dl-cards" tabindex="0" role="group" aria-label="{escape(texts.CARDS)}">'
        f'{cards}<p class="dl-note">{escape(note)}</p></div>'
    )


def sentence(chosen: EventFilter, answer: Answer) -> str:
    """Return what is shown, in one sentence."""
    return speech.sentence(chosen, answer)


def values(answer: Answer) -> list[tuple[str, str, str]]:
    """Return name, number and label of each card."""
    killed, injured, counts = answer.killed, answer.injured, answer.counts
    return [
        _counted("events", counts.events),
        ("killed", words.summed(killed), texts.form("CARD_KILLED", killed.most)),
        ("injured", words.summed(injured), texts.form("CARD_INJURED", injured.most)),
        _counted("cities", counts.cities),
        _counted("articles", counts.articles),
    ]


def _counted(name: str, number: int) -> tuple[str, str, str]:
    return name, local.number(number), texts.form(f"CARD_{name.upper()}", number)


def _card(name: str, number: str, label: str) -> str:
    return (
        f'<div class="dl-card"><b data-card="{escape(name)}">{escape(number)}</b>'
        f"<span>{escape(label)}</span></div>"
    )
