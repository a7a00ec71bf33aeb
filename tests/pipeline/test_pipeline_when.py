"""Which date belongs to which happening: one short text of our own for each rule."""

from datetime import date

import pytest

from geo.article import Article
from geo.event import DatePrecision, Field

WEDNESDAY = date(2024, 7, 17)
MONDAY, TUESDAY = date(2024, 7, 15), date(2024, 7, 16)


@pytest.fixture
def when(pipeline):
    """The first day of each report by its place, checked against its words."""

    def _when(text, published=WEDNESDAY):
        reading = pipeline.read(Article(text, published=published))
        for report in reading.reports:
            assert report.date
            assert report.words_for(Field.DATE)
        return {r.place_as_written: r.date.start.isoformat() for r in reading.reports}

    return _when


LEAD = "A missile hit a school in Kharkiv on Monday and killed three people."


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        # counted from the happening told before
        ("Two days later a drone killed a man in Sumy.", "Sumy", "2024-07-17"),
        ("Three days earlier a drone killed a man in Sumy.", "Sumy", "2024-07-12"),
        ("The next day a drone killed a man in Sumy.", "Sumy", "2024-07-16"),
        ("The previous night a drone killed a man in Sumy.", "Sumy", "2024-07-14"),
        ("A few hours earlier a drone killed a man in Sumy.", "Sumy", "2024-07-15"),
        ("The same day a drone killed a man in Sumy.", "Sumy", "2024-07-15"),
        ("A week before the school was hit, drones killed a man in Sumy.", "Sumy", "2024-07-08"),
        ("The previous Friday a drone killed a man in Sumy.", "Sumy", "2024-07-12"),
        # told without a date
        ("A drone also killed a man in Sumy.", "Sumy", "2024-07-15"),
    ],
)
def test_a_date_counts_from_the_happening_told_before(when, text, place, expected):
    assert when(f"{LEAD} {text}")[place] == expected


def test_a_year_narrative_goes_on_in_its_year(when):
    found = when(
        "In June 2023 the war came to Sumy region. On the tenth of that month shells fell on a "
        "market in Sumy and killed four people."
    )
    assert found == {"Sumy": "2023-06-10"}


def test_the_day_before_a_named_happening_counts_from_it(when):
    found = when(
        f"{LEAD}\n\nIn March a mine killed a farmer near Izium.\n\nThe day before the strike on "
        "the school, shells killed two people in Kherson."
    )
    assert found["Kherson"] == "2024-07-14"


def test_what_is_told_after_a_background_attack_is_of_the_day_of_the_news(when):
    found = when(
        f"{LEAD}\n\nIn March 2022 a bomb killed ten people in Chernihiv.\n\n"
        "Shells also killed a woman in Kherson."
    )
    assert found["Chernihiv"] == "2022-03-01"
    assert found["Kherson"] == "2024-07-15"


@pytest.mark.parametrize(
    "text",
    [
        "A man was jailed on Tuesday. Nine people were shot dead in Lviv on 3 May 2022.",
        "Candles were lit on Tuesday. On 3 May 2022 a gunman shot dead nine people in Lviv.",
        "The trial opened on Tuesday of a man who shot dead nine people in Lviv on 3 May 2022.",
        "On 3 May 2022, the court heard, he shot dead nine people in Lviv.",
    ],
)
def test_the_day_of_a_trial_or_vigil_does_not_date_the_attack(when, text):
    assert when(text) == {"Lviv": "2022-05-03"}


def test_the_day_of_the_count_is_not_that_of_the_attack(when):
    found = when(
        "The toll of the missile strike on Kharkiv rose to 52 on Tuesday. It had hit a school in "
        "Kharkiv on Monday."
    )
    assert found["Kharkiv"] == "2024-07-15"


def test_he_resigned_a_day_after_the_attack(when):
    found = when("The mayor resigned on Tuesday, a day after gunmen shot dead six people in Lviv.")
    assert found == {"Lviv": "2024-07-15"}


def test_a_date_spoken_of_just_before_is_that_of_the_deed(when):
    found = when("They came before dawn on Tuesday. Gunmen shot dead six farmers in Lviv.")
    assert found == {"Lviv": "2024-07-16"}


def test_the_head_of_a_digest_dates_its_items_and_they_lend_each_other_nothing(when):
    found = when(
        "Digest for Wednesday\n\n• Sumy. A drone killed a man.\n\n• Kherson. Shells killed two "
        "people on Monday.\n\n• Kharkiv. A missile hit a school and killed three people."
    )
    assert found == {"Sumy": "2024-07-17", "Kherson": "2024-07-15", "Kharkiv": "2024-07-17"}


def test_the_head_of_a_section_dates_what_follows(when):
    found = when(
        "A week of war in short.\n\nSaturday, 13 July\n\nShells killed two people in Kherson.\n\n"
        "Sunday, 14 July\n\nA drone killed a man in Sumy."
    )
    assert found == {"Kherson": "2024-07-13", "Sumy": "2024-07-14"}


def test_a_year_is_narrowed_to_the_day_that_the_same_town_is_told_of(when):
    found = when(
        "The man who shot dead nine people in Lviv last year was jailed.\n\nOn 15 March 2023 he "
        "opened fire at a market in Lviv, and nine people died there."
    )
    assert set(found.values()) == {"2023-03-15"}


def test_news_without_any_date_is_of_its_day_or_the_night_before_and_says_so(pipeline):
    text = "A missile hit a school in Kharkiv and killed three people."
    (report,) = pipeline.read(Article(text, published=WEDNESDAY)).reports
    assert (report.date.start, report.date.end) == (TUESDAY, WEDNESDAY)
    assert report.date.precision is DatePrecision.DAY
    assert any("no date is stated" in reason for reason in report.reasons)
    (undated,) = pipeline.read(Article(text)).reports
    assert undated.date is None
