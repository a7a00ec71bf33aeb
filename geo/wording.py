"""Values as people say them: numbers of people, days, places, kinds. Plain text, not escaped."""

from __future__ import annotations

from geo.event import DatePrecision, EventDate
from geo.filters import describe_dates
from geo.place import Place

NOT_STATED = "not stated"
NONE_STATED = "none, as stated"
NUMBER_OPEN = "none or more, as stated"
UNDATED = "No date could be read"

TYPES = {
    "air_strike": "Air strike",
    "drone_strike": "Drone strike",
    "missile_strike": "Missile strike",
    "shelling": "Shelling",
    "ground_clash": "Ground clash",
    "bombing_ied": "Bombing",
    "shooting": "Shooting",
    "massacre_or_execution": "Massacre or execution",
    "abduction": "Abduction",
    "attack_on_infrastructure": "Attack on infrastructure",
    "protest_or_riot": "Protest or riot",
    "other_violence": "Other violence",
}
PRECISIONS = {
    "facility": "a building or site",
    "neighbourhood": "a neighbourhood",
    "city": "a city, town or village",
    "admin2": "a district",
    "admin1": "a region",
    "country": "a country",
}
DATE_PRECISIONS = {
    "day": "to the day",
    "week": "within a week",
    "month": "within a month",
    "year": "within a year",
}
_FEW = 10


def people(low: int | None, high: int | None) -> str:
    """Return a number of people: ``5``, ``5-11``, ``at least 12``, or that none is stated."""
    if low is None and high is None:
        return NOT_STATED
    if low == 0 and high == 0:
        return NONE_STATED
    if low is not None and high is None:
        return f"at least {low:,}" if low else NUMBER_OPEN
    if low is None:
        return f"up to {high:,}"
    return f"{low:,}" if low == high else f"{low:,}\u2013{high:,}"


def when(date: EventDate | None) -> str:
    """Return a window of days, with how exact it is when it is not a day."""
    if date is None:
        return UNDATED
    days = describe_dates(date.start, date.end)
    if date.precision is DatePrecision.DAY:
        return days
    return f"{days} ({DATE_PRECISIONS[date.precision.value]})"


def where(place: Place) -> str:
    """Return a place's name with what it lies in."""
    parts = [place.name, place.admin1_name, place.country_code]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def kind(event_type: str) -> str:
    """Return an event type's label."""
    return TYPES.get(event_type, event_type.replace("_", " ").capitalize())


def kilometres(distance: float) -> str:
    """Return a distance, exact below ten."""
    return f"{distance:g}" if distance < _FEW else f"{distance:,.0f}"
