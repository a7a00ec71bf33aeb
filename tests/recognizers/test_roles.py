"""Grammar and the tagger's label together make the role of a name."""

import pytest

from geo.place import Place, Precision, Role
from geo.recognizers import Kind, Mention, headings, roles
from geo.recognizers.frames import Frame

COUNTRY = Place("Xland", 0, 0, Precision.COUNTRY, 500)
TOWN = Place("Xville", 0, 0, Precision.CITY, 5, feature_code="PPL")


def role(frame, label="", place=TOWN, owner=False):
    mention = Mention(0, 1, Kind.NAME, 0, 1, label=label)
    return roles.of(frame, mention, place, owner=owner)


@pytest.mark.parametrize(
    ("frame", "label", "place", "expected"),
    [
        (Frame.PLAIN, "metonym", COUNTRY, Role.METONYM),
        (Frame.LIST, "metonym", COUNTRY, Role.METONYM),
        (Frame.OBJECT, "metonym", COUNTRY, Role.CONTEXT),
        (Frame.PLAIN, "metonym", TOWN, Role.CONTEXT),
        (Frame.METONYM, "metonym", TOWN, Role.METONYM),
        (Frame.ORIGIN, "origin", TOWN, Role.PERSON_ORIGIN),
        (Frame.ORIGIN, "place", TOWN, Role.CONTEXT),
        (Frame.LOCATIVE, "origin", TOWN, Role.CONTEXT),
        (Frame.ABODE, "place", TOWN, Role.CONTEXT),
        (Frame.PERSON_ORIGIN, "place", TOWN, Role.PERSON_ORIGIN),
        (Frame.ORGANISATION, "organisation", None, Role.ORGANISATION_PART),
    ],
)
def test_a_frame_of_a_deed_wins_over_the_label_and_the_label_over_no_frame(
    frame, label, place, expected
):
    assert role(frame, label, place) is expected


def test_a_country_before_its_ministry_is_part_of_the_name_of_a_body():
    assert role(Frame.OFFICE, "place", COUNTRY, owner=True) is Role.ORGANISATION_PART
    assert role(Frame.OFFICE, "place", COUNTRY) is Role.CONTEXT
    assert role(Frame.OFFICE, "place", TOWN, owner=True) is Role.CONTEXT


@pytest.mark.parametrize(
    ("left", "right", "heads"),
    [
        ("", ". A bus was hit.", True),
        ("• ", ": two dead.", True),
        ("07:15. ", ". A bus was hit.", True),
        ("", " region. A bus was hit.", True),
        ("", ", 3 August. A bus was hit.", True),
        ("- ", ", Ytown, on the coast: two dead.", True),
        ("• ", " – two dead.", True),
        ("", " – so they say – is calm.", False),
        ("", " was hit.", False),
        ("In ", ": two dead.", False),
    ],
)
def test_what_stands_around_a_name_that_heads_an_item(left, right, heads):
    assert headings.for_language("en").heads(left, right) is heads


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Xville. Gunmen came.", "Xville"),
        ("Port Xville, 6 to 11 December 2024. Gunmen came.", "Port Xville"),
        ("Gunmen came. They left.", None),
        ("gunmen came.", None),
    ],
)
def test_an_unknown_head_looks_like_a_name(line, found):
    span = headings.for_language("en").unknown(line)
    assert (line[slice(*span)] if span else None) == found
