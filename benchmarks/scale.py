"""How the dashboard grows from a thousand events to ten million: ``python -m benchmarks.scale``.

For each size a store of made-up events is made (`dateline demo`), the dashboard is started on it as
a reader would, and a real Chromium opens it, moves its map, filters and clicks. Times are those of
the browser: from the deed to the frame after the answer was drawn on the screen (the margin around
it, drawn 40 ms later, is not waited for). Ten million events are measured with a table in memory
alone (see `benchmarks.scale_stores.widened`); clicks are left out there.
Other work on the machine makes every figure larger; its load stands beside them.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks import scale_plot
from benchmarks.scale_browser import (
    CHROMIUM,
    FLAGS,
    TYPES,
    Reader,
    ask,
    dashboard,
    high,
    middle,
    resident_mb,
)
from benchmarks.scale_stores import STORED_AT_MOST, store_of, widened
from geo.evaluation.report import lined

RESULTS = Path(__file__).with_name("results.json")
PLOT = Path(__file__).parent.parent / "data" / "screenshots" / "scale.svg"
SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
MOVES, CLICKS, SESSIONS = 60, 12, 10
MOVES_AMONG = 5  # times twelve moves
BRUSHES = tuple((at / 20, at / 20 + wide) for at in (4, 7, 10, 13) for wide in (0.1, 0.25))
CLICKED_AT = "?v=48.5,37.5,9"
THINK_SECONDS = (0.5, 2.0)


@dataclass(frozen=True)
class Row:
    """What was measured at one size. Times in ms, memory in MB, answers in bytes as sent.

    `first_ms` is from a process just started that reads the store; `kept_ms` from one that finds
    the table of its last run; `open_ms` from one that has the events in memory already. `answer_ms`
    is the server's part of a move. `brush_*` is from the timeline's brush to the map, `told_*` from
    its release to the page's sentence. `sessions_*` are the moves of ten browsers at once, all on
    this machine; `among_*` those of one browser while nine further readers, whose browsers would be
    on machines of their own, ask the server for moves of theirs. None is what cannot be measured at
    this size.
    """

    events: int
    store_mb: int
    first_ms: float | None
    kept_ms: float
    open_ms: float
    move_ms: float
    move_p95_ms: float
    answer_ms: float
    answer_p95_ms: float
    filter_ms: float
    filter_p95_ms: float
    click_ms: float | None
    click_p95_ms: float | None
    brush_ms: float
    brush_p95_ms: float
    told_ms: float
    told_p95_ms: float
    sessions_ms: float
    sessions_p95_ms: float
    among_ms: float
    among_p95_ms: float
    resident_mb: int
    peak_mb: int
    bytes: float
    most_bytes: int
    load: tuple[float, float, float]


async def measure(browser: Any, events: int, folder: Path) -> Row:
    """Measure one size."""
    home = Path(tempfile.mkdtemp(prefix="home-", dir=folder))
    try:
        stored = events <= STORED_AT_MOST
        store = store_of(events, folder) if stored else widened(events, folder, home)
        load = os.getloadavg()
        first = await _open_once(browser, store, home) if stored else None
        with dashboard(store, home) as (address, process):
            values = await _used(browser, address, clicks=stored)
            now, most = resident_mb(process)
        return Row(
            events=events,
            store_mb=store.stat().st_size // 1_000_000 if stored else 0,
            first_ms=first,
            resident_mb=now,
            peak_mb=most,
            load=tuple(round(one, 1) for one in load),
            **values,
        )
    finally:
        shutil.rmtree(home, ignore_errors=True)


async def _open_once(browser: Any, store: Path, home: Path) -> float:
    with dashboard(store, home) as (address, _):
        reader, took = await Reader.at(browser, address)
        await reader.close()
    return took


async def _used(browser: Any, address: str, *, clicks: bool) -> dict[str, Any]:
    """Use a dashboard just started in every way; return the fields of `Row`."""
    luck = random.Random(1)
    first, kept = await Reader.at(browser, address)
    await first.close()
    reader, opened = await Reader.at(browser, address)
    await reader.settle()
    moves = [await reader.move(luck) for _ in range(MOVES)]
    await reader.close()
    filters = await _filtered(browser, address)
    clicked = await _clicked(browser, address) if clicks else []
    brushed, told = await _brushed(browser, address)
    together = await _together(browser, address)
    among = await _among(browser, address, reader.questions)
    return {
        "kept_ms": kept,
        "open_ms": opened,
        "move_ms": middle(moves),
        "move_p95_ms": high(moves),
        "answer_ms": middle(reader.answers),
        "answer_p95_ms": high(reader.answers),
        "filter_ms": middle(filters),
        "filter_p95_ms": high(filters),
        "click_ms": middle(clicked) if clicked else None,
        "click_p95_ms": high(clicked) if clicked else None,
        "brush_ms": middle(brushed),
        "brush_p95_ms": high(brushed),
        "told_ms": middle(told),
        "told_p95_ms": high(told),
        "sessions_ms": middle(together),
        "sessions_p95_ms": high(together),
        "among_ms": middle(among),
        "among_p95_ms": high(among),
        "bytes": middle(reader.bytes),
        "most_bytes": max(reader.bytes),
    }


async def _filtered(browser: Any, address: str) -> list[float]:
    """Take filters off that nobody has asked for yet."""
    took = []
    for kinds in (TYPES[:3], TYPES[2:5], TYPES[3:]):
        query = "&".join(f"type={kind}" for kind in kinds)
        reader, _ = await Reader.at(browser, f"{address}/?{query}")
        took += await reader.take_off()
        await reader.close()
    return took


async def _clicked(browser: Any, address: str) -> list[float]:
    reader, _ = await Reader.at(browser, f"{address}/{CLICKED_AT}")
    took = [await reader.click(at) for at in range(CLICKS)]
    await reader.close()
    return took


async def _brushed(browser: Any, address: str) -> tuple[list[float], list[float]]:
    """Draw ranges of days that nobody has asked for yet."""
    reader, _ = await Reader.at(browser, address)
    took = [await reader.brush(*ends) for ends in BRUSHES]
    await reader.close()
    return [held for held, _ in took], [told for _, told in took]


async def _together(browser: Any, address: str) -> list[float]:
    """Let ten sessions move their maps at once, each with pauses for thought."""
    readers = [(await Reader.at(browser, address))[0] for _ in range(SESSIONS)]

    found = await asyncio.gather(*(_wander(one, seed) for seed, one in enumerate(readers)))
    for reader in readers:
        await reader.close()
    return [took for one in found for took in one]


async def _wander(reader: Reader, seed: int) -> list[float]:
    """Move a map with pauses for thought; return ms of each move."""
    luck, took = random.Random(seed), []
    for _ in range(MOVES // 5):
        await asyncio.sleep(luck.uniform(*THINK_SECONDS))
        took.append(await reader.move(luck))
    return took


async def _among(browser: Any, address: str, questions: Sequence[str]) -> list[float]:
    """Let one session move its map while nine further readers ask what a map has asked before."""
    reader, _ = await Reader.at(browser, address)
    await reader.settle()
    others = [
        asyncio.create_task(_ask_on(questions, random.Random(seed))) for seed in range(1, SESSIONS)
    ]
    took = [ms for seed in range(MOVES_AMONG) for ms in await _wander(reader, seed)]
    for other in others:
        other.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await reader.close()
    return took


async def _ask_on(questions: Sequence[str], luck: random.Random) -> None:
    """Ask as a reader's map does, with pauses for thought, until cancelled."""
    while True:
        await asyncio.sleep(luck.uniform(*THINK_SECONDS))
        await asyncio.to_thread(ask, luck.choice(questions))


def table(rows: Sequence[Row]) -> str:
    """Return the rows as a table for a terminal."""
    header = ["events", "first", "kept", "open", "move", "p95", "filter", "p95", "click", "p95",
              "brush", "p95", "told", "p95",
              "10 browsers p95", "among 10 p95", "MB", "bytes", "load"]  # fmt: skip
    cells = [
        [f"{row.events:,}", *map(_ms, (row.first_ms, row.kept_ms, row.open_ms, row.move_ms,
         row.move_p95_ms, row.filter_ms, row.filter_p95_ms, row.click_ms, row.click_p95_ms,
         row.brush_ms, row.brush_p95_ms, row.told_ms, row.told_p95_ms,
         row.sessions_p95_ms, row.among_p95_ms)), str(row.resident_mb), f"{row.bytes:,.0f}",
         str(row.load[0])]
        for row in rows
    ]  # fmt: skip
    return lined([header, *cells])


def _ms(value: float | None) -> str:
    return "-" if value is None else f"{value:,.0f}"


def write(rows: Sequence[Row], target: Path) -> None:
    """Put the rows into the results, beside what else was measured; other sizes are kept."""
    results = json.loads(target.read_text(encoding="utf-8")) if target.is_file() else {}
    kept = {row["events"]: row for row in results.get("scale", {}).get("rows", [])}
    kept |= {row.events: _rounded(asdict(row)) for row in rows}
    results["scale"] = {
        "measured": datetime.now(UTC).isoformat(timespec="seconds"),
        "cores": os.cpu_count(),
        "rows": [kept[events] for events in sorted(kept)],
    }
    target.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


def _rounded(row: dict[str, Any]) -> dict[str, Any]:
    return {name: round(v, 1) if isinstance(v, float) else v for name, v in row.items()}


async def run(sizes: Sequence[int], folder: Path, target: Path) -> list[Row]:
    """Measure every size; what is done is written down at once."""
    from playwright.async_api import async_playwright

    rows = []
    async with async_playwright() as playwright:
        for events in sizes:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            rows.append(await measure(browser, events, folder))
            await browser.close()
            print(table(rows), file=sys.stderr)
            write(rows, target)
    return rows


def main() -> None:
    """Measure, print the table and write results and plot."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="Numbers of events.")
    parser.add_argument("--folder", type=Path, help="Where the stores are kept between runs.")
    parser.add_argument("--output", type=Path, default=RESULTS)
    parser.add_argument("--plot", type=Path, default=PLOT)
    chosen = parser.parse_args()
    if CHROMIUM is None:
        parser.error("There is no chromium on this machine: install Debian's package chromium.")
    sizes = [int(size) for size in chosen.sizes.split(",")]
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        rows = asyncio.run(run(sizes, folder, chosen.output))
    print(table(rows))
    known = json.loads(chosen.output.read_text(encoding="utf-8"))["scale"]["rows"]
    chosen.plot.write_text(scale_plot.svg(known), encoding="utf-8")


if __name__ == "__main__":
    main()
