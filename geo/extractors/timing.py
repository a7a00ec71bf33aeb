"""Which of the dates near a deed is its date."""

from __future__ import annotations

import re

from geo.article import Span
from geo.event import DatePrecision, EventDate
from geo.extractors import aftermath
from geo.extractors.relative_dates import CLOCK, DateMention
from geo.extractors.segments import Segment
from geo.extractors.timeline import Timeline, When

_CLOSE = 6
# A day said in other words stands so near behind it ("on 6 May, that is, the day before").
_ASIDE = 16
_UNTIL = re.compile(r"\b(?:before|until|till)\s+[^,;]{3,60}$", re.IGNORECASE)


def choose(segment: Segment, timeline: Timeline, focus: EventDate | None) -> When | None:
    """Return the date of the segment's deed with its words, or None.

    `focus` is the date that "two days earlier" counts from (else that told last, else the day of
    publication). Dates in a dateline, days on which somebody spoke, those to come, and those of a
    trial or a funeral are passed over. Days win over wider windows, words that stand for themselves
    over those that count from others' ("hours later"), then the words nearest to the deed.
    """
    found = []
    for mention in _candidates(segment, timeline):
        when = timeline.resolve(mention, segment, focus)
        if when is not None:
            gap = min(abs(mention.start - at) for at in segment.told_at)
            wide = when.precision is not DatePrecision.DAY
            found.append(((mention.weak, wide, _follows(mention, segment), gap), mention, when))
    if not found:
        return (
            timeline.hanging(segment)
            or timeline.spoken_here(segment)
            or timeline.heading(segment)
            or timeline.meant(segment)
        )
    _, mention, when = min(found, key=lambda row: row[0])
    twin = _beside(mention, segment, timeline, focus)
    if twin is not None:  # "a week before, on 9 March": the year is that of the week before
        when = twin
    return when, Span.of(timeline.article.text, mention.start, mention.end)


def _candidates(segment: Segment, timeline: Timeline) -> list[DateMention]:
    own = [
        mention
        for mention in segment.dates
        if not mention.reporting
        and not mention.ahead
        and not (mention.relation in {"before", "after"} and mention.end >= segment.end - 1)
        and mention.start >= timeline.earliest
        and not _leads_on(mention, segment)
        and not aftermath.is_of_count(mention, segment)
        and not aftermath.is_after(mention, segment)
    ]
    if timeline.last and all(m.weak and m.relation != CLOCK for m in own):
        # "at dawn", "two hours later": of the day that is known, or of its night
        return [m for m in own if timeline.is_night_of(m, segment)]
    return own


def _follows(mention: DateMention, segment: Segment) -> bool:
    """Say whether the words count from a date before.

    "Hit on Sunday, found a day later", "hit on 6 May, that is, the day before the vote".
    """
    days = mention.offset_days or 0
    reach = len(segment.text) if days > 0 else _ASIDE
    return days != 0 and any(
        other.when
        and not (other.weak or other.reporting)
        and 0 <= mention.start - other.end < reach
        for other in segment.dates
    )


def _leads_on(mention: DateMention, segment: Segment) -> bool:
    """Say whether the words date what came after ("killed before the troops left the next day")."""
    before = segment.text[: mention.start - segment.start]
    return (mention.offset_days or 0) > 0 and bool(_UNTIL.search(before))


def _beside(
    mention: DateMention, segment: Segment, timeline: Timeline, focus: EventDate | None
) -> EventDate | None:
    """Return the counted day that stands right before a date of the same day and month."""
    for other in segment.dates:
        gap = mention.start - other.end
        if mention.when is None or not other.offset_days or not 0 <= gap <= _CLOSE:
            continue
        counted = timeline.resolve(other, segment, focus)
        day = mention.when.start
        if counted and abs((counted.start.replace(year=day.year) - day).days) <= 1:
            return counted
    return None
