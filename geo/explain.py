"""Why an event says what it says: each value of each report with its words and its reasons.

Everything here is read off the values that a report holds, so it can be told of any event, also
of one that was read long ago. The values are plain: screens and the console set them out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from geo import grounds, wording
from geo.article import Span
from geo.event import Event, Field, Report
from geo.sentences import split

# A sentence longer than this is cut around the words.
OF_THIS_ARTICLE = "an event of this article"
LONGEST_PASSAGE = 420
AROUND = 140


class Aspect(StrEnum):
    """What a line is about, in the order in which lines are given."""

    PLACE = "place"
    DATE = "date"
    TYPE = "event_type"
    KILLED = "killed"
    INJURED = "injured"
    TARGET = "target"
    PART_OF = "part_of"
    CONFIDENCE = "confidence"


_FIELDS = frozenset(field.value for field in Field)
# Values that one sentence may give to places named in others.
_CARRIED = frozenset({Aspect.DATE, Aspect.TYPE})


class Standing(StrEnum):
    """What a value stands on: words of the article, something else, or nothing (no value)."""

    WORDS = "words"
    IMPLIED = "implied"
    NOT_STATED = "not_stated"


@dataclass(frozen=True)
class Passage:
    """A stretch of the article (``text[start:end]``) that holds `words`: sentences, or `cut`."""

    start: int
    end: int
    words: tuple[Span, ...]
    cut: bool = False


@dataclass(frozen=True)
class Line:
    """One value of one report, the passages that say it, and reasons as whole sentences."""

    aspect: Aspect
    value: str
    standing: Standing
    passages: tuple[Passage, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReportLines:
    """All lines of one report, in the order of `Aspect`."""

    report: Report
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Explanation:
    """An event explained. `together` says why its reports are one event (empty for one report)."""

    event: Event
    together: tuple[str, ...]
    reports: tuple[ReportLines, ...]


def explain(event: Event, parent: Event | None = None) -> Explanation:
    """Return why `event` says what it says; `parent` is the event that it is part of, if known.

    Raises:
        SpanError: a quote is not in its article.
    """
    lead = parent.lead if parent else None
    around = (lead.place.name if lead.place else lead.place_as_written) if lead else ""
    reports = tuple(_report(report, around) for report in event.reports)
    return Explanation(event, grounds.of_merging(event), reports)


def lines(explanation: Explanation) -> Iterator[str]:
    """Yield an explanation as lines of a console; words that were read stand in [brackets]."""
    event = explanation.event
    yield f"{event.id}  {_name(event.lead)}, {wording.when(event.date)}"
    yield from (f"  - {reason}" for reason in explanation.together)
    for one in explanation.reports:
        article = one.report.article
        yield f"  {article.title or article.id}"
        for line in one.lines:
            yield f"    {line.aspect.value:<12}{line.value}"
            for passage in line.passages:
                yield f"      {_bracketed(article.text, passage)}"
            yield from (f"      - {reason}" for reason in line.reasons)
    yield ""


def _bracketed(text: str, passage: Passage) -> str:
    """Return a passage on one line, its words in brackets (also where they overlap)."""
    starts = Counter(span.start for span in passage.words)
    ends = Counter(span.end for span in passage.words)
    letters = (
        "]" * ends[at] + "[" * starts[at] + text[at : min(at + 1, passage.end)]
        for at in range(passage.start, passage.end + 1)
    )
    return " ".join("".join(letters).split())


def _report(report: Report, around: str) -> ReportLines:
    told = _Told(report)
    hurt = report.casualties
    killed, injured = (hurt.killed_min, hurt.killed_max), (hurt.injured_min, hurt.injured_max)
    target = (report.target or wording.NOT_STATED).replace("_", " ")
    part_of = around or OF_THIS_ARTICLE if report.part_of is not None else ""
    lines = (
        told.line(Aspect.PLACE, _name(report), grounds.of_place(report)),
        told.line(
            Aspect.DATE, wording.when(report.date), grounds.of_date(report),
            stated=report.date is not None,
        ),
        told.line(Aspect.TYPE, wording.kind(report.event_type), grounds.of_type(report)),
        told.people(Aspect.KILLED, *killed),
        told.people(Aspect.INJURED, *injured),
        told.line(
            Aspect.TARGET, target, grounds.of_target(report), stated=report.target is not None
        ),
        told.line(
            Aspect.PART_OF, part_of or "no larger event", grounds.of_part(report, around),
            stated=bool(part_of),
        ),
        told.line(
            Aspect.CONFIDENCE, f"{report.confidence:.0%}", grounds.of_confidence(report)
        ),
    )  # fmt: skip
    return ReportLines(report, lines)


def _name(report: Report) -> str:
    return wording.where(report.place) if report.place else report.place_as_written


class _Told:
    """One report's words, laid into the sentences of its article."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._text = report.article.text
        self._sentences = split(self._text)
        place = report.words_for(Field.PLACE)
        self._site = self._sentence_of(place[0]) if place else None

    def line(
        self, aspect: Aspect, value: str, reasons: Sequence[str], *, stated: bool = True
    ) -> Line:
        """Return a line with the words of its field."""
        words = self._words(aspect)
        away = self._away(aspect, words) if stated and aspect is not Aspect.PLACE else ""
        if not stated:
            standing = Standing.NOT_STATED
        else:
            standing = Standing.WORDS if words else Standing.IMPLIED
        said = (*reasons, away) if away else tuple(reasons)
        return Line(aspect, value, standing, self._passages(words), said)

    def people(self, aspect: Aspect, low: int | None, high: int | None) -> Line:
        """Return a line about a number of people."""
        reasons = grounds.of_people(low, high, len(self._words(aspect)))
        stated = low is not None or high is not None
        return self.line(aspect, wording.people(low, high), reasons, stated=stated)

    def _words(self, aspect: Aspect) -> tuple[Span, ...]:
        found = self._report.words_for(Field(aspect)) if aspect in _FIELDS else ()
        return tuple(span.check(self._text) for span in sorted(set(found)))

    def _away(self, aspect: Aspect, words: Sequence[Span]) -> str:
        """Say how far from the place's name the words stand, unless in the same sentence."""
        if not words or self._site is None:
            return ""
        gaps = [self._sentence_of(span) - self._site for span in words]
        gap = min(gaps, key=abs)
        if gap == 0:
            return ""
        count = "One sentence" if abs(gap) == 1 else f"{abs(gap):,} sentences"
        where = f"{count} {'before' if gap < 0 else 'after'} the one that names the place"
        return f"{where}, and carried over to it." if aspect in _CARRIED else f"{where}."

    def _sentence_of(self, span: Span) -> int:
        """Return the number of the sentence that `span` starts in (the one before a gap)."""
        return max(0, bisect_right(self._sentences, span.start, key=lambda one: one.start) - 1)

    def _passages(self, words: Iterable[Span]) -> tuple[Passage, ...]:
        """Return the sentences that hold `words`; words of one sentence share a passage."""
        found: list[Passage] = []
        for span in words:
            one = self._passage(span)
            if found and one.start < found[-1].end:
                last = found.pop()
                end, cut = max(last.end, one.end), last.cut or one.cut
                one = Passage(last.start, end, (*last.words, span), cut)
            found.append(one)
        return tuple(found)

    def _passage(self, span: Span) -> Passage:
        sentence = self._sentences[self._sentence_of(span)]
        start, end = min(sentence.start, span.start), max(sentence.end, span.end)
        if end - start <= LONGEST_PASSAGE:
            return Passage(start, end, (span,))
        if span.start - start > AROUND:
            start = span.start - AROUND
            start = max(start, self._text.find(" ", start, span.start) + 1)
        if end - span.end > AROUND:
            end = span.end + AROUND
            space = self._text.rfind(" ", span.end, end)
            end = space if space >= 0 else end
        return Passage(start, end, (span,), cut=True)
