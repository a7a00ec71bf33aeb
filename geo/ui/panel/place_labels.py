"""How places to choose from are called, so that no two of them can be mistaken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from geo.openstreetmap import Answer
from geo.place import Place
from geo.ui import local, texts, words


def of(found: Iterable[Place], asked: Mapping[Place, Answer]) -> dict[Place, str]:
    """Return a label for each place; namesakes that nothing else tells apart get their point.

    `found` are the gazetteer's places, `asked` those an online geocoder answered.
    """
    labels = {place: _label(place) for place in found}
    labels |= {place: _asked(place, answer) for place, answer in asked.items()}
    often = Counter(labels.values())
    return {
        place: f"{label} \u00b7 {_point(place)}" if often[label] > 1 else label
        for place, label in labels.items()
    }


def _label(place: Place) -> str:
    return f"{words.where(place)} ({texts.PRECISIONS[place.precision.value]})"


def _asked(place: Place, answer: Answer) -> str:
    country = local.country(place.country_code) if place.country_code else ""
    wider = (*answer.within, "" if answer.state else place.admin1_name, country)
    where = ", ".join(dict.fromkeys(part for part in wider if part))
    # What kind it is stands first: a narrow list cuts the end off.
    kind = answer.kind or texts.PRECISIONS[place.precision.value]
    return str(texts.PLACE_ASKED.format(place=where, kind=kind))


def _point(place: Place) -> str:
    return f"{place.lat:.4f}, {place.lon:.4f}"
