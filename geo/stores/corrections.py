"""What people corrected, as the audit trail tells it: the last word on each field counts.

A correction is a row of the audit trail with ``what = "correction"``, whose `new` is
``{"field": ..., "value": ..., "note": ...}``; a value of None takes the field back to what was
read. Nothing else holds corrections: the events table is only a projection of reports and trail.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from geo.event import Corrections
from geo.records import corrections_from

CORRECTION = "correction"
NAMES = tuple(field.name for field in fields(Corrections))
"""The fields that can be corrected."""

Latest = dict[str, Any]
"""The last audit row of each field that was ever corrected."""


def latest(rows: Iterable[Any]) -> dict[str, Latest]:
    """Return the last correction of each field by event; `rows` are of the audit table."""
    found: dict[str, Latest] = {}
    for row in sorted(rows, key=lambda row: row.no):
        if row.what == CORRECTION:
            found.setdefault(row.event_id, {})[row.new["field"]] = row
    return found


def value(row: Any) -> Any:
    """Return the value that a correction gave, as JSON; None when it was taken back."""
    return row.new["value"]


def in_force(found: Mapping[str, Any]) -> Corrections:
    """Return the corrections that hold, from the last row of each field."""
    return corrections_from({name: value(row) for name, row in found.items()})
