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
    return found


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
