"""What an article says about where it is: the places of its names vote for each other.

Each distinct name spreads its current shares over countries, first-level divisions and squares of
the Earth; a candidate is then judged by what the other names say of its country, its division and
its square, in the article as a whole and among the names next to it. All of it is sums in
dictionaries, so that the cost grows linearly with the text.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from geo.place import Candidate
from geo.resolvers.names import Reading
from geo.resolvers.scores import Features

# Shares below this say nothing worth the time.
SMALLEST = 0.04
# Sides of the squares in degrees: a town and its surroundings, a province.
FINE, COARSE = 0.5, 2.0
# How far neighbours reach: this many names to either side, and this many characters.
NEIGHBOURS, REACH = 4, 400
# A demonym counts this much of what a country's name counts.
DEMONYM = 0.7
_AREAS = frozenset({"ADM1", "CONT", "RGN"})
Area = tuple[object, ...]
_SISTERS_OF_COUNTRIES: Area = ("", "sisters")
Votes = defaultdict[Area, float]


def areas_of(candidate: Candidate) -> tuple[Area, ...]:
    """Return the areas that a candidate votes for: country, division, squares around it."""
    country, division = candidate.country_code, candidate.admin1
    if candidate.is_country:
        return ((country,), (country, "named"), _SISTERS_OF_COUNTRIES)
    areas: list[Area] = [(country,)]
    if division:
        areas.append((country, division))
    if candidate.feature_code in _AREAS:
        named = (country, division, "named")
        return (*areas, named, (country, "sisters")) if division else tuple(areas)
    return (*areas, *_squares(candidate, FINE), *_squares(candidate, COARSE))


def _of_demonyms(votes: float) -> float:
    """Return what "Turkish", said so often, counts beside a name: like a name said so often."""
    return DEMONYM * (1.0 + 0.5 * math.log(max(votes, 1.0)))


def _squares(candidate: Candidate, side: float) -> list[Area]:
    row, column = _square(candidate, side)
    return [(side, row + dy, column + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]


def _square(candidate: Candidate, side: float) -> tuple[int, int]:
    return math.floor(candidate.lat / side), math.floor(candidate.lon / side)


class Beliefs:
    """The votes of an article's names, and what they say for each candidate."""

    def __init__(self, readings: Sequence[Reading], countries: Mapping[str, float]) -> None:
        self._readings = readings
        self._countries = {code: _of_demonyms(votes) for code, votes in countries.items()}
        self._areas = [[areas_of(c) for c in reading.candidates] for reading in readings]
        self._asked = [
            [
                _asked(c, "bare_area_of_town" in row)
                for c, row in zip(reading.candidates, reading.features, strict=True)
            ]
            for reading in readings
        ]
        self._near = _neighbours(readings)
        self._spelt_out = _spelt_out(readings)

    def features(self) -> list[list[Features]]:
        """Return the features of context of every candidate, by the readings' current shares."""
        own = [self._ballot(n) for n in range(len(self._readings))]
        whole: Votes = defaultdict(float)
        for code, weight in self._countries.items():
            whole[code,] += weight
            whole[code, "named"] += weight
        for ballot in own:
            for area, weight in ballot.items():
                whole[area] += weight
        total = sum(w for area, w in whole.items() if len(area) == 1)
        rows = []
        for n in range(len(self._readings)):
            nearby: Votes = defaultdict(float)
            for other, closeness in self._near[n]:
                for area, weight in own[other].items():
                    nearby[area] += closeness * weight
            mine = own[n]
            others = total - sum(w for area, w in mine.items() if len(area) == 1)
            found = [_features(asked, whole, mine, nearby, others) for asked in self._asked[n]]
            for name in ("country", "division", "wide_square"):
                _mark_largest(found, f"log_{name}", f"top_{name}")
            for spelt_out in self._spelt_out[n]:
                _mark_same(found, self._readings[n], self._readings[spelt_out])
            rows.append(found)
        return rows

    def countries(self) -> dict[str, float]:
        """Return the weight (0-1, the largest 1) of each country in the article."""
        counted: defaultdict[str, float] = defaultdict(float)
        for code, weight in self._countries.items():
            counted[code] += weight
        for reading in self._readings:
            for candidate, share in zip(reading.candidates, reading.shares, strict=True):
                if candidate.country_code:
                    counted[candidate.country_code] += share * reading.known * reading.given
        top = max(counted.values(), default=0.0)
        return {code: value / top for code, value in counted.items()} if top else {}

    def _ballot(self, n: int) -> dict[Area, float]:
        reading = self._readings[n]
        ballot: dict[Area, float] = {}
        for share, areas in zip(reading.shares, self._areas[n], strict=True):
            if share * reading.known >= SMALLEST:
                for area in areas:
                    ballot[area] = ballot.get(area, 0.0) + share * reading.known * reading.given
        return ballot


def _asked(candidate: Candidate, beside_town: bool) -> tuple[Area, ...]:
    country, division = candidate.country_code, candidate.admin1
    inner = not candidate.is_country
    return (
        (country,) if country else (None,),
        (country, division) if division and inner else (None,),
        (country, "named") if country and inner else (None,),
        (country, division, "named") if division and candidate.feature_code != "ADM1" else (None,),
        (FINE, *_square(candidate, FINE)) if inner else (None,),
        (COARSE, *_square(candidate, COARSE)) if inner else (None,),
        # A bare "Sumy" among regions may still be the town.
        (None,) if beside_town else _sisters(candidate),
    )


def _sisters(candidate: Candidate) -> Area:
    """Return the class of areas that are named together: "Washington, Oregon and Idaho"."""
    if candidate.is_country:
        return _SISTERS_OF_COUNTRIES
    return (candidate.country_code, "sisters") if candidate.feature_code == "ADM1" else (None,)


_SHORT = (
    "country", "division", "country_named", "division_named", "square", "wide_square", "sisters",
)  # fmt: skip


def _features(
    asked: Sequence[Area],
    whole: Mapping[Area, float],
    mine: Mapping[Area, float],
    nearby: Mapping[Area, float],
    others: float,
) -> Features:
    row: Features = {}
    for name, area in zip(_SHORT, asked, strict=True):
        votes = whole.get(area, 0.0) - mine.get(area, 0.0)
        if votes > SMALLEST:
            row[f"log_{name}"] = math.log1p(votes)
            row[f"share_{name}"] = votes / (others + 1.0)
        beside = nearby.get(area, 0.0)
        if beside > SMALLEST:
            row[f"near_{name}"] = beside if beside < 1.0 else 1.0 + math.log(beside)
    for name in ("country", "division"):
        if f"log_{name}" not in row and others > 0:
            row[f"no_{name}"] = math.log1p(others)
    return row


def _mark_same(rows: Sequence[Features], bare: Reading, full: Reading) -> None:
    """Credit the candidates of a bare name with what the name in full is taken for."""
    shares = {(c.lat, c.lon): s for c, s in zip(full.candidates, full.shares, strict=True)}
    for row, candidate in zip(rows, bare.candidates, strict=True):
        row["as_in_full"] = max(
            row.get("as_in_full", 0.0), shares.get((candidate.lat, candidate.lon), 0.0)
        )


def _spelt_out(readings: Sequence[Reading]) -> list[list[int]]:
    """Return for each bare name the readings of it that the text puts into a container."""
    full: defaultdict[str, list[int]] = defaultdict(list)
    for n, reading in enumerate(readings):
        if reading.name.within:
            full[reading.name.key[0]].append(n)
    return [
        [] if reading.name.within else full.get(reading.name.key[0], []) for reading in readings
    ]


def _mark_largest(rows: Sequence[Features], name: str, mark: str) -> None:
    """Mark the candidates that the votes favour over the others of the name."""
    top = max((row.get(name, 0.0) for row in rows), default=0.0)
    for row in rows:
        if top > SMALLEST and row.get(name, 0.0) >= top:
            row[mark] = 1.0


def _neighbours(readings: Sequence[Reading]) -> list[list[tuple[int, float]]]:
    """Return for each reading the readings next to it in the text, and how close they are."""
    spots = sorted(
        (start, n) for n, reading in enumerate(readings) for start in reading.starts if start >= 0
    )
    found: list[dict[int, float]] = [{} for _ in readings]
    for i, (start, n) in enumerate(spots):
        for other_start, other in spots[i + 1 : i + 1 + NEIGHBOURS]:
            away = other_start - start
            if away > REACH:
                break
            if other != n:
                closeness = math.exp(-away / (REACH / 2))
                found[n][other] = max(found[n].get(other, 0.0), closeness)
                found[other][n] = max(found[other].get(n, 0.0), closeness)
    return [sorted(row.items()) for row in found]
