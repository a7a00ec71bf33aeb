"""Values of a filter as they come in from widgets and URLs."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from geo.errors import InputError

MAX_VALUES = 200
_WORD = re.compile(r"[a-z][a-z_]{0,39}")
PATTERNS = {
    "type": _WORD,
    "target": _WORD,
    "status": _WORD,
    "place": re.compile(r"g\d{1,12}|.{1,120}@-?\d{1,2}\.\d{3},-?\d{1,3}\.\d{3}"),
    "region": re.compile(r"[A-Z]{2}(\.[0-9A-Za-z]{1,10})?"),
    "source": re.compile(r".{1,200}"),
    "collection": re.compile(r"[\w][\w .-]{0,63}"),
}
Query = Mapping[str, str | Sequence[str]]


def values(found: tuple[str, ...], what: str) -> tuple[str, ...]:
    """Return the values of a list sorted and each once.

    Raises:
        InputError: there are too many, or one is malformed.
    """
    if len(found) > MAX_VALUES:
        raise InputError(f"More than {MAX_VALUES} values of {what}. Choose fewer.")
    for value in found:
        if not PATTERNS[what].fullmatch(value) or not value.isprintable():
            raise InputError(
                f"{value[:60]!r} is not a {what} of this filter. Choose from the list."
            )
    return tuple(sorted(set(found)))


def one_of(value: str, known: Collection[str], what: str) -> None:
    """Check a choice (`InputError` when it is unknown)."""
    if value not in known:
        raise InputError(f"{value[:60]!r} is not one of the {what}. Choose from the list.")


def several(query: Query, name: str) -> list[str]:
    """Return all values of a parameter."""
    found = query.get(name, [])
    return [found] if isinstance(found, str) else list(found)


def single(query: Query, name: str) -> str:
    """Return the value of a parameter that is given once; empty without it."""
    found = several(query, name)
    if len(found) > 1:
        raise InputError(f"{name!r} is given {len(found)} times. Give it once.")
    return found[0] if found else ""


def number(written: str) -> int | None:
    """Read a number of people."""
    if not written:
        return None
    if not re.fullmatch(r"[0-9]{1,8}", written):
        raise InputError(f"{written[:40]!r} is not a number of people. Write digits only.")
    return int(written)


def day(written: str) -> date | None:
    """Read a day."""
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise InputError(
            f"{written[:40]!r} is not a date. Write it as year-month-day, such as 2024-07-08."
        ) from None
