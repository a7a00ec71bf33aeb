"""What the screens keep of a filter goes with it."""

import gc
import weakref

import pytest

from geo.filters import EventFilter
from geo.snapshot import live as snapshots
from geo.ui import data, viewing
from tests.making import Draft
from tests.snapshot.conftest import at

VIEW = {"south": "-60", "north": "75", "west": "-170", "east": "170", "zoom": "3"}


def test_nothing_keeps_a_selection_that_was_dropped(world, monkeypatch):
    monkeypatch.setattr(snapshots, "LEAST_KEPT", 1)
    monkeypatch.setattr(snapshots, "MOST_KEPT", 1)
    monkeypatch.setattr(data, "store", lambda: world.store)
    world.add(Draft().report(at(50.45, 30.52)).report("Kyiv").report("the mill"))
    chosen = world.live.select(EventFilter(precision="city"))
    for question in viewing.ANSWERS.values():
        question(chosen, VIEW)
    answer = data.Answer(chosen)
    for part in ("counts", "killed", "injured", "hidden", "total_numbers", "totals"):
        getattr(answer, part)
    assert answer.choices("places", 5) is answer.choices("places", 5)
    answer.varieties("sources")
    dropped = weakref.ref(chosen)
    del answer, chosen
    world.live.select(EventFilter())
    gc.collect()
    assert dropped() is None


@pytest.mark.parametrize("part", ["killed", "hidden", "total_numbers", "totals"])
def test_a_part_is_worked_out_once_for_all_who_look_at_a_filter(world, monkeypatch, part):
    monkeypatch.setattr(data, "store", lambda: world.store)
    world.add(Draft().report(at(50.45, 30.52)))
    chosen = EventFilter(precision="city")
    one, other = (data.Answer(world.live.select(chosen)) for _ in range(2))
    assert getattr(one, part) is getattr(other, part)
