"""Every page in Streamlit's own test bench."""

import json

import pytest

from geo.ui import data, page, texts
from tests.making import Draft
from tests.ui.conftest import ROOT
from tests.ui.screens import html, opened

HOSTILE = "{{ 7*7 }} {% x %} <img src=x onerror=alert(1)>"


def frame(test):
    (found,) = test.get("component_instance")
    return json.loads(found.proto.json_args)


def sentence(test):
    return html(test).split('role="status">')[1].split("<")[0]


def test_the_map_opens_on_the_sample(store):
    test = opened()
    count = store.count()
    assert sentence(test).startswith(f"{count.events} events in {count.cities} cities")
    assert texts.SAMPLE_BANNER in html(test)
    assert texts.DETAIL_EMPTY in html(test)


def test_the_frame_gets_no_address_and_no_word_of_an_article(store):
    test = opened(q="missile")
    arguments = frame(test)
    assert arguments["js_links"]
    assert not [link for link in arguments["js_links"] + arguments["css_links"] if "//" in link]
    everything = json.dumps(arguments)
    for row in store.rows():
        if row.settlement:
            assert row.settlement not in everything
    assert "missile hit" not in everything


def test_words_without_a_match_give_a_designed_empty_state(store):
    test = opened(q="zzzzqq")
    assert sentence(test).startswith("No events match")
    assert not test.exception


def test_a_permalink_restores_filter_event_and_view(store):
    row = next(row for row in store.rows() if row.lat is not None and row.place != row.settlement)
    test = opened(event=row.id, type=row.event_type, v="48.5,31.25,7.0")
    assert row.place_as_written.split()[0] in html(test)
    assert '"lat": 48.5, "lng": 31.25, "zoom": 7.0' in frame(test)["feature_group"]


@pytest.mark.parametrize(
    "query",
    [
        {"from": "soon"},
        {"from": "2024-07-08", "to": "2024-01-01"},
        {"place": HOSTILE},
        {"type": "{{ 7*7 }}"},
        {"q": "a" * 500},
    ],
)
def test_a_broken_link_shows_everything_and_says_so(store, query):
    test = opened(**query)
    assert texts.LINK_WRONG in [item.value for item in test.warning]
    assert sentence(test).startswith(f"{store.count().events} events")


@pytest.mark.parametrize("query", [{"event": "ffffffffffff"}, {"event": HOSTILE}, {"v": "1,2"}])
def test_an_unknown_event_or_view_does_no_harm(store, query):
    assert "49" not in sentence(opened(**query))


def test_hostile_titles_and_texts_stay_words(home):
    draft = Draft(title=HOSTILE).report("Kyiv").say(HOSTILE)
    data.store().ingest([draft.reading()], collection=data.MINE)
    (row,) = data.store().rows(data.default_filter())
    page_html = html(opened(event=row.id))
    assert "<img" not in page_html
    assert "{{ 7*7 }}" in page_html
    sha = data.store().event(row.id).lead.article.sha256
    assert "<img" not in html(opened("pages/1_Articles.py", article=sha))


def test_an_empty_store_is_no_error(home, monkeypatch):
    monkeypatch.setattr("geo.ui.sample.fill", lambda opened: None)
    test = opened()
    assert sentence(test).startswith("No events yet")
    assert not opened("pages/1_Articles.py").exception


def test_the_data_page_names_sources_and_versions(store):
    test = opened("pages/3_About_the_data.py")
    words = " ".join(item.value for item in test.markdown)
    assert "GeoNames" in words
    assert "Natural Earth" in words


def test_every_page_is_linked():
    assert all((ROOT / path).is_file() for path, _ in page.FILES.values())
