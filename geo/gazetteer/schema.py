"""The tables of the gazetteer file. Reader and builder share them, and nothing else."""

from __future__ import annotations

SCHEMA_VERSION = 1
APPLICATION_ID = 0x44544C47  # "DTLG" in SQLite's header tells our file from any other
POINT_SCALE = 100_000  # coordinates are whole numbers of 1e-5 degree (about one metre)
CELL_DEGREES = 0.5  # side of the squares that `near` searches
CELL_UNITS = int(CELL_DEGREES * POINT_SCALE)
CELL_COLUMNS = int(360 / CELL_DEGREES) + 1  # longitude 180 itself has a column of its own
COMMON_WORD = 200  # names that start with a word, from which on the file holds their length

# Ids above zero are GeoNames'. Rows of other sources count down from these.
CURATED_ID, VILLAGE_ID, AIRPORT_ID = -1, -1_000_000, -2_000_000

# name.canonical: 2 a name of today under which the place is meant before its namesakes, 1 another
# name of today, 0 an older or rarer one, -1 one that a city in the division goes first under.
TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, version TEXT NOT NULL,
    licence TEXT NOT NULL, attribution TEXT NOT NULL, date TEXT NOT NULL);
CREATE TABLE feature (id INTEGER PRIMARY KEY, class TEXT NOT NULL, code TEXT NOT NULL);
CREATE TABLE place (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, lat INTEGER NOT NULL, lon INTEGER NOT NULL,
    feature INTEGER NOT NULL, country INTEGER NOT NULL, admin1 TEXT, admin2 TEXT,
    population INTEGER NOT NULL, source INTEGER NOT NULL);
CREATE TABLE detail (
    place INTEGER PRIMARY KEY, key TEXT, part_of TEXT, part_of_id INTEGER,
    precision TEXT, uncertainty_km REAL);
CREATE TABLE name (
    norm TEXT NOT NULL, place INTEGER NOT NULL, country INTEGER NOT NULL,
    canonical INTEGER NOT NULL,
    PRIMARY KEY (norm, place)) WITHOUT ROWID;
CREATE TABLE first_word (
    word TEXT PRIMARY KEY, words INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE admin1 (
    country TEXT NOT NULL, code TEXT NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (country, code)) WITHOUT ROWID;
CREATE TABLE country (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, place INTEGER);
CREATE TABLE demonym (norm TEXT PRIMARY KEY, country TEXT NOT NULL) WITHOUT ROWID;
"""

# A square's number, as SQL; SQLite's division of whole numbers cuts towards zero.
CELL_SQL = f"((lat + 9000000) / {CELL_UNITS} * {CELL_COLUMNS} + (lon + 18000000) / {CELL_UNITS})"
INDEXES = f"""
CREATE INDEX place_cell ON place ({CELL_SQL});
CREATE UNIQUE INDEX detail_key ON detail (key) WHERE key IS NOT NULL;
"""


def cell_row(lat: float) -> int:
    """Return the row of squares, counted from the South Pole, that holds `lat` (degrees)."""
    return (round(lat * POINT_SCALE) + 90 * POINT_SCALE) // CELL_UNITS


def cell_column(lon: float) -> int:
    """Return the column of squares, counted from 180 degrees west, that holds `lon` (degrees)."""
    return (round(lon * POINT_SCALE) + 180 * POINT_SCALE) // CELL_UNITS
