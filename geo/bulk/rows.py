"""The rows of a part file: one for each article that was handed in, read or not.

| column | type | what it holds |
|---|---|---|
| source, row | string, int64 | the input file (as seen from the folder handed in) and the line or row of it, from 1 |
| extractor_version | string | which extractor read it |
| problem, reason | string | null when the article was read; else a `Failure` and why, in words |
| sha256 | string | the article's hash over text and metadata, its identity in a store |
| id, title, publisher, language, url, text | string | the article; null when its row cannot be read |
| published | date32 | day of publication |
| reports | list of struct | flat values of each report, for queries: id, ordinal, place, place_as_written, lat, lon (degrees, WGS 84), precision, uncertainty_km, geonameid, country_code, admin1, date_start, date_end, date_precision, event_type, target, killed_min, killed_max, injured_min, injured_max (people; null = not stated), confidence (0-1) |
| reading | string | JSON of the whole reading: reports, totals and toponyms as in `geo.records`, each with its evidence: field, start, end (characters of `text`), quote |

`reading_of` makes a reading of a row again; its quotes are checked against the text.
"""  # noqa: E501 - a table

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from geo.article import Article, Span
from geo.errors import FormatError
from geo.event import Evidence, Field, Report, Total
from geo.records import (
    ReadingLike,
    Record,
    StoredReading,
    casualties_from,
    casualties_record,
    check_reading,
    report_from,
    report_record,
    toponym_from,
    toponym_record,
)

if TYPE_CHECKING:
    import pyarrow as pa

ARTICLE = ("id", "title", "publisher", "published", "language", "url", "text")
_FLAT = {
    "id": "string", "ordinal": "int32", "place": "string", "place_as_written": "string",
    "lat": "double", "lon": "double", "precision": "string", "uncertainty_km": "double",
    "geonameid": "int64", "country_code": "string", "admin1": "string",
    "date_start": "date32", "date_end": "date32", "date_precision": "string",
    "event_type": "string", "target": "string", "killed_min": "int64", "killed_max": "int64",
    "injured_min": "int64", "injured_max": "int64", "confidence": "double",
}  # fmt: skip
_FLAT_DATES = ("date_start", "date_end")


class Failure(StrEnum):
    """Why a row has no reading."""

    ROW = "row"  # it cannot be read as an article
    UNDATED = "undated"  # the article carries no day, so nothing can be kept of it
    ARTICLE = "article"  # the extractor failed on it
    WORKER = "worker"  # it ended every worker that took it up


def schema() -> pa.Schema:
    """Return the schema of a part file."""
    import pyarrow as pa

    flat = pa.struct([(name, pa.type_for_alias(kind)) for name, kind in _FLAT.items()])
    kinds: dict[str, Any] = {"row": pa.int64(), "published": pa.date32(), "reports": pa.list_(flat)}
    names = ("source", "row", "extractor_version", "problem", "reason", "sha256")
    columns = (*names, *ARTICLE, "reports", "reading")
    return pa.schema([(name, kinds.get(name, pa.string())) for name in columns])


def read_row(reading: ReadingLike) -> Record:
    """Return the columns of an article that was read.

    Raises:
        SpanError: a value does not quote the article.
    """
    check_reading(reading)
    whole = {
        "reports": [_with_evidence(report_record(item), item) for item in reading.reports],
        "totals": [_with_evidence(_total_record(item), item) for item in reading.totals],
        "toponyms": [
            {**toponym_record(item), **_span_record(item.span)} for item in reading.toponyms
        ],
    }
    return {
        **article_row(reading.article),
        "reports": [_flat(item) for item in reading.reports],
        "reading": json.dumps(whole, ensure_ascii=False, separators=(",", ":")),
    }


def failed_row(failure: Failure, reason: str, article: Article | None = None) -> Record:
    """Return the columns of a row without a reading."""
    return {
        "problem": failure.value,
        "reason": _storable(reason),
        **(article_row(article) if article else {}),
    }


def article_row(article: Article) -> Record:
    """Return the columns of an article."""
    return {"sha256": article.sha256, **{name: getattr(article, name) for name in ARTICLE}}


def table(rows: Sequence[Record]) -> pa.Table:
    """Return rows as a table; what a row does not hold is null."""
    import pyarrow as pa

    return pa.Table.from_pylist(list(rows), schema=schema())


def reading_of(row: Mapping[str, Any]) -> StoredReading:
    """Make the reading of a row that has one.

    Raises:
        FormatError: the row is malformed, or its article is another than its hash says.
        SpanError: a value does not quote the article.
    """
    article = Article(**{name: row[name] for name in ARTICLE})
    if article.sha256 != row["sha256"]:
        raise FormatError(f"The article {article.id} is not the one that was read.")
    try:
        whole = json.loads(row["reading"])
        reading = StoredReading(
            article,
            tuple(report_from(one, article, _evidence(one)) for one in whole["reports"]),
            tuple(_total_from(one, article) for one in whole["totals"]),
            tuple(toponym_from(one, _span(one)) for one in whole["toponyms"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise FormatError(f"The reading of {article.id} is malformed: {error!r}.") from None
    check_reading(reading)
    return reading


def _flat(report: Report) -> Record:
    record = {**report_record(report), "id": report.id}
    flat = {name: record[name] for name in _FLAT}
    when = report.date
    flat.update(zip(_FLAT_DATES, (when.start, when.end) if when else (None, None), strict=True))
    return flat


def _total_record(total: Total) -> Record:
    return {"scope_as_written": total.scope_as_written, **casualties_record(total.casualties)}


def _total_from(record: Record, article: Article) -> Total:
    scope = record["scope_as_written"]
    return Total(article, scope, casualties_from(record), _evidence(record))


def _with_evidence(record: Record, owner: Report | Total) -> Record:
    said = [{"field": item.field.value, **_span_record(item.span)} for item in owner.evidence]
    return {**record, "evidence": said}


def _evidence(record: Record) -> tuple[Evidence, ...]:
    return tuple(Evidence(Field(item["field"]), _span(item)) for item in record["evidence"])


def _span_record(span: Span) -> Record:
    return {"start": span.start, "end": span.end, "quote": span.quote}


def _span(record: Record) -> Span:
    return Span(int(record["start"]), int(record["end"]), record["quote"])


def _storable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def problems(rows: Iterable[Record]) -> int:
    """Return how many rows have no reading."""
    return sum(1 for row in rows if row.get("problem"))
