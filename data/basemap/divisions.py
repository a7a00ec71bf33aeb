"""Give Natural Earth's divisions our keys: ``divisions.py SOURCE GAZETTEER SHAPES KEYS``.

SHAPES gets every polygon with its country ("UA") and its key ("UA.12", country and GeoNames'
admin1 code; "" where none is sure), KEYS the true area of each. Natural Earth's divisions are
often finer than GeoNames' (departments of France) and sometimes older (provinces of Kenya), so
a key is taken only where the settlements of the gazetteer that lie inside agree with it.
"""

import json
import sqlite3
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import shapely
from pyproj import Geod
from shapely.geometry import shape

# Our data go by GeoNames: what Natural Earth draws with another country.
MOVED = {
    ("RU", "Crimea"): "UA",
    ("RU", "Sevastopol"): "UA",
    ("MA", "Laâyoune - Boujdour - Sakia El Hamra"): "EH",
    ("MA", "Oued el Dahab"): "EH",
    ("FR", "Guyane française"): "GF",
    ("FR", "Martinique"): "MQ",
    ("FR", "Guadeloupe"): "GP",
    ("FR", "La Réunion"): "RE",
    ("FR", "Mayotte"): "YT",
    ("NL", "Bonaire"): "BQ",
    ("NL", "St. Eustatius"): "BQ",
    ("NL", "Saba"): "BQ",
    ("NO", "Svalbard"): "SJ",
    ("NO", "Bouvet Island"): "BV",
    ("AU", "Cocos (Keeling) Islands"): "CC",
    ("AU", "Christmas Island"): "CX",
}
NO_DIVISION = {None, "", "00"}
AGREED = 0.75  # this share of the settlements inside decides a polygon's key
ENOUGH = 3  # fewer settlements than this decide nothing against a GeoNames id...
HOME = 0.5  # ...nor do suburbs against the division in which this share of the people live
PURE = 0.7  # of the settlements in a finished division, this share must be its own...
PEOPLED = 0.9  # ...or this share of their people
COVERED = 0.7  # and this share of its own settlements, or their people, must lie inside
NEAR_DEGREES = 0.1  # a settlement this near to its own coarse border may lie on either side
DEEP_DEGREES = 0.03  # one of another division counts against an outline from this depth on
LARGEST = 5  # settlements of each country that are looked up at the end

GLOBE = Geod(ellps="WGS84")


@dataclass(frozen=True)
class City:
    """A settlement of the gazetteer."""

    name: str
    lat: float
    lon: float
    country: str
    admin1: str
    population: int

    @property
    def key(self) -> str:
        """Return the division's key, "" if the settlement names none."""
        return "" if self.admin1 in NO_DIVISION else f"{self.country}.{self.admin1}"


@dataclass
class Division:
    """One of Natural Earth's polygons; `inside` counts its country's settlements by key."""

    outline: shapely.Geometry
    country: str
    name: str
    geonameid: int
    code: str
    inside: Counter = field(default_factory=Counter)
    people: Counter = field(default_factory=Counter)
    key: str = ""
    how: str = ""

    @property
    def area_km2(self) -> float:
        """Return the area on the ellipsoid."""
        return abs(GLOBE.geometry_area_perimeter(self.outline)[0]) / 1e6


class Gazetteer:
    """What our gazetteer says of divisions and settlements."""

    def __init__(self, path: Path) -> None:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
            rows = connection.execute("SELECT country, code, place FROM admin1").fetchall()
            self.by_id = {place: f"{country}.{code}" for country, code, place in rows}
            self.cities = [
                City(name, lat, lon, country, admin1, population)
                for name, lat, lon, country, admin1, population in connection.execute("""
                    SELECT name, lat / 1e5, lon / 1e5, country.code, admin1, population
                    FROM place JOIN feature ON feature.id = place.feature
                    JOIN country ON country.id = place.country
                    WHERE feature.class = 'P' AND feature.code <> 'PPLX' AND place.id > 0""")
            ]
        self.keys = set(self.by_id.values())


def read(path: Path) -> list[Division]:
    """Read Natural Earth's polygons."""
    found = []
    for item in json.loads(path.read_text(encoding="utf-8"))["features"]:
        values = item["properties"]
        iso, name = values["iso_a2"], values.get("name") or ""
        found.append(
            Division(
                outline=shapely.make_valid(shape(item["geometry"])),
                country=MOVED.get((iso, name), iso),
                name=name,
                geonameid=int(values.get("gn_id") or 0),
                code=values.get("gn_a1_code") or "",
            )
        )
    return found


def count_inside(divisions: list[Division], cities: list[City]) -> None:
    """Count the settlements in each polygon by key; those of another country stay out."""
    tree = shapely.STRtree([one.outline for one in divisions])
    points = shapely.points([(city.lon, city.lat) for city in cities])
    for number, place in zip(*tree.query(points, predicate="intersects"), strict=True):
        city, division = cities[number], divisions[place]
        if city.key and city.country == division.country:
            division.inside[city.key] += 1
            division.people[city.key] += city.population


def choose(division: Division, gazetteer: Gazetteer) -> tuple[str, str]:
    """Return a polygon's key and how it was found, "" if nothing is sure."""
    total = division.inside.total()
    top, votes = division.inside.most_common(1)[0] if total else ("", 0)
    agreed = top if total and votes / total >= AGREED else ""
    own = gazetteer.by_id.get(division.geonameid, "")
    if own.partition(".")[0] != division.country:
        own = ""
    at_home = division.people[own] >= HOME * max(division.people.total(), 1)
    if own and (own == agreed or total < ENOUGH or not agreed or at_home):
        return own, "geonameid"
    if agreed:
        return agreed, "settlements"
    if not total and division.code in gazetteer.keys and division.code[:2] == division.country:
        return division.code, "code"
    return "", ""


def joined(divisions: list[Division]) -> dict[str, shapely.Geometry]:
    """Return the finished outline of each key."""
    parts = defaultdict(list)
    for one in divisions:
        if one.key:
            parts[one.key].append(one.outline)
    return {key: shapely.union_all(outlines) for key, outlines in parts.items()}


@dataclass
class Fit:
    """Settlements and people: a division's own, those of them inside, and others' inside."""

    own: int = 0
    own_people: int = 0
    inside: int = 0
    inside_people: int = 0
    foreign: int = 0
    foreign_people: int = 0

    @property
    def doubt(self) -> str:
        """Say why outline and settlements do not go together, "" if they do."""
        shares = (share(self.inside, self.own), share(self.inside_people, self.own_people))
        if self.own and max(shares) < COVERED:
            return f"holds {self.inside} of its {self.own} settlements"
        pure = share(self.inside, self.inside + self.foreign) >= PURE
        peopled = share(self.inside_people, self.inside_people + self.foreign_people) >= PEOPLED
        if self.foreign and not pure and not peopled:
            return f"holds {self.inside} own settlements, {self.foreign} of other divisions"
        return ""


def share(part: int, whole: int) -> float:
    """Return a share, 0 of nothing."""
    return part / whole if whole else 0.0


def doubtful(outlines: dict[str, shapely.Geometry], cities: list[City]) -> dict[str, str]:
    """Return the keys whose outline and settlements do not go together, with the reason."""
    keys = list(outlines)
    tree = shapely.STRtree([outlines[key] for key in keys])
    points = shapely.points([(city.lon, city.lat) for city in cities])
    near = defaultdict(set)
    for number, place in zip(*tree.query(points, "dwithin", NEAR_DEGREES), strict=True):
        near[number].add(keys[place])
    edges = {key: outline.boundary for key, outline in outlines.items()}
    fits: dict[str, Fit] = defaultdict(Fit)
    for number, city in enumerate(cities):
        fit, people = fits[city.key], city.population
        fit.own, fit.own_people = fit.own + 1, fit.own_people + people
        if city.key in near[number]:
            fit.inside, fit.inside_people = fit.inside + 1, fit.inside_people + people
            continue
        for key in near[number]:
            if not city.key or key.partition(".")[0] != city.country:
                continue
            point = points[number]
            if outlines[key].contains(point) and edges[key].distance(point) > DEEP_DEGREES:
                fits[key].foreign += 1
                fits[key].foreign_people += people
    return {key: fits[key].doubt for key in keys if fits[key].doubt}


def report(divisions: list[Division], gazetteer: Gazetteer, wrong: dict[str, str]) -> None:
    """Print what was matched, by country, and the largest settlements outside of their outline."""
    print("polygons by how the key was found:", Counter(one.how or "none" for one in divisions))
    made = {one.key for one in divisions} - {""}
    for key, reason in sorted(wrong.items()):
        print("left out:", key, reason)
    wanted, people = defaultdict(set), Counter()
    known = Counter()
    for city in gazetteer.cities:
        if city.key:
            wanted[city.country].add(city.key)
            people[city.country] += city.population
            known[city.country] += city.population * (city.key in made)
    for country, keys in sorted(wanted.items()):
        if not keys <= made:
            print(
                f"{country}: {len(keys & made)} of {len(keys)} divisions, "
                f"{share(known[country], people[country]):.0%} of the people"
            )
    total = set.union(*wanted.values())
    print(
        f"all: {len(total & made)} of {len(total)} divisions that hold settlements,",
        f"{known.total() / people.total():.1%} of the people",
    )
    largest(divisions, gazetteer.cities, made)


def largest(divisions: list[Division], cities: list[City], made: set[str]) -> None:
    """Print each country's largest settlements that lie outside of their division's outline."""
    outlines = joined(divisions)
    seen: Counter = Counter()
    failed = 0
    for city in sorted(cities, key=lambda one: -one.population):
        if city.key not in made or seen[city.country] >= LARGEST:
            continue
        seen[city.country] += 1
        gap = outlines[city.key].distance(shapely.Point(city.lon, city.lat))
        if gap:
            failed += 1
            print(f"outside by {gap:.3f} degrees: {city.name}, {city.key}, {city.population}")
    print(f"{seen.total() - failed} of {seen.total()} largest settlements lie in their division")


def main() -> None:
    """Match, check, write and report."""
    source, base, shapes, areas = map(Path, sys.argv[1:])
    gazetteer = Gazetteer(base)
    divisions = read(source)
    count_inside(divisions, gazetteer.cities)
    for one in divisions:
        one.key, one.how = choose(one, gazetteer)
    wrong = doubtful(joined(divisions), gazetteer.cities)
    for one in divisions:
        if one.key in wrong:
            one.key, one.how = "", ""
    report(divisions, gazetteer, wrong)
    square: Counter = Counter()
    data = json.loads(source.read_text(encoding="utf-8"))
    for item, one in zip(data["features"], divisions, strict=True):
        item["properties"] = {"country": one.country, "key": one.key}
        for key in {one.country, one.key} - {""}:
            square[key] += one.area_km2
    shapes.write_text(json.dumps(data), encoding="utf-8")
    areas.write_text(json.dumps({key: round(km2, 2) for key, km2 in sorted(square.items())}))


main()
