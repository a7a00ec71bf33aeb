"""What the browser is given to draw."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.event import Casualties
from geo.maps.points import bounds, site_key, sites, together
from geo.maps.style import LARGEST_PX, PRECISIONS, SMALLEST_PX, TYPES, harmed, radius_px

NOBODY = Casualties()


@dataclass(frozen=True)
class Dot:
    id: str
    lat: float | None = 50.45
    lon: float | None = 30.52
    precision: str | None = "city"
    uncertainty_km: float | None = 5.0
    event_type: str = "missile_strike"
    casualties: Casualties = NOBODY


def test_events_at_one_spot_become_one_site_led_by_the_one_that_harmed_most():
    few, many = Dot("aa", casualties=Casualties(1, 1)), Dot("bb", casualties=Casualties(9, 11, 3))
    (site,) = sites([few, many])
    assert site["ids"] == ["bb", "aa"]
    assert site["px"] == radius_px(1 + 11 + 3)


def test_a_building_and_its_city_at_the_same_point_stay_apart():
    city, building = Dot("aa"), Dot("bb", precision="facility", uncertainty_km=0.5)
    assert [site["ids"] for site in sites([building, city])] == [["aa"], ["bb"]]


def test_wide_areas_and_big_markers_come_first_so_that_small_ones_can_be_clicked():
    order = sites([
        Dot("a1", 1.0, precision="facility"),
        Dot("a2", 2.0, precision="admin1", uncertainty_km=100.0),
        Dot("a3", 3.0),
        Dot("a4", 4.0, casualties=Casualties(30, 30)),
    ])  # fmt: skip
    assert [site["ids"][0] for site in order] == ["a2", "a4", "a3", "a1"]


def test_unlocated_events_are_not_drawn():
    assert sites([Dot("aa", lat=None, lon=None, precision=None)]) == []
    assert site_key(Dot("aa", lat=None)) is None


def test_a_site_holds_numbers_and_ids_only():
    (site,) = sites([Dot("0f3a")])
    assert set(site) == {"lat", "lon", "km", "precision", "type", "px", "ids"}
    assert all(isinstance(site[name], int | float) for name in set(site) - {"ids"})
    assert (TYPES[site["type"]], PRECISIONS[site["precision"]]) == ("missile_strike", "city")


def test_an_unknown_type_is_drawn_as_other_violence():
    assert TYPES[sites([Dot("aa", event_type="ambush")])[0]["type"]] == "other_violence"


def test_events_together_keep_their_order():
    here = [Dot("bb"), Dot("aa"), Dot("cc", lat=1.0)]
    assert [dot.id for dot in together(here[1], here)] == ["bb", "aa"]


def test_bounds_span_the_sites():
    assert bounds(sites([Dot("aa", 1.0, 2.0), Dot("bb", -3.0, 9.0)])) == [-3.0, 2.0, 1.0, 9.0]
    assert bounds([]) is None


@pytest.mark.parametrize(
    ("casualties", "people"),
    [
        (Casualties(), 0),
        (Casualties(0, 0, 0, 0), 0),
        (Casualties(5, 11), 11),
        (Casualties(24, None, 3, 3), 27),
    ],
)
def test_harmed_takes_the_highest_claim(casualties, people):
    assert harmed(casualties) == people


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_more_people_never_make_a_smaller_marker(few, more):
    few, more = sorted((few, more))
    assert SMALLEST_PX <= radius_px(few) <= radius_px(more) <= LARGEST_PX
