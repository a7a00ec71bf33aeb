"""The dates of drafts once all is read: those told without one, those known to the year only."""

from __future__ import annotations

from collections.abc import Sequence

from geo.article import Article, Span
from geo.event import DatePrecision, EventDate
from geo.extractors import windows
from geo.extractors.drafts import Draft
from geo.extractors.relative_dates import CLOCK, DateMention
from geo.extractors.told import Told

ASSUMED = "no date is stated; the day of publication and the day before it are assumed"


def settle(drafts: Sequence[Draft], article: Article, told: Told | None = None) -> None:
    """Give every draft a date and the words it stands on, where there is any to give.

    `told` holds all the dates that the article speaks of, and the segments with deeds or means.
    """
    _date_the_undated(drafts)
    if told is not None:
        _of_the_night(drafts, article, told)
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


def _of_the_night(drafts: Sequence[Draft], article: Article, told: Told) -> None:
    """Date what a live page counts under its clocks by the one night that the page is about.

    "16:05 X: 25 bodies found" in the afternoon after "missiles flew in the night to Wednesday": the
    clock is that of the count.
    """
    clocks = {mention.start for mention in told.spoken if mention.relation == CLOCK}
    nights = [m for segment in told.telling for m in segment.dates if _is_night(m, article)]
    if not clocks or len({mention.when for mention in nights}) != 1:
        return
    night = max(nights, key=lambda mention: mention.end - mention.start)  # the fullest words
    for draft in drafts:
        under_clock = draft.date_span is not None and draft.date_span.start in clocks
        as_it_happens = any(deed.strong for s in draft.segments for deed in s.real_deeds)
        if night.when is None or draft.date is None or not under_clock or as_it_happens:
            continue
        if night.when.end == draft.date.start:
            draft.date = night.when
            draft.date_span = Span.of(article.text, night.start, night.end)


def _is_night(mention: DateMention, article: Article) -> bool:
    """Say whether the words name a night of two days in which something was done."""
    words = article.text[mention.start : mention.end].casefold()
    when = mention.when
    stands = when is not None and not (mention.weak or mention.reporting)
    return stands and "night" in words and when is not None and when.end - when.start == windows.DAY


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
