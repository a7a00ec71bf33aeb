"""Readings into the store, batch by batch."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence

import sqlalchemy as sa

from geo.records import ReadingLike, check_reading
from geo.stores import schema, write
from geo.stores.ids import among
from geo.stores.reading_rows import insert_articles, insert_readings
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
    readings = {reading.article.sha256: reading for reading in batch}
    known = among(connection, schema.articles.c.sha256, readings)
    new = [reading for key, reading in readings.items() if key not in known]
    for reading in new:
        check_reading(reading)
    return new


def add(
    connection: sa.Connection,
    new: Sequence[ReadingLike],
    collection: str,
    *,
    version: str,
    merge: Merge | None,
) -> IngestResult:
    """Write readings, and regroup the reports of their collection into events."""
    hashes = [reading.article.sha256 for reading in new]
    known = among(connection, schema.articles.c.sha256, hashes)  # by a quicker process
    readings = [reading for reading in new if reading.article.sha256 not in known]
    articles = [reading.article for reading in readings]
    numbers = insert_articles(connection, articles, collection)
    reports = insert_readings(connection, list(zip(numbers, readings, strict=True)), version)
    if readings:
        write.bump_revision(connection)
    changed = regroup(connection, collection, set(reports), merge or _default_merge())
    return IngestResult(len(readings), len(known), changed)


def _default_merge() -> Merge:
    from geo.incidents import merge

    return merge
