"""The whole path for one article: place names, happenings, reports."""

from __future__ import annotations

from dataclasses import dataclass

from geo.article import Article
from geo.event import Report, Total
from geo.extractors import reports
from geo.extractors.happenings import HappeningReader
from geo.gazetteer import Gazetteer
from geo.geoparser import Geoparser
from geo.place import Toponym

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
        return Reading(article, composed.reports, composed.totals, parsed.toponyms)
