"""`dateline geocode`: the places that one name may mean."""

from __future__ import annotations

from typing import Annotated

import typer

from geo.console import columns, printable, say
from geo.errors import InputError
from geo.gazetteer import Gazetteer
from geo.openstreetmap import CREDIT
from geo.place import Alternative, Place

HEAD = ("probability", "place", "precision", "lat", "lon", "id")
Row = tuple[str, ...]


def geocode(
    name: Annotated[str, typer.Argument(help="A place name, such as Odesa or 'Paris, Texas'.")],
    online: Annotated[
        bool, typer.Option("--online", help="Ask the online geocoder that is switched on instead.")
    ] = False,
) -> None:
    """Print the places that a name may mean, likeliest first, from the gazetteer on this machine.

    With --online the name goes to a server, which learns what you look into; it must be switched
    on first. How probable its answers are is not known.

    \b
    dateline geocode Kostiantynivka
    dateline geocode "Okhmatdyt, Kyiv" --online
    """
    rows = _online(name) if online else _offline(name)
    if not rows:
        raise InputError(f"No place called {name!r} was found; try another spelling.")
    for line in columns([HEAD, *rows]):
        typer.echo(printable(line))
    if online:
        say(f"{CREDIT}.")


def _offline(name: str) -> list[Row]:
    from geo.resolvers.context import ContextResolver, Name

    gazetteer = Gazetteer.open()
    written, _, within = (part.strip() for part in name.partition(","))
    candidates = gazetteer.lookup(written)
    meant = Name(written, within=within, candidates=candidates)
    (place,) = ContextResolver(gazetteer).resolve([meant], {})
    if place is None:
        return []
    return [_row(place, place.precision.value), *(_row(one) for one in place.alternatives)]


def _row(place: Place | Alternative, precision: str = "") -> Row:
    region = ", ".join(filter(None, (place.name, place.admin1_name, place.country_code)))
    known = f"geonames/{place.geonameid}" if place.geonameid else ""
    return f"{place.score:.3f}", region, precision, f"{place.lat:.4f}", f"{place.lon:.4f}", known


def _online(name: str) -> list[Row]:
    from geo.geocoders import online_geocoder

    return [
        ("-", ", ".join((*one.within, one.country_code)), one.kind, f"{one.lat:.4f}",
         f"{one.lon:.4f}", one.osm)
        for one in online_geocoder().ask(name)
    ]  # fmt: skip
