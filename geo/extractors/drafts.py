"""Drafts: what is gathered about one happening while an article is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from geo.article import Span
from geo.event import Casualties, EventDate
from geo.extractors.attacks import Cue
from geo.extractors.casualties import INJURED, KILLED, Claim
from geo.extractors.segments import Segment
from geo.extractors.sites import Site


@dataclass
class Draft:
    """One happening under construction; `site` is None while its place is still to be named."""

    site: Site | None
    order: int
    date: EventDate | None = None
    date_span: Span | None = None
    segments: list[Segment] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    deed_spans: list[Span] = field(default_factory=list)
    targets: list[Cue] = field(default_factory=list)

    @property
    def settlement_key(self) -> str:
        """Return the key of the settlement, empty without a site."""
        return self.site.settlement_key if self.site else ""

    def means(self) -> list[Cue]:
        """Return the means cues of the draft's segments, in text order."""
        return [cue for segment in self.segments for cue in segment.means]

    def same_time(self, other: EventDate | None) -> bool:
        """Say whether `other` may be the draft's date."""
        return self.date is None or other is None or self.date.overlaps(other)


def settle(claims: Sequence[Claim]) -> tuple[Casualties, tuple[Claim, ...]]:
    """Return the casualties that `claims` add up to, and the claims that stand.

    An update replaces what was said before it; superseded figures are dropped; figures of several
    sources make a range; a figure for a part ("20 of the injured") counts when nothing else does.
    """
    killed, why_killed = _settle_kind([claim for claim in claims if claim.kind == KILLED])
    injured, why_injured = _settle_kind([claim for claim in claims if claim.kind == INJURED])
    standing = tuple(sorted([*why_killed, *why_injured], key=lambda claim: claim.start))
    return Casualties(*killed, *injured), standing


def _settle_kind(claims: Sequence[Claim]) -> tuple[tuple[int | None, int | None], list[Claim]]:
    standing = [claim for claim in claims if not claim.superseded and not claim.subset]
    standing = standing or [claim for claim in claims if claim.subset]
    if not standing:
        return (None, None), []
    updates = [claim for claim in standing if claim.update]
    if updates:
        last = updates[-1]
        top = last.low or 0
        # After an update only other sources' rival figures count, not older lower ones.
        standing = [last, *(c for c in standing if c.bare and c.start > last.start)]
        standing += [c for c in claims if c.start > last.start and not c.superseded and not c.bare
                     and not c.update and not c.subset and (c.low or 0) > top]  # fmt: skip
    exact = [claim for claim in standing if claim.high is not None]
    if exact and any(claim.low for claim in exact):
        standing = [
            claim
            for claim in standing
            if claim.high is not None or (claim.low or 0) > max(c.low or 0 for c in exact)
        ] or exact
    lows = [claim.low for claim in standing if claim.low is not None]
    highs = [claim.high for claim in standing]
    top_value = None if None in highs else max(high for high in highs if high is not None)
    return (min(lows), top_value), standing


def common_type(cues: Sequence[Cue]) -> str | None:
    """Return the commonest type among `cues`."""
    counted = Counter(cue.name for cue in cues)
    return counted.most_common(1)[0][0] if counted else None
