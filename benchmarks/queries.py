"""The same question asked of the columns in memory, of the database and of plain pandas.

The question is what the dashboard asks when a filter changes: 90 days, two kinds of event, a box;
how many there are, how many by place, and the first page of the list.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd

from geo.demo.write import write
from geo.filters import Area, EventFilter, Point
from geo.snapshot import Live, listing, tally
from geo.stores import Store

ROUNDS = 7
PAGE = 50
SOUTH, WEST, NORTH, EAST = 46.0, 30.0, 52.0, 40.0
TYPES = ("missile_strike", "shelling")


@dataclass(frozen=True)
class Asked:
    """One contender: how many events it found, and the median of its times in ms."""

    contender: str
    events: int
    ms: float
    ratio: float


def race(store: Store) -> list[Asked]:
    """Ask each contender the same question; the first is plain pandas, the yardstick."""
    live = Live(store)
    frame = as_frame(store)
    days = [date.fromordinal(int(d)) for d in frame["end"].quantile([0.9]).tolist()]
    chosen = question(days[0])
    live.table().by_date  # noqa: B018  (made once for each state of the store)

    def columns() -> int:
        found = live.select(chosen)
        live._selections.clear()
        tally.choices(found, "places")
        store.rows_by_id(listing.page(found, 0, PAGE))
        return len(found)

    contenders: dict[str, Callable[[], int]] = {
        "plain pandas": lambda: of_frame(frame, chosen),
        "columns in memory": columns,
        "database alone": lambda: of_database(store, chosen),
    }
    times = {name: timed(run) for name, run in contenders.items()}
    yardstick = times["plain pandas"][1]
    return [
        Asked(name, events, round(ms, 2), round(yardstick / ms, 2))
        for name, (events, ms) in times.items()
    ]


def question(last: date) -> EventFilter:
    """Return the question as a filter; `last` is its last day."""
    return EventFilter(
        date_from=last - timedelta(days=90),
        date_to=last,
        event_types=TYPES,
        area=Area((Point(SOUTH, WEST), Point(SOUTH, EAST), Point(NORTH, EAST), Point(NORTH, WEST))),
    )


def as_frame(store: Store) -> pd.DataFrame:
    """Return the events as a user of pandas would load them."""
    return pd.DataFrame(
        [
            {
                "id": row.id,
                "place": row.settlement,
                "lat": row.lat,
                "lon": row.lon,
                "start": row.date_start.toordinal() if row.date_start else None,
                "end": row.date_end.toordinal() if row.date_end else None,
                "type": row.event_type,
            }
            for row in store.rows()
        ]
    )


def of_frame(frame: pd.DataFrame, chosen: EventFilter) -> int:
    """Ask pandas."""
    assert chosen.date_from and chosen.date_to
    found = frame[
        (frame["end"] >= chosen.date_from.toordinal())
        & (frame["start"] <= chosen.date_to.toordinal())
        & frame["type"].isin(TYPES)
        & frame["lat"].between(SOUTH, NORTH)
        & frame["lon"].between(WEST, EAST)
    ]
    found["place"].value_counts()
    found.sort_values("start").head(PAGE).to_dict("records")
    return len(found)


def of_database(store: Store, chosen: EventFilter) -> int:
    """Ask the database for all that matches."""
    return len(store.rows(chosen))


def timed(run: Callable[[], int]) -> tuple[int, float]:
    """Return what a call returns, and the median of its times in ms."""
    times = []
    found = run()
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        found = run()
        times.append((time.perf_counter() - begun) * 1000)
    return found, statistics.median(times)


def measure(events: int = 100_000) -> dict[str, Any]:
    """Make a store of synthetic events and race on it."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(str(Path(folder) / "demo.sqlite"))
        write(store, events)
        rows = race(store)
        store.close()
    return {"events": events, "rows": [vars(row) for row in rows]}
