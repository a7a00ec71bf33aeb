"""Resolution by prior and context: the names of an article settle each other's places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from geo.gazetteer import Gazetteer
from geo.place import Place
from geo.resolvers.beliefs import Beliefs
from geo.resolvers.names import Name, Reading, Readings
from geo.resolvers.places import alternative_of, place_of, precision_of, uncertainty_of
from geo.resolvers.scores import Features, Weights, load_weights, probabilities, probability, score

__all__ = ["ContextResolver", "Name", "place_of", "precision_of", "uncertainty_of"]

KEPT_ALTERNATIVES = 4
SMALLEST_SHARE = 0.01
ROUNDS = 2
# Below this the name stays unlocated: of such places one in seven was right on news kept apart, and
# a wrong dot is worse than none.
SCORE_FROM = 0.15
# A misspelling must be more than a chance likeness.
TYPO_FROM = 0.4
# What a hint says counts this much of what a name of the article says.
HINT = 0.6


class ContextResolver:
    """Ranks candidates by name, feature, population, and what the article's names agree on."""

    def __init__(self, gazetteer: Gazetteer, weights: Weights | None = None) -> None:
        self._readings = Readings(gazetteer)
        self._weights = weights or load_weights()

    def resolve(
        self,
        names: Sequence[Name],
        country_votes: Mapping[str, float],
        hints: Sequence[Name] = (),
    ) -> tuple[Place | None, ...]:
        """Return a place for each name, None where no candidate can be defended.

        `country_votes` counts what the article says of countries by demonyms; `hints` are names
        that speak for their places without being resolved (the publisher's town).
        """
        readings, beliefs = self._settle(names, country_votes, hints)
        weights = beliefs.countries()
        places: list[Place | None] = [None] * (len(names) + len(hints))
        for reading in readings:
            place = self._choose(reading, weights)
            for n in reading.places:
                places[n] = place
        return tuple(places[: len(names)])

    def countries(
        self, names: Sequence[Name], votes: Mapping[str, float], hints: Sequence[Name] = ()
    ) -> dict[str, float]:
        """Return the weight (0-1, the largest 1) of each country in the article."""
        readings = self._grouped(names, hints)
        self._alone(readings)
        return Beliefs(readings, votes).countries()

    def _settle(
        self, names: Sequence[Name], votes: Mapping[str, float], hints: Sequence[Name]
    ) -> tuple[list[Reading], Beliefs]:
        readings = self._grouped(names, hints)
        self._alone(readings)
        beliefs = Beliefs(readings, votes)
        for _ in range(ROUNDS):
            share_together(readings, beliefs.features(), self._weights)
        return readings, beliefs

    def _grouped(self, names: Sequence[Name], hints: Sequence[Name]) -> list[Reading]:
        readings = self._readings.of([*names, *hints])
        for reading in readings:
            if reading.places[0] >= len(names):
                reading.given *= HINT
        return readings

    def _alone(self, readings: Sequence[Reading]) -> None:
        share_alone(readings, self._weights)

    def _choose(self, reading: Reading, countries: Mapping[str, float]) -> Place | None:
        if not reading.candidates:
            return None
        ranked = sorted(
            zip(reading.candidates, reading.shares, strict=True), key=lambda row: -row[1]
        )
        best, share = ranked[0][0], ranked[0][1] * reading.known
        if share < (TYPO_FROM if best.match == "typo" else SCORE_FROM):
            return None
        others = (
            alternative_of(c, s * reading.known) for c, s in ranked[1:] if s >= SMALLEST_SHARE
        )
        return replace(
            place_of(best),
            score=round(share, 3),
            alternatives=tuple(others)[:KEPT_ALTERNATIVES],
            reasons=tuple(_reasons(reading, countries)),
        )


def share_alone(readings: Sequence[Reading], weights: Weights) -> None:
    """Set the readings' shares from their own features."""
    for reading in readings:
        if reading.candidates:
            scores = [score(row, weights.alone) for row in reading.features]
            reading.shares = probabilities(scores)


def share_together(
    readings: Sequence[Reading], context: Sequence[Sequence[Features]], weights: Weights
) -> None:
    """Set the readings' shares from their own features and those of the article's context."""
    for reading, rows in zip(readings, context, strict=True):
        if not reading.candidates:
            continue
        scores = [
            score(own, weights.together) + score(row, weights.together)
            for own, row in zip(reading.features, rows, strict=True)
        ]
        reading.shares = probabilities(scores)
        best = reading.best
        judged = evidence(reading.features[best], rows[best], reading.shares[best])
        reading.known = probability(score(judged, weights.known))


def evidence(own: Features, row: Features, share: float) -> Features:
    """Return what tells whether the best candidate is meant at all."""
    return {**own, **row, "any": 1.0, "share": share}


def _reasons(reading: Reading, countries: Mapping[str, float]) -> list[str]:
    name, best = reading.name, reading.candidates[reading.best]
    reasons = []
    if best.match == "typo":
        reasons.append(f"“{name.written}” is read as a misspelling of {best.name}")
    if len(reading.candidates) > 1:
        reasons.append(f"{len(reading.candidates)} places carry this name")
    if name.within:
        reasons.append(f"the text says it lies in {name.within}")
    if len(reading.candidates) > 1 and countries.get(best.country_code, 0.0) >= 0.5:  # noqa: PLR2004
        reasons.append(f"the article speaks of {best.country_code}")
    return reasons
