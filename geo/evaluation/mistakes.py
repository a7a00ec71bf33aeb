"""The errors on a gold set, one row each, by class, with the words they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from geo.evaluation import events
from geo.evaluation.events import FACILITY_KM, RIGHT, Pair, Pairing
from geo.evaluation.gold import GoldArticle, GoldEvent
from geo.evaluation.predictions import PredictedEvent, Predictions, Quote
from geo.evaluation.toponyms import Match, Names, site_within
from geo.event import Casualties, EventDate, Field
from geo.place import Precision, Role

WORDS_CHARS = 240
QUOTE_CHARS = 80


class Kind(StrEnum):
    """The classes of errors; events first, then place names."""

    MISSED = "missed event"
    INVENTED = "invented event"
    WRONG_PLACE = "wrong place"
    WRONG_DATE = "wrong date"
    WRONG_TYPE = "wrong type"
    WRONG_KILLED = "wrong killed"
    WRONG_INJURED = "wrong injured"
    WRONG_PRECISION = "wrong precision"
    WRONG_EVIDENCE = "wrong evidence"
    FACILITY_OFF = "facility off"
    TOTAL_MISSED = "total missed"
    TOTAL_PINNED = "total pinned to one place"
    NAME_MISSED = "missed name"
    NAME_INVENTED = "invented name"
    NAME_SPAN = "other span"
    NAME_FAR = "name in the wrong place"
    SITE_FAR = "event site off"
    WRONG_ROLE = "wrong role"


@dataclass(frozen=True)
class Marked:
    """Characters `start` to `end` of a mistake's words; `kind` is a field such as ``date``."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Mistake:
    """One error: what people marked, what was predicted, and the words of the article.

    `start` and `end` are offsets into the article's text; both are 0 where no words are at issue.
    `marks` are the words at issue, counted from the beginning of `words`.
    """

    kind: Kind
    article: str
    gold: str
    predicted: str
    words: str = ""
    start: int = 0
    end: int = 0
    marks: tuple[Marked, ...] = ()

    def record(self) -> dict[str, Any]:
        """Return the row as plain values."""
        return {**asdict(self), "kind": self.kind.value}


def count(found: Iterable[Mistake]) -> dict[str, int]:
    """Return how many there are of each class, in the order of the classes."""
    counted = Counter(one.kind for one in found)
    return {kind.value: counted[kind] for kind in Kind if counted[kind]}


# -- events ---------------------------------------------------------------------------------------


def of_events(pairings: Iterable[Pairing], predictions: Predictions) -> list[Mistake]:
    """Return the errors of every article, in the articles' order."""
    found = []
    for pairing in pairings:
        found += _alone(pairing)
        for pair in pairing.pairs:
            found += _wrong_values(pairing.item, pair)
        found += _wrong_totals(pairing, predictions.totals.get(pairing.item.article.id, ()))
    return found


def _alone(pairing: Pairing) -> list[Mistake]:
    """Return missed and invented events; two told by the same words are one event misplaced."""
    item, invented, found = pairing.item, list(pairing.invented), []
    for gold in pairing.missed:
        other = next((one for one in invented if _same_words(gold, one)), None)
        if other is None:
            row = _row(Kind.MISSED, item, _told(gold), "", gold.evidence)
            found.append(_naming(row, gold.place))
        else:
            invented.remove(other)
            row = _row(Kind.WRONG_PLACE, item, _told(gold), _said(other), other.evidence)
            found.append(_marking(row, other.evidence))
    extra = [
        _marking(_row(Kind.INVENTED, item, "", _said(one), one.evidence), one.evidence)
        for one in invented
    ]
    return found + extra


def _same_words(gold: GoldEvent, predicted: PredictedEvent) -> bool:
    return events.overlap(gold, predicted) and RIGHT["evidence"](Pair(gold, predicted, 0.0))


def _wrong_values(item: GoldArticle, pair: Pair) -> list[Mistake]:
    gold, said = pair.gold, pair.predicted
    theirs, ours = gold.casualties, said.casualties
    values = {
        "date": (Kind.WRONG_DATE, _days(gold.date), _days(said.date), Field.DATE),
        "type": (Kind.WRONG_TYPE, gold.event_type, said.event_type, Field.TYPE),
        "killed": (Kind.WRONG_KILLED, _killed(theirs), _killed(ours), Field.KILLED),
        "injured": (Kind.WRONG_INJURED, _injured(theirs), _injured(ours), Field.INJURED),
        "precision": (Kind.WRONG_PRECISION, gold.precision.value, said.precision, Field.PLACE),
        "evidence": (Kind.WRONG_EVIDENCE, "", "", Field.PLACE),
    }
    wrong = [values[name] for name, right in RIGHT.items() if not right(pair)]
    if gold.precision is Precision.FACILITY and pair.km > FACILITY_KM:
        wrong.append((Kind.FACILITY_OFF, _point(gold), f"{pair.km:.1f} km off", Field.PLACE))
    found = []
    for kind, marked, read, about in wrong:
        quotes = [quote for quote in said.evidence if quote.field == about]
        told = f"{said.place}: {read}{_in_quotes(quotes)}"
        row = _row(kind, item, f"{gold.place}: {marked}", told, gold.evidence)
        found.append(_marking(row, quotes))
    return found


def _wrong_totals(pairing: Pairing, predicted: Sequence[Casualties]) -> list[Mistake]:
    item = pairing.item
    missed = [
        _row(Kind.TOTAL_MISSED, item, f"{total.scope}: {_toll(total.casualties)}", "", ())
        for total in item.totals
        if total.casualties not in predicted
    ]
    pinned = [
        _marking(_row(Kind.TOTAL_PINNED, item, "", _said(one), one.evidence), one.evidence)
        for one in events.pinned(pairing)
    ]
    return missed + pinned


def _row(kind: Kind, item: GoldArticle, gold: str, predicted: str, spans: Iterable[Any]) -> Mistake:
    """`spans` have a start and an end; the first in the text is where to look."""
    first = min(spans, key=lambda span: span.start, default=None)
    if first is None:
        return Mistake(kind, item.article.id, gold, predicted)
    start, end = _sentence(item.article.text, first.start, first.end)
    words = item.article.text[start:end]
    return Mistake(kind, item.article.id, gold, predicted, words, start, end)


def _marking(row: Mistake, quotes: Iterable[Quote]) -> Mistake:
    """Return the row with those words marked in it that were read, as far as it shows them."""
    inside = (one for one in quotes if one.field and row.start <= one.start and one.end <= row.end)
    marks = {Marked(one.start - row.start, one.end - row.start, one.field) for one in inside}
    return replace(row, marks=tuple(sorted(marks, key=lambda mark: (mark.start, mark.end))))


def _naming(row: Mistake, place: str) -> Mistake:
    """Return the row with the place that people put the event at marked, where it is named."""
    at = row.words.find(place)
    return replace(row, marks=(Marked(at, at + len(place), Field.PLACE.value),) if at >= 0 else ())


def _in_quotes(quotes: Iterable[Quote]) -> str:
    listed = "; ".join(f"\u201c{one.quote[:QUOTE_CHARS]}\u201d" for one in quotes)
    return f" ({listed})" if listed else ""


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a quote to its sentence on its line; cut a long one."""
    full_stop = text.rfind(". ", 0, start)
    low = max(text.rfind("\n", 0, start) + 1, full_stop + 2 if full_stop >= 0 else 0)
    stop, line = text.find(". ", end - 1), text.find("\n", end - 1)
    high = min(at for at in (stop + 1 or len(text), line, len(text)) if at >= 0)
    return low, max(start + 1, min(max(high, end), low + WORDS_CHARS))


def _told(gold: GoldEvent) -> str:
    return f"{gold.place}, {_days(gold.date)}, {gold.event_type}, {_toll(gold.casualties)}"


def _said(one: PredictedEvent) -> str:
    return f"{one.place}, {_days(one.date)}, {one.event_type}, {_toll(one.casualties)}"


def _days(when: EventDate | None) -> str:
    if when is None:
        return "no date"
    return f"{when.start}" if when.start == when.end else f"{when.start} to {when.end}"


def _toll(casualties: Casualties) -> str:
    return f"{_killed(casualties)} killed, {_injured(casualties)} injured"


def _killed(casualties: Casualties) -> str:
    return _range(casualties.killed_min, casualties.killed_max)


def _injured(casualties: Casualties) -> str:
    return _range(casualties.injured_min, casualties.injured_max)


def _range(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return "none stated"
    if low == high:
        return str(low)
    return f"{'?' if low is None else low} to {'?' if high is None else high}"


# -- place names ----------------------------------------------------------------------------------


def of_names(articles: Iterable[Names]) -> list[Mistake]:
    """Return the errors in place names of every article."""
    found = []
    for names in articles:
        item = names.item
        found += [_name(Kind.NAME_MISSED, item, one.span, one.role, "") for one in names.missed]
        found += [_name(Kind.NAME_INVENTED, item, one, "", one.role) for one in names.invented]
        for match in names.matches:
            found += _wrong_name(item, match)
    return found


def _wrong_name(item: GoldArticle, match: Match) -> list[Mistake]:
    gold, found, rows = match.gold, match.found, []
    if not match.exact:
        text = item.article.text[slice(*found.bounds)]
        rows.append(_name(Kind.NAME_SPAN, item, gold.span, gold.span.quote, text))
    if gold.lat is not None and not match.near:
        rows.append(_name(Kind.NAME_FAR, item, gold.span, _point(gold), _distance(match)))
    elif gold.role == Role.EVENT_SITE and not site_within(item, match):
        rows.append(_name(Kind.SITE_FAR, item, gold.span, _point(gold), _distance(match)))
    if gold.role and gold.role != found.role:
        rows.append(_name(Kind.WRONG_ROLE, item, gold.span, gold.role, found.role))
    return rows


def _name(kind: Kind, item: GoldArticle, span: Any, gold: str, predicted: str) -> Mistake:
    start, end = (span.start, span.end) if hasattr(span, "start") else span.bounds
    text = item.article.text
    words = text[max(0, start - 60) : end + 60].replace("\n", " ")
    name = text[start:end]
    at = start - max(0, start - 60)
    return Mistake(
        kind,
        item.article.id,
        gold=f"{name}: {gold}" if gold else "",
        predicted=f"{name}: {predicted}" if predicted else "",
        words=words,
        start=start,
        end=end,
        marks=(Marked(at, at + len(name), Field.PLACE.value),),
    )


def _point(name: Any) -> str:
    return f"{name.lat:.2f}, {name.lon:.2f}"


def _distance(match: Match) -> str:
    return "no point" if match.km is None else f"{match.km:,.0f} km off"
