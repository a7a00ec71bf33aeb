"""The filters in their order. To add one: a row here, over one of the kinds of widget."""

from __future__ import annotations

from geo.ui.filtering.days import Dates
from geo.ui.filtering.drawn import Drawn
from geo.ui.filtering.longlist import LongList
from geo.ui.filtering.people import People
from geo.ui.filtering.precise import Precise
from geo.ui.filtering.search import Search
from geo.ui.filtering.shortlist import ShortList
from geo.ui.filtering.widget import Widget

FREQUENT: tuple[Widget, ...] = (
    Search(),
    Dates(),
    LongList("places", "CITIES", "CITIES_HINT", alone=8),
    ShortList("event_types", "TYPE", coloured=True),
    LongList("regions", "REGIONS", "REGIONS_HINT", alone=4),
)
"""Always in sight."""

MORE: tuple[Widget, ...] = (
    ShortList("targets", "TARGET_KIND"),
    People(),
    LongList("sources", "SOURCE", "SOURCE_HINT", alone=4),
    ShortList("statuses", "STATUS"),
    Precise(),
    Drawn(),
)
"""Behind "More filters", which opens itself when one of them is active."""
