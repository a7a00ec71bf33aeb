"""One row of the gazetteer while it is being built."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass
class Row:
    """A place (or river, facility...) with every name it is known by.

    `canonical` are the names it is rightly called today, in any script; `aliases` all the others;
    `yielded` those under which a city in it is meant first; `first` those under which the row
    itself is meant before any namesake. The writer adds `name` to the canonical ones.
    """

    id: int
    name: str
    lat: float
    lon: float
    feature_class: str
    feature_code: str
    source: str
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    canonical: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)
    yielded: set[str] = field(default_factory=set)
    first: set[str] = field(default_factory=set)
    key: str = ""
    part_of: str = ""
    part_of_id: int | None = None
    precision: str = ""
    uncertainty_km: float | None = None


class Rows:
    """All rows by id, and by country, in the order they came."""

    def __init__(self) -> None:
        self._by_id: dict[int, Row] = {}
        self._by_country: dict[str, list[Row]] = defaultdict(list)

    def add(self, rows: Iterable[Row]) -> int:
        """Add rows whose id is new; return how many."""
        added = 0
        for row in rows:
            if row.id not in self._by_id:
                self._by_id[row.id] = row
                self._by_country[row.country].append(row)
                added += 1
        return added

    def get(self, row_id: int) -> Row | None:
        """Return the row with this id."""
        return self._by_id.get(row_id)

    def of_country(self, code: str) -> list[Row]:
        """Return the rows of one country."""
        return self._by_country.get(code, [])

    def __iter__(self) -> Iterator[Row]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)
