"""Reports, totals and places as plain JSON values, and back; exports and stores share them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from geo.article import Article, Span
from geo.errors import FormatError
from geo.event import (
    Casualties,
    Corrections,
    DatePrecision,
    EventDate,
    Evidence,
    Field,
    Report,
    Total,
)
from geo.place import Alternative, Place, Precision, Role, Toponym

Record = dict[str, Any]
CASUALTY_FIELDS = (Field.KILLED, Field.INJURED)


class ReadingLike(Protocol):
    """What one pass over an article found; `geo.pipeline.Reading` is one."""

    @property
    def article(self) -> Article:
        """Return the article."""
        ...

    @property
    def reports(self) -> tuple[Report, ...]:
        """Return the reports."""
        ...

    @property
    def totals(self) -> tuple[Total, ...]:
        """Return the totals."""
        ...

    @property
    def toponyms(self) -> tuple[Toponym, ...]:
        """Return the toponyms."""
        ...


@dataclass(frozen=True)
class StoredReading:
    """A reading that was made earlier. Its toponyms come without their candidates."""

    article: Article
    reports: tuple[Report, ...] = ()
    totals: tuple[Total, ...] = ()
    toponyms: tuple[Toponym, ...] = ()


def check_reading(reading: ReadingLike) -> None:
    """Check that every span of a reading quotes its article.

    Raises:
        SpanError: one does not.
    """
    evidence = [item for report in reading.reports for item in report.evidence]
    evidence += [item for total in reading.totals for item in total.evidence]
    for span in [item.span for item in evidence] + [item.span for item in reading.toponyms]:
        span.check(reading.article.text)


def place_record(place: Place | None) -> Record:
    """Return a place's values; all None without a place."""
    return {
        "place": place.name if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "precision": place.precision.value if place else None,
        "uncertainty_km": place.uncertainty_km if place else None,
        "geonameid": place.geonameid if place else None,
        "country_code": (place.country_code or None) if place else None,
        "admin1": (place.admin1_name or None) if place else None,
        "admin1_code": (place.admin1 or None) if place else None,
        "settlement": (place.settlement or None) if place else None,
        "settlement_geonameid": place.settlement_id if place else None,
        "feature_code": (place.feature_code or None) if place else None,
        "place_score": place.score if place else None,
        "alternatives": [_alternative_record(item) for item in place.alternatives] if place else [],
        "place_reasons": list(place.reasons) if place else [],
    }


def place_from(record: Mapping[str, Any]) -> Place | None:
    """Read what `place_record` wrote."""
    if record["place"] is None:
        return None
    return Place(
        name=record["place"],
        lat=float(record["lat"]),
        lon=float(record["lon"]),
        precision=Precision(record["precision"]),
        uncertainty_km=float(record["uncertainty_km"]),
        country_code=record["country_code"] or "",
        admin1=record["admin1_code"] or "",
        admin1_name=record["admin1"] or "",
        geonameid=record["geonameid"],
        score=float(record["place_score"]),
        alternatives=tuple(_alternative_from(item) for item in record["alternatives"]),
        reasons=tuple(record["place_reasons"]),
        settlement=record["settlement"] or "",
        settlement_id=record["settlement_geonameid"],
        feature_code=record["feature_code"] or "",
    )


def date_record(when: EventDate | None) -> Record:
    """Return a window as ISO days and its precision; all None without one."""
    return {
        "date_start": when.start.isoformat() if when else None,
        "date_end": when.end.isoformat() if when else None,
        "date_precision": when.precision.value if when else None,
    }


def casualties_record(casualties: Casualties) -> Record:
    """Return the four numbers."""
    names = ("killed_min", "killed_max", "injured_min", "injured_max")
    return dict(zip(names, casualties.as_tuple(), strict=True))


def casualties_from(record: Mapping[str, Any]) -> Casualties:
    """Read what `casualties_record` wrote."""
    return Casualties(
        record["killed_min"], record["killed_max"], record["injured_min"], record["injured_max"]
    )


def words(said: Iterable[Iterable[Evidence]], *fields: Field) -> str | None:
    """Return the words for `fields`, each once, joined with `` | ``.

    `said` is one iterable of evidence per article; within an article, text order counts.
    """
    spans = (sorted({i.span for i in evidence if i.field in fields}) for evidence in said)
    return " | ".join(dict.fromkeys(span.quote for listed in spans for span in listed)) or None


def report_record(report: Report) -> Record:
    """Return a report's own values, without its article and evidence."""
    return {
        "ordinal": report.ordinal,
        "place_as_written": report.place_as_written,
        **place_record(report.place),
        "why_unlocated": report.why_unlocated or None,
        **date_record(report.date),
        "date_as_written": words([report.evidence], Field.DATE),
        "event_type": report.event_type,
        "target": report.target,
        **casualties_record(report.casualties),
        "casualties_as_written": words([report.evidence], *CASUALTY_FIELDS),
        "confidence": report.confidence,
        "reasons": list(report.reasons),
        "part_of": report.part_of,
    }


def report_from(
    record: Mapping[str, Any], article: Article, evidence: tuple[Evidence, ...]
) -> Report:
    """Read what `report_record` wrote.

    Raises:
        FormatError: a value is missing or of another kind.
    """
    try:
        return Report(
            article=article,
            ordinal=int(record["ordinal"]),
            place_as_written=record["place_as_written"],
            event_type=record["event_type"],
            place=place_from(record),
            date=_date_from(record),
            casualties=casualties_from(record),
            target=record["target"],
            part_of=record["part_of"],
            confidence=float(record["confidence"]),
            reasons=tuple(record["reasons"]),
            why_unlocated=record["why_unlocated"] or "",
            evidence=evidence,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise FormatError(f"A report of article {article.id} is malformed: {error!r}.") from None


def corrections_record(corrections: Corrections) -> Record:
    """Return what people corrected by field, as JSON values; fields left as read are left out."""
    values = {
        "place": place_record(corrections.place) if corrections.place else None,
        "date": date_record(corrections.date) if corrections.date else None,
        "event_type": corrections.event_type,
        "killed": list(corrections.killed) if corrections.killed else None,
        "injured": list(corrections.injured) if corrections.injured else None,
    }
    return {name: value for name, value in values.items() if value is not None}


def corrections_from(record: Mapping[str, Any]) -> Corrections:
    """Read what `corrections_record` wrote.

    Raises:
        FormatError: a value is missing or of another kind.
    """
    try:
        return Corrections(
            place=place_from(record["place"]) if record.get("place") else None,
            date=_date_from(record["date"]) if record.get("date") else None,
            event_type=record.get("event_type"),
            killed=_people_from(record.get("killed")),
            injured=_people_from(record.get("injured")),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise FormatError(f"A correction is malformed: {error!r}.") from None


def _people_from(pair: Any) -> tuple[int | None, int | None] | None:
    if pair is None:
        return None
    low, high = pair
    return low, high


def toponym_record(toponym: Toponym) -> Record:
    """Return what was decided about a toponym, without its span and candidates."""
    return {
        "kind": toponym.kind,
        "role": toponym.role.value,
        "why_unlocated": toponym.why_unlocated,
        **place_record(toponym.place),
    }


def toponym_from(record: Mapping[str, Any], span: Span) -> Toponym:
    """Read what `toponym_record` wrote."""
    return Toponym(
        span=span,
        kind=record["kind"],
        role=Role(record["role"]),
        place=place_from(record),
        why_unlocated=record["why_unlocated"],
    )


def _date_from(record: Mapping[str, Any]) -> EventDate | None:
    if record["date_start"] is None:
        return None
    return EventDate(
        date.fromisoformat(record["date_start"]),
        date.fromisoformat(record["date_end"]),
        DatePrecision(record["date_precision"]),
    )


def _alternative_record(item: Alternative) -> Record:
    return {
        "place": item.name,
        "lat": item.lat,
        "lon": item.lon,
        "score": item.score,
        "country_code": item.country_code or None,
        "admin1": item.admin1_name or None,
        "geonameid": item.geonameid,
    }


def _alternative_from(record: Mapping[str, Any]) -> Alternative:
    return Alternative(
        name=record["place"],
        lat=float(record["lat"]),
        lon=float(record["lon"]),
        score=float(record["score"]),
        country_code=record["country_code"] or "",
        admin1_name=record["admin1"] or "",
        geonameid=record["geonameid"],
    )
