"""The whole path for one article: place names, happenings, reports."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from geo import vocabulary
from geo.article import Article, Span
from geo.event import Field, Report, Total
from geo.extractors import reports
from geo.extractors.groups import SITE_FRAMES
from geo.extractors.happenings import HappeningReader
from geo.extractors.plausibility import Plausibility
from geo.gazetteer import Gazetteer
from geo.geoparser import Geoparse, Geoparser, Located, sentence_of
from geo.place import Role, Toponym
from geo.recognizers import Kind
from geo.recognizers.frames import Frame

# Raised when reading changes, so that a store can tell which readings are old.
VERSION = "1"


@dataclass(frozen=True)
class Reading:
    """What was read in one article."""

    article: Article
    reports: tuple[Report, ...]
    totals: tuple[Total, ...] = ()
    toponyms: tuple[Toponym, ...] = ()


class Pipeline:
    """Reads articles of one language. Loading takes a second or two; reading is thread-safe."""

    def __init__(self, gazetteer: Gazetteer, language: str = "en", *, judging: bool = True) -> None:
        self.language = language
        self._geoparser = Geoparser(gazetteer, language)
        self._happenings = HappeningReader(gazetteer, language)
        self._plausibility = Plausibility(language) if judging else None
        self._streets = frozenset(vocabulary.load(language, "places")["sites"]["streets"])

    @classmethod
    def load(cls, language: str = "en", *, judging: bool = True) -> Pipeline:
        """Open the shipped gazetteer and the models.

        Without `judging`, reports keep the rules' own estimate and unlikely ones are not left out
        (that is what the judge is trained on).

        Raises:
            GazetteerError: the gazetteer is missing or damaged.
            UnsupportedLanguageError: no vocabulary for `language`.
        """
        return cls(Gazetteer.open(), language, judging=judging)

    def read(self, article: Article) -> Reading:
        """Return the reports, totals and toponyms of `article`, every value with its words."""
        parsed = self._geoparser.parse(article)
        told = self._happenings.read(article, parsed)
        composed = reports.compose(article, told)
        found = composed.reports
        if self._plausibility:
            found = self._plausibility.judge(article.text, parsed.sentences, found)
        toponyms = tuple(
            sorted(
                [*_with_sites(parsed, found, self._streets), *parsed.demonyms], key=_place_in_text
            )
        )
        return Reading(article, found, composed.totals, toponyms)


# Frames in which a name that an event is placed at tells where it was.
_AT = frozenset({*SITE_FRAMES, Frame.DESTINATION, Frame.ORIGIN})
_AROUND = frozenset({Frame.CONTAINER, Frame.HEADER})
_DIRECT = frozenset({Frame.OBJECT, Frame.SUBJECT, Frame.HEADER, Frame.DATELINE, Frame.MODIFIER})
_MAY_LOCATE = frozenset({Role.CONTEXT, Role.EVENT_SITE})
_SITING = frozenset({*SITE_FRAMES, Frame.DATELINE, Frame.PLAIN, Frame.LIST})


def _with_sites(
    parsed: Geoparse, reports: Sequence[Report], streets: Collection[str]
) -> list[Toponym]:
    """Return the names, those that locate an event (its site or the town around it) marked so."""
    marks = _Marks(parsed, reports)
    marked = []
    for item in parsed.located:
        if marks.locates(item):
            marked.append(item.toponym.with_role(Role.EVENT_SITE))
        elif _is_somewhere(item, streets):
            marked.append(item.toponym)
    return marked


def _is_somewhere(item: Located, streets: Collection[str]) -> bool:
    """Say whether a name that locates no event is a place all the same.

    A "Children's Hospital" that no gazetteer holds, and that nothing stands or happens at, is a
    body rather than a place; a street is never a body.
    """
    if item.place or item.mention.kind is not Kind.FACILITY or item.frame in _AT:
        return True
    return item.toponym.span.quote.split()[-1].lower() in streets


class _Marks:
    """What the reports of one article say about which of its names locate an event."""

    def __init__(self, parsed: Geoparse, reports: Sequence[Report]) -> None:
        placed = [report.place for report in reports if report.place]
        self._keys = {place.key for place in placed}
        self._towns = {f"g{place.settlement_id}" for place in placed if place.settlement_id}
        self._spans = [span for report in reports for span in report.words_for(Field.PLACE)]
        told = [item.span for report in reports for item in report.evidence]
        self._sentences = {sentence_of(parsed.sentences, span.start) for span in told}

    def locates(self, item: Located) -> bool:
        """Say whether the name tells where an event was."""
        if any(span.start <= item.start and item.end <= span.end for span in self._spans):
            return True
        if item.place is None or item.toponym.role not in _MAY_LOCATE:
            return False
        if item.place.key in self._towns and item.frame in _AROUND:
            return True
        if item.place.key not in self._keys | self._towns or item.frame not in _SITING:
            return False
        return item.frame in _DIRECT or item.sentence in self._sentences


def _place_in_text(toponym: Toponym) -> Span:
    return toponym.span
