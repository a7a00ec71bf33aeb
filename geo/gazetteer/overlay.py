"""What the shipped gazetteer knows, put on top of places that come from elsewhere."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geo.gazetteer.connection import Connections
from geo.gazetteer.names import normalise
from geo.gazetteer.paths import TABLES
from geo.gazetteer.schema import POINT_SCALE
from geo.gazetteer.sources.inputs import split_names
from geo.gazetteer.sources.rows import Row
from geo.gazetteer.writer import SOURCE_COLUMNS, Draft

CURATED = "curated"
CURATED_SQL = """
    SELECT place.id, place.name, lat, lon, feature.class, feature.code, country.code, place.admin1,
           place.admin2, place.population, detail.key, detail.part_of, detail.part_of_id,
           detail.precision, detail.uncertainty_km
    FROM place JOIN source ON source.id = place.source JOIN feature ON feature.id = place.feature
    JOIN country ON country.id = place.country LEFT JOIN detail ON detail.place = place.id
    WHERE source.name = ? ORDER BY place.id"""
NAMES_SQL = "SELECT norm, place, canonical FROM name WHERE place < 0"
# Display names of ours ("Kharkiv Oblast"), and the keys and radii of places of GeoNames.
ON_TOP = (
    """UPDATE place SET name = (SELECT known.name FROM base.place known WHERE known.id = place.id)
       WHERE id IN (SELECT id FROM base.place WHERE id > 0)""",
    "INSERT INTO staging.name SELECT norm, place, canonical, 1 FROM base.name WHERE place > 0",
    """INSERT OR IGNORE INTO detail SELECT known.* FROM base.detail known
       WHERE known.place > 0 AND known.place IN (SELECT id FROM place)""",
)
DROP = "DELETE FROM staging.name WHERE NOT ours AND (place, norm) IN (SELECT * FROM temp.dropped)"
SETS = {2: "first", 1: "canonical", 0: "aliases", -1: "yielded"}


class Overlay:
    """The curated rows, names, ranks and demonyms of a gazetteer file."""

    def __init__(self, base: Path, tables: Path = TABLES) -> None:
        """Open the gazetteer `base`.

        Raises:
            GazetteerError: it is missing, damaged or of another version.
        """
        self._base, self._tables = base, tables
        self._connections = Connections(base)

    def sources(self) -> list[dict[str, str]]:
        """Return the source row of the curated tables."""
        columns = ", ".join(SOURCE_COLUMNS)
        rows = self._connections.all(f"SELECT {columns} FROM source WHERE name = ?", (CURATED,))
        return [dict(zip(SOURCE_COLUMNS, row, strict=True)) for row in rows]

    def demonyms(self) -> list[tuple[str, str]]:
        """Return (demonym, country code)."""
        return [(row[0], row[1]) for row in self._connections.all("SELECT * FROM demonym")]

    def put_on(self, draft: Draft) -> None:
        """Add our rows, and let our names and ranks overrule those of the same places."""
        connection = draft.connection
        connection.execute("CREATE TEMP TABLE dropped (place INTEGER, norm TEXT)")
        connection.executemany("INSERT INTO temp.dropped VALUES (?, ?)", self._dropped())
        connection.execute(DROP)
        connection.commit()
        connection.execute("ATTACH ? AS base", (str(self._base),))
        for statement in ON_TOP:
            connection.execute(statement)
        connection.commit()
        connection.execute("DETACH base")
        draft.add(self._rows(), ours=True)

    def _rows(self) -> Iterator[Row]:
        names: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for norm, place, canonical in self._connections.all(NAMES_SQL):
            names[place][SETS[canonical]].add(norm)
        for row in self._connections.all(CURATED_SQL, (CURATED,)):
            if row[0] < 0:
                yield _row(row, names[row[0]])

    def _dropped(self) -> Iterator[tuple[int, str]]:
        """Yield the (place, name) pairs that overrides.csv takes away."""
        path = self._tables / "overrides.csv"
        with path.open(encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file):
                for name in split_names(line["drop"] or ""):
                    yield int(line["geonameid"]), normalise(name)


def _row(cells: tuple[Any, ...], names: dict[str, set[str]]) -> Row:
    (
        number, name, lat, lon, feature_class, feature_code, country, admin1, admin2, population,
        key, part_of, part_of_id, precision, uncertainty_km,
    ) = cells  # fmt: skip
    return Row(
        id=number,
        name=name,
        lat=lat / POINT_SCALE,
        lon=lon / POINT_SCALE,
        feature_class=feature_class,
        feature_code=feature_code,
        source=CURATED,
        country=country,
        admin1=admin1 or "",
        admin2=admin2 or "",
        population=population,
        key=key or "",
        part_of=part_of or "",
        part_of_id=part_of_id,
        precision=precision or "",
        uncertainty_km=uncertainty_km,
        **names,
    )
