"""The shares and shapes of the made-up world, as the data file gives them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.paths import DATA

FILE = DATA / "demo" / "world.toml"

Numbers = NDArray[np.float64]
Choices = NDArray[np.intp]


@cache
def world() -> dict[str, Any]:
    """Return the tables of the made-up world."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def first_day() -> date:
    """Return the first day on which anything happens."""
    first: date = world()["first"]
    return first


def days() -> int:
    """Return the number of days from the first to the last."""
    span = world()["last"] - world()["first"]
    return int(span.days) + 1


class Lot:
    """Draws numbers of choices by their weights."""

    def __init__(self, weights: Numbers) -> None:
        self._steps = np.cumsum(weights) / weights.sum()

    @classmethod
    def of(cls, shares: Mapping[str, float]) -> tuple[list[str], Lot]:
        """Return the names of a table of shares, and what draws among them."""
        return list(shares), cls(np.array(list(shares.values()), dtype=float))

    def draw(self, chances: Numbers) -> Choices:
        """Return the choice that each chance (0-1) falls on."""
        found = np.searchsorted(self._steps, chances, side="right")
        return np.minimum(found, len(self._steps) - 1)
