"""What the values of a filter are called: in lists, on chips, in the sentence."""

from __future__ import annotations

from geo.snapshot import Selection
from geo.ui import local, texts
from geo.ui.panel.html import plain_label

_TABLES = {
    "event_types": "TYPES",
    "targets": "TARGETS",
    "statuses": "STATUS_WORDS",
    "precision": "PRECISIONS",
}
"""Which table of texts names the values of a field."""
_COLUMNS = {"places": "settlement", "regions": "division"}
"""Which words of the data name the values of a field."""
MOST_LETTERS = 44


def of(selection: Selection, field: str, value: str) -> str:
    """Return what a value is called; a place or region by the name that the data give it."""
    if field == "regions" and "." not in value:
        return local.country(value)
    if field in _COLUMNS:
        return _more(selection, field, value)[0] or value.split("@", maxsplit=1)[0]
    return in_words(field, value)


def in_words(field: str, value: str) -> str:
    """Return what a value is called that the interface has a word for; else the value itself."""
    if field not in _TABLES:
        return value
    return texts.of_session().table(_TABLES[field]).get(value) or value.replace("_", " ")


def listed(selection: Selection, field: str, value: str) -> str:
    """Return what a value is called in a list, with what tells it from its namesakes."""
    name = of(selection, field, value)
    if field == "places" and (code := _more(selection, field, value)[1]):
        return f"{name}, {local.country(code)}"
    if field == "regions" and "." in value:
        return f"{name}, {local.country(value.split('.', maxsplit=1)[0])}"
    return capital(name) if field in _TABLES else name


def capital(name: str) -> str:
    """Return a name with a capital first letter, as it stands alone."""
    return name[:1].upper() + name[1:]


def button_label(name: str) -> str:
    """Return a name for a button or pill: shortened, and no Markdown."""
    if len(name) > MOST_LETTERS:
        name = f"{name[: MOST_LETTERS - 1].rstrip()}\u2026"
    return plain_label(name)


def _more(selection: Selection, field: str, value: str) -> tuple[str, str]:
    words = selection.table.words[_COLUMNS[field]]
    codes = words.known((value,))
    return words.more[codes[0]][:2] if codes else ("", "")  # type: ignore[return-value]
