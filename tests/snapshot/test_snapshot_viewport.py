"""What a view of the map shows: every event once, as a site or within a cluster."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.event import Casualties
from geo.filters import Box, EventFilter
from geo.maps.style import PRECISIONS, TYPES, radius_px
from geo.place import Precision
from geo.snapshot import Live, viewport
from geo.snapshot.viewport import DEEPEST, MIXED
from geo.stores import Store
from tests.making import Draft, merge_same_day
from tests.snapshot.conftest import at, drafts

WORLD = Box(-90, -180, 90, 180)
UKRAINE = Box(44, 22, 53, 41)


def shown(live, box=WORLD, zoom=3.0):
    return viewport.view(live.select(EventFilter()), box, zoom)


@given(st.lists(drafts(), min_size=1, max_size=3), st.floats(0, 20), st.sampled_from([3000, 3]))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_located_event_is_drawn_once(tmp_path_factory, written, zoom, few):
    store = Store.open(str(tmp_path_factory.mktemp("s") / "x.sqlite"), merge=merge_same_day)
    store.ingest([draft.reading() for draft in written])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(viewport, "FEW_EVENTS", few)
        found = shown(Live(store), zoom=zoom)
    located = [row for row in store.rows() if row.lat is not None]
    drawn = sum(one.events for one in found.clusters) + sum(one.events for one in found.sites)
    assert drawn + found.undrawn == found.located == len(located)
    assert found.outside == 0
    store.close()


def test_events_at_one_spot_become_one_site_led_by_the_one_that_harmed_most(world):
    place = at(50.45, 30.52)
    world.add(
        Draft().report(place).report(place, casualties=Casualties(9, 9), event_type="shelling")
    )
    [site] = shown(world.live).sites
    worst = next(row.id for row in world.store.rows() if row.casualties.killed_max == 9)
    assert (site.events, site.ids[0]) == (2, worst)


def test_a_sites_size_is_everybody_harmed_there_and_its_colour_that_of_the_worst_event(world):
    place = at(50.45, 30.52)
    draft = Draft().report(place, event_type="shelling", casualties=Casualties(1, 4))
    draft.report(place, event_type="air_strike", casualties=Casualties(2, 11, 3))
    world.add(draft.report(place, event_type="drone_strike", casualties=Casualties()))
    [site] = shown(world.live).sites
    assert site.px == radius_px(4 + (11 + 3))
    assert TYPES[site.type] == "air_strike"
    kinds = {row.id: row.event_type for row in world.store.rows()}
    assert [kinds[one] for one in site.ids] == ["air_strike", "shelling", "drone_strike"]


@pytest.mark.parametrize(
    ("casualties", "people"),
    [
        (Casualties(), 0),
        (Casualties(0, 0, 0, 0), 0),
        (Casualties(5, 11), 11),
        (Casualties(24, None, 3, 3), 27),
        (Casualties(injured_min=7), 7),
    ],
)
def test_harmed_takes_the_highest_number_stated(world, casualties, people):
    world.add(Draft().report("Kyiv", casualties=casualties))
    assert world.live.table().harmed.tolist() == [people]


def test_sites_close_together_open_when_the_map_comes_nearer(world):
    world.add(Draft().report(at(50.45, 30.52)).report(at(50.47, 30.55)))
    far = shown(world.live, UKRAINE, 5)
    assert ([one.events for one in far.clusters], far.sites) == ([2], ())
    near = shown(world.live, far.clusters[0].box, DEEPEST)
    assert ([one.events for one in near.sites], near.clusters) == ([1, 1], ())


def test_a_building_and_its_city_at_the_same_point_stay_apart(world):
    spot = (50.45, 30.52)
    world.add(Draft().report(at(*spot)).report(at(*spot, Precision.FACILITY, name="Depot 9")))
    found = shown(world.live, Box(50, 30, 51, 31), DEEPEST).sites
    assert sorted(PRECISIONS[one.precision] for one in found) == ["city", "facility"]


def test_a_region_is_an_outline_and_never_in_a_cluster(world):
    region = at(50.4, 30.5, Precision.ADMIN1, name="Kyiv region")
    world.add(Draft().report(region).report(at(50.4, 30.5)).report(at(50.41, 30.51)))
    found = shown(world.live, UKRAINE, 5)
    assert [one.region for one in found.sites] == ["UA.12"]
    assert [one.events for one in found.clusters] == [2]


def test_what_lies_outside_is_counted(world):
    world.add(Draft().report(at(50.45, 30.52)).report(at(-33.9, 18.4)).report("the mill"))
    found = shown(world.live, UKRAINE, 5)
    assert (found.located, found.outside) == (2, 1)


@pytest.mark.parametrize("turn", [-360, 0, 360])
def test_a_view_across_the_180th_meridian_shows_both_sides(world, turn):
    world.add(Draft().report(at(0, 179.5)).report(at(0, -179.5)).report(at(0, 0)))
    found = shown(world.live, Box(-5, 175 + turn, 5, 185 + turn), 5)
    assert sorted(one.lon for one in found.sites) == [-179.5, 179.5]
    assert found.outside == 1


def test_a_cluster_has_the_colour_of_its_clear_majority_only(world):
    draft = Draft()
    for n in range(4):
        draft.report(at(50.0 + n / 1000, 30.0), event_type="shelling" if n else "air_strike")
    world.add(draft)
    [cluster] = shown(world.live, UKRAINE, 5).clusters
    assert cluster.type != MIXED
    draft = Draft()
    for n in range(4):
        draft.report(at(48.0 + n / 1000, 30.0), event_type="shelling" if n % 2 else "air_strike")
    world.add(draft)
    assert MIXED in {one.type for one in shown(world.live, UKRAINE, 5).clusters}


@pytest.mark.parametrize("zoom", [0, 22])
def test_a_view_of_the_world_at_any_zoom_asks_for_a_bounded_number_of_squares(world, zoom):
    world.add(Draft().report(at(50.45, 30.52)))
    assert shown(world.live, Box(-90, -1000, 90, 1000), zoom).located == 1
