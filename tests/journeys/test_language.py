"""A reader's language, and casualties that stay blurred until the keyboard reaches them."""

import re

import pytest
from playwright.sync_api import expect

from geo.interface import load
from tests.journeys.conftest import PATIENCE_MS

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE_MS)
BLURRED = "el => getComputedStyle(el).filter"


def test_the_browser_chooses_the_language_and_the_reader_another(visit):
    page = visit(locale="uk-UA")
    expect(page.locator(".dl-sentence")).to_contain_text(re.compile(r"^\d+ под"))
    page.get_by_text(load("uk").text("OPTIONS")).click()
    page.get_by_role("radio", name="English").click()
    expect(page.locator(".dl-sentence")).to_contain_text(re.compile(r"^\d+ events"))
    expect(page).to_have_url(re.compile(r"[?&]lang=en"))


def test_casualties_are_seen_when_the_keyboard_reaches_them(visit):
    page = visit("?blur=1")
    killed = page.locator('[data-card="killed"]')
    expect(killed).to_have_attribute("tabindex", "0")
    assert killed.evaluate(BLURRED).startswith("blur")
    killed.focus()
    expect(killed).to_have_css("filter", "none")
