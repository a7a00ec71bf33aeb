"""Adding articles and reading them, in a real browser without a network."""

import json
import random
import re
import time
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from geo.ui import texts
from tests.journeys.conftest import EVERY_SCREEN, PATIENCE_MS, SCREENSHOTS, running
from tests.site import feed as rss
from tests.site import opened as site_opened

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE_MS)
READING_MS = 90_000
HOSTILE = "{{ 7*7 }} <img src=x onerror=alert(1)> ![p](http://stray.example/p.png)"
STORY = (
    "POLTAVA, July 8 - A missile hit a market in Poltava on Monday, killing four people and "
    "wounding 12, the mayor said. {% x %} </mark><script>alert(1)</script>"
)
STORY_OF_ODESA = "A drone struck a depot in Odesa on Monday, injuring two people, officials said."


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory):
    """Start the dashboard with a rule that lets it reach the tests' own site."""
    with running(tmp_path_factory.mktemp("home"), "tests.journeys.local_web") as started:
        yield started


@pytest.fixture
def site():
    made = site_opened()
    yield made
    made.close()


def look(page, name):
    SCREENSHOTS.mkdir(exist_ok=True)
    page.wait_for_timeout(700)
    page.screenshot(path=SCREENSHOTS / f"{name}.png")


def fits(page):
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def many(folder, number, word="house"):
    """Write a file of so many articles, no two alike."""
    rows = []
    for n in range(number):
        said = " ".join(str(random.Random(f"{word} {n} {k}").random())[2:9] for k in range(40))
        text = f"On Monday a drone hit {word} number {n} in Odesa, injuring two people.\n{said}."
        rows.append(json.dumps({"title": f"{word} {n}", "published": "2024-07-08", "text": text}))
    path = folder / f"{word}.jsonl"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def choose_files(page, *paths):
    page.get_by_role("tab", name=texts.UPLOAD).click()
    page.locator("input[type=file]").set_input_files(list(paths))
    expect(page.get_by_text(paths[-1].name)).to_be_visible()
    page.get_by_role("button", name=texts.READ, exact=True).last.click()


def test_an_added_article_is_found_on_the_map_and_in_the_list(visit):
    page = visit("Add_articles")
    page.get_by_label(texts.TEXT).fill(STORY)
    page.get_by_label(texts.TITLE, exact=True).fill(HOSTILE)
    page.get_by_label(texts.PUBLISHER).fill("Example Wire")
    date = page.locator("[data-testid='stDateInput']").first.get_by_role("spinbutton").first
    date.click()
    page.keyboard.type("20240708", delay=20)
    page.keyboard.press("Escape")
    page.get_by_role("button", name=texts.READ).first.click()
    expect(page.locator(".dl-text mark.f-place").first).to_have_text("Poltava", timeout=READING_MS)
    expect(page.locator(".dl-article h3")).to_have_text(HOSTILE)
    look(page, "preview")
    page.get_by_role("button", name="Save 1 article").click()
    expect(page.get_by_text("Saved 1 article.")).to_be_visible()
    look(page, "saved")
    page.get_by_text(texts.SAVED_ON_MAP_ONE).click()
    expect(page.locator(".dl-sentence")).to_contain_text("1 event in 1 city")
    expect(page.locator(".dl-values")).to_contain_text("4")

    listed = visit("Articles?in=mine&find=mayor")
    listed.get_by_role("button", name=re.compile("7\\*7")).click()
    expect(listed.locator("h1")).to_have_text(HOSTILE)
    expect(listed.locator(".dl-text")).to_contain_text("</mark><script>alert(1)</script>")
    listed.locator(".dl-jumps .f-killed a").click()
    expect(listed.locator(".dl-text a:target + mark")).to_contain_text("four")
    look(listed, "article-jump")


def test_files_are_read_and_what_is_wrong_in_them_is_named(visit, tmp_path):
    lines = tmp_path / "two.jsonl"
    good = {"id": "up-1", "title": "Odesa hit", "published": "2024-07-08", "text": STORY_OF_ODESA}
    lines.write_text(json.dumps(good) + "\n{broken\n", encoding="utf-8")
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b" \n")
    page = visit("Add_articles")
    choose_files(page, lines, empty)
    expect(page.get_by_text("two.jsonl, line 2")).to_be_visible(timeout=READING_MS)
    expect(page.get_by_text("empty.txt: ")).to_be_visible()
    expect(page.locator(".dl-text mark.f-place").first).to_have_text("Odesa")
    look(page, "upload")
    page.get_by_role("button", name=texts.DISCARD).click()
    expect(page.get_by_text(texts.NOTHING_SAVED)).to_be_visible()


def test_reading_is_stopped_and_what_was_read_is_kept(visit, tmp_path):
    page = visit("Add_articles")
    choose_files(page, many(tmp_path, 400))
    expect(page.get_by_text(re.compile(r"^[1-9]\d* of 400"))).to_be_visible(timeout=READING_MS)
    look(page, "reading")
    page.get_by_role("button", name=texts.STOP_READING).click()
    summary = page.locator(".dl-sentence")
    expect(summary).to_contain_text("articles read")
    read = int(re.search(r"(\d+) articles? read", summary.inner_text())[1])
    assert 0 < read < 400
    left = re.escape(texts.STOPPED).replace(r"\{n\}", str(400 - read))
    expect(page.get_by_text(re.compile(left))).to_be_visible()
    look(page, "stopped")
    page.get_by_role("button", name=texts.CHOOSE_NONE).click()
    expect(page.get_by_role("button", name=texts.SAVE_NOTHING)).to_be_visible()
    page.get_by_text("Save no. 2", exact=True).click()
    page.get_by_role("button", name="Save 1 article").click()
    expect(page.get_by_text("Saved 1 article.")).to_be_visible()


def test_what_was_saved_outlives_a_reload_and_the_same_again_is_told(visit, tmp_path):
    page = visit("Add_articles")
    path = many(tmp_path, 3, "depot")
    choose_files(page, path)
    page.get_by_role("button", name="Save 3 articles").click(timeout=READING_MS)
    expect(page.get_by_text("Saved 3 articles.")).to_be_visible()
    choose_files(page, many(tmp_path, 4, "depot"))
    expect(page.locator(".dl-sentence")).to_contain_text("3 are in your data already")
    page.reload()
    expect(page.get_by_role("tab", name=texts.UPLOAD)).to_be_visible()
    listed = visit("Articles?in=mine&find=depot")
    expect(listed.locator(".dl-count")).to_contain_text("3 of")


def test_a_feed_is_fetched_only_when_it_is_allowed(visit, site):
    day = "Mon, 08 Jul 2024 10:00:00 +0300"
    site.page("/a", STORY_OF_ODESA * 3, "Depot hit")
    site.page("/b", "A shell hit a school in Kherson on Sunday, killing one person. " * 3, "School")
    rows = [("Depot hit", "/a", day), (f"<![CDATA[{HOSTILE}]]>", "/b", day)]
    site.put("/feed", rss(rows), "application/rss+xml")
    page = visit("Add_articles")
    page.get_by_role("tab", name=texts.ADD_FROM_WEB).click()
    expect(page.get_by_text(texts.WEB_LEARNS)).to_be_visible()
    expect(page.get_by_role("button", name=texts.WEB_FETCH)).to_be_disabled()
    look(page, "web")
    page.get_by_text(texts.WEB_ALLOW).click()
    page.get_by_label(texts.WEB_ADDRESSES).fill(site.url("/feed"))
    fetch = page.get_by_role("button", name=texts.WEB_FETCH)
    expect(fetch).to_be_enabled()
    fetch.click()
    expect(page.get_by_role("heading", name=texts.FEED_ENTRIES)).to_be_visible()
    assert [path for path, _ in site.seen] == ["/feed"]
    page.get_by_role("button", name=texts.CHOOSE_ALL).click()
    look(page, "feed")
    assert page.locator(".stMain a[href*='stray']").count() == 0
    page.get_by_role("button", name=texts.FEED_TICKED.format(n=2)).click()
    expect(page.locator(".dl-sentence")).to_contain_text("2 articles read", timeout=READING_MS)
    assert [path for path, _ in site.seen] == ["/feed", "/a", "/b"]
    look(page, "feed-preview")
    page.get_by_role("button", name="Save 2 articles").click()
    expect(page.get_by_text("Saved 2 articles.")).to_be_visible()


def test_a_slow_site_can_be_stopped(visit, site):
    site.answers["/slow"] = lambda handler: time.sleep(20)
    page = visit("Add_articles")
    page.get_by_role("tab", name=texts.ADD_FROM_WEB).click()
    page.get_by_text(texts.WEB_ALLOW).click()
    page.get_by_label(texts.WEB_ADDRESSES).fill(f"{site.url('/slow')}\n{site.url('/slow2')}")
    fetch = page.get_by_role("button", name=texts.WEB_FETCH)
    expect(fetch).to_be_enabled()
    fetch.click()
    stop = page.get_by_role("button", name=texts.STOP_READING)
    stop.wait_for()
    begun = time.monotonic()
    stop.click()
    expect(page.get_by_text(texts.STOPPED.format(n=2))).to_be_visible()
    assert time.monotonic() - begun < 10  # the site keeps silent for twice as long


def test_the_list_is_worked_with_the_keyboard_and_comes_back_as_it_was(visit):
    page = visit("Articles?sort=events")
    first = page.locator(".st-key-article_open_0 button")
    first.wait_for()
    title = first.inner_text()
    first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(title)
    expect(page).to_have_url(re.compile(r"article=[0-9a-f]{64}"))
    page.get_by_role("button", name=texts.LIBRARY_LATER).click()
    expect(page.locator("h1")).not_to_have_text(title)
    page.go_back()
    expect(page.locator("h1")).to_have_text(title)
    again = visit(page.url.split("/", 3)[3])
    expect(again.locator("h1")).to_have_text(title)
    again.get_by_role("button", name=texts.ALL_ARTICLES).click()
    expect(again).to_have_url(re.compile(r"sort=events"))
    expect(again.locator(".st-key-article_open_0 button")).to_have_text(title)


@EVERY_SCREEN
def test_the_list_and_the_reader_fit_every_screen(visit, name, width, height, dark):
    page = visit("Articles?sort=events", width, height, dark)
    row = page.locator(".st-key-article_open_0 button")
    row.wait_for()
    look(page, f"library-{name}")
    fits(page)
    row.click()
    page.locator(".dl-text").wait_for()
    look(page, f"reader-{name}")
    fits(page)
    page.get_by_role("radio", name=texts.LIBRARY_VIEWS["roles"]).click()
    page.get_by_role("button", name=texts.LIBRARY_READ_NAMES).click()
    page.locator("mark.f-role_context").first.wait_for(timeout=READING_MS)
    look(page, f"reader-roles-{name}")
    fits(page)
    levels = page.evaluate(
        "[...document.querySelectorAll('.stMain :is(h1,h2,h3,h4,h5,h6)')].map(e => +e.tagName[1])"
    )
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
