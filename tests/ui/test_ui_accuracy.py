"""The page about accuracy shows what was measured, and nothing else."""

import json

import pytest

from geo.evaluation import report
from geo.ui import texts
from tests.ui.screens import html, opened

PAGE = "pages/4_Accuracy.py"

MISTAKE = {
    "kind": "wrong date",
    "article": "dev-001",
    "gold": "Sumy: 2024-07-08",
    "predicted": "Sumy: 2024-07-09",
    "words": "{{ 7*7 }} Rockets hit Sumy on Monday.",
    "start": 0,
    "end": 37,
    "marks": [{"start": 22, "end": 26, "kind": "place"}],
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
        return opened(PAGE)

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
    assert "2 Jan 2026, 03:04 UTC" in captions
    assert "9.9.9" in captions
    assert DEV["command"] in captions


def test_any_set_in_the_file_is_shown_under_its_name(shown):
    test = shown({"events": {"dev": DEV, "my-own-gold": DEV}})
    assert list(test.dataframe[0].value.columns) == ["Measure", "Development set", "my-own-gold"]
    assert any("**my-own-gold.**" in item.value for item in test.caption)
    assert test.multiselect(key="error_sets_events").options == ["Development set", "my-own-gold"]


def test_calibration_is_shown_as_a_plot_for_each_set_and_as_a_table(shown):
    test = shown({"events": {"dev": DEV, "other": DEV, "third": {**DEV, "calibration": []}}})
    assert len(test.get("arrow_vega_lite_chart") or test.get("vega_lite_chart")) == 2
    (table,) = [item.value for item in test.dataframe if texts.CALIBRATION_BIN in item.value]
    assert table[texts.CALIBRATION_SET].tolist() == ["Development set", "other"]
    assert table.iloc[0].tolist()[1:] == [
        "90+", 4, 3, 0.93, 0.75, "30% to 95%",
    ]  # fmt: skip


def test_errors_are_counted_by_class_and_set(shown):
    silent = {**DEV, "errors": {"missed event": 7}, "list": []}
    test = shown({"events": {"dev": DEV, "trnews": silent}})
    (table,) = [item.value for item in test.dataframe if "Class" in item.value]
    assert table.values.tolist() == [["wrong date", 1, 0], ["missed event", 1, 7]]
    assert any("TR-News only the counts" in item.value for item in test.caption)


def test_errors_can_be_narrowed_to_a_set_a_class_and_words(shown):
    other = {**DEV, "list": [{**MISTAKE, "article": "o-1", "words": "Nothing here.", "marks": []}]}
    test = shown({"events": {"dev": DEV, "other": other}})
    assert html(test).count('class="dl-error"') == 3
    test.multiselect(key="error_kinds_events").select("wrong date").run()
    assert html(test).count('class="dl-error"') == 2
    test.multiselect(key="error_sets_events").select("dev").run()
    assert html(test).count('class="dl-error"') == 1
    assert "dev-001" in html(test)
    test.text_input(key="error_words_events").set_value("zzz").run()
    assert 'class="dl-error"' not in html(test)
    assert texts.MISTAKES_NO_MATCH in [item.value for item in test.caption]


def test_the_words_of_an_error_are_marked_and_stay_words(shown):
    test = shown({"events": {"dev": {**DEV, "list": [{**MISTAKE, "gold": "<img src=x>"}]}}})
    page = html(test)
    assert '{{ 7*7 }} Rockets hit <mark class="dl f-place" title="Place">Sumy</mark>' in page
    assert "&lt;img src=x&gt;" in page
    assert "<img" not in page


def test_measurements_of_an_older_version_without_marks_are_shown(shown):
    old = {key: value for key, value in MISTAKE.items() if key != "marks"}
    assert "Rockets hit Sumy" in html(shown({"events": {"dev": {**DEV, "list": [old]}}}))


def test_many_errors_are_turned_page_by_page(shown):
    rows = [{**MISTAKE, "article": f"a-{n:03}"} for n in range(45)]
    test = shown({"events": {"dev": {**DEV, "list": rows}}})
    assert "a-019" in html(test)
    assert "a-020" not in html(test)
    for _ in range(2):
        test.button(key=f"error_{texts.NEXT}_events").click().run()
    assert "a-044" in html(test)
    assert test.button(key=f"error_{texts.NEXT}_events").disabled
    test.text_input(key="error_words_events").set_value("a-003").run()
    assert html(test).count('class="dl-error"') == 1


def test_without_measurements_the_page_says_how_to_make_them(shown):
    assert "dateline evaluate events" in shown(None).info[0].value


def test_a_damaged_file_is_named(shown):
    test = shown("{")
    assert test.error[0].value == texts.ACCURACY_DAMAGED
    assert "RESULTS.json" in test.text[-1].value


@pytest.mark.skipif(not report.RESULTS.is_file(), reason="needs the shipped measurements")
def test_the_shipped_measurements_can_be_shown(store):
    test = opened(PAGE)
    assert [tab.label for tab in test.tabs] == ["Events", "Place names", "Merging"]
    labels = set(texts.ACCURACY_MEASURES.values())
    for table in test.dataframe:
        if "Measure" in table.value:
            assert set(table.value["Measure"]) <= labels, "every measure has a label"
