"""What a reader does with the filters, the chips, the tray and the list, in a real browser."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from geo.ui import texts
from tests.journeys.conftest import PATIENCE_MS, SCREENSHOTS

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE_MS)
FRAME = "iframe[title='streamlit_folium.st_folium']"
KYIV = "g703448"
EVERY_LIMIT = (
    "?from=2022-01-01&to=2025-12-31&dates=certain&place=g703448&place=g709930&region=UA"
    "&type=missile_strike&killed=1&injured=0&status=machine&precision=city&q=missile"
    "&area=40.0000,20.0000;60.0000,20.0000;60.0000,45.0000;40.0000,45.0000"
)


def opened(visit, path="", **window):
    page = visit(path, **window)
    page.frame_locator(FRAME).locator("#map_div[data-drawn]").wait_for()
    return page


def drawn(page):
    return page.frame_locator(FRAME).locator("#map_div")


def acting(page, act):
    """Do something that filters, and wait until the map has drawn the other events."""
    before = drawn(page).get_attribute("data-drawn")
    act()
    expect(drawn(page)).not_to_have_attribute("data-drawn", before)


def sentence(page):
    return page.locator(".dl-sentence")


def chips(page):
    return page.locator("[class*='st-key-chip_'] button p")


def sidebar(page, words):
    return page.locator("[data-testid='stSidebar']").get_by_text(words, exact=True)


def look(page, name):
    SCREENSHOTS.mkdir(exist_ok=True)
    page.wait_for_timeout(700)
    page.screenshot(path=SCREENSHOTS / f"filters-{name}.png")


def test_a_city_is_found_by_name_then_another_is_had_alone(visit):
    page = opened(visit)
    box = page.get_by_label(texts.CITIES, exact=True).first
    box.click()
    box.press_sequentially("Kram", delay=10)
    acting(page, lambda: page.get_by_role("option", name=re.compile("^Kramatorsk")).click())
    page.keyboard.press("Escape")
    expect(chips(page)).to_have_text(["Kramatorsk"])
    expect(sentence(page)).to_contain_text("in 1 city")

    alone = page.locator(".st-key-w_places_only").get_by_role("radio", name=re.compile("^Kyiv"))
    acting(page, alone.click)
    expect(chips(page)).to_have_text(["Kyiv"])
    expect(page).to_have_url(re.compile(f"place={KYIV}"))
    acting(page, alone.click)
    expect(chips(page)).to_have_count(0)
    expect(page.get_by_text(texts.NO_CHIPS)).to_be_visible()


def test_a_usual_period_without_events_says_so_and_offers_the_way_back(visit):
    page = opened(visit)
    acting(page, sidebar(page, texts.PERIODS["month"]).click)
    today = date.today().isoformat()
    expect(page).to_have_url(re.compile(f"to={today}"))
    expect(sentence(page)).to_contain_text("No events match")
    expect(page.get_by_text(texts.LIST_EMPTY)).to_be_visible()
    look(page, "empty")
    acting(page, page.locator(".st-key-empty_dates button").click)
    expect(sentence(page)).to_have_text(re.compile(r"^\d+ events in \d+ cities"))


def test_own_days_are_typed_and_made_certain(visit):
    page = opened(visit)
    sidebar(page, texts.PERIODS["custom"]).click()
    year = page.locator(".st-key-w_from").get_by_role("spinbutton").first
    year.click()

    def typed():
        page.keyboard.type("20240101", delay=20)
        sentence(page).click()

    acting(page, typed)
    expect(page).to_have_url(re.compile("from=2024-01-01"))
    sidebar(page, texts.MATCHINGS["certain"]).click()
    expect(page).to_have_url(re.compile("dates=certain"))
    expect(chips(page)).to_have_text([re.compile("2024.*certain")])


def test_a_link_restores_every_limit_and_chips_take_them_off(visit):
    page = opened(visit, EVERY_LIMIT)
    expect(chips(page)).to_have_count(11)
    said = sentence(page).inner_text()
    for words in ("Kyiv or Dnipro", "Ukraine", "at least 1 killed", "drawn area", "missile"):
        assert words in said
    expect(page.get_by_label(texts.KILLED_LEAST)).to_have_value("1")
    look(page, "all")
    page.get_by_role("button", name="Kyiv", exact=True).click()
    expect(chips(page)).to_have_count(10)
    expect(page).not_to_have_url(re.compile(f"place={KYIV}"))
    page.locator(".st-key-clear_chips button").click()
    expect(chips(page)).to_have_count(0)
    expect(sentence(page)).to_have_text(re.compile(r"^\d+ events in \d+ cities"))
    expect(page).not_to_have_url(re.compile("from=|place=|area=|killed="))


def test_a_chip_never_moves_the_map(visit):
    page = opened(visit)
    before = page.locator(FRAME).bounding_box()
    assert before["y"] <= 210
    kind = page.locator(".st-key-w_event_types button").first
    acting(page, kind.click)
    expect(chips(page)).to_have_count(1)
    assert page.locator(FRAME).bounding_box() == before


def test_the_tray_opens_the_list_of_what_is_not_on_the_map(visit):
    page = opened(visit)
    page.locator(".st-key-tray button").first.click()
    look(page, "tray")
    page.locator(".st-key-tray_unlocated button").click()
    rows = page.locator("#unlocated tbody tr")
    expect(rows.first).to_be_in_viewport()
    rows.first.click()
    expect(page.locator(".dl-head")).to_be_visible()
    expect(page).to_have_url(re.compile("event=[0-9a-f]+"))


def test_the_list_is_worked_by_keyboard_alone(visit):
    page = opened(visit)
    skip = page.get_by_role("link", name=texts.SKIP_TO_LIST)
    skip.focus()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#events")).to_be_in_viewport()
    page.locator("#events").focus()
    page.keyboard.press("Tab")
    first = page.locator("#events tbody a").first
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#events tr[aria-current]")).to_have_count(1)
    expect(page.locator(".dl-head h2")).to_be_visible()
    expect(first).to_be_focused()
    table = page.get_by_role("table", name=re.compile("^Events 1 to"))
    expect(table.get_by_role("columnheader")).to_have_count(8)
    expect(table.get_by_role("rowheader").first).to_be_visible()


def test_a_row_opens_its_event_and_the_list_keeps_its_place(visit):
    page = opened(visit)
    row = page.locator("#events tbody tr").nth(2)
    row.scroll_into_view_if_needed()
    page.evaluate("window.untouched = document.querySelector('.dl-sentence')")
    row.locator("td").nth(1).click()
    expect(page.locator("#events tr[aria-current]")).to_have_count(1)
    expect(page.locator(".dl-head h2")).to_be_attached()
    assert page.evaluate("window.untouched.isConnected")  # no page was loaded anew
    link = page.locator("#events tr[aria-current] a").get_attribute("href")
    again = opened(visit, link)
    expect(again.locator(".dl-head h2")).to_have_text(page.locator(".dl-head h2").inner_text())


def test_the_worst_come_first_when_asked_for(visit):
    page = opened(visit)
    first = page.locator("#events tbody tr").first
    before = first.inner_text()
    page.locator(".st-key-list_order").scroll_into_view_if_needed()
    page.locator(".st-key-list_order").get_by_role("combobox").click()
    page.get_by_role("option", name=texts.ORDERS["harmed"]).click()
    expect(first).not_to_have_text(before)
    expect(first).to_contain_text("1,200")
    expect(page).to_have_url(re.compile("order=harmed"))
    again = opened(visit, f"?{page.url.split('?', 1)[1]}")
    expect(again.locator("#events tbody tr").first).to_contain_text("1,200")


def test_the_filtered_events_are_downloaded(visit):
    page = opened(visit, "?type=shelling")
    page.locator(".st-key-download button").first.click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=texts.DOWNLOADS["csv"]).click()
    lines = waiting.value.path().read_text(encoding="utf-8").strip().splitlines()
    shown = int(re.match(r"\d+", sentence(page).inner_text())[0])
    assert len(lines) == shown + 1


@pytest.mark.parametrize("dark", [False, True])
def test_on_a_phone_the_filters_lie_in_a_drawer_and_the_map_has_most_of_the_screen(visit, dark):
    page = opened(visit, f"?place={KYIV}", width=390, height=844, dark=dark)
    expect(chips(page)).to_have_count(1)  # what stands above the map has come
    box = page.locator(FRAME).bounding_box()
    assert box["height"] >= 0.55 * 844
    assert box["y"] <= 240
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    look(page, f"phone-{'dark' if dark else 'light'}")
    expect(page.get_by_text(texts.PERIOD, exact=True)).not_to_be_in_viewport()
    page.get_by_role("button", name=f"{texts.FILTERS} (1)").click()
    expect(page.get_by_text(texts.PERIOD, exact=True)).to_be_in_viewport()
    look(page, f"drawer-{'dark' if dark else 'light'}")
    page.locator(".st-key-w_event_types button").first.click()
    expect(page).to_have_url(re.compile("type="))


def test_the_page_speaks_ukrainian(visit):
    page = opened(visit, f"?lang=uk&place={KYIV}&killed=1")
    expect(sentence(page)).to_contain_text("загиблих щонайменше 1")
    expect(chips(page)).to_have_text(["Kyiv", "Загиблих щонайменше 1"])
    look(page, "uk")
