"""From drafts to reports: parts and wholes, dates, numbers, evidence, confidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.article import Article
from geo.event import Casualties, Evidence, Field, Report, Total
from geo.extractors import dating, means, tolls, wave_tolls
from geo.extractors.casualties import KILLED, Claim
from geo.extractors.drafts import Draft
from geo.extractors.means import Means
from geo.extractors.scopes import Toll
from geo.extractors.scopes import toll as make_toll
from geo.extractors.segments import Segment
from geo.extractors.told import Told
from geo.place import Precision, distance_km

# A region's toll is a total when a town named for the same day lies within this.
_REGION_KM = 250.0
# Words so near to a number say whose it is.
_NEAR = 40
_SURE = 0.9


@dataclass(frozen=True)
class Reports:
    """The reports and totals of one article."""

    reports: tuple[Report, ...]
    totals: tuple[Total, ...]


def compose(article: Article, told: Told) -> Reports:
    """Return the reports of `article`, in the order of their first words."""
    drafts = _join_places([draft for draft in told.drafts if draft.site is not None])
    drafts, found = _regional_tolls(drafts, article)
    drafts.sort(key=lambda draft: draft.order)
    dating.settle(drafts, article, told)
    waves = wave_tolls.lift(drafts, article)
    by = means.of_drafts(drafts, told.telling)
    reports = (
        _report(article, n, draft, by[n], _parent(draft, drafts)) for n, draft in enumerate(drafts)
    )
    totals = (_total(article, toll) for toll in (*told.tolls, *waves, *found))
    return Reports(tuple(reports), tuple(totals))


# -- parts and wholes -----------------------------------------------------------------------------


def _join_places(drafts: Sequence[Draft]) -> list[Draft]:
    """Join a town's draft with that of the site inside it, unless each has a toll of its own."""
    joined = list(drafts)
    for inner in drafts:
        outer = _enclosing(inner, joined)
        if outer is not None and (not _has_toll(outer) or _goes_on(inner, outer)):
            _absorb(inner, outer)
            joined.remove(outer)
    return joined


def _enclosing(inner: Draft, drafts: Sequence[Draft]) -> Draft | None:
    if inner.site is None or not inner.site.inside:
        return None
    for outer in drafts:
        around = outer is not inner and outer.site is not None and not outer.site.inside
        if (
            around
            and outer.settlement_key == inner.settlement_key
            and outer.may_overlap(inner.date)
        ):
            return outer
    return None


def _parent(draft: Draft, drafts: Sequence[Draft]) -> int | None:
    outer = _enclosing(draft, drafts)
    return drafts.index(outer) if outer else None


def _goes_on(inner: Draft, outer: Draft) -> bool:
    """Say whether the site is told as a detail of the town's happening, toll and all.

    It is not where the toll is said to be the town's own ("five were killed in the city"), unless
    the text names the town in the site's name only.
    """
    if _has_toll(inner):
        return False
    if inner.site and outer.site and inner.site.span == outer.site.span:
        return True
    if inner.order < outer.order:
        return False
    return not any(_of_town(claim, segment) for claim, segment in _counted_in(outer))


def _counted_in(draft: Draft) -> Iterator[tuple[Claim, Segment]]:
    for claim in draft.claims:
        for segment in draft.segments:
            if segment.start <= claim.start < segment.end:
                yield claim, segment


def _of_town(claim: Claim, segment: Segment) -> bool:
    before = segment.text[: max(0, claim.start - segment.start)][-_NEAR:]
    after = segment.text[claim.end - segment.start :][:_NEAR]
    towns = [x for x in segment.places if x.place and x.place.precision is Precision.CITY]
    names = [re.escape(x.toponym.span.quote) for x in towns]
    words = "|".join(["the city", "the capital", "the town", "this city", *names])
    return bool(re.search(rf"\bin\s+(?:{words})\b", before + " | " + after, re.IGNORECASE))


def _has_toll(draft: Draft) -> bool:
    return any(not claim.superseded for claim in draft.claims)


def _absorb(into: Draft, other: Draft) -> None:
    into.order = min(into.order, other.order)
    into.segments = sorted([*into.segments, *other.segments], key=lambda s: s.start)
    into.claims = sorted([*into.claims, *other.claims], key=lambda c: c.start)
    into.targets += other.targets
    into.deed_spans += other.deed_spans
    if into.date is None:
        into.date, into.date_span = other.date, other.date_span


def _regional_tolls(drafts: Sequence[Draft], article: Article) -> tuple[list[Draft], list[Toll]]:
    """Turn a region's draft into a total where the article names a finer place for that day."""
    kept: list[Draft] = []
    found: list[Toll] = []
    for draft in drafts:
        site = draft.site
        if site is None or site.place is None or not site.regional:
            kept.append(draft)
            continue
        before = article.text[max(0, site.span.start - 30) : site.span.start]
        if "elsewhere" not in before and any(_is_finer(other, draft) for other in drafts):
            toll = make_toll(site.span, draft.claims)
            found += [toll] if toll else []
        elif site.place.precision is not Precision.COUNTRY:
            kept.append(draft)
    return kept, found


def _is_finer(other: Draft, regional: Draft) -> bool:
    """Say whether `other` tells, for the same days, of a town in the region of `regional`."""
    fine = other.site.place if other.site else None
    wide = regional.site.place if regional.site else None
    if fine is None or wide is None or fine.precision.is_regional:
        return False
    same_region = fine.country_code == wide.country_code and wide.admin1 in {"", fine.admin1}
    near = distance_km(fine.lat, fine.lon, wide.lat, wide.lon) < _REGION_KM
    return same_region and near and regional.may_overlap(other.date)


# -- reports --------------------------------------------------------------------------------------


def _report(article: Article, ordinal: int, draft: Draft, by: Means, parent: int | None) -> Report:
    site = draft.site
    assert site is not None
    casualties, standing = tolls.settle(draft.claims, by.event_type)
    return Report(
        article=article,
        ordinal=ordinal,
        place_as_written=site.span.quote,
        event_type=by.event_type,
        place=site.place,
        date=draft.date if draft.date_span else None,
        casualties=casualties,
        target=draft.targets[0].name if draft.targets else None,
        part_of=parent,
        confidence=_confidence(draft, casualties, by),
        reasons=_reasons(draft),
        why_unlocated="" if site.place else site.why,
        evidence=tuple(dict.fromkeys(_evidence(article, draft, by, standing))),
    )


def _reasons(draft: Draft) -> tuple[str, ...]:
    place = draft.site.place if draft.site else None
    assumed = (dating.ASSUMED,) if draft.date_assumed else ()
    return (*(place.reasons if place else ()), *assumed)


def _evidence(
    article: Article, draft: Draft, by: Means, standing: Sequence[Claim]
) -> Iterator[Evidence]:
    if draft.site:
        yield Evidence(Field.PLACE, draft.site.span)
    if draft.date_span:
        yield Evidence(Field.DATE, draft.date_span)
    yield from _of_claims(article, standing)
    if by.span:
        yield Evidence(Field.TYPE, by.span)
    for target in draft.targets[:1]:
        yield Evidence(Field.TARGET, article.span(target.start, target.end))


def _of_claims(article: Article, claims: Sequence[Claim]) -> Iterator[Evidence]:
    for claim in claims:
        kind = Field.KILLED if claim.kind == KILLED else Field.INJURED
        yield Evidence(kind, article.span(claim.start, claim.end))


def _confidence(draft: Draft, casualties: Casualties, by: Means) -> float:
    """Return a first estimate: each value that the text states itself adds to it."""
    place = draft.site.place if draft.site else None
    score = 0.55 + (0.05 if casualties.stated else 0.0)
    score += 0.1 if draft.date_span and not draft.date_assumed else -0.2
    score += 0.05 if by.span else -0.1
    if place is None:
        score -= 0.3
    elif place.score >= _SURE:
        score += 0.2
    return round(min(max(score, 0.05), 0.95), 2)


def _total(article: Article, toll: Toll) -> Total:
    casualties, standing = tolls.settle(toll.claims, tolls.BOTH_SIDES)
    evidence = (Evidence(Field.PLACE, toll.scope), *_of_claims(article, standing))
    return Total(article, toll.scope.quote, casualties, evidence)
