"""Geoparsing: every place name of a text, what it does there, and where it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo import sentences, vocabulary
from geo.article import Article, Span
from geo.gazetteer import Gazetteer
from geo.place import Place, Precision, Role, Toponym
from geo.recognizers import Kind, Mention, headings, roles
from geo.recognizers import frames as framing
from geo.recognizers.frames import Frame
from geo.recognizers.gazetteer import GazetteerRecognizer, capitalised
from geo.recognizers.recognition import Recognition
from geo.recognizers.spans import Spans
from geo.recognizers.supported import SUPPORTED_AT
from geo.recognizers.tagger import Tagging
from geo.recognizers.typo import TypoRecognizer
from geo.resolvers.borrowed import borrow
from geo.resolvers.containers import Around, Containers, Written
from geo.resolvers.context import ContextResolver, Name, place_of
from geo.resolvers.seats import Seats
from geo.sentences import Sentence

# A later paragraph that a name in capitals heads.
_HEADS = re.compile(r"\n\W*[A-ZА-Я][A-ZА-Я’' -]{2,40}\.\s")
# Frames that a name in a list takes from its neighbour, and those that it does not take.
_OPEN = frozenset({Frame.LIST, Frame.PLAIN, Frame.METONYM})
_LOOSE = frozenset({Frame.LIST, Frame.PLAIN})
_NOT_SHARED = frozenset({Frame.PLAIN, Frame.LIST, Frame.CONTAINER})


@dataclass(frozen=True)
class Located:
    """A toponym with the grammar around it: the geoparser's working value."""

    toponym: Toponym
    mention: Mention
    frame: Frame
    sentence: int

    @property
    def start(self) -> int:
        """Return the first character of the name."""
        return self.toponym.span.start

    @property
    def end(self) -> int:
        """Return the end of the name, exclusive."""
        return self.toponym.span.end

    @property
    def place(self) -> Place | None:
        """Return the resolved place."""
        return self.toponym.place


@dataclass(frozen=True)
class Geoparse:
    """The place names of an article in text order, its sentences, and the country weights."""

    located: tuple[Located, ...]
    sentences: tuple[Sentence, ...]
    countries: dict[str, float]
    lead_starts: int = 0
    demonyms: tuple[Toponym, ...] = ()

    @property
    def toponyms(self) -> tuple[Toponym, ...]:
        """Return the toponyms and demonyms, in text order."""
        names = [item.toponym for item in self.located]
        return tuple(sorted([*names, *self.demonyms], key=lambda toponym: toponym.span))


class Geoparser:
    """Recognition, resolution and roles for one language."""

    def __init__(self, gazetteer: Gazetteer, language: str = "en") -> None:
        self.gazetteer = gazetteer
        self._frames = framing.for_language(language)
        self._headings = headings.for_language(language)
        self._matcher = GazetteerRecognizer(gazetteer, language)
        self._recognition = Recognition(gazetteer, language)
        self._typos = TypoRecognizer(gazetteer, self._frames)
        self._resolver = ContextResolver(gazetteer)
        self._containers_of = Containers(language)
        self._seats = Seats(gazetteer, language)
        places = vocabulary.load(language, "places")
        direction = vocabulary.alternation(places["before"]["directional"])
        self._within = re.compile(
            rf"^(?:\s*,\s*(?:in\s+)?|\s+in\s+)(?:the\s+)?(?:neighbouring\s+|neighboring\s+)?(?:{direction}\s+)?$"
        )
        self._dateline = re.compile(
            r"^[^\n.]{2,60}?(?:,\s+(?:\w+\.?\s+\d{1,2}|\d{1,2}\s+\w+))?\s*(?:\([^)\n]{2,20}\)\s*)?[-–—]\s"
            r"|^[A-ZА-Я’'\- ]{3,40}(?:,\s*[A-Z][\w ]+)?\.\s"
        )

    def parse(self, article: Article) -> Geoparse:
        """Return the place names of `article`."""
        text = article.text
        votes = self._country_votes(article)
        matches = self._matcher.find(text)
        found = self._recognition.find(text, matches)
        mentions = list(found.mentions)
        names = [self._name(text, mentions, n) for n in range(len(mentions))]
        countries = self._resolver.countries(names, votes)
        spoken = (*_spoken_of(countries), *self._containers(names))
        names = [self._perhaps_misspelt(name, spoken) for name in names]
        typos = self._typos.find(text, mentions, found.tagging, spoken)
        for mention, candidates in typos:
            mentions.append(mention)
            names.append(Name(mention.head(text), candidates=candidates, start=mention.start))
        order = sorted(range(len(mentions)), key=lambda n: mentions[n].start)
        mentions, names = [mentions[n] for n in order], [names[n] for n in order]
        hints = self._hints(article, matches, mentions)
        places = self._resolver.resolve(names, votes, hints)
        split = sentences.split(text)
        places = tuple(
            self._seats.town(place, mention, name.hint, text) if place else None
            for place, mention, name in zip(borrow(names, places), mentions, names, strict=True)
        )
        located = self._locate(article, mentions, places, split)
        demonyms = self._demonyms(text, located, found.tagging)
        return Geoparse(tuple(located), split, countries, self._dateline_end(text), demonyms)

    # -- names to resolve ---------------------------------------------------------------------

    def _name(self, text: str, mentions: Sequence[Mention], n: int) -> Name:
        mention = mentions[n]
        first = min(mention.start, mention.head_start)
        written, head = text[first : mention.end], mention.head(text)
        hint = mention.hint or self._containers_of.plural(text, *_written(text, mentions, n, 8, 8))
        candidates = self.gazetteer.lookup(written) if written != head else ()
        if mention.kind is Kind.FACILITY and not candidates:
            candidates = tuple(c for c in self.gazetteer.lookup(head) if c.feature_class in "SLRT")
        elif not candidates or hint in {"admin1", "admin2"}:
            candidates = (*candidates, *self.gazetteer.lookup(head))
        if mention.kind is Kind.WATER:
            candidates = tuple(c for c in candidates if c.feature_class in "HT")
        held = self._container(text, mentions, n)
        return Name(written, hint, held.within, candidates, mention.start, held.beyond, held.listed)

    def _container(self, text: str, mentions: Sequence[Mention], n: int) -> Around:
        around, at = _written(text, mentions, n, 1, 2)
        site = mentions[n].kind is Kind.FACILITY
        holds = self.gazetteer.contains if site else self._may_contain
        return self._containers_of.of(text, around, at, holds)

    def _may_contain(self, name: str) -> bool:
        """Say whether a name may be that of a country, division or region."""
        return any(c.feature_class in "AL" for c in self.gazetteer.lookup(name)[:3])

    def _hints(
        self, article: Article, matches: Sequence[Mention], mentions: Sequence[Mention]
    ) -> tuple[Name, ...]:
        """Return the publisher’s place and divisions in names of bodies ("Ohio State Police")."""
        publisher = self._matcher.find(article.publisher)
        home = [self._name(article.publisher, publisher, n) for n in range(len(publisher))]
        accepted = Spans(mentions)
        bodies = [
            Name(match.head(article.text), candidates=found, start=match.start)
            for match in matches
            if not accepted.overlapping(match)
            and (found := self.gazetteer.lookup(match.head(article.text)))
            and found[0].feature_code == "ADM1"
        ]
        return (*(replace(name, start=-1) for name in home if name.candidates), *bodies)

    def _perhaps_misspelt(self, name: Name, countries: Sequence[str]) -> Name:
        """Give a name that no gazetteer holds the places whose spelling is near."""
        if name.candidates or name.hint not in {"", "facility"}:
            return name
        return replace(name, candidates=self._typos.near(name.written, countries))

    def _containers(self, names: Sequence[Name]) -> tuple[str, ...]:
        """Return the countries named right after names that no gazetteer holds."""
        found = [
            outer.country_code
            for name in names
            if name.within and not name.candidates
            for outer in self.gazetteer.lookup(name.within)[:1]
        ]
        return tuple(dict.fromkeys(found))

    def _country_votes(self, article: Article) -> Counter[str]:
        votes: Counter[str] = Counter()
        for word in capitalised(article.text):
            if word.text[0].isupper():
                code = self.gazetteer.demonym(word.text)
                if code:
                    votes[code] += 0.5  # type: ignore[assignment]
        return votes

    def _demonyms(
        self, text: str, located: Sequence[Located], tagging: Tagging
    ) -> tuple[Toponym, ...]:
        """Return words such as "Turkish", each at the point of its country."""
        found = []
        names = Spans(item.mention for item in located)
        for word in capitalised(text):
            meant = word.text[0].isupper() and tagging.share(word.start) >= SUPPORTED_AT
            code = self.gazetteer.demonym(word.text) if meant else None
            country = self.gazetteer.country(code) if code else None
            mention = Mention(word.start, word.end, Kind.DEMONYM, word.start, word.end)
            if country and not names.overlapping(mention):
                span = Span.of(text, word.start, word.end)
                found.append(
                    Toponym(span, Kind.DEMONYM.value, Role.DEMONYM, place=place_of(country))
                )
        return tuple(found)

    # -- grammar and roles ----------------------------------------------------------------------

    def _locate(
        self,
        article: Article,
        mentions: Sequence[Mention],
        places: Sequence[Place | None],
        split: Sequence[Sentence],
    ) -> list[Located]:
        located: list[Located] = []
        for mention, place in zip(mentions, places, strict=True):
            sentence = sentence_of(split, mention.start)
            frame = self._frame(article.text, mention, split[sentence], place)
            span = Span.of(article.text, mention.start, mention.end)
            why = "" if place else self._why_unlocated(mention, span.quote)
            toponym = Toponym(span, mention.kind.value, place=place, why_unlocated=why)
            located.append(Located(toponym, mention, frame, sentence))
        located = self._share_frames(article.text, located)
        return [
            replace(item, toponym=item.toponym.with_role(_role(article.text, item)))
            for item in located
        ]

    def _why_unlocated(self, mention: Mention, quote: str) -> str:
        if mention.kind is not Kind.FACILITY and self.gazetteer.contains(quote):
            return f"no place called “{quote}” is likely enough to be the one meant"
        return f"“{quote}” is in no gazetteer we ship"

    def _frame(self, text: str, mention: Mention, sentence: Sentence, place: Place | None) -> Frame:
        if mention.kind is Kind.ORGANISATION:
            return Frame.ORGANISATION
        left, right = text[sentence.start : mention.start], text[mention.end : sentence.end]
        if mention.end <= self._dateline_end(text):
            return Frame.DATELINE
        paragraph = text.rfind("\n", 0, mention.start) + 1
        if self._headings.heads(text[paragraph : mention.start], right):
            return Frame.HEADER
        town = place is not None and place.precision is Precision.CITY
        if town and not roles.is_power(place) and self._headings.heads_on(left, right):
            return Frame.HEADER
        frame = self._frames.of(left, right)
        if frame in _LOOSE and roles.is_power(place) and self._frames.acts(left, right):
            return Frame.METONYM
        return frame

    def _dateline_end(self, text: str) -> int:
        """Return where the dateline ends; "BAGHDAD." heads an item where others follow it."""
        match = self._dateline.match(text)
        if match is None or (
            not match.group().rstrip().endswith(("-", "–", "—")) and _HEADS.search(text)
        ):
            return 0
        return match.end()

    def _share_frames(self, text: str, located: list[Located]) -> list[Located]:
        """Names in a list stand alike; a name after "X, " that holds X is its container."""
        result = list(located)
        for n in range(1, len(result)):
            before, item = result[n - 1], result[n]
            gap = text[before.end : item.start]
            if self._within.match(gap) and (
                _is_division(item, before) or self._contains(item, before)
            ):
                result[n] = replace(item, frame=Frame.CONTAINER)
            elif before.frame is Frame.CONTAINER and item.frame is Frame.LIST and n > 1:
                result[n] = replace(item, frame=result[n - 2].frame)
            elif (
                item.frame in _OPEN and before.frame not in _NOT_SHARED and self._frames.lists(gap)
            ):
                result[n] = replace(item, frame=before.frame)
        for n in range(len(result) - 2, -1, -1):
            gap = text[result[n].end : result[n + 1].start]
            after = result[n + 1].frame
            if (
                result[n].frame in _LOOSE
                and after is not Frame.CONTAINER
                and self._frames.lists(gap)
            ):
                result[n] = replace(result[n], frame=after)
        return result

    def _contains(self, outer: Located, inner: Located) -> bool:
        if outer.place is None or inner.place is None or outer.place.key == inner.place.key:
            return False
        if outer.place.country_code != inner.place.country_code:
            return False
        if outer.place.precision is Precision.COUNTRY:
            return inner.place.precision is not Precision.COUNTRY
        if outer.place.precision is Precision.ADMIN1:
            return inner.place.precision is not Precision.COUNTRY
        containers = {Precision.ADMIN2, Precision.CITY}
        return outer.place.precision in containers and _finer(inner.place, outer.place)


def _is_division(item: Located, before: Located) -> bool:
    """Say whether a name is that of a division, told as such, after one that is not."""
    divisions = {"admin1", "admin2"}
    return item.mention.hint in divisions and before.mention.hint not in divisions


def _role(text: str, item: Located) -> Role:
    owner = text.startswith(("'", "’"), item.end)
    return roles.of(item.frame, item.mention, item.place, owner=owner)


def _written(
    text: str, mentions: Sequence[Mention], n: int, before: int, after: int
) -> tuple[list[Written], int]:
    """Return so many mentions around mention `n` as written, and where it stands among them."""
    first = max(0, n - before)
    around = mentions[first : n + after + 1]
    return [Written(m.start, m.end, m.head(text)) for m in around], n - first


def _finer(inner: Place, outer: Place) -> bool:
    order = list(Precision)
    return order.index(inner.precision) < order.index(outer.precision)


def _spoken_of(countries: dict[str, float]) -> tuple[str, ...]:
    top = sorted(countries.items(), key=lambda row: -row[1])[:3]
    return tuple(code for code, weight in top if weight >= 0.25)  # noqa: PLR2004


def sentence_of(split: Sequence[Sentence], start: int) -> int:
    """Return the index of the sentence that holds the character at `start`."""
    ended = bisect_right(split, start, key=lambda sentence: sentence.end)
    return min(ended, len(split) - 1)
