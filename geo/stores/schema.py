"""The tables of a store, free of any one database's SQL."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

SCHEMA_VERSION = 2
"""Raised by one with every change of the tables; a newer store is refused."""

NOT_OURS = "This database is not a Dateline store. Choose another with DATELINE_STORE."

metadata = sa.MetaData()
_ESCAPE = "\U0010ffff"  # a code point that no text may use
_NEEDS_ESCAPE = re.compile(f"[\0{_ESCAPE}]")


class UtcDateTime(sa.TypeDecorator[datetime]):
    """A moment in UTC; SQLite forgets the zone, so it is put back on the way out."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:  # noqa: ARG002
        """Return the moment with its zone."""
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


class Words(sa.TypeDecorator[str]):
    """Text, compared by code points; PostgreSQL holds no U+0000, so it is written in two signs."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Any) -> Any:
        """Compare by code points everywhere, as Python and SQLite do."""
        collation = "C" if dialect.name == "postgresql" else None
        return dialect.type_descriptor(sa.Text(collation=collation))

    def bind_processor(self, dialect: Any) -> Any:
        """Spend no time where nothing is to be done."""
        return _escaped if dialect.name == "postgresql" else None

    def result_processor(self, dialect: Any, coltype: Any) -> Any:  # noqa: ARG002
        """Spend no time where nothing is to be done."""
        return _unescaped if dialect.name == "postgresql" else None


def _escaped(value: str | None) -> str | None:
    if value is None or not _NEEDS_ESCAPE.search(value):
        return value
    return value.replace(_ESCAPE, f"{_ESCAPE}1").replace("\0", f"{_ESCAPE}0")


def _unescaped(value: str | None) -> str | None:
    if value is None or _ESCAPE not in value:
        return value
    return value.replace(f"{_ESCAPE}0", "\0").replace(f"{_ESCAPE}1", _ESCAPE)


def _table(name: str, *columns: sa.schema.SchemaItem) -> sa.Table:
    return sa.Table(name, metadata, *columns)


def _number(name: str = "no") -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=True)


def _belongs(name: str, target: str, **more: Any) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, sa.ForeignKey(target), **more)


def _text(name: str, **more: Any) -> sa.Column[str]:
    return sa.Column(name, Words, nullable=False, **more)


def _casualties() -> list[sa.Column[int]]:
    names = ("killed_min", "killed_max", "injured_min", "injured_max")
    return [sa.Column(name, sa.Integer) for name in names]


dateline = _table("dateline_store", sa.Column("version", sa.Integer, nullable=False))

articles = _table(
    "articles",
    _number(),
    _text("sha256", unique=True),
    _text("given_id", index=True),
    _text("title"),
    _text("publisher"),
    sa.Column("published", sa.Date),
    _text("language"),
    _text("url"),
    _text("text"),
    _text("collection", index=True),
    sa.Column("added_at", UtcDateTime, nullable=False),
)

readings = _table(
    "readings",
    _number(),
    _belongs("article_no", "articles.no", nullable=False),
    _text("extractor_version"),
    sa.Column("read_at", UtcDateTime, nullable=False),
    sa.UniqueConstraint("article_no", "extractor_version"),
)

reports = _table(
    "reports",
    _number(),
    _belongs("reading_no", "readings.no", nullable=False),
    sa.Column("ordinal", sa.Integer, nullable=False),
    _text("id", index=True),
    _text("place_key"),
    sa.Column("date_start", sa.Date),
    sa.Column("date_end", sa.Date),
    sa.Column("record", sa.JSON, nullable=False),
    sa.UniqueConstraint("reading_no", "ordinal"),
    sa.Index("reports_places", "place_key", "date_start"),
)

totals = _table(
    "totals",
    _number(),
    _belongs("reading_no", "readings.no", nullable=False, index=True),
    _text("scope_as_written"),
    *_casualties(),
)

evidence = _table(
    "evidence",
    _number(),
    _belongs("report_no", "reports.no", index=True),
    _belongs("total_no", "totals.no", index=True),
    _text("field"),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    _text("quote"),
    sa.CheckConstraint("(report_no IS NULL) <> (total_no IS NULL)"),
)

toponyms = _table(
    "toponyms",
    _number(),
    _belongs("reading_no", "readings.no", nullable=False, index=True),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    _text("quote"),
    sa.Column("record", sa.JSON, nullable=False),
)

# `changed` is the revision that last wrote the row: what is read in memory asks for later ones.
events = _table(
    "events",
    _number(),
    _text("id", unique=True),
    sa.Column("changed", sa.Integer, nullable=False, index=True),
    _text("collection", index=True),
    _text("status"),
    sa.Column("part_of", Words, index=True),
    _text("place"),
    _text("place_as_written"),
    sa.Column("lat", sa.Float),
    sa.Column("lon", sa.Float),
    sa.Column("precision", Words),
    sa.Column("uncertainty_km", sa.Float),
    _text("country_code"),
    _text("admin1"),
    _text("admin1_name"),
    _text("settlement_key", index=True),
    _text("settlement"),
    sa.Column("settlement_precision", Words),
    sa.Column("date_start", sa.Date),
    sa.Column("date_end", sa.Date),
    sa.Column("date_precision", Words),
    _text("event_type", index=True),
    sa.Column("target", Words),
    *_casualties(),
    sa.Column("confidence", sa.Float, nullable=False),
    sa.Column("report_count", sa.Integer, nullable=False),
    sa.Index("events_dates", "date_start", "date_end"),
    sa.Index("events_points", "lat", "lon"),
)

event_reports = _table(
    "event_reports",
    _belongs("report_no", "reports.no", primary_key=True, autoincrement=False),
    sa.Column("event_id", Words, sa.ForeignKey("events.id"), nullable=False, index=True),
    sa.Column("position", sa.Integer, nullable=False),
    _belongs("article_no", "articles.no", nullable=False, index=True),
)

former_ids = _table(
    "former_ids",
    sa.Column("old_id", Words, primary_key=True),
    sa.Column("event_id", Words, sa.ForeignKey("events.id"), nullable=False, index=True),
    sa.Column("old_no", sa.Integer, nullable=False),
    sa.Column("changed", sa.Integer, nullable=False, index=True),
)
"""Events that were merged into others: where their ids lead, and when (a revision)."""

audit = _table(
    "audit",
    _number(),
    sa.Column("at", UtcDateTime, nullable=False),
    _text("who"),
    _text("what"),
    _text("event_id", index=True),
    sa.Column("old", sa.JSON),
    sa.Column("new", sa.JSON),
)

revision = _table(
    "revision",
    sa.Column("one", sa.Integer, sa.CheckConstraint("one = 1"), primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),
    _text("token"),
)
"""`token` is drawn anew with every change: two stores with one number are told apart by it."""

IMMUTABLE = (articles, readings, reports, totals, evidence, toponyms, audit)
"""What an article says, and who changed what, is only ever added to."""
