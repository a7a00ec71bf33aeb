"""VIINA: one row is what news said on one day about one place, coded by a machine."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from geo.errors import FormatError
from geo.event import Event, EventDate, Evidence, Field, Report
from geo.gazetteer import Gazetteer
from geo.importers.importer import Cells, day, need, point, rules
from geo.importers.places import Places, Spot
from geo.place import Place, Precision
from geo.readers.source import make_article
from geo.telling import Telling

OTHER = "other_violence"
ATTACK = "attack_on_infrastructure"
ONE_HALF = 0.5
TITLE_CHARS = 150
DAY_OF_NEWS = "VIINA's day is that of the news"
BY_MACHINE = "place and kind were assigned by VIINA's machine"
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")
_NUMBER = re.compile("[0-9]{1,12}")
_CYRILLIC = re.compile("[а-яА-Я]")

Kind = tuple[str, str]
"""Event type, and the words of the row that say it."""


class Viina:
    """Reads rows of VIINA's tables. Nothing is said about numbers of people.

    With `everything`, rows whose code names no violence come in too, as "other_violence".
    """

    def __init__(self, gazetteer: Gazetteer, *, everything: bool = False) -> None:
        self._rules = rules("viina")
        self._places = Places(gazetteer)
        self._everything = everything
        self.collection: str = self._rules["collection"]
        self.licence: str = self._rules["licence"]

    def check(self, header: Collection[str]) -> None:
        """Raise `FormatError` when the table lacks what the importer needs."""
        columns = self._rules["columns"]
        for value in columns["required"]:
            if not set(columns[value]) & set(header):
                need(header, columns[value][:1])
        kinds = {*columns["type"], *columns["attacks"], *self._rules["labels"]}
        if not kinds & set(header):
            need(header, columns["type"])

    def event(self, cells: Cells) -> Event | None:
        """Return the event of a row; None when its code names no violence.

        Raises:
            InputError: a value that the event stands on is missing or malformed.
        """
        when = day(self._get(cells, "date"))
        place = self._place(cells)
        kind = self._kind(cells)
        if kind is None:
            return None
        target, target_words = self._target(cells)
        said: list[Evidence] = []
        text = self._text(cells, said, place, kind, target_words)
        urls = self._get(cells, "urls").split()
        article = make_article(
            text,
            id=f"viina-{number}" if (number := self._get(cells, "id")) else "",
            title=self._title(cells, place, kind),
            publisher=self._rules["publisher"],
            published=when,
            language=self._language(cells),
            url=urls[0] if urls and urls[0].startswith(("http://", "https://")) else "",
        )
        report = Report(
            article=article,
            ordinal=0,
            place_as_written=self._get(cells, "place") or f"{place.lat}, {place.lon}",
            event_type=kind[0],
            place=place,
            date=EventDate(when, when),
            target=target,
            confidence=self._rules["confidence"]["coded"],
            reasons=(*place.reasons, BY_MACHINE, DAY_OF_NEWS),
            evidence=tuple(said),
        )
        return Event((report,))

    def _get(self, cells: Cells, value: str) -> str:
        """Return a value of a row from the first of its columns that is there; else ""."""
        names = self._rules["columns"][value]
        return next((cells[name] for name in names if cells.get(name)), "")

    def _place(self, cells: Cells) -> Place:
        lat, lon = point(self._get(cells, "lat"), self._get(cells, "lon"))
        number = self._get(cells, "geonameid").removesuffix(".0")
        fine = self._rules["precision"].get(self._get(cells, "precision").upper(), "city")
        return self._places.find(
            Spot(
                self._get(cells, "place"),
                lat,
                lon,
                Precision(fine),
                self._rules["country"],
                geonameid=int(number) if _NUMBER.fullmatch(number) else None,
            )
        )

    def _kind(self, cells: Cells) -> Kind | None:
        """Return the type and its words: by the code, by the labels, or by the attack words."""
        if code := self._get(cells, "type"):
            row: dict[str, Any] | None = self._rules["codes"].get(code)
            if row is None:
                raise FormatError(f"The code {code[:20]!r} is none that Dateline knows.")
            if not row.get("violence", True) and not self._everything:
                return None
            return row["type"], f"{code} ({row['label']})"
        for label, kind in self._rules["labels"].items():
            if _is_set(cells.get(label, "")) or _is_set(cells.get(f"{label}_b", "")):
                return kind, label
        if attacks := self._get(cells, "attacks"):
            return self._by_words(attacks.split("|"), self._get(cells, "target_class"))
        return (OTHER, "no label") if self._everything else None

    def _by_words(self, words: list[str], target_class: str) -> Kind:
        """Return the type of attack words: the means if one is named, else what was attacked."""
        for stem, kind in self._rules["means"].items():
            for word in words:
                if word.lower().startswith(stem):
                    return kind, word
        return (ATTACK if target_class else OTHER), words[0]

    def _target(self, cells: Cells) -> tuple[str | None, str]:
        """Return what was hit, if all its classes are one of ours, and the words for it."""
        classes = re.split(r"[|\s]+", self._get(cells, "target_class"))
        known = {self._rules["targets"].get(name) for name in classes if name}
        if len(known) != 1 or None in known:
            return None, ""
        terms = self._get(cells, "targets").split("|")
        return known.pop(), min(terms, key=len) or classes[0]

    def _text(
        self, cells: Cells, said: list[Evidence], place: Place, kind: Kind, target: str
    ) -> str:
        """Return the row as a short text of its own words; `said` is told where values stand."""
        told = Telling()
        written = self._get(cells, "text")
        rest = {Field.TYPE: kind[1], Field.TARGET: target}
        if written:
            rest = _tell_text(told, said, written, rest)
        told.say("VIINA, ").quote(said, Field.DATE, self._get(cells, "date")).say(": ")
        name = self._get(cells, "place")
        spot = f"{self._get(cells, 'lat')}, {self._get(cells, 'lon')}"
        if name:
            told.quote(said, Field.PLACE, name).say(f" ({spot})")
        else:
            told.quote(said, Field.PLACE, spot)
        told.say(f"; {place.admin1_name}" if place.admin1_name else "").say(".\n")
        for field, label in ((Field.TYPE, "Kind"), (Field.TARGET, "Target")):
            if rest.get(field):
                told.say(f"{label}: ").quote(said, field, rest[field]).say(".\n")
        if reports := self._get(cells, "reports"):
            told.say(f"Reports: {reports}.\n")
        if urls := self._get(cells, "urls"):
            told.say(f"Sources: {urls}\n")
        told.say(f"{self.licence}.")
        return told.text

    def _title(self, cells: Cells, place: Place, kind: Kind) -> str:
        written = " ".join(self._get(cells, "text").split())
        if len(written) > TITLE_CHARS:
            return written[:TITLE_CHARS].rpartition(" ")[0] + " …"
        return written or f"{place.name}, {self._get(cells, 'date')}: {kind[1]}"

    def _language(self, cells: Cells) -> str:
        written = self._get(cells, "text")
        if not _CYRILLIC.search(written):
            return "en"
        if _RUSSIAN.search(written) and not _UKRAINIAN.search(written):
            return "ru"
        language: str = self._rules["language"]
        return language


def _tell_text(
    told: Telling, said: list[Evidence], written: str, wanted: dict[Field, str]
) -> dict[Field, str]:
    """Say the news' own words, quoting what stands in them; return what does not."""
    spots = []
    for field, words in wanted.items():
        at = written.lower().find(words.lower()) if words else -1
        if at >= 0 and len(written.lower()) == len(written):
            spots.append((at, at + len(words), field))
    spots.sort()
    end = 0
    missing = dict(wanted)
    for start, stop, field in spots:
        if start < end:
            continue
        told.say(written[end:start]).quote(said, field, written[start:stop])
        end = stop
        del missing[field]
    told.say(written[end:]).say("\n")
    return missing


def _is_set(written: str) -> bool:
    """Say whether a label's value (0/1 or a chance) is at least one half."""
    try:
        return float(written) >= ONE_HALF
    except ValueError:
        return False
