"""Dates in news prose, resolved against the day of publication.

Most rows count from Wednesday 17 July 2024, so that weekdays lie on both sides of it.
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.event import DatePrecision
from geo.extractors import dates

DATES = dates.for_language("en")
WEDNESDAY = date(2024, 7, 17)
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
]  # fmt: skip


def wrong(reason, *values):
    """A row that the code does not yet read as it should."""
    return pytest.param(*values, marks=pytest.mark.xfail(reason=reason, strict=True))


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
        # a weekday is its latest occurrence not after publication
        ("Shells fell on Wednesday.", day("2024-07-17")),
        ("Shells fell on Tuesday.", day("2024-07-16")),
        ("Shells fell on Monday.", day("2024-07-15")),
        ("Shells fell on Sunday.", day("2024-07-14")),
        ("Shells fell on Saturday.", day("2024-07-13")),
        ("Shells fell on Friday.", day("2024-07-12")),
        ("Shells fell on Thursday.", day("2024-07-11")),
        ("A missile hit the depot Monday.", day("2024-07-15")),
        ("The attack last Saturday killed nine.", day("2024-07-13")),
        ("The attack last Wednesday killed nine.", day("2024-07-10")),
        ("The market was hit this Monday.", day("2024-07-15")),
        ("It burnt early on Sunday.", day("2024-07-14")),
        ("It burnt late on Friday.", day("2024-07-12")),
        ("It burnt on Friday night.", day("2024-07-12")),
        ("Monday morning began with sirens.", day("2024-07-15")),
        ("Monday's attack was the third.", day("2024-07-15")),
        ("Monday’s attack was the third.", day("2024-07-15")),
        ("Raids on Saturday and Sunday left ruins.", "2024-07-13..2024-07-14 day"),
        # today and the days before
        ("Two bridges were hit today.", day("2024-07-17")),
        ("A depot blew up this morning.", day("2024-07-17")),
        ("A bus was hit this evening.", day("2024-07-17")),
        ("Sirens sound tonight.", day("2024-07-17")),
        ("A bus was hit yesterday.", day("2024-07-16")),
        ("A bus was hit yesterday evening.", day("2024-07-16")),
        ("A bus was hit last night.", "2024-07-16..2024-07-17 day"),
        ("Three days ago the dam was hit.", day("2024-07-14")),
        ("The dam was hit 10 days ago.", day("2024-07-07")),
        # nights span two days
        ("Drones came overnight.", "2024-07-16..2024-07-17 day"),
        ("Drones came overnight into Sunday.", "2024-07-13..2024-07-14 day"),
        ("Drones came overnight to Tuesday.", "2024-07-15..2024-07-16 day"),
        ("Drones came in the night to Wednesday.", "2024-07-16..2024-07-17 day"),
        ("Forty raids over the past 24 hours.", "2024-07-16..2024-07-17 day"),
        ("Forty raids in the past day.", "2024-07-16..2024-07-17 day"),
        # days of a month
        ("It was hit on 12 July.", day("2024-07-12")),
        ("It was hit on July 12.", day("2024-07-12")),
        ("It was hit on July 12th.", day("2024-07-12")),
        ("It was hit on the 12th of July.", day("2024-07-12")),
        ("It was hit on 25 December.", day("2023-12-25")),
        ("It was hit on 18 July.", day("2023-07-18")),
        ("It was hit on May 25.", day("2024-05-25")),
        ("It was hit on 25 May 2022.", day("2022-05-25")),
        ("It was hit on May 25, 2022.", day("2022-05-25")),
        ("It was hit on Jan. 14, 2023.", day("2023-01-14")),
        ("It was hit on 14 Jan.", day("2024-01-14")),
        ("It was hit on Friday, July 12.", day("2024-07-12")),
        ("It was hit on Friday 12 July 2024.", day("2024-07-12")),
        ("It was hit on the evening of 9 July.", day("2024-07-09")),
        ("It was hit on 11 and 12 April.", "2024-04-11..2024-04-12 day"),
        ("It was hit on April 11 and 12.", "2024-04-11..2024-04-12 day"),
        ("It was hit on 3 - 5 June 2023.", "2023-06-03..2023-06-05 day"),
        (
            "It was hit on 3-5 June 2023.",
            "2023-06-03..2023-06-05 day",
        ),
        ("On Monday 40 people died.", day("2024-07-15")),
        ("On Monday, 40 people died.", day("2024-07-15")),
        ("It was hit on the last day of June.", day("2024-06-30")),
        ("It was hit on the first day of May 2022.", day("2022-05-01")),
        ("It was hit on the 9th.", day("2024-07-09")),
        ("It was hit on the 25th.", day("2024-06-25")),
        ("It was hit on the day before yesterday.", day("2024-07-15")),
        ("It was hit two years ago today.", day("2022-07-17")),
        ("Sat 13.07: two drones.", day("2024-07-13")),
        ("It was hit on the first of June.", day("2024-06-01")),
        ("It was hit on 2024-07-12.", day("2024-07-12")),
        # weeks
        ("The town was shelled this week.", "2024-07-15..2024-07-17 week"),
        ("The town was shelled last week.", "2024-07-08..2024-07-14 week"),
        ("The town was shelled two weeks ago.", "2024-07-01..2024-07-07 week"),
        ("A school was hit two years ago this week.", "2022-07-11..2022-07-17 week"),
        # months
        ("The town was shelled in June.", "2024-06-01..2024-06-30 month"),
        ("The town was shelled in July.", "2024-07-01..2024-07-31 month"),
        ("The town was shelled in October.", "2023-10-01..2023-10-31 month"),
        ("The town was shelled last October.", "2023-10-01..2023-10-31 month"),
        ("The town was shelled last July.", "2023-07-01..2023-07-31 month"),
        ("The town was shelled in early March.", "2024-03-01..2024-03-31 month"),
        ("The town was shelled in late May 2022.", "2022-05-01..2022-05-31 month"),
        ("The town was shelled in February 2024.", "2024-02-01..2024-02-29 month"),
        ("The town was shelled last month.", "2024-06-01..2024-06-30 month"),
        ("The town was shelled in October last year.", "2023-10-01..2023-10-31 month"),
        ("The town was shelled in March this year.", "2024-03-01..2024-03-31 month"),
        ("The town was shelled in October of last year.", "2023-10-01..2023-10-31 month"),
        ("The town was shelled three months ago.", "2024-04-01..2024-04-30 month"),
        ("The town was shelled a year ago this month.", "2023-07-01..2023-07-31 month"),
        # years
        ("The town was shelled in 2014.", "2014-01-01..2014-12-31 year"),
        ("The town was shelled last year.", "2023-01-01..2023-12-31 year"),
        ("The town was shelled two years ago.", "2022-01-01..2022-12-31 year"),
        ("The town was shelled in late 2022.", "2022-01-01..2022-12-31 year"),
    ],
)
def test_words_become_a_window(text, expected):
    assert window(text) == expected


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        (date(2024, 1, 1), "It was hit last month.", "2023-12-01..2023-12-31 month"),
        (date(2024, 1, 1), "It was hit yesterday.", day("2023-12-31")),
        (date(2024, 1, 1), "It was hit in December.", "2023-12-01..2023-12-31 month"),
        (date(2024, 3, 1), "It was hit overnight.", "2024-02-29..2024-03-01 day"),
        (date(2023, 3, 1), "It was hit yesterday.", day("2023-02-28")),
        (date(2024, 3, 31), "It was hit last month.", "2024-02-01..2024-02-29 month"),
        (date(2024, 3, 10), "It was hit on 29 February.", day("2024-02-29")),
        (date(2024, 1, 3), "It was hit last week.", "2023-12-25..2023-12-31 week"),
        (date(2024, 2, 29), "It was hit a year ago this week.", "2023-02-27..2023-03-05 week"),
        (date(2024, 1, 2), "It was hit on the 31st.", day("2023-12-31")),
        (date(2024, 1, 2), "It was hit on the last day of December.", day("2023-12-31")),
        (
            date(2024, 1, 2),
            "Sat 30.12: two drones.",
            day("2023-12-30"),
        ),
        (date(2024, 1, 2), "It was hit on Sunday.", day("2023-12-31")),
        (date(2024, 1, 2), "It was hit on 31 December.", day("2023-12-31")),
    ],
)
def test_the_turn_of_month_and_year_and_leap_days(published, text, expected):
    assert window(text, published) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It was hit on 31 June.",
        "It was hit on February 30, 2024.",
        "It was hit on 29 February 2023.",
        "It was hit on the 31st floor.",
        "It was hit on 0 May.",
        "It was hit on 99 May.",
        "It will be rebuilt in 2031.",
        "Talks are set for 5 August 2024.",
        "The general may speak.",
        "The march went past the sun.",
        "Mar the surface and it rusts.",
        "The 2014 model was cheaper to march with.",
        "Nobody knows when.",
        "",
    ],
)
def test_no_date_is_made_up(text):
    found = DATES.find(text, WEDNESDAY)
    assert [text[m.start : m.end] for m in found] == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Shells fell on Monday morning in two places.", "on Monday morning"),
        ("It was hit early on Sunday.", "early on Sunday"),
        ("It was hit on 25 May 2022.", "on 25 May 2022"),
        ("Drones came overnight into Sunday.", "overnight into Sunday"),
        ("A school was hit two years ago this week.", "two years ago this week"),
        ("It was hit in October last year.", "in October last year"),
        ("Monday’s attack was the third.", "Monday"),
    ],
)
def test_a_mention_takes_all_its_words(text, quote):
    (mention,) = DATES.find(text, WEDNESDAY)
    assert text[mention.start : mention.end] == quote


# -- the day on which somebody spoke --------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Two people died, the governor said on Monday.",
        "Two people died, the governor said Monday.",
        "The mayor told reporters on Monday that two had died.",
        "The governor wrote on Telegram on Monday.",
        "The council announced late on Monday that the search was over.",
        "The army said in a statement on Monday that it had hit a depot.",
        "By Monday forty bodies had been found.",
        "As of Monday, the toll stood at 40.",
        "Police reported on Monday that the man had died.",
    ],
)
def test_a_date_next_to_a_verb_of_speech_is_when_somebody_spoke(text):
    assert [m.reporting for m in DATES.find(text, WEDNESDAY)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Two people died on Monday, the governor said.",
        ("The governor said that on Monday two people died."),
        "The mayor said Monday's attack was the third.",
        "He condemned Monday’s strike.",
        "On Monday shells fell on the market.",
        "Officials said the village was shelled on Monday.",
    ],
)
def test_a_date_of_the_deed_is_not_when_somebody_spoke(text):
    assert [m.reporting for m in DATES.find(text, WEDNESDAY)] == [False]


def test_the_day_of_the_deed_and_that_of_the_word_are_told_apart():
    text = "The depot was hit on Sunday, the governor said on Monday."
    found = DATES.find(text, WEDNESDAY)
    assert [(m.when.start.day, m.reporting) for m in found] == [(14, False), (15, True)]


# -- relative to another event --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "offset", "relation"),
    [
        ("Two days earlier a school was hit.", -2, ""),
        ("Two days before, a school was hit.", -2, ""),
        ("A school was hit a day later.", 1, ""),
        ("A school was hit three days after.", 3, ""),
        ("One day before the station was hit, a bridge fell.", -1, "before"),
        ("Nine days after a missile hit the mall, two more came.", 9, "after"),
        ("One week earlier a school was hit.", -7, ""),
        ("Two weeks later a school was hit.", 14, ""),
        ("That same day a school was hit.", 0, ""),
        ("The same evening a school was hit.", 0, ""),
        ("On the following day a school was hit.", 1, ""),
        ("A school was hit the next day.", 1, ""),
    ],
)
def test_a_day_counted_from_another_event_has_an_offset(text, offset, relation):
    (mention,) = DATES.find(text, WEDNESDAY)
    assert (mention.when, mention.offset_days, mention.relation) == (None, offset, relation)


def test_hours_between_two_blasts_are_of_the_day_that_is_known():
    (mention,) = DATES.find("Two hours later a second one fell.", WEDNESDAY)
    assert (mention.when, mention.offset_days, mention.weak) == (None, 0, True)


# -- without a publication date -------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["on Monday", "yesterday", "in June", "last year", "on 12 July", "overnight", "this week"],
)
def test_without_a_publication_date_such_words_stay_unresolved(text):
    assert DATES.find(f"It was hit {text}.", None) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 25 May 2022", day("2022-05-25")),
        ("on May 25, 2022", day("2022-05-25")),
        ("in March 2022", "2022-03-01..2022-03-31 month"),
        ("in 2014", "2014-01-01..2014-12-31 year"),
    ],
)
def test_a_date_with_its_own_year_needs_no_publication_date(text, expected):
    assert window(f"It was hit {text}.", None) == expected


# -- properties -----------------------------------------------------------------------------------

PUBLISHED = st.dates(date(1995, 1, 1), date(2060, 12, 31))
WORDS = st.one_of(
    st.sampled_from(WEEKDAYS + MONTHS),
    st.integers(0, 40).map(str),
    st.integers(1900, 2099).map(str),
    st.sampled_from(
        ["on", "in", "last", "this", "and", "to", "the", "of", "early", "late", "overnight", "into",
         "ago", "days", "weeks", "years", "two", "a", "today", "yesterday", "week", "month", "year",
         "earlier", "after", "before", "night", "morning", "said", ",", ".", "'s", "-", "Jan.",
         "th"]
    ),
)  # fmt: skip
PROSE = st.lists(WORDS, max_size=25).map(" ".join)


@given(PROSE, PUBLISHED)
def test_no_window_starts_after_publication_and_no_two_mentions_overlap(text, published):
    end = 0
    for mention in DATES.find(text, published):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        ways = (mention.when, mention.offset_days, mention.from_base)
        assert sum(way is not None for way in ways) == 1
        if mention.when:
            assert mention.when.start <= published


@given(st.sampled_from(WEEKDAYS), PUBLISHED)
def test_a_weekday_is_that_weekday_within_the_week_before_publication(name, published):
    (mention,) = DATES.find(f"Shells fell on {name}.", published)
    assert mention.when.start == mention.when.end
    assert mention.when.start.weekday() == WEEKDAYS.index(name)
    assert timedelta(0) <= published - mention.when.start < timedelta(7)


@given(st.dates(date(1950, 1, 1), date(2040, 1, 1)), PUBLISHED)
def test_a_day_written_in_full_is_that_day_or_nothing(when, published):
    text = f"It was hit on {when.day} {MONTHS[when.month - 1]} {when.year}."
    found = DATES.find(text, published)
    assert [m.when.start for m in found] == ([when] if when <= published else [])


@given(st.sampled_from(MONTHS), PUBLISHED)
def test_a_month_without_a_year_is_a_whole_month_of_the_year_before_publication(name, published):
    (mention,) = DATES.find(f"It was hit in {name}.", published)
    when = mention.when
    assert when.precision is DatePrecision.MONTH
    assert (when.start.day, when.start.month) == (1, MONTHS.index(name) + 1)
    assert (when.end + timedelta(1)).day == 1
    assert timedelta(0) <= published - when.start < timedelta(366)


@given(st.text(max_size=200), PUBLISHED)
def test_any_text_is_read_without_fault(text, published):
    for mention in DATES.find(text, published):
        assert text[mention.start : mention.end]
