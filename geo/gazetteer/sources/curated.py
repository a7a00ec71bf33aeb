"""Our own tables: facilities, regions, waters, settlements, corrections, demonyms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.errors import GazetteerError
from geo.gazetteer.names import normalise
from geo.gazetteer.schema import CURATED_ID
from geo.gazetteer.sources.admin import base_name
from geo.gazetteer.sources.inputs import Inputs, split_names
from geo.gazetteer.sources.rows import Row, Rows
from geo.place import Precision, distance_km

NEAR_KM = 60.0
SAME_REGION_KM = 250.0  # centres of one province, chosen by different hands, lie this near
CURATED_TABLES = ("facilities.csv", "regions.csv", "waters.csv", "settlements.csv")
LARGE, SMALL = 100_000, 20_000  # people
AIRPORT = "AIRP"
WIDE_CLASSES = frozenset({"L", "H", "T", "V"})
GEONAMES = re.compile(r"GeoNames (\d+)")


def read_curated(inputs: Inputs, rows: Rows) -> Iterator[Row]:
    """Yield the rows of facilities.csv, regions.csv, waters.csv and settlements.csv.

    Raises:
        GazetteerError: a line lacks a value, or two lines share a key.
    """
    seen: set[str] = set()
    number = CURATED_ID
    for name in CURATED_TABLES:
        for line in sorted(inputs.table(name), key=lambda line: line["key"]):
            if line["key"] in seen:
                raise GazetteerError(f"{name}: the key {line['key']!r} is used twice.")
            seen.add(line["key"])
            row = _row(name, line, number, rows)
            cited = GEONAMES.match(line["source"])
            if cited and row.feature_class == "P":
                row.id = int(cited[1])
            if not _merged(row, rows):
                if rows.get(row.id):  # GeoNames' row has another curated name already
                    row.id = number
                yield row
            number -= 1


def _merged(row: Row, rows: Rows) -> bool:
    """Give the curated names and key to the GeoNames row of the same place, if there is one."""
    known = _same_place(row, rows)
    if known is None or known.key:
        return False
    known.key, known.uncertainty_km = row.key, row.uncertainty_km
    known.canonical |= {row.name, *row.canonical}
    known.aliases |= row.aliases
    return True


def _same_place(row: Row, rows: Rows) -> Row | None:
    if row.id > 0:
        return rows.get(row.id)
    if row.feature_code != "RGN":
        return None
    wanted = {normalise(row.name), normalise(base_name(row.name))} - {""}
    for known in rows.of_country(row.country):
        if known.feature_code == "ADM1":
            names = (known.name, *known.canonical, *known.aliases)
            near = distance_km(row.lat, row.lon, known.lat, known.lon) <= SAME_REGION_KM
            if near and wanted & {normalise(name) for name in names}:
                return known
    return None


def _row(table: str, line: dict[str, str], number: int, rows: Rows) -> Row:
    try:
        row = Row(
            id=number,
            name=line["name"],
            lat=float(line["lat"]),
            lon=float(line["lon"]),
            feature_class=line.get("feature_class") or "L",
            feature_code=line.get("feature_code") or "RGN",
            source="curated",
            country=line.get("country_code", ""),
            population=int(line.get("population") or 0),
            aliases=set(split_names(line["aliases"])),
            key=line["key"],
            part_of=line.get("city", ""),
            precision=_precision(line.get("precision", "")),
            uncertainty_km=float(line["uncertainty_km"]) if line.get("uncertainty_km") else None,
        )
    except (KeyError, ValueError) as error:
        raise GazetteerError(f"{table}: the line {line.get('key')!r} is wrong: {error}") from error
    if not row.key or not row.name:
        raise GazetteerError(f"{table}: a line has no key or no name: {line}")
    row.admin1 = _admin1(row.country, line.get("admin1_name", ""), rows)
    _tie(row, rows)
    return row


def _precision(word: str) -> str:
    return str(Precision(word)) if word else ""


def _admin1(country: str, name: str, rows: Rows) -> str:
    """Return the code of the division called `name` today, else of one with that alias."""
    wanted = normalise(name)
    alias = ""
    for row in rows.of_country(country) if wanted else []:
        if row.feature_code == "ADM1":
            if wanted in {normalise(one) for one in (row.name, *row.canonical)}:
                return row.admin1
            if not alias and wanted in {normalise(one) for one in row.aliases}:
                alias = row.admin1
    return alias


def _tie(row: Row, rows: Rows) -> None:
    """Find the settlement the row says it stands in: nearest of that name, in its country."""
    wanted = normalise(row.part_of)
    if not wanted:
        return
    found = [
        (distance_km(row.lat, row.lon, town.lat, town.lon), town)
        for town in rows.of_country(row.country)
        if town.feature_class == "P"
        and wanted in {normalise(name) for name in (town.name, *town.canonical, *town.aliases)}
    ]
    away, town = min(found, key=lambda pair: pair[0], default=(NEAR_KM + 1, None))
    if town is not None and away <= NEAR_KM:
        row.part_of_id, row.admin1, row.admin2 = town.id, town.admin1, town.admin2


def apply_overrides(inputs: Inputs, rows: Rows) -> int:
    """Correct names by overrides.csv; return how many rows.

    A new `name` takes the old one's place, which stays canonical; `also` are further names in
    today's use, `aliases` others; `drop` takes names away. Under the names of `first` the row is
    meant before its namesakes ("Washington", the capital).
    """
    changed = 0
    for line in inputs.table("overrides.csv"):
        row = rows.get(int(line["geonameid"]))
        if row is None:
            continue
        if line["name"] and line["name"] != row.name:
            row.canonical.add(row.name)
            row.name = line["name"]
        row.canonical |= set(split_names(line["also"]))
        row.aliases |= set(split_names(line["aliases"]))
        row.first |= set(split_names(line.get("first", "")))
        dropped = {normalise(name) for name in split_names(line["drop"])}
        row.aliases = {name for name in row.aliases if normalise(name) not in dropped}
        row.canonical = {name for name in row.canonical if normalise(name) not in dropped}
        changed += 1
    return changed


def rank_known_bearers(rows: Rows) -> None:
    """Let well-known regions, waters and facilities go before small places of the same name.

    News that writes "Middle East", "Rhine" or "White House" means ours, not the settlement of that
    name in Maryland. Places of LARGE people, and for facilities of SMALL, keep their rank.
    """
    largest: dict[str, int] = {}
    for row in rows:
        if row.feature_class == "P" or row.feature_code.startswith("PCL"):
            for norm in {normalise(name) for name in (row.name, *row.canonical)}:
                largest[norm] = max(row.population, largest.get(norm, 0))
    for row in rows:
        if row.source == "curated" and row.feature_class != "P":
            wide = row.feature_class in WIDE_CLASSES
            names = (row.name, *row.aliases) if wide or row.feature_code == AIRPORT else (row.name,)
            limit = LARGE if wide else SMALL
            row.first |= {name for name in names if largest.get(normalise(name), 0) < limit}


def apply_abbreviations(inputs: Inputs, rows: Rows) -> int:
    """Add the abbreviations of provinces (abbreviations.csv); return how many lines held."""
    held = 0
    for line in inputs.table("abbreviations.csv"):
        admin1 = _admin1(line["country_code"], line["admin1_name"], rows)
        for row in rows.of_country(line["country_code"]) if admin1 else []:
            if row.feature_code == "ADM1" and row.admin1 == admin1:
                row.aliases |= set(split_names(line["aliases"]))
                held += 1
    return held
