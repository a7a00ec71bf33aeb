"""Names that no gazetteer holds stand where the text puts them, with an honest radius."""

import pytest

from geo.place import Place, Precision
from geo.resolvers.borrowed import borrow
from geo.resolvers.names import Name


def town(name="Charleston", precision=Precision.CITY, score=0.9):
    return Place(name, 38.37, -81.7, precision, precision.uncertainty_km, "US", "WV",
                 geonameid=7, score=score)  # fmt: skip


HOSPITAL = Name("Thomas Memorial Hospital", "facility", within="Charleston")


def test_a_facility_stands_in_the_town_that_follows_it():
    found = borrow((HOSPITAL, Name("Charleston", start=40)), (None, town()))[0]
    assert (found.lat, found.lon, found.name) == (38.37, -81.7, "Thomas Memorial Hospital")
    assert (found.settlement, found.settlement_id, found.geonameid) == ("Charleston", 7, None)
    assert found.uncertainty_km > town().uncertainty_km
    assert found.score < town().score
    assert "no gazetteer" in found.reasons[0]


def test_a_facility_stands_in_the_town_of_its_own_name():
    names = (Name("Charleston Children’s Hospital", "facility"), Name("Charleston", start=400))
    assert borrow(names, (None, town()))[0].settlement == "Charleston"


def test_a_village_of_a_region_takes_the_radius_of_the_region():
    names = (Name("Xyzzo", within="Fife"), Name("Fife", start=9))
    found = borrow(names, (None, town("Fife", Precision.ADMIN1)))[0]
    assert (found.precision, found.uncertainty_km) == (Precision.ADMIN1, 100.0)


@pytest.mark.parametrize(
    ("name", "outer"),
    [
        (HOSPITAL, town("Kentucky")),
        (HOSPITAL, town(score=0.2)),
        (HOSPITAL, town(precision=Precision.COUNTRY)),
        (Name("Xyzzo"), town()),
        (HOSPITAL, None),
    ],
)
def test_nothing_is_borrowed_without_a_sure_tie(name, outer):
    other = Name(outer.name if outer else "Charleston", start=40)
    assert borrow((name, other), (None, outer))[0] is None


def test_known_places_stay_as_they_are():
    assert borrow((HOSPITAL,), (town("Elsewhere"),)) == (town("Elsewhere"),)
    assert borrow((), ()) == ()
