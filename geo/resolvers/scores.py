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
_SITES = frozenset({"S", "L", "R"})
_TOWNS = {"PPLC": "capital", "PPLA": "seat_1", "PPLA2": "seat_2", "PPLX": "quarter"}
_AREAS = {"ADM1": "region", "ADM2": "district"}
# What the generic word of a name asks for ("Kharkiv region", "Barren County").
_WANTED = {
    "admin1": frozenset({"region", "country", "curated_region"}),
    "admin2": frozenset({"district"}),
    "city": frozenset({"town", "capital", "seat_1", "seat_2", "quarter"}),
    "neighbourhood": frozenset({"town", "quarter"}),
    "facility": frozenset({"site", "airport", "water"}),
    "water": frozenset({"water"}),
}
Features = dict[str, float]


@dataclass(frozen=True)
class Weights:
    """What each feature is worth in log-odds: by itself, and once the article's context is known.

    `unknown` is the score of the reading that no candidate is meant.
    """

    alone: Mapping[str, float]
    together: Mapping[str, float]
    source: str = ""


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
        return Weights(data["alone"], data["together"], data.get("source", ""))
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
        return "curated_region"
    if cls in _WATERS:
        return "water"
    return "airport" if code == "AIRP" else "site"


def features_of(candidate: Candidate, written: str, hint: str, *, town: bool = False) -> Features:
    """Return the features of one candidate for a name as written, without the article.

    `town` says that a large town of the same country is also called so.
    """
    kind = kind_of(candidate)
    found: Features = {kind: 1.0, _matched(candidate, written): 1.0}
    if candidate.source == "curated":
        found["curated"] = 1.0
    people = math.log10(candidate.population + 1)
    if candidate.feature_class == "P":
        found["people"] = people
        found["people_over_100k"] = max(0.0, people - 5.0)
    elif kind in {"region", "district", "area"}:
        found["people_of_area"] = people
    if hint:
        wanted = _WANTED.get(hint, frozenset())
        found[f"is_{hint}" if kind in wanted else f"not_{hint}"] = 1.0
    else:
        found[f"bare_{kind}"] = 1.0
        if town and kind in {"region", "district", "area"}:
            found["bare_area_of_town"] = 1.0
    return found


def _matched(candidate: Candidate, written: str) -> str:
    if candidate.match != "alias":
        return f"by_{candidate.match}"
    shorter = candidate.name.casefold().startswith(written.casefold() + " ")
    return "by_short_name" if shorter else "by_alias"


def has_large_town(candidates: Sequence[Candidate]) -> frozenset[str]:
    """Return the countries in which a large town is among the candidates."""
    return frozenset(
        c.country_code
        for c in candidates
        if c.feature_class == "P" and c.population >= LARGE_TOWN and c.match == "name"
    )


def probabilities(scores: Sequence[float]) -> list[float]:
    """Turn scores into shares of one (softmax)."""
    top = max(scores)
    raised = [math.exp(value - top) for value in scores]
    total = sum(raised)
    return [value / total for value in raised]
