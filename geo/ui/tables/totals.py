"""Tolls stated for several places together, each with its words."""

from __future__ import annotations

from html import escape

import streamlit as st

from geo.event import Total
from geo.ui import data, highlight, marks, reader, texts
from geo.ui.data import Answer
from geo.ui.tables import pager

NAME, SIZE = "totals", 20


def draw(answer: Answer) -> None:
    """Draw a page of them."""
    numbers = answer.total_numbers
    st.caption(texts.TOTALS_HINT if numbers else texts.NO_TOTALS)
    first = pager.first_of(NAME, len(numbers), SIZE)
    for total in data.store().totals_by_no(numbers[first : first + SIZE]):
        st.html(_html(total))
    pager.draw(NAME, len(numbers), SIZE)


def _html(total: Total) -> str:
    quoted = highlight.excerpts(total.article.text, marks.of_evidence(total.evidence))
    body = "".join(f'<p class="dl-excerpt">{piece}</p>' for piece in quoted)
    title = total.article.title or texts.UNTITLED
    return (
        f'<div class="dl-total"><b>{escape(total.scope_as_written)}</b> \u00b7 '
        f'<span class="dl-harm">{escape(reader.harmed(total))}</span>'
        f"<small>{escape(title)}</small>{body}</div>"
    )
