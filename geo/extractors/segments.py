"""Segments: parts of a sentence that may tell of different happenings.

"One man died in X; two were hurt in Y" has two. A segment gathers what the other extractors found
in it: deeds, claims, means, dates and place names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from geo.article import Article
from geo.extractors import attacks, casualties, dates
from geo.extractors.attacks import Cue, Deed
from geo.extractors.casualties import Claim
from geo.extractors.dates import DateMention
from geo.geoparser import Geoparse, Located
from geo.sentences import Sentence

Moved = TypeVar("Moved", Deed, Claim, Cue)
Ordered = TypeVar("Ordered", DateMention, Located)
Kept = TypeVar("Kept", Deed, Claim, Cue, DateMention, Located)

_BREAK = re.compile(
    r";\s+|\s+–\s+|,\s+(?:while|and|but|whereas|after|a\s+day\s+after)\s+|\s+followed\s+(?=a\b)"
    r"|(?<!days)(?<!day)(?<!weeks)(?<!week)(?<!hours)\s+(?:after|when)\s+(?=a\s|an\s)"
)

_JOINED = re.compile(r"\s(?:and|with)\s+$", re.IGNORECASE)
# A share of a toll names its place within so many characters.
_SHARE = 40


@dataclass(frozen=True)
class Segment:
    """A part of a sentence; all offsets are those of the article's text."""

    start: int
    end: int
    text: str
    sentence: Sentence
    deeds: tuple[Deed, ...]
    claims: tuple[Claim, ...]
    means: tuple[Cue, ...]
    targets: tuple[Cue, ...]
    dates: tuple[DateMention, ...]
    places: tuple[Located, ...]

    @property
    def real_deeds(self) -> tuple[Deed, ...]:
        """Return the deeds that happened."""
        return tuple(deed for deed in self.deeds if not deed.unreal)

    @property
    def told_at(self) -> tuple[int, ...]:
        """Return where the deeds and numbers stand, or the segment's start without any."""
        deeds = tuple(deed.start for deed in self.real_deeds)
        return deeds + tuple(claim.start for claim in self.claims) or (self.start,)

    @property
    def violent(self) -> bool:
        """Say whether the segment tells of violence that happened."""
        real = self.real_deeds
        if any(deed.strong for deed in real):
            return True
        harmed = any(claim.low != 0 for claim in self.claims)
        if real and (self.means or harmed):
            return True
        if any(deed.noun for deed in real):
            return True
        return bool(self.means and harmed)


class Segmenter:
    """Cuts the sentences of an article and fills the segments."""

    def __init__(self, language: str = "en") -> None:
        self._attacks = attacks.for_language(language)
        self._claims = casualties.for_language(language)
        self._dates = dates.for_language(language)

    def cut(self, article: Article, parsed: Geoparse) -> tuple[Segment, ...]:
        """Return the segments of `article` in text order."""
        mentions = self._dates.find(article.text, article.published)
        segments: list[Segment] = []
        for sentence in parsed.sentences:
            masked = _masked(sentence, parsed.lead_starts)
            dated = _within(mentions, sentence)
            segments += self._of_sentence(masked, dated, _within(parsed.located, sentence))
        return tuple(segments)

    def _of_sentence(
        self, sentence: Sentence, mentions: Sequence[DateMention], located: Sequence[Located]
    ) -> list[Segment]:
        deeds = tuple(_moved(deed, sentence.start) for deed in self._attacks.deeds(sentence.text))
        claims = tuple(_moved(claim, sentence.start) for claim in self._claims.find(sentence.text))
        means = tuple(_moved(cue, sentence.start) for cue in self._attacks.means(sentence.text))
        targets = tuple(_moved(cue, sentence.start) for cue in self._attacks.targets(sentence.text))
        bounds = self._bounds(sentence, deeds, claims, located, mentions)
        return [
            Segment(
                start,
                end,
                sentence.text[start - sentence.start : end - sentence.start],
                sentence,
                _inside(deeds, start, end),
                _own(_inside(claims, start, end), start),
                _inside(means, start, end),
                _inside(targets, start, end),
                _inside(mentions, start, end),
                _inside(located, start, end),
            )
            for start, end in bounds
        ]

    def _bounds(
        self,
        sentence: Sentence,
        deeds: Sequence[Deed],
        claims: Sequence[Claim],
        located: Sequence[Located],
        mentions: Sequence[DateMention],
    ) -> list[tuple[int, int]]:
        """Cut where both sides tell of harm or a deed and the right side names its own place.

        Sides that count people on days of their own are cut, too.
        """
        cuts = [sentence.start]
        telling = [deed.start for deed in deeds] + [claim.start for claim in claims]
        breaks = [
            (sentence.start + match.end(), match.group().strip() == ";")
            for match in _BREAK.finditer(sentence.text)
        ]
        for at, hard in sorted([*breaks, *_shares(sentence, claims, located)]):
            if any(claim.start < at < claim.end for claim in claims):
                continue
            left_tells = any(cuts[-1] <= start < at for start in telling)
            right_tells = any(start >= at for start in telling)
            right_place = any(at <= item.start < sentence.end for item in located)
            left_place = any(cuts[-1] <= item.start < at for item in located)
            days = _days_of_their_own(cuts[-1], at, sentence.end, claims, mentions)
            if left_tells and right_tells and ((left_place and right_place) or hard or days):
                cuts.append(at)
        return list(zip(cuts, [*cuts[1:], sentence.end], strict=True))


def _shares(
    sentence: Sentence, claims: Sequence[Claim], located: Sequence[Located]
) -> list[tuple[int, bool]]:
    """Return where a number begins that has a place of its own, and whether it surely cuts.

    A share of a toll does ("and sixteen in the train"), and a number joined to another ("two were
    killed in X and five wounded in Y").
    """
    return [
        (claim.start, claim.share and claim.subset)
        for claim in claims
        if (claim.share or _JOINED.search(sentence.text, 0, claim.start - sentence.start))
        and any(claim.start <= x.start < claim.end + _SHARE for x in located)
    ]


def _own(claims: Sequence[Claim], start: int) -> tuple[Claim, ...]:
    """Return the claims of a segment; a share that opens it is a number of its own."""
    return tuple(
        replace(claim, share=False, subset=False) if claim.share and claim.start == start else claim
        for claim in claims
    )


def _days_of_their_own(
    start: int, at: int, end: int, claims: Sequence[Claim], mentions: Sequence[DateMention]
) -> bool:
    """Say whether people are counted on both sides of `at`, each on days that exclude the other."""
    left = [m.when for m in mentions if start <= m.start < at and m.when and not m.reporting]
    right = [m.when for m in mentions if at <= m.start < end and m.when and not m.reporting]
    counted = any(start <= claim.start < at and claim.low for claim in claims) and any(
        at <= claim.start < end and claim.low for claim in claims
    )
    apart = not any(one.overlaps(other) for one in left for other in right)
    return counted and bool(left) and bool(right) and apart


def _masked(sentence: Sentence, lead_starts: int) -> Sentence:
    """Blank out the dateline, so that "Oct 6 - The number" is no number of people."""
    blank = lead_starts - sentence.start
    if not 0 < blank < len(sentence.text):
        return sentence
    return replace(sentence, text=" " * blank + sentence.text[blank:])


def _moved(item: Moved, by: int) -> Moved:
    return replace(item, start=item.start + by, end=item.end + by)


def _inside(items: Sequence[Kept], start: int, end: int) -> tuple[Kept, ...]:
    return tuple(item for item in items if start <= item.start < end)


def _within(items: Sequence[Ordered], sentence: Sentence) -> Sequence[Ordered]:
    """Return the items that start in the sentence (`items` are in text order)."""
    first = bisect_left(items, sentence.start, key=lambda item: item.start)
    last = bisect_left(items, sentence.end, key=lambda item: item.start)
    return items[first:last]
