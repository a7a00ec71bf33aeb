"""What Dateline says about a gold set, in the form in which it is scored.

Events are taken from the very records that `dateline extract` writes, so that the file a user
gets is what is measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geo.evaluation.gold import GoldArticle, window
from geo.event import Casualties, EventDate
from geo.exporters.geojson import collection
from geo.incidents import merge
from geo.records import casualties_from

if TYPE_CHECKING:
    from geo.pipeline import Pipeline, Reading

# A report may state its own values where several reports were merged into one event.
_OWN = ("killed_min", "killed_max", "injured_min", "injured_max", "date_start", "date_end")


@dataclass(frozen=True)
class Quote:
    """Words given as evidence, with the place in the text they are said to stand at."""

    start: int
    end: int
    quote: str
    field: str = ""


@dataclass(frozen=True)
class PredictedEvent:
    """One located event as told of one article."""

    place: str
    lat: float
    lon: float
    precision: str
    date: EventDate | None
    event_type: str
    casualties: Casualties
    confidence: float
    evidence: tuple[Quote, ...]


@dataclass(frozen=True)
class Predictions:
    """Predicted events and totals, by article id."""

    events: Mapping[str, Sequence[PredictedEvent]] = field(default_factory=dict)
    totals: Mapping[str, Sequence[Casualties]] = field(default_factory=dict)


def read_all(gold: Iterable[GoldArticle], pipeline: Pipeline) -> list[Reading]:
    """Read every article of a set."""
    return [pipeline.read(item.article) for item in gold]


def from_readings(readings: Iterable[Reading]) -> Predictions:
    """Return what an export of these readings would say."""
    kept = list(readings)
    events = merge(report for reading in kept for report in reading.reports)
    return from_geojson(collection(events, [total for item in kept for total in item.totals]))


def from_geojson(record: Mapping[str, Any]) -> Predictions:
    """Return what a FeatureCollection of events says; events without a point are left out."""
    events: dict[str, list[PredictedEvent]] = {}
    for feature in record["features"]:
        if not feature.get("geometry"):
            continue
        for report in feature["properties"].get("reports", ()):
            events.setdefault(str(report["article_id"]), []).append(_event(feature, report))
    totals: dict[str, list[Casualties]] = {}
    for total in record.get("totals", ()):
        totals.setdefault(str(total["article_id"]), []).append(casualties_from(total))
    return Predictions(events, totals)


def _event(feature: Mapping[str, Any], report: Mapping[str, Any]) -> PredictedEvent:
    lon, lat = feature["geometry"]["coordinates"][:2]
    values = feature["properties"]
    own = {**values, **{name: report[name] for name in _OWN if name in report}}
    return PredictedEvent(
        place=values.get("place") or "",
        lat=lat,
        lon=lon,
        precision=values.get("precision") or "",
        date=window(own),
        event_type=values.get("event_type") or "",
        casualties=Casualties(*(own.get(name) for name in _OWN[:4])),
        confidence=float(values.get("confidence") or 0.0),
        evidence=tuple(
            Quote(item["start"], item["end"], item["quote"], item.get("field", ""))
            for item in report.get("evidence", ())
        ),
    )
