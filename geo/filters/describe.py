"""The filter in words: one sentence about what is shown, and why just that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Protocol

from geo.filters.counts import Counts
from geo.filters.limits import CERTAIN, Limits


class Speech(Protocol):
    """How a language says what a filter shows."""

    def counted(self, what: str, number: int) -> str:
        """Return a number with its noun; `what` is ``event``, ``city`` or ``region``."""

    def joined(self, words: Sequence[str]) -> str:
        """Return a list in which all are meant: ``2 cities and 1 region``."""

    def either(self, words: Sequence[str]) -> str:
        """Return a list of choices: ``Kyiv or Dnipro``."""

    def days(self, first: date, last: date) -> str:
        """Return a range of days."""

    def named(self, field: str, value: str) -> str:
        """Return what a value of a filter's field is called."""

    def phrase(self, name: str, **values: str) -> str:
        """Return a phrase with its values put in; the names are those of `PHRASES`."""


PHRASES: Mapping[str, str] = MappingProxyType(
    {
        "none_yet": "No events yet",
        "none_match": "No events match these filters",
        "none_limited": "No events match these filters: {limits}",
        "in": "in {areas}",
        "without_location": "{n} without a location",
        "without_date": "{n} without a date",
        "limited": "{shown}; only {limits}",
        "event_types": "the kind {values}",
        "targets": "against {values}",
        "places": "in {values}",
        "regions": "in {values}",
        "statuses": "marked as {values}",
        "sources": "reported by {values}",
        "killed": "with at least {n} killed",
        "injured": "with at least {n} injured",
        "precision": "placed at least to {values}",
        "area": "inside the drawn area",
        "text": "in articles with \u201c{values}\u201d",
        "between": "between {first} and {last}",
        "from": "from {first} on",
        "until": "until {last}",
        "certain": "for certain {when}",
    }
)
_LISTED = ("event_types", "targets", "places", "regions", "statuses", "sources")
_MOST_NAMED = 3


@dataclass(frozen=True)
class English:
    """English; `names` knows what keys of places and regions are called: (field, key) -> name."""

    names: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def counted(self, what: str, number: int) -> str:
        """Return a number with its noun."""
        many = {"city": "cities"}.get(what, f"{what}s")
        return f"{number:,} {what if number == 1 else many}"

    def joined(self, words: Sequence[str]) -> str:
        """Return words joined by commas and ``and``."""
        return _listed(words, "and")

    def either(self, words: Sequence[str]) -> str:
        """Return words joined by commas and ``or``."""
        return _listed(words, "or")

    def days(self, first: date, last: date) -> str:
        """Return a range of days."""
        return describe_dates(first, last)

    def named(self, field: str, value: str) -> str:
        """Return a name, or else the key itself in plain words."""
        return self.names.get((field, value), value.replace("_", " "))

    def phrase(self, name: str, **values: str) -> str:
        """Return a phrase."""
        return PHRASES[name].format(**values)


ENGLISH = English()


def describe(chosen: Limits, counts: Counts, speech: Speech) -> str:
    """Return one sentence, without its full stop, about what the filter shows."""
    limits = limits_in_words(chosen, speech)
    if not counts.events:
        none = "none_limited" if limits else "none_match" if chosen.collections else "none_yet"
        return speech.phrase(none, limits=", ".join(limits))
    shown = _shown(counts, speech)
    if not limits:
        return shown
    return speech.phrase("limited", shown=shown, limits=", ".join(limits))


def limits_in_words(chosen: Limits, speech: Speech) -> list[str]:
    """Return what the filter asks for, one phrase a field; collections are left out."""
    found = []
    for name in _LISTED:
        if values := getattr(chosen, name):
            words = [speech.named(name, value) for value in values[:_MOST_NAMED]]
            if len(values) > _MOST_NAMED:
                words[-1:] = [words[-1], f"+{len(values) - _MOST_NAMED}"]
            found.append(speech.phrase(name, values=speech.either(words)))
    if when := _when(chosen, speech):
        found.append(when)
    for name in ("killed", "injured"):
        if (least := getattr(chosen, name)) is not None:
            found.append(speech.phrase(name, n=f"{least:,}"))
    if chosen.precision:
        named = speech.named("precision", chosen.precision)
        found.append(speech.phrase("precision", values=named))
    if chosen.area:
        found.append(speech.phrase("area"))
    if chosen.text:
        found.append(speech.phrase("text", values=chosen.text))
    return found


def describe_dates(first: date, last: date) -> str:
    """Return a range of days in English: ``1 March to 8 July 2024``, or one day."""
    end = f"{last.day} {last:%B} {last.year}"
    if first == last:
        return end
    start = f"{first.day}"
    if (first.year, first.month) != (last.year, last.month):
        start += f" {first:%B}"
    if first.year != last.year:
        start += f" {first.year}"
    return f"{start} to {end}"


def _shown(counts: Counts, speech: Speech) -> str:
    said = speech.counted("event", counts.events)
    areas = [
        speech.counted(what, number)
        for what, number in (("city", counts.cities), ("region", counts.regions))
        if number
    ]
    if areas:
        said += " " + speech.phrase("in", areas=speech.joined(areas))
    if counts.first and counts.last:
        said += f", {speech.days(counts.first, counts.last)}"
    for name in ("without_location", "without_date"):
        if number := getattr(counts, name):
            said += "; " + speech.phrase(name, n=f"{number:,}")
    return said


def _when(chosen: Limits, speech: Speech) -> str:
    first, last = chosen.date_from, chosen.date_to
    if first and last:
        when = (
            speech.days(first, last)
            if first == last
            else speech.phrase(
                "between", first=speech.days(first, first), last=speech.days(last, last)
            )
        )
    elif first:
        when = speech.phrase("from", first=speech.days(first, first))
    elif last:
        when = speech.phrase("until", last=speech.days(last, last))
    else:
        return ""
    return speech.phrase("certain", when=when) if chosen.dates == CERTAIN else when


def _listed(words: Sequence[str], last: str) -> str:
    return f" {last} ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else ""
