"""How well a candidate fits a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.place import Candidate, Precision
from geo.resolvers.context import place_of, precision_of, uncertainty_of
from geo.resolvers.scores import features_of, load_weights, probabilities, score


def row(code="PPL", **more):
    cls = {"A": "A", "P": "P"}.get(code[0], "S")
    cls = "A" if code.startswith(("ADM", "PCL")) else cls
    values = {"name": "X", "lat": 50.0, "lon": 30.0, "feature_class": cls, "country_code": "UA"}
    return Candidate(feature_code=code, **(values | more))


@pytest.mark.parametrize(
    ("better", "worse", "hint"),
    [
        (row(match="name"), row(match="alias"), ""),
        (row(match="alias"), row(match="typo"), ""),
        (row(population=500_000), row(population=500), ""),
        (row("PPLC", population=9), row("PPL", population=9), ""),
        (row("PCLI"), row("PPL"), ""),
        (row("PPLA", population=10**6), row("ADM1", population=2 * 10**6), ""),
        (row("ADM1", population=10**6), row("PPLA", population=10**6), "admin1"),
        (row("ADM2"), row("PPL"), "admin2"),
        (row("HSP"), row("PPL", population=1000), "facility"),
        (row("STM", feature_class="H"), row("PPL", population=10**6), "water"),
        (row("PPL", population=10**5), row("STM", feature_class="H"), ""),
        (row(source="curated"), row(), ""),
    ],
)
def test_the_better_candidate_without_context(better, worse, hint):
    weights = load_weights().together
    good, bad = (score(features_of(one, "X", hint), weights) for one in (better, worse))
    assert good > bad


@given(st.lists(st.floats(-500, 500), min_size=1, max_size=30))
def test_shares_add_up_to_one_and_keep_the_order(scores):
    shares = probabilities(scores)
    assert sum(shares) == pytest.approx(1.0)
    assert all(0 <= share <= 1 for share in shares)
    assert shares[scores.index(max(scores))] == max(shares)


@pytest.mark.parametrize(
    ("candidate", "precision"),
    [
        (row("PCLI"), Precision.COUNTRY),
        (row("TERR", feature_class="A"), Precision.COUNTRY),
        (row("ADM1"), Precision.ADMIN1),
        (row("ADM2"), Precision.ADMIN2),
        (row("ADM3"), Precision.ADMIN2),
        (row("PPL"), Precision.CITY),
        (row("PPLX"), Precision.NEIGHBOURHOOD),
        (row("HSP"), Precision.FACILITY),
        (row("PPL", precision="neighbourhood"), Precision.NEIGHBOURHOOD),
    ],
)
def test_the_feature_decides_how_fine_the_point_is(candidate, precision):
    assert precision_of(candidate) is precision
    assert uncertainty_of(candidate) == precision.uncertainty_km


def test_a_curated_row_states_its_own_radius():
    assert uncertainty_of(row("HSP", uncertainty_km=0.1)) == 0.1


def test_a_place_carries_what_the_row_says():
    candidate = row("HSP", part_of="Kyiv", part_of_id=703448, admin1_name="Kyiv City")
    place = place_of(candidate)
    assert (place.settlement, place.settlement_id, place.admin1_name) == (
        "Kyiv", 703448, "Kyiv City",
    )  # fmt: skip
    assert (place.lat, place.lon, place.feature_code) == (50.0, 30.0, "HSP")


@pytest.mark.parametrize(("code", "expected"), [("PCLI", True), ("TERR", True), ("ADM1", False)])
def test_countries_are_told_by_their_codes(code, expected):
    assert row(code).is_country is expected
