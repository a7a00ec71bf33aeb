"""Bare "Kherson" is the town; "the Kherson region" is not."""

import pytest

from geo.gazetteer import Gazetteer
from geo.place import Precision
from geo.recognizers import Kind, Mention
from geo.resolvers.places import place_of
from geo.resolvers.seats import Seats


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer.open()


def meant(gazetteer, text, name, division, hint=""):
    start = text.index(name)
    mention = Mention(start, start + len(name), Kind.NAME, start, start + len(name))
    found = next(c for c in gazetteer.lookup(division) if c.feature_class == "A")
    return Seats(gazetteer).town(place_of(found), mention, hint, text)


@pytest.mark.parametrize(
    ("text", "hint", "precision"),
    [
        ("Shells fell in Kherson.", "", Precision.CITY),
        ("Shells fell in Kherson region.", "", Precision.ADMIN1),
        ("Shells fell in southern Kherson.", "", Precision.ADMIN1),
        ("Shells fell in the region of Kherson.", "", Precision.ADMIN1),
        ("Shells fell in Skadovsk, Kherson.", "", Precision.ADMIN1),
        ("Shells fell in Kherson and Odesa regions.", "admin1", Precision.ADMIN1),
    ],
)
def test_the_words_around_it_tell_town_and_division_apart(gazetteer, text, hint, precision):
    assert meant(gazetteer, text, "Kherson", "Kherson Oblast", hint).precision is precision


def test_a_division_without_a_town_of_its_name_stays_one(gazetteer):
    place = meant(gazetteer, "Shells fell in Zakarpattia.", "Zakarpattia", "Zakarpattia Oblast")
    assert place.precision is Precision.ADMIN1
