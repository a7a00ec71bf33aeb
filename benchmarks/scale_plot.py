"""The growth of times and memory with the number of events, as an SVG without any library."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

WIDTH, HEIGHT = 980, 420
TOP, BOTTOM, LEFT, GAP = 56, 60, 64, 90
TIMES_WIDTH, MEMORY_WIDTH = 470, 290
INK, SOFT, LINE = "#24313a", "#5d6b74", "#d8dfe3"
TIMES = (
    ("move_ms", "pan or zoom, median", "#0b6e8a", ""),
    ("move_p95_ms", "pan or zoom, 95 of 100", "#0b6e8a", "5 4"),
    ("filter_ms", "filter to map", "#b3541e", ""),
    ("click_ms", "click to panel", "#5b4b9a", ""),
    ("among_p95_ms", "pan among ten readers, 95 of 100", "#8a8f2a", "5 4"),
)
MEMORY = (("resident_mb", "memory of the process", "#0b6e8a", ""),)
TIME_RANGE, MEMORY_RANGE = (10.0, 10_000.0), (100.0, 10_000.0)

Row = Mapping[str, Any]


def svg(rows: Sequence[Row]) -> str:
    """Return the plot of the rows of `benchmarks.scale`; both axes are logarithmic."""
    sizes = [row["events"] for row in rows]
    loads = sorted(row["load"][0] for row in rows)
    load = f"{loads[0]} to {loads[-1]}" if loads else "unknown"
    second = LEFT + TIMES_WIDTH + GAP
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="system-ui, sans-serif" font-size="12" fill="{INK}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        _text(LEFT, 24, "Milliseconds until the map or the panel is painted", size=15),
        _text(second, 24, "Megabytes", size=15),
        *_panel(rows, sizes, TIMES, (LEFT, TIMES_WIDTH, TIME_RANGE)),
        *_panel(rows, sizes, MEMORY, (second, MEMORY_WIDTH, MEMORY_RANGE)),
        _text(LEFT, HEIGHT - 10, f"Events. Two cores; load of the machine {load}.", SOFT),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _panel(
    rows: Sequence[Row],
    sizes: Sequence[int],
    series: Sequence[tuple[str, str, str, str]],
    frame: tuple[float, float, tuple[float, float]],
) -> list[str]:
    """Return axes and lines of a panel, framed by its left edge, its width and its values' span.

    A value that was not measured is left out.
    """
    left, width, span = frame
    lines = []
    for decade in _decades(span):
        y = _y(decade, span)
        lines.append(_line([(left, y), (left + width, y)], LINE, 1))
        lines.append(_text(left - 8, y + 4, f"{decade:,.0f}", SOFT, anchor="end"))
    for size in sizes:
        x = _x(size, sizes, left, width)
        lines.append(_text(x, HEIGHT - BOTTOM + 20, _short(size), SOFT, anchor="middle"))
    for at, (name, label, colour, dashes) in enumerate(series):
        spots = [
            (_x(row["events"], sizes, left, width), _y(row[name], span))
            for row in rows
            if row[name] is not None
        ]
        lines.append(_line(spots, colour, 2, dashes))
        lines += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in spots]
        y = TOP + 4 + 17 * at
        lines.append(_line([(left + 10, y), (left + 34, y)], colour, 2, dashes))
        lines.append(_text(left + 40, y + 4, label))
    return lines


def _x(size: int, sizes: Sequence[int], left: float, width: float) -> float:
    low, high = math.log10(min(sizes)), math.log10(max(sizes))
    share = (math.log10(size) - low) / (high - low) if high > low else 0.5
    return left + 12 + share * (width - 24)


def _y(value: float, span: tuple[float, float]) -> float:
    low, high = (math.log10(one) for one in span)
    share = (math.log10(max(value, span[0])) - low) / (high - low)
    return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP)


def _decades(span: tuple[float, float]) -> list[float]:
    first, last = (round(math.log10(one)) for one in span)
    return [10.0**power for power in range(first, last + 1)]


def _short(size: int) -> str:
    return f"{size // 1_000_000} million" if size >= 1_000_000 else f"{size:,}"  # noqa: PLR2004


def _text(
    x: float, y: float, words: str, colour: str = INK, *, size: int = 12, anchor: str = "start"
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" '
        f'text-anchor="{anchor}">{words}</text>'
    )


def _line(spots: Sequence[tuple[float, float]], colour: str, width: float, dashes: str = "") -> str:
    along = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<polyline points="{along}" fill="none" stroke="{colour}" stroke-width="{width}"{dashed}/>'
    )
