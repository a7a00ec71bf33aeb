"""Outlines of countries ("UA") and first-level divisions ("UA.12"), with their areas and boxes.

A division's key is the country's code and GeoNames' admin1 code, as in `Place.country_code` and
`Place.admin1`. Outlines are Natural Earth's, simplified like the base map (data/basemap/build.sh).
The file holds one compressed JSON geometry per key; only what is asked for is unpacked.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from geo.errors import GeoError
from geo.filters.area import Box
from geo.paths import DATA

FILE = DATA / "basemap" / "regions.jsonl.gz"
_GZIP = 31  # zlib's window bits for gzip with its header


@dataclass(frozen=True, slots=True)
class _Entry:
    start: int
    length: int
    area_km2: float
    box: Box


@dataclass(frozen=True)
class _Atlas:
    """The file as it is, and where each key's geometry lies in it."""

    packed: bytes
    entries: dict[str, _Entry]
    version: str

    def geometry(self, key: str) -> bytes:
        """Return the GeoJSON text of a known key."""
        entry = self.entries[key]
        return gzip.decompress(self.packed[entry.start : entry.start + entry.length]).rstrip()


@cache
def _atlas() -> _Atlas:
    return _read(FILE)


def _read(path: Path) -> _Atlas:
    opener = zlib.decompressobj(_GZIP)
    try:
        packed = path.read_bytes()
        index: dict[str, list[Any]] = json.loads(opener.decompress(packed))
    except (OSError, zlib.error, ValueError) as error:
        raise GeoError(
            f"The outlines of regions cannot be read from {path}: {error}. "
            "Restore the file, or make it again with `sh data/basemap/build.sh`."
        ) from error
    first = len(packed) - len(opener.unused_data)
    entries = {
        key: _Entry(first + start, length, area, Box(south, west, north, east))
        for key, (start, length, area, west, south, east, north) in index.items()
    }
    return _Atlas(packed, entries, hashlib.sha256(packed).hexdigest()[:12])


def key_of(country_code: str, admin1: str = "") -> str:
    """Return the key of a place's division, or of its country without `admin1`; "" if unknown."""
    key = f"{country_code}.{admin1}" if admin1 else country_code
    return key if known(key) else ""


def known(key: str) -> bool:
    """Say whether there is an outline of this key."""
    return key in _atlas().entries


def area_km2(key: str) -> float | None:
    """Return the area on the ellipsoid, inland waters included; None for an unknown key.

    It is the area of Natural Earth's outline before it was simplified, not an official figure.
    """
    entry = _atlas().entries.get(key)
    return entry.area_km2 if entry else None


def box(key: str) -> Box | None:
    """Return the narrowest box around the outline; None for an unknown key.

    A box across the antimeridian has an `east` beyond 180 (Fiji: 177 to 182).
    """
    entry = _atlas().entries.get(key)
    return entry.box if entry else None


def as_json(keys: Iterable[str]) -> bytes:
    """Return the outlines of the keys that are known, as JSON: key to geometry.

    A geometry is a GeoJSON Polygon or MultiPolygon, [lon, lat] in WGS 84 degrees.

    Raises:
        GeoError: the file of outlines is missing or damaged.
    """
    atlas = _atlas()
    found = sorted({key for key in keys if key in atlas.entries})
    rows = [json.dumps(key).encode() + b":" + atlas.geometry(key) for key in found]
    return b"{" + b",".join(rows) + b"}"


def version() -> str:
    """Return the first digits of the file's SHA-256, so that browsers notice a new version."""
    return _atlas().version
