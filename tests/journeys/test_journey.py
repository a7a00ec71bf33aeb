"""What a reader does, in a real browser without a network."""

import json
import re
import time

import pytest
from playwright.sync_api import expect

from geo import wording
from geo.paths import DATA
from geo.ui import texts
from tests.journeys.conftest import EVERY_SCREEN, PATIENCE_MS, SCREENSHOTS

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE_MS)
FRAME = "iframe[title='streamlit_folium.st_folium']"


def the_map(page):
    return page.frame_locator(FRAME)


def painted(page):
    drawn = the_map(page).locator("#map_div[data-drawn]")
    drawn.wait_for()
    return drawn


def repainted(page, before):
    """Wait until the map has drawn another filter."""
    expect(the_map(page).locator("#map_div")).not_to_have_attribute("data-drawn", before)


def filter_to(page, place):
    before = painted(page).get_attribute("data-drawn")
    box = page.get_by_role("combobox", name=texts.CITIES)
    box.click()
    box.press_sequentially(place, delay=10)
    page.get_by_role("option", name=re.compile(rf"^{place}")).first.click()
    repainted(page, before)
    page.keyboard.press("Escape")


def choose_city(page):
    """Click the city's marker; one that stands with others in a cluster comes apart first."""
    cluster = the_map(page).locator(".dl-cluster")
    if cluster.count():
        cluster.first.dispatch_event("click")
    the_map(page).locator("path.dl-site[aria-label*='city, town']").click()


def look(page, name):
    SCREENSHOTS.mkdir(exist_ok=True)
    page.wait_for_timeout(700)
    page.screenshot(path=SCREENSHOTS / f"{name}.png")


def test_a_reader_checks_kramatorsk(visit):
    page = visit()
    painted(page)
    expect(page.locator(".dl-sentence")).to_contain_text(re.compile(r"^\d+ events in \d+ cities"))
    expect(page.get_by_text(texts.SAMPLE_BANNER)).to_be_visible()

    filter_to(page, "Kramatorsk")
    expect(page.locator(".dl-sentence")).to_contain_text("in 1 city")
    choose_city(page)
    expect(page.locator(".dl-head h2")).to_have_text("Kramatorsk")
    expect(page.locator(".dl-excerpt mark.f-place", has_text="Kramatorks").first).to_be_visible()
    expect(page.locator(".dl-values")).to_contain_text(wording.NOT_STATED)
    expect(page).to_have_url(re.compile(r"event=[0-9a-f]+"))
    look(page, "kramatorsk")

    before = painted(page).get_attribute("data-drawn")
    sidebar = page.locator("[data-testid='stSidebar']")
    sidebar.get_by_text(texts.PERIODS["custom"], exact=True).click()
    year = sidebar.locator("[data-testid='stDateInput']").first.get_by_role("spinbutton").first
    year.click()
    page.keyboard.type("20230101", delay=20)
    page.locator(".dl-sentence").click()
    repainted(page, before)
    expect(page.locator(".dl-sentence")).to_have_text(re.compile(r"1 event in 1 city, 8 July 2024"))
    expect(page).to_have_url(re.compile(r"from=2023-01-01"))

    link = page.url
    again = visit(link.split("/", 3)[3])
    painted(again)
    expect(again.locator(".dl-sentence")).to_have_text(page.locator(".dl-sentence").inner_text())
    expect(again.locator(".dl-head h2")).to_have_text("Kramatorsk")
    assert the_map(again).locator("path.dl-site").count() == 1


def test_a_reader_asks_which_words_led_to_each_value(visit):
    page = visit()
    painted(page)
    filter_to(page, "Kramatorsk")
    choose_city(page)
    page.get_by_role("radio", name=texts.EXPLAIN_VIEWS["explain"]).click()
    place = page.locator(".dl-line.f-place").first
    expect(place.locator("mark.f-place")).to_have_text("Kramatorks")
    expect(place).to_contain_text("is read as a misspelling of Kramatorsk")
    when = page.locator(".dl-line.f-date").first
    expect(when.locator("mark.f-date")).to_contain_text("Monday")
    expect(when).to_contain_text("A Monday, the day of publication")
    expect(page.locator(".dl-line.is-not_stated").first).to_contain_text("not the same as none")
    expect(page).to_have_url(re.compile(r"explain=1"))
    look(page, "explain")

    again = visit(page.url.split("/", 3)[3])
    expect(again.locator(".dl-line.f-place mark").first).to_have_text("Kramatorks")
    again.get_by_role("radio", name=texts.EXPLAIN_VIEWS["summary"]).click()
    expect(again.locator(".dl-values")).to_be_visible()
    expect(again).not_to_have_url(re.compile(r"explain="))


def test_a_repeated_click_and_a_click_elsewhere_both_reach_the_panel(visit):
    page = visit()
    painted(page)
    sites = the_map(page).locator("path.dl-site[aria-label*='Missile']")
    sites.first.dispatch_event("click")
    first = page.locator(".dl-head h2")
    expect(first).to_be_visible()
    page.locator(".st-key-step_close button").click()
    expect(page.get_by_text(texts.DETAIL_EMPTY, exact=True)).to_be_visible()
    sites.first.dispatch_event("click")
    expect(first).to_be_visible()


def test_panning_keeps_the_page_still_and_puts_the_view_into_the_address(visit):
    page = visit()
    painted(page)
    page.evaluate("window.untouched = document.querySelector('.dl-sentence')")
    box = page.locator(FRAME).bounding_box()
    middle = box["x"] + box["width"] / 3, box["y"] + box["height"] * 0.8
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] - 120, middle[1] - 80, steps=6)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"v=-?[\d.]+,-?[\d.]+,[\d.]+"))
    assert page.evaluate("window.untouched === document.querySelector('.dl-sentence')")
    assert page.evaluate("window.untouched.isConnected")

    view = page.url.split("v=")[1]
    again = visit(f"?v={view}")
    painted(again)
    lat, lng, zoom = (float(part) for part in view.split(","))
    centre = again.frames[-1].evaluate("[map.getCenter().lat, map.getCenter().lng, map.getZoom()]")
    assert centre == pytest.approx([lat, lng, zoom], abs=0.01)


def test_the_map_is_worked_with_the_keyboard(visit):
    page = visit()
    painted(page)
    site = the_map(page).locator("path.dl-site").last
    site.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".dl-head h2")).to_be_visible()


def test_a_row_of_the_list_opens_the_panel(visit):
    page = visit()
    painted(page)
    page.locator(".dl-table-box tr[data-event]").nth(1).click()
    expect(page.locator(".dl-head h2")).to_be_visible()


def test_a_link_to_an_event_far_from_the_others_opens_the_map_at_it(visit):
    events = json.loads((DATA / "events.geojson").read_text(encoding="utf-8"))["features"]
    far = next(
        one
        for one in events
        if one["properties"]["precision"] == "city" and one["geometry"]["coordinates"][1] < 35
    )
    lon, lat = far["geometry"]["coordinates"]
    page = visit()
    painted(page)
    frame = next(one for one in page.frames if "streamlit_folium" in one.url)
    assert not frame.evaluate(f"map.getBounds().contains([{lat}, {lon}])")
    page = visit(f"?event={far['id']}")
    painted(page)
    frame = next(one for one in page.frames if "streamlit_folium" in one.url)
    assert frame.evaluate(f"map.getBounds().contains([{lat}, {lon}])")


def test_an_article_is_read_from_the_panel(visit):
    page = visit()
    painted(page)
    filter_to(page, "Kramatorsk")
    choose_city(page)
    page.get_by_text(texts.FULL_TEXT).first.click()
    expect(page.locator(".dl-text mark.f-place").first).to_be_visible()
    look(page, "article")
    page.get_by_text(texts.SHOW_ON_MAP).first.click()
    painted(page)
    expect(page.locator(".dl-head h2")).to_be_visible()
    expect(page.locator(".dl-sentence")).to_contain_text("in 1 city")


@EVERY_SCREEN
def test_every_screen_fits_and_is_kept_for_looking_at(visit, name, width, height, dark):
    page = visit(width=width, height=height, dark=dark)
    painted(page)
    look(page, f"map-{name}")
    the_map(page).locator("path.dl-site[aria-label*='Missile']").last.dispatch_event("click")
    page.locator(".dl-head h2").scroll_into_view_if_needed()
    look(page, f"panel-{name}")
    page.get_by_role("radio", name=texts.EXPLAIN_VIEWS["explain"]).click()
    page.locator(".dl-line").first.wait_for()
    look(page, f"explain-{name}")
    for path in ("Articles", "Add_articles", "About_the_data", "Accuracy"):
        other = visit(path, width, height, dark)
        other.locator("h1").wait_for()
        look(other, f"{path}-{name}".lower())
        assert other.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    night = the_map(page).locator("#map_div.dark").count() == 1
    assert night is dark


def test_the_dashboard_is_quick(visit, dashboard, record_property):
    """Generous bounds: they catch a wrong turn, not a busy machine; the figures are printed."""
    begun = time.monotonic()
    page = visit()
    painted(page)
    opened = time.monotonic() - begun
    begun = time.monotonic()
    the_map(page).locator("path.dl-site").last.dispatch_event("click")
    page.locator(".dl-head h2").wait_for()
    clicked = time.monotonic() - begun
    record_property("open", opened)
    record_property("click", clicked)
    print(f"open {opened:.2f} s, click to panel {clicked:.2f} s")
    assert opened < 15
    assert clicked < 5
