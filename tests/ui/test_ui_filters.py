"""The filters, chips, tray, cards and lists of the map page, in Streamlit's test bench."""

import json
from datetime import date, timedelta

import pytest

from geo.event import Casualties, DatePrecision, EventDate
from geo.exporters import EXPORTERS
from geo.filters import EventFilter
from geo.ui import banners, chips, data, lists, sidebar, state, texts
from geo.ui.filtering import days, longlist, people, registry, search
from geo.ui.filtering.widget import key
from geo.ui.tables import download, events, pager
from tests.making import DNIPRO, KYIV, Draft
from tests.ui.screens import html, opened

TODAY = date(2024, 7, 10)  # a Wednesday
KYIV_KEY, DNIPRO_KEY = "g703448", "g709930"
AREA = "50.0000,30.0000;51.0000,30.0000;51.0000,31.0000;50.0000,31.0000"
EVERY_LIMIT = {
    "from": "2024-07-01",
    "to": "2024-07-31",
    "dates": "certain",
    "place": KYIV_KEY,
    "region": "UA",
    "type": "missile_strike",
    "target": "health_facility",
    "killed": "1",
    "injured": "2",
    "source": "Example Wire",
    "status": "machine",
    "precision": "city",
    "q": "hospital",
    "area": AREA,
}


def sentence(test):
    return html(test).split('role="status">')[1].split("<")[0]


def chosen(test):
    return test.session_state[state.FILTER]


def chip_labels(test):
    return [b.label for b in test.button if (b.key or "").startswith("chip_")]


def table(test):
    """Return what the table under the map is given."""
    (found,) = test.get("bidi_component")
    return json.loads(found.proto.json)


def words(test):
    return " ".join(item.value for item in [*test.markdown, *test.caption, *test.warning])


# -- the widgets -------------------------------------------------------------------------------
def test_a_kind_is_chosen_by_its_button_and_taken_off_by_its_chip(store):
    test = opened()
    test.button_group(key=key("event_types")).set_value(["shelling"]).run()
    only = [row for row in store.rows() if row.event_type == "shelling"]
    assert sentence(test).startswith(f"{len(only)} events")
    assert test.query_params["type"] == "shelling"
    assert chip_labels(test) == ["Shelling"]
    test.button(key="chip_event_types_shelling").click().run()
    assert "type" not in test.query_params
    assert sentence(test).startswith(f"{store.count().events} events")


def test_a_second_choice_sent_from_the_old_address_does_not_lose_the_first(store):
    test = opened()
    test.button_group(key=key("event_types")).set_value(["shelling"]).run()
    first = dict(test.query_params)
    test.query_params.clear()  # the browser has not got the new address yet
    test.multiselect(key=key("places")).set_value([KYIV_KEY]).run()
    assert (chosen(test).event_types, chosen(test).places) == (("shelling",), (KYIV_KEY,))
    del test.query_params["place"]  # now it has the first one
    assert dict(test.query_params) == first
    test.multiselect(key=key("places")).set_value([KYIV_KEY, DNIPRO_KEY]).run()
    assert chosen(test).event_types == ("shelling",)
    assert chosen(test).places == (KYIV_KEY, DNIPRO_KEY)


def test_an_address_that_comes_by_itself_is_followed_though_it_was_left_before(store):
    test = opened()
    test.button_group(key=key("event_types")).set_value(["shelling"]).run()
    test.query_params.clear()
    test.run()  # the back button
    assert chosen(test).event_types == ()


def test_cities_come_with_counts_most_events_first(store):
    options = opened().multiselect(key=key("places")).options
    counts = [int(option.rsplit("(", 1)[1].rstrip(")")) for option in options]
    assert counts == sorted(counts, reverse=True)
    assert next(option for option in options if option.startswith("Kyiv")).startswith(
        "Kyiv, Ukraine ("
    )


def test_one_of_the_first_cities_can_be_had_alone(store):
    test = opened(place="g709930")
    alone = test.button_group(key="w_places_only")
    assert alone.value == "g709930"
    alone.set_value(KYIV_KEY).run()
    assert chosen(test).places == (KYIV_KEY,)
    test.button_group(key="w_places_only").set_value(None).run()
    assert chosen(test).places == ()


def test_a_long_list_sends_its_first_values_and_finds_the_others(store, monkeypatch):
    everything = data.answer(EventFilter()).choices("places")
    monkeypatch.setattr(longlist, "MOST", 5)
    test = opened(place=everything[9].key)
    assert len(test.multiselect(key=key("places")).options) == 6
    test.text_input(key="find_places").set_value(everything[12].name[:5].lower()).run()
    found = test.multiselect(key=key("places")).options
    assert any(option.startswith(everything[12].name) for option in found)
    test.text_input(key="find_places").set_value("zzzz").run()
    assert texts.FIND_NONE in words(test)
    assert chosen(test).places == (everything[9].key,)


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("all", None, None),
        ("week", date(2024, 7, 8), TODAY),
        ("month", date(2024, 6, 11), TODAY),
        ("year", date(2023, 7, 11), TODAY),
    ],
)
def test_usual_periods_are_days(name, first, last):
    assert days.PERIODS[name](TODAY) == (first, last)
    assert days.period_of(EventFilter(date_from=first, date_to=last), TODAY) == name


def test_weeks_begin_where_the_reader_begins_them():
    assert days.this_week(TODAY, 6) == (date(2024, 7, 7), TODAY)
    assert days.this_week(date(2024, 7, 7), 6) == (date(2024, 7, 7), date(2024, 7, 7))


def test_the_year_before_a_leap_day_is_a_year():
    first, last = days.last_year(date(2024, 2, 29))
    assert (first, last) == (date(2023, 3, 1), date(2024, 2, 29))


def test_a_usual_period_is_one_click_and_stands_in_the_address_as_days(store):
    test = opened()
    test.button_group(key=days.PERIOD).set_value("month").run()
    today = date.today()
    assert test.query_params["from"] == (today - timedelta(days=29)).isoformat()
    assert test.query_params["to"] == today.isoformat()
    assert (
        opened(**{"from": test.query_params["from"], "to": test.query_params["to"]})
        .button_group(key=days.PERIOD)
        .value
        == "month"
    )
    test.button_group(key=days.PERIOD).set_value("all").run()
    assert "from" not in test.query_params


def test_own_days_open_their_boxes_and_a_reversed_range_is_turned(store):
    test = opened()
    assert not test.date_input
    test.button_group(key=days.PERIOD).set_value(days.CUSTOM).run()
    test.date_input(key=days.FROM).set_value(date(2024, 7, 8)).run()
    test.date_input(key=days.TO).set_value(date(2024, 1, 1)).run()
    assert (chosen(test).date_from, chosen(test).date_to) == (date(2024, 1, 1), date(2024, 7, 8))
    test.button(key="clear_chips").click().run()
    assert not test.date_input


def test_certain_asks_for_more_than_possible_and_says_what_it_means(home):
    window = EventDate(date(2024, 7, 1), date(2024, 7, 31), DatePrecision.MONTH)
    draft = Draft().report("Kyiv").report("Dnipro", date=window)
    data.store().ingest([draft.reading()], collection=data.MINE)
    test = opened(**{"from": "2024-07-08", "to": "2024-07-08"})
    assert sentence(test).startswith("2 events")
    assert texts.MATCHING_HELP["possible"] in words(test)
    test.button_group(key=days.MATCHING).set_value("certain").run()
    assert chosen(test).dates == "certain"
    assert texts.MATCHING_HELP["certain"] in words(test)
    assert sentence(test).startswith("1 event in 1 city")
    assert chip_labels(test) == ["8 July 2024, certain"]


def test_rarer_filters_open_themselves_when_one_is_set(store):
    closed, open_ = opened(), opened(killed="5")
    assert not [box for box in closed.number_input if box.key == people.KILLED]
    assert open_.number_input(key=people.KILLED).value == 5
    open_.number_input(key=people.INJURED).set_value(3).run()
    assert (chosen(open_).killed, chosen(open_).injured) == (5, 3)
    open_.number_input(key=people.KILLED).set_value(None).run()
    assert chosen(open_).killed is None


def test_every_field_of_the_filter_has_its_widget():
    covered = {f for widget in (*registry.FREQUENT, *registry.MORE) for f in widget.fields}
    full = EventFilter.from_query(EVERY_LIMIT)
    assert covered == {limit.field for limit in full.limits()}


def test_what_the_filter_refuses_changes_nothing_and_is_said(store, monkeypatch):
    monkeypatch.setattr(search, "read", lambda: {"text": "x" * 300})
    test = opened()
    test.text_input(key=search.WORDS).set_value("hospital").run()
    assert chosen(test).text == ""
    assert "longer than 200" in words(test)


# -- links, chips, tray -----------------------------------------------------------------------
def test_a_link_restores_every_kind_of_limit_and_each_has_a_chip(store):
    test = opened(**EVERY_LIMIT)
    assert chosen(test) == EventFilter.from_query(EVERY_LIMIT)
    assert len(chip_labels(test)) == len(EventFilter.from_query(EVERY_LIMIT).limits())
    assert test.multiselect(key=key("places")).value == [KYIV_KEY]
    assert test.multiselect(key=key("sources")).value == ["Example Wire"]
    assert test.button_group(key=key("precision")).value == "city"
    assert test.text_input(key=search.WORDS).value == "hospital"
    assert test.button_group(key=days.MATCHING).value == "certain"
    for name, value in EVERY_LIMIT.items():
        assert test.query_params[name] == value


def test_chips_are_taken_off_one_by_one_until_none_is_left(store):
    test = opened(**EVERY_LIMIT)
    for left in range(len(chip_labels(test)), 0, -1):
        assert len(chip_labels(test)) == left
        next(b for b in test.button if (b.key or "").startswith("chip_")).click().run()
    assert chosen(test) == EventFilter()
    assert texts.NO_CHIPS in html(test)


def test_clearing_takes_off_all_and_keeps_the_choice_of_collections(store):
    store.ingest([Draft().report("Kyiv").reading()], collection=data.MINE)
    test = opened(**EVERY_LIMIT)
    test.button(key="clear_filters").click().run()
    assert chosen(test) == EventFilter(collections=(data.MINE,))


def test_words_on_chips_are_no_markdown(store):
    test = opened(q="**a** [b](http://c) :red[d] $x$")
    (label,) = chip_labels(test)
    assert "\\*\\*a" in label
    assert "\\[b\\]" in label
    assert "\\:red" in label


def test_the_tray_counts_what_is_hidden_and_brings_it_back(store):
    count = store.count().events
    test = opened(type="shelling", killed="1")
    answer = data.answer(chosen(test))
    assert f"**{count - answer.counts.events}** events are hidden" in words(test)
    test.button(key="tray_event_types").click().run()
    assert chosen(test) == EventFilter(killed=1)


def test_the_tray_says_when_no_single_filter_hides_an_event(home):
    data.store().ingest([Draft().report("Kyiv").reading()], collection=data.MINE)
    test = opened(place="g709930", type="shelling")
    assert texts.TOGETHER in words(test)
    test.button(key="tray_clear").click().run()
    assert sentence(test).startswith("1 event in 1 city")


def test_unlocated_and_undated_events_are_counted_and_listed_with_the_reason(home):
    draft = Draft().report("Nowhere").report("Kyiv", None)
    data.store().ingest([draft.reading()], collection=data.MINE)
    test = opened()
    assert "1 without a location; 1 without a date" in sentence(test)
    test.button(key="tray_unlocated").click().run()
    (line,) = table(test)["lines"]
    assert line["cells"]["place"] == "Nowhere"
    assert line["cells"]["why"] == "not in the gazetteer"
    test.button(key="tray_undated").click().run()
    assert [line["cells"]["place"] for line in table(test)["lines"]] == ["Kyiv"]


# -- cards and banners --------------------------------------------------------------------------
def test_totals_are_listed_with_their_quote_and_not_counted_in_the_cards(home):
    draft = Draft().report("Kyiv").total("several regions", Casualties(20, 20))
    data.store().ingest([draft.reading()], collection=data.MINE)
    test = opened()
    assert 'data-card="killed">5<' in html(test)
    assert texts.CARDS_NOTE in html(test)
    test.button_group(key=lists.VIEW).set_value("totals").run()
    assert "several regions" in html(test)
    assert "Twenty" in html(test)


def test_own_articles_hide_the_sample_until_it_is_asked_for(store):
    store.ingest([Draft().report("Kyiv").reading()], collection=data.MINE)
    test = opened()
    assert sentence(test).startswith("1 event in 1 city")
    assert texts.SAMPLE_BANNER not in html(test)
    test.toggle(key=sidebar.WITH_SAMPLE).set_value(True).run()
    assert sentence(test).startswith(f"{store.count().events} events")
    assert texts.SAMPLE_BANNER in html(test)


def test_invented_events_are_called_so(store):
    store.ingest([Draft().report("Kyiv").reading()], collection=banners.SYNTHETIC)
    assert texts.SYNTHETIC_BANNER in html(opened(collection=banners.SYNTHETIC))
    assert texts.SYNTHETIC_BANNER not in html(opened(collection=data.SAMPLE))


# -- lists ----------------------------------------------------------------------------------------
def test_the_table_holds_a_page_of_the_events_in_the_order_asked_for(store, monkeypatch):
    monkeypatch.setattr(events, "SIZE", 10)
    test = opened()
    by_date = [row.id for row in data.answer(EventFilter()).page(0, 20)]
    assert [line["event_id"] for line in table(test)["lines"]] == by_date[:10]
    test.button(key="page_next_events").click().run()
    assert [line["event_id"] for line in table(test)["lines"]] == by_date[10:20]
    test.selectbox(key=events.ORDER).set_value("harmed").run()
    worst = [row.id for row in data.answer(EventFilter()).page(0, 10, "harmed")]
    assert [line["event_id"] for line in table(test)["lines"]] == worst


def test_the_page_of_the_chosen_event_is_turned_to_and_its_row_marked(store, monkeypatch):
    monkeypatch.setattr(events, "SIZE", 10)
    wanted = data.answer(EventFilter()).at(25)
    lines = table(opened(event=wanted))["lines"]
    assert [line["event_id"] for line in lines if line["current"]] == [wanted]


def test_each_row_links_to_its_event_under_the_same_filters(store):
    (line, *_) = table(opened(type="shelling"))["lines"]
    assert line["href"] == f"?type=shelling&event={line['event_id']}"


def test_an_empty_list_says_why_and_offers_a_way_back(store):
    test = opened(q="zzzzqq")
    assert texts.LIST_EMPTY in words(test)
    test.button(key="empty_text").click().run()
    assert sentence(test).startswith(f"{store.count().events} events")


def test_an_empty_store_says_what_to_do(home, monkeypatch):
    monkeypatch.setattr("geo.ui.sample.fill", lambda opened: None)
    test = opened()
    assert texts.STORE_EMPTY in words(test)
    assert texts.NO_CHIPS in html(test)


@pytest.mark.parametrize("suffix", EXPORTERS)
def test_a_download_holds_the_filtered_events_and_no_others(store, suffix):
    only = EventFilter(event_types=("shelling",))
    answer = data.answer(only)
    written = download.writer(store, only, answer.total_numbers, suffix)()
    shelled = {row.id for row in store.rows(only)}
    assert all(event_id in written for event_id in shelled)
    others = {row.id for row in store.rows()} - shelled
    assert not [e for e in others if f'"id": "{e}"' in written or f"\n{e}," in written]


def test_too_many_events_for_a_download_point_to_the_command_line(store, monkeypatch):
    monkeypatch.setattr(download, "MOST", 3)
    test = opened()
    assert texts.DOWNLOAD_TOO_MANY.format(n="3") in words(test)
    assert "dateline export" in test.code[0].value


def test_pages_end_where_the_list_ends():
    assert pager.first_of("nothing", 0, 50) == 0


# -- the other language ---------------------------------------------------------------------------
def test_the_page_speaks_ukrainian(store):
    test = opened(lang="uk", type="shelling", region="UA", killed="5")
    said = sentence(test)
    assert "Україна" in said or "України" in said
    assert "загиблих щонайменше 5" in said
    assert "обстріл" in said
    assert "Загиблих щонайменше 5" in chip_labels(test)
    assert test.button_group(key=days.PERIOD).options[0] == "Увесь час"
    assert table(test)["columns"][0]["label"] == "Дата"


def test_labels_of_chips_are_short_words(store):
    full = EventFilter.from_query(EVERY_LIMIT)
    selection = data.select(full)
    said = {limit.field: chips.label(selection, limit) for limit in full.limits()}
    assert said["dates"].endswith(", certain")
    assert said["places"] == "Kyiv"
    assert said["killed"] == "at least 1 killed"
    assert said["area"] == "drawn area"
    assert said["text"] == "“hospital”"
    assert said["precision"] == "place: town or finer"


def test_places_of_making_are_real():
    assert KYIV.key == KYIV_KEY
    assert DNIPRO.key == "g709930"
