"""Measures of place names: recognition, resolution, roles.

Recognition is counted on spans in normal form. Resolution follows the geoparsing literature
(Gritta et al., A Pragmatic Guide to Geoparsing Evaluation, 2020): the share of exactly recognised
names within 161 km, the median error, and the area under the curve of log errors (0 is best).
End to end, a name is right when it is found and its point lies within 161 km.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.evaluation.calibration import Judged
from geo.evaluation.events import Measures
from geo.evaluation.gold import TOLERANCE_KM, GoldArticle, GoldToponym
from geo.evaluation.scores import DIGITS, Tally, share, upper_median
from geo.evaluation.spans import Bounds, normalised, paired
from geo.place import Precision, Role, Toponym, distance_km

NEAR_KM = 161.0  # a hundred miles, the literature's threshold
FARTHEST_KM = 20039.0  # half the Earth's circumference: the error of an unlocated name
# These corpora do not mark "Turkish"; the others do.
WITHOUT_DEMONYMS = frozenset({"geovirus", "gwn"})
NOT_A_PLACE = "not_a_place"


@dataclass(frozen=True)
class FoundName:
    """A place name as predicted: normal span, point (None = unlocated), role, score."""

    bounds: Bounds
    lat: float | None
    lon: float | None
    role: str = ""
    score: float = 0.0


@dataclass(frozen=True)
class Match:
    """A gold name and the prediction that stands for it; `km` is None without two points."""

    gold: GoldToponym
    found: FoundName
    exact: bool
    km: float | None

    @property
    def near(self) -> bool:
        """Say whether the predicted point lies within 161 km."""
        return self.km is not None and self.km <= NEAR_KM


@dataclass(frozen=True)
class Names:
    """One article's names: pairs, and how many there are on either side."""

    item: GoldArticle
    matches: tuple[Match, ...]
    gold: tuple[GoldToponym, ...]
    found: tuple[FoundName, ...]
    missed: tuple[GoldToponym, ...]
    invented: tuple[FoundName, ...]


def found_names(text: str, toponyms: Iterable[Toponym]) -> list[FoundName]:
    """Return a reading's place names in the form in which they are scored."""
    return [
        FoundName(
            normalised(text, item.span.start, item.span.end),
            item.place.lat if item.place else None,
            item.place.lon if item.place else None,
            item.role.value,
            item.place.score if item.place else 0.0,
        )
        for item in toponyms
    ]


def match(item: GoldArticle, names: Iterable[FoundName]) -> Names:
    """Pair one article's names."""
    text = item.article.text
    gold: dict[Bounds, GoldToponym] = {}
    for name in item.toponyms:
        if name.role != NOT_A_PLACE:
            gold.setdefault(normalised(text, name.span.start, name.span.end), name)
    found: dict[Bounds, FoundName] = {}
    for one in names:
        if one.bounds[1] > one.bounds[0] and not (one.role == Role.DEMONYM and _unmarked(item)):
            found.setdefault(one.bounds, one)
    pairs = paired(found, gold)
    return Names(
        item,
        tuple(_match(gold[theirs], found[ours], ours == theirs) for ours, theirs in pairs.items()),
        tuple(gold.values()),
        tuple(found.values()),
        tuple(name for bounds, name in gold.items() if bounds not in set(pairs.values())),
        tuple(one for bounds, one in found.items() if bounds not in pairs),
    )


def _unmarked(item: GoldArticle) -> bool:
    return item.corpus in WITHOUT_DEMONYMS or item.has_roles


def _match(gold: GoldToponym, found: FoundName, exact: bool) -> Match:
    points = (gold.lat, gold.lon, found.lat, found.lon)
    km = None if None in points else distance_km(*(value or 0.0 for value in points))
    return Match(gold, found, exact, km)


def measure(articles: Sequence[Names]) -> Measures:
    """Return the measures of recognition and resolution, and of roles where they are marked."""
    matches = [one for names in articles for one in names.matches]
    gold = sum(len(names.gold) for names in articles)
    found = sum(len(names.found) for names in articles)
    exact = _of(sum(one.exact for one in matches), found, gold)
    partial = _of(len(matches), found, gold)
    located = sum(name.lat is not None for names in articles for name in names.gold)
    whole = _of(sum(one.near for one in matches), found, located)
    resolved = [one for one in matches if one.exact and one.gold.lat is not None]
    errors = [FARTHEST_KM if one.km is None else one.km for one in resolved]
    middle = upper_median(errors)
    return {
        "articles": len(articles),
        "gold": gold,
        "predicted": found,
        "exact_P": round(exact.precision, DIGITS),
        "exact_R": round(exact.recall, DIGITS),
        "exact_F1": round(exact.f1, DIGITS),
        "partial_P": round(partial.precision, DIGITS),
        "partial_R": round(partial.recall, DIGITS),
        "partial_F1": round(partial.f1, DIGITS),
        "acc161": share(sum(one.near for one in resolved), len(resolved)),
        "e2e_F1": round(whole.f1, DIGITS),
        "median_km": None if middle is None else round(middle, 1),
        "auc": _auc(errors),
        **_role_measures(articles, matches),
    }


def _of(right: int, found: int, gold: int) -> Tally:
    return Tally(right, found - right, gold - right)


def _auc(errors: Sequence[float]) -> float | None:
    logs = [math.log(min(max(km, 1.0), FARTHEST_KM)) / math.log(FARTHEST_KM) for km in errors]
    return round(sum(logs) / len(logs), DIGITS) if logs else None


# -- what only gold sets with roles can tell ------------------------------------------------------


def _role_measures(articles: Sequence[Names], matches: Sequence[Match]) -> Measures:
    marked = [one for one in matches if one.gold.role]
    if not marked:
        return {}
    sites = [name for names in articles for name in names.gold if _is_site(name)]
    found = [one for one in marked if _is_site(one.gold)]
    within = [one for names in articles for one in names.matches if site_within(names.item, one)]
    by_role = {
        f"role_{role.value}_acc": share(*_role_right(marked, role.value))
        for role in Role
        if role is not Role.DEMONYM
    }
    return {
        "event_sites": len(sites),
        "event_site_R": share(len(found), len(sites)),
        "event_site_exact_R": share(sum(one.exact for one in found), len(sites)),
        "event_site_within_tolerance": share(len(within), len(found)),
        "role_acc": share(*_role_right(marked)),
        **by_role,
    }


def _is_site(name: GoldToponym) -> bool:
    return name.role == Role.EVENT_SITE


def _role_right(matches: Sequence[Match], role: str = "") -> tuple[int, int]:
    of_role = [one for one in matches if role in {"", one.gold.role}]
    return sum(one.found.role == one.gold.role for one in of_role), len(of_role)


def site_within(item: GoldArticle, one: Match) -> bool:
    """Say whether an event site's point lies within the tolerance of its precision."""
    return _is_site(one.gold) and one.km is not None and one.km <= tolerance_km(item, one.gold)


def tolerance_km(item: GoldArticle, name: GoldToponym) -> float:
    """Return how far a name's point may lie off: by the precision of the event it stands nearest.

    A gold name has no precision of its own; the event at its point has.
    """
    if name.lat is None or name.lon is None or not item.events:
        return TOLERANCE_KM[Precision.CITY]
    lat, lon = name.lat, name.lon
    nearest = min(item.events, key=lambda event: distance_km(lat, lon, event.lat, event.lon))
    return nearest.tolerance_km


def judged(articles: Iterable[Names]) -> list[Judged]:
    """Return the score of every located name with a gold point, and whether it was right."""
    return [
        Judged(one.found.score, one.near)
        for names in articles
        for one in names.matches
        if one.found.lat is not None and one.gold.lat is not None
    ]
