"""The shipped sample articles and their shipped events, put into the store without the model."""

from __future__ import annotations

import logging

from geo.errors import GeoError
from geo.paths import DATA
from geo.stores import Store

ARTICLES = DATA / "articles"
EVENTS = DATA / "events.geojson"
SAMPLE = "sample"

_log = logging.getLogger(__name__)


def fill(opened: Store) -> None:
    """Put the sample into a store that holds none of it; a damaged sample is only noted."""
    if not EVENTS.is_file():
        return
    if any(summary.collection == SAMPLE for summary in opened.articles()):
        return
    try:
        opened.ingest(readings(), collection=SAMPLE)
    except GeoError as error:
        _log.warning("The sample articles could not be loaded: %s", error)
