"""Sites: which of the places that a segment names was attacked.

A launch point, a hospital that took the wounded, a capital that comments and the region around
the site are no sites; the frames of the geoparser tell them apart. The finest place wins.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from geo import vocabulary
from geo.article import Span
from geo.extractors import groups
from geo.extractors.attacks import Cue
from geo.extractors.distances import DistanceReader
from geo.extractors.facilities import Facilities
from geo.extractors.groups import SITE_FRAMES
from geo.extractors.placing import Placing
from geo.extractors.segments import Segment
from geo.gazetteer import Gazetteer
from geo.geoparser import Located
from geo.place import Place, Precision, distance_km
from geo.recognizers import Kind, roles
from geo.recognizers.frames import Frame
from geo.resolvers.places import place_of

_UNKNOWN_MAY_BE = frozenset({Frame.OBJECT, Frame.SUBJECT, Frame.LOCATIVE, Frame.NEAR, Frame.HEADER})
_NO_SITE = frozenset({Kind.WATER, Kind.ORGANISATION, Kind.PERSON, Kind.DEMONYM})
# GeoNames' codes of waters: nothing is hit "along the river" as a whole.
_WATERS = frozenset(
    {"STM", "STMI", "CNL", "LK", "RSV", "SEA", "GULF", "BAY", "STRT", "CHN", "OCN", "ESTY"}
)
_INNER = frozenset({Kind.FACILITY.value, Kind.NEIGHBOURHOOD.value})
_ORDER = list(Precision)
# An area of a town lies within this of its centre.
_PART_KM = 15.0


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
        """Say whether the site is a region or country as a whole."""
        return self.wide and self.place is not None and self.place.precision in _ORDER[4:]

    @property
    def wide(self) -> bool:
        """Say whether the site is a district, region or country, and no place within one."""
        return self.place is not None and not self.part and self.place.precision.is_regional

    @property
    def key(self) -> str:
        """Return the identity of the place, or of the words where nothing was found."""
        if self.place is None:
            return f"?{self.span.quote.casefold()}"
        return f"{self.place.key}/{self.part.casefold()}" if self.part else self.place.key


class SiteFinder:
    """Chooses the sites of a segment from the located names in it."""

    def __init__(self, gazetteer: Gazetteer, language: str = "en") -> None:
        self.language = language
        self._gazetteer = gazetteer
        self._distances = DistanceReader(language)
        self._facilities = Facilities(gazetteer, language)
        self._placing = Placing(language)
        words = vocabulary.load(language, "places")["sites"]
        targets = vocabulary.load(language, "targets")
        nouns = vocabulary.alternation(noun for row in targets.values() for noun in row["nouns"])
        health = vocabulary.alternation(targets["health_facility"]["nouns"])
        self._health = re.compile(rf"\b{health}\b", re.I)
        self._noun = re.compile(rf"\b{nouns}\b", re.I)
        self._facility_noun = re.compile(rf"\s+(?:[a-z’'-]+\s+)?{nouns}\b")
        deeds = vocabulary.alternation(vocabulary.load(language, "attacks")["deeds"]["nouns"])
        # "Three days before the X raid": the raid on X only dates another deed.
        self._dating = re.compile(
            rf"\b{vocabulary.alternation(words['backdrop'])}\s+(?:the\s+)?$", re.I
        )
        self._deed_noun = re.compile(rf"(?:['’]s)?\s+(?:[a-z]+\s+)?{deeds}\b", re.I)
        # "An attack on the police in X": they are hit there, and speak of nothing.
        self._upon = re.compile(
            rf"\b{deeds}\s+(?:on|at|against|outside|near|inside)\s+(?:[\w’'-]+\s+){{1,5}}?"
            rf"(?:in|of|at|near|outside)\s+(?:the\s+)?$",
            re.I,
        )
        self._according = re.compile(
            r"\baccording\s+to\s+(?:[\w’'-]+\s+){1,5}?(?:in|at)\s+(?:the\s+)?$", re.I
        )
        self._tells_of = re.compile(rf"\s+{vocabulary.alternation(words['telling'])}\b")
        self._backdrop = re.compile(
            rf"\b{vocabulary.alternation(words['backdrop'])}\s+(?:the|that|those|\w+['’]s)\s+"
            rf"(?:[\w’'-]+\s+){{0,2}}?{deeds}\s+(?:on|of|at|in|against)\s+(?:the\s+)?$",
            re.I,
        )

    # -- choosing ---------------------------------------------------------------------------------

    def find(self, segment: Segment, text: str) -> tuple[Site, ...]:
        """Return the sites of the segment: several only where the text lists them."""
        places = groups.possessed(segment.places, text)
        named = [item for item in places if self._can_be_site(item, segment, text)]
        held = groups.held(places, text)
        named = groups.drop_containers([item for item in named if item not in held.values()], text)
        if not named:
            return self._computed(segment, text)
        best = min(named, key=lambda item: self._rank(item, segment, text))
        group = [x for x in named if x is best or groups.listed_with(x, best, named, text)]
        return tuple(self._held_site(item, held.get(item), text) for item in group)

    def site(self, item: Located, text: str) -> Site:
        """Return the site that a located name stands for."""
        place, span, kind = item.place, item.toponym.span, item.mention.kind.value
        if place is None:
            if self._facility_noun.match(text, span.end):
                kind = Kind.FACILITY.value  # "Al-Tabin school"
            elif self._placing.is_quarter(item, text) or self._placing.is_street(span.quote):
                kind = Kind.NEIGHBOURHOOD.value
            return Site(span, None, f"?{span.quote.casefold()}", item.toponym.why_unlocated, kind)
        placed, near = self._placing.placed(item, place, text)
        key = place.key if near else _settlement_key(placed)
        return Site(span, placed, key, kind=kind, near=near)

    def nowhere(self, span: Span) -> Site:
        """Return the site of a deed for which the text names no place; `span` are its words."""
        return Site(span, None, f"?{span.start}", "the text names no place for it")

    def unrecognised(self, span: Span, countries: Mapping[str, float]) -> Site:
        """Return the site of words that stand where a place does, in the countries spoken of."""
        for code in sorted(countries, key=lambda code: -countries[code])[:2]:
            for candidate in self._gazetteer.lookup(span.quote, (code,)):
                if candidate.country_code == code and candidate.match == "name":
                    place = place_of(candidate)
                    return Site(span, place, _settlement_key(place))
        why = f"“{span.quote}” is in no gazetteer we ship"
        return Site(span, None, f"?{span.quote.casefold()}", why)

    def is_building(self, words: str) -> bool:
        """Say whether a name tells by its words that it is a building or a street."""
        return bool(self._noun.search(words)) or self._placing.is_street(words)

    def as_part(self, site: Site, town: Site, text: str) -> Site | None:
        """Return a small place that the text calls an area as a part of the town around it."""
        if site.place is None or site.place.precision is not Precision.CITY or site.near:
            return None
        if not self._placing.is_area(text, site.span) or town.place is None or town.wide:
            return None
        outer = self.town_of(town)
        if outer is None or outer.place is None or outer.key == site.key:
            return None
        away = distance_km(site.place.lat, site.place.lon, outer.place.lat, outer.place.lon)
        if away > _PART_KM:
            return None
        quarter = Precision.NEIGHBOURHOOD
        place = replace(
            site.place, precision=quarter, uncertainty_km=quarter.uncertainty_km,
            settlement=outer.place.name, settlement_id=outer.place.geonameid,
        )  # fmt: skip
        return replace(site, place=place, settlement_key=outer.settlement_key)

    def is_quarter_of(self, site: Site, town: Site) -> bool:
        """Say whether a "district" that is not near the town it is told of is a part of it."""
        if town.place is None or town.wide or not self._placing.is_district(site.span.quote):
            return False
        if site.place is None:
            return True
        place = site.place
        away = distance_km(place.lat, place.lon, town.place.lat, town.place.lon)
        return away > groups.REACH_KM[Precision.ADMIN2]

    def quarter(self, site: Site, town: Site) -> Site:
        """Return the site as a part of the town."""
        kind = Kind.NEIGHBOURHOOD.value
        return self.inside(Site(site.span, None, site.settlement_key, kind=kind), town)

    def town_of(self, site: Site) -> Site | None:
        """Return the town that a site is or lies in, None where it is not known."""
        place = site.place
        if place is None or place.precision.is_regional:
            return None
        if place.precision is Precision.CITY:
            return replace(site, part="")
        found = self._gazetteer.by_geonameid(place.settlement_id) if place.settlement_id else None
        if found is None:
            return None
        town = place_of(found)
        return Site(site.span, town, town.key)

    def _can_be_site(self, item: Located, segment: Segment, text: str) -> bool:
        attacked = item.frame is Frame.OFFICE and self._upon.search(text, segment.start, item.start)
        if item.mention.kind in _NO_SITE or (item.frame not in SITE_FRAMES and not attacked):
            return False
        if item.frame is Frame.LOCATIVE and self._speaks(item, segment, text):
            return False
        if not segment.real_deeds and self._health.search(item.toponym.span.quote):
            return False  # where the hurt lie
        if not roles.can_be_site(item.frame, item.mention):
            return False
        if item.place is None:
            return item.frame in _UNKNOWN_MAY_BE
        whole = item.place.precision is Precision.COUNTRY or item.place.feature_code in _WATERS
        return not whole

    def _rank(self, item: Located, segment: Segment, text: str) -> tuple[int, int, int, int]:
        frame = Frame.LOCATIVE if item.frame is Frame.NEAR else item.frame
        gap = min(abs(item.start - start) for start in segment.told_at)
        backdrop = self._backdrop.search(text, segment.start, item.start) or (
            self._dating.search(text, segment.start, item.start)
            and self._deed_noun.match(text, item.end)
        )
        frame = frame if frame in SITE_FRAMES else Frame.LOCATIVE
        return (int(bool(backdrop)), int(item.place is None), SITE_FRAMES.index(frame), gap)

    def _speaks(self, item: Located, segment: Segment, text: str) -> bool:
        """Say whether somebody counts there, before any deed ("the watchers in X speak of")."""
        told = any(start < item.start for start in segment.told_at if start != segment.start)
        if self._according.search(text, segment.start, item.start):
            return True
        return not told and bool(self._tells_of.match(text, item.end))

    def _computed(self, segment: Segment, text: str) -> tuple[Site, ...]:
        for item in segment.places:
            if item.frame is Frame.DISTANCE and item.place is not None:
                point = self._distances.before(item, text, segment.start)
                if point is not None:
                    return (Site(point.span, point.place, item.place.key),)
                if item.place.precision is Precision.CITY and segment.real_deeds:
                    return (self.site(item, text),)  # "in the hills west of X"
        return ()

    # -- what no gazetteer holds ------------------------------------------------------------------

    def _held_site(self, item: Located, outer: Located | None, text: str) -> Site:
        """Return the site, if unknown somewhere in or near the known place that holds it."""
        site = self.site(item, text)
        around = outer.place if outer else None
        if site.place is not None or outer is None or around is None:
            return site
        if around.precision is Precision.COUNTRY:
            return site
        holder, _ = self._placing.placed(outer, around, text)
        town = Site(outer.toponym.span, holder, _settlement_key(holder))
        if holder.precision is Precision.CITY and site.kind in _INNER:
            return self.inside(site, town)
        if holder.precision is Precision.CITY and self._placing.is_district(site.span.quote):
            return self.quarter(site, town)
        return _within(site, holder)

    def inside(self, site: Site, town: Site) -> Site:
        """Return an address or building that the text puts in a town.

        It is the town's known facility of that name; else the point is that of the town.
        """
        if town.place is None or town.wide:
            return site
        known = self._facilities.called(town.place, site.span.quote)
        if known is not None:
            return Site(site.span, place_of(known), town.settlement_key, kind=site.kind)
        reason = f"“{site.span.quote}” is in no gazetteer; the point is that of {town.place.name}"
        place = replace(town.place, reasons=(*town.place.reasons, reason))
        if site.kind == Kind.NEIGHBOURHOOD:
            place = replace(place, precision=Precision.NEIGHBOURHOOD, settlement=place.name,
                            settlement_id=place.geonameid)  # fmt: skip
        return Site(site.span, place, town.settlement_key, kind=site.kind, part=site.span.quote)

    # -- facilities inside a settlement -----------------------------------------------------------

    def refined(self, site: Site, segment: Segment, text: str, *, anywhere: bool = False) -> Site:
        """Return the known facility in the town `site` that the segment names, or the town.

        A common noun must stand next to the town's name ("station in X", "X station"), or
        `anywhere` in the segment when the town itself is only referred to.
        """
        town = site.place
        if town is None or town.precision is not Precision.CITY or site.near:
            return site
        for cue in segment.targets:
            beside = anywhere or _adjacent(cue, site, text)
            found = self._facilities.known(town, cue, text, site.span.quote, beside=beside)
            if found is not None:
                span = Span.of(text, cue.start, cue.end)
                return Site(span, place_of(found), site.settlement_key)
        return site

    def is_hospital(self, words: str) -> bool:
        """Say whether a name tells by its words that the hurt may lie there."""
        return bool(self._health.search(words))

    def building(self, site: Site, segment: Segment, text: str, nouns: str) -> Site | None:
        """Return the building in the town `site` that a segment names, `nouns` helping."""
        if site.place is None:
            return None
        for cue in segment.targets:
            if self.is_hospital(text[cue.start : cue.end]):
                continue
            found = self._facilities.told_of(site.place, cue, text, nouns, site.span.quote)
            if found is not None:
                span = Span.of(text, cue.start, cue.end)
                return Site(span, place_of(found), site.settlement_key)
        return None

    def part(self, town: Site, segment: Segment, text: str) -> Site | None:
        """Return the building of a sentence that begins "At the power station two people..."."""
        if not segment.claims or town.wide or town.place is None:
            return None
        for cue in segment.targets:
            lead = text[segment.start : cue.start]
            if re.fullmatch(
                r"\W*(?:At|In|Inside|Outside)\s+(?:the|a|an)\s+(?:[\w’'-]+\s+){0,2}", lead
            ):
                span = Span.of(text, cue.start, cue.end)
                return Site(span, town.place, town.settlement_key, part=span.quote)
        return None


def _within(site: Site, holder: Place) -> Site:
    """Return a place that no gazetteer holds somewhere in or near the one the text names."""
    admin2, written = Precision.ADMIN2, site.span.quote
    place = replace(
        holder,
        precision=holder.precision if holder.precision is Precision.ADMIN1 else admin2,
        uncertainty_km=max(holder.uncertainty_km, admin2.uncertainty_km),
        reasons=(f"“{written}” is in no gazetteer; the text puts it in or near {holder.name}",),
    )
    return replace(site, place=place, near=True, part=written)


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
