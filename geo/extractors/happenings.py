"""Reading an article's segments into drafts: where, when, by what, who was hurt.

The reader goes through the text once, as a person does. It keeps in mind which happening is
spoken of (the focus), which town "the city" means, and which item of a list it is in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from geo.article import Article, Span
from geo.event import EventDate
from geo.extractors import attacks, casualties, references, timing
from geo.extractors.casualties import INJURED, KILLED, Claim
from geo.extractors.drafts import Draft
from geo.extractors.segments import Segment, Segmenter
from geo.extractors.sites import Site, SiteFinder
from geo.gazetteer import Gazetteer
from geo.geoparser import Geoparse, Located
from geo.place import Precision
from geo.recognizers import Kind
from geo.recognizers.frames import Frame

# A lead without a place waits this many paragraphs for one.
_PATIENCE = 4
_SPEAKER = re.compile(r"['’]s\s+(?:\w+\s+){1,2}?:|['’]s\s+\w+\s*:")
When = tuple[EventDate, Span]


@dataclass(frozen=True)
class Toll:
    """Claims whose scope is several places, with the words that name the scope."""

    scope: Span
    claims: tuple[Claim, ...]


@dataclass
class Told:
    """What an article tells: drafts in order of their first words, and tolls of several places."""

    drafts: list[Draft] = field(default_factory=list)
    tolls: list[Toll] = field(default_factory=list)


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
            SiteFinder(gazetteer),
        )

    def read(self, article: Article, parsed: Geoparse) -> Told:
        """Return what `article` tells of violence that happened."""
        if self._tools.attacks.genre(article.text):
            return Told()
        reading = _Reading(self._tools, article, parsed)
        for segment in self._segmenter.cut(article, parsed):
            reading.take(segment)
        return reading.finish()


class _Reading:
    """One pass over one article."""

    def __init__(self, tools: Tools, article: Article, parsed: Geoparse) -> None:
        self._tools = tools
        self._article = article
        self._text = article.text
        self._parsed = parsed
        self.told = Told()
        self._focus: Draft | None = None
        self._group: list[Draft] = []
        self._town: Site | None = None
        self._header: Located | None = None
        self._header_paragraph = -1
        self._header_date: When | None = None
        self._kind = KILLED
        self._dateline = next((x for x in parsed.located if x.frame is Frame.DATELINE), None)
        self._lead_starts = self._after_dateline()

    def _after_dateline(self) -> int:
        if self._dateline is None:
            return 0
        dash = re.search(r"[-–—.:]\s", self._text[self._dateline.end :])
        return self._dateline.end + (dash.end() if dash else 0)

    # -- one segment ------------------------------------------------------------------------------

    def take(self, segment: Segment) -> None:
        """Read one segment."""
        self._note_header(segment)
        self._place_waiting(segment)
        claims = self._claims_of(segment)
        if self._tools.attacks.is_accident(segment.text) and not segment.means:
            return
        if not self._violent(segment) and not claims:
            self._note_town(segment)
            return
        scope = self._wide_scope(segment, claims)
        sites = self._sites_of(segment)
        if scope and claims:
            self._toll(scope, claims)
            claims = ()
        if len(sites) > 1 and any(claim.low != 0 for claim in claims):
            self._toll(self._scope_of_list(sites), claims)
            claims = ()
        if sites and self._tells(segment, claims, sites):
            self._at_sites(segment, claims, sites)
        elif not sites:
            self._without_site(segment, claims)
        else:
            self._note_town(segment)

    def _at_sites(self, segment: Segment, claims: Sequence[Claim], sites: Sequence[Site]) -> None:
        when = self._date_of(segment)
        group = []
        for site in sites:
            draft = self._draft_for(site, when, segment, alone=len(sites) == 1)
            self._add(draft, segment, claims, when)
            group.append(draft)
        self._group = group
        self._town = next((s for s in sites if not s.regional and s.place), self._town)

    def _violent(self, segment: Segment) -> bool:
        """Say whether the segment tells of violence, alone or in an article that does."""
        if segment.violent:
            return True
        hit = bool(segment.real_deeds) and bool(segment.targets)
        return hit and bool(self.told.drafts or self.told.tolls)

    def _tells(self, segment: Segment, claims: Sequence[Claim], sites: Sequence[Site]) -> bool:
        """Say whether the segment tells of an attack at its sites, or adds to one known."""
        known = any(
            self._same_settlement(draft, site) for draft in self.told.drafts for site in sites
        )
        if claims and (known or self._header is not None):
            return True
        if not self._violent(segment):
            return bool(claims) and bool(self.told.drafts)
        return known or bool(claims) or self._introduces(segment, sites)

    def _introduces(self, segment: Segment, sites: Sequence[Site]) -> bool:
        """Say whether the deeds are told as new: "the strike", said in Brussels, is not."""
        direct = {Frame.OBJECT, Frame.MODIFIER, Frame.SUBJECT, Frame.HEADER}
        if any(
            x.frame in direct and x.toponym.span == s.span for x in segment.places for s in sites
        ):
            return True
        for deed in segment.real_deeds:
            before = self._text[segment.start : deed.start]
            if not deed.noun or not self._tools.refer.definite.search(before):
                return True
        return False

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
            self._kind = segment.claims[-1].kind
        return tuple(claims)

    def _bare_kind(self, bare: Claim, claims: Sequence[Claim]) -> str:
        """Return what a bare figure counts: as the claim before it, or the dead before the hurt."""
        before = [claim for claim in claims if claim.start < bare.start]
        if before:
            return before[-1].kind
        return KILLED if any(claim.kind == INJURED for claim in claims) else self._kind

    # -- places -----------------------------------------------------------------------------------

    def _note_header(self, segment: Segment) -> None:
        if segment.sentence.paragraph != self._header_paragraph:
            self._header, self._header_date = None, None
        for item in segment.places:
            if item.frame is Frame.HEADER and self._header is None:
                self._header, self._header_paragraph = item, segment.sentence.paragraph
        if self._header is not None and not segment.real_deeds and self._header_date is None:
            self._header_date = timing.choose(segment, self._article, None, self._lead_starts)

    def _note_town(self, segment: Segment) -> None:
        """Remember the town spoken of, for "the city" in later sentences."""
        capital = self._tools.refer.capital.search(segment.text)
        if capital:
            self._town = self._capital() or self._town
        for item in segment.places:
            spoken = {Frame.HEADER, Frame.OWNER, Frame.LOCATIVE, Frame.NEAR}
            if item.place and item.place.precision is Precision.CITY and item.frame in spoken:
                if self._town is None or item.frame is not Frame.NEAR:
                    self._town = self._tools.sites.site(item, self._text)

    def _place_waiting(self, segment: Segment) -> None:
        """Give a lead without a place ("a children's hospital was hit") the facility named later."""
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
        for draft in self.told.drafts:
            if draft.site is None:
                since = segment.sentence.paragraph - draft.segments[0].sentence.paragraph
                return draft if since <= _PATIENCE else None
        return None

    def _sites_of(self, segment: Segment) -> tuple[Site, ...]:
        sites = self._tools.sites.find(segment, self._text)
        header = self._header_site(segment)
        if header and (not sites or (not header.regional and all(s.regional for s in sites))):
            there = self._just_there(segment) if not sites else None
            if there is None and header.regional and self._in_focus_paragraph(segment):
                return ()
            return (there or self._tools.sites.refined(header, segment, self._text, anywhere=True),)
        if not sites:
            back = self._just_there(segment) or self._referred_back(segment)
            return (back,) if back else ()
        if len(sites) > 1:
            return sites
        site = sites[0]
        if site.place is None and site.kind in {Kind.FACILITY, Kind.NEIGHBOURHOOD}:
            return (self._in_town(site),)
        return (self._tools.sites.refined(site, segment, self._text),)

    def _header_site(self, segment: Segment) -> Site | None:
        if self._header is None or segment.sentence.paragraph != self._header_paragraph:
            return None
        return self._tools.sites.site(self._header, self._text)

    def _in_focus_paragraph(self, segment: Segment) -> bool:
        if self._focus is None:
            return False
        return self._focus.segments[-1].sentence.paragraph == segment.sentence.paragraph

    def _just_there(self, segment: Segment) -> Site | None:
        """Return the site of the same sentence for "seven people were killed there"."""
        focus = self._focus
        if focus is None or not self._tools.refer.there.search(segment.text):
            return None
        same = focus.segments[-1].sentence.index == segment.sentence.index
        return focus.site if same else None

    def _in_town(self, site: Site) -> Site:
        """Return an address that no gazetteer holds at the point of its town."""
        town = self._town or self._from_dateline()
        return self._tools.sites.inside(site, town) if town else site

    def _referred_back(self, segment: Segment) -> Site | None:
        speaker = next((x for x in segment.places if x.frame is Frame.OFFICE and x.place), None)
        if speaker and _SPEAKER.match(self._text[speaker.end : segment.end]):
            return self._tools.sites.site(speaker, self._text)
        match = self._tools.refer.settlement.search(segment.text)
        if match is None:
            there = self._tools.refer.there.search(segment.text)
            return self._town if there and (segment.claims or segment.real_deeds) else None
        if self._tools.refer.capital.search(match.group()):
            return self._capital() or self._town
        early = segment.sentence.index <= 1
        town = (
            (self._from_dateline() or self._town)
            if early
            else (self._town or self._from_dateline())
        )
        if town is None:
            return None
        return self._tools.sites.refined(town, segment, self._text, anywhere=True)

    def _capital(self) -> Site | None:
        """Return the capital that the article names, of the country it speaks of most."""
        weights = self._parsed.countries
        named = [x for x in self._parsed.located if x.place and x.place.feature_code == "PPLC"]
        if not named:
            return None
        home = self._town.place.country_code if self._town and self._town.place else ""
        best = max(named, key=lambda x: (x.place.country_code == home if x.place else False,
                                         weights.get(x.place.country_code, 0) if x.place else 0, -x.start))  # fmt: skip
        return self._tools.sites.site(best, self._text)

    def _from_dateline(self) -> Site | None:
        if (
            self._dateline
            and self._dateline.place
            and not self._dateline.place.precision.is_regional
        ):
            return self._tools.sites.site(self._dateline, self._text)
        return None

    def _without_site(self, segment: Segment, claims: Sequence[Claim]) -> None:
        """Violence or numbers without a place: a detail of the focus, or a lead still to place."""
        when = self._date_of(segment)
        if claims and all(claim.low == 0 for claim in claims) and len(self._group) > 1:
            for draft in self._group:
                self._add(draft, segment, claims, None)
            return
        if claims and len(self._group) > 1 and self._focus in self._group:
            places = [draft.site for draft in self._group if draft.site]
            self._toll(self._scope_of_list(places), claims)
            return
        focus = self._focus
        if not segment.real_deeds:
            when = None  # the day on which somebody counted, not that of the deed
        if focus is not None and focus.same_time(when[0] if when else None):
            self._add(focus, segment, claims, when)
        elif self._violent(segment) and not self.told.drafts:
            draft = Draft(None, segment.start)
            self.told.drafts.append(draft)
            self._add(draft, segment, claims, when)

    # -- scope ------------------------------------------------------------------------------------

    def _wide_scope(self, segment: Segment, claims: Sequence[Claim]) -> Span | None:
        """Return the words that say a toll covers several places."""
        if not claims or all(claim.low == 0 for claim in claims):
            return None
        sentence = segment.sentence
        match = self._tools.refer.several_places.search(sentence.text)
        if match and (sentence.start + match.start() < segment.end):
            return Span.of(self._text, sentence.start + match.start(), sentence.start + match.end())
        put = {
            Frame.LOCATIVE,
            Frame.OBJECT,
            Frame.NEAR,
            Frame.SUBJECT,
            Frame.MODIFIER,
            Frame.HEADER,
        }
        there = [x for x in segment.places if x.place and x.frame in put]
        towns = [x for x in there if x.place and not x.place.precision.is_regional]
        region = self._tools.refer.region.search(segment.text)
        if region and not towns and not self._header_is_town():
            return Span.of(self._text, segment.start + region.start(), segment.start + region.end())
        countries = [x for x in there if x.place and x.place.precision is Precision.COUNTRY]
        return countries[0].toponym.span if countries and len(countries) == len(there) else None

    def _header_is_town(self) -> bool:
        return self._header is not None

    def _toll(self, scope: Span, claims: Sequence[Claim]) -> None:
        standing = tuple(claim for claim in claims if not claim.superseded)
        if standing:
            self.told.tolls.append(Toll(scope, standing))

    def _scope_of_list(self, sites: Sequence[Site]) -> Span:
        first, last = sites[0].span, sites[-1].span
        return Span.of(self._text, min(first.start, last.start), max(first.end, last.end))

    # -- dates ------------------------------------------------------------------------------------

    def _date_of(self, segment: Segment) -> When | None:
        base = self._focus.date if self._focus else None
        chosen = timing.choose(segment, self._article, base, self._lead_starts)
        if chosen is None and self._header_date:
            if segment.sentence.paragraph == self._header_paragraph:
                return self._header_date
        return chosen

    # -- drafts -----------------------------------------------------------------------------------

    def _same_settlement(self, draft: Draft, site: Site) -> bool:
        return draft.site is not None and draft.site.settlement_key == site.settlement_key

    def _draft_for(self, site: Site, when: When | None, segment: Segment, *, alone: bool) -> Draft:
        date = when[0] if when else None
        for draft in reversed(self.told.drafts):
            if draft.site is not None and draft.site.key == site.key and draft.same_time(date):
                return draft
        waiting = self._waiting(segment)
        if waiting is not None and alone and waiting.same_time(date) and not site.regional:
            waiting.site = site
            return waiting
        draft = Draft(site, segment.start)
        self.told.drafts.append(draft)
        return draft

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
        for draft in self.told.drafts:
            if draft.site is None:
                draft.site = self._from_dateline() or self._town
        return self.told


def _days(when: EventDate) -> int:
    return (when.end - when.start).days
