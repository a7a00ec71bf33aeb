"""More forms of dates: ranges, nights, numbers, named days, days ahead, names of other things."""

from datetime import date

import pytest

from geo.extractors import dates

DATES = dates.for_language("en")
WEDNESDAY = date(2024, 7, 17)


def window(text, published=WEDNESDAY):
    """The one date of `text` as "start..end precision", or None."""
    found = DATES.find(text, published)
    assert len(found) <= 1, [text[m.start : m.end] for m in found]
    when = found[0].when if found else None
    return when and f"{when.start}..{when.end} {when.precision.value}"


def day(iso):
    return f"{iso}..{iso} day"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # ranges
        ("Fighting went on from 3 to 5 June.", "2024-06-03..2024-06-05 day"),
        ("They were killed between 24 and 27 March.", "2024-03-24..2024-03-27 day"),
        ("They were killed between 28 May and 2 June.", "2024-05-28..2024-06-02 day"),
        ("They were killed between May 28 and June 2.", "2024-05-28..2024-06-02 day"),
        ("It lasted from 30 December to 2 January 2024.", "2023-12-30..2024-01-02 day"),
        ("It lasted from Friday to Sunday.", "2024-07-12..2024-07-14 day"),
        ("Shells fell late on Saturday and early on Sunday.", "2024-07-13..2024-07-14 day"),
        # nights
        ("Drones came on the night of Friday to Saturday.", "2024-07-12..2024-07-13 day"),
        ("It was hit in the night between Friday and Saturday.", "2024-07-12..2024-07-13 day"),
        ("It was hit on the night of 11 to 12 July.", "2024-07-11..2024-07-12 day"),
        ("It was hit in the small hours of Sunday.", day("2024-07-14")),
        ("It was hit in the early hours of Sunday.", day("2024-07-14")),
        # periods
        ("Shells fell over the past three days.", "2024-07-14..2024-07-17 day"),
        ("Shells fell in the last 48 hours.", "2024-07-15..2024-07-17 day"),
        ("Two villages were raided over the weekend.", "2024-07-13..2024-07-14 day"),
        ("It happened the week before last.", "2024-07-01..2024-07-07 week"),
        # numbers
        ("It was hit on 03/06/2024.", day("2024-06-03")),
        ("It was hit on 3.6.2024.", day("2024-06-03")),
        ("It was hit on 06/13/2024.", day("2024-06-13")),
        ("It was hit on 13/06/24.", day("2024-06-13")),
        # ordinals and named days
        ("It was hit on the tenth of June.", day("2024-06-10")),
        ("It was hit on the 10th of last month.", day("2024-06-10")),
        ("It was hit on the last Friday of June.", day("2024-06-28")),
        ("It was hit on the second Sunday in May 2022.", day("2022-05-08")),
        ("It was hit on New Year's Eve.", day("2023-12-31")),
        ("It was hit on Christmas Day 2022.", day("2022-12-25")),
        # years ago
        ("Exactly two years ago a shell hit it.", day("2022-07-17")),
        ("It was hit a year ago on Sunday.", day("2023-07-14")),
        ("The 2016 attack killed nine.", "2016-01-01..2016-12-31 year"),
        ("It was hit earlier this year.", "2024-01-01..2024-12-31 year"),
    ],
)
def test_words_become_a_window(text, expected):
    assert window(text) == expected


def test_a_text_that_writes_the_month_first_does_so_in_numbers_too():
    text = "On June 30 two died. On 06/03/2024 another was hurt."
    found = [mention.when.start for mention in DATES.find(text, WEDNESDAY)]
    assert found == [date(2024, 6, 30), date(2024, 6, 3)]


@pytest.mark.parametrize(
    "text",
    [
        "Worshippers had come for Friday prayers.",
        "Children of the Sunday school sang.",
        "He marched on Bloody Sunday.",
        "Version 10.0.19.45 is out.",
        "It was built on the second floor.",
    ],
)
def test_names_and_numbers_of_other_things_are_no_dates(text):
    assert DATES.find(text, WEDNESDAY) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ministers will meet on Sunday.",
        "The talks are due on Sunday.",
        "He would cancel his concert on Sunday.",
        "Elections are to be held on Sunday.",
    ],
)
def test_a_day_to_come_is_told_apart(text):
    (mention,) = DATES.find(text, WEDNESDAY)
    assert mention.ahead


@pytest.mark.parametrize(
    ("text", "reporting"),
    [
        ("It was the deadliest attack since April.", True),
        ("It was the bloodiest day since the accord of 2016.", True),
        ("It was the worst raid since April, when nine died.", False),
        ("An air strike was reported on Sunday.", False),
        ("The army reported on Sunday that all was calm.", True),
        ("It was eight more than we told you on Sunday.", True),
    ],
)
def test_a_comparison_or_a_report_is_not_the_day_of_the_deed(text, reporting):
    (mention,) = DATES.find(text, WEDNESDAY)
    assert mention.reporting is reporting


@pytest.mark.parametrize("text", ["At dawn a bus was hit.", "Half an hour ago it was bombed."])
def test_parts_of_a_day_alone_are_weak_words_for_today(text):
    (mention,) = DATES.find(text, WEDNESDAY)
    assert (mention.weak, mention.when.start) == (True, WEDNESDAY)


# -- live pages -----------------------------------------------------------------------------------


def test_a_live_page_newest_first_steps_back_over_midnight():
    text = "00:40 A shell fell.\n00:05 Sirens.\n23:50 A bus was hit this evening.\n22:10 Calm."
    found = {text[m.start : m.end]: m.when.start.day for m in DATES.find(text, WEDNESDAY)}
    assert found == {"00:40": 17, "00:05": 17, "23:50": 16, "this evening": 16, "22:10": 16}


def test_a_live_page_oldest_first_steps_forward_over_midnight():
    text = "22:10 Calm.\n23:50 A bus was hit today.\n00:05 Sirens.\n00:40 A shell fell."
    found = {text[m.start : m.end]: m.when.start.day for m in DATES.find(text, WEDNESDAY)}
    assert found == {"22:10": 16, "23:50": 16, "today": 16, "00:05": 17, "00:40": 17}


def test_two_times_at_the_head_of_lines_make_no_live_page():
    assert DATES.find("22:10 Calm.\n23:50 A bus was hit.", WEDNESDAY) == ()
