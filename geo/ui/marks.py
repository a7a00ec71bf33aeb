"""Evidence and toponyms as marks to highlight."""

from __future__ import annotations

from collections.abc import Iterable

from geo.event import Evidence, Report, Total
from geo.place import Toponym
from geo.ui import texts
from geo.ui.highlight import Mark


def of_evidence(evidence: Iterable[Evidence]) -> list[Mark]:
    """Return marks by field."""
    return [
        Mark(
            item.span.start,
            item.span.end,
            item.field.value,
            texts.FIELDS.get(item.field.value, item.field.value),
        )
        for item in evidence
    ]


def of_reading(reports: Iterable[Report], totals: Iterable[Total]) -> list[Mark]:
    """Return the marks of all that was read from one article, each once."""
    found = [mark for report in reports for mark in of_evidence(report.evidence)]
    found += [mark for total in totals for mark in of_evidence(total.evidence)]
    return sorted(set(found), key=lambda mark: (mark.start, mark.end, mark.kind))


def of_toponyms(toponyms: Iterable[Toponym]) -> list[Mark]:
    """Return marks by role, labelled with the place they were resolved to."""
    return [
        Mark(
            item.span.start,
            item.span.end,
            f"role_{item.role.value}",
            f"{texts.ROLES[item.role.value]}: "
            + (item.place.name if item.place else item.why_unlocated or texts.UNLOCATED),
        )
        for item in toponyms
    ]
