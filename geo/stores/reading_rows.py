"""Articles and what was found in them as rows; every function runs inside a write transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from geo.article import Article
from geo.event import Evidence, Report, Total
from geo.place import Toponym
from geo.records import ReadingLike, casualties_record, report_record, toponym_record
from geo.stores import schema
from geo.stores.bulk_rows import Row, index_words, insert, reserve

ARTICLE = (
    "no", "sha256", "given_id", "title", "publisher", "published", "language", "url", "text",
    "collection", "added_at",
)  # fmt: skip
READING = ("no", "article_no", "extractor_version", "read_at")
REPORT = ("no", "reading_no", "ordinal", "id", "place_key", "date_start", "date_end", "record")
TOPONYM = ("reading_no", "start", "end", "quote", "record")
EVIDENCE = ("report_no", "total_no", "field", "start", "end", "quote")


def insert_articles(
    connection: sa.Connection, articles: Sequence[Article], collection: str
) -> list[int]:
    """Add articles and the words to find them by; return their row numbers."""
    now = datetime.now(UTC)
    numbers = reserve(connection, schema.articles, len(articles))
    rows = [
        (no, a.sha256, a.id, a.title, a.publisher, a.published, a.language, a.url, a.text,
         collection, now)
        for no, a in zip(numbers, articles, strict=True)
    ]  # fmt: skip
    insert(connection, schema.articles, ARTICLE, rows)
    texts = [f"{article.title} {article.text}" for article in articles]
    index_words(connection, list(zip(numbers, texts, strict=True)))
    return numbers


def insert_readings(
    connection: sa.Connection, readings: Sequence[tuple[int, ReadingLike]], version: str
) -> list[int]:
    """Add what was found in articles, each given with its row number.

    Returns:
        The row numbers of the reports, in the order of the readings and their reports.
    """
    now = datetime.now(UTC)
    numbers = reserve(connection, schema.readings, len(readings))
    found = [(no, reading) for no, (_, reading) in zip(numbers, readings, strict=True)]
    about = [
        (no, article_no, version, now)
        for no, (article_no, _) in zip(numbers, readings, strict=True)
    ]
    insert(connection, schema.readings, READING, about)
    names = [_toponym(no, item) for no, reading in found for item in reading.toponyms]
    insert(connection, schema.toponyms, TOPONYM, names)
    totals = [(no, total) for no, reading in found for total in reading.totals]
    reports = [(no, report) for no, reading in found for report in reading.reports]
    total_nos = _insert_totals(connection, totals)
    report_nos = _insert_reports(connection, reports)
    evidence = [
        *_evidence([(None, no) for no in total_nos], [total.evidence for _, total in totals]),
        *_evidence([(no, None) for no in report_nos], [report.evidence for _, report in reports]),
    ]
    insert(connection, schema.evidence, EVIDENCE, evidence)
    return report_nos


def _insert_totals(connection: sa.Connection, totals: Sequence[tuple[int, Total]]) -> list[int]:
    numbers = reserve(connection, schema.totals, len(totals))
    rows: list[dict[str, Any]] = [
        {
            "no": no,
            "reading_no": reading_no,
            "scope_as_written": total.scope_as_written,
            **casualties_record(total.casualties),
        }
        for no, (reading_no, total) in zip(numbers, totals, strict=True)
    ]
    if rows:
        insert(connection, schema.totals, tuple(rows[0]), [tuple(row.values()) for row in rows])
    return numbers


def _insert_reports(connection: sa.Connection, reports: Sequence[tuple[int, Report]]) -> list[int]:
    numbers = reserve(connection, schema.reports, len(reports))
    rows = [
        _report(no, reading_no, report)
        for no, (reading_no, report) in zip(numbers, reports, strict=True)
    ]
    insert(connection, schema.reports, REPORT, rows)
    return numbers


def _report(no: int, reading_no: int, report: Report) -> Row:
    key = report.place.key if report.place else ""
    start, end = (report.date.start, report.date.end) if report.date else (None, None)
    return no, reading_no, report.ordinal, report.id, key, start, end, report_record(report)


def _toponym(reading_no: int, toponym: Toponym) -> Row:
    span = toponym.span
    return reading_no, span.start, span.end, span.quote, toponym_record(toponym)


def _evidence(
    owners: Sequence[tuple[int | None, int | None]], said: Iterable[Sequence[Evidence]]
) -> list[Row]:
    return [
        (*owner, item.field.value, item.span.start, item.span.end, item.span.quote)
        for owner, items in zip(owners, said, strict=True)
        for item in items
    ]
