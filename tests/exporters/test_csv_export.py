import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.exporters.csv import COLUMNS, defused, dumps
from tests.making import Draft, merge_same_day


def table(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_one_row_for_each_event():
    reading = Draft(id="a").report("Kyiv", target="a, “mill”\n").report("the mill", None).reading()
    kyiv, mill = table(dumps(merge_same_day(reading.reports)))
    assert (kyiv["place"], kyiv["lat"], kyiv["lon"]) == ("Kyiv", "50.45466", "30.5238")
    assert (kyiv["killed_min"], kyiv["injured_min"], kyiv["target"]) == ("5", "", "a, “mill”\n")
    assert (kyiv["reports"], kyiv["articles"]) == ("1", "a")
    assert (mill["place"], mill["lat"], mill["date_start"]) == ("", "", "")


def test_no_events_still_name_the_columns():
    assert dumps([]) == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_a_cell_is_never_a_formula(start):
    reading = Draft(id="a").report("Kyiv", target=f"{start}HYPERLINK(1)").reading()
    [row] = table(dumps(merge_same_day(reading.reports)))
    assert row["target"] == f"'{start}HYPERLINK(1)"


def test_numbers_stay_numbers():
    assert defused(-70.6) == -70.6
    assert defused(None) is None


@given(st.text(max_size=20))
def test_defusing_keeps_the_words(text):
    assert str(defused(text)).removeprefix("'") == text.removeprefix("'")
