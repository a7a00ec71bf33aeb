"""The table that sets the reports of an event side by side."""

from __future__ import annotations

from html import escape

from geo.event import Event, Report
from geo.ui import local, texts
from geo.ui.panel.comparison import Accord, Cell, Row, accord, compare
from geo.ui.panel.html import heading, quotes, value

MOST_COLUMNS = 12


def html(event: Event) -> str:
    """Return the comparison of an event's reports as HTML; empty when there is one report."""
    if len(event.reports) == 1:
        return ""
    rows = compare(event)
    shown = event.reports[:MOST_COLUMNS]
    return (
        f'{heading(texts.COMPARE)}<p class="dl-accord is-{accord(rows).value}">'
        f"{escape(verdict(rows))}</p>{_table(rows, shown)}{_left_out(event)}"
    )


def verdict(rows: tuple[Row, ...]) -> str:
    """Say in one sentence whether the reports agree."""
    found = accord(rows)
    if found is Accord.AGREE:
        return str(texts.COMPARE_AGREE.format(n=local.number(len(rows[0].cells))))
    if found is Accord.SILENT:
        return str(texts.COMPARE_SILENT)
    names = texts.COMPARE_NAMES
    odd = ", ".join(names[row.field.value] for row in rows if row.differs)
    return str(texts.COMPARE_DIFFER.format(what=odd))


def _table(rows: tuple[Row, ...], reports: tuple[Report, ...]) -> str:
    heads = "".join(_head(report, number) for number, report in enumerate(reports, start=1))
    body = "".join(_row(row, len(reports)) for row in rows)
    return (
        f'<div class="dl-compare" tabindex="0" role="region" '
        f'aria-label="{escape(texts.COMPARE_TABLE)}"><table><thead><tr><td></td>{heads}</tr>'
        f"</thead><tbody>{body}</tbody></table></div>"
    )


def _head(report: Report, number: int) -> str:
    article = report.article
    name = article.publisher or article.title or texts.COMPARE_REPORT.format(n=number)
    day = local.short_day(article.published) if article.published else texts.UNDATED_REPORT
    return f'<th scope="col">{escape(name)}<small>{escape(day)}</small></th>'


def _row(row: Row, columns: int) -> str:
    name = escape(texts.COMPARE_ROWS[row.field.value])
    cells = "".join(_cell(cell, row.field.value) for cell in row.cells[:columns])
    return f'<tr><th scope="row">{name}</th>{cells}</tr>'


def _cell(cell: Cell, field: str) -> str:
    kinds = " ".join(["is-odd"] * cell.odd + ["is-silent"] * (not cell.stated))
    mark = f'<em class="dl-odd">{escape(texts.COMPARE_SAYS)}</em>' if cell.odd else ""
    inner = f"<b>{value(cell.value, field)}</b>{mark}{quotes(cell.quotes, field)}"
    return f'<td class="{kinds}">{inner}</td>'


def _left_out(event: Event) -> str:
    count = len(event.reports)
    if count <= MOST_COLUMNS:
        return ""
    said = texts.COMPARE_MORE.format(n=MOST_COLUMNS, of=local.number(count))
    return f'<p class="dl-hint">{escape(said)}</p>'
