"""The shipped sample articles and their shipped events, put into the store without the model."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

from geo.article import Article
from geo.errors import FormatError, GeoError
from geo.exporters import geojson
from geo.paths import DATA
from geo.readers import find_files, iter_articles
from geo.records import StoredReading
from geo.stores import Store

ARTICLES = DATA / "articles"
EVENTS = DATA / "events.geojson"
SAMPLE = "sample"

_log = logging.getLogger(__name__)


def fill(opened: Store, folder: Path = ARTICLES, events: Path = EVENTS) -> None:
    """Put the sample into a store that holds none of it; a damaged sample is only noted."""
    if not events.is_file():
        return
    if SAMPLE in opened.collections():
        return
    try:
        opened.ingest(readings(folder, events), collection=SAMPLE)
    except (GeoError, OSError) as error:
        _log.warning("The sample articles could not be loaded: %s", error)


def readings(folder: Path, events: Path) -> Iterable[StoredReading]:
    """Return the sample's readings, as they were made when it was shipped.

    Raises:
        FormatError: an article or the event file is damaged.
    """
    return geojson.loads(events.read_text(encoding="utf-8"), articles(folder)).readings()


def articles(folder: Path) -> list[Article]:
    """Return the sample's articles (`FormatError` when one of them cannot be read)."""
    found = []
    for path in find_files([folder]):
        for item in iter_articles(path):
            if not isinstance(item, Article):
                raise FormatError(f"{item} Restore the shipped sample articles.")
            found.append(item)
    return found
