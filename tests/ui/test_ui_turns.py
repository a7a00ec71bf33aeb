"""Whose turn it is: a page waits for a living map, and for nothing else."""

import threading
import time

import pytest

from geo.ui import turns
from geo.ui.turns import Turn


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE_SECONDS", 30)
    turns.answered("old")


def waited(turn):
    """Return whether a wait ends by itself within a moment."""
    waiter = threading.Thread(target=turn.wait, daemon=True)
    waiter.start()
    waiter.join(0.2)
    return not waiter.is_alive(), waiter


@pytest.mark.parametrize("before", [None, "new", "never asked about"])
def test_a_page_does_not_wait_without_a_living_map_or_a_new_filter(before):
    done, _ = waited(Turn(before, "new"))
    assert done


def test_a_page_waits_until_its_own_map_is_answered():
    turn = Turn("old", "awaited")
    turns.answered("another")
    done, waiter = waited(turn)
    assert not done
    turns.answered("awaited")
    waiter.join(5)
    assert not waiter.is_alive()


def test_an_answer_that_comes_before_the_wait_counts():
    turn = Turn("old", "early")
    turns.answered("early")
    assert waited(turn)[0]


def test_a_map_that_does_not_ask_holds_nothing_up(monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE_SECONDS", 0.05)
    began = time.monotonic()
    Turn("old", "silent").wait()
    assert time.monotonic() - began < 5
    assert "silent" not in turns._waiting


def test_only_the_latest_filters_are_remembered(monkeypatch):
    monkeypatch.setattr(turns, "REMEMBERED", 2)
    for token in ("one", "two", "three"):
        turns.answered(token)
    assert list(turns._asked) == ["two", "three"]
