"""The texts of the session's language: ``texts.NAME`` is what data/interface says under NAME.

Ask at the moment of drawing: a text kept at import time would stay in one language for everybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geo.interface import Texts, load
from geo.ui import local

_PARTS = {
    "MAP_WORDS": {"types": "TYPES", "precisions": "PRECISIONS", "statuses": "STATUSES"},
}
"""Tables that hold whole other tables."""


def of_session() -> Texts:
    """Return all texts of the session's language."""
    return load(local.language())


def __getattr__(name: str) -> Any:
    """Return a text, or a copy of a table of texts, in the session's language."""
    if not name.isupper():
        raise AttributeError(name)
    texts = of_session()
    if name not in texts:
        raise AttributeError(f"data/interface has no text {name!r}")
    found = texts[name]
    if not isinstance(found, Mapping):
        return found
    parts = {key: texts.table(other) for key, other in _PARTS.get(name, {}).items()}
    return {**found, **parts}


def form(name: str, number: int) -> str:
    """Return the form of a plural text that goes with `number`, such as the noun beside it."""
    return of_session().plural(name, number)


def counted(name: str, number: int, **values: str) -> str:
    """Return a plural text with `number` for its ``{n}``, written as the reader does."""
    return form(name, number).format(n=local.number(number), **values)


def set_name(name: str) -> str:
    """Return what a set of annotated articles is called; one of your own keeps its file's name."""
    return of_session().table("ACCURACY_SETS").get(name, name)
