"""Articles as rows of values, shared by JSONL and CSV. The text is kept exactly as given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from geo.article import Article
from geo.errors import FormatError
from geo.readers.source import make_article, read_date

COLUMNS = ("id", "title", "publisher", "published", "language", "text", "url")


def article_of(row: Mapping[str, Any], published: date | None) -> Article:
    """Make an article of a row; unknown columns are left alone, `published` fills in for none.

    Raises:
        InputError: a value is missing, of another kind, empty or too large.
    """
    if "text" not in row:
        raise FormatError("The article has no 'text'. Every row needs one.")
    values = {name: _string(name, row.get(name)) for name in COLUMNS}
    own_date = read_date(values.pop("published"))
    return make_article(values.pop("text"), published=own_date or published, **values)


def _string(name: str, value: Any) -> str:
    if value is None:
        return ""
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise FormatError(f"{name!r} must be text, not {type(value).__name__}.")
    return value
