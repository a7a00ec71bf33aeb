"""The hand-kept tables as the tests read them, and what their cells may hold."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pytest

from geo.place import Precision

HERE = Path(__file__).parent
TABLES = HERE.parents[1] / "data" / "gazetteer"

HEADERS = {
    "facilities": (
        "key,name,aliases,kind,feature_class,feature_code,lat,lon,country_code,"
        "admin1_name,city,precision,source,note"
    ),
    "regions": "key,name,aliases,lat,lon,country_code,precision,uncertainty_km,source",
    "waters": "key,name,aliases,feature_class,feature_code,lat,lon,source",
    "settlements": (
        "key,name,aliases,kind,feature_class,feature_code,lat,lon,country_code,"
        "admin1_name,city,population,precision,source,note"
    ),
}
LEAST_ROWS = {"facilities": 500, "regions": 150, "waters": 250, "settlements": 250}


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# GeoNames' feature codes that these tables may use, by class (geonames.org/export/codes.html).
CODES = {
    "facilities": {
        "L": {"MILB", "NVB", "OILF", "PRK", "PRT"},
        "P": {"PPL", "PPLX", "STLMT"},
        "R": {"RD", "RDJCT", "ST"},
        "S": words(
            "ADMF AIRB AIRP ANS BDG BLDG BUSTN CH CMPRF CMTY CTRA DAM DCKY DIPL FCL FT GOSP HSP "
            "HTL INSM ITTR MALL MFG MKT MN MNMT MSQE MSTY MTRO MUS OILR OILT PAL PMPO PRN PS PSH "
            "PSN PSTB REST RSRT RSTN SCH SHRN SQR STDM SYG THTR TMPL TOWR UNIV ZOO"
        ),
        "T": {"BCH", "ISL", "MT", "PASS", "PEN", "SPIT"},
    },
    "settlements": {"P": {"PPL", "PPLX"}},
    "waters": {
        "H": words("BAY CNL ESTY GULF LGN LK OCN RSV SEA STM STRT SWMP WAD"),
        "T": {"DLTA", "DSRT", "MT", "MTS", "PLAT", "VAL"},
        "V": {"FRST"},
    },
}
# A precision that a row of this table may claim.
PRECISIONS = {
    "facilities": {Precision.FACILITY, Precision.NEIGHBOURHOOD, Precision.CITY},
    "regions": {Precision.ADMIN2, Precision.ADMIN1, Precision.COUNTRY},
    "settlements": {Precision.NEIGHBOURHOOD, Precision.CITY},
}
SOURCES = re.compile(
    r"^(GeoNames \d+ \(.+\)(, as copied in \w+ [\d.]+)?"
    r"|airportsdata \d{8} \(ICAO \w{4}\)"
    r"|editor's knowledge(, [a-z][^,;]*)?[,;] (unchecked|checked against .{4,}))$"
)
# Words that name a kind of place, not a place.
GENERIC = words(
    "airport base bridge camp church city dam district hospital hotel island market mosque "
    "neighbourhood port prison region river school sea square station street suburb university "
    "village"
)

# Everyday words, first names and bodies that would drag unrelated sentences onto the map.
MISLEADING = words(
    "amazon arg atlas cabaret dora duma erez fields gerd pulse ravi reina swat uri"
) | {"al ahli", "al quds", "ground zero", "the gulf", "tree of life"}


def read(table: str) -> list[dict[str, str]]:
    with (TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


ROWS = {table: read(table) for table in HEADERS}
SITES = ROWS["facilities"] + ROWS["settlements"]
every_table = pytest.mark.parametrize("table", HEADERS)


def aliases(row: dict[str, str]) -> list[str]:
    return row["aliases"].split("|") if row["aliases"] else []


def fold(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name).casefold()
    return " ".join(re.findall(r"\w+", "".join(c for c in bare if not unicodedata.combining(c))))


def keys_of(rows: Iterable[dict[str, str]]) -> list[str]:
    return [row["key"] for row in rows]


def boxes() -> dict[str, tuple[float, float, float, float]]:
    """Rough box of each country: south, west, north, east, in whole degrees and generous."""
    with (HERE / "country_boxes.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["country_code"]: (
                float(row["south"]),
                float(row["west"]),
                float(row["north"]),
                float(row["east"]),
            )
            for row in csv.DictReader(lines)
        }
