"""By what: the event type of each draft, from its own words or those of its wave.

A draft's own words come first; then words told of the same happening without a place, those of its
wave (same days, other places), and those the article mostly tells of; then what is left to go by.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.article import Span
from geo.extractors import weapons
from geo.extractors.attacks import Cue
from geo.extractors.casualties import KILLED
from geo.extractors.drafts import Draft
from geo.extractors.segments import Segment

UNKNOWN = "other_violence"
INFRASTRUCTURE = "attack_on_infrastructure"
_INFRASTRUCTURE_TARGETS = frozenset({"energy", "transport", "port"})
# "A strike", "raids", "a direct hit" come from afar.
_AFAR = frozenset({"missile_strike", "drone_strike", "air_strike", "shelling"})
_FROM_AFAR = re.compile(r"(?:strikes?|raids|hit|barrages?|impacts?|salvo(?:es)?)$", re.IGNORECASE)
# A riot or a kidnapping in one town says nothing of what happened in another.
_LOCAL = frozenset({"protest_or_riot", "abduction", "other_violence"})
# "Rockets" may be of any kind: a wave's missiles or a launcher's shells.
_ROCKET = re.compile(r"rockets?$", re.IGNORECASE)
# Words told this many paragraphs away may still tell of the same happening.
_NEAR = 1
# A happening told of without its means is of the kind that so large a share of the article is.
_MOSTLY = 0.6
_WEAK = 10
# An abduction with so many dead is told as a massacre.
_MANY = 10
_ANCHOR_WORDS = 2
_CLAUSE = re.compile(r",?\s\b(?:when|where|which)\b|;")


@dataclass(frozen=True)
class Means:
    """An event type with the words that say it (the deed's words when the means is not stated)."""

    event_type: str
    span: Span | None


def of_drafts(
    drafts: Sequence[Draft], telling: Sequence[Segment] = (), language: str = "en"
) -> list[Means]:
    """Return the means of each draft; `telling` are all segments with deeds or means."""
    return _Reading(drafts, telling, weapons.for_language(language)).means()


class _Reading:
    """The drafts of one article and the cues of their segments."""

    def __init__(
        self, drafts: Sequence[Draft], telling: Sequence[Segment], reader: weapons.WeaponReader
    ) -> None:
        self._drafts = drafts
        self._reader = reader
        self._placed = {segment.start for draft in drafts for segment in draft.segments}
        segments = {s.start: s for s in (*telling, *(s for d in drafts for s in d.segments))}
        self._segments = [segments[start] for start in sorted(segments)]
        plain = Counter(c.name for s in self._segments for c in s.means if c.rank < _WEAK)
        self._raids = _raids(plain)
        self._settled = {s.start: self._cues(s) for s in self._segments}
        self._own = [self._of_own(draft) for draft in drafts]

    def means(self) -> list[Means]:
        """Return the means of each draft."""
        return [self._of_draft(n) for n in range(len(self._drafts))]

    def _of_draft(self, n: int) -> Means:
        draft = self._drafts[n]
        cue = self._own[n]
        if not self._undisclosed(draft) and (cue is None or self._only_rockets(draft, cue)):
            told = self._of_others(n)
            left = self._left(draft)
            if left is not None and left.name == weapons.LAID and not _explodes(told):
                told = left  # "the two explosions" were no shooting
            if told is not None and (cue is None or told.name == weapons.MISSILE):
                cue = told
        cue = cue or self._left(draft) or self._mostly(draft)
        if cue is not None:
            return Means(_over_dead(cue.name, draft), self._span(cue))
        struck = any(target.name in _INFRASTRUCTURE_TARGETS for target in draft.targets)
        return Means(INFRASTRUCTURE if struck else UNKNOWN, draft.words if draft.segments else None)

    # -- the draft's own words --------------------------------------------------------------------

    def _of_own(self, draft: Draft) -> Cue | None:
        for segment in sorted(draft.segments, key=lambda segment: not _names_site(segment, draft)):
            cues = self._settled[segment.start]
            if cues and self._shared(segment):
                return self._nearest(draft, cues)
            if cues:
                return _in_clause(draft, segment, cues) or cues[0]
        return None

    def _cues(self, segment: Segment) -> list[Cue]:
        """Return the cues that state the segment's means, best first (offsets of the article)."""
        shift = segment.start
        cues = [replace(cue, start=cue.start - shift, end=cue.end - shift) for cue in segment.means]
        plain = [cue for cue in cues if not _in_anchor(segment, cue.start + shift)]
        settled = self._reader.settle(segment.text, plain or cues, raids=self._raids)
        return [replace(cue, start=cue.start + shift, end=cue.end + shift) for cue in settled]

    def _shared(self, segment: Segment) -> bool:
        """Say whether the segment tells of several drafts ("shot in X and bombed in Y")."""
        return sum(segment in draft.segments for draft in self._drafts) > 1

    def _nearest(self, draft: Draft, cues: Sequence[Cue]) -> Cue:
        at = draft.site.span.start if draft.site else draft.order
        best = min(cue.rank for cue in cues)
        named = [cue for cue in cues if cue.rank < weapons.LAST_RANK]
        return min(named, key=lambda cue: (abs(cue.start - at) + (cue.rank - best), cue.start))

    def _only_rockets(self, draft: Draft, cue: Cue) -> bool:
        if cue.name != "shelling":
            return False
        words = [_words(s, c) for s in draft.segments for c in s.means if c.name == cue.name]
        return bool(words) and all(_ROCKET.search(word) for word in words)

    # -- the words of others ----------------------------------------------------------------------

    def _of_others(self, n: int) -> Cue | None:
        draft = self._drafts[n]
        return (
            self._beside(n)
            or self._wave(n, same_days=True)
            or self._unplaced(draft, _NEAR)
            or self._dated_by(draft)
            or self._wave(n)
        )

    def _beside(self, n: int) -> Cue | None:
        """Return the means told in the same paragraph, or of the same town on the same day."""
        draft = self._drafts[n]
        family = [
            cue
            for m, cue in enumerate(self._own)
            if m != n
            and cue is not None
            and self._drafts[m].settlement_key == draft.settlement_key
            and draft.same_time(self._drafts[m].date)
        ]
        paragraph = _paragraph(draft)
        before = [
            cue
            for m, cue in enumerate(self._own)
            if cue is not None
            and self._drafts[m].order < draft.order
            and _paragraph(self._drafts[m]) == paragraph
        ]
        return _most_told(family) or self._unplaced(draft, 0) or (before[-1] if before else None)

    def _unplaced(self, draft: Draft, near: int) -> Cue | None:
        """Return the means told without a place at most `near` paragraphs away, or at the head.

        What only flew by ("a missile was shot down") counts at the head of the article alone.
        """
        found: list[tuple[bool, int, int, Cue]] = []
        for segment in self._segments:
            cues = self._settled[segment.start]
            if segment.start in self._placed or not cues:
                continue
            away = abs(segment.sentence.paragraph - _paragraph(draft))
            head = near and not self._drafts_before(segment)
            later = draft.in_item and segment.start > draft.order
            told = segment.real_deeds if near else [d for d in segment.real_deeds if not d.noun]
            if (head or (away <= near and told)) and (away == 0 or not later):
                at = abs(segment.start - draft.order)
                found.append((not segment.real_deeds, away, at, cues[0]))
        return min(found, key=lambda row: row[:3])[3] if found else None

    def _dated_by(self, draft: Draft) -> Cue | None:
        """Return the means of the words that date a draft ("missiles flew in the night to ...")."""
        at = draft.date_span.start if draft.date_span else -1
        for segment in self._segments:
            if segment.start <= at < segment.end and segment not in draft.segments:
                cues = self._settled[segment.start]
                return cues[0] if cues and cues[0].name in _AFAR else None
        return None

    def _drafts_before(self, segment: Segment) -> bool:
        return any(draft.order < segment.start for draft in self._drafts)

    def _undisclosed(self, draft: Draft) -> bool:
        """Say whether the text says that the means is not known ("what hit it is unclear")."""
        near = [s for s in self._segments if s.sentence.paragraph == _paragraph(draft)]
        return any(self._reader.undisclosed(segment.sentence.text) for segment in near)

    def _wave(self, n: int, *, same_days: bool = False) -> Cue | None:
        """Return the means most told of for the same days (a wave over several cities).

        Items of a digest do not lend each other their means; the text around them does.
        """
        draft = self._drafts[n]
        near = [
            cue
            for m, cue in enumerate(self._own)
            if m != n
            and cue is not None
            and cue.name not in _LOCAL
            and draft.same_time(self._drafts[m].date)
            and (not same_days or draft.date == self._drafts[m].date)
            and not (draft.in_item and self._drafts[m].in_item)
        ]
        return _most_told(near)

    def _mostly(self, draft: Draft) -> Cue | None:
        """Return the means that most of the article's words state."""
        if not draft.deed_spans and not draft.claims:
            return None
        cues = [cue for settled in self._settled.values() for cue in settled[:1]]
        if any(_FROM_AFAR.search(span.quote) for span in draft.deed_spans):
            cues = [cue for cue in cues if cue.name in _AFAR]
        top = _most_told(cues)
        if top is None or top.name in _LOCAL:
            return None
        same = sum(cue.name == top.name for cue in cues)
        return top if same > 1 and same >= _MOSTLY * len(cues) else None

    def _left(self, draft: Draft) -> Cue | None:
        for segment in draft.segments:
            for cue in self._reader.last(segment.text):
                return replace(cue, start=cue.start + segment.start, end=cue.end + segment.start)
        return None

    def _span(self, cue: Cue) -> Span | None:
        for segment in self._segments:
            if segment.start <= cue.start < segment.end:
                return Span(cue.start, cue.end, _words(segment, cue))
        return None


def _raids(told: Counter[str]) -> bool | None:
    """Say whether the article tells of attacks from the air, of others only, or of neither."""
    if told[weapons.AIR]:
        return told[weapons.AIR] >= told[weapons.LAID]
    return False if told[weapons.LAID] or told["shooting"] else None


def _most_told(cues: Sequence[Cue]) -> Cue | None:
    if not cues:
        return None
    name = Counter(cue.name for cue in cues).most_common(1)[0][0]
    return next(cue for cue in cues if cue.name == name)


def _names_site(segment: Segment, draft: Draft) -> bool:
    return draft.site is not None and segment.start <= draft.site.span.start < segment.end


def _explodes(cue: Cue | None) -> bool:
    return cue is not None and (cue.name in _AFAR or cue.name == weapons.LAID)


def _paragraph(draft: Draft) -> int:
    return draft.segments[0].sentence.paragraph if draft.segments else -1


def _over_dead(name: str, draft: Draft) -> str:
    """Return a massacre for an abduction in which many were killed."""
    killed = max((claim.low for claim in draft.claims if claim.kind == KILLED), default=0)
    return "massacre_or_execution" if name == "abduction" and killed >= _MANY else name


def _in_clause(draft: Draft, segment: Segment, cues: Sequence[Cue]) -> Cue | None:
    """Return the best cue of the clause that names the site ("when gunmen killed nine in X")."""
    if draft.site is None or not _names_site(segment, draft):
        return None
    starts = [segment.start, *(segment.start + m.end() for m in _CLAUSE.finditer(segment.text))]
    clause = max(start for start in starts if start <= draft.site.span.start)
    end = min((start for start in starts if start > draft.site.span.start), default=segment.end)
    return next((cue for cue in cues if clause <= cue.start < end), None)


def _in_anchor(segment: Segment, at: int) -> bool:
    """Say whether words stand in "the day before the bombings": those of another happening."""
    for mention in segment.dates:
        if mention.relation in {"before", "after", "as"} and mention.end <= at:
            text = segment.text[mention.end - segment.start : at - segment.start]
            if "," not in text and len(text.split()) <= _ANCHOR_WORDS:
                return True
    return False


def _words(segment: Segment, cue: Cue) -> str:
    return segment.sentence.text[
        cue.start - segment.sentence.start : cue.end - segment.sentence.start
    ]
