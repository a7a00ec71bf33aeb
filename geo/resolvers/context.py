"""Resolution by prior and context, in two passes: sure places first, then the rest near them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from geo.gazetteer import Gazetteer
from geo.place import Alternative, Candidate, Place, Precision
from geo.resolvers.scores import Surroundings, context, prior, probabilities

SURE = 0.85
KEPT_ALTERNATIVES = 4
# A bare name is the town rather than the region of that name.
TOWN_FIRST = 3.0
LARGE_TOWN = 50_000
SMALLEST_SHARE = 0.01
_FACILITY_CLASSES = frozenset({"S", "R", "L"})


@dataclass(frozen=True)
class Name:
    """A name to resolve: what is written, the hint of its generic word, where it must lie.

    `within` names the region or country that follows it in the text ("Paris, Texas").
    """

    written: str
    hint: str = ""
    within: str = ""
    candidates: tuple[Candidate, ...] = ()


class ContextResolver:
    """Ranks candidates by name, feature, population, the article's countries and neighbours."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def resolve(
        self, names: Sequence[Name], country_votes: Mapping[str, float]
    ) -> tuple[Place | None, ...]:
        """Return a place for each name, None where no candidate exists.

        `country_votes` counts what the article says of countries (names, demonyms, publisher).
        """
        countries = self._countries(names, country_votes)
        first = Surroundings(countries)
        anchors = self._anchors(names, first)
        around = Surroundings(countries, anchors)
        return tuple(self._choose(name, around) for name in names)

    def countries(self, names: Sequence[Name], votes: Mapping[str, float]) -> dict[str, float]:
        """Return the weight (0-1, the largest 1) of each country in the article."""
        return self._countries(names, votes)

    def _countries(self, names: Sequence[Name], votes: Mapping[str, float]) -> dict[str, float]:
        counted: Counter[str] = Counter()
        for code, weight in votes.items():
            counted[code] += weight  # type: ignore[assignment]
        for name in names:
            for candidate, share in self._shares(name, Surroundings({})):
                if candidate.country_code and not candidate.is_country:
                    counted[candidate.country_code] += share  # type: ignore[assignment]
                elif candidate.country_code:
                    counted[candidate.country_code] += 0.7 * share  # type: ignore[assignment]
        top = max(counted.values(), default=0.0)
        return {code: value / top for code, value in counted.items()} if top else {}

    def _anchors(self, names: Sequence[Name], around: Surroundings) -> tuple[Candidate, ...]:
        found: dict[tuple[float, float], Candidate] = {}
        for name in names:
            shares = self._shares(name, around)
            if shares and shares[0][1] >= SURE and not shares[0][0].is_country:
                found[shares[0][0].lat, shares[0][0].lon] = shares[0][0]
        return tuple(found.values())

    def _shares(self, name: Name, around: Surroundings) -> list[tuple[Candidate, float]]:
        if not name.candidates:
            return []
        scores = [self._score(name, candidate, around) for candidate in name.candidates]
        shares = probabilities(scores)
        return sorted(zip(name.candidates, shares, strict=True), key=lambda row: -row[1])

    def _score(self, name: Name, candidate: Candidate, around: Surroundings) -> float:
        score = prior(candidate, name.hint) + context(candidate, around)
        if not name.hint and candidate.feature_code == "ADM1" and _has_town(name, candidate):
            score -= TOWN_FIRST
        return score + (6.0 if name.within and self._lies_in(candidate, name.within) else 0.0)

    def _lies_in(self, candidate: Candidate, within: str) -> bool:
        return any(
            outer.country_code == candidate.country_code
            and (outer.is_country or outer.admin1 == candidate.admin1)
            and outer.feature_class == "A"
            and (outer.name != candidate.name or outer.feature_code != candidate.feature_code)
            for outer in self._gazetteer.lookup(within)
        )

    def _choose(self, name: Name, around: Surroundings) -> Place | None:
        shares = self._shares(name, around)
        if not shares:
            return None
        best, share = shares[0]
        others = (_alternative(c, s) for c, s in shares[1:] if s >= SMALLEST_SHARE)
        return replace(
            place_of(best),
            score=round(share, 3),
            alternatives=tuple(others)[:KEPT_ALTERNATIVES],
            reasons=tuple(_reasons(name, best, shares, around)),
        )


def place_of(candidate: Candidate) -> Place:
    """Return the place that a candidate is, taken as certain."""
    return Place(
        name=candidate.name,
        lat=candidate.lat,
        lon=candidate.lon,
        precision=precision_of(candidate),
        uncertainty_km=uncertainty_of(candidate),
        country_code=candidate.country_code,
        admin1=candidate.admin1,
        admin1_name=candidate.admin1_name,
        geonameid=candidate.geonameid,
        settlement=candidate.part_of,
        settlement_id=candidate.part_of_id,
        feature_code=candidate.feature_code,
    )


def _has_town(name: Name, region: Candidate) -> bool:
    """Say whether the name may also be a large town of the region's country ("Homs")."""
    return any(
        c.feature_class == "P"
        and c.country_code == region.country_code
        and c.population >= LARGE_TOWN
        for c in name.candidates
    )


def _alternative(candidate: Candidate, share: float) -> Alternative:
    return Alternative(
        candidate.name, candidate.lat, candidate.lon, round(share, 3), candidate.country_code,
        candidate.admin1_name, candidate.geonameid,
    )  # fmt: skip


def _reasons(
    name: Name, best: Candidate, shares: list[tuple[Candidate, float]], around: Surroundings
) -> list[str]:
    reasons = []
    if best.match == "typo":
        reasons.append(f"“{name.written}” is read as a misspelling of {best.name}")
    others = len(shares) - 1
    if others:
        reasons.append(f"{others + 1} places carry this name")
    if name.within:
        reasons.append(f"the text says it lies in {name.within}")
    weight = around.countries.get(best.country_code, 0.0)
    if others and weight >= 0.5:  # noqa: PLR2004
        reasons.append(f"the article speaks of {best.country_code}")
    return reasons


def precision_of(candidate: Candidate) -> Precision:
    """Return the precision that a candidate's point has."""
    if candidate.precision:
        return Precision(candidate.precision)
    if candidate.is_country:
        return Precision.COUNTRY
    by_code = {"ADM1": Precision.ADMIN1, "ADM2": Precision.ADMIN2, "RGN": Precision.ADMIN1,
               "PPLX": Precision.NEIGHBOURHOOD}  # fmt: skip
    if candidate.feature_code in by_code:
        return by_code[candidate.feature_code]
    if candidate.feature_class == "A":
        return Precision.ADMIN2
    return Precision.FACILITY if candidate.feature_class in _FACILITY_CLASSES else Precision.CITY


def uncertainty_of(candidate: Candidate) -> float:
    """Return the radius in km, the curated row's own where it has one."""
    if candidate.uncertainty_km is not None:
        return candidate.uncertainty_km
    return precision_of(candidate).uncertainty_km
