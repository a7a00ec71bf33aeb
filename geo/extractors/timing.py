"""Which of the dates near a deed is its date."""

from __future__ import annotations

import re
from functools import cache

from geo import vocabulary
from geo.article import Span
from geo.event import DatePrecision, EventDate
from geo.extractors.relative_dates import CLOCK, DateMention
from geo.extractors.segments import Segment
from geo.extractors.timeline import Timeline, When

_CLOSE = 6
# "the toll rose to 52 on": the day of the count
_COUNT = re.compile(
    r"\b(?:toll|number|count|tally|figure)\b[^.;]*\b(?:rose|risen|climbed|gr[eo]wn?|stood|stands|lowered"
    r"|raised|revised|reached|put|set|remains|jumped|went)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[;:()–—]|,\s+(?=(?:and|but|which|who|when|while|where|after)\b)"
    r"|\b(?:after|when|while|because|since|although|which|who|that|where|but|as)\b"
)


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
        return timeline.hanging(segment) or timeline.heading(segment) or timeline.meant(segment)
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
        and not _as_of(mention, segment)
        and not _of_aftermath(mention, segment)
    ]
    if timeline.last and all(m.weak and m.relation != CLOCK for m in own):
        return []  # "at dawn", "two hours later": of the day that is known
    return own


def _follows(mention: DateMention, segment: Segment) -> bool:
    """Say whether the words count on from a date before ("hit on Sunday, found a day later")."""
    return (mention.offset_days or 0) > 0 and any(
        other.when and not other.weak and other.start < mention.start for other in segment.dates
    )


def _as_of(mention: DateMention, segment: Segment) -> bool:
    """Say whether the date is that of a count ("the toll rose to 52 on Friday")."""
    if any(c.update and 0 <= mention.start - c.end <= _CLOSE for c in segment.claims):
        return True
    return bool(_COUNT.search(segment.text[: mention.start - segment.start]))


def _of_aftermath(mention: DateMention, segment: Segment) -> bool:
    """Say whether the clause of the date tells of what came after the deed, not of the deed."""
    start, end = _clause(segment, mention)
    text = segment.text[start - segment.start : end - segment.start]
    at = mention.start - start
    marks = [deed.start for deed in segment.real_deeds] + [claim.start for claim in segment.claims]
    inside = [mark - start for mark in marks if start <= mark < end]
    courts = [match.start() for match in _courts("en").finditer(text)]
    if courts and inside:
        return min(abs(at - c) for c in courts) < min(abs(at - mark) for mark in inside)
    return not inside and bool(courts or _aftermath("en").search(text))


def _clause(segment: Segment, mention: DateMention) -> tuple[int, int]:
    start, end = segment.start, segment.end
    for boundary in _CLAUSE.finditer(segment.text):
        at = segment.start + boundary.start()
        if at < mention.start:
            start = segment.start + boundary.end()
        elif at >= mention.end:
            return start, at
    return start, end


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


@cache
def _courts(language: str) -> re.Pattern[str]:
    table = vocabulary.load(language, "dates")["reporting"]
    return re.compile(vocabulary.stems(table["courts"]), re.IGNORECASE)


@cache
def _aftermath(language: str) -> re.Pattern[str]:
    table = vocabulary.load(language, "dates")["reporting"]
    return re.compile(vocabulary.stems(table["aftermath"]), re.IGNORECASE)
