"""From drafts to reports: parts and wholes, types, dates, numbers, evidence, confidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from geo.article import Article, Span
from geo.event import Casualties, EventDate, Evidence, Field, Report, Total
from geo.extractors.attacks import Cue
from geo.extractors.casualties import KILLED, Claim
from geo.extractors.drafts import Draft, settle
from geo.extractors.happenings import Told, Toll
from geo.place import Precision, distance_km

_REGION_KM = 250.0
_ROCKET = re.compile(r"rockets?$", re.IGNORECASE)
_UNKNOWN_MEANS = "other_violence"
_INFRASTRUCTURE = frozenset({"energy", "transport", "port"})


@dataclass(frozen=True)
class Reports:
    """The reports and totals of one article."""

    reports: tuple[Report, ...]
    totals: tuple[Total, ...]


def compose(article: Article, told: Told) -> Reports:
    """Return the reports of `article`, in the order of their first words."""
    drafts = [draft for draft in told.drafts if draft.site is not None]
    drafts = _join_places(drafts)
    drafts, tolls = _regional_tolls(drafts, told.tolls, article)
    drafts = sorted(drafts, key=lambda draft: draft.order)
    _date_the_undated(article, drafts)
    types = _types(drafts)
    parents = _parents(drafts)
    reports = tuple(
        _report(article, n, draft, types[n], parents.get(n)) for n, draft in enumerate(drafts)
    )
    return Reports(reports, tuple(_total(article, toll) for toll in tolls))


# -- parts and wholes -----------------------------------------------------------------------------


def _join_places(drafts: Sequence[Draft]) -> list[Draft]:
    """Join a town's draft with that of the site inside it, unless each has a toll of its own."""
    joined = list(drafts)
    for inner in drafts:
        if inner.site is None or not inner.site.inside or inner not in joined:
            continue
        outer = next((d for d in joined if d is not inner and d.site is not None and not d.site.inside
                      and d.settlement_key == inner.settlement_key and d.same_time(inner.date)), None)  # fmt: skip
        if outer is None or (_own_toll(outer) and not _continues(inner, outer)):
            continue
        _absorb(inner, outer)
        joined.remove(outer)
    return joined


def _continues(inner: Draft, outer: Draft) -> bool:
    """Say whether the site is told as a detail of the town's happening ("The rockets fell near")."""
    if _own_toll(inner) or inner.order < outer.order:
        return False
    return bool(re.match(r"\W*(?:The|It|They|Both|One\s+of\s+the)\b", inner.segments[0].text))


def _own_toll(draft: Draft) -> bool:
    return any(not claim.superseded for claim in draft.claims)


def _absorb(into: Draft, other: Draft) -> None:
    into.order = min(into.order, other.order)
    into.segments = sorted([*into.segments, *other.segments], key=lambda s: s.start)
    into.claims = sorted([*into.claims, *other.claims], key=lambda c: c.start)
    into.targets += other.targets
    into.deed_spans += other.deed_spans
    if into.date is None:
        into.date, into.date_span = other.date, other.date_span


def _regional_tolls(
    drafts: list[Draft], tolls: Sequence[Toll], article: Article
) -> tuple[list[Draft], list[Toll]]:
    """Turn a region's draft into a total where the article names a finer place for that day."""
    kept, found = [], list(tolls)
    for draft in drafts:
        site = draft.site
        if site is None or site.place is None or not site.regional:
            kept.append(draft)
            continue
        finer = any(
            other.site and other.site.place and not other.site.regional and draft.same_time(other.date)
            and other.site.place.country_code == site.place.country_code
            and (other.site.place.admin1 == site.place.admin1 or not site.place.admin1)
            and distance_km(other.site.place.lat, other.site.place.lon, site.place.lat, site.place.lon) < _REGION_KM
            for other in drafts
        )  # fmt: skip
        elsewhere = "elsewhere" in article.text[max(0, site.span.start - 30) : site.span.start]
        if finer and not elsewhere:
            standing = tuple(c for c in draft.claims if not c.superseded)
            if standing:
                found.append(Toll(site.span, standing))
        elif site.place.precision is not Precision.COUNTRY:
            kept.append(draft)
    return kept, found


def _parents(drafts: Sequence[Draft]) -> dict[int, int]:
    parents = {}
    for n, draft in enumerate(drafts):
        if draft.site is None or not draft.site.inside:
            continue
        for m, outer in enumerate(drafts):
            if m != n and outer.site and not outer.site.inside and outer.same_time(draft.date):
                if outer.settlement_key == draft.settlement_key:
                    parents[n] = m
    return parents


# -- dates ----------------------------------------------------------------------------------------


def _date_the_undated(article: Article, drafts: Sequence[Draft]) -> None:
    """Give a draft without a date that of the draft told before it, or of the first dated one.

    The words are those of the draft it is taken from, so that the date still has its quote.
    """
    dated = [draft for draft in drafts if draft.date is not None]
    last = dated[0] if dated else None
    for draft in drafts:
        if draft.date is not None:
            if draft.date.precision == "day":
                last = draft
        elif last is not None:
            draft.date, draft.date_span = last.date, last.date_span


# -- types ----------------------------------------------------------------------------------------


def _types(drafts: Sequence[Draft]) -> list[tuple[str, Span | None]]:
    own = [_own_type(draft) for draft in drafts]
    found: list[tuple[str, Span | None]] = []
    for n, draft in enumerate(drafts):
        cue = own[n]
        if cue is None or _is_bare_rocket(draft, cue):
            wave = _wave_type(n, drafts, own)
            if wave is not None and (cue is None or wave.name == "missile_strike"):
                cue = wave
        if cue is not None:
            found.append((cue.name, _cue_span(drafts, cue)))
        else:
            hit = any(target.name in _INFRASTRUCTURE for target in draft.targets)
            name = "attack_on_infrastructure" if hit else _UNKNOWN_MEANS
            found.append((name, draft.deed_spans[0] if draft.deed_spans else None))
    return found


def _own_type(draft: Draft) -> Cue | None:
    for segment in draft.segments:
        if segment.means:
            best = min(cue.rank for cue in segment.means)
            return next(cue for cue in segment.means if cue.rank == best)
    return None


def _is_bare_rocket(draft: Draft, cue: Cue) -> bool:
    words = [segment.sentence.text[c.start - segment.sentence.start : c.end - segment.sentence.start]
             for segment in draft.segments for c in segment.means if c.name == "shelling"]  # fmt: skip
    return cue.name == "shelling" and all(_ROCKET.search(word) for word in words)


def _wave_type(n: int, drafts: Sequence[Draft], own: Sequence[Cue | None]) -> Cue | None:
    """Return the means most told of for the same days (a wave over several cities)."""
    same = [
        cue for m, cue in enumerate(own) if m != n and cue and drafts[n].same_time(drafts[m].date)
    ]
    if not same:
        return None
    name = Counter(cue.name for cue in same).most_common(1)[0][0]
    return next(cue for cue in same if cue.name == name)


def _cue_span(drafts: Sequence[Draft], cue: Cue) -> Span | None:
    for draft in drafts:
        for segment in draft.segments:
            if segment.start <= cue.start < segment.end:
                text, at = segment.sentence.text, segment.sentence.start
                return Span(cue.start, cue.end, text[cue.start - at : cue.end - at])
    return None


# -- reports --------------------------------------------------------------------------------------


def _report(
    article: Article, ordinal: int, draft: Draft, type_: tuple[str, Span | None], parent: int | None
) -> Report:
    site = draft.site
    assert site is not None
    casualties, standing = settle(draft.claims)
    event_type, type_span = type_
    evidence = [Evidence(Field.PLACE, site.span)]
    if draft.date_span:
        evidence.append(Evidence(Field.DATE, draft.date_span))
    evidence += [
        Evidence(Field.KILLED if c.kind == KILLED else Field.INJURED, article.span(c.start, c.end))
        for c in standing
    ]
    if type_span:
        evidence.append(Evidence(Field.TYPE, type_span))
    target = draft.targets[0] if draft.targets else None
    if target:
        evidence.append(Evidence(Field.TARGET, article.span(target.start, target.end)))
    return Report(
        article=article,
        ordinal=ordinal,
        place_as_written=site.span.quote,
        event_type=event_type,
        place=site.place,
        date=draft.date if draft.date_span else None,
        casualties=casualties,
        target=target.name if target else None,
        part_of=parent,
        confidence=_confidence(draft, casualties, type_span),
        reasons=site.place.reasons if site.place else (),
        why_unlocated="" if site.place else site.why,
        evidence=tuple(_unique(evidence)),
    )


def _confidence(draft: Draft, casualties: Casualties, type_span: Span | None) -> float:
    site = draft.site
    score = 0.55
    score += 0.2 if site and site.place and site.place.score >= 0.9 else 0.0  # noqa: PLR2004
    score += 0.1 if draft.date_span else -0.2
    score += 0.05 if type_span else -0.1
    score += 0.05 if casualties.stated else 0.0
    score -= 0.3 if site is None or site.place is None else 0.0
    return round(min(max(score, 0.05), 0.95), 2)


def _unique(evidence: Sequence[Evidence]) -> list[Evidence]:
    return list(dict.fromkeys(evidence))


def _total(article: Article, toll: Toll) -> Total:
    casualties, standing = settle([replace(claim, superseded=False) for claim in toll.claims])
    evidence = tuple(
        Evidence(Field.KILLED if c.kind == KILLED else Field.INJURED, article.span(c.start, c.end))
        for c in standing
    )
    return Total(
        article, toll.scope.quote, casualties, (Evidence(Field.PLACE, toll.scope), *evidence)
    )


def publication_window(article: Article) -> EventDate | None:
    """Return the day of publication and the day before it, or None without a date."""
    if article.published is None:
        return None
    return EventDate(article.published - timedelta(days=1), article.published)
