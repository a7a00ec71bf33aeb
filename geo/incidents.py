"""Merging reports of one happening told by several articles into one event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from geo.event import DatePrecision, Event, Report

# Types that two articles may give to one and the same attack from afar.
_FROM_AFAR = frozenset(
    {
        "missile_strike",
        "drone_strike",
        "air_strike",
        "shelling",
        "attack_on_infrastructure",
        "other_violence",
    }
)
_AT_HAND = frozenset(
    {
        "shooting",
        "massacre_or_execution",
        "ground_clash",
        "bombing_ied",
        "abduction",
        "other_violence",
    }
)


def merge(reports: Iterable[Report]) -> tuple[Event, ...]:
    """Return the events that `reports` tell of, each with its reports, the oldest first.

    Reports of one article are never merged: the article itself tells them apart. Reports of
    several articles are merged when place, days and type agree; a report without a place or a
    day stays alone. The result does not depend on the order of `reports`.
    """
    clusters: list[list[Report]] = []
    by_place: dict[str, list[list[Report]]] = {}
    for report in sorted(reports, key=_age):
        near = by_place.setdefault(report.place.key, []) if report.place else []
        home = next((cluster for cluster in near if _same_happening(cluster, report)), None)
        if home is None:
            home = []
            clusters.append(home)
            near.append(home)
        home.append(report)
    return _with_parents(clusters)


def _age(report: Report) -> tuple[str, str, int]:
    published = report.article.published
    return (published.isoformat() if published else "9999", report.article.sha256, report.ordinal)


def _same_happening(cluster: Sequence[Report], report: Report) -> bool:
    return all(_agree(other, report) for other in cluster)


def _agree(one: Report, other: Report) -> bool:
    if one.article.sha256 == other.article.sha256 or one.date is None or other.date is None:
        return False
    if not one.date.overlaps(other.date) or not _compatible(one.event_type, other.event_type):
        return False
    # "In June" and "on 27 June" may be two attacks on one town.
    return (one.date.precision is DatePrecision.DAY) == (other.date.precision is DatePrecision.DAY)


def _compatible(one: str, other: str) -> bool:
    return one == other or {one, other} <= _FROM_AFAR or {one, other} <= _AT_HAND


def _with_parents(clusters: Sequence[Sequence[Report]]) -> tuple[Event, ...]:
    events = _with_own_ids([Event(tuple(cluster)) for cluster in clusters])
    home = {
        (report.article.sha256, report.ordinal): event.id
        for event in events
        for report in event.reports
    }
    return tuple(replace(event, part_of=_parent(event, home)) for event in events)


def _with_own_ids(events: Sequence[Event]) -> list[Event]:
    """Number events that would share an id: two strikes on one town on one day."""
    seen: Counter[str] = Counter()
    own = []
    for event in events:
        seen[event.id] += 1
        number = seen[event.id]
        own.append(replace(event, known_as=f"{event.id}-{number}") if number > 1 else event)
    return own


def _parent(event: Event, home: dict[tuple[str, int], str]) -> str | None:
    for report in event.reports:
        if report.part_of is not None:
            return home.get((report.article.sha256, report.part_of))
    return None
