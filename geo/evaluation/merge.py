"""Merging measured apart from extraction: pairs of reports that are, or only look, the same.

A line of the file is a pair: `{"id", "same", "kind", "reports": [report, report]}`. A report has
`happening` (equal labels = one happening), `article` (whole, or the `id` of one in the dev set),
`ordinal` (0 unless the article tells several), `place_as_written` (words of that article), the
place with its GeoNames ids, days, type, numbers.

The measure is B-cubed (Bagga and Baldwin, Algorithms for Scoring Coreference Chains, 1998): for
each report, the share of its cluster that tells its happening (precision), and the share of its
happening's reports that are in its cluster (recall); both are averaged over the reports.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from geo import incidents
from geo.article import Article, Span
from geo.errors import FormatError
from geo.evaluation import gold
from geo.evaluation.events import Measures
from geo.evaluation.scores import DIGITS, share
from geo.event import DatePrecision, Evidence, Field, Report
from geo.place import Place, Precision
from geo.records import casualties_from

PAIRS = gold.FOLDER / "merge.jsonl"
Labels = Mapping[str, str]


@dataclass(frozen=True)
class Told:
    """A report with the label of the happening it tells."""

    report: Report
    happening: str


@dataclass(frozen=True)
class MergePair:
    """Two reports by two articles; `same` says whether they tell one happening."""

    id: str
    same: bool
    kind: str
    one: Told
    other: Told


def load(path: Path = PAIRS) -> tuple[MergePair, ...]:
    """Read a file of pairs.

    Raises:
        FormatError: the file is missing, or a line of it is not a pair.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise FormatError(f"{path} cannot be read as pairs of reports ({error}).") from None
    pairs = tuple(_pair(path, n, line) for n, line in enumerate(lines, 1) if line.strip())
    if not pairs:
        raise FormatError(f"{path} holds no pairs of reports. Name another file.")
    return pairs


def bcubed(clusters: Sequence[Collection[str]], labels: Labels) -> tuple[float, float, float]:
    """Return B-cubed precision, recall and F1 of clusters of items, each in exactly one."""
    sizes = Counter(labels.values())
    precision = recall = 0.0
    for cluster in clusters:
        inside = Counter(labels[item] for item in cluster)
        for item in cluster:
            together = inside[labels[item]]
            precision += together / len(cluster)
            recall += together / sizes[labels[item]]
    precision, recall = precision / len(labels), recall / len(labels)
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def measure(pairs: Sequence[MergePair]) -> Measures:
    """Return B-cubed over the pairs one by one, and over all their reports merged at once."""
    clusters: list[list[str]] = []
    labels: dict[str, str] = {}
    for pair in pairs:
        members = {f"{pair.id}/{key}": told for key, told in _members(pair).items()}
        labels |= {key: told.happening for key, told in members.items()}
        # Two pairs that share a happening are apart here.
        labels |= {key: f"{pair.id}/{labels[key]}" for key in members}
        clusters += _clusters(members)
    every = {_key(told.report): told for pair in pairs for told in (pair.one, pair.other)}
    whole = {key: told.happening for key, told in every.items()}
    right = Counter(pair.same for pair in pairs if merged(pair) == pair.same)
    of = Counter(pair.same for pair in pairs)
    return {
        "pairs": len(pairs),
        "reports": len(every),
        **_named("bcubed", bcubed(clusters, labels)),
        **_named("bcubed_all", bcubed(_clusters(every), whole)),
        "same_merged": share(right[True], of[True]),
        "look_alikes_apart": share(right[False], of[False]),
    }


def merged(pair: MergePair) -> bool:
    """Say whether the pair becomes one event."""
    return len(incidents.merge([pair.one.report, pair.other.report])) == 1


def count(pairs: Sequence[MergePair]) -> dict[str, int]:
    """Return how many pairs of each kind went wrong."""
    return dict(Counter(pair.kind for pair in pairs if merged(pair) != pair.same))


def mistakes(pairs: Sequence[MergePair]) -> list[dict[str, Any]]:
    """Return the pairs that went wrong, as rows like those of the other tasks."""
    return [
        {
            "kind": pair.kind,
            "article": pair.id,
            "gold": "one happening" if pair.same else "two happenings",
            "predicted": "kept apart" if pair.same else "merged",
            "words": f"{_shown(pair.one.report)} | {_shown(pair.other.report)}",
            "start": 0,
            "end": 0,
        }
        for pair in pairs
        if merged(pair) != pair.same
    ]


def _members(pair: MergePair) -> dict[str, Told]:
    return {_key(told.report): told for told in (pair.one, pair.other)}


def _clusters(members: Mapping[str, Told]) -> list[list[str]]:
    keys = {id(told.report): key for key, told in members.items()}
    events = incidents.merge(told.report for told in members.values())
    return [[keys[id(report)] for report in event.reports] for event in events]


def _key(report: Report) -> str:
    return f"{report.article.id}#{report.ordinal}"


def _named(name: str, values: tuple[float, float, float]) -> Measures:
    return {
        f"{name}_{key}": round(value, DIGITS)
        for key, value in zip(("P", "R", "F1"), values, strict=True)
    }


def _shown(report: Report) -> str:
    when = report.date.start if report.date else "no date"
    toll = report.casualties
    numbers = f"{toll.killed_min} killed, {toll.injured_min} injured"
    return f"{report.place.name if report.place else '?'}, {when}, {report.event_type}, {numbers}"


# -- reading the file -----------------------------------------------------------------------------


def _pair(path: Path, number: int, line: str) -> MergePair:
    try:
        row = json.loads(line)
        one, other = (_told(item) for item in row["reports"])
        return MergePair(row["id"], bool(row["same"]), row["kind"], one, other)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise FormatError(f"{path}, line {number}: not a pair of reports ({error!r}).") from None


def _told(row: Mapping[str, Any]) -> Told:
    article = _article(row["article"])
    written = row["place_as_written"]
    start = article.text.index(written)
    span = Span.of(article.text, start, start + len(written))
    when = gold.window(row)
    report = Report(
        article=article,
        ordinal=row.get("ordinal", 0),
        place_as_written=written,
        event_type=row["event_type"],
        place=_place(row),
        date=when and replace(when, precision=DatePrecision(row["date_precision"])),
        casualties=casualties_from(row),
        evidence=(Evidence(Field.PLACE, span),),
    )
    return Told(report, row["happening"])


def _place(row: Mapping[str, Any]) -> Place:
    precision = Precision(row["precision"])
    return Place(
        name=row["place"],
        lat=row["lat"],
        lon=row["lon"],
        precision=precision,
        uncertainty_km=precision.uncertainty_km,
        country_code=row["country_code"],
        geonameid=row["geonameid"],
        settlement=row["settlement"] or "",
        settlement_id=row["settlement_geonameid"],
    )


def _article(row: Mapping[str, Any]) -> Article:
    return gold.article_from(row) if "text" in row else _dev_articles()[row["id"]]


@cache
def _dev_articles() -> dict[str, Article]:
    return {item.article.id: item.article for item in gold.load(gold.SETS["dev"])}
