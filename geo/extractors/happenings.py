"""Reading an article's segments into drafts: where, when, by what, who was hurt.

The reader goes through the text once, as a person does. It keeps in mind which happening is
spoken of (the focus), which town "the city" means, and which item of a list it is in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from geo import vocabulary
from geo.article import Article, Span
from geo.event import DatePrecision, EventDate
from geo.extractors import attacks, casualties
from geo.extractors.casualties import KILLED, Claim
from geo.extractors.dates import DateMention
from geo.extractors.drafts import Draft
from geo.extractors.segments import Segment, Segmenter
from geo.extractors.sites import Site, SiteFinder
from geo.gazetteer import Gazetteer
from geo.geoparser import Geoparse, Located
from geo.place import Precision
from geo.recognizers.frames import Frame


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


class HappeningReader:
    """The reader of one language."""

    def __init__(self, gazetteer: Gazetteer, language: str = "en") -> None:
        self._segmenter = Segmenter(language)
        self._sites = SiteFinder(gazetteer)
        self._attacks = attacks.for_language(language)
        self._claims = casualties.for_language(language)
        scopes = vocabulary.load(language, "scopes")
        either = vocabulary.alternation
        wide = scopes["wide"]
        self._country_wide = re.compile(
            rf"\b{either([*wide['country'], *wide['several']])}\b", re.IGNORECASE
        )
        self._region_wide = re.compile(rf"\b{either(wide['region'])}\b", re.IGNORECASE)
        self._back = re.compile(
            rf"\b(?:{either(scopes['back']['settlement'])}|{scopes['back']['described']}|{either(scopes['back']['capital'])})\b(?!\s+of\b)",
            re.IGNORECASE,
        )
        self._capital = re.compile(rf"\b{either(scopes['back']['capital'])}\b", re.IGNORECASE)
        self._there = re.compile(rf"\b{either(scopes['back']['there'])}\b", re.IGNORECASE)
        self._elsewhere = re.compile(rf"\b{either(scopes['elsewhere']['words'])}\b", re.IGNORECASE)

    def read(self, article: Article, parsed: Geoparse) -> Told:
        """Return what `article` tells of violence that happened."""
        if self._attacks.genre(article.text):
            return Told()
        reading = _Reading(self, article, parsed)
        for segment in self._segmenter.cut(article, parsed):
            reading.take(segment)
        return reading.finish()


class _Reading:
    """One pass over one article."""

    def __init__(self, reader: HappeningReader, article: Article, parsed: Geoparse) -> None:
        self._r = reader
        self._article = article
        self._text = article.text
        self._parsed = parsed
        self.told = Told()
        self._focus: Draft | None = None
        self._town: Site | None = None
        self._header: Located | None = None
        self._header_paragraph = -1
        self._header_date: tuple[EventDate, Span] | None = None
        self._kind = KILLED
        self._dateline = next((x for x in parsed.located if x.frame is Frame.DATELINE), None)

    # -- one segment ------------------------------------------------------------------------------

    def take(self, segment: Segment) -> None:
        """Read one segment."""
        self._note_header(segment)
        claims = self._claims_of(segment)
        if self._r._attacks.is_accident(segment.text) and not segment.means:
            return
        if not segment.violent and not claims:
            self._note_town(segment)
            return
        scope = self._wide_scope(segment, claims)
        sites = self._sites_of(segment, claims)
        if scope and claims:
            self._toll(scope, claims, segment)
            claims = ()
        if len(sites) > 1 and claims:
            self._toll_of_list(sites, claims)
            claims = ()
        if not sites:
            self._without_site(segment, claims)
            return
        if not self._tells(segment, claims, sites):
            self._note_town(segment)
            return
        when = self._date_of(segment)
        for site in sites:
            draft = self._draft_for(site, when, segment)
            self._add(draft, segment, claims, when)
            draft.listed = draft.listed or len(sites) > 1
        self._town = next((s for s in sites if not s.regional), self._town)

    def _tells(self, segment: Segment, claims: Sequence[Claim], sites: Sequence[Site]) -> bool:
        """Say whether the segment tells of an attack at its sites, or adds to one known."""
        if segment.violent:
            return True
        known = any(
            self._same_settlement(draft, site) for draft in self.told.drafts for site in sites
        )
        return bool(claims) and (known or bool(self.told.drafts) or self._header is not None)

    def _claims_of(self, segment: Segment) -> tuple[Claim, ...]:
        claims = list(segment.claims)
        kind = claims[-1].kind if claims else self._kind
        if self._focus or claims:
            for bare in self._r._claims.bare(segment.text, kind if not claims else self._kind):
                moved = replace(
                    bare, start=bare.start + segment.start, end=bare.end + segment.start
                )
                if not any(c.start < moved.end and moved.start < c.end for c in claims):
                    claims.append(replace(moved, kind=self._kind if not segment.claims else KILLED))
        if segment.claims:
            self._kind = segment.claims[-1].kind
        return tuple(claims)

    # -- places -----------------------------------------------------------------------------------

    def _note_header(self, segment: Segment) -> None:
        if segment.sentence.paragraph != self._header_paragraph:
            self._header, self._header_date = None, None
        for item in segment.places:
            if item.frame is Frame.HEADER and self._header is None:
                self._header, self._header_paragraph = item, segment.sentence.paragraph
        if self._header is not None and not segment.violent and self._header_date is None:
            for mention in segment.dates:
                if mention.when and not mention.reporting:
                    self._header_date = (
                        mention.when,
                        Span.of(self._text, mention.start, mention.end),
                    )

    def _note_town(self, segment: Segment) -> None:
        """Remember the town spoken of, for "the city" in later sentences."""
        for item in segment.places:
            site_like = item.place and item.place.precision is Precision.CITY
            if site_like and item.frame in {
                Frame.HEADER,
                Frame.OWNER,
                Frame.LOCATIVE,
                Frame.DATELINE,
            }:
                if self._town is None or item.frame in {Frame.HEADER, Frame.OWNER}:
                    self._town = self._r._sites.site(item, self._text)

    def _sites_of(self, segment: Segment, claims: Sequence[Claim]) -> tuple[Site, ...]:
        sites = self._r._sites.find(segment, self._text)
        header = self._header
        if header is not None and (not sites or all(site.regional for site in sites)):
            if segment.sentence.paragraph == self._header_paragraph:
                return (self._r._sites.site(header, self._text),)
        if not sites:
            back = self._referred_back(segment)
            return (back,) if back else ()
        return tuple(self._refined(site, segment) for site in sites) if len(sites) == 1 else sites

    def _refined(self, site: Site, segment: Segment) -> Site:
        """Return the known facility inside the settlement that the segment names, if any."""
        if site.place is None or site.place.precision is not Precision.CITY:
            return site
        for cue in segment.targets:
            found = self._r._sites.facility(site.place, cue, self._text)
            if found:
                return found
        return site

    def _referred_back(self, segment: Segment) -> Site | None:
        speaker = next((x for x in segment.places if x.frame is Frame.OFFICE and x.place
                        and x.place.precision is Precision.CITY and x.start - segment.start < 12), None)  # fmt: skip
        if speaker and re.match(r"['’]s\s+\w+\s*:", self._text[speaker.end : segment.end]):
            return self._r._sites.site(speaker, self._text)
        match = self._r._back.search(segment.text)
        if not match:
            there = self._r._there.search(segment.text)
            return self._town if there and segment.claims else None
        if self._r._capital.search(match.group()):
            return self._capital(segment) or self._town
        town = self._town or self._from_dateline()
        if town is None:
            return None
        return town

    def _capital(self, segment: Segment) -> Site | None:
        for item in self._parsed.located:
            place = item.place
            if place and place.feature_code == "PPLC" and item.start < segment.start:
                return self._r._sites.site(item, self._text)
        return None

    def _from_dateline(self) -> Site | None:
        if (
            self._dateline
            and self._dateline.place
            and self._dateline.place.precision is Precision.CITY
        ):
            return self._r._sites.site(self._dateline, self._text)
        return None

    def _without_site(self, segment: Segment, claims: Sequence[Claim]) -> None:
        """Violence or numbers without a place: a detail of the focus, or a lead still to place."""
        when = self._date_of(segment)
        focus = self._focus
        if focus is not None and focus.same_time(when[0] if when else None):
            if claims or segment.violent:
                self._add(focus, segment, claims, when)
            return
        if segment.violent and not self.told.drafts:
            draft = Draft(None, segment.start)
            self.told.drafts.append(draft)
            self._add(draft, segment, claims, when)

    # -- scope ------------------------------------------------------------------------------------

    def _wide_scope(self, segment: Segment, claims: Sequence[Claim]) -> Span | None:
        if not claims or all(claim.low == 0 for claim in claims):
            return None
        match = self._r._country_wide.search(segment.text)
        if match is None:
            paragraph = self._sentence_scope(segment)
            if paragraph is not None:
                return paragraph
            match = self._r._region_wide.search(segment.text)
            if match is not None and any(
                x.place
                and x.place.precision is Precision.CITY
                and x.frame in {Frame.LOCATIVE, Frame.OBJECT}
                for x in segment.places
            ):
                match = None
        if match is not None:
            return Span.of(self._text, segment.start + match.start(), segment.start + match.end())
        wide = [x for x in segment.places if x.place and x.place.precision is Precision.COUNTRY
                and x.frame in {Frame.LOCATIVE, Frame.OBJECT}]  # fmt: skip
        finer = [x for x in segment.places if x.place and x.place.precision is not Precision.COUNTRY
                 and x.frame in {Frame.LOCATIVE, Frame.OBJECT, Frame.NEAR, Frame.SUBJECT, Frame.MODIFIER}]  # fmt: skip
        return wide[0].toponym.span if wide and not finer else None

    def _sentence_scope(self, segment: Segment) -> Span | None:
        sentence = segment.sentence
        match = self._r._country_wide.search(sentence.text)
        if match and sentence.start + match.start() < segment.start:
            return Span.of(self._text, sentence.start + match.start(), sentence.start + match.end())
        return None

    def _toll(self, scope: Span, claims: Sequence[Claim], segment: Segment) -> None:
        standing = tuple(claim for claim in claims if not claim.superseded)
        if standing:
            self.told.tolls.append(Toll(scope, standing))

    def _toll_of_list(self, sites: Sequence[Site], claims: Sequence[Claim]) -> None:
        if all(claim.low == 0 for claim in claims):
            return
        first, last = sites[0].span, sites[-1].span
        scope = Span.of(self._text, min(first.start, last.start), max(first.end, last.end))
        self.told.tolls.append(Toll(scope, tuple(claims)))

    # -- dates ------------------------------------------------------------------------------------

    def _date_of(self, segment: Segment) -> tuple[EventDate | None, Span] | None:
        mentions = [m for m in segment.dates if not m.reporting]
        told = [x.start for x in (*segment.real_deeds, *segment.claims)] or [segment.start]
        absolute = [m for m in mentions if m.when]
        relative = [m for m in mentions if m.when is None]
        if relative and not absolute:
            return self._counted(relative[0], segment)
        if absolute:
            best = min(absolute, key=lambda m: (_width(m), min(abs(m.start - at) for at in told)))
            return best.when, Span.of(self._text, best.start, best.end)
        if self._header_date and segment.sentence.paragraph == self._header_paragraph:
            return self._header_date
        return None

    def _counted(
        self, mention: DateMention, segment: Segment
    ) -> tuple[EventDate | None, Span] | None:
        base = self._focus.date if self._focus and self._focus.date else None
        if base is None and self._article.published:
            base = EventDate(self._article.published, self._article.published)
        if base is None or base.precision is not DatePrecision.DAY:
            return None
        days = mention.offset_days or 0
        came = re.search(
            r"\b(?:came|comes|coming|happened|took place)\s+$",
            self._text[segment.start : mention.start],
        )
        if mention.relation and came:
            days = -days
        shift = timedelta(days=days)
        when = EventDate(base.start + shift, base.end + shift)
        return when, Span.of(self._text, mention.start, mention.end)

    # -- drafts -----------------------------------------------------------------------------------

    def _same_settlement(self, draft: Draft, site: Site) -> bool:
        return draft.site is not None and draft.site.settlement_key == site.settlement_key

    def _draft_for(
        self, site: Site, when: tuple[EventDate | None, Span] | None, segment: Segment
    ) -> Draft:
        date = when[0] if when else None
        for draft in reversed(self.told.drafts):
            if draft.site is not None and self._matches(draft, site, date):
                return draft
        waiting = next((d for d in self.told.drafts if d.site is None), None)
        if waiting is not None and waiting.same_time(date) and not site.regional:
            waiting.site = site
            return waiting
        draft = Draft(site, segment.start)
        self.told.drafts.append(draft)
        return draft

    def _matches(self, draft: Draft, site: Site, date: EventDate | None) -> bool:
        known = draft.site
        if known is None or not draft.same_time(date):
            return False
        if known.key == site.key:
            return True
        return False

    def _add(
        self,
        draft: Draft,
        segment: Segment,
        claims: Sequence[Claim],
        when: tuple[EventDate | None, Span] | None,
    ) -> None:
        draft.segments.append(segment)
        draft.claims += claims
        draft.targets += segment.targets
        draft.deed_spans += [Span.of(self._text, d.start, d.end) for d in segment.real_deeds]
        if when and when[0] and (draft.date is None or _days(when[0]) < _days(draft.date)):
            draft.date, draft.date_span = when
        if draft.site is not None:
            draft.sites.append(draft.site)
        self._focus = draft

    def finish(self) -> Told:
        """Return what was told; drafts that never found a place are kept, unlocated."""
        for draft in self.told.drafts:
            if draft.site is None:
                site = self._from_dateline()
                if site is not None:
                    draft.site = site
        return self.told


def _width(mention: DateMention) -> int:
    return _days(mention.when) if mention.when else 0


def _days(when: EventDate) -> int:
    return (when.end - when.start).days
