"""Measures of extracted events against a gold set.

Inside one article, gold and predicted events are paired one to one. A pair must lie within the
tolerance of the gold's precision; pairs whose days overlap come first, then the nearer ones. A
missed event is forgiven where its enclosing or enclosed event (part_of) was found, since one
happening may be told as one or as several.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.evaluation.gold import GoldArticle, GoldEvent
from geo.evaluation.predictions import PredictedEvent, Predictions
from geo.evaluation.scores import DIGITS, Tally, share, upper_median
from geo.event import EventDate
from geo.place import Precision, distance_km

FACILITY_KM = 1.5
Measures = dict[str, float | int | None]


@dataclass(frozen=True)
class Pair:
    """A gold event and the prediction that stands for it, `km` apart."""

    gold: GoldEvent
    predicted: PredictedEvent
    km: float

    @property
    def days_overlap(self) -> bool:
        """Say whether both have days and share one."""
        return overlap(self.gold, self.predicted)


@dataclass(frozen=True)
class Pairing:
    """One article's events, paired; what stayed alone on either side."""

    item: GoldArticle
    pairs: tuple[Pair, ...]
    missed: tuple[GoldEvent, ...]
    invented: tuple[PredictedEvent, ...]
    predicted: tuple[PredictedEvent, ...]


def overlap(gold: GoldEvent, predicted: PredictedEvent) -> bool:
    """Say whether the two events have days and share one."""
    return bool(gold.date and predicted.date and gold.date.overlaps(predicted.date))


def pair_all(gold: Iterable[GoldArticle], predictions: Predictions) -> tuple[Pairing, ...]:
    """Pair the events of every article."""
    return tuple(pair(item, predictions.events.get(item.article.id, ())) for item in gold)


def pair(item: GoldArticle, predicted: Sequence[PredictedEvent]) -> Pairing:
    """Pair one article's events, the best pairs first."""
    possible = []
    for i, one in enumerate(item.events):
        for j, other in enumerate(predicted):
            km = distance_km(one.lat, one.lon, other.lat, other.lon)
            if km <= one.tolerance_km:
                possible.append((not overlap(one, other), km, i, j))
    taken: dict[int, int] = {}
    pairs = []
    for _, km, i, j in sorted(possible):
        if i not in taken and j not in taken.values():
            taken[i] = j
            pairs.append(Pair(item.events[i], predicted[j], km))
    alone = [event for i, event in enumerate(item.events) if i not in taken]
    found = [event for i, event in enumerate(item.events) if i in taken]
    return Pairing(
        item,
        tuple(pairs),
        tuple(event for event in alone if not _told_within(event, found)),
        tuple(other for j, other in enumerate(predicted) if j not in taken.values()),
        tuple(predicted),
    )


def _told_within(event: GoldEvent, found: Sequence[GoldEvent]) -> bool:
    return any(event.part_of == other.id or other.part_of == event.id for other in found)


def measure(pairings: Sequence[Pairing]) -> Measures:
    """Return every measure of a set, shares between 0 and 1."""
    pairs = [one for pairing in pairings for one in pairing.pairs]
    placed = Tally(
        len(pairs),
        sum(len(pairing.invented) for pairing in pairings),
        sum(len(pairing.missed) for pairing in pairings),
    )
    dated = sum(one.days_overlap for one in pairs)
    loose = placed.right - dated
    strict = Tally(dated, placed.invented + loose, placed.missed + loose)
    middle = upper_median([one.km for one in pairs])
    quiet = [pairing for pairing in pairings if not pairing.item.events]
    return {
        "articles": len(pairings),
        "gold_events": sum(len(pairing.item.events) for pairing in pairings),
        "predicted": placed.right + placed.invented,
        **_tally("place", placed),
        **_tally("place_date", strict),
        **_accuracies(pairs),
        "median_km": None if middle is None else round(middle, 2),
        "false_events_in_quiet_articles": sum(len(pairing.predicted) for pairing in quiet),
        "quiet_articles": len(quiet),
        "totals_pinned_to_one_place": sum(len(pinned(pairing)) for pairing in pairings),
        "quotes_not_verbatim": sum(_not_verbatim(pairing) for pairing in pairings),
    }


def _tally(name: str, tally: Tally) -> Measures:
    values = {"P": tally.precision, "R": tally.recall, "F1": tally.f1}
    return {f"{name}_{key}": round(value, DIGITS) for key, value in values.items()}


def _accuracies(pairs: Sequence[Pair]) -> Measures:
    facilities = [one for one in pairs if one.gold.precision is Precision.FACILITY]
    right = {name: sum(test(one) for one in pairs) for name, test in RIGHT.items()}
    near = sum(one.km <= FACILITY_KM for one in facilities)
    return {
        **{f"{name}_acc": share(number, len(pairs)) for name, number in right.items()},
        "fac1km_acc": share(near, len(facilities)),
    }


def _date_right(one: Pair) -> bool:
    return _days(one.gold.date) == _days(one.predicted.date)


def _days(when: EventDate | None) -> tuple[object, ...]:
    return (when.start, when.end) if when else ()


def _killed_right(one: Pair) -> bool:
    return one.gold.casualties.as_tuple()[:2] == one.predicted.casualties.as_tuple()[:2]


def _injured_right(one: Pair) -> bool:
    return one.gold.casualties.as_tuple()[2:] == one.predicted.casualties.as_tuple()[2:]


def _evidence_right(one: Pair) -> bool:
    return any(
        span.start < quote.end and quote.start < span.end
        for span in one.gold.evidence
        for quote in one.predicted.evidence
    )


RIGHT = {
    "date": _date_right,
    "type": lambda one: one.gold.event_type == one.predicted.event_type,
    "killed": _killed_right,
    "injured": _injured_right,
    "precision": lambda one: one.gold.precision.value == one.predicted.precision,
    "evidence": _evidence_right,
}
"""What makes each value of a pair right: name of the measure -> test."""


def pinned(pairing: Pairing) -> list[PredictedEvent]:
    """Return predictions that carry the toll of several places, once for each such total."""
    own = {event.casualties.killed_min for event in pairing.item.events}
    tolls = [total.casualties.killed_min for total in pairing.item.totals]
    return [
        event
        for toll in tolls
        for event in pairing.predicted
        if toll and event.casualties.killed_min == toll and toll not in own
    ]


def _not_verbatim(pairing: Pairing) -> int:
    text = pairing.item.article.text
    return sum(
        text[quote.start : quote.end] != quote.quote
        for event in pairing.predicted
        for quote in event.evidence
    )
