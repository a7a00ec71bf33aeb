"""A real dashboard and a real Chromium whose way out of this machine is closed."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from geo.paths import DATA, HOME_VARIABLE, STORE_VARIABLE
from tests import chromium

ROOT = DATA.parent
SCREENSHOTS = ROOT / "tests" / "screenshots"
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
]
START_SECONDS = 60
HERE = {"127.0.0.1", "localhost"}
PATIENCE_MS = 25_000
EVERY_SCREEN = pytest.mark.parametrize(
    ("name", "width", "height", "dark"),
    [
        ("desktop-light", 1440, 900, False),
        ("desktop-dark", 1440, 900, True),
        ("mobile-light", 390, 844, False),
        ("mobile-dark", 390, 844, True),
    ],
)


@dataclass
class Dashboard:
    """A running dashboard: its address, and when its process was started."""

    address: str
    started: float
    process: subprocess.Popen = field(repr=False)
    log: Path = Path()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def dashboard(tmp_path_factory):
    """Start the dashboard as a user does, with a folder of its own."""
    with running(tmp_path_factory.mktemp("home"), "streamlit", "run", "dashboard.py") as started:
        yield started


@contextmanager
def running(home: Path, module: str, *arguments: str) -> Iterator[Dashboard]:
    """Start a module that serves the dashboard, with `home` as its folder."""
    port = free_port()
    environment = {**os.environ, HOME_VARIABLE: str(home), "PYTHONPATH": str(ROOT)}
    environment.pop(STORE_VARIABLE, None)
    command = [sys.executable, "-m", module, *arguments]
    command += ["--server.headless", "true", "--server.port", str(port)]
    log = home / "log.txt"
    with log.open("wb") as out:
        started = time.monotonic()
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(address, process, log)
            yield Dashboard(address, started, process, log)
        finally:
            process.terminate()
            process.wait(20)


def wait_for(address: str, process: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"The dashboard did not start: {log.read_text(errors='replace')[-2000:]}")


@pytest.fixture(scope="module")
def browser():
    with chromium.started(*FLAGS) as opened:
        yield opened


@pytest.fixture
def visit(browser, dashboard):
    """Return a function that opens a page; any request that leaves this machine fails the test."""
    contexts, strays, errors = [], [], []

    def guard(route):
        if urlsplit(route.request.url).hostname in HERE:
            route.continue_()
        else:
            strays.append(route.request.url)
            route.abort()

    def open_page(path="", width=1440, height=900, dark=False, locale="en-GB"):
        context = browser.new_context(
            locale=locale,
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
        )
        context.set_default_timeout(PATIENCE_MS)
        context.route("**/*", guard)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{dashboard.address}/{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not strays, f"Requests left this machine: {strays}"
    assert not errors, f"Errors in the page: {errors}"
