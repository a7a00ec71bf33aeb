"""The map's frame, as the journeys use it."""

from tests.journeys.conftest import SCREENSHOTS

FRAME = "iframe[title='streamlit_folium.st_folium']"


class Map:
    """The map's frame as a reader's hands and eyes meet it."""

    def __init__(self, page):
        self.page = page
        self.inside = page.frame_locator(FRAME)
        self.holder = self.inside.locator("#map_div[data-drawn]")
        self.holder.wait_for()
        self.inside.locator(".dl-timeline[data-bins]").wait_for()
        self.frame = next(one for one in page.frames if "streamlit_folium" in one.url)
        self.said = self.inside.locator(".dl-said")
        self.sentence = page.locator(".dl-sentence")

    def at(self, part, x, y=0.5):
        """Return the page's point at shares of a part's width and height."""
        box = self.inside.locator(part).bounding_box()
        return box["x"] + x * box["width"], box["y"] + y * box["height"]

    def drag(self, start, end):
        mouse = self.page.mouse
        mouse.move(*start)
        mouse.down()
        mouse.move(*end, steps=8)
        mouse.up()

    def zoom(self):
        return self.frame.evaluate("map.getZoom()")

    def look(self, name):
        SCREENSHOTS.mkdir(exist_ok=True)
        self.page.wait_for_timeout(600)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png")
