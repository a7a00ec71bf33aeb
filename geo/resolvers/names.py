"""Names to resolve, and the readings of one name throughout an article."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.gazetteer import Gazetteer
from geo.gazetteer.names import normalise
from geo.place import Candidate, distance_km
from geo.resolvers.scores import Features, Others, features_of

CONTAINERS = frozenset({"A", "L"})
# A place "in" a town lies this near to it.
INSIDE_TOWN_KM = 40.0


@dataclass(frozen=True)
class Name:
    """A name to resolve: what is written, the hint of its generic word, where it must lie.

    `within` names the place that the text puts around it ("Paris, Texas"), `beyond` the next
    wider one ("Fulton, Callaway County, Missouri"). `listed` says that the two may
    rather stand in a list ("Ohio, Florida and Maine"). `start` is the offset in the text, by which
    neighbours are told; -1 for what stands outside of it (the publisher's town).
    """

    written: str
    hint: str = ""
    within: str = ""
    candidates: tuple[Candidate, ...] = ()
    start: int = 0
    beyond: str = ""
    listed: bool = False

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Return what names must share to be one: the normal form, hint and containers."""
        return normalise(self.written), self.hint, normalise(self.within), normalise(self.beyond)


@dataclass
class Reading:
    """One distinct name of an article: its candidates, their features and current shares.

    `shares` belong to the candidates and add up to one; `known` is the probability that the name
    means any of them; `given` is what the name's votes count.
    """

    name: Name
    candidates: tuple[Candidate, ...]
    features: list[Features]
    places: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)
    known: float = 1.0
    given: float = 1.0

    @property
    def best(self) -> int:
        """Return the number of the best candidate."""
        return max(range(len(self.candidates)), key=self.shares.__getitem__)


class Readings:
    """Groups the names of an article and works out what each candidate is by itself."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def of(self, names: Sequence[Name]) -> list[Reading]:
        """Return the distinct names in order; `places` are the positions in `names`."""
        found: dict[tuple[object, ...], Reading] = {}
        for n, name in enumerate(names):
            key = (*name.key, len(name.candidates))
            reading = found.get(key)
            if reading is None:
                candidates = _distinct(name.candidates)
                features = self._features(name, candidates)
                reading = found[key] = Reading(name, candidates, features)
            reading.places.append(n)
            reading.starts.append(name.start)
        for reading in found.values():
            reading.given = 1.0 + 0.5 * math.log(len(reading.places))
        readings = list(found.values())
        _note_containers(readings)
        return readings

    def _features(self, name: Name, candidates: Sequence[Candidate]) -> list[Features]:
        others = Others.among(candidates)
        outer = self._gazetteer.lookup(name.within) if name.within else ()
        beyond = self._gazetteer.lookup(name.beyond) if name.beyond else ()
        rows = []
        for candidate in candidates:
            row = features_of(candidate, name.written, name.hint, others)
            if outer and any(lies_in(candidate, one) for one in outer):
                row["inside_listed" if name.listed else "inside"] = 1.0
            if beyond and any(lies_in(candidate, one) for one in beyond):
                row["inside_beyond"] = 1.0
            rows.append(row)
        return rows


def lies_in(inner: Candidate, outer: Candidate) -> bool:
    """Say whether one place lies in another by country and divisions, or near it for a town."""
    if inner is outer or (inner.name, inner.feature_code) == (outer.name, outer.feature_code):
        return False
    if outer.is_country:
        return inner.country_code == outer.country_code and not inner.is_country
    if inner.country_code != outer.country_code or not outer.country_code or inner.is_country:
        return False
    if outer.feature_class == "P":
        near = distance_km(inner.lat, inner.lon, outer.lat, outer.lon) <= INSIDE_TOWN_KM
        return near and inner.population < outer.population and inner.feature_class != "A"
    if outer.feature_class == "L" and not outer.admin1:
        return True  # a region across divisions ("northern Lebanon")
    if outer.feature_class not in CONTAINERS or inner.admin1 != outer.admin1:
        return False
    if outer.feature_code == "ADM1":
        return inner.feature_code != "ADM1"
    return inner.admin2 == outer.admin2 or not inner.admin2


def _note_containers(readings: Sequence[Reading]) -> None:
    """Mark the candidates that hold a place which the text puts inside the name next to it."""
    by_place = {place: reading for reading in readings for place in reading.places}
    for inner in readings:
        wanted = {normalise(inner.name.within), normalise(inner.name.beyond)} - {""}
        if not wanted:
            continue
        place = inner.places[0]
        for other in (place + 1, place + 2, place - 1):
            outer = by_place.get(other)
            if outer is None or not _named(outer.name, wanted):
                continue
            for candidate, row in zip(outer.candidates, outer.features, strict=True):
                if any(lies_in(one, candidate) for one in inner.candidates):
                    row["holds"] = 1.0


def _named(name: Name, heads: set[str]) -> bool:
    """Say whether a name is one of `heads`, with or without a generic word."""
    written = normalise(name.written)
    return any(written == head or written.startswith(head + " ") for head in heads)


def _distinct(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return each place once: a name with and without its generic word may find it twice."""
    found: dict[object, Candidate] = {}
    for candidate in candidates:
        key = candidate.geonameid or (candidate.key, candidate.name, candidate.lat, candidate.lon)
        if key not in found or candidate.match == "name":
            found[key] = candidate
    return tuple(found.values())
