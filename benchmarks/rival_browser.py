"""Two pages with the same events, used in the same way in the same Chromium, for `rival`."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass, field
from typing import Any

from benchmarks.scale_browser import AT_REST, FILTER, FRAME, TYPES, WINDOW, Reader

MOVES = 12
PATIENCE_MS = 60_000
VIEW = "v=48.6,31.4,5"
HELD = "() => Math.max(...Object.values(map._layers).map(one => one.getLayers?.().length ?? 0))"
# The rival's map says that it has drawn as ours does: its clusters have heard of the move before.
TELL = "() => map.on('moveend', () => { map.getContainer().dataset.drawn = ''; })"
# Clicks a control of the page and waits for a new frame with markers: st_folium makes one for
# other contents.
REMADE = """([button, frame]) => new Promise((done, fail) => {
  const frames = () => [...document.querySelectorAll(frame)].map((one) => one.contentDocument);
  const before = new Set(frames());
  const fresh = (one) => one && !before.has(one) && one.querySelector(".leaflet-marker-icon");
  const stop = setTimeout(() => fail(new Error("not redrawn")), 60000);
  const start = performance.now();
  const look = () => {
    if (!frames().some(fresh)) return requestAnimationFrame(look);
    clearTimeout(stop);
    return requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
  };
  document.querySelector(button).click();
  look();
})"""


@dataclass(frozen=True)
class Contender:
    """Where a page is, how its map shows that it is drawn, and how its filter is taken off.

    `holding` is the number of markers that the rival must hold, so that nobody times half a map.
    """

    address: str
    drawn: str
    button: str
    redraw: str
    holding: int | None = None


def dateline(address: str) -> Contender:
    """Return the dashboard."""
    chip = "[class*='st-key-chip_event_types'] button"
    return Contender(address, "#map_div[data-drawn]", chip, FILTER)


def fast_marker_cluster(address: str, located: int) -> Contender:
    """Return the rival."""
    return Contender(address, ".leaflet-marker-icon", ".st-key-only input", REMADE, located)


@dataclass
class Times:
    """What was measured of one contender: ms, and bytes of data that a filter made the server send.

    Bytes are those of answers and of the page's web socket; scripts are not counted.
    """

    open: list[float] = field(default_factory=list)
    move: list[float] = field(default_factory=list)
    filter: list[float] = field(default_factory=list)
    filter_bytes: list[float] = field(default_factory=list)


class Weighed:
    """Counts the bytes of data that a page is sent."""

    def __init__(self, page: Any) -> None:
        self.bytes = 0
        self._weighing: set[asyncio.Task[None]] = set()
        page.on("websocket", lambda opened: opened.on("framereceived", self._frame))
        page.on("requestfinished", self._answer)

    async def total(self) -> int:
        """Return the bytes so far."""
        await asyncio.gather(*self._weighing)
        return self.bytes

    def _frame(self, payload: str | bytes) -> None:
        self.bytes += len(payload)

    def _answer(self, request: Any) -> None:
        if request.resource_type in ("fetch", "xhr"):
            self._weighing.add(asyncio.ensure_future(self._weigh(request)))

    async def _weigh(self, request: Any) -> None:
        self.bytes += (await request.sizes())["responseBodySize"]


async def use(browser: Any, side: Contender, turn: int, times: Times) -> None:
    """Open a contender, move its map, open it anew with a filter, and take the filter off."""
    page, _, took = await _opened(browser, side, VIEW)
    times.open.append(took)
    if side.holding is not None:
        await _prepare(page, side.holding)
    reader, luck = Reader(page), random.Random(turn)
    times.move += [await reader.move(luck) for _ in range(MOVES)]
    await reader.close()
    kind = TYPES[turn % len(TYPES)]
    # The day is before all events, and another in each turn: no answer of an earlier turn fits.
    query = f"{VIEW}&type={kind}&from={1950 + turn}-01-01"
    page, weighed, _ = await _opened(browser, side, query)
    before = await weighed.total()
    times.filter.append(await page.evaluate(side.redraw, [side.button, FRAME]))
    await _settled(page)
    times.filter_bytes.append(await weighed.total() - before)
    await page.context.close()


async def _prepare(page: Any, holding: int) -> None:
    body = await page.frame_locator(FRAME).locator("body").element_handle()
    frame = await body.owner_frame()
    if (held := await frame.evaluate(HELD)) != holding:
        raise RuntimeError(f"The rival's map holds {held:,} markers, not {holding:,}.")
    await frame.evaluate(TELL)


async def _opened(browser: Any, side: Contender, query: str) -> tuple[Any, Weighed, float]:
    """Open a page in a session of its own; return it, its scales, and ms to the drawn map."""
    context = await browser.new_context(viewport=WINDOW)
    context.set_default_timeout(PATIENCE_MS)
    page = await context.new_page()
    weighed = Weighed(page)
    start = time.perf_counter()
    await page.goto(f"{side.address}/?{query}")
    await page.frame_locator(FRAME).locator(side.drawn).first.wait_for()
    took = (time.perf_counter() - start) * 1000
    await _settled(page)
    return page, weighed, took


async def _settled(page: Any) -> None:
    await page.locator(AT_REST).wait_for()
    await page.wait_for_timeout(1000)
