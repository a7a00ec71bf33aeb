"""The whole path for one article: place names, happenings, reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.article import Article, Span
from geo.event import Field, Report, Total
from geo.extractors import reports
from geo.extractors.happenings import HappeningReader
from geo.extractors.sites import SITE_FRAMES
from geo.gazetteer import Gazetteer
from geo.geoparser import Geoparse, Geoparser
from geo.place import Place, Role, Toponym
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

    def __init__(self, gazetteer: Gazetteer, language: str = "en") -> None:
        self.language = language
        self._geoparser = Geoparser(gazetteer, language)
        self._happenings = HappeningReader(gazetteer, language)

    @classmethod
    def load(cls, language: str = "en") -> Pipeline:
        """Open the shipped gazetteer and the model.

        Raises:
            GazetteerError: the gazetteer is missing or damaged.
            UnsupportedLanguageError: no vocabulary for `language`.
        """
        return cls(Gazetteer.open(), language)

    def read(self, article: Article) -> Reading:
        """Return the reports, totals and toponyms of `article`, every value with its words."""
        parsed = self._geoparser.parse(article)
        told = self._happenings.read(article, parsed)
        composed = reports.compose(article, told)
        toponyms = tuple(
            sorted([*_with_sites(parsed, composed.reports), *parsed.demonyms], key=_place_in_text)
        )
        return Reading(article, composed.reports, composed.totals, toponyms)


# Frames in which a name that an event is placed at tells where it was.
_AT = frozenset({*SITE_FRAMES, Frame.DESTINATION, Frame.ORIGIN})
_SITING = frozenset({*SITE_FRAMES, Frame.DATELINE, Frame.PLAIN, Frame.LIST})


def _with_sites(parsed: Geoparse, reports: Sequence[Report]) -> list[Toponym]:
    """Return the names, those that locate an event (its site or the town around it) marked so."""
    keys = {key for report in reports if report.place for key in _keys(report.place)}
    spans = {span for report in reports for span in report.words_for(Field.PLACE)}
    marked = []
    for item in parsed.located:
        located = item.place is not None and item.frame in _SITING and item.place.key in keys
        if located or item.toponym.span in spans:
            marked.append(item.toponym.with_role(Role.EVENT_SITE))
        elif item.place or item.mention.kind is not Kind.FACILITY or item.frame in _AT:
            marked.append(item.toponym)
        # A "Children's Hospital" that no gazetteer holds, and that nothing stands or happens at,
        # is a body rather than a place.
    return marked


def _keys(place: Place) -> tuple[str, ...]:
    return (
        (place.key, f"g{place.settlement_id}") if place.settlement_id is not None else (place.key,)
    )


def _place_in_text(toponym: Toponym) -> Span:
    return toponym.span
