"""What happens in the made-up world, drawn in blocks so that the same seed gives the same world."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np

from geo.demo.places import Country, read_country
from geo.demo.rhythms import rhythm
from geo.demo.world import Choices, Lot, first_day, world
from geo.event import DatePrecision, EventDate, Status
from geo.place import Place, Precision

BLOCK = 10_000
MOST_REPORTS = 8
MOST_HARMED = 900
KILLED_TAIL, INJURED_TAIL = 1.25, 1.15  # Pareto exponents: most are few, some are very many
WIDEST_RANGE = 6
DAYS_OF_DELAY = 3
UNDATED = "none"

Toll = tuple[int | None, int | None]
UNSAID: Toll = (None, None)


@dataclass(frozen=True)
class Happening:
    """One made-up happening. `part` is a facility in its town that is told of on its own.

    `published` is the day of its first article; `killed` and `injured` are (at least, at most).
    """

    serial: int
    event_type: str
    place: Place | None
    part: Place | None
    window: EventDate | None
    published: date
    target: str | None
    killed: Toll
    injured: Toll
    publishers: tuple[int, ...]
    status: Status
    confidence: float


class Draws:
    """Draws happenings. Each block of `BLOCK` depends on the seed and its own number alone."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        luck = np.random.default_rng((seed, 0))
        tables = world()
        self._countries: list[tuple[Country, Lot, list[str], Lot]] = []
        for code, row in tables["countries"].items():
            types, lot = Lot.of(tables["profiles"][row["profile"]])
            places = read_country(code, row["fronts"], luck)
            self._countries.append((places, rhythm(row, luck), types, lot))
        shares = {code: row["share"] for code, row in tables["countries"].items()}
        self._country_lot = Lot.of(shares)[1]
        self._levels, self._level_lot = Lot.of(tables["levels"])
        self._dates, self._date_lot = Lot.of(tables["dates"])
        self._tolls, self._toll_lot = Lot.of(tables["tolls"])
        said = {name: row["share"] for name, row in tables["targets"].items()}
        self._targets, self._target_lot = Lot.of(said | {"": 1.0 - sum(said.values())})
        names = tables["publishers"]["names"]
        self._publisher_lot = Lot(1.0 / np.arange(1.0, len(names) + 1))
        self._publishers = len(names)

    def happenings(self) -> Iterator[Happening]:
        """Yield happenings without end."""
        block = 0
        while True:
            yield from self._block(block)
            block += 1

    def _block(self, number: int) -> Iterator[Happening]:
        luck = np.random.default_rng((self._seed, number + 1))
        rules = world()["reports"]
        of_country = self._country_lot.draw(luck.random(BLOCK))
        levels = [self._levels[at] for at in self._level_lot.draw(luck.random(BLOCK))]
        places, days, types = self._by_country(of_country, levels, luck)
        windows = [self._dates[at] for at in self._date_lot.draw(luck.random(BLOCK))]
        targets = [self._targets[at] for at in self._target_lot.draw(luck.random(BLOCK))]
        killed = self._toll(KILLED_TAIL, luck)
        injured = self._toll(INJURED_TAIL, luck)
        more = np.minimum(luck.geometric(1.0 - rules["more"], BLOCK), MOST_REPORTS)
        first_publisher = self._publisher_lot.draw(luck.random(BLOCK))
        parts = luck.random(BLOCK) < rules["parts"] / world()["levels"]["facility"]
        decided = luck.random(BLOCK)
        delays = luck.integers(0, DAYS_OF_DELAY, BLOCK)
        confidence = np.round(luck.beta(6.0, 2.0, BLOCK), 2)
        for at in range(BLOCK):
            when = _window(days[at], windows[at])
            place, part = _with_town(places[at], self._countries[of_country[at]][0], parts[at])
            yield Happening(
                serial=number * BLOCK + at,
                event_type=types[at],
                place=place,
                part=part,
                window=when,
                published=(when.end if when else days[at]) + timedelta(days=int(delays[at])),
                target=targets[at] or None,
                killed=killed[at],
                injured=injured[at],
                publishers=tuple(
                    (int(first_publisher[at]) + more_at) % self._publishers
                    for more_at in range(int(more[at]))
                ),
                status=_status(float(decided[at]), rules["confirmed"], rules["rejected"]),
                confidence=float(confidence[at]),
            )

    def _by_country(
        self, of_country: Choices, levels: list[str], luck: np.random.Generator
    ) -> tuple[list[Place | None], list[date], list[str]]:
        """Draw the place, day and type of each happening by its country's own lots."""
        places: list[Place | None] = [None] * BLOCK
        days = [first_day()] * BLOCK
        types = [""] * BLOCK
        kinds = np.array(levels)
        for at, (country, when, names, lot) in enumerate(self._countries):
            own = np.flatnonzero(of_country == at)
            for index, day in zip(own, when.draw(luck.random(len(own))), strict=True):
                days[index] = first_day() + timedelta(days=int(day))
            for index, kind in zip(own, lot.draw(luck.random(len(own))), strict=True):
                types[index] = names[kind]
            for level in Precision:
                those = own[kinds[own] == level.value]
                drawn = country.draw(level, luck.random(len(those)))
                for index, place in zip(those, drawn, strict=True):
                    places[index] = place
        return places, days, types

    def _toll(self, tail: float, luck: np.random.Generator) -> list[Toll]:
        how = [self._tolls[at] for at in self._toll_lot.draw(luck.random(BLOCK))]
        least = np.minimum(1 + np.floor(luck.pareto(tail, BLOCK)), MOST_HARMED).astype(int)
        wider = luck.integers(1, WIDEST_RANGE, BLOCK)
        return [
            _said(kind, int(low), int(low + more))
            for kind, low, more in zip(how, least, wider, strict=True)
        ]


@lru_cache(maxsize=2)
def draws(seed: int) -> Draws:
    """Return what draws the world of a seed; the places of a world take a second to read."""
    return Draws(seed)


def _said(kind: str, low: int, high: int) -> Toll:
    tolls: dict[str, Toll] = {
        "unsaid": UNSAID,
        "none": (0, 0),
        "exact": (low, low),
        "between": (low, high),
        "at_least": (low, None),
    }
    return tolls[kind]


def _window(day: date, kind: str) -> EventDate | None:
    if kind == UNDATED:
        return None
    if kind == DatePrecision.WEEK:
        monday = day - timedelta(days=day.weekday())
        return EventDate(monday, monday + timedelta(days=6), DatePrecision.WEEK)
    if kind == DatePrecision.MONTH:
        first = day.replace(day=1)
        following = (first + timedelta(days=32)).replace(day=1)
        return EventDate(first, following - timedelta(days=1), DatePrecision.MONTH)
    return EventDate(day, day)


def _with_town(
    place: Place | None, country: Country, wanted: bool
) -> tuple[Place | None, Place | None]:
    """Return the place and no part; or, of a facility whose town is known, the town and it."""
    if wanted and place and place.settlement_id and place.precision is Precision.FACILITY:
        town = country.towns.get(place.settlement_id)
        if town is not None:
            return town, place
    return place, None


def _status(chance: float, confirmed: float, rejected: float) -> Status:
    if chance < confirmed:
        return Status.CONFIRMED
    return Status.REJECTED if chance < confirmed + rejected else Status.MACHINE
