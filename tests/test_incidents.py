"""Reports of one happening, told by several articles, become one event."""

import itertools
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.article import Article
from geo.event import Casualties, DatePrecision, EventDate, Report
from geo.incidents import merge
from geo.place import Place, Precision

SUMY = Place("Sumy", 50.92, 34.80, Precision.CITY, 5.0, "UA", geonameid=692194)
ODESA = Place("Odesa", 46.48, 30.73, Precision.CITY, 5.0, "UA", geonameid=698740)
MONDAY, TUESDAY = date(2024, 7, 8), date(2024, 7, 9)


def on(first, last=None, precision=DatePrecision.DAY):
    return EventDate(first, last or first, precision)


JULY = on(date(2024, 7, 1), date(2024, 7, 31), DatePrecision.MONTH)


def article(name, published=TUESDAY):
    return Article(f"What {name} wrote.", publisher=name, published=published)


def told(by, place=SUMY, when=on(MONDAY), kind="missile_strike", toll=(), **more):  # noqa: B008
    """A report in the article of the paper `by`."""
    values = {"ordinal": 0, "casualties": Casualties(*toll)} | more
    name = place.name if place else "somewhere"
    return Report(article(by), values.pop("ordinal"), name, kind, place, when, **values)


def papers(events):
    """The papers behind each event."""
    return sorted(sorted(report.article.publisher for report in e.reports) for e in events)


def test_no_reports_no_events():
    assert merge([]) == ()


def test_two_papers_on_one_strike_make_one_event_with_the_range_of_both():
    (event,) = merge([told("A", toll=(5, 5)), told("B", toll=(7, 7, 20, 20))])
    assert papers([event]) == [["A", "B"]]
    assert event.casualties.as_tuple() == (5, 7, 20, 20)


@pytest.mark.parametrize(
    "other",
    [
        told("B", place=ODESA),
        told("B", when=on(TUESDAY)),
        told("B", kind="abduction"),
        told("B", when=None),
        told("B", place=None),
        told("B", when=JULY),
    ],
    ids=["other place", "other day", "other type", "undated", "unlocated", "only a month"],
)
def test_another_happening_stays_another_event(other):
    assert papers(merge([told("A"), other])) == [["A"], ["B"]]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("missile_strike", "missile_strike", True),
        ("missile_strike", "drone_strike", True),
        ("missile_strike", "other_violence", True),
        ("shelling", "attack_on_infrastructure", True),
        ("air_strike", "shelling", True),
        ("shooting", "massacre_or_execution", True),
        ("shooting", "ground_clash", True),
        ("missile_strike", "shooting", False),
        ("missile_strike", "protest_or_riot", False),
        ("abduction", "shelling", False),
        ("protest_or_riot", "protest_or_riot", True),
    ],
)
def test_types_that_two_papers_may_give_to_one_attack(one, other, same):
    for first, second in ((one, other), (other, one)):
        assert len(merge([told("A", kind=first), told("B", kind=second)])) == (1 if same else 2)


def test_one_article_tells_its_own_happenings_apart():
    assert len(merge([told("A"), told("A", ordinal=1, kind="shelling")])) == 2


def test_two_strikes_alike_in_one_article_have_ids_of_their_own():
    events = merge([told("A"), told("A", ordinal=1), told("A", ordinal=2)])
    assert len({event.id for event in events}) == 3


def test_two_nights_that_share_a_day_are_one_event():
    night = on(MONDAY, TUESDAY)
    (event,) = merge([told("A", when=night), told("B", when=on(TUESDAY))])
    assert event.date == on(TUESDAY)


def test_two_papers_that_give_only_the_month_are_merged():
    assert len(merge([told("A", when=JULY), told("B", when=JULY)])) == 1


def test_undated_and_unlocated_reports_are_kept():
    reports = [told("A", when=None), told("B", when=None), told("C", place=None)]
    assert papers(merge(reports)) == [["A"], ["B"], ["C"]]


def test_the_oldest_report_leads_and_gives_the_id():
    late, early = told("A", toll=(7, 7)), told("B", toll=(5, 5))
    early = replace(early, article=article("B", MONDAY))
    (event,) = merge([late, early])
    assert event.lead == early
    assert event.id == early.id


def test_a_site_in_a_town_points_to_the_towns_event():
    mall = Place("Mall", 50.93, 34.81, Precision.FACILITY, 0.5, "UA", settlement_id=692194)
    events = merge([told("A"), told("A", place=mall, ordinal=1, part_of=0)])
    town, site = sorted(events, key=lambda event: event.lead.ordinal)
    assert (town.part_of, site.part_of) == (None, town.id)


def test_the_towns_event_is_found_when_another_paper_leads_it():
    mall = Place("Mall", 50.93, 34.81, Precision.FACILITY, 0.5, "UA", settlement_id=692194)
    early = replace(told("B"), article=article("B", MONDAY))
    events = merge([told("A"), told("A", place=mall, ordinal=1, part_of=0), early])
    town = next(event for event in events if len(event.reports) == 2)
    site = next(event for event in events if event is not town)
    assert site.part_of == town.id == early.id


REPORTS = st.lists(
    st.builds(
        told,
        st.sampled_from("ABCD"),
        st.sampled_from([SUMY, ODESA, None]),
        st.sampled_from([on(MONDAY), on(TUESDAY), on(MONDAY, TUESDAY), JULY, None]),
        st.sampled_from(["missile_strike", "shelling", "shooting", "abduction"]),
        ordinal=st.integers(0, 9),
    ),
    max_size=7,
    unique_by=lambda report: (report.article.publisher, report.ordinal),
)


@given(REPORTS, st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter(reports, random):
    shuffled = list(reports)
    random.shuffle(shuffled)
    assert set(merge(reports)) == set(merge(shuffled))


@given(REPORTS)
def test_no_report_is_lost_or_doubled_and_ids_are_unique(reports):
    events = merge(reports)
    kept = [report for event in events for report in event.reports]
    assert sorted(map(repr, kept)) == sorted(map(repr, reports))
    assert len({event.id for event in events}) == len(events)
    for event in events:
        sources = [report.article.sha256 for report in event.reports]
        assert len(set(sources)) == len(sources)


@given(REPORTS)
def test_reports_of_one_event_agree_in_pairs(reports):
    for event in merge(reports):
        for one, other in itertools.combinations(event.reports, 2):
            assert one.place.key == other.place.key
            assert one.date.overlaps(other.date)
