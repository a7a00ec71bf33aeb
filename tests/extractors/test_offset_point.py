"""Points at a distance and a bearing from a town."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.extractors.distances import offset_point
from geo.place import distance_km


@pytest.mark.parametrize(
    ("bearing", "lat", "lon"),
    [(0, 50.0899, 30.0), (90, 50.0, 30.1399), (180, 49.9101, 30.0), (270, 50.0, 29.8601)],
)
def test_ten_kilometres_each_way(bearing, lat, lon):
    assert offset_point(50.0, 30.0, 10.0, bearing) == pytest.approx((lat, lon), abs=2e-4)


@given(st.floats(-80, 80), st.floats(-179, 179), st.floats(0, 500), st.floats(0, 359))
def test_the_point_lies_at_the_distance_asked_for(lat, lon, km, bearing):
    there = offset_point(lat, lon, km, bearing)
    assert distance_km(lat, lon, *there) == pytest.approx(km, abs=0.01)


@given(st.floats(-80, 80), st.floats(-170, 170), st.floats(1, 100))
def test_north_and_south_keep_the_meridian(lat, lon, km):
    north, south = offset_point(lat, lon, km, 0), offset_point(lat, lon, km, 180)
    assert north[0] > lat > south[0]
    assert north[1] == pytest.approx(lon, abs=1e-6)
    assert south[1] == pytest.approx(lon, abs=1e-6)
