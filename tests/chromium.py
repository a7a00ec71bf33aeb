"""Debian's Chromium for the tests that need a browser; they are skipped where there is none."""

import shutil
from contextlib import contextmanager

import pytest

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def started(*flags):
    """Yield a running Chromium."""
    playwright_api = pytest.importorskip("playwright.sync_api")
    if PROGRAM is None:
        pytest.skip("No chromium on this machine: install Debian's package chromium.")
    with playwright_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox", *flags])
        yield browser
        browser.close()
