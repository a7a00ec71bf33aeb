"""Stores with events whose places, days and numbers a test chooses."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest
from hypothesis import strategies as st

from geo.event import Casualties, DatePrecision, EventDate
from geo.place import Place, Precision
from geo.snapshot import Live
from geo.stores import Store
from tests.making import PLACES, Draft, merge_same_day


@dataclass
class World:
    """A store, and its events in memory."""

    store: Store
    live: Live
    drafts: list[Draft] = field(default_factory=list)

    def add(self, *drafts, collection="mine"):
        self.store.ingest([draft.reading() for draft in drafts], collection=collection)


@pytest.fixture
def world(tmp_path):
    store = Store.open(str(tmp_path / "x.sqlite"), merge=merge_same_day)
    yield World(store, Live(store))
    store.close()


def never_from_the_start(monkeypatch):
    """Let nobody read the whole store from here on."""
    changes = Store.changes

    def since(store, after=0):
        assert after, "all of the store was read again"
        return changes(store, after)

    monkeypatch.setattr(Store, "changes", since)


def at(lat, lon, precision=Precision.CITY, **more):
    """Return a place at a point; its name is the point, so that it is found in a text."""
    name = more.pop("name", f"Place {lat} {lon}")
    km = more.pop("uncertainty_km", precision.uncertainty_km)
    place = Place(name, lat, lon, precision, km, **{"country_code": "UA", "admin1": "12", **more})
    PLACES[name] = place
    return name


@st.composite
def drafts(draw, most=12):
    """Draw an article about up to `most` events."""
    draft = Draft(publisher=draw(st.sampled_from(["", "Post", "Wire"])))
    draft.say(f"Article {draw(st.integers(0, 10**9))}.")
    for _ in range(draw(st.integers(0, most))):
        lat = draw(st.sampled_from([50.45, 50.46, 48.5, -33.9, 89.0]) | st.floats(-90, 90))
        lon = draw(st.sampled_from([30.5, 30.51, 37.5, 179.99, -180.0]) | st.floats(-180, 180))
        precision = draw(st.sampled_from(list(Precision)))
        day = date(2024, 1, 1).toordinal() + draw(st.integers(0, 400))
        start = date.fromordinal(day)
        end = date.fromordinal(day + draw(st.sampled_from([0, 0, 6, 30])))
        name = at(round(lat, 5), round(lon, 5), precision) if draw(st.booleans()) else "the mill"
        killed = draw(st.none() | st.integers(0, 50))
        draft.report(
            name,
            start if draw(st.booleans()) else None,
            date=draw(st.none() | st.just(EventDate(start, end, DatePrecision.WEEK))),
            event_type=draw(st.sampled_from(["shelling", "missile_strike", "air_strike"])),
            target=draw(st.none() | st.just("hospital")),
            casualties=Casualties(killed, draw(st.sampled_from([killed, None])), None, None),
        )
    return draft
