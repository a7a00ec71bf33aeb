"""The dashboard beside Folium's FastMarkerCluster in Streamlit: ``python -m benchmarks.rival``.

Both show the same made-up events in the same Chromium, each from a Streamlit server of its own, in
turn: opened, moved and zoomed by the same steps, and with a filter taken off, so that all events
come back. The rival (`benchmarks.rival_app`) has it easier: it draws no background map, panel, list
or timeline, its markers have no contents, it loads only Leaflet and the clusters (from this
machine), and moving it tells the server nothing. Nobody has asked the dashboard before for what it
shows without the filter.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pandas as pd
import xstatic.pkg.leaflet

from benchmarks.rival_browser import Times, dateline, fast_marker_cluster, use
from benchmarks.scale_browser import CHROMIUM, FLAGS, TYPES, dashboard, wait_for
from benchmarks.scale_stores import store_of
from geo.evaluation.report import lined
from geo.stores import Store

RESULTS = Path(__file__).with_name("results.json")
APP = Path(__file__).with_name("rival_app.py")
EVENTS = 10_000


@dataclass(frozen=True)
class Row:
    """Medians of both (ms or bytes); `ratio` is how many times the rival's is as large."""

    what: str
    dateline: int
    fast_marker_cluster: int
    ratio: float


def compare(ours: Times, theirs: Times) -> list[Row]:
    """Set the medians of both side by side."""
    rows = []
    for what, values in vars(ours).items():
        mine, other = statistics.median(values), statistics.median(getattr(theirs, what))
        rows.append(Row(what, round(mine), round(other), round(other / mine, 2)))
    return rows


def merged(
    known: Sequence[dict[str, Any]], found: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return the newest measurement of every size, the smallest first."""
    newest = {one["events"]: one for one in (*known, *found)}
    return [newest[events] for events in sorted(newest)]


def write_points(store: Path, target: Path) -> int:
    """Write the located events of a store as the rival reads them; return how many they are."""
    opened = Store.open(str(store), create=False)
    try:
        rows = [(r.lat, r.lon, r.event_type) for r in opened.rows() if r.lat is not None]
    finally:
        opened.close()
    pd.DataFrame(rows, columns=["lat", "lon", "type"]).to_csv(target, index=False)
    return len(rows)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def scripts(folder: Path) -> Iterator[str]:
    """Serve Leaflet and its clusters from this machine; give the address."""
    import xstatic.pkg.leaflet_markercluster as clusters  # only `make bench` installs it

    for package in (xstatic.pkg.leaflet, clusters):
        shutil.copytree(package.BASE_DIR, folder, dirs_exist_ok=True)
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


@contextmanager
def rival_on(points: Path, home: Path) -> Iterator[str]:
    """Start the rival on a file of points; give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(APP), "--server.headless", "true"]
    command += ["--server.port", str(port), "--browser.gatherUsageStats", "false"]
    with scripts(home / "scripts") as leaflet, (home / "log.txt").open("ab") as log:
        command += ["--", str(points), leaflet]
        process = subprocess.Popen(command, cwd=home, stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(address)
            yield address
        finally:
            process.terminate()
            process.wait(30)


async def run(ours: str, theirs: str, located: int) -> list[Row]:
    """Use both in turn, once for each kind of event; the first turn of each is not counted."""
    from playwright.async_api import async_playwright

    sides = ((dateline(ours), Times()), (fast_marker_cluster(theirs, located), Times()))
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for side, _ in sides:
            await use(browser, side, len(TYPES), Times())
        for turn in range(len(TYPES)):
            for side, times in sides:
                await use(browser, side, turn, times)
        await browser.close()
    return compare(sides[0][1], sides[1][1])


def measure(events: int = EVENTS, folder: Path | None = None) -> list[dict[str, Any]]:
    """Measure both on a store of made-up events, kept in `folder` if one is given.

    Nothing is measured where there is no Chromium.
    """
    if CHROMIUM is None:
        return []
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        store, points = store_of(events, folder or home), home / "points.csv"
        located = write_points(store, points)
        load = os.getloadavg()[0]
        with dashboard(store, home) as (ours, _), rival_on(points, home) as theirs:
            rows = asyncio.run(run(ours, theirs, located))
    return [
        {
            "events": events,
            "located": located,
            "turns": len(TYPES),
            "load": [round(load, 2), round(os.getloadavg()[0], 2)],
            "rows": [asdict(row) for row in rows],
        }
    ]


def ratios(found: Sequence[dict[str, Any]]) -> list[list[str]]:
    """Return how many times as quick Dateline is, for the table of `benchmarks.bench`."""
    return [
        ["FastMarkerCluster", f"{row['what']}, {one['events']:,} events", f"{row['ratio']:.2f}"]
        for one in found
        for row in one["rows"]
        if row["what"] != "filter_bytes"
    ]


def main() -> None:
    """Measure, print the table and put it into the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--folder", type=Path, help="Where the store is kept between runs.")
    parser.add_argument("--output", type=Path, default=RESULTS)
    chosen = parser.parse_args()
    if CHROMIUM is None:
        parser.error("There is no chromium on this machine: install Debian's package chromium.")
    found = measure(chosen.events, chosen.folder)
    head = ["what", "Dateline", "FastMarkerCluster", "ratio"]
    for one in found:
        print(lined([head, *([str(value) for value in row.values()] for row in one["rows"])]))
        print(f"\n{one['events']:,} events; load {one['load'][0]} before, {one['load'][1]} after")
    known = json.loads(chosen.output.read_text("utf-8")) if chosen.output.is_file() else {}
    known["rival"] = merged(known.get("rival", []), found)
    chosen.output.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
