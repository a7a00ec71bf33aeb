"""When things happen in the made-up world: waves, weeks, and days on which much happens at once."""

from __future__ import annotations

from typing import Any

import numpy as np

from geo.demo.world import Lot, Numbers, days, first_day, world

QUIET = 0.2  # what happens outside of all waves, beside a wave's height of about one
WAVES_A_YEAR = 0.9
MEMORY = 0.5  # how much of a day's luck the next day keeps
ROUGHNESS = 0.3  # standard deviation of a day's luck (log)
DAYS_BETWEEN_BURSTS = 90
BURST_TAIL = 1.3  # Pareto exponent of how much larger a burst is than a usual day
LARGEST_BURST = 25.0
RISE_DAYS = 12.0
LEAST_DECAY, MOST_DECAY = 20.0, 140.0
DAYS_A_WEEK = 7


def rhythm(country: dict[str, Any], luck: np.random.Generator) -> Lot:
    """Return what draws the days (counted from the first) on which a country's events happen."""
    number = days()
    level = _waves(number, luck)
    if surge := country.get("surge"):
        after = np.arange(number) >= (surge - first_day()).days
        level = np.where(after, level * country["surge_factor"] + country["surge_factor"], level)
    return Lot(level * _weeks(number) * _luck_of_days(number, luck) * _bursts(number, luck))


def _waves(number: int, luck: np.random.Generator) -> Numbers:
    """Return offensives: each rises within days and dies down over weeks or months."""
    time = np.arange(number, dtype=float)
    level = np.full(number, QUIET)
    for _ in range(max(1, round(number / 365 * WAVES_A_YEAR))):
        start, height = luck.uniform(0, number), luck.gamma(2.0, 0.5)
        decay = luck.uniform(LEAST_DECAY, MOST_DECAY)
        since = time - start
        shape = np.where(
            since < 0, np.exp(since / RISE_DAYS), np.exp(-np.maximum(since, 0) / decay)
        )
        level += height * shape
    return level


def _weeks(number: int) -> Numbers:
    factors = np.array(world()["week"]["factors"], dtype=float)
    monday_is_0 = (first_day().weekday() + np.arange(number)) % DAYS_A_WEEK
    return factors[monday_is_0]


def _luck_of_days(number: int, luck: np.random.Generator) -> Numbers:
    steps = luck.normal(scale=ROUGHNESS * np.sqrt(1 - MEMORY**2), size=number)
    log = np.empty(number)
    before = luck.normal(scale=ROUGHNESS)
    for at, step in enumerate(steps):
        before = MEMORY * before + step
        log[at] = before
    return np.exp(log)


def _bursts(number: int, luck: np.random.Generator) -> Numbers:
    size = 1.0 + luck.pareto(BURST_TAIL, size=number) * 3.0
    burst = luck.random(number) < 1.0 / DAYS_BETWEEN_BURSTS
    return np.where(burst, np.minimum(size, LARGEST_BURST), 1.0)
