"""Rows of a store into the table, all of them or those that changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from geo.filters import is_region
from geo.snapshot import morton
from geo.snapshot.table import (
    DEGREE,
    FIRST_REGION,
    FIXED,
    NEVER,
    NOT_STATED,
    NOWHERE,
    TYPES,
    WORDS,
    Array,
    Table,
    Vocabulary,
)
from geo.stores.changes import EVENT_COLUMNS, Changes

Rows = Sequence[Sequence[Any]]
_NAMES = tuple(EVENT_COLUMNS)
_PLAIN_WORDS = ("collection", "status", "precision", "country", "event_type", "target")
_SOURCE = {"country": "country_code"}
REGION, TOWN = "region", "town"


def empty() -> Table:
    """Return the table of an empty store."""
    words = {name: Vocabulary(list(FIXED.get(name, ()))) for name in WORDS}
    for name in FIXED:
        words[name].more = [("", "", "")] * len(words[name].words)
    columns = {name: np.empty(0, kind) for name, kind in TYPES.items()}
    pairs = np.empty(0, np.int32)
    none = np.empty(0, np.int32)
    return Table(
        0, "", columns, np.empty(0, np.uint64), 0, words, pairs, pairs, none, np.empty((0, 2))
    )


def follow(table: Table, changes: Changes) -> Table:
    """Return the table after changes; the old one stays as it is, but shares its words."""
    if changes.revision == table.revision:
        return table
    parts = [_columns(batch, table.words) for batch in changes.events]
    new = {name: _joined([part[name] for part in parts], TYPES[name]) for name in TYPES}
    pairs = _numbers(changes.articles)
    publishers = _publishers(table, changes.publishers)
    going = np.concatenate([new["no"], np.array(changes.removed, np.int32)])
    kept = ~np.isin(table.columns["no"], going) if len(going) else np.ones(len(table), bool)
    told = kept[table.told_event] if len(table.told_event) else np.empty(0, bool)
    old_pairs = table.columns["no"][table.told_event[told]], table.told_article[told]
    columns = {
        name: np.concatenate([values[kept], new[name]]) for name, values in table.columns.items()
    }
    return _sorted(
        columns,
        np.concatenate([old_pairs[0], pairs[:, 0]]),
        np.concatenate([old_pairs[1], pairs[:, 1]]),
        revision=changes.revision,
        landmark=changes.landmark,
        words=table.words,
        publishers=publishers,
        totals=_numbers(changes.totals),
    )


def _sorted(columns: dict[str, Array], told_no: Array, told_article: Array, **rest: Any) -> Table:
    """Put rows into the table's order."""
    located = columns["lat"] != NOWHERE
    point = located & (columns["precision"] < FIRST_REGION)
    codes = morton.codes(
        morton.columns(columns["lon"][point] / DEGREE), morton.rows(columns["lat"][point] / DEGREE)
    )
    order = np.argsort(codes, kind="stable")
    regional = np.flatnonzero(located & ~point)
    rows = np.concatenate([np.flatnonzero(point)[order], regional, np.flatnonzero(~located)])
    columns = {name: values[rows] for name, values in columns.items()}
    row_of = np.zeros(int(columns["no"].max(initial=0)) + 1, np.int32)
    row_of[columns["no"]] = np.arange(len(rows), dtype=np.int32)
    told = row_of[told_no]
    by_row = np.argsort(told, kind="stable")
    return Table(
        columns=columns,
        codes=codes[order],
        regional_end=len(order) + len(regional),
        told_event=told[by_row],
        told_article=told_article[by_row].astype(np.int32),
        **rest,
    )


def _columns(batch: Rows, words: dict[str, Vocabulary]) -> dict[str, Array]:
    raw = dict(zip(_NAMES, zip(*batch, strict=True), strict=True))
    lat, lon = np.array(raw["lat"], float), np.array(raw["lon"], float)
    found = {
        "no": np.array(raw["no"], np.int32),
        "id": np.array(raw["id"], "S20"),
        "lat": _whole(lat * DEGREE, NOWHERE),
        "lon": _whole(lon * DEGREE, NOWHERE),
        "km": np.nan_to_num(np.array(raw["uncertainty_km"], float)).astype(np.float32),
        "start": _days(raw["date_start"]),
        "end": _days(raw["date_end"]),
        "part": np.array([parent is not None for parent in raw["part_of"]]),
        **{
            name: _whole(np.array(raw[name], float), NOT_STATED)
            for name in ("killed_min", "killed_max", "injured_min", "injured_max")
        },
        **{name: _coded(raw[_SOURCE.get(name, name)], words[name]) for name in _PLAIN_WORDS},
    }
    divisions = [
        f"{country}.{code}" if country and code else ""
        for country, code in zip(raw["country_code"], raw["admin1"], strict=True)
    ]
    found["division"] = _coded(divisions, words["division"], raw["admin1_name"])
    kinds = [REGION if is_region(one or "") else TOWN for one in raw["settlement_precision"]]
    found["settlement"] = _coded(
        raw["settlement_key"], words["settlement"], raw["settlement"], raw["country_code"], kinds
    )
    return {name: values.astype(TYPES[name]) for name, values in found.items()}


def _coded(values: Sequence[Any], known: Vocabulary, *more: Sequence[str]) -> Array:
    """Return the codes of words; `more` is what else to keep of each word when it is new."""
    local, uniques = pd.factorize(np.array(values, object))
    seen, first = np.unique(local, return_index=True)
    described = [
        tuple(str(one[at] or "") for one in more)
        for code, at in zip(seen, first, strict=True)
        if code >= 0
    ]
    codes = [
        known.code(str(word), (*told, "", "", "")[:3])
        for word, told in zip(uniques, described, strict=True)
    ]
    table = np.array([*codes, -1], np.int32)  # pandas gives None the code -1, the last one here
    return table[local]


def _publishers(table: Table, batches: Iterable[Rows]) -> Array:
    found = table.publishers
    for batch in batches:
        numbers, names = zip(*batch, strict=True)
        codes = _coded(names, table.words["publisher"])
        if (last := max(numbers)) >= len(found):
            grown = np.full(max(last + 1, 2 * len(found)), -1, np.int32)
            grown[: len(found)] = found
            found = grown
        elif found is table.publishers:
            found = found.copy()
        found[np.array(numbers)] = codes
    return found


def _numbers(batches: Iterable[Rows]) -> Array:
    """Return pairs of numbers as an array of two columns."""
    parts = [np.array([tuple(row) for row in batch], np.int32) for batch in batches]
    return np.concatenate(parts) if parts else np.empty((0, 2), np.int32)


def _days(values: Sequence[str | None]) -> Array:
    days = np.array(values, "datetime64[D]")
    return np.where(np.isnat(days), NEVER, days.astype(np.int64)).astype(np.int32)


def _whole(values: Array, missing: int) -> Array:
    return np.where(np.isnan(values), missing, np.nan_to_num(np.rint(values))).astype(np.int32)


def _joined(parts: list[Array], kind: Any) -> Array:
    return np.concatenate(parts) if parts else np.empty(0, kind)
