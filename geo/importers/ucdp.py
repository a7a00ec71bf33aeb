"""UCDP's Georeferenced Event Dataset: one row is one event, with its sources' headlines."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from functools import cache

from geo import vocabulary
from geo.errors import FormatError
from geo.event import Casualties, DatePrecision, Event, EventDate, Evidence, Field, Report
from geo.gazetteer import Gazetteer
from geo.importers.importer import Cells, day, need, people, point, rules, window
from geo.importers.places import Places, Spot
from geo.place import Place, Precision
from geo.readers.source import make_article
from geo.telling import Telling

OTHER = "other_violence"
HEADLINE_TYPE = "kind of violence read from the headline"
NO_TYPE = "UCDP names no means of attack"
OUT_OF_ORDER = "low, best and high do not stand in order: their whole range is kept"
DEATHS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")


class Ucdp:
    """Reads rows of UCDP GED. Deaths only: nothing is said about people injured."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._rules = rules("ucdp")
        self._places = Places(gazetteer, self._rules["places"]["endings"])
        self.collection: str = self._rules["collection"]
        self.licence: str = self._rules["licence"]

    def check(self, header: Collection[str]) -> None:
        """Raise `FormatError` when the table lacks what the importer needs."""
        need(header, self._rules["required"])
        for either in (self._rules["date_start"], self._rules["date_end"]):
            if not set(either) & set(header):
                need(header, either[-1:])

    def event(self, cells: Cells) -> Event:
        """Return the event of a row.

        Raises:
            InputError: a value that the event stands on is missing or malformed.
        """
        if not cells["id"]:
            raise FormatError("It has no id.")
        place = self._place(cells)
        when = self._when(cells)
        low, best, high = (people(cells[name]) for name in ("low", "best", "high"))
        kind, cue = _kind(cells.get("source_headline", ""))
        said: list[Evidence] = []
        text = self._text(cells, said, cue)
        article = make_article(
            text,
            id=f"ucdp-{cells['id']}",
            title=_title(cells),
            publisher=self._rules["publisher"],
            published=_published(cells),
            language=self._rules["language"],
            url=self._rules["url"],
        )
        reasons = [*place.reasons, HEADLINE_TYPE if cue else NO_TYPE]
        if not low <= best <= high:
            reasons.append(OUT_OF_ORDER)
        report = Report(
            article=article,
            ordinal=0,
            place_as_written=cells.get("where_coordinates") or place.name,
            event_type=kind,
            place=place,
            date=when,
            casualties=Casualties(min(low, best, high), max(low, best, high)),
            confidence=self._rules["confidence"].get(cells.get("event_clarity", ""), 0.5),
            reasons=tuple(reasons),
            evidence=tuple(said),
        )
        return Event((report,))

    def _place(self, cells: Cells) -> Place:
        step = self._rules["where_prec"].get(cells["where_prec"])
        if step is None:
            raise FormatError(f"where_prec is {cells['where_prec'][:20]!r}, not 1 to 7.")
        lat, lon = point(cells["latitude"], cells["longitude"])
        name = cells.get("where_coordinates", "")
        if step.get("waters"):
            precision = Precision(step["precision"])
            return Place(name or "at sea", lat, lon, precision, precision.uncertainty_km)
        country = self._places.country(cells["country"])
        return self._places.find(
            Spot(
                name,
                lat,
                lon,
                Precision(step["precision"]),
                country,
                step.get("km"),
                in_division=bool(cells.get("adm_1")),
            )
        )

    def _when(self, cells: Cells) -> EventDate:
        least = self._rules["date_prec"].get(cells["date_prec"])
        if least is None:
            raise FormatError(f"date_prec is {cells['date_prec'][:20]!r}, not 1 to 5.")
        start, end = (day(_first(cells, self._rules[name])) for name in ("date_start", "date_end"))
        return window(start, end, DatePrecision(least))

    def _text(self, cells: Cells, said: list[Evidence], cue: tuple[int, int] | None) -> str:
        """Return the row as a short text of its own words; `said` is told where values stand."""
        told = Telling()
        _tell_headline(told, said, cells.get("source_headline", ""), cue)
        where = cells.get("where_coordinates", "")
        told.say("Where: ").quote(said, Field.PLACE, where or cells["country"])
        for name in ("where_description", "adm_2", "adm_1", "country"):
            if cells.get(name):
                told.say(f"; {cells[name]}")
        told.say(f" (where_prec {cells['where_prec']}, {self._meaning(cells)}).\nWhen: ")
        start, end = (_first(cells, self._rules[name]) for name in ("date_start", "date_end"))
        told.quote(said, Field.DATE, start)
        if end != start:
            told.say(" to ").quote(said, Field.DATE, end)
        told.say(f" (date_prec {cells['date_prec']}).\nDeaths: ")
        estimates = f"best {cells['best']}, low {cells['low']}, high {cells['high']}"
        told.quote(said, Field.KILLED, estimates)
        parts = [f"{name[7:]} {cells[name]}" for name in DEATHS if cells.get(name)]
        told.say(f" ({', '.join(parts)}).\n" if parts else ".\n")
        self._tell_sides(told, said, cells, typed=cue is not None)
        if cells.get("source_article"):
            told.say(f"Sources: {cells['source_article']}\n")
        told.say(f"UCDP GED {cells['id']}. {self.licence}.")
        return told.text

    def _tell_sides(
        self, told: Telling, said: list[Evidence], cells: Cells, *, typed: bool
    ) -> None:
        """Say who fought whom; the kind of violence is the type's evidence where no cue is."""
        kind = self._rules["type_of_violence"].get(cells.get("type_of_violence", ""))
        words = kind or "Violence"
        if typed:
            told.say(words)
        else:
            told.quote(said, Field.TYPE, words)
        told.say(f": {cells['dyad_name']}.\n" if cells.get("dyad_name") else ".\n")

    def _meaning(self, cells: Cells) -> str:
        meaning: str = self._rules["where_prec"][cells["where_prec"]]["meaning"]
        return meaning


def _tell_headline(
    told: Telling, said: list[Evidence], headline: str, cue: tuple[int, int] | None
) -> None:
    if not headline:
        return
    if cue is None:
        told.say(headline)
    else:
        start, end = cue
        told.say(headline[:start]).quote(said, Field.TYPE, headline[start:end]).say(headline[end:])
    told.say("\n")


def _kind(headline: str) -> tuple[str, tuple[int, int] | None]:
    """Return the one type that a headline names, and where; "other_violence" without one."""
    found = {name: match for name, cues in _cues() if (match := cues.search(headline))}
    if len(found) != 1:
        return OTHER, None
    [(name, match)] = found.items()
    return name, match.span()


@cache
def _cues() -> list[tuple[str, re.Pattern[str]]]:
    types = vocabulary.load("en", "event_types")
    return [
        (name, re.compile(vocabulary.stems(row["cues"]), re.IGNORECASE))
        for name, row in types.items()
        if row.get("cues") and name != OTHER
    ]


def _title(cells: Cells) -> str:
    first = cells.get("source_headline", "").split(";")[0].strip()
    return first or f"{cells.get('where_coordinates') or cells['country']}: {cells['id']}"


def _published(cells: Cells) -> date | None:
    """Return the day of the first source, if it has one."""
    for written in cells.get("source_date", "").split(";"):
        try:
            return day(_european(written.strip()))
        except FormatError:
            continue
    return None


def _european(written: str) -> str:
    """Return a source's day/month/year as month/day/year; UCDP writes these two differently."""
    parts = written.split("/")
    return f"{parts[1]}/{parts[0]}/{parts[2]}" if len(parts) == 3 else written  # noqa: PLR2004


def _first(cells: Cells, columns: Collection[str]) -> str:
    return next((cells[name] for name in columns if cells.get(name)), "")
