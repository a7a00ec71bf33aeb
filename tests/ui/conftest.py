"""A store of its own for every test of the screens, filled with the shipped sample."""

import pytest

from geo.paths import DATA, HOME_VARIABLE, STORE_VARIABLE
from geo.ui import data

ROOT = DATA.parent


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Point the dashboard at an empty folder."""
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    monkeypatch.delenv(STORE_VARIABLE, raising=False)
    data.forget()
    yield tmp_path
    data.forget()


@pytest.fixture
def store(home):
    """Return the dashboard's store with the sample in it."""
    return data.store()
