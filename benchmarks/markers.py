"""Our map beside the usual way of showing many points in Streamlit: Folium's FastMarkerCluster.

Both show the same made-up events in a real Chromium on this machine: opened, and with a filter that
leaves one kind of event. The rival's scripts are handed over by the browser's own test harness, so
that no network is timed for either.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import xstatic.pkg.leaflet
from playwright.sync_api import Browser, Page, Route, sync_playwright

from benchmarks.scale_browser import (
    CHIP,
    CHROMIUM,
    FLAGS,
    FRAME,
    PATIENCE_MS,
    WINDOW,
    _wait_for,
    dashboard,
)
from geo.demo.write import write
from geo.stores import Store

ROUNDS = 3
KIND = "shelling"
RIVAL = """
import json
import folium, streamlit as st
from folium.plugins import FastMarkerCluster
from streamlit_folium import st_folium

st.set_page_config(layout="wide")
points = json.load(open("points.json"))
only = st.button("only")
base = folium.Map(location=(48.6, 31.4), zoom_start=5, tiles=None, max_zoom=13)
base.default_js = [("leaflet", "https://rival.test/leaflet.js")]
base.default_css = [("leaflet_css", "https://rival.test/leaflet.css")]
marker = "function (row) { return L.marker(new L.LatLng(row[0], row[1])); }"
cluster = FastMarkerCluster([[a, b] for a, b, kind in points if not only or kind], callback=marker)
cluster.default_js = [("markercluster", "https://rival.test/leaflet.markercluster.js")]
cluster.default_css = []
cluster.add_to(base)
st_folium(base, height=620, use_container_width=True, returned_objects=[])
"""


def measure(events: int = 10_000) -> dict[str, Any]:
    """Return the medians of both in ms, and how many times as long the rival takes."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        home = Path(name)
        path = home / "demo.sqlite"
        store = Store.open(str(path))
        write(store, events)
        rows = [(r.lat, r.lon, r.event_type == KIND) for r in store.rows() if r.lat is not None]
        store.close()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        with dashboard(path, home) as (address, _):
            _ours(browser, address)  # the first visit reads the store
            ours = [_ours(browser, address) for _ in range(ROUNDS)]
        (home / "points.json").write_text(json.dumps(rows), encoding="utf-8")
        (home / "rival.py").write_text(RIVAL, encoding="utf-8")
        with _rival(home) as address:
            _theirs(browser, address)
            theirs = [_theirs(browser, address) for _ in range(ROUNDS)]
        browser.close()
    found: dict[str, Any] = {"events": events, "load": os.getloadavg()[0]}
    for at, what in enumerate(("open", "filter")):
        mine, other = (sorted(one[at] for one in times)[ROUNDS // 2] for times in (ours, theirs))
        found[what] = {"dateline_ms": round(mine), "fast_marker_cluster_ms": round(other),
                       "ratio": round(other / mine, 2)}  # fmt: skip
    return found


def _ours(browser: Browser, address: str) -> tuple[float, float]:
    page = _page(browser)
    drawn = page.frame_locator(FRAME).locator("#map_div[data-drawn]")
    opened = _timed(lambda: (page.goto(f"{address}/?type={KIND}"), drawn.wait_for()))
    page.wait_for_timeout(2500)
    before = drawn.get_attribute("data-drawn")
    other = page.frame_locator(FRAME).locator(f"#map_div[data-drawn]:not([data-drawn='{before}'])")
    filtered = _timed(lambda: (page.locator(CHIP).first.click(), other.wait_for()))
    page.context.close()
    return opened, filtered


def _theirs(browser: Browser, address: str) -> tuple[float, float]:
    page = _page(browser)
    marker = page.frame_locator(FRAME).locator(".leaflet-marker-icon").first
    opened = _timed(lambda: (page.goto(address), marker.wait_for()))
    page.wait_for_timeout(2500)
    frame = page.frames[-1]
    frame.evaluate("document.querySelector('.leaflet-marker-icon').dataset.old = '1'")
    fresh = page.frame_locator(FRAME).locator(".leaflet-marker-icon:not([data-old])")
    page.frame_locator(FRAME).locator("body").evaluate(
        "body => body.querySelectorAll('.leaflet-marker-icon').forEach(m => m.dataset.old = '1')"
    )
    filtered = _timed(
        lambda: (page.get_by_role("button", name="only").click(), fresh.first.wait_for())
    )
    page.context.close()
    return opened, filtered


def _page(browser: Browser) -> Page:
    context = browser.new_context(viewport=WINDOW)
    context.set_default_timeout(PATIENCE_MS / 10)
    context.route("https://rival.test/**", _hand_over)
    return context.new_page()


def _hand_over(route: Route) -> None:
    import xstatic.pkg.leaflet_markercluster as clusters  # only `make bench` installs it

    name = route.request.url.rsplit("/", 1)[-1]
    folders = (xstatic.pkg.leaflet.BASE_DIR, clusters.BASE_DIR)
    found = next((path for folder in folders for path in Path(folder).rglob(name)), None)
    if found:
        route.fulfill(path=found)
    else:
        route.abort()


def _timed(deed: Any) -> float:
    start = time.perf_counter()
    deed()
    return (time.perf_counter() - start) * 1000


@contextmanager
def _rival(home: Path) -> Iterator[str]:
    port = 8950 + os.getpid() % 40
    command = [sys.executable, "-m", "streamlit", "run", "rival.py", "--server.headless", "true",
               "--server.port", str(port), "--browser.gatherUsageStats", "false"]  # fmt: skip
    process = subprocess.Popen(
        command, cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address)
        yield address
    finally:
        process.terminate()
        process.wait(30)


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1))
