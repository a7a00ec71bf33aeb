"""The filter read in Python, on whole events: what every other reading is tested against."""

from __future__ import annotations

from collections.abc import Mapping

from geo.event import Event
from geo.filters.limits import CERTAIN, Limits
from geo.filters.search import holds, search_words
from geo.filters.settlement import settlement_of


def matches(
    chosen: Limits,
    event: Event,
    events_by_id: Mapping[str, Event] | None,
    collection_of: Mapping[str, str],
) -> bool:
    """Say whether the filter shows the event; see `EventFilter.matches`."""
    lead = event.lead
    return (
        _date(chosen, event)
        and (not chosen.event_types or event.event_type in chosen.event_types)
        and (not chosen.targets or lead.target in chosen.targets)
        and (not chosen.statuses or event.status.value in chosen.statuses)
        and _place(chosen, event, events_by_id)
        and _people(chosen, event)
        and _articles(chosen, event, collection_of)
    )


def _date(chosen: Limits, event: Event) -> bool:
    if chosen.date_from is None and chosen.date_to is None:
        return True
    when = event.date
    if when is None:
        return False
    late, early = when.end, when.start
    if chosen.dates == CERTAIN:
        late, early = early, late
    return (chosen.date_from is None or late >= chosen.date_from) and (
        chosen.date_to is None or early <= chosen.date_to
    )


def _place(chosen: Limits, event: Event, events_by_id: Mapping[str, Event] | None) -> bool:
    place = event.place
    if chosen.places:
        settlement = settlement_of(event, events_by_id)
        if settlement is None or settlement.key not in chosen.places:
            return False
    if not (chosen.regions or chosen.precision or chosen.area):
        return True
    if place is None:
        return False
    division = f"{place.country_code}.{place.admin1}"
    return (
        (not chosen.regions or bool({place.country_code, division} & set(chosen.regions)))
        and (not chosen.precision or place.precision.value in chosen.precisions)
        and (chosen.area is None or chosen.area.contains(place.lat, place.lon))
    )


def _people(chosen: Limits, event: Event) -> bool:
    said = event.casualties
    killed = said.killed_max if said.killed_max is not None else said.killed_min
    injured = said.injured_max if said.injured_max is not None else said.injured_min
    return (chosen.killed is None or (killed is not None and killed >= chosen.killed)) and (
        chosen.injured is None or (injured is not None and injured >= chosen.injured)
    )


def _articles(chosen: Limits, event: Event, collection_of: Mapping[str, str]) -> bool:
    articles = {report.article for report in event.reports}
    wanted = search_words(chosen.text)
    return (
        (not chosen.sources or any(one.publisher in chosen.sources for one in articles))
        and (
            not wanted
            or any(holds(search_words(f"{one.title} {one.text}"), wanted) for one in articles)
        )
        and (
            not chosen.collections
            or any(collection_of.get(one.sha256) in chosen.collections for one in articles)
        )
    )
