"""Sites: which of the places that a segment names was attacked.

A launch point, a hospital that took the wounded, a capital that comments and the region around
the site are no sites; the frames of the geoparser tell them apart. The finest place wins.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from geo import vocabulary
from geo.article import Span
from geo.extractors import numbers
from geo.extractors.attacks import Cue
from geo.extractors.segments import Segment
from geo.gazetteer import Gazetteer
from geo.geoparser import Located
from geo.place import EARTH_RADIUS_KM, Place, Precision, distance_km
from geo.recognizers import Kind
from geo.recognizers.frames import Frame
from geo.resolvers.context import place_of

# Frames in which a name can be a site, best first.
SITE_FRAMES = (
    Frame.OBJECT,
    Frame.SUBJECT,
    Frame.LOCATIVE,
    Frame.NEAR,
    Frame.MODIFIER,
    Frame.OWNER,
    Frame.HEADER,
)
_UNKNOWN_MAY_BE = frozenset({Frame.OBJECT, Frame.SUBJECT, Frame.LOCATIVE, Frame.NEAR, Frame.HEADER})
_NO_SITE = frozenset({Kind.WATER, Kind.ORGANISATION, Kind.PERSON, Kind.DEMONYM})
_ORDER = list(Precision)
_FACILITY_KM = 30.0
_REACH_KM = {
    Precision.NEIGHBOURHOOD: 5.0,
    Precision.CITY: 25.0,
    Precision.ADMIN2: 120.0,
    Precision.ADMIN1: 500.0,
    Precision.COUNTRY: 5000.0,
}
_LISTED = re.compile(
    r"(?:\s+camps?)?(?:\s*\([^)]*\))?\s*(?:,|,?\s*and|/|,?\s*as\s+well\s+as)\s+(?:also\s+)?"
    r"(?:(?:in|on|at|near)\s+)?(?:the\s+)?(?:(?:city|town|village)\s+of\s+)?"
)
_VILLAGE_NEAR = re.compile(
    r"\b(?:an?|another|one)\s+(?:\w+\s+)?(?:village|settlement|hamlet|town)\s+"
    r"(?:near|outside|not\s+far\s+from|close\s+to)\s+(?:the\s+)?(?:(?:city|town)\s+of\s+)?$"
)
_IN_OTHER = re.compile(
    r",\s+an?\s+(?:[\w’'-]+\s+){1,4}?(?:in|of|near|outside)\s+(?:the\s+)?"
    r"|\s+(?:district|quarter|area|neighbourhood|suburb)?\s*(?:of|in)\s+(?:the\s+)?|,\s+(?:in\s+)?"
)
_BEARINGS = {"north": 0.0, "east": 90.0, "south": 180.0, "west": 270.0}
_DIRECTION = r"(?:north|south)?[\s-]?(?:east|west)|north|south"


@dataclass(frozen=True)
class Site:
    """A place where something happened. `settlement_key` names the town it is or lies in."""

    span: Span
    place: Place | None
    settlement_key: str
    why: str = ""
    kind: str = "name"
    near: bool = False
    part: str = ""

    @property
    def inside(self) -> bool:
        """Say whether the site lies inside a settlement rather than being one."""
        return self.place is not None and (bool(self.part) or self.place.precision in _ORDER[:2])

    @property
    def regional(self) -> bool:
        """Say whether the site is a district, region or country."""
        return self.place is not None and self.place.precision.is_regional

    @property
    def key(self) -> str:
        """Return the identity of the place, or of the words where nothing was found."""
        if self.place is None:
            return f"?{self.span.quote.casefold()}"
        return f"{self.place.key}/{self.part.casefold()}" if self.part else self.place.key


class SiteFinder:
    """Chooses the sites of a segment from the located names in it."""

    def __init__(self, gazetteer: Gazetteer, language: str = "en") -> None:
        self._gazetteer = gazetteer
        self._numbers = numbers.for_language(language)
        targets = vocabulary.load(language, "targets")
        nouns = vocabulary.alternation(noun for row in targets.values() for noun in row["nouns"])
        self._facility_noun = re.compile(rf"\s+(?:[a-z’'-]+\s+)?{nouns}\b")
        self._distance = re.compile(
            rf"(?P<number>{self._numbers.pattern})\s*(?P<unit>km|kilomet(?:re|er)s?|miles?)\s+"
            rf"(?:to\s+the\s+)?(?P<way>{_DIRECTION})\s+(?:of|from)\s+(?:the\s+)?(?:(?:city|town)\s+of\s+)?$",
            re.IGNORECASE,
        )

    def find(self, segment: Segment, text: str) -> tuple[Site, ...]:
        """Return the sites of the segment: several only where the text lists them."""
        named = [item for item in segment.places if self._can_be_site(item)]
        held = _held(named, text)
        named = _drop_containers([item for item in named if item not in held.values()])
        if not named:
            computed = self._computed(segment, text)
            return (computed,) if computed else ()
        best = min(named, key=lambda item: _rank(item, segment))
        group = [x for x in named if x is best or _listed_with(x, best, named, text)]
        sites = (self.site(item, text) for item in group)
        outer = held.get(best)
        return tuple(sites) if outer is None else (self._within(self.site(best, text), outer),)

    def _within(self, site: Site, outer: Located) -> Site:
        """Return a place that no gazetteer holds somewhere in or near the one the text names."""
        if (
            site.place is not None
            or outer.place is None
            or outer.place.precision is Precision.COUNTRY
        ):
            return site
        admin2 = Precision.ADMIN2
        wide = outer.place.precision is Precision.ADMIN1
        written, around = site.span.quote, outer.place.name
        reason = f"“{written}” is in no gazetteer; the text puts it in or near {around}"
        place = replace(
            outer.place,
            precision=outer.place.precision if wide else admin2,
            uncertainty_km=max(outer.place.uncertainty_km, admin2.uncertainty_km),
            reasons=(reason,),
        )
        return replace(site, place=place, near=True, part=site.span.quote)

    def site(self, item: Located, text: str) -> Site:
        """Return the site that a located name stands for."""
        place, span, kind = item.place, item.toponym.span, item.mention.kind.value
        if place is None:
            if self._facility_noun.match(text, span.end):
                kind = Kind.FACILITY.value  # "Al-Tabin school"
            return Site(span, None, f"?{span.quote.casefold()}", item.toponym.why_unlocated, kind)
        if _VILLAGE_NEAR.search(text[max(0, span.start - 60) : span.start]):
            admin2 = Precision.ADMIN2
            reason = f"a settlement near {place.name}, which the text does not name"
            place = replace(place, precision=admin2, uncertainty_km=admin2.uncertainty_km,
                            reasons=(*place.reasons, reason))  # fmt: skip
            return Site(span, place, place.key, kind=kind, near=True)
        return Site(span, place, _settlement_key(place), kind=kind)

    def nowhere(self, span: Span) -> Site:
        """Return the site of a deed for which the text names no place; `span` are its words."""
        return Site(span, None, f"?{span.start}", "the text names no place for it")

    def _can_be_site(self, item: Located) -> bool:
        if item.mention.kind in _NO_SITE or item.frame not in SITE_FRAMES:
            return False
        if item.place is None:
            return item.frame in _UNKNOWN_MAY_BE
        return item.place.precision is not Precision.COUNTRY

    # -- points at a distance ----------------------------------------------------------------------

    def _computed(self, segment: Segment, text: str) -> Site | None:
        """Return the point of "15 km south of Izium", its uncertainty a fifth of the way."""
        for item in segment.places:
            if (
                item.frame is not Frame.DISTANCE
                or item.place is None
                or item.place.precision.is_regional
            ):
                continue
            match = self._distance.search(text, segment.start, item.start)
            quantity = self._numbers.read(match["number"]) if match else None
            if match is None or quantity is None:
                continue
            km = quantity.low * (1.609344 if match["unit"].startswith("mile") else 1.0)
            lat, lon = offset_point(item.place.lat, item.place.lon, km, _bearing(match["way"]))
            span = Span.of(text, match.start(), item.end)
            place = replace(
                item.place, name=span.quote, lat=round(lat, 5), lon=round(lon, 5), geonameid=None,
                uncertainty_km=max(Precision.CITY.uncertainty_km, round(0.2 * km, 1)),
                reasons=(f"computed from the distance to {item.place.name}",), alternatives=(),
            )  # fmt: skip
            return Site(span, place, place.key)
        return None

    # -- facilities inside a settlement ------------------------------------------------------------

    def refined(self, site: Site, segment: Segment, text: str, *, anywhere: bool = False) -> Site:
        """Return the known facility in the town `site` that the segment names, or the town.

        The facility's noun must stand next to the town's name ("station in X", "X station"),
        or `anywhere` in the segment when the town itself is only referred to.
        """
        if site.place is None or site.place.precision is not Precision.CITY:
            return site
        for cue in segment.targets:
            if anywhere or _adjacent(cue, site, text):
                found = self._facility(site, cue, text)
                if found:
                    return found
        return site

    def _facility(self, town: Site, cue: Cue, text: str) -> Site | None:
        if town.place is None:
            return None
        noun = text[cue.start : cue.end]
        for candidate in self._gazetteer.lookup(f"{town.place.name} {noun}"):
            km = distance_km(candidate.lat, candidate.lon, town.place.lat, town.place.lon)
            if candidate.feature_class != "P" and km <= _FACILITY_KM:
                place = place_of(candidate)
                return Site(Span.of(text, cue.start, cue.end), place, town.settlement_key)
        return None

    def part(self, town: Site, segment: Segment, text: str) -> Site | None:
        """Return the building of a sentence that begins "At the power station two people..."."""
        if not segment.claims or town.regional or town.place is None:
            return None
        for cue in segment.targets:
            lead = text[segment.start : cue.start]
            if re.fullmatch(
                r"\W*(?:At|In|Inside|Outside)\s+(?:the|a|an)\s+(?:[\w’'-]+\s+){0,2}", lead
            ):
                span = Span.of(text, cue.start, cue.end)
                return Site(span, town.place, town.settlement_key, part=span.quote)
        return None

    def inside(self, site: Site, town: Site) -> Site:
        """Return an address or building that no gazetteer holds, at the point of its town."""
        if town.place is None or town.regional:
            return site
        reason = f"“{site.span.quote}” is in no gazetteer; the point is that of {town.place.name}"
        place = replace(town.place, reasons=(*town.place.reasons, reason))
        if site.kind == Kind.NEIGHBOURHOOD:
            place = replace(place, precision=Precision.NEIGHBOURHOOD, settlement=place.name,
                            settlement_id=place.geonameid)  # fmt: skip
        return Site(site.span, place, town.settlement_key, kind=site.kind, part=site.span.quote)


def _settlement_key(place: Place) -> str:
    if place.settlement_id is not None:
        return f"g{place.settlement_id}"
    if place.precision in _ORDER[:2] and place.settlement:
        return f"n{place.settlement.casefold()}"
    return place.key


def _adjacent(cue: Cue, site: Site, text: str) -> bool:
    if cue.end <= site.span.start:
        gap = text[cue.end : site.span.start]
        return bool(
            re.fullmatch(r"\s+(?:in|at|of|outside|near)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,4}", gap)
        )
    gap = text[site.span.end : cue.start]
    return bool(re.fullmatch(r"(?:['’]s)?\s+(?:[\w’'-]+\s+){0,2}", gap))


def _held(named: Sequence[Located], text: str) -> dict[Located, Located]:
    """Return unknown names with the known place that holds them ("X, a village in Y")."""
    return {
        item: other
        for item, other in pairwise(named)
        if item.place is None and other.place is not None
        and _IN_OTHER.fullmatch(text[item.end : other.start])
    }  # fmt: skip


def _drop_containers(named: Sequence[Located]) -> list[Located]:
    finest = [x for x in named if not any(_holds(x, other) for other in named if other is not x)]
    towns = [x for x in finest if x.place is None or not x.place.precision.is_regional]
    return towns or finest


def _holds(outer: Located, inner: Located) -> bool:
    """Say whether `inner` makes `outer` superfluous: it is finer and may lie in it."""
    if outer.place is None or inner.place is None:
        return False
    if _ORDER.index(inner.place.precision) >= _ORDER.index(outer.place.precision):
        return False
    settlement = inner.place.settlement_id
    if settlement is not None and settlement == outer.place.geonameid:
        return True
    km = distance_km(outer.place.lat, outer.place.lon, inner.place.lat, inner.place.lon)
    return km <= _REACH_KM.get(outer.place.precision, 1.0)


def _rank(item: Located, segment: Segment) -> tuple[int, int, int]:
    frame = Frame.LOCATIVE if item.frame is Frame.NEAR else item.frame
    gap = min(abs(item.start - start) for start in segment.told_at)
    return (int(item.place is None), SITE_FRAMES.index(frame), gap)


def _listed_with(item: Located, best: Located, named: Sequence[Located], text: str) -> bool:
    if item.frame is not best.frame:
        return False
    first, last = sorted((item.start, best.start))
    chain = [other for other in named if first <= other.start <= last]
    gaps = (text[left.end : right.start] for left, right in pairwise(chain))
    return all(_LISTED.fullmatch(gap) for gap in gaps)


def _bearing(way: str) -> float:
    parts = re.findall(r"north|south|east|west", way.casefold())
    if len(parts) == 1:
        return _BEARINGS[parts[0]]
    north_south, east_west = parts
    base = {"north": 45.0, "south": 135.0}[north_south]
    return base if east_west == "east" else 360.0 - base


def offset_point(lat: float, lon: float, km: float, bearing: float) -> tuple[float, float]:
    """Return latitude and longitude `km` away at `bearing` degrees (spherical direct formula)."""
    phi, arc, angle = math.radians(lat), km / EARTH_RADIUS_KM, math.radians(bearing)
    sine = math.sin(phi) * math.cos(arc) + math.cos(phi) * math.sin(arc) * math.cos(angle)
    turn = math.atan2(
        math.sin(angle) * math.sin(arc) * math.cos(phi), math.cos(arc) - math.sin(phi) * sine
    )
    return math.degrees(math.asin(sine)), lon + math.degrees(turn)
