"""Drafts: what is gathered about one happening while an article is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from geo.article import Span
from geo.event import EventDate
from geo.extractors.attacks import Cue
from geo.extractors.casualties import Claim
from geo.extractors.segments import Segment
from geo.extractors.sites import Site


@dataclass
class Draft:
    """One happening under construction; `site` is None while its place is still to be named.

    `scene` is a building in its town named soon after it.
    """

    site: Site | None
    order: int
    date: EventDate | None = None
    date_span: Span | None = None
    segments: list[Segment] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    deed_spans: list[Span] = field(default_factory=list)
    targets: list[Cue] = field(default_factory=list)
    in_item: bool = False
    listed: bool = False
    date_assumed: bool = False
    context_date: tuple[EventDate, Span] | None = None
    scene: Site | None = None

    @property
    def last_paragraph(self) -> int:
        """Return the paragraph of the last words read about it."""
        return self.segments[-1].sentence.paragraph

    @property
    def words(self) -> Span:
        """Return the words that tell of the deed, or else the segment's."""
        if self.deed_spans:
            return self.deed_spans[0]
        first = self.segments[0]
        words = first.text.lstrip()  # a dateline is blanked out
        start = first.start + len(first.text) - len(words)
        return Span(start, start + len(words), words)

    @property
    def settlement_key(self) -> str:
        """Return the key of the settlement, empty without a site."""
        return self.site.settlement_key if self.site else ""

    def is_called(self, noun: str) -> bool:
        """Say whether the noun is part of the name of its site or scene ("square")."""
        sites = [site for site in (self.scene, self.site) if site]
        return any(noun in site.span.quote.casefold().split() for site in sites)

    def means(self) -> list[Cue]:
        """Return the means cues of the draft's segments, in text order."""
        return [cue for segment in self.segments for cue in segment.means]

    def same_time(self, other: EventDate | None) -> bool:
        """Say whether `other` may be the draft's date."""
        known = self.date or (self.context_date[0] if self.context_date else None)
        return known is None or other is None or known.overlaps(other)

    def may_overlap(self, other: EventDate | None) -> bool:
        """Say whether the draft's own date, if it has any, shares a day with `other`."""
        return self.date is None or other is None or self.date.overlaps(other)
