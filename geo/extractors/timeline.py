"""The dates an article has told so far, and which of them a new one counts from.

"Two days earlier" counts from the happening told last, "the day before the bombings" from the one
that the words name, "the same day" from the date spoken of last, and a deed told without a date is
of the day in force: that of its paragraph, or else of the foreground (the first day told).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from geo import vocabulary
from geo.article import Article, Span
from geo.event import DatePrecision, EventDate
from geo.extractors import aftermath, windows
from geo.extractors.relative_dates import CLOCK, DateMention
from geo.extractors.segments import Segment
from geo.recognizers.frames import Frame

When = tuple[EventDate, Span]

# A date spoken of this many paragraphs ago is still in mind.
_IN_MIND = 1
# A deed told later that lies further back than this is background.
_BACKGROUND_DAYS = 2
_WORD = re.compile(r"[\w’'-]+")
_ENDING = re.compile(r"(?:ings?|ers?|ed|es|s)$")
_CLAUSE = re.compile(r"[,;:.!?–—(]|\b(?:and|but|when|while|which|who)\b")
_SHORT = 90
_LETTERS = 2
# Fewer words before "a day after" make no clause of their own.
_FEW_WORDS = 3
# A head line has no more words, and no verb.
_HEAD_WORDS = 14
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|said|says|will|would|did|can|could)\b", re.I)
_ITEM = re.compile(
    r"\s*(?:(?P<bullet>[•▪●◦*–—-]\s)|(?P<clock>\d{1,2}[:.h]\d\d\s)|(?P<number>\d{1,2}[.)]\s)"
    r"|(?P<letter>\([a-z0-9]{1,2}\)\s)|(?P<sign>[^\w\s\"“‘'(\[]))"
)
# A head bears a date; it does not tell "on" which day something was.
_SAID_ON = re.compile(r"(?:on|in|at|by|since)\b", re.IGNORECASE)
# "in the raids", "by the blast"
_MEANT = re.compile(
    r"\b(?:in|during|of|by|from|since|after)\s+(?:the|these|those|both)\s+(?:\w+\s+)?(?P<deed>\w+)",
    re.I,
)


@dataclass(frozen=True)
class Told:
    """One segment read so far, with the date in force there."""

    segment: Segment
    stems: frozenset[str]


@dataclass
class Timeline:
    """What a reader of one article knows about time while going through it."""

    article: Article
    earliest: int = 0
    last: When | None = None
    dateline: When | None = None
    _last_paragraph: int = -1
    _foreground: When | None = None
    _spoken: When | None = None
    _narrated: When | None = None
    _of_deed: When | None = None
    _spoken_paragraph: int = -9
    _masthead: When | None = None
    _section: When | None = None
    _head: When | None = None
    _before_items: When | None = None
    _items: dict[int, str] = field(default_factory=dict)
    _headed: int = -1
    _under_heads: set[int] = field(default_factory=set)
    _read: list[Told] = field(default_factory=list)
    _dated: dict[int, EventDate] = field(default_factory=dict)
    _spoken_in: dict[int, EventDate] = field(default_factory=dict)
    _with_dates: list[tuple[frozenset[str], When]] = field(default_factory=list)

    # -- reading on -------------------------------------------------------------------------------

    def enter(self, segment: Segment) -> None:
        """Read a segment, whatever it tells."""
        if self._read:
            self._leave(self._read[-1].segment)
        start = self.article.text.rfind("\n", 0, segment.sentence.start) + 1
        item = _ITEM.match(self.article.text, start)
        if item:
            self._items[segment.sentence.paragraph] = item.lastgroup or ""
        if any(place.frame is Frame.HEADER for place in segment.places):
            self._under_heads.add(segment.sentence.paragraph)
        self._read.append(Told(segment, _stems(segment.sentence.text)))
        self._note_dateline(segment)
        clock = next((m for m in segment.dates if m.relation == CLOCK), None)
        if clock:
            self._head, self._headed = self._when(clock), segment.sentence.paragraph
        plain = [mention for mention in self._plain(segment) if mention.when]
        if not plain or not _is_head(segment):
            return
        paragraph, head = segment.sentence.paragraph, self._when(plain[0])
        if head is None or _SAID_ON.match(head[1].quote):
            return
        if _fills_line(segment, self.article.text):
            if paragraph <= 1 and not self.last:
                self._masthead = head
            else:
                self._section = head
        elif segment.sentence.start == segment.start and paragraph != self._headed:
            self._head, self._headed = head, paragraph

    def _note_dateline(self, segment: Segment) -> None:
        """Keep the date of a dateline; one that fills its line heads the whole text."""
        for mention in segment.dates:
            if mention.when is None or mention.weak or mention.start >= self.earliest:
                continue
            self.dateline = self.dateline or self._when(mention)
            if "\n" in self.article.text[mention.end : self.earliest]:
                self._masthead = self._masthead or self._when(mention)

    def heading(self, segment: Segment) -> When | None:
        """Return the date that heads the item or the section of a segment."""
        if segment.sentence.paragraph == self._headed:
            return self._head
        return self._section

    def _leave(self, segment: Segment) -> None:
        """Keep in mind the date spoken of last in a segment."""
        for mention in self._plain(segment):
            if mention.when:
                self._spoken = self._when(mention)
                self._narrated = None if aftermath.is_after(mention, segment) else self._spoken
                if segment.deeds and self._narrated:
                    self._of_deed = self._narrated
                self._spoken_paragraph = segment.sentence.paragraph
                self._spoken_in.setdefault(self._spoken_paragraph, mention.when)

    def _plain(self, segment: Segment) -> list[DateMention]:
        """Return the mentions that may date something told."""
        return [
            mention
            for mention in segment.dates
            if not (mention.weak or mention.reporting or mention.ahead)
            and mention.start >= self.earliest
        ]

    def told(self, segment: Segment, when: When) -> None:
        """Note the date of a deed."""
        self.last, self._last_paragraph = when, segment.sentence.paragraph
        self._spoken, self._spoken_paragraph = when, segment.sentence.paragraph
        paragraph = segment.sentence.paragraph
        self._with_dates.append((_stems(segment.text), when))
        known = self._dated.get(paragraph)
        if known is None or _width(when[0]) < _width(known):
            self._dated[paragraph] = when[0]
        if not self._items and when[0].precision is DatePrecision.DAY:
            self._before_items = when
        if self._foreground is None and when[0].precision is DatePrecision.DAY:
            self._foreground = when

    def told_in(self, paragraph: int) -> EventDate | None:
        """Return the date of the deed told last in `paragraph`."""
        return self.last[0] if self.last and paragraph == self._last_paragraph else None

    def is_night_of(self, mention: DateMention, segment: Segment) -> bool:
        """Say whether words name the night to the day in force where none has been told yet."""
        when, paragraph = mention.when, segment.sentence.paragraph
        if when is None or _width(when) != 1 or self.told_in(paragraph):
            return False
        force = self.in_force(paragraph)
        return force is not None and when.overlaps(force[0])

    def in_force(self, paragraph: int) -> When | None:
        """Return the date of a deed that is told in `paragraph` without one.

        An item of a list or a digest takes none from another item.
        """
        if self.last is None:
            return self._of_deed or self._masthead
        if paragraph == self._last_paragraph:
            return self.last
        if self._masthead and {paragraph, self._last_paragraph} <= self._under_heads:
            return self._masthead
        kind = self._items.get(paragraph)
        if kind and kind == self._items.get(self._last_paragraph):
            return self._masthead or self._before_items
        return self._foreground if self._is_background(self.last[0]) else self.last

    def _is_background(self, when: EventDate) -> bool:
        if self._foreground is None:
            return False
        front = self._foreground[0]
        return (front.start - when.end).days > _BACKGROUND_DAYS

    # -- what a date counts from ------------------------------------------------------------------

    def resolve(
        self, mention: DateMention, segment: Segment, focus: EventDate | None
    ) -> EventDate | None:
        """Return the window of a mention; None where nothing is known to count from."""
        if mention.when is not None:
            return mention.when
        base, back = self._base(mention, segment, focus), False
        if mention.relation in {"before", "after"}:
            named = self._named(mention, segment)
            back = self._is_inverted(mention, segment)
            if back:
                base = self._main_clause(mention, segment) or self._today()
            elif named:
                base = named
        if base is None:
            return None
        return self._not_ahead(_counted(mention, base, back=back))

    def spoken_here(self, segment: Segment) -> When | None:
        """Return the date spoken of just before in a paragraph that has told none of a deed.

        "They came before daylight on Thursday. They shot sleeping people."
        """
        paragraph = segment.sentence.paragraph
        if (
            not segment.real_deeds
            or paragraph in self._dated
            or paragraph != self._spoken_paragraph
        ):
            return None
        return self._narrated

    def hanging(self, segment: Segment) -> When | None:
        """Return the date of a deed cut off behind "a day after", with those words."""
        before = self._read[-2].segment if self._read[1:] else segment
        for mention in before.dates:
            if mention.relation and 0 <= segment.start - mention.end <= 1:
                base = self._main_clause(mention, before) or (self.last[0] if self.last else None)
                when = _counted(mention, base, back=True) if base else None
                span = Span.of(self.article.text, mention.start, mention.end)
                return (when, span) if when else None
        return None

    def _base(
        self, mention: DateMention, segment: Segment, focus: EventDate | None
    ) -> EventDate | None:
        if mention.relation == "as":
            named = self._named(mention, segment)
            if named:
                return named
        earlier = [m.when for m in self._plain(segment) if m.when and m.start < mention.start]
        if earlier:
            return earlier[-1]
        near = segment.sentence.paragraph - self._spoken_paragraph <= _IN_MIND
        here = segment.sentence.paragraph == self._spoken_paragraph
        if self._spoken and near and (mention.same or mention.weak or (mention.later and here)):
            return self._spoken[0]
        if mention.later:
            return focus or (self.last[0] if self.last else self._today())
        if mention.offset_days == 0 and mention.same and not self.last:
            return None  # "two attacks on the same day": no day is known yet
        return self._counted_from(segment, focus)

    def _counted_from(self, segment: Segment, focus: EventDate | None) -> EventDate | None:
        """Return the day told last; in a new paragraph not that of a background happening."""
        goes_on = segment.sentence.paragraph == self._last_paragraph
        force = self.in_force(segment.sentence.paragraph)
        known = [
            focus,
            force[0] if force else None,
            self._foreground[0] if self._foreground else None,
        ]
        days = [when for when in known if when and when.precision is DatePrecision.DAY]
        fitting = [when for when in days if goes_on or not self._is_background(when)]
        return fitting[0] if fitting else self._today()

    def _named(self, mention: DateMention, segment: Segment) -> EventDate | None:
        """Return the date of the happening that the words behind the mention name."""
        after = self.article.text[mention.end : mention.end + _SHORT]
        clause = _CLAUSE.split(after, maxsplit=1)[0]
        wanted = _stems(re.sub(r"^\s+(?:as|that|when)\b", "", clause))
        found = self._sharing(wanted, self._dated, segment)
        if found is None and self._foreground and any(_is_deed(word) for word in wanted):
            return self._foreground[0]
        return found or self._sharing(wanted, self._spoken_in, segment)

    def meant(self, segment: Segment) -> When | None:
        """Return the date told with the deed that a segment refers to ("shot dead in the raids").

        None where that is the date in force anyway, or the deed was told of with several dates.
        """
        for match in _MEANT.finditer(segment.text):
            stems = _stems(match["deed"])
            if not any(_is_deed(stem) for stem in stems):
                continue
            found = {
                (when[0], when[1])
                for told, when in self._with_dates
                if stems & told and when[1].start < segment.start
            }
            if len({when for when, _ in found}) == 1:
                return min(found, key=lambda when: when[1].start)
        return None

    def _sharing(
        self, wanted: frozenset[str], dates: dict[int, EventDate], segment: Segment
    ) -> EventDate | None:
        """Return the date of the paragraph read so far that shares most words with `wanted`."""
        best: tuple[int, EventDate] | None = None
        for told in self._read:
            when = dates.get(told.segment.sentence.paragraph)
            if when is None or told.segment.start >= segment.start:
                continue
            shared = len(wanted & told.stems)
            if shared and (best is None or shared > best[0]):
                best = shared, when
        return best[1] if best else None

    def _is_inverted(self, mention: DateMention, segment: Segment) -> bool:
        """Say whether the deed stands behind the mention ("He resigned a day after police fired").

        It does not where the mention opens the sentence ("A day before X was hit, shells fell").
        """
        if _CAME.search(self.article.text[segment.start : mention.start]):
            return True
        if len(self.article.text[segment.sentence.start : mention.start].split()) < _FEW_WORDS:
            return False
        marks = [*segment.told_at] if segment.real_deeds or segment.claims else []
        comma = self.article.text.find(",", mention.end, segment.end)
        governed = comma if comma >= 0 else segment.end
        return bool(marks) and mention.end <= min(marks) < governed

    def _main_clause(self, mention: DateMention, segment: Segment) -> EventDate | None:
        """Return the date of the clause that "a day after" hangs on."""
        if _CAME.search(self.article.text[segment.start : mention.start]):
            return self.last[0] if self.last else None
        known = [m for m in segment.dates if m.start >= self.earliest and not m.weak]
        days = [m.when for m in known if m.when and m.start < mention.start]
        return days[-1] if days else None

    def _today(self) -> EventDate | None:
        return windows.day(self.article.published) if self.article.published else None

    def _not_ahead(self, when: EventDate | None) -> EventDate | None:
        late = when and self.article.published and when.start > self.article.published
        return None if late else when

    def _when(self, mention: DateMention) -> When | None:
        if mention.when is None:
            return None
        return mention.when, Span.of(self.article.text, mention.start, mention.end)


_CAME = re.compile(r"\b(?:came|comes|coming|happened|took\s+place|follows|followed)\s+$")


def _counted(mention: DateMention, base: EventDate, *, back: bool) -> EventDate | None:
    if mention.from_base is not None:
        try:
            return mention.from_base(base)
        except (ValueError, OverflowError):
            return None
    if base.precision is not DatePrecision.DAY:
        return None
    days = (mention.offset_days or 0) * (-1 if back else 1)
    return EventDate(base.start + days * windows.DAY, base.end + days * windows.DAY)


def _stems(text: str) -> frozenset[str]:
    words = (word.casefold().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text))
    empty = _words("empty")
    return frozenset(
        _ENDING.sub("", word) for word in words if word not in empty and len(word) > _LETTERS
    )


@cache
def _words(name: str, language: str = "en") -> frozenset[str]:
    return frozenset(vocabulary.load(language, "dates")["reference"][name])


def _is_deed(stem: str) -> bool:
    return stem in _words("deeds")


def _is_head(segment: Segment) -> bool:
    """Say whether a segment is a head without a deed ("Sunday, 24 January", "Lviv, 3 May.")."""
    few = len(segment.sentence.text.split()) <= _HEAD_WORDS
    return few and not segment.deeds and not segment.claims and not _VERB.search(segment.text)


def _fills_line(segment: Segment, text: str) -> bool:
    before = text[: segment.sentence.start].rstrip(" \t")
    after = text[segment.sentence.end :].lstrip(" \t")
    return before[-1:] in {"", "\n"} and after[:1] in {"", "\n"}


def _width(when: EventDate) -> int:
    return (when.end - when.start).days
