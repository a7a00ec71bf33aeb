"""The panel about one event: its values, their words, and what people decide."""

import re
from dataclasses import replace
from datetime import date
from html import unescape
from itertools import pairwise

import pytest

from geo.event import Casualties, Event, EventDate, Status
from geo.explain import explain
from geo.place import Alternative, Place, Precision
from geo.records import StoredReading
from geo.ui import data, detail, explained, texts
from geo.ui.panel import article, comparison, correct, review, runners_up, share, table
from tests.making import KYIV, Draft
from tests.ui.screens import html, opened
from tests.ui.test_ui_pages import HOSTILE


def test_the_panel_quotes_the_words_and_links_the_article(store):
    row = next(row for row in store.rows() if row.casualties.killed_min)
    test = opened(event=row.id)
    report = store.event(row.id).lead
    assert '<mark class="dl f-killed"' in html(test)
    assert report.article.title.replace("'", "&#x27;") in html(test)
    assert texts.STATUSES["machine"] in html(test)


def test_a_link_opens_the_explanation_of_an_event(store):
    row = next(row for row in store.rows() if row.casualties.killed_min)
    shown = html(opened(event=row.id, explain="1"))
    for label in texts.ASPECTS.values():
        assert f"<h5>{label}</h5>" in shown
    assert '<mark class="dl f-killed"' in shown
    assert texts.EXPLAIN_NOTE in shown
    assert '<dl class="dl-values">' not in shown


def test_every_event_of_the_sample_can_be_explained(store):
    for row in store.rows():
        event = store.event(row.id)
        for one in explain(event, store.event(event.part_of) if event.part_of else None).reports:
            shown = explained.html(one)
            assert shown.count("<h5>") == len(texts.ASPECTS)
            for item in one.report.evidence:
                assert f"f-{item.field.value}" in shown


def test_the_summary_quotes_the_report_that_says_the_number(home):
    silent = Draft("First", published=date(2024, 7, 8)).report(
        "Kyiv", casualties=Casualties(), evidence=()
    )
    told = Draft("Second", published=date(2024, 7, 9)).report("Kyiv")
    data.store().ingest([silent.reading(), told.reading()], collection=data.MINE)
    (row,) = data.store().rows(data.default_filter())
    assert [one.article.title for one in data.store().event(row.id).reports] == ["First", "Second"]
    values = html(opened(event=row.id)).split('<dl class="dl-values">')[1].split("</dl>")[0]
    assert '<q class="f-killed">five</q>' in values


def test_the_panel_switches_between_summary_and_explanation(store):
    rows = store.rows()
    test = opened(event=rows[0].id)
    assert "explain" not in test.query_params
    test.button_group(key=detail.SHOWN).set_value("explain").run()
    assert not test.exception
    assert test.query_params["explain"] == "1"
    test.button(key="step_on").click().run()
    assert '<div class="dl-line' in html(test)
    test.button_group(key=detail.SHOWN).set_value("summary").run()
    assert "explain" not in test.query_params
    assert '<dl class="dl-values">' in html(test)


def test_an_explanation_shows_hostile_words_as_words(home):
    draft = Draft(title=HOSTILE).report(HOSTILE, target=HOSTILE, reasons=(HOSTILE,))
    data.store().ingest([draft.reading()], collection=data.MINE)
    (row,) = data.store().rows(data.default_filter())
    shown = html(opened(event=row.id, explain="1"))
    assert "<img" not in shown
    assert '<mark class="dl f-place" title="Place">{{ 7*7 }} {% x %} &lt;img' in shown


def test_the_second_event_of_a_place_and_day_can_be_chosen(home):
    draft = Draft().report("Kyiv").report("Kyiv")
    data.store().ingest([draft.reading()], collection=data.MINE)
    second = next(row.id for row in data.store().rows() if "-" in row.id)
    assert texts.DETAIL_EMPTY not in html(opened(event=second))


def test_steps_walk_through_the_list(store):
    rows = store.rows()
    test = opened(event=rows[0].id)
    assert test.button(key="step_back").disabled
    test.button(key="step_on").click().run()
    assert test.query_params["event"] == rows[1].id
    test.button(key="step_close").click().run()
    assert "event" not in test.query_params


def stored(*readings):
    """Put readings into the user's own collection; return its one event."""
    data.store().ingest(readings, collection=data.MINE)
    (row,) = data.store().rows(data.default_filter())
    return row


def told(title, publisher="", **values):
    """Return a reading of an article of its own about Kyiv."""
    (report,) = Draft(title).report("Kyiv").reading().reports
    paper = replace(report.article, publisher=publisher, id="")
    return StoredReading(paper, (replace(report, article=paper, **values),))


def test_every_value_of_the_summary_has_its_words_below_it(home):
    shown = html(opened(event=stored(told("First")).id))
    values = shown.split('<dl class="dl-values">')[1].split("</dl>")[0]
    rows = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", values))
    assert re.search(r"<b>Kyiv, Kyiv City, .*</b><q class=\"f-place\">Kyiv</q>", rows[texts.WHERE])
    assert "within about 5 km" in rows[texts.WHERE]
    assert '<q class="f-date">2024-07-08</q>' in rows[texts.WHEN]
    assert "to the day" in rows[texts.WHEN]
    assert (
        '<span class="dl-harm f-killed">5</span></b><q class="f-killed">five</q>'
        in rows[texts.KILLED]
    )
    assert texts.NOT_STATED in rows[texts.INJURED]
    assert '<q class="f-event_type">rockets</q>' in rows[texts.KIND]
    assert "right place and days" in rows[texts.CHECKS]


def test_reports_that_differ_are_set_side_by_side_with_the_odd_one_marked(home):
    row = stored(
        told("A", "Alpha"), told("B", "Beta"), told("C", "Gamma", casualties=Casualties(7, 7))
    )
    shown = html(opened(event=row.id))
    assert "The reports differ on: the killed." in unescape(shown)
    (odd,) = re.findall(r'<td class="is-odd">(.*?)</td>', shown)
    assert '<span class="dl-harm f-killed">7</span>' in odd
    for name in ("Alpha", "Beta", "Gamma"):
        assert f'<th scope="col">{name}<small>' in shown


def test_reports_that_agree_are_said_to_agree(home):
    shown = html(opened(event=stored(told("A"), told("B")).id))
    assert texts.COMPARE_AGREE.format(n="2") in shown
    assert 'class="is-odd"' not in shown


def test_silence_is_no_contradiction(home):
    row = stored(told("A"), told("B", casualties=Casualties()))
    rows = comparison.compare(data.store().event(row.id))
    assert comparison.accord(rows) is comparison.Accord.SILENT
    assert table.verdict(rows) == texts.COMPARE_SILENT


def test_where_two_reports_contradict_each_other_both_are_marked(home):
    row = stored(told("A"), told("B", casualties=Casualties(7, None)))
    rows = comparison.compare(data.store().event(row.id))
    (killed,) = [row for row in rows if row.differs]
    assert [cell.odd for cell in killed.cells] == [True, True]


def test_one_report_needs_no_comparison(home):
    assert 'class="dl-compare"' not in html(opened(event=stored(told("A")).id))


def test_runners_up_carry_their_point_score_and_distance(home):
    place = replace(KYIV, alternatives=(Alternative("Kyiv", 50.0, 30.5238, 0.25, "AM"),))
    shown = html(opened(event=stored(told("A", place=place)).id))
    assert 'data-alt-lat="50.000000" data-alt-lon="30.523800" data-alt-share="0.2500"' in shown
    assert "Kyiv, Armenia" in shown
    assert "51 km away" in shown
    assert texts.RUNNERS_UP in shown


def test_without_runners_up_none_are_listed():
    (report,) = Draft().report("Kyiv").reading().reports
    for place in (Place("Kyiv", 50.4, 30.5, Precision.CITY, 5.0), None):
        assert runners_up.html(Event((replace(report, place=place),))) == ""


def test_the_reader_holds_the_text_of_the_article_with_every_mark(home):
    row = stored(Draft().say("Before.\n").report("Kyiv").say("\nAfterwards.").reading())
    shown = html(opened(event=row.id))
    box = shown.split('class="dl-scroll"')[1].split("</details>")[0]
    assert "Before." in box
    assert "Afterwards." in box
    report = data.store().event(row.id).lead
    assert box.count("<mark ") == len({item.span for item in report.evidence})


def test_a_short_article_that_is_quoted_whole_has_no_reader(home):
    assert "<details" not in html(opened(event=stored(told("A")).id))


def test_a_very_long_article_is_cut_around_its_words(home):
    draft = Draft().say("word " * 20_000).report("Kyiv").say("more " * 20_000)
    (report,) = draft.reading().reports
    shown = article.html(report, alone=True)
    assert len(shown) < 2 * article.MOST_TEXT
    assert '<mark class="dl f-killed"' in shown.split('class="dl-scroll"')[1]
    assert texts.READER_CUT in shown


def test_an_event_of_many_reports_shows_all_of_them_when_asked(home):
    row = stored(*(told(f"Number {n}") for n in range(12)))
    test = opened(event=row.id)
    assert html(test).count('<div class="dl-report"><h4>') == 8
    test.button(key="more_reports").click().run()
    assert html(test).count('<div class="dl-report"><h4>') == 12


def test_every_number_of_people_can_be_blurred(home):
    shown = html(opened(event=stored(told("A"), told("B", casualties=Casualties(7, 9))).id))
    everything = shown[shown.index("dl-head") :]
    assert everything.count("dl-harm f-killed") == 1 + 2 + 2  # the value, two cells, two reports


def unfolded(monkeypatch, module):
    """Have a part of the panel open, as after a click on it (the test bench cannot fold)."""
    real = module.st.expander
    monkeypatch.setattr(
        module.st, "expander", lambda *words, **more: real(*words, **{**more, "expanded": True})
    )


def test_a_decision_needs_a_name_and_is_then_told_in_the_history(home, monkeypatch):
    unfolded(monkeypatch, review)
    row = stored(told("A"))
    test = opened(event=row.id)
    assert texts.HISTORY_NONE in html(test)
    test.button(key="decide_confirmed").click().run()
    assert texts.REVIEW_NAME_MISSING in [item.value for item in test.warning]
    assert data.store().event(row.id).status is Status.MACHINE

    test.text_input(key=review.NAME).set_value("Ada <b>")
    test.text_area(key=review.NOTE).set_value(HOSTILE)
    test.button(key="decide_confirmed").click().run()
    assert not test.exception
    assert data.store().event(row.id).status is Status.CONFIRMED
    shown = html(test)
    assert texts.STATUSES["confirmed"] in shown
    assert "Ada &lt;b&gt;" in shown
    assert "<img" not in shown
    (entry,) = data.store().history(row.id)
    assert (entry.who, entry.note) == ("Ada <b>", HOSTILE)
    assert test.text_input(key=review.NAME).value == "Ada <b>"
    assert test.text_area(key=review.NOTE).value == ""

    test.button(key="decide_machine").click().run()
    assert data.store().event(row.id).status is Status.MACHINE
    assert len(data.store().history(row.id)) == 2


def test_the_citation_names_the_article_its_hash_and_the_link(home, monkeypatch):
    unfolded(monkeypatch, share)
    row = stored(told("A headline", "Alpha"))
    test = opened(event=row.id)
    sha = data.store().event(row.id).lead.article.sha256
    link, cited = [item.value for item in test.code]
    assert link.endswith(f"?event={row.id}")
    for part in ("A headline", "Alpha", sha, link):
        assert part in cited
    test.button_group(key=share.FORMAT).set_value("annotations").run()
    assert "TextPositionSelector" in test.code[1].value


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("http://localhost:8501/?q=x#y", "http://localhost:8501/?event=abc"),
        ("https://desk.example/dateline/", "https://desk.example/dateline/?event=abc"),
        ("", "/?event=abc"),
    ],
)
def test_a_permalink_holds_the_event_and_nothing_else(address, link):
    assert share.permalink("abc", address) == link


def test_windows_of_days_are_compared_by_their_days(home):
    wide = EventDate(date(2024, 7, 8), date(2024, 7, 9))
    row = stored(told("A"), told("B"))
    event = data.store().event(row.id)
    other = replace(event.reports[1], date=wide)
    rows = comparison.compare(replace(event, reports=(event.lead, other)))
    assert [row.field.value for row in rows if row.differs] == ["date"]


def test_the_panel_has_one_heading_and_its_parts_below_it(store):
    row = max(store.rows(), key=lambda row: row.reports)
    for more in ({}, {"explain": "1"}):
        levels = re.findall(r"<h([1-6])", html(opened(event=row.id, **more)))
        levels = [int(level) for level in levels]
        assert levels.count(2) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def correcting(test, field):
    test.button_group(key=review.ABOUT).set_value(field).run()
    test.text_input(key=review.NAME).set_value("Ada")
    return test


def correct_killed(row, least, most):
    test = correcting(opened(event=row.id), "killed")
    test.number_input(key=f"correct_{row.id}_killed_min").set_value(least)
    test.number_input(key=f"correct_{row.id}_killed_max").set_value(most)
    test.button(key="correct_save").click().run()
    assert not test.exception
    return test


def test_a_corrected_number_is_shown_beside_what_was_read_and_can_be_taken_back(home, monkeypatch):
    unfolded(monkeypatch, review)
    row = stored(told("A"))
    test = correct_killed(row, 7, 9)
    shown = html(test)
    assert '<span class="dl-harm f-killed">7\u20139</span></b><q class="f-killed">five</q>' in shown
    assert texts.CORRECTED_BY.format(who="Ada", read="5") in shown
    assert texts.STATUSES["edited"] in shown
    assert "Killed: as read \u2192 7\u20139" in shown
    test.button(key="correct_undo").click().run()
    assert data.store().event(row.id).as_read == data.store().event(row.id)
    assert texts.STATUSES["machine"] in html(test)


def test_a_place_is_corrected_by_searching_the_gazetteer(home, monkeypatch):
    unfolded(monkeypatch, review)
    row = stored(told("A"))
    test = correcting(opened(event=row.id), "place")
    test.text_input(key=correct.SEARCH).set_value("Poltava").run()
    test.text_input(key=review.NAME).set_value("Ada")
    test.button(key="correct_save").click().run()
    assert not test.exception
    event = data.store().event(row.id)
    assert event.place.name == "Poltava"
    assert event.place.country_code == "UA"
    assert event.as_read.place == KYIV
    shown = html(test)
    assert "<h2>Poltava</h2>" in shown
    assert "Read by the machine: Kyiv" in shown
    assert 'data-alt-lat="50.454660"' in shown  # what was read is now a runner-up


def test_days_and_kind_are_corrected(home, monkeypatch):
    unfolded(monkeypatch, review)
    row = stored(told("A"))
    test = correcting(opened(event=row.id), "event_type")
    test.selectbox(key=f"correct_{row.id}_event_type").set_value("shelling")
    test.button(key="correct_save").click().run()
    correcting(test, "date")
    days = (date(2024, 7, 6), date(2024, 7, 8))
    test.date_input(key=f"correct_{row.id}_date").set_value(days)
    test.button(key="correct_save").click().run()
    assert not test.exception
    event = data.store().event(row.id)
    assert event.event_type == "shelling"
    assert (event.date.start, event.date.end) == days
    assert [entry.field for entry in data.store().history(row.id)] == ["event_type", "date"]


def test_a_range_that_cannot_be_is_refused_in_words(home, monkeypatch):
    unfolded(monkeypatch, review)
    row = stored(told("A"))
    test = correct_killed(row, 9, 7)
    assert "lower number first" in test.warning[0].value
    assert data.store().history(row.id) == ()
