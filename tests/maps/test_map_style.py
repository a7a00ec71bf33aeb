"""Colours must stay apart for people who see red and green alike; size must mean people."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import wording
from geo.maps.style import COLOURS, LARGEST_PX, SMALLEST_PX, TYPES, radius_px, type_index

# Viénot, Brettel and Mollon 1999, on linear RGB.
SEEN = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1)),
    "deuteranopia": ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1)),
}
FREQUENT = TYPES[:6]
APART = 9.0


def lab(colour: str, seen) -> tuple[float, float, float]:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    r, g, b = (
        min(1, max(0, sum(weight * c for weight, c in zip(row, linear, strict=True))))
        for row in seen
    )
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("name", SEEN)
@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_frequent_types_look_different_to_everyone(name, theme):
    seen = {kind: lab(COLOURS[kind][theme], SEEN[name]) for kind in FREQUENT}
    for one, other in itertools.combinations(FREQUENT, 2):
        apart = sum((a - b) ** 2 for a, b in zip(seen[one], seen[other], strict=True)) ** 0.5
        assert apart > APART, f"{one} and {other} look alike with {name}: {apart:.1f}"


def test_every_type_has_a_colour_and_a_label():
    assert set(COLOURS) == set(wording.ENGLISH.texts.table("TYPES"))


@pytest.mark.parametrize("unknown", ["ambush", ""])
def test_an_unknown_type_is_drawn_as_other_violence(unknown):
    assert TYPES[type_index(unknown)] == "other_violence"


def test_every_known_type_is_drawn_as_itself():
    assert [TYPES[type_index(kind)] for kind in TYPES] == list(TYPES)


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_more_people_never_make_a_smaller_marker(few, more):
    few, more = sorted((few, more))
    assert SMALLEST_PX <= radius_px(few) <= radius_px(more) <= LARGEST_PX


def test_a_marker_grows_from_the_smallest_to_the_largest_and_no_further():
    assert radius_px(0) == SMALLEST_PX < radius_px(1) < radius_px(100) < LARGEST_PX
    assert radius_px(1_000) == radius_px(1_000_000) == LARGEST_PX
