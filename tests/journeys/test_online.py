"""Asking an online geocoder from the panel, in a real browser, with nobody there to answer.

The server of the settings is a closed port of this machine; one answer was received before.
"""

import re

import pytest
from playwright.sync_api import expect

from geo import settings
from geo.geocoders import Nominatim
from geo.settings import Settings
from geo.ui import texts
from geo.ui.panel import review
from tests.geocoders.service import Server
from tests.geocoders.test_online_geocoders import NOMINATIM_HOSPITAL
from tests.journeys.conftest import PATIENCE_MS, running
from tests.journeys.test_journey import look
from tests.journeys.test_panel import chosen, told, unfold  # noqa: F401 - told is a fixture

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE_MS)
NOBODY = Settings(online_geocoder="nominatim", geocoder_domain="127.0.0.1:1")
KNOWN, UNKNOWN = "Okhmatdyt", "Qwertyville"


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(home / "config"))
        patch.setenv("XDG_CACHE_HOME", str(home / "cache"))
        patch.delenv(settings.ONLINE_VARIABLE, raising=False)
        settings.save(NOBODY)
        Nominatim(NOBODY, adapter_factory=Server([NOMINATIM_HOSPITAL]).adapter).ask(KNOWN)
        with running(home, "streamlit", "run", "dashboard.py") as started:
            yield started


def search(page, name):
    box = page.get_by_label(texts.PLACE_SEARCH)
    box.fill(name)
    box.press("Enter")
    label = texts.ONLINE_ASK.format(service="Nominatim", name=name)
    return page.get_by_role("button", name=label)


def test_a_failed_question_loses_nothing_and_an_answer_becomes_the_place(visit, told):  # noqa: F811
    page = chosen(visit, told["doubtful"])
    unfold(page, review.OPEN)
    page.get_by_role("radio", name=texts.REVIEW_SUBJECTS["place"], exact=True).click()
    expect(page.get_by_label(texts.PLACE_SEARCH)).to_be_visible()
    page.get_by_label(texts.REVIEWER, exact=True).fill("Ada")
    page.get_by_label(texts.REVIEW_NOTE).fill("seen on video")
    button = search(page, UNKNOWN)
    expect(button).to_be_visible()
    expect(page.get_by_text("sees your network address")).to_be_visible()
    button.click()
    expect(page.get_by_text("127.0.0.1:1 cannot be reached")).to_be_visible()
    expect(page.get_by_label(texts.REVIEWER, exact=True)).to_have_value("Ada")
    expect(page.get_by_label(texts.REVIEW_NOTE)).to_have_value("seen on video")
    expect(page.get_by_label(texts.PLACE_SEARCH)).to_have_value(UNKNOWN)
    button = search(page, KNOWN)
    button.click()
    expect(page.get_by_text("ODbL")).to_be_visible()
    expect(button).to_have_count(0)
    page.locator(f"[class*='_place_{KNOWN}'] input").click()
    option = page.get_by_role("option").filter(has_text="OSM children hospital: ")
    expect(option).to_have_count(1)
    look(page, "panel-online")
    option.click()
    expect(page.get_by_label(texts.REVIEW_NOTE)).to_have_value("seen on video")
    page.get_by_role("button", name=texts.SAVE_CORRECTION).click()
    expect(page.locator(".dl-head h2")).to_have_text(KNOWN)
    noted = page.locator(".dl-row.is-place .dl-corrected")
    expect(noted).to_contain_text(re.compile("Ada.*OpenStreetMap way/123.*ODbL"))
