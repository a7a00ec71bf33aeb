"""The article the project was created from, and its sibling in our own words: exact tables.

The seed lies beside the repository and is not shipped; the sample is the first shipped article.
"""

from datetime import date
from pathlib import Path

import pytest

from geo.event import DatePrecision, Field
from geo.incidents import merge
from geo.place import distance_km
from geo.readers import read_articles

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT.parent / "shared" / "seed" / "okhmatdyt.jsonl"
SAMPLE = ROOT / "data" / "articles" / "sample.jsonl"
MONDAY = date(2024, 7, 8)
NONE = (None, None, None, None)
OKHMATDYT = (50.450, 30.481)
CENTRES = {
    "Kyiv": (50.4547, 30.5238),
    "Dnipro": (48.4667, 35.0187),
    "Kryvyi Rih": (47.9103, 33.3918),
    "Sloviansk": (48.8530, 37.6050),
    "Kramatorsk": (48.7238, 37.5564),
}

# place as written -> (place, precision, killed and injured, words of the enclosing settlement)
SEED_TABLE = {
    "Okhmatdyt Children’s Hospital": ("Okhmatdyt", "facility", NONE, "Kyiv"),
    "Kyiv": ("Kyiv", "city", (5, 5, 11, 11), None),
    "Dnipro": ("Dnipro", "city", NONE, None),
    "Kryvyi Rih": ("Kryvyi Rih", "city", NONE, None),
    "Sloviansk": ("Sloviansk", "city", NONE, None),
    "Kramatorks": ("Kramatorsk", "city", NONE, None),
}
SAMPLE_TABLE = {
    "KYIV": ("Kyiv", "city", (5, 5, 11, 11), None),
    "Okhmatdyt": ("Okhmatdyt", "facility", NONE, "KYIV"),
    "Dnipro": ("Dnipro", "city", NONE, None),
    "Kryvyi Rih": ("Kryvyi Rih", "city", NONE, None),
    "Sloviansk": ("Sloviansk", "city", NONE, None),
    "Kramatorks": ("Kramatorsk", "city", NONE, None),
}
CASES = {
    "seed": (SEED, SEED_TABLE, "in the country"),
    "sample": (SAMPLE, SAMPLE_TABLE, "across the country"),
}


def read(pipeline, path):
    if not path.exists():
        pytest.skip(f"the seed article is not shipped: {path} is not there")
    return pipeline.read(read_articles(path).articles[0])


@pytest.fixture(scope="module", params=CASES)
def case(request, pipeline):
    """The reading of one article with the table and the scope of the toll that it must give."""
    path, table, scope = CASES[request.param]
    return read(pipeline, path), table, scope


def test_the_hospital_of_the_sample_is_quoted_with_its_noun(pipeline):
    quotes = [report.place_as_written for report in read(pipeline, SAMPLE).reports]
    assert "Okhmatdyt children's hospital" in quotes


def test_it_gives_exactly_the_events_of_the_table(case):
    reading, table, _ = case
    found = {
        # The name with or without its noun (see below).
        report.place_as_written.removesuffix(" children's hospital"): (
            report.place.name.split()[0] if "Okh" in report.place.name else report.place.name,
            report.place.precision.value,
            report.casualties.as_tuple(),
            None if report.part_of is None else reading.reports[report.part_of].place_as_written,
        )
        for report in reading.reports
    }
    assert found == table
    assert len(reading.reports) == len(table)


def test_every_event_is_a_missile_strike_of_that_monday(case):
    reading, table, _ = case
    found = [(r.event_type, r.date.start, r.date.end, r.date.precision) for r in reading.reports]
    assert found == [("missile_strike", MONDAY, MONDAY, DatePrecision.DAY)] * len(table)


def test_the_points_are_those_of_the_hospital_and_the_cities(case):
    reading, _, _ = case
    for report in reading.reports:
        facility = report.place.precision.value == "facility"
        lat, lon = OKHMATDYT if facility else CENTRES[report.place.name]
        assert distance_km(lat, lon, report.place.lat, report.place.lon) < (0.3 if facility else 3)
        assert report.place.country_code == "UA"


def test_the_national_toll_is_the_one_total(case):
    reading, _, scope = case
    (total,) = reading.totals
    assert total.scope_as_written == scope
    assert total.casualties.as_tuple() == (20, 20, 50, 50)
    assert {e.field for e in total.evidence} == {Field.PLACE, Field.KILLED, Field.INJURED}


def test_every_quote_is_in_the_article_word_for_word(case):
    reading, _, _ = case
    quoted = [e for item in (*reading.reports, *reading.totals) for e in item.evidence]
    assert quoted
    for evidence in quoted:
        span = evidence.span
        assert reading.article.text[span.start : span.end] == span.quote


def test_every_value_has_its_words(case):
    reading, _, _ = case
    for report in reading.reports:
        fields = {Field.PLACE, Field.DATE, Field.TYPE}
        assert fields <= {e.field for e in report.evidence}
        assert report.as_written(Field.PLACE) == report.place_as_written
        assert "Monday" in report.as_written(Field.DATE) or "July 8" in report.as_written(
            Field.DATE
        )
        assert "issile" in report.as_written(Field.TYPE)
        harmed = {Field.KILLED, Field.INJURED} & {e.field for e in report.evidence}
        assert bool(harmed) is report.casualties.stated


def test_the_words_for_kyivs_toll_name_the_numbers(case):
    reading, _, _ = case
    (kyiv,) = [r for r in reading.reports if r.casualties.stated]
    assert kyiv.place.name == "Kyiv"
    assert "five people were killed" in kyiv.as_written(Field.KILLED)
    assert "11" in kyiv.as_written(Field.INJURED)


def test_the_events_point_to_each_other_by_id(case):
    reading, table, _ = case
    events = merge(reading.reports)
    assert len(events) == len({event.id for event in events}) == len(table)
    by_place = {event.lead.place.name.split()[0]: event for event in events}
    assert by_place["Okhmatdyt"].part_of == by_place["Kyiv"].id
    assert [e for e in events if e.part_of] == [by_place["Okhmatdyt"]]


def test_places_that_only_speak_or_are_remembered_are_found_but_no_sites(case):
    reading, table, _ = case
    quotes = {toponym.span.quote for toponym in reading.toponyms}
    assert quotes >= {"Washington", "Russia"}
    assert not {"Washington", "Russia", "Zhytomyr", "Ukraine"} & set(table)
