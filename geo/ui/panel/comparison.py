"""The reports of an event side by side: what each says, and where they contradict each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import Enum

from geo.event import Event, Field, Report
from geo.ui import texts, words


class Accord(Enum):
    """How the reports of an event stand to each other."""

    AGREE = "agree"
    SILENT = "silent"
    DIFFER = "differ"


@dataclass(frozen=True)
class Cell:
    """What one report says of one field. `odd` marks what is not what most reports say."""

    value: str
    quotes: tuple[str, ...]
    stated: bool
    odd: bool = False


@dataclass(frozen=True)
class Row:
    """One field over all reports; `differs` when two of them state different values."""

    field: Field
    cells: tuple[Cell, ...]
    differs: bool

    @property
    def silent(self) -> bool:
        """Say whether some of the reports state nothing while others do."""
        return len({cell.stated for cell in self.cells}) > 1


@dataclass(frozen=True)
class _Question:
    """How a field is asked of a report: what to compare (None = not stated), how to say it."""

    field: Field
    key: Callable[[Report], Hashable]
    said: Callable[[Report], str]


def compare(event: Event) -> tuple[Row, ...]:
    """Return the rows of the table, one for each question, with a cell for each report."""
    return tuple(_row(question, event.reports) for question in _QUESTIONS)


def accord(rows: Sequence[Row]) -> Accord:
    """Say whether the reports agree, contradict each other, or leave something out."""
    if any(row.differs for row in rows):
        return Accord.DIFFER
    return Accord.SILENT if any(row.silent for row in rows) else Accord.AGREE


def _row(question: _Question, reports: Sequence[Report]) -> Row:
    keys = [question.key(report) for report in reports]
    counted = Counter(key for key in keys if key is not None).most_common()
    differs = len(counted) > 1
    # Where no value is more frequent than the next, every one of them is marked.
    usual = counted[0][0] if differs and counted[0][1] > counted[1][1] else None
    cells = tuple(
        Cell(
            value=question.said(report) if key is not None else texts.SILENT,
            quotes=_quotes(report, question.field),
            stated=key is not None,
            odd=differs and key is not None and key != usual,
        )
        for report, key in zip(reports, keys, strict=True)
    )
    return Row(question.field, cells, differs)


def _quotes(report: Report, field: Field) -> tuple[str, ...]:
    return tuple(dict.fromkeys(span.quote for span in report.words_for(field)))


def _place(report: Report) -> Hashable:
    return report.place.key if report.place else report.place_as_written.casefold() or None


def _days(report: Report) -> Hashable:
    return (report.date.start, report.date.end) if report.date else None


def _killed(report: Report) -> Hashable:
    return _stated(report.casualties.killed_min, report.casualties.killed_max)


def _injured(report: Report) -> Hashable:
    return _stated(report.casualties.injured_min, report.casualties.injured_max)


def _stated(low: int | None, high: int | None) -> Hashable:
    return None if low is None and high is None else (low, high)


_QUESTIONS = (
    _Question(Field.PLACE, _place, lambda report: report.place_as_written),
    _Question(Field.DATE, _days, lambda report: words.when(report.date)),
    _Question(Field.KILLED, _killed, lambda report: words.killed(report.casualties)),
    _Question(Field.INJURED, _injured, lambda report: words.injured(report.casualties)),
    _Question(Field.TYPE, lambda report: report.event_type, lambda r: words.kind(r.event_type)),
)
