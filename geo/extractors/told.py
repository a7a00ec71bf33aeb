"""What an article tells: its happenings, and the tolls of several places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from geo.extractors.claims import Claim
from geo.extractors.drafts import Draft
from geo.extractors.relative_dates import DateMention
from geo.extractors.scopes import Toll
from geo.extractors.segments import Segment


@dataclass
class Told:
    """What an article tells: drafts in order of their first words, and tolls of several places.

    `telling` are all segments with words for deeds or means, placed or not; `spoken` all dates.
    """

    drafts: list[Draft] = field(default_factory=list)
    tolls: list[Toll] = field(default_factory=list)
    telling: list[Segment] = field(default_factory=list)
    toll_at: Segment | None = None
    spoken: list[DateMention] = field(default_factory=list)

    def goes_on(self, segment: Segment, claims: Sequence[Claim]) -> bool:
        """Add to the toll just told what the same paragraph counts next ("347 were wounded")."""
        at = self.toll_at
        if not claims or not self.tolls or at is None:
            return False
        last = self.tolls[-1]
        follows = at.sentence.paragraph == segment.sentence.paragraph
        follows = follows and segment.sentence.index - at.sentence.index <= 1
        known = {claim.kind for claim in last.claims}
        if not follows or any(c.kind in known or c.single or not c.low for c in claims):
            return False
        self.tolls[-1] = replace(last, claims=(*last.claims, *claims))
        return True
