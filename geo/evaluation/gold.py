"""Gold sets: articles with the events, totals and place names that people marked in them.

The shipped sets are rows of `SETS`; any JSONL file of the same format may be named instead. Files
that hold only `id`, `text` and `toponyms` (the corpora of geoparsing research) are read too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from geo.article import Article, Span
from geo.errors import FormatError
from geo.event import Casualties, EventDate
from geo.paths import DATA
from geo.place import Precision

FOLDER = DATA / "gold"
SETS = {
    name: FOLDER / f"{name}.jsonl"
    for name in ("dev", "second", "third", "fourth", "fifth", "sixth", "quiet")
}
# Its articles hold no events, and no place names are marked in them.
EVENTS_ONLY = frozenset({"quiet"})

TOLERANCE_KM = {
    Precision.FACILITY: 25.0,
    Precision.NEIGHBOURHOOD: 25.0,
    Precision.CITY: 25.0,
    Precision.ADMIN2: 60.0,
    Precision.ADMIN1: 160.0,
    Precision.COUNTRY: 800.0,
}
"""How far in km a predicted point may lie from the gold point, by the gold's precision."""


@dataclass(frozen=True)
class GoldEvent:
    """One event as a person read it. `part_of` is the `id` of the enclosing settlement's event."""

    id: str
    place: str
    lat: float
    lon: float
    precision: Precision
    date: EventDate | None
    event_type: str
    casualties: Casualties
    evidence: tuple[Span, ...]
    part_of: str | None = None

    @property
    def tolerance_km(self) -> float:
        """How far from its point a prediction may lie."""
        return TOLERANCE_KM[self.precision]


@dataclass(frozen=True)
class GoldTotal:
    """A toll whose scope is several places."""

    scope: str
    casualties: Casualties


@dataclass(frozen=True)
class GoldToponym:
    """One marked place name; `lat` and `lon` are None where the rules ask for no point."""

    span: Span
    lat: float | None
    lon: float | None
    role: str = ""


@dataclass(frozen=True)
class GoldArticle:
    """One article with everything that was marked in it.

    `corpus` is the name a research corpus gives itself, and empty for gold sets of events.
    """

    article: Article
    events: tuple[GoldEvent, ...] = ()
    totals: tuple[GoldTotal, ...] = ()
    toponyms: tuple[GoldToponym, ...] = ()
    corpus: str = ""

    @property
    def has_roles(self) -> bool:
        """Say whether the place names were marked with what they do in the text."""
        return any(item.role for item in self.toponyms)


def available() -> dict[str, Path]:
    """Return the shipped sets that are there, by name."""
    return {name: path for name, path in SETS.items() if path.is_file()}


def chosen(names: Iterable[str]) -> dict[str, Path]:
    """Return the sets that were named, or all that are shipped. A name may also be a JSONL file.

    Raises:
        FormatError: there is no such set and no such file.
    """
    found = {name: _path(name) for name in names} or {k: str(v) for k, v in available().items()}
    if not found:
        raise FormatError("There is no gold set here. Name a JSONL file of annotated articles.")
    return {name if name in SETS else Path(path).stem: Path(path) for name, path in found.items()}


def load(path: Path) -> tuple[GoldArticle, ...]:
    """Read a set.

    Raises:
        FormatError: the file is missing, or a line of it is not an annotated article.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FormatError(f"{path} cannot be read as a gold set ({error}).") from None
    return tuple(
        _article(path, number, line) for number, line in enumerate(lines, 1) if line.strip()
    )


def _path(name: str) -> str:
    path = SETS.get(name, Path(name))
    if not path.is_file():
        raise FormatError(
            f"There is no gold set {name!r}. Name one of {', '.join(SETS)}, or a JSONL file."
        )
    return str(path)


def _article(path: Path, number: int, line: str) -> GoldArticle:
    try:
        row = json.loads(line)
        article = article_from(row)
        return GoldArticle(
            article,
            tuple(_event(article, item) for item in row.get("events", ())),
            tuple(
                GoldTotal(item["scope_as_written"], _casualties(item))
                for item in row.get("totals", ())
            ),
            tuple(_toponym(article, item) for item in row.get("toponyms", ())),
            row.get("corpus", ""),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise FormatError(f"{path}, line {number}: not an annotated article ({error!r}).") from None


def article_from(row: Mapping[str, Any]) -> Article:
    """Return the article of a row, without what was marked in it."""
    published = row.get("published")
    return Article(
        text=row["text"],
        title=row.get("title", ""),
        publisher=row.get("publisher", ""),
        published=date.fromisoformat(published[:10]) if published else None,
        language=row.get("language", "en"),
        url=row.get("url") or "",
        id=str(row["id"]),
    )


def window(row: Mapping[str, Any]) -> EventDate | None:
    """Return the days of a row with `date_start` and `date_end`."""
    if not row.get("date_start"):
        return None
    start = date.fromisoformat(row["date_start"][:10])
    return EventDate(start, date.fromisoformat((row.get("date_end") or row["date_start"])[:10]))


def _event(article: Article, row: Mapping[str, Any]) -> GoldEvent:
    return GoldEvent(
        id=row["event_id"],
        place=row["place"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        precision=Precision(row["precision"]),
        date=window(row),
        event_type=row["event_type"],
        casualties=_casualties(row),
        evidence=tuple(article.span(item["start"], item["end"]) for item in row["evidence"]),
        part_of=row.get("part_of"),
    )


def _toponym(article: Article, row: Mapping[str, Any]) -> GoldToponym:
    span = article.span(row["start"], row["end"])
    return GoldToponym(span, row.get("lat"), row.get("lon"), row.get("role") or "")


def _casualties(row: Mapping[str, Any]) -> Casualties:
    names = ("killed_min", "killed_max", "injured_min", "injured_max")
    return Casualties(*(row[name] for name in names))
