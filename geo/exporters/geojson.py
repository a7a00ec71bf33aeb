"""GeoJSON (RFC 7946) with every value's words, and the way back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from geo.article import Article, Span
from geo.errors import FormatError
from geo.event import Event, Evidence, Field, Report, Status, Total
from geo.records import (
    CASUALTY_FIELDS,
    Record,
    StoredReading,
    casualties_from,
    casualties_record,
    corrections_from,
    corrections_record,
    date_record,
    place_record,
    report_from,
    report_record,
    words,
)

COORDINATE_DIGITS = 6  # a tenth of a metre, as RFC 7946 section 11.2 advises
SCORE_DIGITS = 4


@dataclass(frozen=True)
class Archive:
    """Events and totals as read back from a file, with the articles they quote."""

    events: tuple[Event, ...]
    totals: tuple[Total, ...]
    articles: tuple[Article, ...]

    def readings(self) -> tuple[StoredReading, ...]:
        """Return one reading for each article, those without events included."""
        reports: dict[str, list[Report]] = {}
        for event in self.events:
            for report in event.reports:
                reports.setdefault(report.article.sha256, []).append(report)
        totals: dict[str, list[Total]] = {}
        for total in self.totals:
            totals.setdefault(total.article.sha256, []).append(total)
        return tuple(
            StoredReading(
                article,
                tuple(sorted(reports.get(article.sha256, []), key=lambda r: r.ordinal)),
                tuple(totals.get(article.sha256, [])),
            )
            for article in self.articles
        )


def dumps(events: Iterable[Event], totals: Iterable[Total] = ()) -> str:
    """Return a FeatureCollection: events by first day (undated last) and id, ending in a newline.

    Coordinates are WGS 84 degrees, longitude first, as RFC 7946 wants them.
    """
    return json.dumps(collection(events, totals), ensure_ascii=False, indent=1) + "\n"


def collection(events: Iterable[Event], totals: Iterable[Total] = ()) -> Record:
    """Return the FeatureCollection as plain values."""
    ordered = sorted(events, key=_order)
    return {
        "type": "FeatureCollection",
        "features": [feature(event) for event in ordered],
        "totals": [_total_record(total) for total in sorted(totals, key=_total_order)],
    }


def feature(event: Event) -> Record:
    """Return one event as a GeoJSON feature."""
    place = event.place
    point = place and {
        "type": "Point",
        "coordinates": [round(place.lon, COORDINATE_DIGITS), round(place.lat, COORDINATE_DIGITS)],
    }
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": point,
        "properties": _rounded(_properties(event)),
    }


def loads(text: str, articles: Iterable[Article]) -> Archive:
    """Read what `dumps` wrote; `articles` are the texts it quotes.

    Raises:
        FormatError: it is not such a file, or it quotes an article that is not given.
        SpanError: a quote is not in its article.
    """
    by_hash = {article.sha256: article for article in articles}
    try:
        found = json.loads(text)
        events = tuple(_event_from(item, by_hash) for item in found["features"])
        totals = tuple(_total_from(item, by_hash) for item in found["totals"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise FormatError(f"This is not an events.geojson of Dateline: {error!r}.") from None
    return Archive(events, totals, tuple(by_hash.values()))


def _properties(event: Event) -> Record:
    lead, place, when = event.lead, event.place, event.date
    read = event.as_read.date
    dated = next((report for report in event.reports if report.date == read), lead)
    located = place_record(place)
    corrected = corrections_record(event.corrections)
    return {
        "place": located["place"],
        "place_as_written": lead.place_as_written,
        "geonameid": located["geonameid"],
        "country_code": located["country_code"],
        "admin1": located["admin1"],
        "precision": located["precision"],
        "uncertainty_km": located["uncertainty_km"],
        "why_unlocated": None if place else lead.why_unlocated or None,
        **date_record(when),
        "date_as_written": words([dated.evidence], Field.DATE),
        "event_type": event.event_type,
        "target": lead.target,
        **casualties_record(event.casualties),
        "casualties_as_written": words(
            [report.evidence for report in event.reports], *CASUALTY_FIELDS
        ),
        "confidence": event.confidence,
        "status": event.status.value,
        "part_of": event.part_of,
        "reasons": list(dict.fromkeys([*lead.reasons, *(place.reasons if place else ())])),
        "alternatives": located["alternatives"],
        **({"corrections": corrected} if corrected else {}),
        "reports": [_report_record(report) for report in event.reports],
    }


def _report_record(report: Report) -> Record:
    return {
        **_article_record(report.article),
        **report_record(report),
        "evidence": _evidence_records(report.article, report.evidence),
    }


def _total_record(total: Total) -> Record:
    return {
        **_article_record(total.article),
        "scope_as_written": total.scope_as_written,
        **casualties_record(total.casualties),
        "casualties_as_written": words([total.evidence], *CASUALTY_FIELDS),
        "evidence": _evidence_records(total.article, total.evidence),
    }


def _article_record(article: Article) -> Record:
    return {
        "article_id": article.id,
        "article_sha256": article.sha256,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
    }


def _evidence_records(article: Article, evidence: Iterable[Evidence]) -> list[Record]:
    """Return spans as W3C Web Annotation selectors have them: position, and quote in context."""
    return [
        {
            "field": item.field.value,
            "start": item.span.start,
            "end": item.span.end,
            "quote": item.span.quote,
            "prefix": item.span.prefix(article.text),
            "suffix": item.span.suffix(article.text),
        }
        for item in evidence
    ]


def _event_from(record: Mapping[str, Any], articles: Mapping[str, Article]) -> Event:
    values = record["properties"]
    reports = tuple(
        report_from(item, _article(item, articles), _evidence_from(item, articles))
        for item in values["reports"]
    )
    known_as = "" if reports[0].id == record["id"] else str(record["id"])
    corrected = corrections_from(values.get("corrections", {}))
    return Event(reports, values["part_of"], Status(values["status"]), known_as, corrected)


def _total_from(record: Mapping[str, Any], articles: Mapping[str, Article]) -> Total:
    return Total(
        _article(record, articles),
        record["scope_as_written"],
        casualties_from(record),
        _evidence_from(record, articles),
    )


def _evidence_from(
    record: Mapping[str, Any], articles: Mapping[str, Article]
) -> tuple[Evidence, ...]:
    text = _article(record, articles).text
    return tuple(
        Evidence(
            Field(item["field"]),
            Span(int(item["start"]), int(item["end"]), item["quote"]).check(text),
        )
        for item in record["evidence"]
    )


def _article(record: Mapping[str, Any], articles: Mapping[str, Article]) -> Article:
    try:
        return articles[record["article_sha256"]]
    except KeyError:
        raise FormatError(
            f"The events quote article {record['article_id']!r}, which is not among the articles."
        ) from None


def _rounded(value: Any, name: str = "") -> Any:
    """Return the record with coordinates and scores cut to the digits that mean something."""
    if isinstance(value, dict):
        return {key: _rounded(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_rounded(inner, name) for inner in value]
    if isinstance(value, float):
        return round(value, COORDINATE_DIGITS if name in {"lat", "lon"} else SCORE_DIGITS)
    return value


def _order(event: Event) -> tuple[bool, str, str]:
    when = event.date
    return (when is None, when.start.isoformat() if when else "", event.id)


def _total_order(total: Total) -> tuple[str, tuple[int, ...], str]:
    starts = tuple(item.span.start for item in total.evidence)
    return (total.article.sha256, starts, total.scope_as_written)
