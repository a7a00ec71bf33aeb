"""Both kinds of stores, empty and new for each test that asks for one."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing

import psycopg
import pytest

from geo.stores import Store
from tests.making import merge_same_day
from tests.stores import cluster as clusters

KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def cluster():
    """Give a server of our own; skip without the programs, unless the environment asks for them."""
    if missing := clusters.missing():
        if os.environ.get("DATELINE_TEST_POSTGRES") == "required":
            pytest.fail(f"{missing}, but DATELINE_TEST_POSTGRES asks for it")
        pytest.skip(missing)
    running = clusters.Cluster()
    yield running
    running.close()


class Home:
    """A place for one store: its URL, and a way into it behind the store's back."""

    def __init__(self, kind, url, connect, drop=lambda: None):
        self.kind, self.url, self.connect, self.drop = kind, url, connect, drop

    def open(self, **more):
        return Store.open(self.url, **{"merge": merge_same_day, **more})

    def tamper(self, *statements):
        """Run SQL past every trigger and key."""
        with closing(self.connect()) as raw:
            if self.kind == "postgresql":
                raw.execute("SET session_replication_role = replica")
            else:
                names = raw.execute("SELECT name FROM sqlite_master WHERE type='trigger'")
                for (name,) in names.fetchall():
                    raw.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                raw.execute(statement)
            raw.commit()

    def rows(self, table):
        """Return all of a table as the database gives it."""
        with closing(self.connect()) as raw:
            return raw.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()

    def dump(self):
        tables = ("articles", "readings", "reports", "totals", "evidence", "toponyms", "audit")
        more = ("events", "event_reports", "former_ids", "revision", "dateline_store")
        return {table: self.rows(table) for table in (*tables, *more)}


@pytest.fixture
def make_home(request, tmp_path):
    """Give a maker of homes of either kind."""
    made = []

    def make(kind):
        if kind == "sqlite":
            path = tmp_path / f"home{len(made)}" / "events.sqlite"
            home = Home(kind, str(path), lambda: sqlite3.connect(path))
        else:
            cluster = request.getfixturevalue("cluster")
            name = cluster.schema()
            options = f"-c datestyle=ISO -c search_path={name},public"
            home = Home(
                kind,
                cluster.url("with_postgis", name),
                lambda: psycopg.connect(cluster.conninfo("with_postgis"), options=options),
                lambda: cluster.execute("with_postgis", f"DROP SCHEMA {name} CASCADE"),
            )
        made.append(home)
        return home

    yield make
    for home in made:
        home.drop()


@pytest.fixture(params=KINDS)
def home(request, make_home):
    return make_home(request.param)


@pytest.fixture
def store(home):
    opened = home.open()
    yield opened
    opened.close()


@pytest.fixture
def verified(store):
    """Check at the end that the store still shows what was read and decided."""
    yield
    assert store.verify() == []
