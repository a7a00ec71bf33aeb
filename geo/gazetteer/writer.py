"""Writes the rows into the gazetteer file, the same bytes for the same rows."""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

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


def write(
    path: Path,
    rows: Rows,
    sources: Iterable[Mapping[str, str]],
    demonyms: Iterable[tuple[str, str]],
) -> str:
    """Write the file anew, put it in place in one step, and return its content hash."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    draft.unlink(missing_ok=True)
    connection = sqlite3.connect(draft)
    try:
        _prepare(connection)
        ids = _write_sources(connection, sources)
        countries = _write_countries(connection, rows)
        _write_places(connection, rows, ids, countries)
        _write_names(connection, rows, countries)
        _write_lists(connection, rows, demonyms)
        connection.executescript(INDEXES)
        digest = content_hash(connection)
        meta = {"content_hash": digest, "schema_version": str(SCHEMA_VERSION)}
        connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
        connection.commit()
        connection.execute("VACUUM")
    finally:
        connection.close()
    draft.replace(path)
    return digest


def content_hash(connection: sqlite3.Connection) -> str:
    """Return the SHA-256 over every row of every table, in order of their keys."""
    digest = hashlib.sha256()
    for table in HASHED_TABLES:
        digest.update(table.encode())
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2"):
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def name_entries(row: Row) -> dict[str, int]:
    """Return the rank of each normal form of the row's names: canonical 1, alias 0, yielded -1."""
    entries = dict.fromkeys(map(normalise, row.aliases), 0)
    entries |= dict.fromkeys(map(normalise, row.yielded), -1)
    entries |= dict.fromkeys(map(normalise, (*row.canonical, row.name)), 1)
    entries.pop("", None)
    return entries


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA page_size = 4096")
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.executescript(TABLES)


def _write_sources(
    connection: sqlite3.Connection, sources: Iterable[Mapping[str, str]]
) -> dict[str, int]:
    ids = {}
    for number, source in enumerate(sources, start=1):
        values = [source[key] for key in ("name", "version", "licence", "attribution", "date")]
        connection.execute("INSERT INTO source VALUES (?, ?, ?, ?, ?, ?)", [number, *values])
        ids[source["name"]] = number
    return ids


def _write_countries(connection: sqlite3.Connection, rows: Rows) -> dict[str, int]:
    """Number the countries, those with most rows first: small numbers take one byte."""
    sizes = Counter(row.country for row in rows)
    ordered = sorted(sizes, key=lambda code: (-sizes[code], code))
    numbers = {code: number for number, code in enumerate(ordered, start=1)}
    own = {row.country: row.id for row in rows if row.feature_code.startswith(("PCL", "TERR"))}
    connection.executemany(
        "INSERT INTO country VALUES (?, ?, ?)",
        [(number, code, own.get(code)) for code, number in numbers.items()],
    )
    return numbers


def _write_places(
    connection: sqlite3.Connection,
    rows: Rows,
    sources: dict[str, int],
    countries: dict[str, int],
) -> None:
    ordered = sorted(rows, key=lambda row: row.id)
    features = sorted({(row.feature_class, row.feature_code) for row in ordered})
    numbers = {feature: number for number, feature in enumerate(features, start=1)}
    connection.executemany(
        "INSERT INTO feature VALUES (?, ?, ?)",
        [(number, *feature) for feature, number in numbers.items()],
    )
    connection.executemany(
        "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                row.id,
                row.name,
                round(row.lat * POINT_SCALE),
                round(row.lon * POINT_SCALE),
                numbers[row.feature_class, row.feature_code],
                countries[row.country],
                row.admin1 or None,
                row.admin2 or None,
                row.population,
                sources[row.source],
            )
            for row in ordered
        ),
    )
    connection.executemany("INSERT INTO detail VALUES (?, ?, ?, ?, ?, ?)", _details(ordered))


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


def _write_names(connection: sqlite3.Connection, rows: Rows, countries: dict[str, int]) -> None:
    entries = sorted(
        (norm, row.id, countries[row.country], canonical)
        for row in rows
        for norm, canonical in name_entries(row).items()
    )
    connection.executemany("INSERT INTO name VALUES (?, ?, ?, ?)", entries)
    starts = Counter(norm.split(" ")[0] for norm, *_ in entries)
    longest: dict[str, int] = {}
    for norm, *_ in entries:
        words = norm.split(" ")
        if starts[words[0]] >= COMMON_WORD:
            longest[words[0]] = max(len(words), longest.get(words[0], 0))
    connection.executemany("INSERT INTO first_word VALUES (?, ?)", sorted(longest.items()))


def _write_lists(
    connection: sqlite3.Connection, rows: Rows, demonyms: Iterable[tuple[str, str]]
) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO admin1 VALUES (?, ?, ?, ?)",
        sorted(
            (row.country, row.admin1, row.id, row.name)
            for row in rows
            if row.feature_code == "ADM1"
        ),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO demonym VALUES (?, ?)",
        sorted((normalise(word), country) for word, country in demonyms),
    )
