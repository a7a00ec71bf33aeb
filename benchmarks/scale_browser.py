"""What a reader of the dashboard waits for, measured inside a real Chromium."""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from geo.paths import DATA, HOME_VARIABLE, STORE_VARIABLE

ROOT = DATA.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
FRAME = "iframe[title='streamlit_folium.st_folium']"
AT_REST = "[data-testid='stApp'][data-test-script-state='notRunning']"
CHIP = "[class*='st-key-chip_'] button"
WINDOW = {"width": 1440, "height": 900}
START_SECONDS = 180
PATIENCE_MS = 600_000
TYPES = ("shelling", "drone_strike", "air_strike", "ground_clash", "missile_strike", "shooting")
# Where a reader goes: towns with much and with little around them, at every zoom.
PLACES = (
    (48.5, 37.5), (50.4, 30.5), (36.2, 37.1), (33.5, 36.3), (15.5, 32.5), (31.4, 34.4),
    (21.9, 96.1), (6.5, 3.4), (2.0, 45.3), (34.5, 69.2), (19.4, -99.1), (47.8, 35.2),
)  # fmt: skip
LEAST_PANNED = 6  # further out, the edge of the world stops a pan
ZOOMS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 12)

# Moves the map and waits until the answer is drawn and the browser has painted it. A step is
# {right, down} in parts of the view, or {zoom, lat, lng}.
MOVE = """(step) => new Promise((done, fail) => {
  const holder = map.getContainer(), size = map.getSize();
  const stop = setTimeout(() => fail(new Error("not repainted")), 60000);
  const start = performance.now();
  const seen = new MutationObserver(() => {
    seen.disconnect(); clearTimeout(stop);
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
  });
  seen.observe(holder, { attributes: true, attributeFilter: ["data-drawn"] });
  if ("zoom" in step) map.setView([step.lat, step.lng], step.zoom, { animate: false });
  else map.panBy([step.right * size.x, step.down * size.y], { animate: false });
})"""
# Clicks a button of the page and waits until the map shows another filter.
FILTER = """([button, frame]) => new Promise((done, fail) => {
  const holder = document.querySelector(frame).contentDocument.getElementById("map_div");
  const before = holder.dataset.drawn;
  const stop = setTimeout(() => fail(new Error("not repainted")), 60000);
  const start = performance.now();
  const seen = new MutationObserver(() => {
    if (holder.dataset.drawn === before) return;
    seen.disconnect(); clearTimeout(stop);
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
  });
  seen.observe(holder, { attributes: true, attributeFilter: ["data-drawn"] });
  document.querySelector(button).click();
})"""
# Clicks a spot on the map and waits until the panel shows the event's values.
CLICK = """([at, frame]) => new Promise((done, fail) => {
  const spots = document.querySelector(frame).contentDocument.querySelectorAll("path.dl-site");
  const stop = setTimeout(() => fail(new Error("no panel")), 60000);
  const start = performance.now();
  const seen = new MutationObserver(() => {
    if (!document.querySelector(".dl-values")) return;
    seen.disconnect(); clearTimeout(stop);
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
  });
  seen.observe(document.body, { childList: true, subtree: true });
  spots[at % spots.length].dispatchEvent(new MouseEvent("click", { bubbles: true }));
})"""

# Waits, from the last move of the mouse over the timeline, until the map shows the days under the
# brush (the button is still held); then, from its release, until the page's sentence has changed.
BRUSH = """(frame) => {
  const inside = document.querySelector(frame).contentWindow;
  const holder = inside.document.getElementById("map_div");
  const waits = (event, changed, node, options) => new Promise((done, fail) => {
    const stop = setTimeout(() => fail(new Error("not brushed")), 60000);
    let start = 0;
    const begin = () => { start = performance.now(); };
    inside.addEventListener(event, begin, true);
    const seen = new MutationObserver(() => {
      if (!changed()) return;
      seen.disconnect(); clearTimeout(stop); inside.removeEventListener(event, begin, true);
      requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
    });
    seen.observe(node, options);
  });
  const asked = () => Object.values(inside.dateline.range || {}).join("/");
  const said = document.querySelector(".dl-sentence").innerText;
  const now = () => document.querySelector(".dl-sentence");
  window.brushed = [
    waits("pointermove", () => asked() && holder.dataset.days === asked(), holder,
      { attributes: true, attributeFilter: ["data-days"] }),
    waits("pointerup", () => now() && now().innerText !== said, document.body,
      { childList: true, subtree: true, characterData: true }),
  ];
}"""


@contextmanager
def dashboard(store: Path, home: Path) -> Iterator[tuple[str, int]]:
    """Start the dashboard on a store; give its address and the number of its process."""
    port = 8600 + os.getpid() % 300
    environment = {**os.environ, HOME_VARIABLE: str(home), STORE_VARIABLE: str(store)}
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    command += ["--server.headless", "true", "--server.port", str(port)]
    with (home / "log.txt").open("ab") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(address)
            yield address, process.pid
        finally:
            process.terminate()
            process.wait(30)


def wait_for(address: str) -> None:
    """Wait until a Streamlit server answers."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"{address} did not start; see log.txt in its home.")


def resident_mb(process: int) -> tuple[int, int]:
    """Return the memory that a process holds now, and the most it ever held (MB)."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    values = dict(line.split(":", 1) for line in lines if line.startswith(("VmRSS", "VmHWM")))
    return int(values["VmRSS"].split()[0]) // 1000, int(values["VmHWM"].split()[0]) // 1000


class Reader:
    """One page of a browser."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.bytes: list[int] = []
        self.answers: list[float] = []
        self.questions: list[str] = []
        page.on("requestfinished", self._note)
        self._noted: set[asyncio.Task[None]] = set()
        self._steps = 0

    @classmethod
    async def at(cls, browser: Any, address: str) -> tuple[Reader, float]:
        """Open the dashboard in a new session; return the page and ms to the painted map."""
        context = await browser.new_context(viewport=WINDOW)
        context.set_default_timeout(PATIENCE_MS)
        page = await context.new_page()
        start = time.perf_counter()
        await page.goto(address)
        await page.frame_locator(FRAME).locator("#map_div[data-drawn]").wait_for()
        return cls(page), (time.perf_counter() - start) * 1000

    async def close(self) -> None:
        """Close the session."""
        await self.page.context.close()

    async def settle(self) -> None:
        """Wait until the whole page has been written."""
        await self.page.locator(AT_REST).wait_for()
        await self.page.wait_for_timeout(500)

    async def move(self, luck: random.Random) -> float:
        """Pan by most of a view, or go to another zoom; return ms to the repainted map.

        Every step leaves what the map has asked for, so that each is a question to the server.
        """
        frame = await self._frame()
        self._steps += 1
        now = await frame.evaluate("map.getZoom()")
        if self._steps % 3 and now >= LEAST_PANNED:
            right, down = luck.choice((-1, 1)) * luck.uniform(0.6, 0.9), luck.uniform(-0.2, 0.2)
            step = {"right": right, "down": down}
        else:
            lat, lng = luck.choice(PLACES)
            zoom = luck.choice([zoom for zoom in ZOOMS if zoom != now])
            step = {"zoom": zoom, "lat": lat, "lng": lng}
        took: float = await frame.evaluate(MOVE, step)
        return took

    async def take_off(self) -> list[float]:
        """Take off the filters of the page one by one; return ms to each repainted map."""
        took: list[float] = []
        await self.settle()
        while await self.page.locator(CHIP).count():
            took.append(await self.page.evaluate(FILTER, [CHIP, FRAME]))
            await self.settle()
        return took

    async def brush(self, start: float, end: float) -> tuple[float, float]:
        """Draw a range of days with the mouse, between two parts of the timeline.

        Returns:
            ms from the last move to the map with these days (the button is held), and from the
            release to the page's sentence about them. The range is taken away again.
        """
        await self.settle()
        chart = self.page.frame_locator(FRAME).locator(".dl-chart")
        box = await chart.bounding_box()
        middle = box["y"] + box["height"] / 2
        await self.page.evaluate(BRUSH, FRAME)
        await self.page.mouse.move(box["x"] + start * box["width"], middle)
        await self.page.mouse.down()
        await self.page.mouse.move(box["x"] + end * box["width"], middle, steps=6)
        held: float = await self.page.evaluate("window.brushed[0]")
        await self.page.mouse.up()
        told: float = await self.page.evaluate("window.brushed[1]")
        await self.settle()
        await self.page.frame_locator(FRAME).locator(".dl-clear").click()
        await self.page.wait_for_url(lambda address: "from=" not in address)
        return held, told

    async def click(self, at: int) -> float:
        """Click a spot on the map; return ms to its values in the panel, and close it again."""
        await self.settle()
        took: float = await self.page.evaluate(CLICK, [at, FRAME])
        await self.page.locator(".st-key-step_close button").click()
        await self.page.locator(".dl-values").wait_for(state="detached")
        return took

    async def _frame(self) -> Any:
        handle = await self.page.locator(FRAME).element_handle()
        return await handle.content_frame()

    def _note(self, request: Any) -> None:
        if "/dateline/view/" in request.url:
            self.questions.append(request.url)
            task = asyncio.ensure_future(self._weigh(request))
            self._noted.add(task)
            task.add_done_callback(self._noted.discard)

    async def _weigh(self, request: Any) -> None:
        sizes = await request.sizes()
        self.bytes.append(sizes["responseBodySize"])
        timing = request.timing
        self.answers.append(timing["responseEnd"] - timing["requestStart"])


def ask(question: str) -> None:
    """Ask what a map asks, take the answer, and draw nothing."""
    asked = urllib.request.Request(question, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asked, timeout=60) as answer:
        answer.read()


def middle(values: Sequence[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def high(values: Sequence[float]) -> float:
    """Return the 95th percentile (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * 95 // 100) - 1)]
