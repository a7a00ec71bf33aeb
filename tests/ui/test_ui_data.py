"""The store is read before anybody asks, and what is wrong with it is told to whoever does."""

import logging

import pytest

from geo.errors import StoreError
from geo.paths import STORE_VARIABLE
from geo.stores import Store
from geo.ui import data

pytestmark = pytest.mark.usefixtures("home")


def test_the_first_visitor_finds_the_events_read(monkeypatch):
    data.make_ready().join()
    monkeypatch.setattr(Store, "changes", None)
    assert data.answer(data.default_filter()).counts.events > 0


def test_a_store_that_cannot_be_read_stops_nothing_until_somebody_asks(
    monkeypatch, tmp_path, caplog
):
    broken = tmp_path / "broken.sqlite"
    broken.write_text("This is no database, however long one looks at it. " * 20)
    monkeypatch.setenv(STORE_VARIABLE, str(broken))
    with caplog.at_level(logging.WARNING):
        data.make_ready().join()
    assert str(broken) in caplog.text
    with pytest.raises(StoreError):
        data.store()
