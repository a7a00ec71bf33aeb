"""Pack the shapes and labels that build.sh made: ``pack.py TARGET``, run in its work folder."""

import gzip
import json
import math
import sqlite3
import sys
from pathlib import Path

ZOOMS = range(3, 12)
APART_PX = 74  # at each zoom two city labels keep this distance, so that they stay legible
TILE_PX = 256
EARTH_M2 = 5.1e14
NAME_PX = 110  # a country this wide has room for its name
LEAST_PEOPLE = 15_000
CAPITAL_BONUS = 4  # a capital outranks a neighbour that is up to four times as populous


def features(path: Path) -> list[dict]:
    """Return a layer's shapes with its name as their kind, and nothing else."""
    data = json.loads(path.read_text(encoding="utf-8"))
    shapes = data.get("geometries") or [item["geometry"] for item in data["features"]]
    return [
        {"type": "Feature", "properties": {"kind": path.stem}, "geometry": shape}
        for shape in shapes
        if shape
    ]


def country_labels(path: Path) -> list[list]:
    """Return name, lat, lon and the first zoom at which the country is wide enough for its name."""
    rows = []
    for item in json.loads(path.read_text(encoding="utf-8"))["features"]:
        lon, lat = item["geometry"]["coordinates"]
        share = math.sqrt(item["properties"]["area"] / EARTH_M2)
        zoom = next((z for z in ZOOMS if share * TILE_PX * 2**z > NAME_PX), ZOOMS[-1])
        rows.append([item["properties"]["admin"], lat, lon, zoom])
    return sorted(rows)


def pixel(lat: float, lon: float, zoom: int) -> tuple[float, float]:
    """Return Web Mercator pixels."""
    size = TILE_PX * 2**zoom
    north = math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))
    return (lon / 360 + 0.5) * size, (0.5 - north / (2 * math.pi)) * size


def city_labels(gazetteer: Path) -> list[list]:
    """Return name, lat, lon and the first zoom at which no bigger city's label is in the way."""
    query = """
        SELECT place.id, name, lat / 1e5, lon / 1e5,
            population * (CASE code WHEN 'PPLC' THEN :bonus ELSE 1 END) AS weight
        FROM place JOIN feature ON feature.id = place.feature
        WHERE feature.class = 'P' AND code <> 'PPLX' AND population >= :least AND place.id > 0
        ORDER BY weight DESC, place.id"""
    with sqlite3.connect(f"file:{gazetteer}?mode=ro", uri=True) as connection:
        values = {"bonus": CAPITAL_BONUS, "least": LEAST_PEOPLE}
        cities = connection.execute(query, values).fetchall()
    placed: dict[int, list] = {}
    for zoom in ZOOMS:
        taken: dict[tuple[int, int], list] = {}
        for number, name, lat, lon, _ in [
            *(city for city in cities if city[0] in placed),
            *(city for city in cities if city[0] not in placed),
        ]:
            if fits(taken, *pixel(lat, lon, zoom)):
                placed.setdefault(number, [name, round(lat, 3), round(lon, 3), zoom])
    return list(placed.values())


def fits(taken: dict[tuple[int, int], list], x: float, y: float) -> bool:
    """Take the spot unless another label is too near."""
    column, row = int(x // APART_PX), int(y // APART_PX)
    near = [
        other
        for i in (-1, 0, 1)
        for j in (-1, 0, 1)
        for other in taken.get((column + i, row + j), ())
    ]
    if any(math.hypot(x - a, (y - b) * 2) < APART_PX for a, b in near):
        return False
    taken.setdefault((column, row), []).append((x, y))
    return True


def write(target: Path, data: dict) -> None:
    """Write compressed JSON that is the same at every run."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    target.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(target.name, len(text), "characters,", target.stat().st_size, "bytes compressed")


def main() -> None:
    """Pack everything."""
    here = Path(sys.argv[1])
    for name in ("world", "detail"):
        rows = [row for path in sorted(Path(name).glob("*.json")) for row in features(path)]
        write(here / f"{name}.json.gz", {"type": "FeatureCollection", "features": rows})
    labels = {
        "countries": country_labels(Path("country.json")),
        "cities": city_labels(here.parent / "gazetteer" / "gazetteer.sqlite"),
    }
    write(here / "labels.json.gz", labels)


main()
