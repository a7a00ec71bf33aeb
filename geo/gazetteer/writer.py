"""Writes rows into the gazetteer file, the same bytes for the same rows.

Rows come in a stream: only the numbers of countries, features and sources are held in memory.
Names are staged in a second file beside the draft and sorted by SQLite, so that a file of twelve
million places needs no more memory than one of three hundred thousand.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from pathlib import Path
from types import TracebackType
from typing import Self

from geo.gazetteer.names import normalise
from geo.gazetteer.schema import (
    APPLICATION_ID,
    COMMON_WORD,
    INDEXES,
    POINT_SCALE,
    SCHEMA_VERSION,
    TABLES,
)
from geo.gazetteer.sources.rows import Row, Rows

HASHED_TABLES = (
    "source", "feature", "place", "detail", "name", "first_word", "admin1", "country", "demonym",
)  # fmt: skip
SOURCE_COLUMNS = ("name", "version", "licence", "attribution", "date")
# Which of several rows stands for a country: an independent one, before a part, before a territory.
COUNTRY_RANK = {"PCLI": 0, "PCLS": 1, "PCLD": 2, "PCLF": 3, "PCLIX": 4, "PCL": 5, "TERR": 6}
CACHE_KB = 65_536
BATCH = 10_000
# The best rank that a spelling of a place has; but what `ours` (a gazetteer built before) yields to
# a city is yielded.
STAGING = "CREATE TABLE staging.name (norm TEXT, place INTEGER, canonical INTEGER, ours INTEGER)"
SORTED_NAMES = """
    INSERT INTO name
    SELECT staged.norm, staged.place, place.country,
           CASE WHEN max(staged.ours AND canonical < 0) THEN -1 ELSE max(canonical) END
    FROM staging.name AS staged JOIN place ON place.id = staged.place
    GROUP BY staged.norm, staged.place ORDER BY staged.norm, staged.place"""
ADMIN1 = """
    INSERT OR IGNORE INTO admin1
    SELECT country.code, place.admin1, place.id, place.name
    FROM place JOIN country ON country.id = place.country JOIN feature ON feature.id = place.feature
    WHERE feature.code = 'ADM1' AND place.admin1 IS NOT NULL ORDER BY 1, 2, 3"""

Staged = tuple[str, int, int, bool]  # normal form, place, canonical, ours


def write(
    path: Path,
    rows: Rows,
    sources: Iterable[Mapping[str, str]],
    demonyms: Iterable[tuple[str, str]],
) -> str:
    """Write all rows anew, put the file in place in one step, and return its content hash."""
    ordered = sorted(rows, key=lambda row: row.id)
    sizes = Counter(row.country for row in ordered)
    with Draft(path, sources) as draft:
        draft.number_countries(sorted(sizes, key=lambda code: (-sizes[code], code)))
        draft.number_features(sorted({(row.feature_class, row.feature_code) for row in ordered}))
        draft.add(ordered)
        return draft.finish(demonyms, vacuum=True)


class Draft:
    """A gazetteer file being written beside the one it will replace. Use it as a context."""

    def __init__(
        self, path: Path, sources: Iterable[Mapping[str, str]], cache_kb: int = CACHE_KB
    ) -> None:
        self._path = path
        self._draft, self._staging = path.with_suffix(".draft"), path.with_suffix(".staging")
        self._countries: dict[str, int] = {}
        self._features: dict[tuple[str, str], int] = {}
        self._country_rows: dict[str, tuple[int, int]] = {}  # code: (rank, place)
        self.places = self.names = 0  # how many were written; names only once they are sorted
        path.parent.mkdir(parents=True, exist_ok=True)
        self._remove()
        self.connection = sqlite3.connect(self._draft)
        self._prepare(cache_kb)
        self._sources = self._write_sources(sources)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.connection.close()
        self._remove()

    def number_countries(self, codes: Iterable[str]) -> None:
        """Give the countries their numbers, those with most rows first: small ones take a byte."""
        for code in codes:
            self._countries.setdefault(code, len(self._countries) + 1)

    def number_features(self, features: Iterable[tuple[str, str]]) -> None:
        """Give the (class, code) pairs their numbers; others get theirs when they are met."""
        for feature in features:
            self._features.setdefault(feature, len(self._features) + 1)

    def add(self, rows: Iterable[Row], *, ours: bool = False) -> None:
        """Write places with their details and names. Each id may come only once."""
        stream = iter(rows)
        while batch := list(islice(stream, BATCH)):
            self._write(batch, ours)
            self.places += len(batch)

    def stage(self, names: Iterable[Staged]) -> None:
        """Stage names of places; those of places that are never added are left out."""
        self.connection.executemany("INSERT INTO staging.name VALUES (?, ?, ?, ?)", names)

    def country_is(self, code: str, place: int) -> None:
        """Say which row is the country, where that is known for sure."""
        self._country_rows[code] = (-1, place)

    def finish(self, demonyms: Iterable[tuple[str, str]], *, vacuum: bool) -> str:
        """Sort the names, write lists and indexes, and put the file in place; return its hash."""
        connection = self.connection
        self._write_numbers()
        self.names = connection.execute(SORTED_NAMES).rowcount
        connection.execute(ADMIN1)
        connection.executemany("INSERT INTO first_word VALUES (?, ?)", self._first_words())
        connection.executemany(
            "INSERT OR IGNORE INTO demonym VALUES (?, ?)",
            sorted((normalise(word), country) for word, country in demonyms),
        )
        connection.executescript(INDEXES)
        digest = content_hash(connection)
        meta = {"content_hash": digest, "schema_version": str(SCHEMA_VERSION)}
        connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
        connection.commit()
        connection.execute("DETACH staging")
        if vacuum:
            connection.execute("VACUUM")
        connection.close()
        self._draft.replace(self._path)
        return digest

    def _prepare(self, cache_kb: int) -> None:
        connection = self.connection
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(f"PRAGMA cache_size = -{cache_kb}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.executescript(TABLES)
        connection.execute("ATTACH ? AS staging", (str(self._staging),))
        connection.execute("PRAGMA staging.journal_mode = OFF")
        connection.execute("PRAGMA staging.synchronous = OFF")
        connection.execute(STAGING)

    def _remove(self) -> None:
        self._draft.unlink(missing_ok=True)
        self._staging.unlink(missing_ok=True)

    def _write_sources(self, sources: Iterable[Mapping[str, str]]) -> dict[str, int]:
        numbers = {}
        for number, source in enumerate(sources, start=1):
            values = [number, *(source[key] for key in SOURCE_COLUMNS)]
            self.connection.execute("INSERT INTO source VALUES (?, ?, ?, ?, ?, ?)", values)
            numbers[source["name"]] = number
        return numbers

    def _write(self, rows: list[Row], ours: bool) -> None:
        self.connection.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", map(self._place, rows)
        )
        self.connection.executemany("INSERT INTO detail VALUES (?, ?, ?, ?, ?, ?)", _details(rows))
        self.stage(
            (norm, row.id, canonical, ours)
            for row in rows
            for norm, canonical in name_entries(row).items()
        )

    def _place(self, row: Row) -> tuple[object, ...]:
        self.number_countries((row.country,))
        feature = row.feature_class, row.feature_code
        self.number_features((feature,))
        rank = COUNTRY_RANK.get(row.feature_code)
        if rank is not None:
            known = self._country_rows.get(row.country, (rank, row.id))
            self._country_rows[row.country] = min(known, (rank, row.id))
        return (
            row.id,
            row.name,
            round(row.lat * POINT_SCALE),
            round(row.lon * POINT_SCALE),
            self._features[feature],
            self._countries[row.country],
            row.admin1 or None,
            row.admin2 or None,
            row.population,
            self._sources[row.source],
        )

    def _write_numbers(self) -> None:
        own = {code: place for code, (_, place) in self._country_rows.items()}
        self.connection.executemany(
            "INSERT INTO country VALUES (?, ?, ?)",
            [(number, code, own.get(code)) for code, number in self._countries.items()],
        )
        self.connection.executemany(
            "INSERT INTO feature VALUES (?, ?, ?)",
            [(number, *feature) for feature, number in self._features.items()],
        )

    def _first_words(self) -> Iterator[tuple[str, int]]:
        """Yield the words that many names start with, and how many words the longest one has."""
        norms = (str(norm) for (norm,) in self.connection.execute("SELECT norm FROM name"))
        for word, names in groupby(norms, key=lambda norm: norm.partition(" ")[0]):
            count = longest = 0
            for norm in names:
                count, longest = count + 1, max(longest, norm.count(" ") + 1)
            if count >= COMMON_WORD:
                yield word, longest


def content_hash(connection: sqlite3.Connection) -> str:
    """Return the SHA-256 over every row of every table, in order of their keys."""
    digest = hashlib.sha256()
    for table in HASHED_TABLES:
        digest.update(table.encode())
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2"):
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def name_entries(row: Row) -> dict[str, int]:
    """Return the rank of each normal form of the row's names.

    2 where the row goes before all namesakes, canonical 1, alias 0, yielded -1.
    """
    entries = dict.fromkeys(map(normalise, row.aliases), 0)
    entries |= dict.fromkeys(map(normalise, row.yielded), -1)
    entries |= dict.fromkeys(map(normalise, (*row.canonical, row.name)), 1)
    entries |= dict.fromkeys(map(normalise, row.first), 2)
    entries.pop("", None)
    return entries


def _details(rows: list[Row]) -> Iterator[tuple[object, ...]]:
    for row in rows:
        detail = (
            row.key or None,
            row.part_of or None,
            row.part_of_id,
            row.precision or None,
            row.uncertainty_km,
        )
        if any(value is not None for value in detail):
            yield (row.id, *detail)
