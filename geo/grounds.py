"""Reasons for a report's values, as sentences, read off what the report itself holds."""

from __future__ import annotations

from datetime import date

from geo import wording
from geo.event import Event, EventDate, Field, Report
from geo.place import Alternative, Place, distance_km

SETTLED = 0.9
"""From this share on, no other place is seriously in question."""
_NO_MEANS = "other_violence"


def of_place(report: Report) -> tuple[str, ...]:
    """Return why the report is put where it is, and which other places were in question."""
    place = report.place
    if place is None:
        why = report.why_unlocated or "nothing says where this is"
        return (_sentence(f"not on the map: {why}"),)
    given = [_sentence(reason) for reason in dict.fromkeys((*report.reasons, *place.reasons))]
    name = report.place_as_written.casefold()
    if not given and name != place.name.casefold():
        given.append(f"The gazetteer's name for it is {place.name}.")
    if place.settlement and place.settlement != place.name:
        given.append(f"It stands in {place.settlement}.")
    runners_up = tuple(_runner_up(place, other) for other in place.alternatives)
    return (*given, *_chosen(place), *runners_up, _precision(place))


def of_date(report: Report) -> tuple[str, ...]:
    """Return how the days follow from the words and the day of publication."""
    published, when = report.article.published, report.date
    if when is None:
        said = "The article gives no day for it that could be read"
        return (f"{said}; its day of publication is not taken instead.",)
    reasons = [_against_publication(when, published)]
    if when.start != when.end:
        reasons.append("The words allow no single day, so all that they may mean are kept.")
    return tuple(reasons)


def of_type(report: Report) -> tuple[str, ...]:
    """Return what makes the kind, where that is not plain from the words."""
    if not report.words_for(Field.TYPE):
        return ("No words name a weapon or means.",)
    if report.event_type == _NO_MEANS:
        return ("The words tell of the deed; none near them names a weapon or means.",)
    return ()


def of_people(low: int | None, high: int | None, passages: int) -> tuple[str, ...]:
    """Return how a number of people is to be read; `passages` is how many places give one."""
    if low is None and high is None:
        return ("The article gives no number for this place. That is not the same as none.",)
    if low == 0 and high == 0:
        return ("The article says that there were none; it does not merely leave them out.",)
    reasons = []
    if passages > 1:
        differ = "differ, and all of them are kept as a range" if low != high else "agree"
        reasons.append(f"{passages} passages give figures; they {differ}.")
    elif low is not None and high is not None and low != high:
        reasons.append("The words give a range.")
    if high is None:
        reasons.append("The words give a lower end only.")
    if low is None:
        reasons.append("The words give an upper end only.")
    return tuple(reasons)


def of_target(report: Report) -> tuple[str, ...]:
    """Return what a missing target means."""
    return () if report.target else ("No words say what was hit.",)


def of_part(report: Report, around: str) -> tuple[str, ...]:
    """Return why the report is part of another event (`around` is its place), or of none."""
    if report.part_of is not None:
        outer = around or "the place around it"
        told = f"The article tells of this site and of {outer} for the same days"
        return (f"{told}; people counted for {outer} stay with that event.",)
    settlement = report.place.settlement if report.place else ""
    if settlement:
        return (f"This article holds no event for {settlement} as a whole on these days.",)
    return ()


def of_confidence(report: Report) -> tuple[str, ...]:
    """Return what speaks for and against the report's place and days."""
    good, bad = _points(report)
    reasons = ["An estimate of the chance that both the place and the days are right."]
    if good:
        reasons.append(f"For it: {'; '.join(good)}.")
    if bad:
        reasons.append(f"Against it: {'; '.join(bad)}.")
    return tuple(reasons)


def of_merging(event: Event) -> tuple[str, ...]:
    """Return why several reports are one event, and how its values come from theirs."""
    if len(event.reports) == 1:
        return ()
    kinds = list(dict.fromkeys(wording.kind(report.event_type) for report in event.reports))
    alike = "the kinds are the same" if len(kinds) == 1 else f"the kinds ({', '.join(kinds)}) agree"
    lead = event.lead.article
    who = ", ".join(part for part in (lead.publisher, _day(lead.published)) if part)
    first = f"the oldest report ({who})" if who else "the oldest report"
    return (
        f"{len(event.reports)} articles tell of it: the place is the same, the days meet, {alike}.",
        f"Place, kind and target are those of {first}; the days are the narrowest that any gives.",
        "The numbers span what all reports say; the confidence is that of the surest.",
    )


def _points(report: Report) -> tuple[list[str], list[str]]:
    """Return what speaks for a report, and what against it."""
    good, bad = [], []
    place = report.place
    if place is None:
        bad.append("the place could not be found")
    elif place.score >= SETTLED:
        good.append(f"the place is settled ({place.score:.0%})")
    else:
        bad.append(f"the place is not settled ({place.score:.0%})")
    for holds, said, unsaid in (
        (report.words_for(Field.DATE), "words give the days", "no words give the days"),
        (report.words_for(Field.TYPE), "words give the kind", "no words give the kind"),
        (report.casualties.stated, "people harmed are counted", "no people harmed are counted"),
    ):
        (good if holds else bad).append(said if holds else unsaid)
    return good, bad


# -- places ---------------------------------------------------------------------------------------


def _chosen(place: Place) -> tuple[str, ...]:
    if place.alternatives:
        return (f"Of all that the name may mean, {place.name} was given {place.score:.0%}.",)
    if place.score < SETTLED:
        return (f"It was given {place.score:.0%}: it may be a place that no gazetteer holds.",)
    return () if place.reasons else ("No other place came into question.",)


def _runner_up(place: Place, other: Alternative) -> str:
    name = ", ".join(part for part in (other.name, other.admin1_name, other.country_code) if part)
    km = round(distance_km(place.lat, place.lon, other.lat, other.lon), 1)
    away = f"{wording.kilometres(km)} km away" if km else "at the same point"
    return f"Runner-up: {name}, given {other.score:.0%}, {away}."


def _precision(place: Place) -> str:
    kind = wording.PRECISIONS[place.precision.value]
    radius = wording.kilometres(place.uncertainty_km)
    return f"The point is that of {kind}; the site is taken to lie within {radius} km."


# -- days -----------------------------------------------------------------------------------------


def _against_publication(when: EventDate, published: date | None) -> str:
    """Return which weekday a day is, or how long a window; and how it lies to publication."""
    one = when.start == when.end
    days = (when.end - when.start).days + 1
    told = f"A {when.start:%A}" if one else f"{days} days, {when.start:%A} to {when.end:%A}"
    if published is None:
        return f"{told}. The article carries no day of publication to count from."
    gap = (published - when.end).days
    ends = "" if one else "the last of them "
    known = f"publication ({_day(published)})"
    if when.start < published < when.end or (gap == 0 and not one):
        return f"{told}, up to the day of {known}." if gap == 0 else f"{told}, around {known}."
    if gap == 0:
        return f"{told}, the day of publication."
    count = "the day" if abs(gap) == 1 else f"{abs(gap):,} days"
    return f"{told}, {ends}{count} {'before' if gap > 0 else 'after'} {known}."


def _day(day: date | None) -> str:
    return f"{day:%A}, {day.day} {day:%B} {day.year}" if day else ""


def _sentence(reason: str) -> str:
    """Return a reason as a sentence; the words in it stay as they are."""
    return f"{reason[:1].upper()}{reason[1:].rstrip('.')}."
