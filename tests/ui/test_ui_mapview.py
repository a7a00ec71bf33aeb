"""What the map's frame may say, and where the map looks at first."""

from datetime import date
from types import SimpleNamespace

import numpy as np
import pytest

from geo.errors import InputError
from geo.filters import Area, Box, Point
from geo.snapshot.table import DEGREE
from geo.ui import fit, mapview


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (["2024-07-01", "2024-07-08"], (date(2024, 7, 1), date(2024, 7, 8))),
        ([None, "2024-07-08"], (None, date(2024, 7, 8))),
        ([None, None], (None, None)),
        (["2024-07-08", "2024-07-01"], None),
        (["2024-07-08"], None),
        (["8 July", None], None),
        ([20240708, None], None),
        ("2024-07-08", None),
        ({"from": "2024-07-08"}, None),
    ],
)
def test_days_are_read_and_anything_else_is_left_alone(written, read):
    assert mapview.read_dates(written) == read


def test_an_area_is_read_from_its_corners():
    read = mapview.read_area([[48, 30.5], [49.0, 30.0], [49.0, 31.0]])
    assert read == Area((Point(48.0, 30.5), Point(49.0, 30.0), Point(49.0, 31.0)))
    assert mapview.read_area(None) is None


@pytest.mark.parametrize(
    "written",
    [
        [[48, 30], [49, 30]],
        [[48, 30], [49, 30], [99, 31]],
        [[48, 30], [49, 30], [49, 31, 2]],
        [[48, 30], [49, 30], [49, "31"]],
        [[48, 30], [49, 30], [True, 31]],
        [[float("nan"), 30], [49, 30], [49, 31]],
        {"lat": 48},
    ],
)
def test_what_is_no_area_is_refused(written):
    with pytest.raises(InputError):
        mapview.read_area(written)


def shown(*points: tuple[float, float]) -> SimpleNamespace:
    lat, lon = (np.array([point[at] * DEGREE for point in points]) for at in (0, 1))
    table = SimpleNamespace(columns={"lat": lat, "lon": lon})
    return SimpleNamespace(table=table, rows=np.arange(len(points)), located=len(points))


def test_the_map_begins_where_most_results_lie():
    found = fit.theatre(shown((48.0, 37.0), (50.0, 30.0), (49.0, 36.0), (13.0, 25.0)))
    assert found == Box(48.0, 30.0, 50.0, 37.0)


def test_the_map_begins_with_everything_when_results_lie_apart():
    apart = shown((48.0, 37.0), (13.0, 25.0), (-3.0, -60.0), (35.0, 139.0))
    assert fit.theatre(apart) == fit.everything(apart) == Box(-3.0, -60.0, 48.0, 139.0)


def test_without_results_there_is_nothing_to_look_at():
    assert fit.theatre(shown()) is None
    assert fit.everything(shown()) is None
