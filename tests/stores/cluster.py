"""A PostgreSQL server of the tests' own: on loopback, in a folder that goes when they end."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg
from sqlalchemy import URL

USER = "dateline"
PASSWORD = "p#ss/w0rd of the tests"  # with what a URL must escape
NEWEST_FIRST = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
ALONE = {"listen_addresses": "127.0.0.1", "unix_socket_directories": ""}
QUICK = {  # nothing of it must outlive the tests
    **ALONE,
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "60",
    "datestyle": "German, DMY",  # a server may be set up like this
    "timezone": "Asia/Kolkata",
}


def binaries() -> Path | None:
    """Return the folder of the server's programs."""
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else next(iter(NEWEST_FIRST), None)


def missing() -> str:
    """Say what is not installed; empty when all is."""
    folder = binaries()
    if folder is None:
        return "PostgreSQL is not installed (Debian: postgresql)"
    shared = subprocess.check_output([folder / "pg_config", "--sharedir"], text=True).strip()
    if not (Path(shared) / "extension" / "postgis.control").exists():
        return "PostGIS is not installed (Debian: postgresql-postgis)"
    return ""


class Cluster:
    """A running server, and databases in it."""

    def __init__(self, settings: dict[str, str] = QUICK) -> None:
        self._settings = settings
        self.bin = binaries()
        self.folder = Path(tempfile.mkdtemp(prefix="dateline-postgres-"))
        self._as = _unprivileged()
        if self._as:
            shutil.chown(self.folder, self._as["user"])
        self.port = _free_port()
        self._count = 0
        secret = self.folder / "secret"
        secret.write_text(PASSWORD)
        if self._as:
            shutil.chown(secret, self._as["user"])
        self.run(
            "initdb", "-D", self._data, "-U", USER, "--pwfile", secret, "-A", "scram-sha-256",
            "-E", "UTF8", "--locale=C.UTF-8", "--no-sync",
        )  # fmt: skip
        self.start()
        self.execute("postgres", "CREATE DATABASE with_postgis")
        self.execute("with_postgis", "CREATE EXTENSION postgis")

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def run(self, program: str, *arguments: object) -> str:
        """Run one of the server's programs; return what it prints."""
        command = [str(self.bin / program), *map(str, arguments)]
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True,
            check=False, **self._as,
        )  # fmt: skip
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        return done.stdout

    @property
    def environment(self) -> dict[str, str]:
        """Return where the server's programs find the server."""
        place = {"PGHOST": "127.0.0.1", "PGPORT": str(self.port), "PGUSER": USER}
        return {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "PGPASSWORD": PASSWORD, **place}

    def start(self) -> None:
        settings = [
            f"-c{name}={value}" for name, value in {**self._settings, "port": self.port}.items()
        ]
        with (self.folder / "log").open("a") as log:
            self._server = subprocess.Popen(
                [self.bin / "postgres", "-D", self._data, *settings],
                stdout=log, stderr=log, **self._as,
            )  # fmt: skip
        for _ in range(300):
            try:
                return psycopg.connect(self.conninfo("postgres"), connect_timeout=2).close()
            except psycopg.OperationalError:
                assert self._server.poll() is None, (self.folder / "log").read_text()
                time.sleep(0.05)
        raise AssertionError("The server did not start.")

    def stop(self) -> None:
        self.run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")
        self._server.wait(timeout=20)

    def close(self) -> None:
        if self._server.poll() is None:
            self.stop()
        shutil.rmtree(self.folder)

    def conninfo(self, database: str) -> str:
        return psycopg.conninfo.make_conninfo(
            host="127.0.0.1", port=self.port, user=USER, password=PASSWORD, dbname=database
        )

    def execute(self, database: str, statement: str) -> list[tuple]:
        """Run a statement as the owner of everything; return its rows."""
        with psycopg.connect(self.conninfo(database), autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def database(self, *options: str, template: str = "with_postgis") -> str:
        """Make a database of its own; return its name."""
        self._count += 1
        name = f"store_{self._count}"
        self.execute("postgres", f"CREATE DATABASE {name} TEMPLATE {template} {' '.join(options)}")
        return name

    def drop(self, *names: str) -> None:
        for name in names:
            self.execute("postgres", f"DROP DATABASE {name} WITH (FORCE)")

    def schema(self) -> str:
        """Make room for a store among others in one database; return its name."""
        self._count += 1
        name = f"store_{self._count}"
        self.execute("with_postgis", f"CREATE SCHEMA {name}")
        return name

    def url(self, database: str, schema: str = "", **more) -> str:
        query = {"options": f"-csearch_path={schema},public"} if schema else {}
        place = {"host": "127.0.0.1", "port": self.port, "database": database, "query": query}
        whole = {"username": USER, "password": PASSWORD, **place, **more}
        return URL.create("postgresql+psycopg", **whole).render_as_string(hide_password=False)


def _unprivileged() -> dict:
    """Return as whom the server runs: it refuses to be root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}
    return {}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
