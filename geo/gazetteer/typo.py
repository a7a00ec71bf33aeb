"""Names that differ from a written form by a slip of the finger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from geo.gazetteer.connection import Connections

MIN_LETTERS = 5
LONG_LETTERS = 8  # from here on two slips are forgiven, below only one
BUCKETS_KEPT = 512

Entry = tuple[str, int, int]  # normal form, place, canonical
Bucket = dict[int, list[str]]  # normal forms by their length


def slips_allowed(norm: str) -> int:
    """Return how many slips (insert, delete, replace, swap) a name of this length may have."""
    letters = sum(letter.isalpha() for letter in norm)
    if letters < MIN_LETTERS:
        return 0
    return 1 if letters < LONG_LETTERS else 2


class TypoSearch:
    """Finds names by optimal string alignment distance (rapidfuzz), country by country.

    Names are read once per country and first letter and kept, by length, for the next search.
    """

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._kept: dict[tuple[str, int], Bucket] = {}

    def search(self, norm: str, countries: Iterable[int]) -> list[tuple[int, Entry]]:
        """Return (distance, entry) of every name near enough, nearest first."""
        allowed = slips_allowed(norm)
        if not allowed:
            return []
        found = []
        wanted = tuple(countries)
        for letter in first_letters(norm):
            for country, bucket in self._buckets(letter, wanted).items():
                for name, distance in _near(norm, bucket, allowed):
                    found += [(distance, entry) for entry in self._entries(name, country)]
        return sorted(found, key=lambda pair: (pair[0], -pair[1][2], pair[1][0], pair[1][1]))

    def _buckets(self, letter: str, countries: Sequence[int]) -> dict[int, Bucket]:
        kept = {country: self._kept.get((letter, country)) for country in countries}
        missing = [country for country, bucket in kept.items() if bucket is None]
        if missing:
            read = self._read_buckets(letter, missing)
            for country, bucket in read.items():
                self._keep((letter, country), bucket)
            kept.update(read)
        return {country: bucket for country, bucket in kept.items() if bucket}

    def _keep(self, key: tuple[str, int], bucket: Bucket) -> None:
        while len(self._kept) >= BUCKETS_KEPT:
            self._kept.pop(next(iter(self._kept)), None)  # the one read longest ago
        self._kept[key] = bucket

    def _read_buckets(self, letter: str, countries: Sequence[int]) -> dict[int, Bucket]:
        """Read several countries at once: the file is walked through name by name."""
        marks = ", ".join("?" * len(countries))
        rows = self._connections.all(
            "SELECT country, length(norm), group_concat(norm, char(10)) FROM name"
            f" WHERE norm >= ? AND norm < ? AND country IN ({marks}) GROUP BY 1, 2",
            (letter, chr(ord(letter) + 1), *countries),
        )
        buckets: dict[int, Bucket] = {country: {} for country in countries}
        for country, length, names in rows:
            # Several places of a country may share a name: once is enough.
            buckets[country][length] = list(dict.fromkeys(names.split("\n")))
        return buckets

    def _entries(self, norm: str, country: int) -> list[Entry]:
        rows = self._connections.all(
            "SELECT place, canonical FROM name WHERE norm = ? AND country = ?", (norm, country)
        )
        return [(norm, place, canonical) for place, canonical in rows]


def _near(norm: str, bucket: Bucket, allowed: int) -> Iterator[tuple[str, int]]:
    """Yield the names of a bucket with at least one and at most the allowed slips."""
    for length in range(len(norm) - allowed, len(norm) + allowed + 1):
        names = bucket.get(length, ())
        near = process.extract(norm, names, scorer=OSA.distance, score_cutoff=allowed, limit=None)
        yield from ((name, int(far)) for name, far, _ in near if far > 0)


def first_letters(norm: str) -> Iterator[str]:
    """Yield the letters a meant name may start with: the first, or the second when swapped."""
    yield norm[0]
    if norm[1] != norm[0] and norm[1].isalpha():
        yield norm[1]
