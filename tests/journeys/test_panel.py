"""The panel about one event, in a real browser: checking, citing and reviewing it."""

import json
import re

import pytest
from playwright.sync_api import expect

from geo.stores import Store
from geo.ui import texts
from geo.ui.panel import review, share
from geo.ui.sample import fill
from tests.journeys.conftest import PATIENCE_MS
from tests.journeys.test_journey import look, painted, the_map

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE_MS)
PANEL = ".st-key-detail"


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Return ids of events of the sample (the same in every store) by what they have to offer."""
    opened = Store.open(str(tmp_path_factory.mktemp("sample") / "store.sqlite"))
    fill(opened)
    events = opened.events()
    opened.close()
    return {
        "many": max(events, key=lambda event: len(event.reports)).id,
        "doubtful": next(e.id for e in events if e.lead.place and e.lead.place.alternatives),
        "long": max(events, key=lambda event: len(event.lead.article.text)).id,
    }


def chosen(visit, event, **more):
    """Open an event's panel."""
    page = visit(f"?event={event}", **more)
    expect(page.locator(".dl-head h2")).to_be_visible()
    return page


def unfold(page, key):
    """Open a folded part of the panel."""
    page.locator(f".st-key-{key} summary").click()


def test_next_and_previous_walk_through_the_events(visit, told):
    page = chosen(visit, told["many"])
    where = page.locator(".st-key-steps .dl-at")
    at = where.inner_text()
    page.locator(".st-key-step_on button").click()
    expect(where).not_to_have_text(at)
    expect(page).not_to_have_url(re.compile(told["many"]))
    page.locator(".st-key-step_back button").click()
    expect(where).to_have_text(at)
    expect(page).to_have_url(re.compile(told["many"]))


def test_the_reader_lands_on_the_first_mark_and_goes_on_to_the_next(visit, told):
    page = chosen(visit, told["long"])
    reader = page.locator("details.dl-reader").first
    reader.locator("summary").click()
    box = reader.locator(".dl-scroll")
    first = box.locator("mark.dl").first
    expect(first).to_have_class(re.compile("is-here"))
    assert inside(box, first)
    reader.locator("[data-mark-step='1']").click()
    second = box.locator("mark.is-here")
    expect(reader.locator(".dl-marks .dl-at")).to_have_text(re.compile(r"^2 / \d+$"))
    assert inside(box, second)
    reader.locator("[data-mark-step='-1']").click()
    reader.locator("[data-mark-step='-1']").click()
    last = box.locator("mark.dl").last
    expect(last).to_have_class(re.compile("is-here"))
    assert inside(box, last)
    look(page, "panel-reader")


def inside(box, mark):
    outer, inner = box.bounding_box(), mark.bounding_box()
    return outer["y"] <= inner["y"] and inner["y"] + inner["height"] <= (
        outer["y"] + outer["height"] + 1
    )


def test_runners_up_are_reached_with_the_keyboard_and_carry_their_point(visit, told):
    page = chosen(visit, told["doubtful"])
    other = page.locator("button.dl-alt").first
    other.focus()
    expect(other).to_be_focused()
    assert -90 <= float(other.get_attribute("data-alt-lat")) <= 90
    assert -180 <= float(other.get_attribute("data-alt-lon")) <= 180
    assert 0 <= float(other.get_attribute("data-alt-share")) <= 1
    expect(other).to_contain_text("km")


def test_a_citation_is_copied_in_every_format(visit, told):
    page = chosen(visit, told["many"])
    unfold(page, share.OPEN)
    link = page.locator(f"{PANEL} [data-testid='stCode']").first
    expect(link).to_contain_text(f"?event={told['many']}")
    cited = page.locator(".st-key-citation code")
    expect(cited).to_contain_text("SHA-256")
    page.get_by_role("radio", name=texts.CITE_FORMATS["annotations"]).click()
    expect(cited).to_contain_text("TextPositionSelector")
    assert json.loads(cited.inner_text())["type"] == "AnnotationPage"
    look(page, "panel-citation")
    again = visit(link.inner_text().strip().split("/", 3)[3])
    expect(again.locator(".dl-head h2")).to_have_text(page.locator(".dl-head h2").inner_text())


def test_a_reviewer_confirms_an_event_and_the_history_says_so(visit, told):
    page = chosen(visit, told["many"])
    unfold(page, review.OPEN)
    page.get_by_label(texts.REVIEWER, exact=True).fill("Ada")
    page.get_by_label(texts.REVIEW_NOTE).fill("Two videos show it.")
    page.get_by_role("button", name=texts.CONFIRM).click()
    expect(page.locator(".dl-status")).to_have_text(texts.STATUSES["confirmed"])
    entry = page.locator(".dl-history li").first
    expect(entry).to_contain_text("Ada")
    expect(entry).to_contain_text("Two videos show it.")
    expect(page.get_by_label(texts.REVIEWER, exact=True)).to_have_value("Ada")
    look(page, "panel-review")

    again = chosen(visit, told["many"])
    expect(again.locator(".dl-status")).to_have_text(texts.STATUSES["confirmed"])
    unfold(again, review.OPEN)
    again.get_by_label(texts.REVIEWER, exact=True).fill("Bo")
    again.get_by_role("button", name=texts.UNREVIEW).click()
    expect(again.locator(".dl-status")).to_have_text(texts.STATUSES["machine"])
    expect(again.locator(".dl-history li")).to_have_count(2)


def test_a_reviewer_corrects_the_place_and_the_map_follows(visit, told):
    page = chosen(visit, f"{told['doubtful']}&v=49.3,34,8")
    painted(page)
    marker = the_map(page).locator(f"path[data-events~='{told['doubtful']}']").first
    before = marker.bounding_box()
    unfold(page, review.OPEN)
    page.get_by_label(texts.REVIEWER, exact=True).fill("Ada")
    page.get_by_role("radio", name=texts.REVIEW_SUBJECTS["place"], exact=True).click()
    search = page.get_by_label(texts.PLACE_SEARCH)
    search.fill("Poltava")
    search.press("Enter")
    # What was offered before stays on the page until the new offer is complete.
    offered = page.locator("[class*='_place_Poltava'] input")
    expect(offered).to_have_value(re.compile("^Poltava"))
    expect(page.get_by_label(texts.PLACE_CHOICE)).to_have_count(1)
    page.get_by_role("button", name=texts.SAVE_CORRECTION).click()
    expect(page.locator(".dl-head h2")).to_have_text("Poltava")
    expect(page.locator(".dl-status")).to_have_text(texts.STATUSES["edited"])
    expect(page.locator(".dl-row.is-place .dl-corrected")).to_contain_text("Ada")
    for _ in range(100):
        after = marker.bounding_box() or before
        if abs(after["x"] - before["x"]) > 20:
            break
        page.wait_for_timeout(100)
    assert after["x"] > before["x"] + 20  # Poltava lies east of Kremenchuk
    look(page, "panel-corrected")
    page.get_by_role("button", name=texts.TAKE_BACK).click()
    expect(page.locator(".dl-status")).to_have_text(texts.STATUSES["machine"])
    expect(page.locator(".dl-corrected")).to_have_count(0)


def test_the_explanation_still_tells_each_value(visit, told):
    page = chosen(visit, told["many"])
    page.get_by_role("radio", name=texts.EXPLAIN_VIEWS["explain"]).click()
    expect(page.locator(".dl-line.f-place").first.locator("mark.f-place").first).to_be_visible()
    expect(page.locator(".dl-values")).to_have_count(0)


def test_escape_closes_the_panel_but_not_while_something_is_written(visit, told):
    page = chosen(visit, told["many"])
    unfold(page, review.OPEN)
    page.get_by_label(texts.REVIEWER, exact=True).press("Escape")
    expect(page.locator(".dl-head h2")).to_be_visible()
    page.get_by_label(texts.REVIEWER, exact=True).blur()
    page.keyboard.press("Escape")
    expect(page.get_by_text(texts.DETAIL_EMPTY, exact=True)).to_be_visible()


@pytest.mark.parametrize("dark", [False, True])
def test_on_a_phone_the_panel_is_a_sheet_below_the_map(visit, told, dark):
    page = chosen(visit, told["many"], width=390, height=844, dark=dark)
    page.wait_for_timeout(400)  # the sheet rises
    sheet = page.locator(PANEL).bounding_box()
    assert sheet["x"] == 0
    assert sheet["width"] == 390
    assert sheet["y"] + sheet["height"] == pytest.approx(844, abs=1)
    assert 0.5 <= sheet["height"] / 844 <= 0.6
    frame = page.locator("iframe[title='streamlit_folium.st_folium']").bounding_box()
    assert frame["y"] == 0
    assert frame["height"] >= 844 - sheet["height"]
    painted(page)
    page.locator(PANEL).evaluate("panel => panel.scrollTop = 2000")
    expect(page.locator(".st-key-step_close button")).to_be_in_viewport()
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0
    look(page, f"panel-phone-{'dark' if dark else 'light'}")
    page.locator(".st-key-step_close button").click()
    expect(page.locator(PANEL)).to_be_hidden()


def test_reports_side_by_side_scroll_inside_their_own_box(visit, told):
    page = chosen(visit, told["many"], width=390, height=844)
    table = page.locator(".dl-compare")
    expect(table.locator("th[scope=col]").nth(1)).to_be_attached()
    inner, outer = table.evaluate("box => [box.scrollWidth, box.clientWidth]")
    assert outer <= 390
    assert inner >= outer
