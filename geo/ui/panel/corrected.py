"""What people corrected, in words: beside the value, and in the history."""

from __future__ import annotations

from html import escape
from typing import Any

from geo.event import AS_READ, Casualties, Corrections, Event
from geo.openstreetmap import CREDIT, source_of
from geo.place import Place
from geo.records import corrections_from, corrections_record
from geo.ui import data, texts, words


def notes(event: Event) -> dict[str, str]:
    """Return for each corrected field, as HTML, who corrected it and what the machine read."""
    if event.corrections == AS_READ:
        return {}
    history = data.store().history(event.id)
    who = {entry.field: entry.who for entry in history if entry.field}
    read = _read(event)
    noted = {
        name: texts.CORRECTED_BY.format(who=who.get(name, ""), read=read[name])
        for name in corrections_record(event.corrections)
    }
    if credit := _credit(event.corrections.place):
        noted["place"] = f"{noted['place']} \u00b7 {credit}"
    return {
        name: f'<small class="dl-corrected">{escape(said)}</small>' for name, said in noted.items()
    }


def said(name: str, value: Any) -> str:
    """Return a value of the audit trail in words; None is what was read."""
    if value is None:
        return str(texts.AS_READ)
    held = corrections_from({name: value})
    credit = _credit(held.place)
    return f"{_words(held)[name]} ({credit})" if credit else _words(held)[name]


def _credit(place: Place | None) -> str:
    """Return where a place comes from that an online geocoder gave, and the credit it is due."""
    source = source_of(place) if place else ""
    return f"{source}; {CREDIT}" if source else ""


def _read(event: Event) -> dict[str, str]:
    before = event.as_read
    harmed = before.casualties
    return {
        "place": words.where(before.place) if before.place else str(texts.UNLOCATED),
        "date": words.when(before.date),
        "event_type": words.kind(before.event_type),
        "killed": words.killed(harmed),
        "injured": words.injured(harmed),
    }


def _words(held: Corrections) -> dict[str, str]:
    harmed = Casualties(*(held.killed or (None, None)), *(held.injured or (None, None)))
    return {
        "place": words.where(held.place) if held.place else "",
        "date": words.when(held.date),
        "event_type": words.kind(held.event_type or ""),
        "killed": words.killed(harmed),
        "injured": words.injured(harmed),
    }
