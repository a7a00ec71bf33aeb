"""Readings into the store, batch by batch."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from geo.filters import search_words
from geo.records import ReadingLike, check_reading
from geo.stores import find, write
from geo.stores.regroup import Merge, regroup
from geo.stores.values import IngestResult

BATCH_ARTICLES = 50
BATCH_SECONDS = 5.0


def batches(readings: Iterable[ReadingLike]) -> Iterator[list[ReadingLike]]:
    """Cut a stream into batches by number and time, so that little is lost when it breaks off."""
    batch: list[ReadingLike] = []
    began = time.monotonic()
    for reading in readings:
        batch.append(reading)
        if len(batch) >= BATCH_ARTICLES or time.monotonic() - began > BATCH_SECONDS:
            yield batch
            batch, began = [], time.monotonic()
    if batch:
        yield batch


def unknown(connection: sa.Connection, batch: Sequence[ReadingLike]) -> list[ReadingLike]:
    """Return the readings of articles that the store has not, each once and checked.

    Raises:
        SpanError: a reading does not quote its article.
    """
    new: list[ReadingLike] = []
    for reading in {reading.article.sha256: reading for reading in batch}.values():
        if not find.has(connection, reading.article):
            check_reading(reading)
            new.append(reading)
    return new


def add(
    connection: sa.Connection,
    dialect: Any,
    new: Sequence[ReadingLike],
    collection: str,
    *,
    version: str,
    merge: Merge | None,
) -> IngestResult:
    """Write readings, and regroup the reports of their collection into events."""
    numbers: set[int] = set()
    added = 0
    for reading in new:
        article = reading.article
        if find.has(connection, article):
            continue  # another process was quicker
        article_no = write.insert_article(connection, article, collection)
        words = search_words(f"{article.title} {article.text}")
        dialect.index_words(connection, article_no, words)
        numbers |= write.insert_reading(connection, article_no, reading, version)
        added += 1
    if added:
        write.bump_revision(connection)
    changed = regroup(connection, collection, numbers, merge or _default_merge())
    return IngestResult(added, len(new) - added, changed)


def _default_merge() -> Merge:
    from geo.incidents import merge

    return merge
