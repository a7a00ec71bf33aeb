"""Reading an article's segments into drafts: where, when, by what, who was hurt.

The reader goes through the text once, as a person does, and keeps in mind which happening is
spoken of (the focus). `geo.extractors.whereabouts` keeps the places in mind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.article import Article, Span
from geo.event import EventDate
from geo.extractors import attacks, casualties, pinpoint, references, scopes
from geo.extractors.casualties import INJURED, KILLED, Claim
from geo.extractors.drafts import Draft
from geo.extractors.grounds import enough
from geo.extractors.segments import Segment, Segmenter
from geo.extractors.sites import Site, SiteFinder
from geo.extractors.spoken import Spoken
from geo.extractors.telling import Telling, counts_at
from geo.extractors.told import Told
from geo.extractors.whereabouts import When, Whereabouts
from geo.gazetteer import Gazetteer
from geo.geoparser import Geoparse
from geo.place import Precision
from geo.recognizers.frames import Frame

_BARE = frozenset({Frame.PLAIN, Frame.LIST})
# A lead without a place waits this many paragraphs for one.
_PATIENCE = 4


@dataclass(frozen=True)
class Tools:
    """The extractors that a reading uses."""

    attacks: attacks.AttackReader
    claims: casualties.CasualtyReader
    refer: references.References
    sites: SiteFinder


class HappeningReader:
    """The reader of one language."""

    def __init__(self, gazetteer: Gazetteer, language: str = "en") -> None:
        self._segmenter = Segmenter(language)
        self._tools = Tools(
            attacks.for_language(language),
            casualties.for_language(language),
            references.for_language(language),
            SiteFinder(gazetteer, language),
        )

    def read(self, article: Article, parsed: Geoparse) -> Told:
        """Return what `article` tells of violence that happened."""
        if self._tools.attacks.genre(article.text, article.title):
            return Told()
        reading = _Reading(self._tools, article, parsed)
        for segment in self._segmenter.cut(article, parsed):
            reading.take(segment)
        told = reading.finish()
        headline = self._tools.attacks.is_armed(article.title)
        return told if enough(told, headline=headline) else Told()


class _Reading:
    """One pass over one article."""

    def __init__(self, tools: Tools, article: Article, parsed: Geoparse) -> None:
        self._tools = tools
        self._text = article.text
        self._where = Whereabouts(tools.sites, tools.refer, article, parsed)
        self._told = Told()
        self._focus: Draft | None = None
        self._group: list[Draft] = []
        self._kind = KILLED
        self._counted = False
        self._spoken = Spoken(tools.attacks)
        self._telling = Telling(tools.attacks, tools.claims, tools.refer, article)

    # -- one segment ------------------------------------------------------------------------------

    def take(self, segment: Segment) -> None:
        """Read one segment."""
        self._where.enter(segment)
        self._told.spoken += segment.dates
        if segment.means or segment.deeds:
            self._told.telling.append(segment)
        self._place_waiting(segment)
        claims = self._claims_of(segment)
        if self._telling.is_accident(segment):
            return
        if not self._violent(segment) and not claims:
            self._where.note_town(segment)
            self._spoken.note(segment)
            focus = self._focus
            scene = pinpoint.scene(segment, focus, self._tools.sites, self._text)
            if focus and scene:
                focus.scene = focus.scene or scene
            return
        sites = (
            self._same_place(segment)
            or self._where.sites(segment, self._focus)
            or self._merely_named(segment)
        )
        self._counted = any(claim.low for claim in claims)
        claims = self._without_tolls(segment, claims, sites)
        if not sites:
            self._without_site(segment, claims)
        elif self._tells(segment, claims, sites):
            self._at_sites(segment, claims, sites)
        elif claims and not self._violent(segment):
            self._without_site(segment, claims)
        else:
            self._where.note_town(segment)

    def _same_place(self, segment: Segment) -> tuple[Site, ...]:
        """Return the site told of last for "the very same junction", "the same suburb"."""
        same = self._tools.refer.same.search(segment.text)
        if same is None or any(item.place for item in segment.places):
            return ()
        noun = same.group().split()[-1].casefold()
        told = [d for d in reversed(self._told.drafts) if d.site]
        called = [d for d in told if d.is_called(noun)]
        last = called[0] if called else self._focus
        site = (last.scene or last.site) if last else None
        return (site,) if site else ()

    def _merely_named(self, segment: Segment) -> tuple[Site, ...]:
        """Return the place nearest to a plain deed, though the words around it do not place it."""
        told = [deed.end for deed in segment.real_deeds if deed.strong]
        named = [
            item
            for item in segment.places
            if item.frame in _BARE and item.place and not item.place.precision.is_regional
        ]
        speaks = any(item.place and item.place.feature_code == "PPLC" for item in named)
        if len(segment.places) == 1 and segment.means and not speaks:  # hurt nowhere else
            told += [claim.end for claim in segment.claims if claim.low]
        if not told or not named:
            return ()
        near = min(named, key=lambda item: min(abs(item.start - end) for end in told))
        return (self._tools.sites.site(near, self._text),)

    def _without_tolls(
        self, segment: Segment, claims: tuple[Claim, ...], sites: Sequence[Site]
    ) -> tuple[Claim, ...]:
        """Put claims over several places among the tolls; return those that are left."""
        scope = scopes.over_several_places(
            segment, claims, self._text, self._tools.refer, in_item=self._where.in_item
        )
        if scope is None and len(sites) > 1 and any(claim.low for claim in claims):
            scope = scopes.of_list(sites, self._text)
        if scope is None:
            return claims
        self._add_toll(scope, claims)
        self._told.toll_at = segment
        self._where.date(segment, None)
        return ()

    def _add_toll(self, scope: Span, claims: Sequence[Claim]) -> None:
        toll = scopes.toll(scope, claims)
        if toll:
            self._told.tolls.append(toll)

    def _at_sites(self, segment: Segment, claims: Sequence[Claim], sites: tuple[Site, ...]) -> None:
        when = self._where.date(segment, self._focus.date if self._focus else None)
        group = []
        for site in sites:
            draft = self._draft_for(site, when, segment, alone=len(sites) == 1)
            self._add(draft, segment, claims, when)
            draft.listed = draft.listed or len(sites) > 1
            group.append(draft)
        self._group = group
        self._where.note_sites(sites)

    def _without_site(self, segment: Segment, claims: Sequence[Claim]) -> None:
        """Violence or numbers without a place: a detail of the focus, or a lead still to place."""
        if self._told.goes_on(segment, claims):
            return
        if claims and len(self._group) > 1 and self._focus in self._group:
            self._of_group(segment, claims)
            return
        if segment.claims and not claims and not segment.real_deeds:
            return  # the numbers were a toll over several places
        focus = self._focus
        if focus is not None and self._left_item(focus, segment):
            focus = None
        when = None
        if segment.real_deeds or (segment.means and segment.claims):  # else somebody counts
            when = self._where.date(segment, focus.date if focus else None)
        before = self._spoken_before(segment, focus)
        if before is not None:
            self._at_spoken(before, segment, claims, when)
        elif focus is not None and focus.same_time(when[0] if when else None):
            self._add(focus, segment, claims, when)
        elif focus is not None and focus.site and self._another_day(focus, segment):
            place = self._where.town_since(focus.segments[-1]) or focus.site
            self._add(self._draft_for(place, when, segment, alone=True), segment, claims, when)
        elif not self._told.drafts and self._is_lead(segment) and self._tells_first(segment):
            site = self._where.topic(segment)
            if site is None and not self._violent(segment):
                site = self._town_of_dateline()
            draft = Draft(site, segment.start)
            self._told.drafts.append(draft)
            self._add(draft, segment, claims, when)

    def _tells_first(self, segment: Segment) -> bool:
        """Say whether a segment can open the news: a deed, or people hurt where one was named."""
        hurt = self._telling.counts and any(claim.low for claim in segment.claims)
        if self._violent(segment):
            return True
        return hurt and bool(self._where.topic(segment) or self._town_of_dateline())

    def _is_lead(self, segment: Segment) -> bool:
        return segment.sentence.paragraph < _PATIENCE

    def _another_day(self, focus: Draft, segment: Segment) -> bool:
        """Say whether a sentence goes on with another day ("and 12 by a mine in May 2019").

        A later sentence points back ("a bishop was gunned down in front of it in 1997").
        """
        same = focus.segments[-1].sentence.index == segment.sentence.index
        back = self._tools.refer.back.search(segment.text) and not segment.places
        return (same or bool(back)) and self._violent(segment)

    def _spoken_before(self, segment: Segment, focus: Draft | None) -> Segment | None:
        if not self._told.drafts:
            return None
        tells = self._violent(segment) and self._introduces(segment, ())
        counts = bool(segment.claims) and self._telling.counts
        return self._spoken.before(segment, focus, tells=tells, counts=counts)

    def _at_spoken(
        self, before: Segment, segment: Segment, claims: Sequence[Claim], when: When | None
    ) -> None:
        """Read a deed told at the place that the sentence before it spoke of."""
        site = self._tools.sites.site(self._spoken.take(), self._text)
        when = when or self._where.date(before, None)
        draft = self._draft_for(site, when, segment, alone=True)
        self._add(draft, segment, claims, when)
        self._where.note_sites((site,))

    def _left_item(self, focus: Draft, segment: Segment) -> bool:
        """Say whether the text has gone on to another item of a digest, list or live page."""
        other = focus.last_paragraph != segment.sentence.paragraph
        return other and (focus.in_item or self._where.starts_item(segment))

    def _of_group(self, segment: Segment, claims: Sequence[Claim]) -> None:
        """Numbers after a list of places: "no casualties" is said of each, a toll of all."""
        if all(claim.low == 0 for claim in claims):
            for draft in self._group:
                self._add(draft, segment, claims, None)
        else:
            sites = [draft.site for draft in self._group if draft.site]
            counted = [claim for claim in claims if not claim.single]
            self._add_toll(scopes.of_list(sites, self._text), counted)

    # -- does it tell of an attack? ---------------------------------------------------------------

    def _violent(self, segment: Segment) -> bool:
        begun = bool(self._told.drafts or self._told.tolls)
        return self._telling.violent(segment, begun=begun, in_item=self._where.in_item)

    def _introduces(self, segment: Segment, sites: Sequence[Site]) -> bool:
        return self._telling.introduces(segment, sites, in_item=self._where.in_item)

    def _tells(self, segment: Segment, claims: Sequence[Claim], sites: Sequence[Site]) -> bool:
        """Say whether the segment tells of an attack at its sites, or adds to one known."""
        known = any(
            draft.settlement_key == site.settlement_key
            for draft in self._told.drafts
            for site in sites
        )
        if claims and (known or (self._where.in_item and self._telling.at_war)):
            return True
        if not self._violent(segment):
            counted_there = any(counts_at(c, s, segment) for c in claims for s in sites)
            return counted_there and (self._telling.counts or bool(self._told.drafts))
        by_arms = bool(segment.means) and self._counted
        return known or bool(claims) or by_arms or self._introduces(segment, sites)

    # -- numbers ----------------------------------------------------------------------------------

    def _claims_of(self, segment: Segment) -> tuple[Claim, ...]:
        shift = segment.start
        claims = [
            claim
            for claim in segment.claims
            if not self._tools.attacks.is_hypothetical(segment.text, claim.start - shift)
        ]
        if self._focus or claims:
            for bare in self._tools.claims.bare(segment.text, self._kind):
                moved = replace(bare, start=bare.start + shift, end=bare.end + shift)
                if not any(c.start < moved.end and moved.start < c.end for c in claims):
                    claims.append(replace(moved, kind=self._bare_kind(moved, claims)))
        if segment.claims:
            dead = any(claim.kind == KILLED for claim in segment.claims)
            self._kind = KILLED if dead else INJURED
        return tuple(claims)

    def _bare_kind(self, bare: Claim, claims: Sequence[Claim]) -> str:
        """Return what a bare figure counts: as the claim before it, or the dead before the hurt."""
        before = [claim for claim in claims if claim.start < bare.start]
        if before:
            return before[-1].kind
        return KILLED if any(claim.kind == INJURED for claim in claims) else self._kind

    # -- drafts -----------------------------------------------------------------------------------

    def _place_waiting(self, segment: Segment) -> None:
        """Give a lead without a place ("a hospital was hit") the facility named later."""
        waiting = self._waiting(segment)
        if waiting is None or not waiting.targets:
            return
        for item in segment.places:
            if item.place is None or item.place.precision is not Precision.FACILITY:
                continue
            kinds = {cue.name for cue in self._tools.attacks.targets(item.toponym.span.quote)}
            if waiting.targets[0].name in kinds:
                waiting.site = self._tools.sites.site(item, self._text)
                return

    def _waiting(self, segment: Segment) -> Draft | None:
        for draft in self._told.drafts:
            if draft.site is None:
                since = segment.sentence.paragraph - draft.segments[0].sentence.paragraph
                return draft if since <= _PATIENCE else None
        return None

    def _draft_for(self, site: Site, when: When | None, segment: Segment, *, alone: bool) -> Draft:
        date = when[0] if when else self._where.told_here(segment)
        for draft in reversed(self._told.drafts):
            if draft.site is not None and draft.site.key == site.key and draft.same_time(date):
                return draft
        waiting = self._waiting(segment)
        if waiting is not None and self._is_of_dateline(waiting, segment):
            waiting.site = self._where.from_dateline()
            return self._draft_for(site, when, segment, alone=alone)
        if waiting is not None and alone and waiting.same_time(date) and not site.regional:
            waiting.site = site
            return waiting
        draft = Draft(site, segment.start, in_item=self._where.starts_item(segment))
        draft.context_date = self._where.last_date
        self._told.drafts.append(draft)
        return draft

    def _is_of_dateline(self, waiting: Draft, segment: Segment) -> bool:
        """Say whether a lead that names no place is told where it was written.

        A report from a town that is no capital, whose lead counts the dead, is told from the site.
        """
        gone_on = waiting.last_paragraph != segment.sentence.paragraph
        counts = any(claim.low for claim in waiting.claims)
        return gone_on and counts and self._town_of_dateline() is not None

    def _town_of_dateline(self) -> Site | None:
        """Return the town that the article is written from, unless it is a capital."""
        town = self._where.from_dateline()
        if town is None or town.place is None or town.place.feature_code == "PPLC":
            return None
        return town

    def _add(
        self, draft: Draft, segment: Segment, claims: Sequence[Claim], when: When | None
    ) -> None:
        draft.segments.append(segment)
        draft.claims += claims
        draft.targets += segment.targets
        draft.deed_spans += [Span.of(self._text, d.start, d.end) for d in segment.real_deeds]
        if when and (draft.date is None or _days(when[0]) < _days(draft.date)):
            draft.date, draft.date_span = when
        self._focus = draft

    def finish(self) -> Told:
        """Return what was told; a lead that never found a place takes that of the dateline."""
        for draft in self._told.drafts:
            if draft.site is None:
                nowhere = self._tools.sites.nowhere(draft.words)
                draft.site = self._where.from_dateline() or nowhere
        pinpoint.at_named_buildings(self._told.drafts, self._tools.sites, self._text)
        return self._told


def _days(when: EventDate) -> int:
    return (when.end - when.start).days
