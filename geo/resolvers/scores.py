"""How well a candidate fits a name, as a sum of named parts (log-odds, chosen on news texts)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geo.place import Candidate, distance_km

# A place this near to another place of the article counts e^-1 of full nearness.
NEAR_KM = 150.0
_HINT_CLASSES = {"admin1": {"A"}, "admin2": {"A"}, "city": {"P"}, "neighbourhood": {"P"}}


@dataclass(frozen=True)
class Surroundings:
    """What an article says about where it is: country weights (0-1) and places already sure."""

    countries: Mapping[str, float]
    anchors: Sequence[Candidate] = ()


def prior(candidate: Candidate, hint: str) -> float:
    """Score without context: name or alias, feature, population, and the generic word's hint."""
    score = {"name": 1.2, "alias": 0.0, "typo": -0.8}.get(candidate.match, 0.0)
    score += 0.8 * math.log10(candidate.population + 1)
    score += _feature(candidate)
    return score + _hinted(candidate, hint)


def _feature(candidate: Candidate) -> float:
    code = candidate.feature_code
    if candidate.is_country:
        return 3.0
    if code == "CONT" or candidate.source == "curated":
        return 2.0
    by_code = {"PPLC": 2.0, "PPLA": 1.0, "ADM1": 0.6, "PPLA2": 0.4, "PPLX": -0.6, "ADM2": -1.0}
    return by_code.get(code, -1.5 if candidate.feature_class == "A" else 0.0)


def _hinted(candidate: Candidate, hint: str) -> float:
    if hint == "facility":
        return 3.0 if candidate.feature_class in {"S", "L", "R", "T"} else -1.0
    if hint == "water":
        return 6.0 if candidate.feature_class in {"H", "T"} else -3.0
    if candidate.feature_class in {"H", "T"} and not candidate.feature_code.startswith("ISL"):
        return -2.0
    wanted = _HINT_CLASSES.get(hint)
    if wanted is None:
        # A bare "Kharkiv" is the city; the region is written "Kharkiv region".
        if candidate.feature_code == "ADM1":
            return -3.0 if candidate.match == "alias" else 0.0
        return 0.0
    if hint == "admin1":
        return 4.0 if candidate.feature_code in {"ADM1", "RGN"} or candidate.is_country else -2.0
    if hint == "admin2" and candidate.feature_code == "ADM2":
        return 3.0
    return 1.5 if candidate.feature_class in wanted else -1.0


def context(candidate: Candidate, around: Surroundings) -> float:
    """Score from the countries that the article speaks of and the places near the candidate."""
    score = 3.2 * around.countries.get(candidate.country_code, 0.0)
    if not around.anchors or candidate.is_country:
        return score
    nearness = sorted(
        (
            math.exp(-distance_km(candidate.lat, candidate.lon, other.lat, other.lon) / NEAR_KM)
            for other in around.anchors
            if (other.lat, other.lon) != (candidate.lat, candidate.lon)
        ),
        reverse=True,
    )[:3]
    return score + 1.6 * (sum(nearness) / 3 if nearness else 0.0)


def probabilities(scores: Sequence[float], temperature: float = 1.0) -> list[float]:
    """Turn scores into shares of one (softmax)."""
    top = max(scores)
    raised = [math.exp((score - top) / temperature) for score in scores]
    return [value / sum(raised) for value in raised]
