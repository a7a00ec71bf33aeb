"""Exporters turn events into files. To add one: one file here and one row in `EXPORTERS`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from geo.event import Event, Total
from geo.exporters import csv, geojson

Exporter = Callable[[Iterable[Event], Iterable[Total]], str]

EXPORTERS: dict[str, Exporter] = {
    "geojson": geojson.dumps,
    "csv": csv.dumps,
}
"""Name, which is also the file's suffix, to a function from events and totals to text."""

MEDIA_TYPES = {"geojson": "application/geo+json", "csv": "text/csv"}
