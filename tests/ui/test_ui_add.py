"""The page Add articles in Streamlit's own test bench: nothing is stored before it is saved."""

from datetime import date

import pytest

from geo.errors import GeoError
from geo.readers import make_article, web
from geo.ui import add_preview, add_reading, add_saving, add_state, data, texts
from geo.ui.highlight import as_label
from tests.site import RULES
from tests.site import STORY as KHARKIV
from tests.site import feed as rss
from tests.site import opened as site_opened
from tests.ui.adding import STORY, article, lines
from tests.ui.screens import html, opened, words

PAGE = "pages/2_Add_articles.py"
HOSTILE = "{{ 7*7 }} {% x %} <img src=x onerror=alert(1)> ![p](http://stray.example/p.png)"
ODESA = "A drone struck a depot in Odesa on Monday, injuring two people, officials said."


@pytest.fixture
def adding(store, pipeline, monkeypatch):
    monkeypatch.setattr(add_reading, "pipeline", lambda: pipeline)
    return opened(PAGE)


@pytest.fixture
def site(monkeypatch):
    made = site_opened()
    monkeypatch.setattr(web, "RULES", RULES)
    yield made
    made.close()


def press(test, label):
    next(button for button in test.button if button.label == label).click()
    return test.run(timeout=120)


def paste(test, text, **fields):
    test.text_area(key="add_text").set_value(text)
    for name, value in fields.items():
        test.text_input(key=f"add_{name}").set_value(value)
    test.date_input(key="add_published").set_value(date(2024, 7, 8))
    return press(test, texts.READ)


def upload(test, *files):
    test.file_uploader(key="add_files").set_value(list(files))
    buttons = [button for button in test.button if button.label == texts.READ]
    buttons[1].click()
    return test.run(timeout=120)


def test_nothing_is_stored_before_it_is_saved(adding, store):
    before = store.revision()
    test = paste(adding, STORY, title=HOSTILE)
    assert '<td data-label="Place">Kramatorsk</td>' in html(test)
    assert "<img" not in html(test)
    assert store.revision() == before
    test.button(key="add_save").click().run()
    assert not test.exception
    found = [row for row in store.rows(data.default_filter()) if row.place == "Kramatorsk"]
    assert found[0].casualties.killed_min == 3
    assert "Saved 1 article." in words(test.success)


def test_after_saving_the_map_is_one_link_away(adding, store):
    test = paste(adding, STORY, title="Market", publisher="Example Wire")
    test.button(key="add_save").click().run()
    (link,) = [p for p in test.get("page_link") if p.proto.label == texts.SAVED_ON_MAP_ONE]
    asked = link.proto.query_string
    assert "collection=mine" in asked
    assert "source=Example+Wire" in asked
    assert "from=2024-07-08" in asked
    (row,) = [row for row in store.rows(data.default_filter()) if row.place == "Kramatorsk"]
    assert f"event={row.id}" in asked
    read = [p for p in test.get("page_link") if p.proto.label == texts.READ_ARTICLE]
    sha = store.event(row.id).lead.article.sha256
    assert f"article={sha}" in read[0].proto.query_string


def test_the_same_article_again_is_told_and_not_read(adding, store, monkeypatch):
    test = paste(adding, STORY, title="Market")
    test.button(key="add_save").click().run()
    monkeypatch.setattr(add_reading, "pipeline", lambda: pytest.fail("read again"))
    calls = []
    monkeypatch.setattr(add_reading, "pipeline", lambda: Reader(calls))
    test = paste(test, STORY, title="Market")
    assert texts.DUPLICATE in words(test.info)
    assert not calls
    assert test.button(key="add_save").disabled


class Reader:
    """Notes what it is asked to read, and may do something before the answer."""

    def __init__(self, calls, pipeline=None, before=lambda article: None):
        self.calls, self.pipeline, self.before = calls, pipeline, before

    def read(self, article):
        self.before(article)
        self.calls.append(article)
        return self.pipeline.read(article)


def test_a_look_alike_is_left_out_until_it_is_ticked(adding, store):
    test = paste(adding, STORY * 3, title="Market hit", publisher="Wire A")
    test.button(key="add_save").click().run()
    test = paste(test, STORY * 3 + "Updated.", title="Market hit, again", publisher="Wire B")
    (said,) = [item.value for item in test.warning]
    assert said.startswith("Looks like “Market hit”: almost the same text")
    assert not test.checkbox(key="add_keep_0").value
    assert test.button(key="add_save").disabled
    test.checkbox(key="add_keep_0").check().run()
    test.button(key="add_save").click().run()
    assert len([item for item in store.articles() if item.collection == data.MINE]) == 2


def test_skipping_stores_nothing(adding, store):
    before = store.revision()
    test = paste(adding, STORY)
    test.button(key="add_skip").click().run()
    assert store.revision() == before
    assert texts.NOTHING_SAVED in words(test.success)


@pytest.mark.parametrize(
    ("text", "fields", "said"),
    [
        ("  ", {}, "NOTHING_TO_READ"),
        (STORY, {"url": "javascript:alert(1)"}, "BAD_URL"),
        (STORY, {"title": "x" * 5000}, "CANNOT_READ"),
    ],
)
def test_what_cannot_be_read_is_said_clearly(adding, store, text, fields, said):
    before = store.revision()
    test = paste(adding, text, **fields)
    assert getattr(texts, said) in words(test.error)
    assert store.revision() == before


def test_files_with_faults_give_what_is_good_and_name_the_rest(adding, store):
    test = upload(
        adding,
        ("many.jsonl", lines(article(1), article(2)) + b"\n{broken\n", "application/json"),
        ("empty.txt", b" \n", "text/plain"),
        ("page.html", f"<html><body><article><p>{ODESA * 3}</p></article></body></html>".encode(),
         "text/html"),
    )  # fmt: skip
    said = " ".join(words(test.text))
    assert "many.jsonl, line 3" in said
    assert "empty.txt: " in said
    shown = html(test)
    assert "3 articles read" in shown
    assert "2 could not be read" in shown
    test.checkbox(key="add_keep_1").uncheck().run()
    test.button(key="add_save").click().run()
    titles = {item.title for item in store.articles() if item.collection == data.MINE}
    assert "House 1" in titles
    assert "House 2" not in titles


def test_all_and_none_are_one_press_and_pages_keep_what_is_ticked(adding, store):
    test = upload(
        adding, ("many.jsonl", lines(*(article(n) for n in range(14))), "application/json")
    )
    assert len(test.session_state[add_state.STATE].kept) == 14
    test.button(key="add_none").click().run()
    assert test.button(key="add_save").disabled
    test.checkbox(key="add_keep_3").check().run()
    test.pagination[0].set_value(2).run()
    assert not test.checkbox(key="add_keep_12").value
    test.pagination[0].set_value(1).run()
    assert test.checkbox(key="add_keep_3").value
    test.button(key="add_all").click().run()
    test.button(key="add_save").click().run()
    assert len([item for item in store.articles() if item.collection == data.MINE]) == 14


def test_what_was_read_before_the_stop_is_kept(store, pipeline, monkeypatch):
    calls = []
    test = opened(PAGE)

    def stop_at_the_third(_article):
        if len(calls) == 2:
            test.session_state[add_state.STATE].stop()

    reader = Reader(calls, pipeline, stop_at_the_third)
    monkeypatch.setattr(add_reading, "pipeline", lambda: reader)
    before = store.revision()
    test = upload(test, ("many.jsonl", lines(*(article(n) for n in range(9))), "application/json"))
    assert len(calls) == 3
    assert texts.STOPPED.format(n=6) in words(test.info)
    assert "3 articles read" in html(test)
    assert store.revision() == before


def test_one_article_that_fails_does_not_stop_the_others(store, pipeline, monkeypatch):
    def fail(article):
        if "FAIL" in article.text:
            raise GeoError("This one cannot be read.")

    reader = Reader([], pipeline, fail)
    monkeypatch.setattr(add_reading, "pipeline", lambda: reader)
    test = upload(
        opened(PAGE),
        ("two.jsonl", lines(article(1, text="FAIL " + STORY), article(2)), "application/json"),
    )
    assert "This one cannot be read." in " ".join(words(test.text))
    assert "1 article read" in html(test)
    assert not test.exception


def test_articles_go_into_the_collection_that_is_named(adding, store, monkeypatch):
    monkeypatch.setattr(add_saving, "collection", lambda: "case 7")  # the bench cannot type it
    test = paste(adding, STORY, title="Market")
    test.button(key="add_save").click().run()
    assert "case 7" in store.collections()


def test_a_collection_with_a_wrong_name_is_refused_and_nothing_is_stored(
    adding, store, monkeypatch
):
    monkeypatch.setattr(add_saving, "collection", lambda: "a/b")
    before = store.revision()
    test = paste(adding, STORY, title="Market")
    test.button(key="add_save").click().run()
    assert texts.NOTHING_SAVED in words(test.error)
    assert store.revision() == before


def test_the_page_reads_like_the_library(pipeline):
    reading = pipeline.read(make_article(STORY, published=date(2024, 7, 8)))
    assert 'data-label="Killed">3</td>' in add_preview.table(reading)


# -- the web ---------------------------------------------------------------------------------------


def test_nothing_goes_online_until_it_is_allowed(adding, monkeypatch):
    monkeypatch.setattr(add_reading, "fetch", lambda url: pytest.fail("went online"))
    assert texts.WEB_LEARNS in html(adding)
    assert not adding.toggle(key="add_web_allowed").value
    assert adding.text_area(key="add_web_addresses").disabled
    assert next(b for b in adding.button if b.label == texts.WEB_FETCH).disabled


def test_offline_by_the_keeper_cannot_be_switched_on(store, monkeypatch):
    monkeypatch.setenv("DATELINE_ONLINE", "0")
    test = opened(PAGE)
    assert texts.WEB_LOCKED in words(test.info)
    assert "add_web_allowed" not in [toggle.key for toggle in test.toggle]


def fetching(test, *urls):
    test.toggle(key="add_web_allowed").set_value(True).run()
    test.text_area(key="add_web_addresses").set_value("\n".join(urls))
    return press(test, texts.WEB_FETCH)


def test_an_article_is_fetched_read_and_kept_with_its_address(adding, site, store):
    test = fetching(adding, site.page("/one"))
    assert "Market hit" in html(test)
    assert "1 article read" in html(test)
    test.button(key="add_save").click().run()
    (added,) = [item for item in store.articles() if item.collection == data.MINE]
    assert added.url == site.url("/one")
    assert added.publisher == "Example Wire"


def test_an_address_inside_this_machine_is_refused_in_words(adding, site):
    test = fetching(adding, "http://127.0.0.1:1/")
    assert texts.CANNOT_READ in words(test.error)
    assert "not on the public web" in " ".join(words(test.text))


def test_the_entries_of_a_feed_are_ticked_and_read(adding, site, store, monkeypatch):
    monkeypatch.setattr("geo.ui.add_job.PAUSE_SECONDS", 0.0)
    site.page("/a", KHARKIV, "Market hit")
    site.page("/b", ODESA * 3, "Depot hit")
    day = "Mon, 08 Jul 2024 10:00:00 +0300"
    rows = [("Market hit", "/a", day), (f"<![CDATA[{HOSTILE}]]>", "/b", day), ("Gone", "/c", day)]
    site.put("/feed", rss(rows), "application/rss+xml")
    test = fetching(adding, site.url("/feed"))
    labels = [box.label for box in test.checkbox]
    assert labels[0] == as_label("Market hit")
    assert "<img" not in html(test)
    assert test.button(key="add_feed_read").disabled
    test.button(key="feed_all").click().run()
    test.button(key="add_feed_read").click().run(timeout=120)
    assert "2 articles read" in html(test)
    assert "answer 404" in " ".join(words(test.text))
    test.button(key="add_save").click().run()
    again = fetching(test, site.url("/feed"))
    assert again.session_state[add_state.STATE].known == {site.url("/a"), site.url("/b")}
    again.button(key="feed_all").click().run()
    assert again.session_state["add_feed_ticked"][1] == {2}
