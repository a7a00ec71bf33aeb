"""The dates of drafts once all is read: those told without one, those known to the year only."""

from __future__ import annotations

from collections.abc import Sequence

from geo.article import Article
from geo.event import DatePrecision, EventDate
from geo.extractors import windows
from geo.extractors.drafts import Draft

ASSUMED = "no date is stated; the day of publication and the day before it are assumed"


def settle(drafts: Sequence[Draft], article: Article) -> None:
    """Give every draft a date and the words it stands on, where there is any to give."""
    _date_the_undated(drafts)
    _assume(drafts, article)
    _narrow(drafts)


def _date_the_undated(drafts: Sequence[Draft]) -> None:
    """Give a draft without a date that of the draft told before it, or of the first dated one.

    The words are those of the draft it is taken from, so that the date still has its quote. Items
    of a digest or a live page do not lend each other their dates.
    """
    last = next((draft for draft in drafts if draft.date is not None), None)
    for draft in drafts:
        if draft.date is None and draft.context_date is not None:
            draft.date, draft.date_span = draft.context_date
        elif draft.date is None:
            if last is not None and not (last.in_item and draft.in_item):
                draft.date, draft.date_span = last.date, last.date_span
        elif draft.date.precision is DatePrecision.DAY:
            last = draft


def _assume(drafts: Sequence[Draft], article: Article) -> None:
    """Take news that states no date at all for that of its day and the night before.

    The words of the deed stand for it: they are all that the text gives.
    """
    if article.published is None:
        return
    for draft in drafts:
        if draft.date is None and draft.segments:
            draft.date = EventDate(article.published - windows.DAY, article.published)
            draft.date_span = draft.words
            draft.date_assumed = True


def _narrow(drafts: Sequence[Draft]) -> None:
    """Give a happening known to the year or month the day that its town is told of within it.

    "The man who killed nine in X last year ... On 15 March 2019 he drove to the mosque": one day.
    """
    for draft in drafts:
        wide = draft.date
        if wide is None or wide.precision is DatePrecision.DAY:
            continue
        days = {
            (other.date, other.date_span)
            for other in drafts
            if other.date
            and other.date.precision is DatePrecision.DAY
            and other.settlement_key == draft.settlement_key
            and wide.start <= other.date.start <= other.date.end <= wide.end
        }
        if len({when for when, _ in days}) == 1:
            draft.date, draft.date_span = next(iter(days))
