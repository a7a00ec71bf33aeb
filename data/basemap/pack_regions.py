"""Pack outlines: ``pack_regions.py COUNTRIES DIVISIONS AREAS TARGET``.

The file is gzip of several members, one JSON line each, so that a shape is read without the rest:
first {"KEY": [start, length, km2, west, south, east, north], ...}, its places counted from the
end of this member, then each key's GeoJSON geometry. Unpacked as a whole it is JSON Lines. A box
that crosses the antimeridian has an east beyond 180 degrees.
"""

import gzip
import json
import sys
from pathlib import Path


def read(path: Path, field: str) -> dict[str, dict]:
    """Return the shapes of a layer by the value of a property, those without one left out."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return {
        item["properties"][field]: item["geometry"]
        for item in features
        if item["properties"].get(field) and item["geometry"]
    }


def rings(geometry: dict) -> list[list[list[float]]]:
    """Return the outer ring of each part."""
    parts = geometry["coordinates"]
    return [part[0] for part in (parts if geometry["type"] == "MultiPolygon" else [parts])]


def box(geometry: dict) -> list[float]:
    """Return west, south, east, north: the narrowest box, across the antimeridian if need be."""
    points = [point for ring in rings(geometry) for point in ring]
    spans = sorted((min(p[0] for p in ring), max(p[0] for p in ring)) for ring in rings(geometry))
    gap, west, east = 360 - (max(end for _, end in spans) - spans[0][0]), spans[0][0], spans[0][1]
    for start, end in spans[1:]:
        if start - east > gap:
            gap, west = start - east, start
        east = max(east, end)
    if west > spans[0][0]:
        east = 360 + max(end for start, end in spans if start < west)
    return [round(value, 3) for value in (
        west, min(p[1] for p in points), east, max(p[1] for p in points)
    )]  # fmt: skip


def member(value: object) -> bytes:
    """Return one compressed JSON line, the same at every run."""
    return gzip.compress((json.dumps(value, separators=(",", ":")) + "\n").encode(), 9, mtime=0)


def main() -> None:
    """Pack everything."""
    countries, divisions, areas, target = map(Path, sys.argv[1:])
    shapes = read(countries, "country") | read(divisions, "key")
    km2 = json.loads(areas.read_text(encoding="utf-8"))
    index, packed, start = {}, [], 0
    for key in sorted(shapes):
        packed.append(member(shapes[key]))
        index[key] = [start, len(packed[-1]), km2[key], *box(shapes[key])]
        start += len(packed[-1])
    target.write_bytes(b"".join([member(index), *packed]))
    print(target.name, len(index), "outlines,", target.stat().st_size, "bytes")


main()
