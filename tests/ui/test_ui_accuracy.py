"""The page about accuracy shows what was measured, and nothing else."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from geo.evaluation import report
from geo.ui import texts
from tests.ui.conftest import ROOT

MISTAKE = {
    "kind": "wrong date",
    "article": "dev-001",
    "gold": "Sumy: 2024-07-08",
    "predicted": "Sumy: 2024-07-09",
    "words": "{{ 7*7 }} Rockets hit Sumy on Monday.",
    "start": 0,
    "end": 5,
}
DEV = {
    "measured": "2026-01-02T03:04:05+00:00",
    "version": "9.9.9",
    "command": "dateline evaluate events dev",
    "measures": {"place_date_F1": 0.876, "a_new_measure": 3, "median_km": None},
    "calibration": [{"low": 0.9, "high": 1.0, "count": 4, "mean_score": 0.93, "share_right": 0.75}],
    "errors": {"wrong date": 1, "missed event": 1},
    "list": [MISTAKE, {**MISTAKE, "kind": "missed event"}],
}


@pytest.fixture
def shown(store, monkeypatch, tmp_path):
    """Open the page on results; text that is no JSON is written as it is."""

    def open_page(results, floors=None):
        for name, value in (("RESULTS", results), ("FLOORS", floors or {})):
            path = tmp_path / f"{name}.json"
            if value is not None:
                text = value if isinstance(value, str) else json.dumps(value)
                path.write_text(text, encoding="utf-8")
            monkeypatch.setattr(report, name, path)
        test = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
        test.switch_page("pages/4_Accuracy.py").run()
        assert not test.exception, test.exception
        return test

    return open_page


def test_the_table_shows_each_measure_beside_its_floor(shown):
    test = shown({"events": {"dev": DEV}}, {"events": {"dev": {"place_date_F1": 0.8}}})
    table = test.dataframe[0].value
    assert list(table.columns) == ["Measure", "Development set", "Development set, floor"]
    assert table.values.tolist() == [
        ["Place and days, F1", "0.876", "0.800"],
        ["a_new_measure", "3", "-"],
        ["Median error (km)", "-", "-"],
    ]


def test_the_page_says_when_and_by_which_command_it_was_measured(shown):
    test = shown({"events": {"dev": DEV}})
    captions = " ".join(item.value for item in test.caption)
    assert "2026-01-02 03:04" in captions
    assert "9.9.9" in captions
    assert DEV["command"] in captions


def test_errors_can_be_narrowed_to_a_class(shown):
    test = shown({"events": {"dev": DEV}})
    assert len(test.dataframe[-1].value) == 2
    test.multiselect[0].select("wrong date").run()
    assert test.dataframe[-1].value["Class"].tolist() == ["wrong date"]
    assert test.dataframe[-1].value["Words"].tolist() == [MISTAKE["words"]]


def test_without_measurements_the_page_says_how_to_make_them(shown):
    assert "dateline evaluate events" in shown(None).info[0].value


def test_a_damaged_file_is_named(shown):
    test = shown("{")
    assert test.error[0].value == texts.ACCURACY_DAMAGED
    assert "RESULTS.json" in test.text[-1].value


@pytest.mark.skipif(not report.RESULTS.is_file(), reason="needs the shipped measurements")
def test_the_shipped_measurements_can_be_shown(store):
    test = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    test.switch_page("pages/4_Accuracy.py").run()
    assert not test.exception, test.exception
    assert [tab.label for tab in test.tabs] == ["Events", "Place names", "Merging"]
    labels = set(texts.ACCURACY_MEASURES.values())
    for table in test.dataframe:
        if "Measure" in table.value:
            assert set(table.value["Measure"]) <= labels, "every measure has a label"
