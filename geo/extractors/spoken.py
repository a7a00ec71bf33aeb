"""The place that a sentence without violence speaks of, before the next one tells what happened.

"What of X? In May rebels opened fire on a bus." "Armed men walked into a church in X. Two died."
"""

from __future__ import annotations

from geo.extractors.attacks import AttackReader
from geo.extractors.drafts import Draft
from geo.extractors.segments import Segment
from geo.geoparser import Located
from geo.place import Precision
from geo.recognizers.frames import Frame

_FRAMES = frozenset(
    {Frame.LOCATIVE, Frame.NEAR, Frame.HEADER, Frame.OWNER, Frame.ORIGIN, Frame.PLAIN,
     Frame.SUBJECT, Frame.OBJECT, Frame.MODIFIER}
)  # fmt: skip


class Spoken:
    """The last place spoken of, with its sentence."""

    def __init__(self, attacks: AttackReader) -> None:
        self._attacks = attacks
        self._item: Located | None = None
        self._segment: Segment | None = None

    def note(self, segment: Segment) -> None:
        """Remember the first place that a sentence without violence speaks of."""
        for item in segment.places:
            wide = item.place is None or item.place.precision is Precision.COUNTRY
            if not wide and item.frame in _FRAMES:
                self._item, self._segment = item, segment
                return

    def before(
        self, segment: Segment, focus: Draft | None, *, tells: bool, counts: bool
    ) -> Segment | None:
        """Return the sentence just before that names the place where `segment` happened.

        That is so in an item which has told of nothing else, and where the sentence before brings
        armed men to the place. `tells`: the segment tells of new violence; `counts`: it counts
        people hurt, in an article on violence.
        """
        before = self._segment
        if before is None or before.sentence.paragraph != segment.sentence.paragraph:
            return None
        if segment.sentence.index - before.sentence.index > 1:
            return None
        if focus is not None and focus.segments[-1].start > before.start:
            return None
        armed = self._attacks.is_armed(before.text) and not self._attacks.is_quiet(before.text)
        if armed and (tells or counts):
            return before
        alone = focus is None or focus.last_paragraph != segment.sentence.paragraph
        return before if tells and alone else None

    def take(self) -> Located:
        """Return the place and forget it; call it after `before` has returned a sentence."""
        item, self._item, self._segment = self._item, None, None
        assert item is not None
        return item
