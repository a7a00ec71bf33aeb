"""The places that an event could also be at, how well each fits, and how far away it is."""

from __future__ import annotations

from html import escape

from geo.event import Event
from geo.place import Alternative, Place, distance_km
from geo.ui import local, texts, words
from geo.ui.panel.html import heading

MOST = 6
SAME_KM = 0.05


def html(event: Event) -> str:
    """Return the runners-up of an event's place as HTML, the chosen one first; empty without any.

    Each is a button with ``data-alt-lat``, ``data-alt-lon`` (degrees) and ``data-alt-share``
    (its score), by which the map knows what to show while it is pointed at or focused.
    """
    place, others = event.place, _others(event)
    if place is None or not others:
        return ""
    rest = "".join(_runner_up(place, item) for item in others[:MOST])
    return (
        f"{heading(texts.RUNNERS_UP)}"
        f'<p class="dl-hint">{escape(texts.RUNNERS_UP_HINT)}</p>'
        f'<ol class="dl-alts">{_chosen(place)}{rest}</ol>'
    )


def _others(event: Event) -> list[Alternative]:
    """Return the runners-up; where a person chose another place, the machine's is one of them."""
    read, place = event.lead.place, event.place
    if read is None or place is None:
        return []
    own = (read.name, read.lat, read.lon, read.score, read.country_code, read.admin1_name)
    offered = [Alternative(*own, read.geonameid)] if place.key != read.key else []
    offered += read.alternatives
    return [item for item in offered if item.geonameid is None or item.geonameid != place.geonameid]


def _chosen(place: Place) -> str:
    return (
        f'<li class="is-chosen"><div class="dl-alt">{_named(words.where(place), place.score)}'
        f"<small>{escape(texts.CHOSEN_PLACE)}</small></div></li>"
    )


def _runner_up(place: Place, item: Alternative) -> str:
    away = distance_km(place.lat, place.lon, item.lat, item.lon)
    far = (
        texts.AWAY.format(km=words.kilometres(_rounded(away)))
        if away >= SAME_KM
        else texts.SAME_POINT
    )
    parts = (item.name, item.admin1_name, local.country(item.country_code))
    name = ", ".join(dict.fromkeys(part for part in parts if part))
    return (
        f'<li><button type="button" class="dl-alt" data-alt-lat="{item.lat:.6f}" '
        f'data-alt-lon="{item.lon:.6f}" data-alt-share="{item.score:.4f}">'
        f"{_named(name, item.score)}<small>{escape(far)}</small></button></li>"
    )


def _named(name: str, score: float) -> str:
    share = min(1.0, max(0.0, score))
    return (
        f"<span>{escape(name)}</span><i>{escape(local.percent(share))}</i>"
        f'<span class="dl-bar"><span style="width:{share:.1%}"></span></span>'
    )


def _rounded(km: float) -> float:
    """Return a distance with the digits that mean something to a reader."""
    return round(km, 1) if km < 10 else round(km)  # noqa: PLR2004
