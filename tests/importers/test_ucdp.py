"""UCDP GED: each row an event with its words; its scales become ours, never the other's number."""

from datetime import date

import pytest

from geo.errors import FormatError
from geo.event import Casualties, DatePrecision, Field
from geo.importers import IMPORTERS
from geo.place import Precision
from tests.importers.making_tables import UCDP, VIINA, write


@pytest.fixture
def read(gazetteer):
    importer = IMPORTERS["ucdp"](gazetteer, False)
    return lambda **more: importer.event({**UCDP, **more}).lead


def test_a_row_becomes_an_event_with_its_own_words(read):
    report = read()
    assert report.event_type == "shelling"
    assert report.place_as_written == "Kramatorsk town"
    assert (report.place.name, report.place.country_code) == ("Kramatorsk", "UA")
    assert report.place.geonameid == 704508
    assert (report.date.start, report.date.end) == (date(2022, 3, 4), date(2022, 3, 4))
    assert report.casualties == Casualties(3, 6)
    assert report.article.publisher == "UCDP GED"
    assert report.article.title == "Shelling of Kramatorsk kills four"
    assert report.article.published == date(2022, 3, 5)
    assert "CC BY 4.0" in report.article.text


def test_every_value_has_its_words(read):
    report = read(date_prec="2", date_end="3/6/2022 12:00:00 AM")
    for item in report.evidence:
        item.span.check(report.article.text)
    assert report.as_written(Field.TYPE) == "Shelling"
    assert report.as_written(Field.PLACE) == "Kramatorsk town"
    assert report.as_written(Field.DATE) == "3/4/2022 12:00:00 AM | 3/6/2022 12:00:00 AM"
    assert report.as_written(Field.KILLED) == "best 4, low 3, high 6"
    assert report.as_written(Field.INJURED) is None
    assert report.casualties.injured_min is None


@pytest.mark.parametrize(
    ("where_prec", "precision", "km"),
    [
        ("1", Precision.CITY, 5.0),
        ("2", Precision.CITY, 25.0),
        ("3", Precision.ADMIN2, 25.0),
        ("4", Precision.ADMIN1, 100.0),
        ("5", Precision.ADMIN1, 100.0),
        ("6", Precision.COUNTRY, 500.0),
        ("7", Precision.COUNTRY, 500.0),
    ],
)
def test_where_prec_becomes_our_precision(read, where_prec, precision, km):
    report = read(where_prec=where_prec)
    assert (report.place.precision, report.place.uncertainty_km) == (precision, km)
    assert f"where_prec {where_prec}" in report.article.text
    assert (report.place.lat, report.place.lon) == (48.7389, 37.5848)


@pytest.mark.parametrize(
    ("date_prec", "end", "precision"),
    [
        ("1", "2022-03-04", DatePrecision.DAY),
        ("2", "2022-03-06", DatePrecision.WEEK),
        ("3", "2022-03-10", DatePrecision.WEEK),
        ("4", "2022-03-31", DatePrecision.MONTH),
        ("5", "2022-06-30", DatePrecision.YEAR),
        ("1", "2022-03-20", DatePrecision.MONTH),
    ],
)
def test_date_prec_becomes_the_wider_of_number_and_window(read, date_prec, end, precision):
    report = read(date_prec=date_prec, date_start="2022-03-04", date_end=end)
    assert report.date.precision is precision
    assert report.date.end.isoformat() == end


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("3/4/2022 12:00:00 AM", date(2022, 3, 4)),
        ("03/04/2022 00:00", date(2022, 3, 4)),
        ("2022-03-04", date(2022, 3, 4)),
        ("2022-03-04 00:00:00.000", date(2022, 3, 4)),
        ("27/01/2022", date(2022, 1, 27)),
    ],
)
def test_days_are_read_in_every_form(read, written, meant):
    assert read(date_start=written, date_end=written).date.start == meant


def test_the_iso_columns_go_first(gazetteer):
    row = {**UCDP, "date_start_iso": "2022-03-05", "date_end_iso": "2022-03-05"}
    report = IMPORTERS["ucdp"](gazetteer, False).event(row).lead
    assert report.date.start == date(2022, 3, 5)
    assert report.as_written(Field.DATE) == "2022-03-05"


def test_no_means_and_several_means_are_other_violence(read):
    for headline in ("Four killed in Kramatorsk", "Shelling, gunmen and a kidnapping"):
        report = read(source_headline=headline)
        assert report.event_type == "other_violence"
        assert report.as_written(Field.TYPE) == "state-based armed conflict"


def test_estimates_out_of_order_keep_their_whole_range_and_say_so(read):
    report = read(low="7", best="5", high="6")
    assert report.casualties == Casualties(5, 7)
    assert any("order" in reason for reason in report.reasons)


def test_an_area_that_is_no_division_gets_none(read):
    report = read(where_prec="5", where_coordinates="Donets Basin Area", adm_1="", adm_2="")
    assert (report.place.admin1, report.place.country_code) == ("", "UA")
    assert read(where_prec="7", where_coordinates="Black Sea").place.country_code == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": ""},
        {"latitude": ""},
        {"latitude": "91"},
        {"longitude": "nan"},
        {"latitude": "0", "longitude": "0"},
        {"latitude": "48,7"},
        {"best": "many"},
        {"best": "-1"},
        {"high": "99999999999999999999"},
        {"low": "1.5"},
        {"where_prec": "9"},
        {"date_prec": ""},
        {"date_start": "yesterday"},
        {"date_start": "2022-13-01"},
        {"date_start": "0001-01-01"},
        {"date_end": "3/3/2022 12:00:00 AM"},
    ],
)
def test_a_row_that_cannot_be_read_is_refused(read, wrong):
    with pytest.raises(FormatError):
        read(**wrong)


def test_rows_are_never_merged(take_in, store, tmp_path):
    """Two rows on one day in one place are two events: UCDP has told them apart."""
    outcome = take_in("ucdp", write(tmp_path / "a.csv", UCDP, {**UCDP, "id": "900002"}))
    assert outcome.stored.events_changed == 2
    assert store.count().events == 2
    assert store.collections() == ("ucdp",)
    assert store.verify() == []


def test_the_same_file_twice_changes_nothing(take_in, store, tmp_path):
    path = write(tmp_path / "a.csv", UCDP, {**UCDP, "id": "900002"})
    take_in("ucdp", path)
    before = store.revision()
    outcome = take_in("ucdp", path)
    assert (outcome.stored.events_changed, outcome.stored.already_there) == (0, 2)
    assert store.revision() == before


def test_sources_do_not_merge_with_each_other(take_in, store, tmp_path):
    take_in("ucdp", write(tmp_path / "a.csv", UCDP))
    viina = {**VIINA, "date_iso": "2022-03-04", "type_code": "S", "asciiname": "Kramatorsk"}
    viina |= {"latitude": "48.7389", "longitude": "37.5848"}
    take_in("viina", write(tmp_path / "b.csv", viina))
    assert store.collections() == ("ucdp", "viina")
    assert [len(event.reports) for event in store.events()] == [1, 1]


def test_the_real_table_comes_in_whole(take_in, store, volume):
    outcome = take_in("ucdp", volume / "ucdp_ged_ukraine_2014_2023.csv")
    assert outcome.bad == []
    assert outcome.stored.events_changed == 3_883
    assert store.count().without_date == store.count().without_location == 0
    killed = [row.casualties for row in store.rows()]
    assert all(one.killed_min <= one.killed_max for one in killed)
    assert all(one.injured_min is None for one in killed)
