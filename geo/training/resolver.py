"""Fit the weights of toponym resolution on annotated news: `python -m geo.training.resolver`.

A conditional logit (McFadden, 1974) over the candidates of each distinct name of an article. The
marks give country, division and kind, so that several candidates may be right: the likelihood is
that of their sum. First the weights without context are fitted; then, as the features of context
depend on the shares that the weights give, those with context in rounds, each from the shares of
the last. A logistic regression then judges whether the best candidate is meant at all. The
penalty draws the weights towards EXPECTED, what we would set by hand, where the articles say
little. One article in four is kept for measuring.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]
from scipy.optimize import minimize  # type: ignore[import-untyped]

from geo.article import Article
from geo.gazetteer import Gazetteer
from geo.geoparser import Geoparser, Located
from geo.paths import DATA
from geo.place import Candidate
from geo.resolvers.beliefs import Beliefs
from geo.resolvers.context import HINT, ContextResolver, evidence, share_alone, share_together
from geo.resolvers.names import Name, Reading, Readings
from geo.resolvers.scores import LARGE_TOWN, WEIGHTS_FILE, Features, Weights
from geo.training.markup import Example, Marked, read

ROUNDS = 4
PENALTY = 1.0  # of the squared weights, against their growing without need
SOURCE = "fitted on data/training by geo.training.resolver"
_FOR = ("log_", "share_", "near_", "top_", "as_in_full", "inside", "holds")
_KINDS: dict[str, Callable[[Candidate], bool]] = {
    "country": lambda c: c.is_country,
    "admin1": lambda c: c.feature_code == "ADM1",
    "admin2": lambda c: c.feature_code == "ADM2",
    "city": lambda c: c.feature_class == "P",
    "natural": lambda c: c.feature_class in "HTL",
}


# What we would set by hand, in log-odds: the centre of the penalty, and the yardstick.
_ALONE = {
    "airport": 1.0,
    "alias_of_other": -1.0,
    "area": -1.5,
    "bare_area_of_town": 2.0,
    "bare_water": -4.0,
    "by_name": 1.2,
    "by_short_name": 0.6,
    "by_short_name_of_area": 0.6,
    "by_typo": -0.8,
    "capital": 2.0,
    "continent": 6.0,
    "country": 9.0,
    "curated": 2.0,
    "curated_region": 4.0,
    "district": -1.0,
    "holds": 3.0,
    "inside": 9.0,
    "inside_beyond": 3.0,
    "inside_listed": 2.0,
    "is_admin1": 4.0,
    "is_admin2": 3.0,
    "is_city": 1.5,
    "is_facility": 3.0,
    "is_neighbourhood": 1.5,
    "is_water": 6.0,
    "not_admin1": -2.0,
    "not_admin2": -1.0,
    "not_city": -1.0,
    "not_facility": -1.0,
    "not_neighbourhood": -1.0,
    "not_water": -3.0,
    "people": 0.8,
    "people_by_alias_of_other": -0.3,
    "people_of_area": 0.8,
    "quarter": -0.6,
    "region": 0.6,
    "sea": 6.0,
    "seat_1": 1.0,
    "seat_2": 0.4,
    "site": 3.0,
    "town_beside_country": -6.0,
    "water": 3.0,
}
_CONTEXT = {
    "as_in_full": 3.0,
    "log_division": 0.5,
    "near_division": 1.0,
    "near_sisters": 1.0,
    "near_square": 1.0,
    "near_wide_square": 0.5,
    "share_country": 3.2,
    "share_division": 2.5,
    "share_square": 1.5,
    "share_wide_square": 1.0,
}
EXPECTED = Weights(_ALONE, {**_ALONE, **_CONTEXT}, {"any": 5.0}, "set by hand")


@dataclass
class Case:
    """An article's distinct names, the votes of its demonyms, and which candidates are right.

    `right` holds for each reading the numbers of the right candidates, the number after the last
    for none of them, or nothing where the article does not mark the name.
    """

    id: str
    held_out: bool
    readings: list[Reading]
    votes: dict[str, float]
    right: list[frozenset[int]]
    context: list[list[Features]]


class _Recorder(ContextResolver):
    """Keeps what the geoparser asks the resolver."""

    asked: tuple[Sequence[Name], dict[str, float], Sequence[Name]] = ((), {}, ())

    def resolve(self, names: Any, country_votes: Any, hints: Any = ()) -> Any:
        self.asked = (names, dict(country_votes), hints)
        return super().resolve(names, country_votes, hints)


class Answers:
    """Reads a mark's `where`: which candidates agree with it."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def right(self, mark: Marked, candidates: Sequence[Candidate], hint: str) -> frozenset[int]:
        """Return the numbers of the candidates that the mark allows.

        A bare name without a kind is the large town rather than the region called after it, and
        the country rather than its capital.
        """
        where, _, kind = mark.where.partition(":")
        country, _, division = where.partition("/")
        codes = self._divisions(country, division) if division else frozenset()
        fits = _KINDS.get(kind, _any)
        good = [
            n
            for n, c in enumerate(candidates)
            if c.country_code == ("" if country == "XX" else country)
            and (not codes or c.admin1 in codes or not c.admin1)
            and fits(c)
        ]
        if not kind and not hint:
            usual = _is_large_town if division else _is_country
            good = [n for n in good if usual(candidates[n])] or good
        return frozenset(good or [len(candidates)])

    def _divisions(self, country: str, name: str) -> frozenset[str]:
        found = self._gazetteer.lookup(name, (country,))
        return frozenset(c.admin1 for c in found if c.feature_code == "ADM1")


def _any(_place: Candidate) -> bool:
    return True


def _is_country(place: Candidate) -> bool:
    return place.is_country


def _is_large_town(place: Candidate) -> bool:
    return place.feature_class == "P" and place.match != "typo" and place.population >= LARGE_TOWN


def cases(folder: Path, gazetteer: Gazetteer) -> Iterator[Case]:
    """Yield the articles of the training folder as the geoparser sees them."""
    parser = Geoparser(gazetteer)
    recorder = parser._resolver = _Recorder(gazetteer)
    answers, grouping = Answers(gazetteer), Readings(gazetteer)
    for example in read(folder):
        located = parser.parse(_article(example)).located
        names, votes, hints = recorder.asked
        readings = grouping.of([*names, *hints])
        for reading in readings:
            reading.given *= HINT if reading.places[0] >= len(names) else 1.0
        right = [_right(reading, located, example, answers) for reading in readings]
        yield Case(example.id, example.held_out, readings, votes, right, [])


def _article(example: Example) -> Article:
    """Return the article, every other one without its publisher, as news often reaches us."""
    keep = hashlib.sha256(example.id.encode()).digest()[1] % 2
    return Article(example.text, publisher=example.publisher if keep else "", id=example.id)


def _right(
    reading: Reading, located: Sequence[Located], example: Example, answers: Answers
) -> frozenset[int]:
    for n in reading.places:
        if n >= len(located):
            break
        for mark in example.marks:
            same = mark.start == located[n].mention.head_start or mark.start == located[n].start
            inside = mark.end <= located[n].end + 1
            if same and inside and mark.where and mark.role != "demonym":
                return answers.right(mark, reading.candidates, reading.name.hint)
    return frozenset()


def _least(name: str) -> float | None:
    """Return the least weight a feature may have: what others say for a place never counts
    against it."""
    return 0.0 if name.startswith(_FOR) else None


class Table:
    """Rows of features, one block of candidates (the last: none is meant) for each answer."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = list(names)
        self._column = {name: n for n, name in enumerate(self.names)}
        self._cells: tuple[list[float], list[int], list[int]] = ([], [], [])
        self._starts: list[int] = []
        self._good: list[bool] = []

    def add(self, rows: Sequence[Features], right: frozenset[int]) -> None:
        """Add one answered name."""
        self._starts.append(len(self._good))
        for n, row in enumerate(rows):
            for name, value in row.items():
                self._cells[0].append(value)
                self._cells[1].append(len(self._good))
                self._cells[2].append(self._column[name])
            self._good.append(n in right)

    def fit(self, expected: Mapping[str, float]) -> dict[str, float]:
        """Return the weights of the greatest likelihood, penalised for leaving `expected`."""
        centre = np.array([expected.get(name, 0.0) for name in self.names])
        values, rows, columns = self._cells
        shape = (len(self._good), len(self.names))
        x = sparse.csr_matrix((values, (rows, columns)), shape=shape)
        starts, good = np.array(self._starts), np.array(self._good)
        block = np.repeat(np.arange(len(starts)), np.diff([*starts, len(good)]))

        def loss(w: Any) -> tuple[float, Any]:
            s = x @ w
            top = np.maximum.reduceat(s, starts)[block]
            raised = np.exp(s - top)
            total = np.add.reduceat(raised, starts)
            hit = np.add.reduceat(raised * good, starts) + 1e-12
            slope = raised / total[block] - raised * good / hit[block]
            value = float(
                np.sum(np.log(total) - np.log(hit)) + PENALTY / 2 * (w - centre) @ (w - centre)
            )
            return value, x.T @ slope + PENALTY * (w - centre)

        bounds = [(_least(name), None) for name in self.names]
        found = minimize(loss, centre, jac=True, method="L-BFGS-B", bounds=bounds)
        return {name: round(float(v), 3) for name, v in zip(self.names, found.x, strict=True)}


def fit(examples: Sequence[Case], expected: Weights) -> Weights:
    """Return the weights fitted on the articles, drawn towards those expected."""
    alone = _rank(examples, lambda case, n: case.readings[n].features, expected.alone)
    weights = Weights(alone, expected.together, {"any": 5.0}, SOURCE)
    for case in examples:
        share_alone(case.readings, weights)
    for _ in range(ROUNDS):
        for case in examples:
            case.context = Beliefs(case.readings, case.votes).features()
        weights = replace(weights, together=_rank(examples, _both, expected.together))
        for case in examples:
            share_together(case.readings, case.context, weights)
        weights = replace(weights, known=_known(examples))
    return weights


def _both(case: Case, n: int) -> list[Features]:
    pairs = zip(case.readings[n].features, case.context[n], strict=True)
    return [{**own, **row} for own, row in pairs]


def _rank(
    examples: Sequence[Case], rows: Callable[[Case, int], list[Features]], expected: Any
) -> dict[str, float]:
    """Fit which of its candidates a name means, on the names that mean one of them."""
    answered = [
        (rows(case, n), right)
        for case in examples
        for n, right in enumerate(case.right)
        if right and len(case.readings[n].candidates) not in right
    ]
    return _fit(answered, expected)


def _known(examples: Sequence[Case]) -> dict[str, float]:
    """Fit whether a name means any of its candidates: the best one against nothing."""
    answered = [
        ([_of_best(case, n), {}], frozenset({int(len(case.readings[n].candidates) in right)}))
        for case in examples
        for n, right in enumerate(case.right)
        if right and case.readings[n].candidates
    ]
    return _fit(answered, {})


def _of_best(case: Case, n: int) -> Features:
    reading = case.readings[n]
    best = reading.best
    return evidence(reading.features[best], case.context[n][best], reading.shares[best])


def _fit(
    answered: Sequence[tuple[list[Features], frozenset[int]]], expected: Mapping[str, float]
) -> dict[str, float]:
    table = Table(sorted({name for rows, _ in answered for row in rows for name in row}))
    for rows, right in answered:
        table.add(rows, right)
    return {**expected, **table.fit(expected)}


def measure(examples: Sequence[Case], weights: Weights) -> dict[str, float]:
    """Return the share of names put rightly, of those that one of their candidates fits.

    `score` is the mean score given to all names with candidates and `true` how many were right:
    near each other where the scores are honest.
    """
    total: Counter[str] = Counter()
    for case in examples:
        _settle(case, weights)
        for reading, right in zip(case.readings, case.right, strict=True):
            if not right or not reading.candidates:
                continue
            answerable, hit = len(reading.candidates) not in right, reading.best in right
            total.update(names=1, answerable=answerable, right=hit)
            total["score"] += reading.shares[reading.best] * reading.known  # type: ignore[assignment]
    names = max(total["names"], 1)
    return {
        "names": names,
        "right": round(total["right"] / max(total["answerable"], 1), 4),
        "score": round(total["score"] / names, 3),
        "true": round(total["right"] / names, 3),
    }


def _settle(case: Case, weights: Weights) -> None:
    for reading in case.readings:
        reading.known = 1.0
    share_alone(case.readings, weights)
    beliefs = Beliefs(case.readings, case.votes)
    for _ in range(2):
        share_together(case.readings, beliefs.features(), weights)


def main() -> None:
    """Fit, measure on the articles kept apart, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=WEIGHTS_FILE)
    parser.add_argument("--folder", type=Path, default=DATA / "training")
    options = parser.parse_args()
    found = list(cases(options.folder, Gazetteer.open()))
    train, kept = [c for c in found if not c.held_out], [c for c in found if c.held_out]
    weights = fit(train, EXPECTED)
    for what, examples in (("fitted on", train), ("kept apart", kept)):
        print(what, len(examples), "articles; fitted weights:", measure(examples, weights))
        print(what, len(examples), "articles; set by hand:", measure(examples, EXPECTED))
    data = asdict(weights)
    options.output.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
