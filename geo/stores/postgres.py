"""What only PostgreSQL does: write lock, immutability triggers, search by word, PostGIS points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.dialects import postgresql as pg

from geo.errors import StoreError
from geo.filters.area import Box
from geo.stores import schema
from geo.stores.address import shown

KIND = "PostgreSQL with PostGIS"
POOL = {
    "pool_size": 5,
    "max_overflow": 15,
    "pool_timeout": 30,
    "pool_recycle": 1_800,
    "pool_pre_ping": True,
}
CONNECT_SECONDS = 10
# A session's settings, whatever the server's own are. Compiling queries (jit) costs more than ours
# take; a writer that fell asleep must not keep the others waiting for ever.
SESSION = {
    "client_encoding": "UTF8",
    "datestyle": "ISO",
    "timezone": "UTC",
    "jit": "off",
    "lock_timeout": "30s",
    "idle_in_transaction_session_timeout": "15min",
}
_DURABLE = (
    "SELECT set_config('synchronous_commit', 'on', false) "
    "WHERE current_setting('synchronous_commit') = 'off'"
)  # what was acknowledged outlives a crash, however the server is set up
_READ = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
_WRITE = "SELECT pg_advisory_xact_lock(hashtext('dateline'), hashtext(current_schema()))"
_SEARCH_TABLE = "article_words"
_NOT_OURS = {"spatial_ref_sys"}  # comes with PostGIS
_REFUSE = "dateline_refuses"
MAX_WORD_BYTES = 2_046  # of a tsvector
MAX_VECTOR_BYTES = 500_000  # its own limit is 1 MB, of words and their lengths
_WORDS = sa.table(
    _SEARCH_TABLE,
    sa.column("article_no", sa.Integer),
    sa.column("words", pg.TSVECTOR),
    sa.column("whole", sa.Boolean),
)
_ADVICE = {
    "28P01": "Check the password, in the URL, in ~/.pgpass or in PGPASSWORD.",
    "3D000": "Make it with `createdb`, or name another in DATELINE_STORE.",
    "42501": "Ask the database's administrator for the right to do this.",
    "53100": "The server's disk is full: make room, then try again.",
    "53300": "The server takes no more connections: raise max_connections, or close a dashboard.",
    "55P03": "Another process has been writing for long: wait for it, then try again.",
    "25006": "The server only reads (a replica?): name the one that may be written to.",
}
_CHECK = "Check that the server runs and that DATELINE_STORE names it rightly."


def create_engine(url: sa.URL, create: bool) -> sa.Engine:  # noqa: ARG001 - as SQLite's
    """Return an engine whose connections are safe for many readers and writers.

    A read transaction sees one state of the store. A connection with the execution option
    `write=True` waits for its turn at its first word, so that writers come one after another.

    Raises:
        StoreError: the driver is missing, or the server does not answer.
    """
    try:
        engine = sa.create_engine(
            url, connect_args={"connect_timeout": CONNECT_SECONDS, **_named(url)}, **POOL
        )
    except ImportError:
        raise StoreError(
            "PostgreSQL needs its driver. Install it: pip install 'dateline[postgres]'."
        ) from None
    event.listen(engine, "do_connect", _connect)
    event.listen(engine, "begin", _begin)
    return engine


def _named(url: sa.URL) -> dict[str, str]:
    return {} if "application_name" in url.query else {"application_name": "dateline"}


def _connect(dialect: Any, record: Any, arguments: Any, options: Any) -> Any:  # noqa: ARG001
    connection = dialect.connect(*arguments, **options)
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        connection.close()
        raise StoreError(
            f"The database keeps text as {encoding}, which cannot hold every script. "
            "Make one with `createdb --encoding UTF8 --template template0`."
        )
    settings = (f"set_config('{name}', '{value}', false)" for name, value in SESSION.items())
    connection.execute(f"SELECT {', '.join(settings)}")
    connection.execute(_DURABLE)
    connection.commit()
    return connection


def _begin(connection: sa.Connection) -> None:
    write = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql(_WRITE if write else _READ)


def tables(connection: sa.Connection) -> set[str]:
    """Return the names of the tables that somebody made here."""
    return set(sa.inspect(connection).get_table_names()) - _NOT_OURS


def add_schema(connection: sa.Connection) -> None:
    """Add what `schema.metadata` cannot say: triggers that keep rows as they are, search, points.

    Raises:
        StoreError: PostGIS is not there.
    """
    _need_postgis(connection)
    _add_refusal(connection)
    connection.exec_driver_sql(
        f"CREATE TABLE IF NOT EXISTS {_SEARCH_TABLE} (article_no integer NOT NULL REFERENCES "
        "articles (no), words tsvector NOT NULL, whole boolean NOT NULL)"
    )
    connection.exec_driver_sql(
        f"CREATE INDEX IF NOT EXISTS article_words_words ON {_SEARCH_TABLE} USING gin (words)"
    )
    connection.exec_driver_sql(
        f"CREATE INDEX IF NOT EXISTS article_words_article ON {_SEARCH_TABLE} (article_no)"
    )
    connection.exec_driver_sql(
        "ALTER TABLE events ADD COLUMN IF NOT EXISTS geom geometry(Point, 4326) "
        "GENERATED ALWAYS AS (ST_SetSRID(ST_MakePoint(lon, lat), 4326)) STORED"
    )
    connection.exec_driver_sql("CREATE INDEX IF NOT EXISTS events_geom ON events USING gist (geom)")


def _need_postgis(connection: sa.Connection) -> None:
    if connection.exec_driver_sql("SELECT 1 FROM pg_extension WHERE extname = 'postgis'").first():
        return
    try:
        with connection.begin_nested():
            connection.exec_driver_sql("CREATE EXTENSION postgis")
    except sa.exc.DBAPIError as error:
        raise StoreError(
            f"The database {shown(connection.engine.url)} lacks PostGIS. Install it on the server "
            "(Debian: postgresql-postgis) and let the database's administrator run "
            "CREATE EXTENSION postgis; in this database once."
        ) from error


def _add_refusal(connection: sa.Connection) -> None:
    connection.exec_driver_sql(
        f"CREATE OR REPLACE FUNCTION {_REFUSE}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', "
        "MESSAGE = TG_TABLE_NAME || ' are never changed'; END $$"
    )
    for table in schema.IMMUTABLE:
        connection.exec_driver_sql(
            f"CREATE OR REPLACE TRIGGER {table.name}_refuse BEFORE UPDATE OR DELETE OR TRUNCATE "
            f"ON {table.name} FOR EACH STATEMENT EXECUTE FUNCTION {_REFUSE}()"
        )


def _vectors(words: Iterable[str]) -> Iterator[list[str]]:
    """Cut words into lists that fit a tsvector each; at least one list."""
    listed: list[str] = []
    size = 0
    for word in words:
        size += len(word.encode()) + 2
        if size > MAX_VECTOR_BYTES:
            yield listed
            listed, size = [], 0
        listed.append(word)
    yield listed


def _clipped(word: str) -> str:
    return word.encode()[:MAX_WORD_BYTES].decode(errors="ignore")


def search(words: tuple[str, ...]) -> sa.ColumnElement[bool]:
    """Return the condition on events that one of their articles holds every word's beginning."""
    each = [_WORDS.c.words.op("@@", is_comparison=True)(_query([word])) for word in words]
    together = _WORDS.c.words.op("@@", is_comparison=True)(_query(words))
    found = sa.select(_WORDS.c.article_no).where(_WORDS.c.whole, together)
    parted = (
        sa.select(_WORDS.c.article_no)
        .where(~_WORDS.c.whole, sa.or_(sa.false(), *each))
        .group_by(_WORDS.c.article_no)
        .having(sa.and_(sa.true(), *(sa.func.bool_or(one) for one in each)))
    )
    links = schema.event_reports.c
    told = links.article_no.in_(found) | links.article_no.in_(parted)
    return schema.events.c.id.in_(sa.select(links.event_id).where(told))


def _query(words: Iterable[str]) -> sa.ColumnElement[Any]:
    """Return words as a tsquery; folded words hold no quotes, so they need no escape."""
    return sa.cast(" & ".join(f"'{_clipped(word)}':*" for word in words), pg.TSQUERY)


def near(box: Box) -> sa.ColumnElement[bool]:
    """Return the condition on events that their point lies in a box, as the index finds it."""
    around = sa.func.ST_MakeEnvelope(box.west, box.south, box.east, box.north, 4326)
    return sa.literal_column("events.geom").op("&&", is_comparison=True)(around)


def damage(connection: sa.Connection) -> list[str]:
    """Return rows that refer to nothing, and articles that no search can find."""
    found = [
        f"A row of {key.parent.table.name} refers to a row of {key.column.table.name} "
        "that is not there."
        for table in schema.metadata.sorted_tables
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name)
        for _ in connection.execute(_orphans(key))
    ]
    articles = schema.articles.c
    unfindable = sa.select(articles.given_id).where(
        articles.no.not_in(sa.select(_WORDS.c.article_no))
    )
    return found + [
        f"Article {name} is missing from the search index."
        for name in connection.scalars(unfindable)
    ]


def _orphans(key: sa.ForeignKey) -> sa.Select[Any]:
    own, theirs = key.parent, key.column.table.alias().c[key.column.name]
    there = sa.exists().where(theirs == own)
    return sa.select(sa.literal(1)).select_from(own.table).where(own.is_not(None), ~there)


def after_numbers(connection: sa.Connection) -> None:
    """Let new rows be numbered after those that came with their numbers; count them for plans."""
    former = sa.select(sa.func.max(schema.former_ids.c.old_no)).scalar_subquery()
    for table in schema.metadata.sorted_tables:
        if "no" not in table.c:
            continue
        last: sa.ColumnElement[int] = sa.func.coalesce(
            sa.select(sa.func.max(table.c.no)).scalar_subquery(), 0
        )
        if table is schema.events:
            last = sa.func.greatest(last, sa.func.coalesce(former, 0))
        sequence = sa.func.pg_get_serial_sequence(table.name, "no")
        connection.execute(sa.select(sa.func.setval(sequence, last + 1, False)))
    connection.exec_driver_sql("ANALYZE events, event_reports, articles, article_words")


def size(connection: sa.Connection) -> int:
    """Return the bytes that the store's tables and indexes take on the server's disk."""
    each = [f"pg_total_relation_size('{table.name}')" for table in schema.metadata.sorted_tables]
    total = " + ".join([*each, f"pg_total_relation_size('{_SEARCH_TABLE}')"])
    return int(connection.exec_driver_sql(f"SELECT {total}").scalar() or 0)


def advice(error: sa.exc.DBAPIError) -> str:
    """Say what to do about an error."""
    return _ADVICE.get(getattr(error.orig, "sqlstate", None) or "", _CHECK)
