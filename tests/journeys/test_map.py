"""What a reader does inside of the map's frame, in a real browser without a network."""

import json
import re
from datetime import date

import pytest
from playwright.sync_api import expect

from geo.filters import EventFilter
from geo.maps import token
from geo.maps.style import LARGEST_PX, PRECISIONS, SMALLEST_PX
from geo.paths import DATA
from geo.ui import texts
from tests.journeys.conftest import PATIENCE_MS
from tests.journeys.frame import Map

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE_MS)
VIEWS = "performance.getEntriesByType('resource').filter(e => e.name.includes('/view/')).length"
WATCH = """() => {
    window.removed = [];
    const watching = new MutationObserver((changes) => changes.forEach((one) =>
        one.removedNodes.forEach((node) => window.removed.push(node.outerHTML.slice(0, 80)))
    ));
    for (const pane of document.querySelectorAll(
        '.leaflet-dl-points-pane, .leaflet-dl-regions-pane svg g'
    )) watching.observe(pane, { childList: true });
}"""
EVENTS = json.loads((DATA / "events.geojson").read_text(encoding="utf-8"))["features"]
DRAWN = """({ sites, clusters }) => {
    dateline.emit("view", { sites, clusters, located: 9, outside: 0 });
    const level = (one) => Number(getComputedStyle(one.closest(".leaflet-marker-icon")).zIndex);
    return [...document.querySelectorAll("path.dl-site, path.dl-cluster")].map((one) => {
        const box = one.getBoundingClientRect();
        const met = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        return { wide: box.width, level: level(one), met: met.closest("svg") === one.closest("svg"),
            many: one.classList.contains("dl-cluster") };
    });
}"""


def told_between(first, last):
    """Return the shipped events whose days touch a range of days."""
    days = [(one["properties"]["date_start"], one["properties"]["date_end"]) for one in EVENTS]
    return sum(1 for start, end in days if start and start <= last and end >= first)


def test_brushing_by_mouse_filters_map_list_and_sentence_and_nothing_flickers(visit):
    page = visit()
    seen = Map(page)
    holder = seen.inside.locator("#map_div")
    before, address = seen.sentence.inner_text(), page.url
    everything = seen.holder.get_attribute("data-drawn")
    seen.frame.evaluate("window.kept = true")

    start, end = seen.at(".dl-chart", 0.70), seen.at(".dl-chart", 0.85)
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=8)
    brushed = seen.frame.evaluate("[dateline.range.from, dateline.range.to]")
    expect(holder).to_have_attribute("data-days", "/".join(brushed))  # while the button is held
    assert holder.get_attribute("data-drawn") == everything
    assert (seen.sentence.inner_text(), page.url) == (before, address)
    page.wait_for_timeout(200)
    seen.frame.evaluate(WATCH)  # what the brush itself took away is gone: from here on nothing goes
    page.mouse.up()

    first, last = brushed
    chosen = EventFilter(
        date_from=date.fromisoformat(first),
        date_to=date.fromisoformat(last),
        collections=token.decode(everything).collections,
    )
    expect(page).to_have_url(re.compile(f"from={first}&to={last}"))
    expect(holder).to_have_attribute("data-drawn", token.encode(chosen))
    expect(holder).to_have_attribute("data-days", "")
    number = told_between(first, last)
    assert 0 < number < len(EVENTS)
    expect(seen.sentence).to_have_text(re.compile(rf"^{number} events? in "))
    assert seen.frame.evaluate("window.removed") == []
    assert seen.frame.evaluate("window.kept")
    assert re.search(r"20\d\d", seen.said.inner_text())
    seen.look("map-brushed")
    again = Map(visit(page.url.split("/", 3)[3]))
    expect(seen.sentence).to_have_text(again.sentence.inner_text())

    page.mouse.dblclick(*seen.at(".dl-chart", 0.2))
    expect(seen.sentence).to_have_text(before)
    expect(page).not_to_have_url(re.compile("from="))
    expect(holder).to_have_attribute("data-drawn", everything)


def test_small_markers_lie_above_big_ones_and_all_above_clusters(visit):
    """Left to Leaflet, a big marker or a cluster a little further south would hide a small one."""
    seen = Map(visit("?v=48.5,31.0,9"))
    spot = {"type": 0, "km": 5, "events": 1, "region": "", "status": 0, "part": False}
    building, city = PRECISIONS.index("facility"), PRECISIONS.index("city")
    sites = [
        {**spot, "lat": 48.5, "lon": 31, "px": SMALLEST_PX, "precision": building, "ids": ["a1"]},
        {**spot, "lat": 48.493, "lon": 31, "px": 15, "precision": city, "ids": ["b2"]},
        {**spot, "lat": 48.486, "lon": 31, "px": LARGEST_PX, "precision": city, "ids": ["c3"]},
    ]
    clusters = [[48.479, 31, 400, 0, 48, 30, 49, 32]]
    drawn = seen.frame.evaluate(DRAWN, {"sites": sites, "clusters": clusters})
    assert len(drawn) == 4
    downwards = sorted(drawn, key=lambda one: -one["level"])
    assert [one["many"] for one in downwards] == [False, False, False, True]
    assert [one["wide"] for one in downwards[:3]] == sorted(one["wide"] for one in downwards[:3])
    assert len({one["level"] for one in drawn}) == 4
    assert downwards[0]["met"]


def test_a_brush_is_moved_and_its_edges_are_dragged(visit):
    page = visit("?from=2024-01-01&to=2024-06-30")
    seen = Map(page)
    said = seen.said.inner_text()
    seen.drag(seen.at(".dl-grip", 0.5), seen.at(".dl-chart", 0.8))
    expect(page).not_to_have_url(re.compile("from=2024-01-01"))
    expect(page).to_have_url(re.compile("from="))
    expect(seen.said).not_to_have_text(said)
    first = re.search(r"from=([\d-]+)", page.url)[1]
    seen.drag(seen.at("[data-part=to]", 0.5), seen.at(".dl-chart", 0.999))
    expect(page).to_have_url(re.compile(f"from={first}.*to=2025-06-30"))


def test_the_brush_is_worked_with_the_keyboard(visit):
    page = visit()
    seen = Map(page)
    last = seen.inside.locator("[data-part=to]")
    whole = last.get_attribute("aria-valuetext")
    assert re.search(r"\d{4}", whole)
    last.focus()
    page.keyboard.press("ArrowLeft")
    expect(last).not_to_have_attribute("aria-valuetext", whole)
    once = last.get_attribute("aria-valuetext")
    page.keyboard.press("Shift+ArrowLeft")
    expect(last).not_to_have_attribute("aria-valuetext", once)
    expect(page).to_have_url(re.compile("from=.*to="))
    window = seen.inside.locator("[data-part=window]")
    span = window.get_attribute("aria-valuetext")
    window.focus()
    page.keyboard.press("End")
    expect(window).not_to_have_attribute("aria-valuetext", span)
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("from="))
    expect(last).to_have_attribute("aria-valuetext", whole)


def test_playing_steps_through_time_without_a_rerun_until_it_is_paused(visit):
    page = visit("?from=2023-01-01&to=2023-06-30")
    seen = Map(page)
    sentence, address = seen.sentence.inner_text(), page.url
    play = seen.inside.locator(".dl-play")
    expect(play).to_have_attribute("aria-label", texts.MAP_WORDS["play"])
    seen.inside.locator(".dl-pace").click()
    spoken = [seen.said.inner_text()]
    play.click()
    for _ in range(3):
        expect(seen.said).not_to_have_text(spoken[-1])
        spoken.append(seen.said.inner_text())
    assert len(set(spoken)) >= 3
    assert seen.sentence.inner_text() == sentence
    assert page.url == address
    play.click()
    expect(seen.sentence).not_to_have_text(sentence)
    expect(page).not_to_have_url(address)


def test_a_cluster_opens_by_click_and_by_key(visit):
    page = visit("?v=48.5,31.0,3.0")
    seen = Map(page)
    for act in ("click", "press"):
        cluster = seen.inside.locator(".dl-cluster").first
        expect(cluster).to_have_attribute("aria-label", re.compile(r"^\d+ "))
        zoom = seen.zoom()
        if act == "click":
            cluster.dispatch_event("click")
        else:
            cluster.focus()
            page.keyboard.press("Enter")
        page.wait_for_timeout(900)
        assert seen.zoom() > zoom


def test_an_area_is_drawn_by_mouse_and_taken_off_again(visit):
    page = visit()
    seen = Map(page)
    before = seen.sentence.inner_text()
    seen.inside.locator(".dl-area-menu").click()
    seen.inside.locator("[data-area=rectangle]").click()
    seen.inside.locator("#map_div.is-drawing").wait_for()
    page.keyboard.press("Escape")
    expect(seen.inside.locator("#map_div")).not_to_have_class(re.compile("is-drawing"))
    seen.inside.locator(".dl-area-menu").click()
    seen.inside.locator("[data-area=rectangle]").click()
    seen.inside.locator("#map_div.is-drawing").wait_for()
    seen.drag(seen.at("#map_div", 0.35, 0.2), seen.at("#map_div", 0.6, 0.5))
    expect(page).to_have_url(re.compile("area=[^&]+"))
    expect(seen.sentence).not_to_have_text(before)
    expect(seen.inside.locator("path.dl-area")).to_have_count(1)
    seen.look("map-area")
    seen.inside.locator(".dl-remove-area").click()
    expect(page).not_to_have_url(re.compile("area="))
    expect(seen.sentence).to_have_text(before)


def test_the_view_becomes_the_area_with_the_keyboard_alone(visit):
    page = visit()
    seen = Map(page)
    seen.inside.locator(".dl-area-menu").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(seen.inside.locator("[data-area=view]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("area="))


def test_heat_and_regions_take_turns_with_the_events_and_stay_in_the_link(visit):
    page = visit()
    seen = Map(page)
    assert seen.inside.locator(".dl-site").count()
    for name, drawn in (("heat", "canvas.dl-heat"), ("regions", "path.dl-region")):
        seen.inside.locator(".dl-layers").click()
        seen.inside.locator(f"button[data-layer={name}]").click()
        seen.inside.locator(drawn).first.wait_for()
        expect(page).to_have_url(re.compile(f"layer={name}"))
        assert seen.inside.locator(".dl-site").count() == 0
        seen.look(f"map-{name}")
    shape = seen.inside.locator("path.dl-region").first
    expect(shape).to_have_attribute("aria-label", re.compile(r"\d+ events?, .* per 10,000 km"))
    page.mouse.move(5, 5)
    shape.focus()
    expect(seen.inside.locator(".dl-tip")).to_have_count(1)
    expect(seen.inside.locator(".dl-tip")).to_contain_text("per 10,000 km")

    again = Map(visit(page.url.split("/", 3)[3]))
    again.inside.locator("path.dl-region").first.wait_for()
    again.inside.locator(".dl-layers").click()
    again.page.keyboard.press("ArrowDown")
    expect(again.page).not_to_have_url(re.compile("layer="))
    assert again.inside.locator(".dl-site").count()


def test_results_outside_of_the_view_are_counted_and_shown_on_demand(visit):
    page = visit("?v=-30,-120,5")
    seen = Map(page)
    outside = seen.inside.locator(".dl-outside:not(.dl-remove-area)")
    expect(outside).to_have_text(re.compile(r"^\d+ events outside"))
    assert seen.inside.locator(".dl-site, .dl-cluster").count() == 0
    outside.click()
    expect(outside).to_be_hidden()
    seen.inside.locator(".dl-site").first.wait_for()
    expect(page).not_to_have_url(re.compile("v="))


def test_small_pans_ask_nothing_and_far_ones_ask_while_they_last(visit):
    seen = Map(visit("?v=48.5,33.0,6.0"))
    asked = seen.frame.evaluate(VIEWS)
    seen.frame.evaluate("void map.panBy([40, 20], {animate: false})")
    seen.page.wait_for_timeout(500)
    assert seen.frame.evaluate(VIEWS) == asked
    seen.frame.evaluate("void map.panBy([2000, 0], {animate: false})")
    seen.page.wait_for_timeout(800)
    assert seen.frame.evaluate(VIEWS) > asked


def test_arrow_keys_on_the_page_go_through_the_list(visit):
    page = visit()
    Map(page)
    page.locator(".dl-sentence").click()
    page.keyboard.press("ArrowRight")
    first = page.locator(".dl-head h2")
    expect(first).to_be_visible()
    expect(page).to_have_url(re.compile("event="))
    one = page.url
    page.keyboard.press("ArrowRight")
    expect(page).not_to_have_url(one)
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(one)


def test_places_that_the_panel_points_at_show_on_the_map(visit):
    page = visit()
    seen = Map(page)
    page.evaluate("""() => {
        const node = document.createElement('button');
        Object.assign(node.dataset, { altLat: '49.2', altLon: '28.5', altShare: '0.4' });
        node.id = 'elsewhere';
        document.querySelector('.dl-sentence').append(node);
    }""")
    page.locator("#elsewhere").focus()
    expect(seen.inside.locator("path.dl-ghost")).to_have_count(1)
    page.evaluate("document.activeElement.blur()")
    expect(seen.inside.locator("path.dl-ghost")).to_have_count(0)


def test_a_region_is_its_outline_with_a_count_and_never_a_pin(visit):
    seen = Map(visit())
    chip = seen.inside.locator(".dl-chip.dl-site[aria-label*='a region']").first
    chip.wait_for()
    ids = chip.get_attribute("data-events")
    assert not seen.inside.locator(f"path.dl-site[data-events='{ids}']").count()
    chip.dispatch_event("click")
    expect(seen.inside.locator("path.dl-ring").first).to_be_attached()
    expect(seen.page.locator(".dl-head h2")).to_be_visible()


def test_the_dark_map_is_dark_and_the_page_knows_its_language(visit):
    page = visit(dark=True)
    seen = Map(page)
    expect(seen.inside.locator("body.dark #map_div.dark")).to_have_count(1)
    assert page.evaluate("document.documentElement.lang").startswith("en")


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_every_target_in_the_frame_can_be_hit(visit, width, height):
    page = visit(width=width, height=height)
    seen = Map(page)
    least = 24 if width > 620 else 36
    for button in seen.inside.locator("button:visible").all():
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= least, button.get_attribute("class")
    assert seen.frame.evaluate("document.documentElement.scrollWidth") <= width


def test_a_second_brush_before_the_page_has_answered_the_first_one_stays(visit):
    seen = Map(visit())
    seen.drag(seen.at(".dl-chart", 0.55), seen.at(".dl-chart", 0.70))
    first = seen.said.inner_text()
    seen.drag(seen.at(".dl-chart", 0.75), seen.at(".dl-chart", 0.90))
    second = seen.said.inner_text()
    assert first != second
    seen.frame.evaluate("""() => {
        window.spoken = [];
        const said = document.querySelector('.dl-said');
        new MutationObserver(() => window.spoken.push(said.textContent))
            .observe(said, { childList: true });
    }""")
    expect(seen.inside.locator("#map_div")).to_have_attribute("data-days", "")
    expect(seen.page).to_have_url(re.compile("from="))
    assert set(seen.frame.evaluate("window.spoken")) <= {second}
    assert seen.said.inner_text() == second


def test_online_tiles_lie_beneath_the_events_with_their_credit_and_nothing_is_asked_before(visit):
    seen = Map(visit())
    assert seen.inside.locator("img.leaflet-tile").count() == 0
    seen.frame.evaluate("""() => dateline.show({ ...dateline.state, tiles: {
        address: '../../_stcore/health?z={z}&x={x}&y={y}', credit: 'somebody else',
    } })""")
    seen.inside.locator("img.leaflet-tile").first.wait_for(state="attached")
    expect(seen.inside.locator(".leaflet-control-attribution")).to_contain_text("somebody else")
    expect(seen.inside.locator(".leaflet-basemap-pane")).to_be_hidden()
    seen.frame.evaluate("() => dateline.show({ ...dateline.state, tiles: null })")
    expect(seen.inside.locator("img.leaflet-tile")).to_have_count(0)
    expect(seen.inside.locator(".leaflet-control-attribution")).not_to_contain_text("somebody")


def test_a_map_without_an_answer_says_so_and_tries_again(visit):
    page = visit("?v=48.5,31.0,6.0")
    seen = Map(page)
    message = seen.inside.locator(".dl-message")
    expect(message).to_be_hidden()
    page.route("**/dateline/view/**", lambda route: route.fulfill(status=503, body="{}"))
    seen.frame.evaluate("void map.setView([48.5, 31.0], 8, { animate: false })")
    expect(message).to_contain_text(texts.MAP_WORDS["failed"])
    page.unroute("**/dateline/view/**")
    message.get_by_role("button").click()
    expect(message).to_be_hidden()


def test_a_filter_that_leaves_nothing_is_answered_in_words(visit):
    seen = Map(visit("?q=zzzzqq"))
    expect(seen.inside.locator(".dl-message span")).to_have_text(texts.MAP_WORDS["empty"])
    expect(seen.inside.locator(".dl-none")).to_have_text(texts.MAP_WORDS["no_dates"])
