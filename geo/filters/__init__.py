"""Which events to show: one frozen filter, read in Python, in SQL, in URLs and in words."""

from geo.filters.area import Area, Box, Point
from geo.filters.counts import Counts
from geo.filters.describe import English, Speech, describe_dates
from geo.filters.filter import QUERY_NAMES, EventFilter
from geo.filters.limits import CERTAIN, POSSIBLE, Limit
from geo.filters.search import search_words
from geo.filters.settlement import (
    Settlement,
    is_region,
    settlement_known,
    settlement_of,
)

__all__ = [
    "CERTAIN",
    "POSSIBLE",
    "QUERY_NAMES",
    "Area",
    "Box",
    "Counts",
    "English",
    "EventFilter",
    "Limit",
    "Point",
    "Settlement",
    "Speech",
    "describe_dates",
    "is_region",
    "search_words",
    "settlement_known",
    "settlement_of",
]
