"""How well a candidate fits a name by itself: named features, and the shares they give.

The features' weights are data (data/models/resolver.json), fitted as a conditional logit over
the candidates of each name (McFadden, 1974) by `geo.training.resolver`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geo.errors import GazetteerError
from geo.paths import DATA
from geo.place import Candidate

WEIGHTS_FILE = DATA / "models" / "resolver.json"
# A town of this many people is what a bare name means, rather than the region called after it.
LARGE_TOWN = 50_000
_WATERS = frozenset({"H", "T"})
_SEAS = frozenset({"OCN", "SEA", "GULF", "STRT"})
_TOWNS = {"PPLC": "capital", "PPLA": "seat_1", "PPLA2": "seat_2", "PPLX": "quarter"}
_AREAS = {"ADM1": "region", "ADM2": "district"}
# What the generic word of a name asks for ("Kharkiv region", "Barren County").
_WANTED = {
    "admin1": frozenset({"region", "country", "curated_region"}),
    "admin2": frozenset({"district"}),
    "city": frozenset({"town", "capital", "seat_1", "seat_2", "quarter"}),
    "neighbourhood": frozenset({"town", "quarter"}),
    "facility": frozenset({"site", "airport", "water"}),
    "water": frozenset({"water", "sea"}),
}
_REGIONS = frozenset({"region", "district", "area"})
Features = dict[str, float]


@dataclass(frozen=True)
class Weights:
    """What each feature is worth in log-odds.

    `alone` ranks candidates without the article, `together` with its context. `known` judges
    the best of them: are its features those of a place that the name means at all? (Many a
    creek or street called like a town elsewhere is in no gazetteer.)
    """

    alone: Mapping[str, float]
    together: Mapping[str, float]
    known: Mapping[str, float]
    source: str = ""


@dataclass(frozen=True)
class Others:
    """What else carries a name: countries of large towns, whether any place, whether a country."""

    towns: frozenset[str]
    named: bool
    country: bool = False

    @classmethod
    def among(cls, candidates: Sequence[Candidate]) -> Others:
        """Return what the candidates of one name say about each other."""
        towns = (
            c.country_code
            for c in candidates
            if c.feature_class == "P" and c.population >= LARGE_TOWN and c.match != "typo"
        )
        return cls(
            frozenset(towns),
            any(c.match == "name" for c in candidates),
            any(c.is_country and c.match == "name" for c in candidates),
        )


def score(features: Features, weights: Mapping[str, float]) -> float:
    """Return the weighted sum of the features."""
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


@cache
def load_weights(path: Path = WEIGHTS_FILE) -> Weights:
    """Read the weights.

    Raises:
        GazetteerError: the file is missing or damaged.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Weights(data["alone"], data["together"], data["known"], data["source"])
    except (OSError, ValueError, KeyError) as error:
        raise GazetteerError(
            f"The weights of the resolver, {path.name}, cannot be read ({error}). "
            "Restore data/models, or fit them anew with `python -m geo.training.resolver`."
        ) from error


def kind_of(candidate: Candidate) -> str:
    """Return what sort of place a candidate is: the classes that the weights tell apart."""
    code, cls = candidate.feature_code, candidate.feature_class
    if candidate.is_country:
        return "country"
    if cls == "P":
        return _TOWNS.get(code, "town")
    if cls == "A":
        return _AREAS.get(code, "area")
    if code in {"RGN", "CONT"}:
        return "curated_region" if code == "RGN" else "continent"
    if cls in _WATERS:
        return "sea" if code in _SEAS else "water"
    return "airport" if code == "AIRP" else "site"


def features_of(
    candidate: Candidate, written: str, hint: str, others: Others | None = None
) -> Features:
    """Return the features of one candidate for a name as written, without the article.

    `others` tells about the other candidates of the name.
    """
    kind = kind_of(candidate)
    matched = _matched(candidate, written)
    found: Features = {kind: 1.0}
    if matched:
        found[matched] = 1.0
    if others and others.named and not matched:
        found["alias_of_other"] = 1.0
        found["people_by_alias_of_other"] = math.log10(candidate.population + 1)
        if candidate.is_country:
            found["country_by_alias_of_other"] = 1.0
    if candidate.source == "curated":
        found["curated"] = 1.0
    people = math.log10(candidate.population + 1)
    if candidate.feature_class == "P":
        found["people"] = people
        found["people_over_100k"] = max(0.0, people - 5.0)
        found["people_over_million"] = max(0.0, people - 6.0)
        if others and others.country and matched != "by_name":
            found["town_beside_country"] = 1.0
    elif kind in _REGIONS and not hint and others and candidate.country_code in others.towns:
        found["bare_area_of_town"] = 1.0  # its people are no reason to think of it first
    elif kind in _REGIONS:
        found["people_of_area"] = people
        found["people_of_area_over_million"] = max(0.0, people - 6.0)
    if hint:
        wanted = _WANTED.get(hint, frozenset())
        found[f"is_{hint}" if kind in wanted else f"not_{hint}"] = 1.0
    else:
        found[f"bare_{kind}"] = 1.0
    return found


def _matched(candidate: Candidate, written: str) -> str:
    """Return how the name meets the candidate; any other alias is the case that counts nothing."""
    if candidate.match != "alias":
        return f"by_{candidate.match}"
    shorter = candidate.name.casefold().startswith(written.casefold() + " ")
    if not shorter:
        return ""
    return "by_short_name_of_area" if candidate.feature_class == "A" else "by_short_name"


def probabilities(scores: Sequence[float]) -> list[float]:
    """Turn scores into shares of one (softmax)."""
    top = max(scores)
    raised = [math.exp(value - top) for value in scores]
    total = sum(raised)
    return [value / total for value in raised]


def probability(log_odds: float) -> float:
    """Return the probability that log-odds stand for (logistic function)."""
    if log_odds < 0:
        raised = math.exp(log_odds)
        return raised / (1.0 + raised)
    return 1.0 / (1.0 + math.exp(-log_odds))
