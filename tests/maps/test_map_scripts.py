"""The scripts of others: they draw an area and heat with our Leaflet, and fetch nothing."""

import re

import pytest

from geo.maps.assets import ASSETS
from geo.paths import DATA
from tests import chromium

PAGE = "<!doctype html><style>html,body,#map{height:100%;margin:0}</style><div id=map></div>"
MAP = "window.map = L.map('map', {zoomSnap: 0.5}).setView([48.6, 31.4], 5)"
DRAW = """
    window.done = [];
    window.draw = new terraDraw.TerraDraw({
        adapter: new terraDrawLeafletAdapter.TerraDrawLeafletAdapter({lib: L, map: window.map}),
        modes: [new terraDraw.TerraDrawPolygonMode()],
    });
    window.draw.start();
    window.draw.setMode('polygon');
    window.draw.on('finish', (id) => {
        window.done.push(window.draw.getSnapshotFeature(id).geometry.coordinates[0]);
    });
"""
CORNERS = ((200, 150), (600, 170), (450, 450))
APART_MS = 350  # two clicks that follow faster are a double click


@pytest.fixture(scope="module")
def browser():
    with chromium.started() as opened:
        yield opened


@pytest.fixture(params=[False, True], ids=["mouse", "touch"])
def page(browser, request):
    """Return a page with a map, which fails if anything is fetched or goes wrong."""
    context = browser.new_context(
        has_touch=request.param, viewport={"width": 800, "height": 600}, offline=True
    )
    opened = context.new_page()
    trouble = []
    opened.on("request", lambda asked: trouble.append(asked.url))
    opened.on("pageerror", lambda error: trouble.append(str(error)))
    opened.set_content(PAGE)
    opened.add_style_tag(path=ASSETS["leaflet.css"].path)
    for name in ("leaflet.js", "draw.js", "heat.js"):
        opened.add_script_tag(path=ASSETS[name].path)
    opened.evaluate(MAP)
    yield opened
    context.close()
    assert [one for one in trouble if not one.startswith(("data:", "about:"))] == []


def press(page, x, y):
    if page.evaluate("navigator.maxTouchPoints"):
        page.touchscreen.tap(x, y)
    else:
        page.mouse.move(x - 4, y)
        page.mouse.move(x, y)
        page.mouse.click(x, y)
    page.wait_for_timeout(APART_MS)


@pytest.mark.browser
def test_an_area_is_drawn_by_mouse_and_by_touch(page):
    page.evaluate(DRAW)
    before = page.evaluate("window.map.getCenter().lat")
    for x, y in (*CORNERS, CORNERS[0]):
        press(page, x, y)
    (ring,) = page.evaluate("window.done")
    assert len(ring) == 4
    wanted = page.evaluate(
        "corners => corners.map((at) => window.map.containerPointToLatLng(at))", CORNERS
    )
    for corner in wanted:
        assert any(
            abs(lon - corner["lng"]) < 0.1 and abs(lat - corner["lat"]) < 0.1 for lon, lat in ring
        )
    assert page.evaluate("window.map.getCenter().lat") == before


@pytest.mark.browser
def test_drawing_is_given_up_and_leaves_nothing(page):
    page.evaluate(DRAW)
    for x, y in CORNERS[:2]:
        press(page, x, y)
    page.keyboard.press("Escape")
    assert page.evaluate("window.draw.getSnapshot().length") == 0
    page.evaluate("window.draw.stop()")
    press(page, *CORNERS[2])
    assert page.evaluate("window.done") == []
    assert page.locator("path.leaflet-interactive").count() == 0


@pytest.mark.browser
def test_heat_is_drawn_where_the_events_are(page):
    page.evaluate("L.heatLayer([[48.6, 31.4, 9]], {radius: 30, max: 9}).addTo(window.map)")
    page.wait_for_timeout(200)
    alpha = page.evaluate("""() => {
        const canvas = document.querySelector('canvas.leaflet-heatmap-layer');
        const at = (x, y) => canvas.getContext('2d').getImageData(x, y, 1, 1).data[3];
        return [at(canvas.width / 2, canvas.height / 2), at(5, 5)];
    }""")
    assert alpha[0] > 0
    assert alpha[1] == 0


@pytest.mark.parametrize("name", ["draw.js", "heat.js", "geojson-vt.js"])
def test_scripts_of_others_name_no_address_and_cannot_ask_for_one(name):
    text = ASSETS[name].path.read_text(encoding="utf-8")
    code = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    for words in ("://", "fetch(", "XMLHttpRequest", "WebSocket", "sendBeacon", "import(",
                  "eval(", "new Function", "sourceMappingURL"):  # fmt: skip
        assert words not in code, words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("draw.js", "Copyright 2022 James Milner"),
        ("heat.js", "Copyright (c) 2014, Vladimir Agafonkin"),
    ],
)
def test_scripts_of_others_carry_their_licence_and_are_listed(name, words):
    assert words in ASSETS[name].path.read_text(encoding="utf-8")[:600]
    assert f"| `{name}` |" in (DATA / "LICENSES.md").read_text(encoding="utf-8")
