"""A store made by an earlier Dateline becomes one of today, with a copy kept of what it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from geo.errors import StoreError
from geo.stores import backup, schema


def upgrade(engine: sa.Engine, dialect: Any) -> Path | None:
    """Bring a store up to `schema.SCHEMA_VERSION`; return the copy kept of a SQLite file.

    All steps are one transaction, behind the write lock: other processes see the store as it was
    or as it will be, and the second of two that upgrade at once finds nothing to do.

    Raises:
        StoreError: the copy cannot be kept; the store is then as it was.
    """
    kept = None
    with engine.execution_options(write=True).begin() as connection:
        version = _version(connection)
        if version in STEPS and engine.dialect.name == "sqlite":
            kept = _keep(Path(engine.url.database or ""), version)
        while version in STEPS:
            STEPS[version](connection, dialect)
            version += 1
            connection.execute(sa.update(schema.dateline).values(version=version))
    return kept


def _version(connection: sa.Connection) -> int:
    return int(connection.scalar(sa.select(schema.dateline.c.version)) or 0)


def _keep(path: Path, version: int) -> Path:
    """Copy the file beside itself, under a name that no file has."""
    for count in range(1, 1000):
        number = f"-{count}" if count > 1 else ""
        copy = path.with_name(f"{path.stem}.version-{version}{number}{path.suffix}")
        if not copy.exists():
            break
    try:
        backup.write(path, copy)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            f"{path} is of version {version} and is brought up to date only after a copy of it is "
            f"kept, but {copy} cannot be written ({error}). Make room, or let this folder be "
            "written to."
        ) from error
    return copy


def _to_2(connection: sa.Connection, dialect: Any) -> None:
    """Number the events, and say which revision last wrote them and where their articles are.

    These tables hold nothing that is immutable, so they are made anew. Divisions come from
    the place of the lead report. What became of former events was told long ago: revision 0.
    """
    old = ("event_reports", "former_ids", "events", "revision")  # those that refer to others first
    for name in old:
        connection.exec_driver_sql(f"CREATE TEMPORARY TABLE was_{name} AS SELECT * FROM {name}")
        connection.exec_driver_sql(f"DROP TABLE {name}")
    schema.metadata.create_all(connection)
    dialect.add_schema(connection)
    connection.exec_driver_sql(
        "INSERT INTO revision (one, number, token) SELECT one, number, '' FROM was_revision"
    )
    was = connection.exec_driver_sql("SELECT * FROM was_events LIMIT 0").keys()
    kept = [column.name for column in schema.events.c if column.name in was]
    columns = ", ".join(f'"{name}"' for name in kept)
    connection.exec_driver_sql(
        f"INSERT INTO events ({columns}, changed, admin1, admin1_name) SELECT {columns}, "
        f"(SELECT number FROM revision), {_lead('admin1_code')}, {_lead('admin1')} "
        "FROM was_events AS was ORDER BY was.rowid"
    )
    connection.exec_driver_sql(
        "INSERT INTO event_reports (report_no, event_id, position, article_no) "
        "SELECT was.report_no, was.event_id, was.position, readings.article_no "
        "FROM was_event_reports AS was JOIN reports ON reports.no = was.report_no "
        "JOIN readings ON readings.no = reports.reading_no"
    )
    connection.exec_driver_sql(
        "INSERT INTO former_ids (old_id, event_id, old_no, changed) "
        "SELECT old_id, event_id, 0, 0 FROM was_former_ids"
    )
    for name in old:
        connection.exec_driver_sql(f"DROP TABLE was_{name}")


def _lead(key: str) -> str:
    """Return SQL for a value in the record of the lead report of the event `was`."""
    return (
        f"coalesce((SELECT json_extract(reports.record, '$.{key}') FROM was_event_reports AS link "
        "JOIN reports ON reports.no = link.report_no "
        "WHERE link.event_id = was.id ORDER BY link.position LIMIT 1), '')"
    )


STEPS: dict[int, Callable[[sa.Connection, Any], None]] = {1: _to_2}
"""What brings a store of one version to the next. Version 1 was SQLite only."""
