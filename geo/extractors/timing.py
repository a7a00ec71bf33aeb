"""Which of the dates near a deed is its date."""

from __future__ import annotations

import re
from datetime import timedelta

from geo.article import Article, Span
from geo.event import DatePrecision, EventDate
from geo.extractors.dates import DateMention
from geo.extractors.segments import Segment

_CLOSE = 6
_CAME = re.compile(r"\b(?:came|comes|coming|happened|took\s+place|follows|followed)\s+$")


def choose(
    segment: Segment, article: Article, base: EventDate | None, earliest: int
) -> tuple[EventDate, Span] | None:
    """Return the date of the segment's deed with its words, or None.

    `base` is the date that "two days earlier" counts from (the publication day without one);
    dates before the offset `earliest` (a dateline) are passed over. Days win over wider windows,
    then the words nearest to the deed or number.
    """
    found = []
    for mention in segment.dates:
        if mention.reporting or mention.start < earliest or _as_of(mention, segment):
            continue
        when = mention.when or _counted(mention, segment, article, base)
        if when is not None:
            gap = min(abs(mention.start - at) for at in segment.told_at)
            found.append(((when.precision is not DatePrecision.DAY, gap), mention, when))
    if not found:
        return None
    _, mention, when = min(found, key=lambda row: row[0])
    twin = _beside(mention, segment, article, base)
    if twin is not None:  # "a week before, on 9 March": the year is that of the week before
        when = twin
    return when, Span.of(article.text, mention.start, mention.end)


def _as_of(mention: DateMention, segment: Segment) -> bool:
    """Say whether the date is that of a count ("the toll rose to 52 on Friday")."""
    return any(c.update and 0 <= mention.start - c.end <= _CLOSE for c in segment.claims)


def _beside(
    mention: DateMention, segment: Segment, article: Article, base: EventDate | None
) -> EventDate | None:
    """Return the counted day that stands right before a date of the same day and month."""
    for other in segment.dates:
        gap = mention.start - other.end
        if mention.when is None or other.when is not None or not 0 <= gap <= _CLOSE:
            continue
        counted = _counted(other, segment, article, base)
        day = mention.when.start
        if counted and abs((counted.start.replace(year=day.year) - day).days) <= 1:
            return counted
    return None


def _counted(
    mention: DateMention, segment: Segment, article: Article, base: EventDate | None
) -> EventDate | None:
    if base is None and article.published:
        base = EventDate(article.published, article.published)
    if base is None or base.precision is not DatePrecision.DAY:
        return None
    days = mention.offset_days or 0
    # "It came nine days after a missile hit X": the blow to X was nine days before the focus.
    if mention.relation and _CAME.search(article.text[segment.start : mention.start]):
        days = -days
    shift = timedelta(days=days)
    return EventDate(base.start + shift, base.end + shift)
