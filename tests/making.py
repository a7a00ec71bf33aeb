"""Small real values for tests: articles whose words the reports quote."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from geo.article import Article
from geo.event import Casualties, Event, EventDate, Evidence, Field, Report, Total
from geo.place import Alternative, Place, Precision, Toponym
from geo.records import StoredReading

KYIV = Place(
    "Kyiv", 50.45466, 30.5238, Precision.CITY, 5.0, "UA", "12", "Kyiv City", 703448, 0.97,
    (Alternative("Kyiv", 41.1, 44.2, 0.12, "AM", "Tavush", 616250),), ("capital",),
)  # fmt: skip
DNIPRO = Place("Dnipro", 48.46664, 35.01868, Precision.CITY, 5.0, "UA", "04", "Dnipro", 709930)
HOSPITAL = Place("Okhmatdyt", 50.450123, 30.481456, Precision.FACILITY, 0.5, "UA")
REGION = Place("Sumy region", 51.0, 34.0, Precision.ADMIN1, 100.0, "UA", "21", "Sumy", 692196)
PLACES = {place.name: place for place in (KYIV, DNIPRO, HOSPITAL, REGION)}


@dataclass
class Draft:
    """An article being written, sentence by sentence, with what each sentence reports."""

    title: str = "Strikes"
    published: date | None = date(2024, 7, 8)
    id: str = ""
    text: str = ""
    publisher: str = ""
    reports: list[dict] = field(default_factory=list)
    totals: list[tuple[str, Casualties]] = field(default_factory=list)

    def report(self, place: str, when: date | None = date(2024, 7, 8), **more) -> Draft:
        """Add a sentence about an attack on `place`; `more` are values of the report."""
        self.reports.append({"place": place, "when": when, "at": len(self.text), **more})
        self.text += f"On {when or 'some day'} rockets hit {place} and killed five people.\n"
        return self

    def say(self, sentence: str) -> Draft:
        self.text += sentence + "\n"
        return self

    def total(self, scope: str, casualties: Casualties) -> Draft:
        self.totals.append((scope, casualties))
        return self.say(f"Twenty died in {scope}.")

    def reading(self) -> StoredReading:
        article = Article(
            self.text,
            title=self.title,
            publisher=self.publisher,
            published=self.published,
            id=self.id,
        )
        reports = tuple(_report(article, n, dict(row)) for n, row in enumerate(self.reports))
        totals = tuple(
            Total(article, scope, toll, _quotes(article, 0, {Field.KILLED: "Twenty"}))
            for scope, toll in self.totals
        )
        names = tuple(
            Toponym(item.span, place=report.place)
            for report in reports
            for item in report.evidence
            if item.field is Field.PLACE
        )
        return StoredReading(article, reports, totals, names)


def _report(article: Article, ordinal: int, row: dict) -> Report:
    name, when, at = row.pop("place"), row.pop("when"), row.pop("at")
    said = {Field.PLACE: name, Field.TYPE: "rockets", Field.KILLED: "five"}
    if when:
        said[Field.DATE] = str(when)
    values = {
        "event_type": "missile_strike",
        "casualties": Casualties(5, 5),
        "place": PLACES.get(name),
        "why_unlocated": "" if name in PLACES else "not in the gazetteer",
        "date": EventDate(when, when) if when else None,
        "evidence": _quotes(article, at, said),
        "confidence": 0.75,
        "reasons": ("a strike verb",),
    }
    return Report(article, ordinal, name, **{**values, **row})


def _quotes(article: Article, at: int, said: dict[Field, str]) -> tuple[Evidence, ...]:
    found = ((what, article.text.index(words, at), words) for what, words in said.items())
    return tuple(Evidence(what, article.span(at, at + len(w))) for what, at, w in found)


def merge_same_day(reports: Iterable[Report]) -> tuple[Event, ...]:
    """Merge reports of the same place, first day and type; a stand-in for `geo.incidents`."""
    groups: dict[tuple, list[Report]] = {}
    for report in sorted(reports, key=lambda r: (r.article.sha256, r.ordinal)):
        where = report.place.key if report.place else (report.article.sha256, report.ordinal)
        when = report.date.start if report.date else None
        groups.setdefault((where, when, report.event_type), []).append(report)
    lead_of = {
        (report.article.sha256, report.ordinal): members[0].id
        for members in groups.values()
        for report in members
    }
    return tuple(
        Event(tuple(members), part_of=_parent(members, lead_of)) for members in groups.values()
    )


def _parent(members: list[Report], lead_of: dict) -> str | None:
    parents = [lead_of.get((m.article.sha256, m.part_of)) for m in members]
    return next((parent for parent in parents if parent), None)
