"""Values as people say them."""

from datetime import date

import pytest

from geo import wording
from geo.event import DatePrecision, EventDate
from geo.snapshot.tally import People
from geo.ui import words


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (None, None, "not stated"),
        (0, 0, "none, as stated"),
        (5, 5, "5"),
        (5, 11, "5\u201311"),
        (24, None, "at least 24"),
        (0, None, "none or more, as stated"),
        (None, 7, "up to 7"),
        (1200, 1200, "1,200"),
    ],
)
def test_numbers_of_people_keep_their_doubt(low, high, said):
    assert words.people(low, high) == said


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (People(0, 0, False), "0"),
        (People(5, 5, False), "5"),
        (People(7, 9, False), "7\u20139"),
        (People(25, 26, True), "25\u201326+"),
        (People(24, 24, True), "24+"),
        (People(1200, 3400, False), "1,200\u20133,400"),
    ],
)
def test_sums_show_range_and_open_end(people, said):
    assert words.summed(people) == said


def test_dates_say_how_exact_they_are():
    july = EventDate(date(2024, 7, 1), date(2024, 7, 31), DatePrecision.MONTH)
    assert words.when(july) == "1–31 July 2024 (within a month)"
    assert words.when(EventDate(date(2024, 7, 8), date(2024, 7, 8))) == "8 July 2024"
    assert words.when(None) == wording.ENGLISH.texts.text("UNDATED")
