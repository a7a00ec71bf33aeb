"""CSV with one row per event, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from geo.event import Event, Total
from geo.exporters import geojson

COLUMNS = (
    "id", "date_start", "date_end", "date_precision", "date_as_written", "event_type", "target",
    "place", "place_as_written", "lat", "lon", "precision", "uncertainty_km", "geonameid",
    "country_code", "admin1", "killed_min", "killed_max", "injured_min", "injured_max",
    "casualties_as_written", "confidence", "status", "part_of", "why_unlocated", "reports",
    "articles", "publishers", "urls",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def dumps(events: Iterable[Event], totals: Iterable[Total] = ()) -> str:  # noqa: ARG001
    """Return a table of events; unknown values are empty cells, text never acts as a formula.

    Totals belong to no event and have no row.
    """
    written = io.StringIO(newline="")
    table = csv.DictWriter(written, COLUMNS, extrasaction="ignore", lineterminator="\r\n")
    table.writeheader()
    for feature in geojson.collection(events)["features"]:
        table.writerow({name: defused(value) for name, value in _row(feature).items()})
    return written.getvalue()


def defused(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula: such text gets an apostrophe.

    After OWASP's "CSV Injection"; numbers are left alone, so a longitude may be negative.
    """
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def _row(feature: dict[str, Any]) -> dict[str, Any]:
    values = dict(feature["properties"])
    reports = values.pop("reports")
    lon, lat = feature["geometry"]["coordinates"] if feature["geometry"] else (None, None)
    return {
        **values,
        "id": feature["id"],
        "lat": lat,
        "lon": lon,
        "reports": len(reports),
        "articles": _joined(reports, "article_id"),
        "publishers": _joined(reports, "publisher"),
        "urls": _joined(reports, "url"),
    }


def _joined(reports: list[dict[str, Any]], name: str) -> str:
    return " | ".join(dict.fromkeys(report[name] for report in reports if report[name]))
