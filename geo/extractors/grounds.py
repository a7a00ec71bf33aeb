"""Whether what an article tells has grounds to be news of violence.

Reports on trials of strength in sport, business, weather or art use words of war one by one. News
of violence has, at least once, people hurt together with the weapon or the deed that hurt them,
or else a plain deed with its weapon or target, its day and its place.
"""

from __future__ import annotations

from geo.extractors.attacks import WEAK
from geo.extractors.drafts import Draft
from geo.extractors.segments import Segment
from geo.extractors.told import Told


def enough(told: Told, *, headline: bool) -> bool:
    """Say whether any happening of the article stands on more than a single word.

    `headline`: the title speaks of violence, so that people hurt are ground enough.
    """
    tolled = any(claim.low for toll in told.tolls for claim in toll.claims)
    return any(
        _hurts(draft, headline=headline) or _is_plain(draft) or (tolled and _armed(draft))
        for draft in told.drafts
    )


def _hurts(draft: Draft, *, headline: bool) -> bool:
    """Say whether people were hurt by a weapon or by a deed."""
    hurt = any(claim.low and not claim.superseded for claim in draft.claims)
    return hurt and (headline or bool(draft.means()) or any(s.real_deeds for s in draft.segments))


def _is_plain(draft: Draft) -> bool:
    """Say whether a deed is told with its day, its place, and its weapon or what it hit."""
    placed = draft.site is not None and draft.site.place is not None
    if not placed or draft.date_span is None:
        return False
    return any(
        segment.real_deeds and (segment.means or (_named(segment) and segment.targets))
        for segment in draft.segments
    )


def _armed(draft: Draft) -> bool:
    return any(
        (segment.real_deeds or segment.claims) and _weapon(segment) for segment in draft.segments
    )


def _weapon(segment: Segment) -> bool:
    return any(cue.rank < WEAK for cue in segment.means)


def _named(segment: Segment) -> bool:
    """Say whether a deed is told by a plain verb or a noun of its own."""
    return any(deed.strong or deed.noun for deed in segment.real_deeds)
