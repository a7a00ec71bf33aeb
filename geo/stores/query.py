"""Questions to a store: choices with counts, articles and totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from geo.filters import Area, Counts, EventFilter, is_region
from geo.stores import schema
from geo.stores.area import inside
from geo.stores.values import ArticleSummary

EVENTS = schema.events.c


def where(chosen: EventFilter, dialect: Any) -> sa.ColumnElement[bool]:
    """Return a filter's condition on the events table."""
    return chosen.where(EVENTS, _Conditions(dialect))


@dataclass(frozen=True)
class _Conditions:
    """What a filter asks of the store: some is every dialect's own, some is common to all."""

    dialect: Any

    def search(self, words: tuple[str, ...]) -> sa.ColumnElement[bool]:
        found: sa.ColumnElement[bool] = self.dialect.search(words)
        return found

    def inside(self, area: Area) -> sa.ColumnElement[bool]:
        around: sa.ColumnElement[bool] = self.dialect.near(area.box)
        return sa.and_(around, inside(area))

    def told_by(self, publishers: Sequence[str]) -> sa.ColumnElement[bool]:
        links, articles = schema.event_reports.c, schema.articles.c
        theirs = sa.select(articles.no).where(articles.publisher.in_(publishers))
        told = sa.select(links.event_id).where(links.article_no.in_(theirs))
        return EVENTS.id.in_(told)


def in_order(condition: sa.ColumnElement[bool]) -> sa.Select[Any]:
    """Select events by first day, undated last, then in the order they were read."""
    order = (EVENTS.date_start.is_(None), EVENTS.date_start, EVENTS.no)
    return sa.select(schema.events).where(condition).order_by(*order)


def count(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> Counts:
    """Count what a condition leaves."""
    sums = sa.select(
        sa.func.count().label("events"),
        sa.func.count(EVENTS.lat).label("located"),
        sa.func.count(EVENTS.date_start).label("dated"),
        sa.func.min(EVENTS.date_start).label("first"),
        sa.func.max(EVENTS.date_end).label("last"),
    ).where(condition)
    row = connection.execute(sums).one()
    areas = sa.select(EVENTS.settlement_key, EVENTS.settlement_precision)
    found = connection.execute(areas.where(condition, EVENTS.settlement_key != "").distinct()).all()
    regions = {area.settlement_key for area in found if is_region(area.settlement_precision)}
    return Counts(
        articles=_articles(connection, condition),
        events=row.events,
        cities=len({area.settlement_key for area in found} - regions),
        regions=len(regions),
        without_location=row.events - row.located,
        without_date=row.events - row.dated,
        first=row.first,
        last=row.last,
    )


def _articles(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> int:
    readings = schema.readings.c
    found = sa.select(sa.func.count(readings.article_no.distinct()))
    number = connection.scalar(found.where(readings.no.in_(_readings_of(condition))))
    return int(number or 0)


def summaries(connection: sa.Connection) -> list[ArticleSummary]:
    """Return all articles without their texts, newest first."""
    table = schema.articles
    columns = [column for column in table.c if column.name != "text"]
    counts = _events_by_article(connection)
    length = sa.func.length(table.c.text).label("chars")
    order = (table.c.published.is_(None), table.c.published.desc(), table.c.no)
    return [
        ArticleSummary(
            sha256=row.sha256,
            id=row.given_id,
            title=row.title,
            publisher=row.publisher,
            published=row.published,
            language=row.language,
            url=row.url,
            collection=row.collection,
            added_at=row.added_at,
            events=counts.get(row.no, 0),
            chars=row.chars,
        )
        for row in connection.execute(sa.select(*columns, length).order_by(*order))
    ]


def readings_of_events(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> set[int]:
    """Return the row numbers of the readings that report the events of a condition."""
    return set(connection.scalars(_readings_of(condition)))


def _readings_of(condition: sa.ColumnElement[bool]) -> sa.Select[tuple[int]]:
    links, reports = schema.event_reports.c, schema.reports.c
    return (
        sa.select(reports.reading_no)
        .join(schema.event_reports, links.report_no == reports.no)
        .join(schema.events, links.event_id == EVENTS.id)
        .where(condition)
    )


def readings_in(connection: sa.Connection, collections: tuple[str, ...]) -> set[int]:
    """Return the row numbers of all readings, or those of some collections."""
    readings, articles = schema.readings.c, schema.articles.c
    query = sa.select(readings.no).join(schema.articles, readings.article_no == articles.no)
    if collections:
        query = query.where(articles.collection.in_(collections))
    return set(connection.scalars(query))


def total_numbers(connection: sa.Connection, collections: Sequence[str]) -> list[int]:
    """Return the row numbers of the totals in some collections, or in all."""
    totals, readings, articles = schema.totals.c, schema.readings.c, schema.articles.c
    query = (
        sa.select(totals.no)
        .join(schema.readings, readings.no == totals.reading_no)
        .join(schema.articles, articles.no == readings.article_no)
        .order_by(totals.no)
    )
    if collections:
        query = query.where(articles.collection.in_(collections))
    return list(connection.scalars(query))


def _events_by_article(connection: sa.Connection) -> dict[int, int]:
    readings, links = schema.readings.c, schema.event_reports.c
    number = sa.func.count(links.event_id.distinct())
    query = (
        sa.select(readings.article_no, number)
        .join(schema.reports, schema.reports.c.reading_no == readings.no)
        .join(schema.event_reports, links.report_no == schema.reports.c.no)
        .group_by(readings.article_no)
    )
    return {row[0]: row[1] for row in connection.execute(query)}
