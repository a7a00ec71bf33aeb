"""The made-up world into a store."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from geo.demo import COLLECTION
from geo.demo.draws import Happening, draws
from geo.demo.texts import reports
from geo.errors import InputError
from geo.event import Event
from geo.stores import Store
from geo.stores.bulk import load_groups
from geo.stores.values import IngestResult

VERSION = "demo 1"
WHO = "dateline demo"
MOST_EVENTS = 50_000_000


def write(
    store: Store,
    events: int,
    seed: int = 1,
    *,
    into_existing: bool = False,
    progress: Callable[[int], object] = lambda _: None,
) -> IngestResult:
    """Add the first `events` made-up events of a seed; what is there already stays as it is.

    Raises:
        InputError: the number is out of range, or the store holds anything else (unless
            `into_existing`).
    """
    if not 1 <= events <= MOST_EVENTS:
        raise InputError(f"Between 1 and {MOST_EVENTS:,} events can be made up, not {events:,}.")
    others = [name for name in store.collections() if name != COLLECTION]
    if others and not into_existing:
        raise InputError(
            f"The store holds other collections ({', '.join(others)}). Made-up events belong in a "
            "store of their own: give one, such as --store demo.sqlite. To mix them all the same, "
            "pass --into-existing; nothing in a store can be taken out again."
        )
    return load_groups(
        store,
        groups(events, seed),
        collection=COLLECTION,
        version=VERSION,
        who=WHO,
        progress=progress,
    )


def groups(events: int, seed: int) -> Iterator[tuple[Event, ...]]:
    """Yield made-up events in groups that share their articles, `events` of them in all."""
    left = events
    for happening in draws(seed).happenings():
        group = _group(happening, seed)[:left]
        yield group
        left -= len(group)
        if not left:
            return


def _group(happening: Happening, seed: int) -> tuple[Event, ...]:
    told = [reports(happening, number, seed) for number in range(len(happening.publishers))]
    whole = Event(tuple(one[0] for one in told), status=happening.status)
    if not happening.part:
        return (whole,)
    return whole, Event(tuple(one[1] for one in told), part_of=whole.id)
