"""Sites: which of the places that a segment names was attacked.

A launch point, a hospital that took the wounded, a capital that comments and the region around
the site are no sites; the frames of the geoparser tell them apart. The finest place wins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from geo.article import Span
from geo.extractors.attacks import Cue
from geo.extractors.segments import Segment
from geo.gazetteer import Gazetteer
from geo.geoparser import Located
from geo.place import Candidate, Place, Precision, distance_km
from geo.recognizers import Kind
from geo.recognizers.frames import Frame
from geo.resolvers.context import precision_of, uncertainty_of

# Frames in which a name can be a site, best first.
SITE_FRAMES = (
    Frame.OBJECT, Frame.SUBJECT, Frame.LOCATIVE, Frame.NEAR, Frame.MODIFIER, Frame.OWNER, Frame.HEADER,
)  # fmt: skip
_ORDER = list(Precision)
_FACILITY_KM = 30.0
_REGIONAL = frozenset({Precision.ADMIN2, Precision.ADMIN1, Precision.COUNTRY})


@dataclass(frozen=True)
class Site:
    """A place where something happened. `settlement` is the town it is or lies in, if any."""

    span: Span
    place: Place | None
    settlement_key: str
    settlement_name: str
    why: str = ""
    near: bool = False

    @property
    def level(self) -> int:
        """Return 0 for the finest (facility) to 5 (country)."""
        return _ORDER.index(self.place.precision) if self.place else _ORDER.index(Precision.CITY)

    @property
    def inside(self) -> bool:
        """Say whether the site lies inside a settlement rather than being one."""
        return self.place is not None and self.level < _ORDER.index(Precision.CITY)

    @property
    def regional(self) -> bool:
        """Say whether the site is a district, region or country."""
        return self.place is not None and self.place.precision in _REGIONAL

    @property
    def key(self) -> str:
        """Return the identity of the place, or of the words where nothing was found."""
        return self.place.key if self.place else f"?{self.span.quote.casefold()}"


class SiteFinder:
    """Chooses the sites of a segment from the located names in it."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def find(self, segment: Segment, text: str) -> tuple[Site, ...]:
        """Return the sites of the segment: several only where the text lists them."""
        named = [item for item in segment.places if self._can_be_site(item)]
        named = self._drop_containers(named)
        if not named:
            return ()
        best = min(named, key=lambda item: self._rank(item, segment))
        group = [
            item for item in named if item is best or self._listed_with(item, best, named, text)
        ]
        return tuple(self.site(item, text) for item in group)

    def site(self, item: Located, text: str) -> Site:
        """Return the site that a located name stands for."""
        place = item.place
        near = item.frame is Frame.NEAR
        if place is None:
            key, name = f"?{item.toponym.span.quote.casefold()}", item.toponym.span.quote
            return Site(item.toponym.span, None, key, name, item.toponym.why_unlocated)
        key, name = self._settlement(place)
        return Site(item.toponym.span, place, key, name, near=near)

    def _settlement(self, place: Place) -> tuple[str, str]:
        if place.settlement_id is not None:
            return f"g{place.settlement_id}", place.settlement
        if place.precision in {Precision.FACILITY, Precision.NEIGHBOURHOOD} and place.settlement:
            return f"n{place.settlement.casefold()}", place.settlement
        return place.key, place.name

    def _can_be_site(self, item: Located) -> bool:
        if item.mention.kind in {Kind.WATER, Kind.ORGANISATION, Kind.PERSON, Kind.DEMONYM}:
            return False
        if item.frame not in SITE_FRAMES:
            return False
        if item.place is None:
            return item.frame in {
                Frame.OBJECT,
                Frame.SUBJECT,
                Frame.LOCATIVE,
                Frame.NEAR,
                Frame.HEADER,
            }
        return item.place.precision is not Precision.COUNTRY

    def _drop_containers(self, named: Sequence[Located]) -> list[Located]:
        finest = [
            item
            for item in named
            if not any(_holds(item, other) for other in named if other is not item)
        ]
        towns = [
            item for item in finest if item.place is None or item.place.precision not in _REGIONAL
        ]
        return towns or finest

    def _rank(self, item: Located, segment: Segment) -> tuple[int, int, int]:
        order = SITE_FRAMES.index(item.frame)
        if item.frame is Frame.NEAR:
            order = SITE_FRAMES.index(Frame.LOCATIVE)
        told = [x.start for x in (*segment.real_deeds, *segment.claims)] or [segment.start]
        gap = min(abs(item.start - start) for start in told)
        unknown = item.place is None
        return (int(unknown), order, gap)

    def _listed_with(
        self, item: Located, best: Located, named: Sequence[Located], text: str
    ) -> bool:
        if item.frame is not best.frame:
            return False
        first, last = sorted((item.start, best.start))
        chain = [other for other in named if first <= other.start <= last]
        return all(
            re.fullmatch(
                r"(?:\s*\([^)]*\))?\s*(?:,|,?\s*and|/|,?\s*as\s+well\s+as)\s+(?:also\s+)?(?:(?:in|on|at|near)\s+)?(?:the\s+)?(?:(?:city|town|village)\s+of\s+|camps?\s+and\s+(?:on\s+)?(?:the\s+)?(?:city\s+of\s+)?)?"
                r"|\s+camps?\s+and\s+(?:on\s+)?(?:the\s+)?(?:city\s+of\s+)?",
                _without_places(text, left, right),
            )
            for left, right in zip(chain, chain[1:], strict=False)
        )

    # -- facilities inside a settlement ----------------------------------------------------------

    def facility(self, settlement: Place, cue: Cue, text: str) -> Site | None:
        """Return the known facility of the cue's kind in `settlement` ("Kramatorsk" + station)."""
        noun = text[cue.start : cue.end]
        found = [
            candidate
            for candidate in self._gazetteer.lookup(f"{settlement.name} {noun}")
            if candidate.feature_class != "P"
            and distance_km(candidate.lat, candidate.lon, settlement.lat, settlement.lon)
            <= _FACILITY_KM
        ]
        if not found:
            return None
        place = _place(found[0])
        return Site(Span.of(text, cue.start, cue.end), place, settlement.key, settlement.name)


def _place(candidate: Candidate) -> Place:
    return Place(
        candidate.name, candidate.lat, candidate.lon, precision_of(candidate), uncertainty_of(candidate),
        candidate.country_code, candidate.admin1, candidate.admin1_name, candidate.geonameid,
        settlement=candidate.part_of, settlement_id=candidate.part_of_id,
        feature_code=candidate.feature_code,
    )  # fmt: skip


def _holds(outer: Located, inner: Located) -> bool:
    """Say whether `inner` makes `outer` superfluous: it is finer and may lie in it."""
    if outer.place is None or inner.place is None:
        return False
    if _ORDER.index(inner.place.precision) >= _ORDER.index(outer.place.precision):
        return False
    km = distance_km(outer.place.lat, outer.place.lon, inner.place.lat, inner.place.lon)
    same_town = (
        inner.place.settlement_id is not None and inner.place.settlement_id == outer.place.geonameid
    )
    reach = {
        Precision.NEIGHBOURHOOD: 5,
        Precision.CITY: 25,
        Precision.ADMIN2: 120,
        Precision.ADMIN1: 500,
        Precision.COUNTRY: 5000,
    }
    return same_town or km <= reach.get(outer.place.precision, 1)


def _without_places(text: str, left: Located, right: Located) -> str:
    """The words between two listed names, without a remark in brackets."""
    return text[left.end : right.start]
