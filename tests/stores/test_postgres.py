"""What only PostgreSQL can do wrong, and what it must say then."""

import subprocess
import sys
import threading
import time
from contextlib import closing

import psycopg
import pytest

from geo.errors import StoreError
from geo.event import Status
from geo.stores import Store, address, postgres
from tests.making import Draft, merge_same_day
from tests.stores.cluster import PASSWORD


@pytest.fixture
def home(make_home):
    return make_home("postgresql")


def one():
    return Draft(id="1").report("Kyiv").reading()


def refused(url, **more):
    with pytest.raises(StoreError) as caught:
        Store.open(url, **more)
    said = str(caught.value)
    assert PASSWORD not in said
    assert "w0rd" not in said
    return said


@pytest.mark.parametrize("scheme", ["postgresql+psycopg", "postgresql", "postgres"])
def test_it_opens_by_every_common_name(cluster, scheme):
    name = cluster.database()
    url = cluster.url(name).replace("postgresql+psycopg", scheme)
    store = Store.open(url, merge=merge_same_day)
    store.ingest([one()])
    assert len(store.events()) == 1
    assert store.place == f"postgresql://dateline@127.0.0.1:{cluster.port}/{name}"
    store.close()
    cluster.drop(name)


def test_errors_name_the_trouble_and_never_the_password(cluster):
    assert "Check that the server runs" in refused(cluster.url("with_postgis", port=1))
    assert "does not exist" in refused(cluster.url("nowhere"))
    said = refused(cluster.url("with_postgis", password="w0rdy"))
    assert "password authentication failed" in said
    said = refused(cluster.url("with_postgis").replace(str(cluster.port), "port"))
    assert "is not a database URL" in said
    by_option = f"postgresql://dateline@127.0.0.1:1/x?password={PASSWORD.split('/')[1]}"
    assert "w0rd" not in address.shown(by_option)
    refused(by_option)


def test_a_database_that_cannot_hold_every_script_is_refused(cluster):
    name = cluster.database("ENCODING 'SQL_ASCII' LOCALE 'C'", template="template0")
    assert "createdb --encoding UTF8" in refused(cluster.url(name))
    cluster.drop(name)


def test_without_postgis_it_says_what_to_run(cluster):
    name = cluster.database(template="template1")
    cluster.execute("postgres", "CREATE ROLE reporter LOGIN PASSWORD 'w0rd-r'")
    cluster.execute("postgres", f"GRANT ALL ON DATABASE {name} TO reporter")
    cluster.execute(name, "GRANT ALL ON SCHEMA public TO reporter")
    url = cluster.url(name, username="reporter", password="w0rd-r")
    assert "CREATE EXTENSION postgis;" in refused(url)
    assert cluster.execute(name, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [
        (0,)
    ]
    cluster.execute(name, "CREATE EXTENSION postgis")
    Store.open(url).close()
    assert "no store" not in str(cluster.execute(name, "SELECT version FROM dateline_store"))
    cluster.drop(name)


def test_an_owner_of_the_right_to_make_extensions_needs_no_help(cluster):
    name = cluster.database(template="template1")
    Store.open(cluster.url(name)).close()
    assert cluster.execute(name, "SELECT 1 FROM pg_extension WHERE extname = 'postgis'")
    cluster.drop(name)


def test_who_may_only_read_reads_and_is_told_so_when_writing(cluster, home):
    store = home.open()
    store.ingest([one()])
    schema_name = home.rows("pg_namespace WHERE nspname = current_schema()")[0][1]
    cluster.execute("with_postgis", "CREATE ROLE guest LOGIN PASSWORD 'w0rd-g'")
    cluster.execute("with_postgis", f"GRANT USAGE ON SCHEMA {schema_name} TO guest")
    cluster.execute("with_postgis", f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema_name} TO guest")
    url = cluster.url("with_postgis", schema_name, username="guest", password="w0rd-g")
    guest = Store.open(url, create=False)
    assert guest.events() == store.events()
    assert guest.verify() == []
    with pytest.raises(StoreError, match=r"permission denied.*administrator"):
        guest.set_status(guest.events()[0].id, Status.CONFIRMED, who="Eve")
    guest.close(), store.close()
    cluster.execute("with_postgis", "DROP OWNED BY guest; DROP ROLE guest")


def test_sessions_are_set_up_whatever_the_server_is(home):
    """The tests' server speaks German dates, Indian time, and forgets at a crash."""
    store = home.open()
    with store._read() as connection:
        ask = {
            name: connection.exec_driver_sql(f"SHOW {name}").scalar()
            for name in ("datestyle", "timezone", "jit", "synchronous_commit")
        }
        level = connection.exec_driver_sql("SHOW transaction_isolation").scalar()
        read_only = connection.exec_driver_sql("SHOW transaction_read_only").scalar()
    assert ask["datestyle"].startswith("ISO")
    assert (ask["timezone"], ask["jit"], ask["synchronous_commit"]) == ("UTC", "off", "on")
    assert (level, read_only) == ("repeatable read", "on")
    store.close()


def test_writers_wait_for_each_other_and_readers_for_nobody(home):
    store, other = home.open(), home.open()
    order = []

    def write():
        other.ingest([one()])
        order.append("second")

    with store._write() as connection:
        writer = threading.Thread(target=write)
        writer.start()
        time.sleep(0.3)
        assert store.count().events == 0
        order.append("first")
        connection.exec_driver_sql("SELECT 1")
    writer.join(10)
    assert order == ["first", "second"]
    assert store.count().events == 1
    store.close(), other.close()


def test_a_writer_that_waits_too_long_is_told_why(home, monkeypatch):
    monkeypatch.setitem(postgres.SESSION, "lock_timeout", "200ms")
    store, other = home.open(), home.open()
    with store._write(), pytest.raises(StoreError, match="Another process has been writing"):
        other.ingest([one()])
    assert other.ingest([one()]).added == 1
    store.close(), other.close()


def test_stores_in_two_schemas_of_one_database_do_not_wait_for_each_other(make_home, monkeypatch):
    monkeypatch.setitem(postgres.SESSION, "lock_timeout", "2s")
    first, second = make_home("postgresql").open(), make_home("postgresql").open()
    with first._write():
        assert second.ingest([one()]).added == 1
    assert first.articles() == []
    first.close(), second.close()


def test_a_read_writes_nothing(home):
    store = home.open()
    with pytest.raises(StoreError, match="read-only"), store._read() as connection:
        connection.exec_driver_sql("UPDATE revision SET number = 7")
    assert store.revision() == 0
    store.close()


def test_a_connection_that_was_cut_is_made_anew(cluster, home):
    store = home.open()
    store.ingest([one()])
    ours = "SELECT pid FROM pg_stat_activity WHERE application_name = 'dateline'"
    [cut] = cluster.execute("postgres", f"SELECT count(pg_terminate_backend(pid)) FROM ({ours}) x")
    assert cut[0] > 0
    assert len(store.events()) == 1
    store.close()


def test_verify_finds_an_article_that_search_lost(home):
    store = home.open()
    store.ingest([one()])
    home.tamper("DELETE FROM article_words")
    assert store.verify() == ["Article 1 is missing from the search index."]
    store.close()


def test_without_the_driver_it_says_what_to_install():
    program = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from geo.stores import Store\n"
        "try: Store.open('postgresql://x@127.0.0.1:1/x')\n"
        "except Exception as error: print(type(error).__name__, error)"
    )
    said = subprocess.check_output([sys.executable, "-c", program], text=True)
    assert said.startswith("StoreError")
    assert "pip install 'dateline[postgres]'" in said


def test_a_full_pool_waits_for_nobody_long(home):
    """As many threads as a busy dashboard has sessions."""
    store = home.open()
    store.ingest([one()])
    seen = []
    threads = [threading.Thread(target=lambda: seen.append(store.count())) for _ in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert [counts.events for counts in seen] == [1] * 40
    store.close()


def test_a_dump_restores_to_the_same_store(cluster):
    """The commands of the newsroom's guide, run."""
    name, again = cluster.database(), cluster.database(template="template1")
    store = Store.open(cluster.url(name), merge=merge_same_day)
    store.ingest([Draft(id="a\0").report("Kyiv").report("Okhmatdyt", part_of=0).reading()])
    store.set_status(store.events()[0].id, Status.CONFIRMED, who="Ada", note="Called.")
    file = cluster.folder / "dateline.dump"
    cluster.run("pg_dump", "--format=custom", f"--file={file}", name)
    cluster.run("pg_restore", "--exit-on-error", "--single-transaction", f"--dbname={again}", file)
    restored = Store.open(cluster.url(again), create=False, merge=merge_same_day)
    assert restored.events() == store.events()
    assert restored.articles() == store.articles()
    assert restored.revision() == store.revision()
    assert restored.verify() == []
    assert restored.history(store.events()[0].id) == store.history(store.events()[0].id)
    restored.ingest([Draft(id="b").say("Later.").report("Kyiv").reading()])
    assert [len(event.reports) for event in restored.events()] == [2, 1]
    with (
        closing(psycopg.connect(cluster.conninfo(again))) as raw,
        pytest.raises(psycopg.IntegrityError, match="never changed"),
    ):
        raw.execute("UPDATE articles SET title = ''")
    store.close(), restored.close()
    cluster.drop(name, again)
