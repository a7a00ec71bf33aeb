"""What claims about one happening add up to: updates, rival sources, parts."""

from __future__ import annotations

from collections.abc import Sequence

from geo.event import Casualties
from geo.extractors.casualties import INJURED, KILLED, Claim

Range = tuple[int | None, int | None]


def settle(claims: Sequence[Claim]) -> tuple[Casualties, tuple[Claim, ...]]:
    """Return the casualties that `claims` add up to, and the claims that stand.

    An update replaces what was said before it; superseded figures are dropped; figures of several
    sources make a range; a figure for a part ("20 of the injured") counts when nothing else does.
    """
    killed = _standing([claim for claim in claims if claim.kind == KILLED])
    injured = _standing([claim for claim in claims if claim.kind == INJURED])
    standing = tuple(sorted([*killed, *injured], key=lambda claim: claim.start))
    return Casualties(*_range(killed), *_range(injured)), standing


def _standing(claims: Sequence[Claim]) -> list[Claim]:
    valid = [claim for claim in claims if not claim.superseded]
    whole = [claim for claim in valid if not claim.subset and not claim.more]
    return _exact_first(_since_update(whole)) if whole else valid


def _since_update(claims: list[Claim]) -> list[Claim]:
    """After an update only rival figures told later count: bare ones, and higher ones."""
    updates = [claim for claim in claims if claim.update]
    if not updates:
        return claims
    last = updates[-1]
    rivals = [
        claim
        for claim in claims
        if claim.start > last.start and not claim.update and (claim.bare or claim.low > last.low)
    ]
    return [last, *rivals]


def _exact_first(claims: list[Claim]) -> list[Claim]:
    """Drop "dozens" where a figure is given, unless the figure lies below it or is nought."""
    exact = [claim for claim in claims if claim.high is not None]
    top = max((claim.low for claim in exact), default=0)
    return [claim for claim in claims if claim.high is not None or not top or claim.low > top]


def _range(claims: Sequence[Claim]) -> Range:
    if not claims:
        return None, None
    highs = [claim.high for claim in claims]
    top = None if None in highs else max(high for high in highs if high is not None)
    sure = [claim.low for claim in claims if not claim.feared]
    return (min(sure) if sure else None), top
