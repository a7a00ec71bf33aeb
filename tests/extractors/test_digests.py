"""Digests, live pages, anniversaries: items on one line, nights, clocks, feasts, patients."""

from datetime import date
from functools import partial

import pytest

from geo.event import Field
from geo.extractors import dates, windows

WEDNESDAY = date(2024, 7, 17)


@pytest.fixture
def read(read):
    return partial(read, published=WEDNESDAY)


def by_place(reports):
    return {report.place.name: report for report in reports if report.place}


def test_the_hurt_of_a_war_in_the_care_of_doctors_are_no_attack_on_the_hospital(read):
    text = (
        "A missile hit a bus depot in Dnipro on Tuesday, killing two drivers.\n\n"
        "In early 2022 a newspaper reported from Okhmatdyt, where surgeons told of the war, of "
        "removing splinters from a girl's arm and of stitching faces after being wounded in rocket "
        "shelling."
    )
    assert list(by_place(read(text))) == ["Dnipro"]


def test_patients_hurt_in_a_place_that_is_named_tell_of_an_attack_there(read):
    text = "Doctors treated nine people who had been wounded in Tuesday's shelling of Kherson."
    assert list(by_place(read(text))) == ["Kherson"]


def test_items_of_one_line_each_have_their_head(read):
    text = (
        "MORNING DIGEST\n\n"
        "Sumy region. Hlukhiv: a drone hit a school bus on Tuesday, the driver is dead. "
        "Shostka: two rockets on Tuesday, a kindergarten without windows, no one hurt.\n\n"
        "Kharkiv region. Izium: shelling on Monday, one man killed."
    )
    found = by_place(read(text))
    assert {"Hlukhiv", "Shostka"} <= set(found)
    assert found["Shostka"].event_type == "shelling"


def test_a_bar_may_stand_between_the_clock_and_the_head(read):
    text = (
        "LIVE\n\n18:30 | Sumy: two people killed by a bomb, says the mayor.\n\n"
        "16:10 | Poltava: a drone hit a depot, one man hurt.\n\n14:00 | We begin."
    )
    found = by_place(read(text))
    assert found["Sumy"].casualties.as_tuple()[0] == 2
    assert found["Poltava"].event_type == "drone_strike"


def test_a_live_page_counts_in_the_day_what_the_night_did(read):
    text = (
        "LIVE\n\n16:05 Sumy: ten bodies found under a block of flats, says the mayor.\n\n"
        "12:40 Poltava: three people wounded in a strike on a depot.\n\n"
        "06:50 Missiles and drones flew at the north in the night to Wednesday."
    )
    for report in by_place(read(text)).values():
        assert (report.date.start, report.date.end) == (date(2024, 7, 16), WEDNESDAY)
        assert report.as_written(Field.DATE) == "in the night to Wednesday"


def test_what_an_entry_tells_as_it_happens_is_of_its_clock(read):
    text = (
        "LIVE\n\n16:05 Drones have struck a market in Sumy, two people are dead.\n\n"
        "12:40 Sirens in Poltava.\n\n06:50 Drones flew at the north in the night to Wednesday."
    )
    report = by_place(read(text))["Sumy"]
    assert (report.date.start, report.date.end) == (WEDNESDAY, WEDNESDAY)


def test_a_place_told_again_for_the_day_of_its_paragraph_is_another_happening(read):
    text = (
        "A bomb killed three people at a bus stop in Cali on Tuesday.\n\n"
        "On 10 June there was a chain of bombings in the south. In Cali two people were killed "
        "by explosives outside a police post."
    )
    found = [(r.date.start, r.casualties.as_tuple()[0]) for r in read(text) if r.place]
    assert (date(2024, 7, 16), 3) in found
    assert (date(2024, 6, 10), 2) in found


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("It was hit last night.", date(2024, 7, 16), WEDNESDAY),
        ("It was hit during the night.", date(2024, 7, 16), WEDNESDAY),
        ("It was hit on Easter Sunday 2019.", date(2019, 4, 21), date(2019, 4, 21)),
        ("It was hit on Good Friday.", date(2024, 3, 29), date(2024, 3, 29)),
        ("It was hit on the eve of Halloween 1993.", date(1993, 10, 30), date(1993, 10, 30)),
        ("It was hit on 23 June last year.", date(2023, 6, 23), date(2023, 6, 23)),
    ],
)
def test_nights_feasts_and_days_of_last_year(words, start, end):
    (mention,) = dates.for_language("en").find(words, WEDNESDAY)
    assert (mention.when.start, mention.when.end) == (start, end)


def test_easter_is_where_the_almanac_has_it():
    assert [windows.easter(year) for year in (1961, 2000, 2008, 2024, 2038)] == [
        date(1961, 4, 2), date(2000, 4, 23), date(2008, 3, 23), date(2024, 3, 31),
        date(2038, 4, 25),
    ]  # fmt: skip


def test_the_head_before_a_colon_is_looked_up_where_no_recogniser_knew_it(read):
    text = (
        "REGION THIS MORNING\n\nZaporizhzhia. A drone hit a depot on Tuesday, two men are dead.\n\n"
        "Komyshuvakha: rocket artillery on Tuesday evening. A married couple killed in the kitchen."
        "\n\nWounded: 12 people in hospital."
    )
    found = by_place(read(text))
    assert found["Komyshuvakha"].casualties.as_tuple()[0] == 2
    assert found["Komyshuvakha"].event_type == "shelling"


@pytest.mark.parametrize(
    ("words", "event_type"),
    [
        ("A drone let go of a grenade in Kherson on Monday, killing a man.", "drone_strike"),
        ("In Pokrovsk a missile hit the mine's office on Monday.", "missile_strike"),
        ("An improvised device (a mortar round) killed two in Kherson on Monday.", "bombing_ied"),
        ("A convoy was fired upon near Kherson on Monday and three traders died.", "shooting"),
        ("A gang shot at a bus in Kherson on Monday and dragged off four men.", "abduction"),
    ],
)
def test_what_lay_or_fell_or_fired(read, words, event_type):
    (report,) = read(words)
    assert report.event_type == event_type


@pytest.mark.parametrize(
    ("words", "day"),
    [
        (
            "On 12 July, that is, the day before this bulletin opens, a man was shot dead "
            "in Kherson.",
            date(2024, 7, 12),
        ),
        (
            "A rocket hit Sumy on 12 July.\n\nOn the same day four people were killed by a drone "
            "in Kherson before the troops withdrew the next day.",
            date(2024, 7, 12),
        ),
    ],
)
def test_a_day_in_full_stands_before_one_that_is_counted(read, words, day):
    assert by_place(read(words))["Kherson"].date.start == day


def test_the_night_in_an_item_of_a_dated_digest_is_that_before_its_day(read):
    text = (
        "Wednesday, 17 July\n\nSumy. A drone hit a depot on Monday, two men are dead.\n\n"
        "Poltava. Two glide bombs in the night. One woman was wounded in a school."
    )
    found = by_place(read(text))["Poltava"].date
    assert (found.start, found.end) == (date(2024, 7, 16), WEDNESDAY)
