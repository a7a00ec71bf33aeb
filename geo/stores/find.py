"""Single rows of a store, by the names that people and other rows know them by."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from geo.article import Article
from geo.errors import StoreError
from geo.records import StoredReading
from geo.stores import load, schema
from geo.stores.ids import present_id


def has(connection: sa.Connection, article: Article) -> bool:
    """Say whether the store holds this very article."""
    table = schema.articles.c
    same = sa.select(table.no).where(table.sha256 == article.sha256)
    return connection.execute(same).first() is not None


def event_row(connection: sa.Connection, event_id: str) -> Any:
    """Return the row of an event, by its id or one that was merged into it.

    Raises:
        StoreError: there is no such event.
    """
    present = present_id(connection, event_id)
    table = schema.events
    row = connection.execute(sa.select(table).where(table.c.id == present)).first()
    if row is None:
        raise StoreError(f"There is no event {event_id!r}. It may be in another store.")
    return row


def article_row(connection: sa.Connection, key: str) -> Any:
    """Return the row of an article by its SHA-256, or else by its given id; None without one."""
    table = schema.articles
    for column in (table.c.sha256, table.c.given_id):
        row = connection.execute(
            sa.select(table).where(column == key).order_by(table.c.no).limit(1)
        ).first()
        if row:
            return row
    return None


def articles_of(connection: sa.Connection, readings: set[int]) -> dict[int, Article]:
    """Return the articles of readings, by the row numbers of the readings."""
    rows = list(load.select_in(connection, schema.readings, "no", readings))
    articles = load.articles_by_no(connection, [row.article_no for row in rows])
    return {row.no: articles[row.article_no] for row in rows}


def reading(connection: sa.Connection, key: str) -> StoredReading | None:
    """Return what was last found in an article (SHA-256 or given id), in its own order."""
    row = article_row(connection, key)
    if row is None:
        return None
    article = load.article_from(row)
    readings = schema.readings.c
    numbers = sa.select(readings.no).where(readings.article_no == row.no)
    number = connection.scalar(numbers.order_by(readings.no.desc()).limit(1))
    if number is None:
        return StoredReading(article)
    reports = sa.select(schema.reports.c.no).where(schema.reports.c.reading_no == number)
    loaded = load.reports_by_no(connection, connection.scalars(reports))
    return StoredReading(
        article,
        tuple(loaded.values()),
        tuple(load.totals_of(connection, {number: article})),
        load.toponyms_of(connection, number),
    )
