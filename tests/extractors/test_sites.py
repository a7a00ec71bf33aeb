"""Where a deed took place, told in each of the ways that news has."""

import pytest

from geo.place import Precision, distance_km


def where(reports):
    return [(r.place.name, r.place.precision.value) for r in reports if r.place]


@pytest.mark.parametrize(
    ("text", "site"),
    [
        # the town before the division of its name
        ("Rockets hit Kherson on Monday and killed two people.", ("Kherson", "city")),
        ("Rockets hit a farm in the Sumy region on Monday.", ("Sumy Oblast", "admin1")),
        ("A shell killed two people in a village near Kupiansk on Monday.", ("Kupiansk", "admin2")),
        ("Gunmen shot dead two men outside Kupiansk on Monday.", ("Kupiansk", "city")),
        ("Bombs hit a farm in the hills above Izium on Monday.", ("Izium", "city")),
        # what the words before a name say of it is said of the name
        (
            "Drones struck a depot in the mining town of Dobropillia on Monday.",
            ("Dobropillia", "city"),
        ),
        # a building known by the town beside it
        (
            "Missiles hit the railway station in Kramatorsk on Monday.",
            ("Kramatorsk railway station", "facility"),
        ),
        # a deed that only dates another
        (
            "A school in Poltava was hit by a shell on Monday, hours after the attack on Lviv.",
            ("Poltava", "city"),
        ),
        # not where somebody speaks, lives or is treated
        (
            "Shells hit a bus in Sumy on Monday, the ministry of defence in Kyiv said.",
            ("Sumy", "city"),
        ),
        ("Shells hit Sumy on Monday; an aunt who now lives in Lviv heard of it.", ("Sumy", "city")),
    ],
)
def test_the_site_of_a_deed(read, text, site):
    assert where(read(text)) == [site]


def test_a_school_like_any_other_is_not_the_one_that_is_known(read):
    (report,) = read("A shell hit a station in Kramatorsk on Monday and killed two people.")
    assert report.place.precision in {Precision.CITY, Precision.FACILITY}


def test_unlike_places_of_a_list_are_all_sites(read):
    reports = read("Missiles struck depots in the Rivne region and Lviv on Monday.")
    assert where(reports) == [("Rivne Oblast", "admin1"), ("Lviv", "city")]


def test_a_list_goes_on_after_itself(read):
    reports = read("On Monday shells struck posts in Kherson itself, in Nikopol and in Sumy.")
    assert where(reports) == [("Kherson", "city"), ("Nikopol", "city"), ("Sumy", "city")]


def test_a_district_beside_a_town_of_its_region_keeps_its_toll(read):
    reports = read(
        "Three people were killed in shelling of Izium on Monday.\n\n"
        "A mine killed two farmers in the Kupiansk district on Monday."
    )
    assert [r.casualties.killed_min for r in reports] == [3, 2]
    assert where(reports)[1][1] == "admin2"


@pytest.mark.parametrize(
    "head",
    [
        "07:15. Sumy. ",
        "[07:15] Sumy: ",
        "• Sumy. ",
        "Sumy, 8 July. ",
        "2) Sumy, in the north-east, 8 July: ",
        "🔴 Sumy – ",
    ],
)
def test_a_head_places_the_item_under_it(read, head):
    reports = read(f"What the channels say.\n{head}A drone hit a bus and killed two people.")
    assert where(reports) == [("Sumy", "city")]


def test_a_street_is_in_the_town_that_the_item_is_about(read):
    (report,) = read("• Sumy. A shell hit a yard in Baker Street on Monday and killed a man.")
    assert report.place_as_written == "Baker Street"
    assert report.place.precision is Precision.NEIGHBOURHOOD
    assert distance_km(50.9216, 34.8003, report.place.lat, report.place.lon) < 5


def test_the_lead_without_a_place_is_at_its_dateline(read):
    reports = read(
        "POLTAVA - Gunmen opened fire on a crowd on Monday and killed two people.\n\n"
        "The president spoke in Lviv."
    )
    assert where(reports) == [("Poltava", "city")]


def test_there_is_the_town_of_the_deed_not_one_named_in_passing(read):
    reports = read(
        "Shells hit Poltava on Monday.\n\nA concert in Lviv went on.\n\n"
        "Seven people were wounded in the city."
    )
    assert where(reports) == [("Poltava", "city")]
    assert reports[0].casualties.injured_min == 7
