"""Over what a toll is counted: one site, or several places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from geo.article import Span
from geo.extractors.casualties import Claim
from geo.extractors.references import References
from geo.extractors.segments import Segment
from geo.extractors.sites import Site
from geo.geoparser import Located
from geo.place import Precision
from geo.recognizers.frames import Frame

# Frames that put people or deeds at a place.
AT = frozenset(
    {Frame.LOCATIVE, Frame.OBJECT, Frame.NEAR, Frame.SUBJECT, Frame.MODIFIER, Frame.HEADER}
)


@dataclass(frozen=True)
class Toll:
    """Claims whose scope is several places, with the words that name the scope."""

    scope: Span
    claims: tuple[Claim, ...]


def toll(scope: Span, claims: Sequence[Claim]) -> Toll | None:
    """Return the toll that the standing claims make, or None when all were given up."""
    standing = tuple(claim for claim in claims if claim.low and not claim.superseded)
    return Toll(scope, standing) if standing else None


def over_several_places(
    segment: Segment, claims: Sequence[Claim], text: str, refer: References, *, in_item: bool
) -> Span | None:
    """Return the words that say the claims cover several places, or None.

    "Across the country" anywhere before the end of the segment, "in the region" without a town,
    a country inside the claim's own words, or countries as the only places given.
    """
    if not any(_may_be_wide(claim) for claim in claims):
        return None
    there = [item for item in segment.places if item.place and item.frame in AT]
    towns = [item for item in there if item.place and not item.place.precision.is_regional]
    sentence = segment.sentence
    match = refer.several_places.search(sentence.text)
    if match and sentence.start + match.start() < segment.end:
        joint = refer.joint.match(sentence.text, match.end())
        inside_town = towns and not joint and refer.inside.search(match.group())
        if not inside_town and _scopes(match, claims, segment, refer):
            return Span.of(text, sentence.start + match.start(), sentence.start + match.end())
    over = _over_region(segment, text, refer)
    if over:
        return over
    attacks = refer.several_attacks.search(segment.text)
    if attacks and not segment.places:
        return Span.of(text, segment.start + attacks.start(), segment.start + attacks.end())
    within = _country_within(segment, claims)
    if within:
        return within
    region = refer.region.search(segment.text)
    if region and not towns and not in_item:
        return Span.of(text, segment.start + region.start(), segment.start + region.end())
    countries = [item for item in there if _is_country(item)]
    return countries[0].toponym.span if countries and len(countries) == len(there) else None


def _over_region(segment: Segment, text: str, refer: References) -> Span | None:
    """Return "across the X region": a toll of many places, whatever else is told of it."""
    for item in segment.places:
        if item.place is None or not item.place.precision.is_regional:
            continue
        before = refer.across.search(text, segment.start, item.start)
        if before:
            return Span.of(text, before.start(), item.start + len(item.toponym.span.quote))
    return None


def _scopes(
    match: re.Match[str], claims: Sequence[Claim], segment: Segment, refer: References
) -> bool:
    """Say whether the words for several places go with a claim, in no clause of their own.

    "The deadliest attack since May" and "the hospital, which has been full since May" do not.
    """
    words, shift = segment.sentence.text, segment.sentence.start
    if refer.ranked.search(words, 0, match.start()):
        return False
    for claim in claims:
        left, right = claim.start - shift, claim.end - shift
        between = words[right : match.start()] if right <= match.start() else ""
        between += words[match.end() : left] if match.end() <= left else ""
        if not refer.aside.search(between):
            return True
    return False


def _may_be_wide(claim: Claim) -> bool:
    """Say whether the claim counts people; a person told of is at one place."""
    return claim.low > 0 and not (claim.single or claim.subset or claim.weak)


def _country_within(segment: Segment, claims: Sequence[Claim]) -> Span | None:
    """Return the country named in a claim itself ("the toll of the barrage on X rose to 43")."""
    for claim in claims:
        named = [x for x in segment.places if claim.start <= x.start < claim.end and x.place]
        if named and all(_is_country(item) for item in named):
            return named[-1].toponym.span
    return None


def _is_country(item: Located) -> bool:
    return item.place is not None and item.place.precision is Precision.COUNTRY


def of_list(sites: Sequence[Site], text: str) -> Span:
    """Return the words from the first to the last site of a list."""
    return Span.of(text, min(s.span.start for s in sites), max(s.span.end for s in sites))
