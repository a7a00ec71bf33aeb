"""Airports that have an IATA code (airportsdata)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from geo.gazetteer.names import normalise
from geo.gazetteer.schema import AIRPORT_ID
from geo.gazetteer.sources.inputs import Inputs
from geo.gazetteer.sources.rows import Row, Rows
from geo.place import distance_km

ICAO = re.compile(r"ICAO (\w{4})")
NEAR_KM = 80.0  # an airport further than this from a town of that name serves another one


def read_airports(inputs: Inputs, rows: Rows) -> Iterator[Row]:
    """Yield one facility per airport, tied to the town it serves where that is known.

    Airports of facilities.csv, which names them by ICAO code in `source`, are left out.
    """
    towns = _towns(rows)
    ours = {
        code for line in inputs.table("facilities.csv") for code in ICAO.findall(line["source"])
    }
    with inputs.airports.open(encoding="utf-8", newline="") as file:
        listed = [
            line
            for line in csv.DictReader(file)
            if line["iata"] and line["name"] and line["icao"] not in ours
        ]
    for number, line in enumerate(sorted(listed, key=lambda line: line["icao"])):
        row = Row(
            id=AIRPORT_ID - number,
            name=line["name"],
            lat=float(line["lat"]),
            lon=float(line["lon"]),
            feature_class="S",
            feature_code="AIRP",
            source="airportsdata",
            country="UA" if line["subd"] in ("Crimea", "Sevastopol") else line["country"],
            aliases=airport_aliases(line["name"]),
            part_of=line["city"],
            precision="facility",
        )
        _tie(row, towns.get((row.country, normalise(line["city"])), []))
        yield row


def airport_aliases(name: str) -> set[str]:
    """Return the shorter names: "Kyiv Boryspil International Airport" -> "... Airport"."""
    short = name.replace(" International Airport", " Airport")
    return {short} - {name}


def _towns(rows: Rows) -> dict[tuple[str, str], list[Row]]:
    towns: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if row.feature_class == "P":
            for norm in {normalise(name) for name in (row.name, *row.canonical, *row.aliases)}:
                towns.setdefault((row.country, norm), []).append(row)
    return towns


def _tie(airport: Row, towns: list[Row]) -> None:
    def away(town: Row) -> float:
        return distance_km(airport.lat, airport.lon, town.lat, town.lon)

    nearest = min(towns, key=lambda town: (away(town) > NEAR_KM, -town.population), default=None)
    if nearest and away(nearest) <= NEAR_KM:
        airport.part_of, airport.part_of_id = nearest.name, nearest.id
        airport.admin1, airport.admin2 = nearest.admin1, nearest.admin2
