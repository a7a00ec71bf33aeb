"""No serious fault that axe-core finds, on any screen: light at a desk, dark on a phone."""

import json

import pytest

from tests.journeys.conftest import SCREENSHOTS
from tests.journeys.test_journey import painted

pytestmark = pytest.mark.browser
SERIOUS = {"serious", "critical"}
SCREENS = {
    "map": "",
    "ukrainian": "?lang=uk",
    "articles": "Articles",
    "add": "Add_articles",
    "about": "About_the_data",
    "accuracy": "Accuracy",
}
SIZES = {"desk": (1440, 900), "phone": (390, 844)}
TALL = 4_000  # axe-core judges the contrast of what is on the screen only
AT_REST = "[data-testid=stApp][data-test-script-state=notRunning]"


def faults(page):
    """Return what axe-core finds serious in the page and in the map's frame, shortly."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    for frame in page.frames:
        frame.evaluate(axe.axe_script)
    found = axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        {
            "rule": one["id"],
            "help": one["help"],
            "where": [node["html"][:200] for node in one["nodes"][:4]],
            "number": len(one["nodes"]),
        }
        for one in found
        if one["impact"] in SERIOUS
    ]


@pytest.mark.parametrize(("size", "dark"), [("desk", False), ("phone", True)])
@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_no_serious_fault(visit, screen, size, dark):
    page = visit(SCREENS[screen], *SIZES[size], dark)
    if screen in ("map", "ukrainian"):
        painted(page)
        page.frame_locator("iframe").locator("path.dl-site").last.dispatch_event("click")
        page.locator(".st-key-detail h2, .st-key-detail h3").first.wait_for()
    else:
        page.locator("h1").wait_for()
    page.wait_for_timeout(1500)
    page.locator(AT_REST).wait_for()
    found = faults(page)
    page.set_viewport_size({"width": SIZES[size][0], "height": TALL})
    page.wait_for_timeout(1000)
    page.locator(AT_REST).wait_for()
    found += faults(page)
    if found:
        SCREENSHOTS.mkdir(exist_ok=True)
        kept = SCREENSHOTS / f"axe-{screen}-{size}-{'dark' if dark else 'light'}.json"
        kept.write_text(json.dumps(found, indent=1), encoding="utf-8")
    assert found == []
