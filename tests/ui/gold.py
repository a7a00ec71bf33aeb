"""A store for tests, filled from the development gold's own events. Never shipped as a sample."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from geo.article import Article
from geo.event import Casualties, DatePrecision, Event, EventDate, Evidence, Field, Report, Total
from geo.place import Alternative, Place, Precision, Role, Toponym
from geo.records import StoredReading

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold" / "dev.jsonl"

ROLES = {role.value for role in Role}


def readings() -> list[StoredReading]:
    return [reading(json.loads(line)) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def reading(row: dict) -> StoredReading:
    article = Article(
        text=row["text"],
        title=row["title"],
        publisher=row["publisher"],
        published=date.fromisoformat(row["published"]),
        url=f"https://news.example/{row['id']}",
        id=row["id"],
    )
    numbers = {event["event_id"]: n for n, event in enumerate(row["events"])}
    return StoredReading(
        article,
        tuple(report(article, n, event, numbers) for n, event in enumerate(row["events"])),
        tuple(total(article, item) for item in row["totals"]),
        tuple(toponym(article, item) for item in row["toponyms"] if item["role"] in ROLES),
    )


def report(article: Article, number: int, event: dict, numbers: dict[str, int]) -> Report:
    start, end = event["evidence"][0]["start"], event["evidence"][0]["end"]
    wanted = [
        (Field.PLACE, event["place_as_written"]),
        (Field.DATE, event["date_as_written"]),
        (Field.KILLED, event["casualties_as_written"]),
    ]
    evidence = tuple(
        Evidence(field, span)
        for field, words in wanted
        for piece in (words or "").split(" | ")
        if piece and (span := find(article, piece, start, end))
    )
    return Report(
        article=article,
        ordinal=number,
        place_as_written=event["place_as_written"],
        event_type=event["event_type"],
        place=place(event),
        date=when(event),
        casualties=Casualties(
            *(event[name] for name in ("killed_min", "killed_max", "injured_min", "injured_max"))
        ),
        part_of=numbers.get(event["part_of"]),
        confidence=0.8,
        reasons=("taken from the development gold",),
        why_unlocated="" if event["lat"] is not None else "no such name in the gazetteer",
        evidence=evidence or (Evidence(Field.PLACE, article.span(start, end)),),
    )


def find(article: Article, words: str, start: int, end: int):
    at = article.text.find(words, start, end)
    at = at if at >= 0 else article.text.find(words)
    return article.span(at, at + len(words)) if at >= 0 else None


def place(event: dict) -> Place | None:
    if event["lat"] is None:
        return None
    precision = Precision(event["precision"])
    return Place(
        name=event["place"],
        lat=event["lat"],
        lon=event["lon"],
        precision=precision,
        uncertainty_km=precision.uncertainty_km,
        country_code="UA",
        score=0.9,
        alternatives=(Alternative("Elsewhere", event["lat"] + 1, event["lon"], 0.2, "UA"),),
    )


def when(event: dict) -> EventDate | None:
    if not event["date_start"]:
        return None
    return EventDate(
        date.fromisoformat(event["date_start"]),
        date.fromisoformat(event["date_end"]),
        DatePrecision(event["date_precision"]),
    )


def total(article: Article, item: dict) -> Total:
    spans = [article.span(said["start"], said["end"]) for said in item.get("evidence", [])]
    return Total(
        article,
        item.get("scope_as_written") or item.get("scope") or "several places",
        Casualties(
            *(item.get(n) for n in ("killed_min", "killed_max", "injured_min", "injured_max"))
        ),
        tuple(Evidence(Field.KILLED, span) for span in spans),
    )


def toponym(article: Article, item: dict) -> Toponym:
    located = None
    if item["lat"] is not None:
        located = Place(item["text"], item["lat"], item["lon"], Precision.CITY, 5.0)
    return Toponym(article.span(item["start"], item["end"]), role=Role(item["role"]), place=located)


def apart(reports: Iterable[Report]) -> tuple[Event, ...]:
    """Make every report an event of its own, so that tests need no merging."""
    return tuple(Event((report,)) for report in reports)
