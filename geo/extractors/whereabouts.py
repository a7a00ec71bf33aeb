"""Where the text is: the item it is in, the town spoken of, the dateline, the capital."""

from __future__ import annotations

import re

from geo.article import Article, Span
from geo.event import EventDate
from geo.extractors import references, timing
from geo.extractors.drafts import Draft
from geo.extractors.groups import SITE_FRAMES
from geo.extractors.segments import Segment
from geo.extractors.sites import Site, SiteFinder
from geo.extractors.timeline import Timeline
from geo.geoparser import Geoparse, Located
from geo.place import Precision
from geo.recognizers import Kind, headings
from geo.recognizers.frames import Frame
from geo.sentences import Sentence

When = tuple[EventDate, Span]

# "Kharkiv's mayor: three impacts"
_SPEAKER = re.compile(r"['’]s\s+(?:\w+\s+){0,2}\w+\s*:")
_ITEM = re.compile(
    r"\s*(?:[•▪●◦*–—-]\s|\d{1,2}[:.]\d\d\s|\d{1,2}[.)]\s|\([a-z0-9]{1,2}\)\s|[^\w\s\"“‘'(\[])"
)
# "In this city": the one that the reporter writes from.
_HERE = re.compile(r"this\b", re.IGNORECASE)
_AGO = re.compile(r"\bago\b", re.IGNORECASE)
_SPOKEN_OF = frozenset(
    {
        Frame.HEADER,
        Frame.OWNER,
        Frame.LOCATIVE,
        Frame.NEAR,
        Frame.ORIGIN,
        Frame.OBJECT,
        Frame.SUBJECT,
    }
)
# "By dawn most of X, a village in Y, was ash": the text introduces X.
_INTRODUCED = re.compile(
    r",\s+an?\s+(?:[\w’'-]+\s+){0,3}?(?:village|town|city|settlement|hamlet)\b"
)
_LOOSELY = frozenset({Frame.NEAR})
# A head stands within so many characters of its paragraph's start.
_HEAD_CHARS = 120
_BY_ADDRESS = frozenset({Kind.FACILITY, Kind.NEIGHBOURHOOD})


class Whereabouts:
    """What a reader of the article has in mind about places while going through it."""

    def __init__(
        self,
        finder: SiteFinder,
        refer: references.References,
        article: Article,
        parsed: Geoparse,
    ) -> None:
        self._finder = finder
        self._refer = refer
        self._article = article
        self._text = article.text
        self._parsed = parsed
        self.town: Site | None = None
        self._town_is_site = False
        self._struck: set[str] = set()
        self._header: Located | None = None
        self._header_paragraph = -1
        self._header_date: When | None = None
        self._unknown_head: Span | None = None
        self._headings = headings.for_language(finder.language)
        self._heads = sum(item.frame is Frame.HEADER for item in parsed.located)
        self._dateline = next((x for x in parsed.located if x.frame is Frame.DATELINE), None)
        self.lead_starts = parsed.lead_starts
        self._timeline = Timeline(article, parsed.lead_starts)
        self._dated_segment = -1
        self._segment_date: When | None = None
        self._topic: Site | None = None
        self._topic_at: Sentence | None = None
        self._paragraph = -1

    # -- what is remembered -----------------------------------------------------------------------

    def enter(self, segment: Segment) -> None:
        """Note the head of an item ("• Sumy. Sunday, 20:37.") when the text comes to one."""
        paragraph = segment.sentence.paragraph
        self._timeline.enter(segment)
        if paragraph != self._header_paragraph:
            self._header, self._header_date = None, None
        if paragraph != self._paragraph:
            self._enter_paragraph(segment)
        self._paragraph = paragraph
        heads = [item for item in segment.places if item.frame is Frame.HEADER]
        opens = any(item.start == segment.sentence.start for item in heads)
        if heads and (self._header is None or opens):  # items follow each other on one line, too
            self._header, self._header_paragraph = min(heads, key=_coarseness), paragraph
        if self._header is not None and not segment.real_deeds and self._header_date is None:
            self._header_date = timing.choose(segment, self._timeline, None)

    def _enter_paragraph(self, segment: Segment) -> None:
        start = self._text.rfind("\n", 0, segment.sentence.start) + 1
        named = any(item.frame is Frame.HEADER for item in segment.places)
        found = None if named else self._headings.unknown(self._text[start : start + _HEAD_CHARS])
        self._unknown_head = None
        if found and (self._heads > 1 or segment.dates) and not segment.real_deeds:
            self._unknown_head = Span.of(self._text, start + found[0], start + found[1])
        elif not named and self._heads:
            self._unknown_head = self._before_colon(start)
        if self.starts_item(segment):
            self.town, self._topic = None, None

    def _before_colon(self, start: int) -> Span | None:
        """Return the name of a town that the recogniser missed at the head of an item."""
        found = self._headings.before_colon(self._text[start : start + _HEAD_CHARS])
        if found is None:
            return None
        span = Span.of(self._text, start + found[0], start + found[1])
        place = self._finder.unrecognised(span, self._parsed.countries).place
        town = place is not None and place.precision is Precision.CITY
        return span if town and place and place.feature_code != "PPLC" else None

    def note_town(self, segment: Segment) -> None:
        """Remember the town spoken of, for "the city" in later sentences."""
        ago = [m.when for m in segment.dates if m.when and _AGO.search(segment.text)]
        if len(ago) == 1 and ago[0]:
            mention = next(m for m in segment.dates if m.when)
            span = Span.of(self._text, mention.start, mention.end)
            self._timeline.told(segment, (ago[0], span))
        if self._refer.capital.search(segment.text):
            self.town = self._capital() or self.town
        for item in segment.places:
            spoken = item.frame in _SPOKEN_OF and (item.frame not in _LOOSELY or not self.town)
            introduced = item.frame is Frame.PLAIN and (
                _INTRODUCED.match(self._text, item.end)
                or (len(segment.places) == 1 and item.place and item.place.key in self._struck)
            )
            if not (spoken or introduced) or (item.place and item.place.precision.is_regional):
                continue
            site = self._finder.site(item, self._text)
            if site.place is not None and site.place.precision is Precision.CITY:
                self.town, self._town_is_site = site, False
            if site.place is not None or item.mention.label == "place":
                self._topic = self._finder.refined(site, segment, self._text)
                self._topic_at = segment.sentence

    def topic(self, segment: Segment) -> Site | None:
        """Return the town or facility spoken of just before, for a deed told without a place."""
        if self._topic is None or self._topic_at is None:
            return None
        near = 0 <= segment.sentence.paragraph - self._topic_at.paragraph <= 1
        return self._topic if near else None

    def _newer_topic(self, segment: Segment, focus: Draft | None) -> Site | None:
        """Return the place that the sentence before came to, for what is told as having been there.

        "Gunmen walked into a church in X. Two worshippers were killed": not in the place of the
        happening told before, unless "the attack" says that it is spoken of again.
        """
        topic, at = self._topic, self._topic_at
        if topic is None or at is None or at.paragraph != segment.sentence.paragraph:
            return None
        since = segment.sentence.index - at.index
        if focus is not None and focus.segments[-1].sentence.index >= at.index:
            return None
        if any(item.place and item.frame is Frame.PLAIN for item in segment.places):
            return None
        strong = any(deed.strong for deed in segment.real_deeds)
        again = any(
            self._refer.definite.search(self._text[segment.start : deed.start])
            for deed in segment.deeds
            if deed.noun
        )
        told = strong or any(claim.low for claim in segment.claims)
        return topic if told and since == 1 and not again else None

    def town_since(self, segment: Segment) -> Site | None:
        """Return the town in mind if the text came to it after `segment`."""
        return self.town if self.town and self.town.span.start >= segment.end else None

    def note_sites(self, sites: tuple[Site, ...]) -> None:
        """Remember the first town among the sites of a happening."""
        first = next((s for s in sites if not s.wide and s.place), None)
        town = self._finder.town_of(first) if first else None
        if town is not None:
            self.town, self._town_is_site = town, True
            self._struck.add(town.key)

    @property
    def in_item(self) -> bool:
        """Say whether the text is in an item that a place name heads."""
        return self._header is not None or self._unknown_head is not None

    def date(self, segment: Segment, base: EventDate | None) -> When | None:
        """Return the date of the segment's deed, or that of its item (counted once)."""
        if segment.start != self._dated_segment:
            self._dated_segment, self._segment_date = segment.start, self._find_date(segment, base)
        return self._segment_date

    def _find_date(self, segment: Segment, base: EventDate | None) -> When | None:
        chosen = timing.choose(segment, self._timeline, base)
        if chosen is None and segment.sentence.paragraph == self._header_paragraph:
            chosen = self._header_date
        if chosen:
            self._timeline.told(segment, chosen)
        return chosen

    @property
    def last_date(self) -> When | None:
        """Return the date of a deed that is told here without one."""
        return self._timeline.in_force(self._paragraph)

    def told_here(self, segment: Segment) -> EventDate | None:
        """Return the date of a deed told before in the segment's paragraph."""
        return self._timeline.told_in(segment.sentence.paragraph)

    def starts_item(self, segment: Segment) -> bool:
        """Say whether the segment's paragraph is an item: a bullet, a clock, a number, a head."""
        start = self._text.rfind("\n", 0, segment.sentence.start) + 1
        return self.in_item or bool(_ITEM.match(self._text, start))

    # -- sites ------------------------------------------------------------------------------------

    def sites(self, segment: Segment, focus: Draft | None) -> tuple[Site, ...]:
        """Return the sites of the segment: named in it, heading it, or referred to."""
        named = self._finder.find(segment, self._text)
        header = self._heading(segment)
        if header and len(named) == 1 and self._finder.is_quarter_of(named[0], header):
            return (self._finder.quarter(named[0], header),)
        if header and (not named or _wider(named, header)):
            return self._in_item(segment, header, focus, bool(named))
        if not named:
            back = (
                _just_there(self._refer, segment, focus)
                or self._referred_back(segment, focus)
                or self._of_unknown_head(segment, focus)
                or self._newer_topic(segment, focus)
                or self._at_dateline(segment)
            )
            return (back,) if back else ()
        if len(named) > 1:
            return named
        if named[0].place is None and named[0].kind in _BY_ADDRESS:
            return (self._in_town(named[0], header, segment),)
        town = header if header and not header.wide else self.town or self.from_dateline()
        part = self._finder.as_part(named[0], town, self._text) if town else None
        return (part or self._finder.refined(named[0], segment, self._text),)

    def _heading(self, segment: Segment) -> Site | None:
        if self._header is None or segment.sentence.paragraph != self._header_paragraph:
            return None
        return self._finder.site(self._header, self._text)

    def _in_item(
        self, segment: Segment, header: Site, focus: Draft | None, named: bool
    ) -> tuple[Site, ...]:
        there = None if named else _just_there(self._refer, segment, focus)
        if there:
            return (there,)
        if header.wide and focus and focus.last_paragraph == segment.sentence.paragraph:
            return ()  # the item's own site is known: this is a detail of it
        known = self._finder.refined(header, segment, self._text, anywhere=True)
        part = self._finder.part(header, segment, self._text) if known is header else None
        if part is None and known is header and _goes_on(header, segment, focus):
            return ()
        return (part or known,)

    def _at_dateline(self, segment: Segment) -> Site | None:
        """Return the dateline's town where the lead tells of a deed and names no other place."""
        site, paragraph = self.from_dateline(), segment.sentence.paragraph
        if site is None or site.place is None or paragraph != self._parsed.sentences[0].paragraph:
            return None
        sentences = self._parsed.sentences
        others = (
            item
            for item in self._parsed.located
            if item.frame in SITE_FRAMES and sentences[item.sentence].paragraph == paragraph
        )
        return None if any(others) or not segment.real_deeds else site

    def _in_town(self, site: Site, header: Site | None, segment: Segment) -> Site:
        """Return an address that no gazetteer holds at the point of its town."""
        town = header if header and not header.wide else self._referred_back(segment, None)
        told = site.kind == Kind.NEIGHBOURHOOD or self._finder.is_building(site.span.quote)
        if town is None and (told or self._is_near(segment)):
            town = self.town or self._home()
        if town is None and told and self.town is not None:
            known = self._finder.inside(site, self.town)
            return site if known.part else known
        return self._finder.inside(site, town) if town else site

    def _home(self) -> Site | None:
        """Return the dateline's town, unless the article is about another country."""
        site, spoken_of = self.from_dateline(), self._parsed.countries
        if site is None or site.place is None or not spoken_of:
            return site
        most = max(spoken_of.values())
        return site if spoken_of.get(site.place.country_code, 0) >= most / 2 else None

    def _is_near(self, segment: Segment) -> bool:
        """Say whether the town in mind was named in the paragraph, or none has been."""
        if self.town is None:
            return True
        start = self._text.rfind("\n", 0, segment.start) + 1
        return self.town.span.start >= start

    def _of_unknown_head(self, segment: Segment, focus: Draft | None) -> Site | None:
        """Return the site of an item under words that nobody has recognised as a place."""
        span = self._unknown_head
        if span is None or not (segment.claims or segment.real_deeds or segment.means):
            return None
        if focus and focus.site and focus.last_paragraph == segment.sentence.paragraph:
            return None
        return self._finder.unrecognised(span, self._parsed.countries)

    def _referred_back(self, segment: Segment, focus: Draft | None) -> Site | None:
        """Return the place that "the city", "the capital" or "there" stands for."""
        speaker = next((x for x in segment.places if x.frame is Frame.OFFICE and x.place), None)
        if speaker and _SPEAKER.match(self._text[speaker.end : segment.end]):
            return self._finder.site(speaker, self._text)
        match = self._refer.settlement.search(segment.text)
        if match is None:
            there = self._refer.there.search(segment.text)
            return self._in_mind(segment, focus) if there and _tells(segment) else None
        if self._refer.capital.search(match.group()):
            return self._capital() or self.town
        at_start = segment.sentence.index <= 1 or _HERE.match(match.group())
        first, second = self.from_dateline(), self._in_mind(segment, focus)
        town = (first or second) if at_start else (second or first)
        return self._finder.refined(town, segment, self._text, anywhere=True) if town else None

    def _in_mind(self, segment: Segment, focus: Draft | None) -> Site | None:
        """Return the town spoken of: one merely named paragraphs ago gives way to the focus's."""
        at = self._topic_at
        stale = at is not None and at.paragraph != segment.sentence.paragraph
        if focus is None or focus.site is None or self.town is None:
            return self.town
        if self._town_is_site and focus.site.inside and not focus.claims:
            same = focus.settlement_key == self.town.settlement_key
            return focus.site if same else self.town  # its toll may be told of "the city"
        if not stale or self._town_is_site:
            return self.town
        return self._finder.town_of(focus.site) or self.town

    def _capital(self) -> Site | None:
        """Return the capital that the article names: the town's country first, then by weight."""
        home = self.town.place.country_code if self.town and self.town.place else ""
        ranked = [
            ((place.country_code == home, self._parsed.countries.get(place.country_code, 0)), item)
            for item in self._parsed.located
            if (place := item.place) is not None and place.feature_code == "PPLC"
        ]
        if not ranked:
            return None
        return self._finder.site(max(ranked, key=lambda row: row[0])[1], self._text)

    def from_dateline(self) -> Site | None:
        """Return the dateline's town, unlocated where no gazetteer holds it."""
        place = self._dateline.place if self._dateline else None
        if self._dateline is None or (place and place.precision.is_regional):
            return None
        return self._finder.site(self._dateline, self._text)


def _goes_on(header: Site, segment: Segment, focus: Draft | None) -> bool:
    """Say whether the item goes on about the one site that it has named beside its head."""
    if focus is None or focus.site is None or focus.listed:
        return False
    if focus.last_paragraph != segment.sentence.paragraph:
        return False
    inside = focus.site.inside and focus.settlement_key == header.settlement_key
    return inside or (focus.settlement_key != header.settlement_key and not segment.real_deeds)


def _wider(named: tuple[Site, ...], header: Site) -> bool:
    return not header.wide and all(site.wide and not site.near for site in named)


def _just_there(refer: references.References, segment: Segment, focus: Draft | None) -> Site | None:
    """Return the site of the same sentence for "seven people were killed there"."""
    if focus is None or not refer.there.search(segment.text):
        return None
    same = focus.segments[-1].sentence.index == segment.sentence.index
    return focus.site if same else None


def _tells(segment: Segment) -> bool:
    return bool(segment.claims or segment.real_deeds)


def _coarseness(item: Located) -> tuple[bool, int, int]:
    """Order the names of one head, the finest known one first, then those of buildings."""
    if item.place is None:
        return (item.mention.kind not in _BY_ADDRESS, 0, item.start)
    return (False, list(Precision).index(item.place.precision), item.start)
