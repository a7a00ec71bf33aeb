"""Where a store is: database URLs, and how to show them."""

from __future__ import annotations

import re
from pathlib import Path

import sqlalchemy as sa

from geo.errors import StoreError

# What people write, and what the library knows it by.
DRIVERS = {
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "sqlite": "sqlite",
}
_SECRET = re.compile(r"//[^@]*@")


def read(written: str) -> sa.URL:
    """Read a database URL, or the path of a SQLite file.

    Raises:
        StoreError: it is neither.
    """
    if "://" not in written:
        return sa.URL.create("sqlite", database=str(Path(written).expanduser()))
    try:
        url = sa.make_url(written)
    except (sa.exc.ArgumentError, ValueError):
        raise StoreError(
            f"{_SECRET.sub('//***@', written)!r} is not a database URL, such as sqlite:///x.sqlite "
            "or postgresql://name@host/database."
        ) from None
    return url.set(drivername=DRIVERS.get(url.drivername, url.drivername))


def shown(url: sa.URL | str) -> str:
    """Return a URL as it may be shown: without password and options, or a file's path."""
    if isinstance(url, str):
        url = read(url)
    if url.get_backend_name() == "sqlite":
        return url.database or "sqlite://"
    plain = sa.URL.create(url.get_backend_name(), url.username, None, url.host, url.port)
    return plain.set(database=url.database).render_as_string()
