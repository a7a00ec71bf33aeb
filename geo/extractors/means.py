"""By what: the event type of each draft, from its own words or those of its wave."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from geo.article import Span
from geo.extractors.attacks import Cue
from geo.extractors.drafts import Draft
from geo.extractors.segments import Segment

UNKNOWN = "other_violence"
INFRASTRUCTURE = "attack_on_infrastructure"
_INFRASTRUCTURE_TARGETS = frozenset({"energy", "transport", "port"})
# "Rockets" may be of any kind: a wave's missiles or a launcher's shells.
_ROCKET = re.compile(r"rockets?$", re.IGNORECASE)


@dataclass(frozen=True)
class Means:
    """An event type with the words that say it (the deed's words when the means is not stated)."""

    event_type: str
    span: Span | None


def of_drafts(drafts: Sequence[Draft], loose: Sequence[Segment] = ()) -> list[Means]:
    """Return the means of each draft; `loose` segments tell of the wave without a place."""
    own = [_own(draft) for draft in drafts]
    around = [(segment, cue) for segment in loose for cue in segment.means]
    return [_of_draft(n, drafts, own, around) for n in range(len(drafts))]


def _of_draft(
    n: int,
    drafts: Sequence[Draft],
    own: Sequence[Cue | None],
    around: Sequence[tuple[Segment, Cue]],
) -> Means:
    draft, cue = drafts[n], own[n]
    if cue is None and not _wave(n, drafts, own) and around:
        segment, first = around[0]
        return Means(first.name, Span(first.start, first.end, _words(segment, first)))
    if cue is None or _only_rockets(draft, cue):
        wave = _wave(n, drafts, own)
        if wave is not None and (cue is None or wave.name == "missile_strike"):
            cue = wave
    if cue is not None:
        return Means(cue.name, _span(drafts, cue))
    struck = any(target.name in _INFRASTRUCTURE_TARGETS for target in draft.targets)
    deed = draft.deed_spans[0] if draft.deed_spans else None
    return Means(INFRASTRUCTURE if struck else UNKNOWN, deed)


def _own(draft: Draft) -> Cue | None:
    for segment in draft.segments:
        if segment.means:
            best = min(cue.rank for cue in segment.means)
            return next(cue for cue in segment.means if cue.rank == best)
    return None


def _only_rockets(draft: Draft, cue: Cue) -> bool:
    if cue.name != "shelling":
        return False
    words = [_words(s, c) for s in draft.segments for c in s.means if c.name == cue.name]
    return all(_ROCKET.search(word) for word in words)


def _wave(n: int, drafts: Sequence[Draft], own: Sequence[Cue | None]) -> Cue | None:
    """Return the means most told of for the same days (a wave over several cities).

    Items of a digest do not lend each other their means; the text around them does.
    """
    near = [
        cue
        for m, cue in enumerate(own)
        if m != n
        and cue is not None
        and drafts[n].same_time(drafts[m].date)
        and not (drafts[n].in_item and drafts[m].in_item)
    ]
    if not near:
        return None
    name = Counter(cue.name for cue in near).most_common(1)[0][0]
    return next(cue for cue in near if cue.name == name)


def _span(drafts: Sequence[Draft], cue: Cue) -> Span | None:
    for draft in drafts:
        for segment in draft.segments:
            if segment.start <= cue.start < segment.end:
                return Span(cue.start, cue.end, _words(segment, cue))
    return None


def _words(segment: Segment, cue: Cue) -> str:
    return segment.sentence.text[
        cue.start - segment.sentence.start : cue.end - segment.sentence.start
    ]
