"""A report with its article: the words in their context, and more of the text on request."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from geo.event import Report
from geo.ui import highlight, marks, sources, texts, words
from geo.ui.highlight import Mark
from geo.ui.panel.html import value

MOST_TEXT = 16_000  # of characters in the panel; the page of the article has all of them
BEFORE = 3_000
UP, DOWN = "\u2191", "\u2193"


def html(report: Report, *, alone: bool) -> str:
    """Return a report as HTML; one that is not alone states its own values too."""
    found = marks.of_evidence(report.evidence)
    quoted = highlight.excerpts(report.article.text, found)
    body = "".join(f'<p class="dl-excerpt">{piece}</p>' for piece in quoted)
    body = body or f'<p class="dl-hint">{escape(texts.NO_EVIDENCE)}</p>'
    own = "" if alone else _own(report)
    return (
        f'{sources.head(report.article)}<div class="dl-report">{own}{body}</div>'
        f"{_reader(report, found)}"
    )


def _own(report: Report) -> str:
    hurt = report.casualties
    return (
        f'<p class="dl-own">{escape(words.when(report.date))} \u00b7 '
        f"{escape(texts.KILLED.lower())} {value(words.killed(hurt), 'killed')} \u00b7 "
        f"{escape(texts.INJURED.lower())} {value(words.injured(hurt), 'injured')}</p>"
    )


def _reader(report: Report, found: Sequence[Mark]) -> str:
    """Return the text in a box of its own, folded away; the panel's script finds the marks."""
    text = report.article.text
    if not found or _all_quoted(text, found):
        return ""
    start, end = _window(text, found)
    cut = f'<p class="dl-hint">{escape(texts.READER_CUT)}</p>' if end < len(text) else ""
    dots = "\u2026 " if start else ""
    return (
        f'<details class="dl-reader"><summary>{escape(texts.READER_OPEN)}</summary>'
        f'<div class="dl-marks">{_button(-1, texts.READER_PREVIOUS, UP)}'
        f'{_button(1, texts.READER_NEXT, DOWN)}<span class="dl-at" role="status"></span></div>'
        f'<div class="dl-scroll" tabindex="0" role="region" '
        f'aria-label="{escape(texts.READER_LABEL)}">'
        f'<div class="dl-text">{dots}{highlight.marked(text, found, start, end)}</div>{cut}</div>'
        "</details>"
    )


def _all_quoted(text: str, found: Sequence[Mark]) -> bool:
    """Say whether the excerpts hold the whole of a short text, so that there is no more of it."""
    before, after = min(mark.start for mark in found), len(text) - max(mark.end for mark in found)
    near = max(before, after) <= highlight.EXCERPT_CHARS
    return near and len(highlight.excerpts(text, found)) == 1 and "\n\n" not in text.strip()


def _button(step: int, label: str, sign: str) -> str:
    name = escape(label)
    return (
        f'<button type="button" data-mark-step="{step}" title="{name}" aria-label="{name}">'
        f"{sign}</button>"
    )


def _window(text: str, found: Sequence[Mark]) -> tuple[int, int]:
    """Return the stretch of a long text that is shown: from some way before the first mark."""
    if len(text) <= MOST_TEXT:
        return 0, len(text)
    start = max(0, min(mark.start for mark in found) - BEFORE)
    if start:
        start = text.find(" ", start) + 1 or start
    end = min(len(text), start + MOST_TEXT)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    return start, end
