"""The article that tells of a made-up happening; every value stands in its words."""

from __future__ import annotations

from datetime import date
from functools import cache

from geo.article import Article
from geo.demo.draws import Happening, Toll
from geo.demo.world import world
from geo.event import Casualties, DatePrecision, EventDate, Evidence, Field, Report
from geo.place import Place
from geo.telling import Telling

UNNAMED = "an unnamed village"
NOT_IN_GAZETTEER = "The made-up article does not name the village."
REASON = "Made up by `dateline demo`, not read."
PART_CONFIDENCE = 0.6


def reports(happening: Happening, telling: int, seed: int) -> tuple[Report, ...]:
    """Return what article number `telling` (from 0) says: the happening, and its part if any.

    Later articles put the toll a little higher.
    """
    tables = world()
    told = Telling().say(f"{tables['mark']}. ")
    said: list[Evidence] = []
    toll = _casualties(happening, telling)
    name = tables["publishers"]["names"][happening.publishers[telling]]
    _tell(told, said, happening, happening.place)
    _tell_toll(told, said, Field.KILLED, (toll.killed_min, toll.killed_max))
    _tell_toll(told, said, Field.INJURED, (toll.injured_min, toll.injured_max))
    of_part: list[Evidence] = []
    if happening.part:
        _tell_part(told, of_part, happening, happening.part)
    told.say(f" Made up by Dateline: {seed}/{happening.serial}/{telling + 1}.")
    article = Article(
        text=told.text,
        title=_title(happening),
        publisher=name,
        published=happening.published,
        id=f"synthetic-{seed}-{happening.serial}-{telling + 1}",
    )
    whole = Report(
        article=article,
        ordinal=0,
        place_as_written=_name(happening.place),
        event_type=happening.event_type,
        place=happening.place,
        date=happening.window,
        casualties=toll,
        target=happening.target,
        confidence=happening.confidence,
        reasons=(REASON,),
        why_unlocated="" if happening.place else NOT_IN_GAZETTEER,
        evidence=tuple(said),
    )
    if not happening.part:
        return (whole,)
    part = Report(
        article=article,
        ordinal=1,
        place_as_written=happening.part.name,
        event_type=happening.event_type,
        place=happening.part,
        date=happening.window,
        part_of=0,
        confidence=PART_CONFIDENCE,
        reasons=(REASON,),
        evidence=tuple(of_part),
    )
    return whole, part


def _tell(told: Telling, said: list[Evidence], happening: Happening, place: Place | None) -> None:
    """Say what happened where and when."""
    told.quote(said, Field.TYPE, world()["types"][happening.event_type])
    if happening.target:
        words = world()["targets"][happening.target]["words"]
        told.say(" that hit ").quote(said, Field.TARGET, words)
    told.say(" was reported in ").quote(said, Field.PLACE, _name(place))
    if place and place.admin1_name and place.admin1_name != place.name:
        told.say(f", {place.admin1_name}")
    if happening.window:
        before, words = _when(happening.window)
        told.say(f" {before} ").quote(said, Field.DATE, words)
    told.say(".")


def _tell_part(told: Telling, said: list[Evidence], happening: Happening, part: Place) -> None:
    told.say(" ").quote(said, Field.PLACE, part.name).say(" was hit by the same ")
    kind = world()["types"][happening.event_type].split(" ", 1)[-1].lower()
    told.quote(said, Field.TYPE, kind)
    if happening.window:
        before, words = _when(happening.window)
        told.say(f" {before} ").quote(said, Field.DATE, words)
    told.say(".")


def _tell_toll(told: Telling, said: list[Evidence], field: Field, toll: Toll) -> None:
    low, high = toll
    if low is None:
        return
    told.say(" ")
    people = "person was" if (low, high) == (1, 1) else "people were"
    if high is None:
        count = f"At least {low} {people}"
    elif high == 0:
        count = "Nobody was"
    else:
        count = f"{low} {people}" if low == high else f"Between {low} and {high} {people}"
    told.quote(said, field, f"{count} {field.value}").say(".")


def _casualties(happening: Happening, telling: int) -> Casualties:
    killed, injured = (_raised(toll, telling) for toll in (happening.killed, happening.injured))
    return Casualties(*killed, *injured)


def _raised(toll: Toll, by: int) -> Toll:
    """Return the toll of a later article; nobody stays nobody, and what is unsaid stays so."""
    low, high = toll
    if not low:
        return toll
    return low + by // 2, None if high is None else high + by


def _title(happening: Happening) -> str:
    tables = world()
    kind = tables["types"][happening.event_type]
    when = f", {_when(happening.window)[1]}" if happening.window else ""
    return f"{tables['mark']}: {kind} in {_name(happening.place)}{when}"


def _name(place: Place | None) -> str:
    return place.name if place else UNNAMED


@cache
def _when(window: EventDate) -> tuple[str, str]:
    """Return the words before a window, and those that say it."""
    if window.precision is DatePrecision.MONTH:
        return "in", f"{window.start:%B %Y}"
    if window.precision is DatePrecision.WEEK:
        return "in the", f"week of {_day(window.start)}"
    return "on", _day(window.start)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
