"""Tolls of a whole wave told without a place: "Taken together, 340 people were injured".

They are known for what they are only when the whole article is read: the same words tell of one
place where the article has only one.
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.article import Article, Span
from geo.extractors import references, scopes, tolls
from geo.extractors.claims import INJURED, KILLED, Claim
from geo.extractors.drafts import Draft
from geo.extractors.scopes import Toll
from geo.extractors.segments import Segment

# So many other places with tolls make a wave.
_SEVERAL = 2


def lift(drafts: Sequence[Draft], article: Article) -> list[Toll]:
    """Take the tolls of a whole wave out of `drafts`, and return them."""
    found: list[Toll] = []
    for draft in drafts:
        others = _others(draft, drafts)
        for scope, claims in _of_wave(draft, article) if others else ():
            if _covers(claims, others):
                toll = scopes.toll(scope, claims)
                found += [toll] if toll else []
                draft.claims = [claim for claim in draft.claims if claim not in claims]
        found += _outgrown(draft, others, article)
    return found


def _outgrown(draft: Draft, others: Sequence[Draft], article: Article) -> list[Toll]:
    """Take out a toll told without a place that holds this place's own and all the others'.

    "The ministry put the toll at 31. Thirteen died in X, three in Y, two in Z": 31 is nobody's.
    """
    if len({other.settlement_key for other in others if other.claims}) < _SEVERAL:
        return []
    placed, unplaced = _placed(draft)
    own, _ = tolls.settle(placed)
    if not own.killed_min or not unplaced:
        return []
    wide, _ = tolls.settle(unplaced)
    sums = sum(tolls.settle(other.claims)[0].killed_min or 0 for other in others)
    if (wide.killed_min or 0) < own.killed_min + sums:
        return []
    first = unplaced[0]
    toll = scopes.toll(Span.of(article.text, first.start, first.end), unplaced)
    draft.claims = placed
    return [toll] if toll else []


def _placed(draft: Draft) -> tuple[list[Claim], list[Claim]]:
    """Return the draft's claims told beside a town, and those told without one."""
    named = [segment for segment in draft.segments if _names_a_town(segment)]
    placed = [c for c in draft.claims if any(s.start <= c.start < s.end for s in named)]
    return placed, [claim for claim in draft.claims if claim not in placed]


def _of_wave(draft: Draft, article: Article) -> list[tuple[Span, list[Claim]]]:
    """Return the claims told with words for a whole wave, and those told right after them."""
    found: list[tuple[Span, list[Claim]]] = []
    paragraph = -1
    for segment in draft.segments:
        claims = [c for c in draft.claims if segment.start <= c.start < segment.end]
        if not claims or _names_a_town(segment):
            paragraph = -1
            continue
        scope = _scope(segment, article)
        if scope:
            found.append((scope, claims))
            paragraph = segment.sentence.paragraph
        elif paragraph == segment.sentence.paragraph:
            found[-1][1].extend(claims)
    return found


def _names_a_town(segment: Segment) -> bool:
    return any(
        item.frame in scopes.AT and item.place is not None and not item.place.precision.is_regional
        for item in segment.places
    )


def _others(draft: Draft, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts of other settlements for the same days."""
    return [
        other
        for other in drafts
        if other.settlement_key != draft.settlement_key
        and draft.date is not None
        and other.date is not None
        and draft.same_time(other.date)
    ]


def _scope(segment: Segment, article: Article) -> Span | None:
    """Return the words for a whole wave, or None."""
    match = references.for_language(article.language).wave.search(segment.text)
    if match is None:
        return None
    start = segment.start + match.start()
    return Span.of(article.text, start, segment.start + match.end())


def _covers(claims: Sequence[Claim], others: Sequence[Draft]) -> bool:
    """Say whether the claims are large enough to hold what is told of the other places."""
    own, _ = tolls.settle(claims)
    values = {KILLED: own.killed_min, INJURED: own.injured_min}
    parts = [tolls.settle(other.claims)[0] for other in others]
    killed = sum(part.killed_min or 0 for part in parts)
    injured = sum(part.injured_min or 0 for part in parts)
    sums = {KILLED: killed, INJURED: injured}
    stated = [kind for kind, value in values.items() if value]
    return bool(stated) and all((values[kind] or 0) >= sums[kind] for kind in stated)
