"""The page Articles in Streamlit's own test bench, and what its list is made of."""

from dataclasses import replace
from datetime import date, datetime
from html import unescape

import pytest

from geo.event import Status
from geo.pipeline import VERSION
from geo.stores import ArticleSummary
from geo.ui import add_reading, articles_cite, articles_data, articles_link, data, highlight, texts
from geo.ui.articles_wanted import Row, Wanted, shown
from tests.making import Draft
from tests.ui.screens import html, links, opened, words

PAGE = "pages/1_Articles.py"
HOSTILE = "{{ 7*7 }} <img src=x onerror=alert(1)> ![p](http://stray.example/p.png) [x](http://y)"


def titles(test):
    return [
        button.label for button in test.button if (button.key or "").startswith("article_open_")
    ]


def heading(test):
    """The title of the article that is open, as its button says it."""
    return highlight.as_label(unescape(html(test).split("<h1>")[1].split("</h1>")[0]))


def most_events(store):
    return max(store.articles(), key=lambda item: item.events)


def test_every_article_is_listed_with_its_events(store):
    test = opened(PAGE)
    summaries = store.articles()
    assert len(titles(test)) == min(25, len(summaries))
    assert html(test).count("0 of ") == sum(1 for item in summaries[:25] if item.events)


def test_the_texts_are_searched_and_not_only_the_titles(store):
    word = "paramedics"
    holding = {
        item.sha256 for item in store.articles() if word in store.article(item.sha256).text.lower()
    }
    assert holding
    assert not [item for item in store.articles() if word in item.title.lower()]
    test = opened(PAGE)
    test.text_input(key="articles_search").set_value(word).run()
    assert len(titles(test)) == len(holding)
    assert test.query_params["find"] == word
    test.text_input(key="articles_search").set_value("zzzzqq").run()
    assert texts.ARTICLES_NO_MATCH in words(test.info)
    test.button(key="articles_clear").click().run()
    assert len(titles(test)) == min(25, len(store.articles()))


def test_articles_without_events_are_found_by_their_words_too(store):
    quiet = next(item for item in store.articles() if not item.events)
    text = store.article(quiet.sha256).text
    rare = max(set(text.split()), key=len).strip(".,\"'")
    assert quiet.sha256 in articles_data.holding(rare).articles


def test_an_event_does_not_bring_articles_that_lack_the_words(home):
    first = Draft("First").report("Kyiv").say("A zebra was seen.")
    second = Draft("Second").report("Kyiv")
    data.store().ingest([first.reading(), second.reading()], collection=data.MINE)
    (event,) = data.store().events(data.default_filter())
    assert len(event.reports) == 2
    found = articles_data.holding("zebra").articles
    assert first.reading().article.sha256 in found
    assert second.reading().article.sha256 not in found


def test_the_list_is_in_the_address_and_a_link_brings_it_back(store):
    publisher = store.articles()[0].publisher
    test = opened(PAGE, by=publisher, sort="oldest", has="some")
    wanted = [a for a in store.articles() if a.publisher == publisher and a.events]
    assert len(titles(test)) == len(wanted)
    assert test.selectbox(key="articles_sort").value == "oldest"
    assert test.selectbox(key="articles_has").value == "some"
    assert test.multiselect(key="articles_publishers").value == [publisher]


@pytest.mark.parametrize(
    "query", [{"since": "soon"}, {"page": "-1"}, {"page": "99"}, {"sort": HOSTILE}, {"by": HOSTILE}]
)
def test_a_broken_link_does_no_harm(store, query):
    test = opened(PAGE, **query)
    assert titles(test) or texts.ARTICLES_NO_MATCH in words(test.info)


def test_reviewed_events_are_counted(store):
    summary = most_events(store)
    ids = {
        event.id
        for event in store.events()
        if summary.sha256 in {report.article.sha256 for report in event.reports}
    }
    for event_id in ids:
        store.set_status(event_id, Status.CONFIRMED, "A. Reader")
    row = next(row for row in articles_data.rows() if row.article.sha256 == summary.sha256)
    assert row.reviewed == summary.events == len(ids)
    test = opened(PAGE, review="done")
    assert highlight.as_label(summary.title) in titles(test)
    assert f"{len(ids)} of {len(ids)} reviewed" in html(test)


def test_a_button_opens_an_article_and_others_lead_on_and_back(store):
    test = opened(PAGE)
    first, second = titles(test)[:2]
    test.button(key="article_open_0").click().run()
    assert test.query_params["article"]
    assert heading(test) == first
    assert test.button(key="article_earlier").disabled
    test.button(key="article_later").click().run()
    assert heading(test) == second
    test.button(key="article_all").click().run()
    assert "article" not in test.query_params
    assert titles(test)[0] == first


def test_an_article_shows_all_its_evidence_and_links_lead_to_it(store):
    summary = most_events(store)
    text = html(opened(PAGE, article=summary.sha256))
    for report in store.reading(summary.sha256).reports:
        for item in report.evidence:
            assert f"f-{item.field.value}" in text
            name = highlight.anchor(item.span.start)
            assert f'<a id="{name}"></a>' in text
            assert f'href="#{name}"' in text


def test_the_words_can_be_jumped_to_whatever_is_marked(store):
    summary = most_events(store)
    test = opened(PAGE, article=summary.sha256)
    plain = test.segmented_control(key="articles_view").set_value("plain").run()
    body = html(plain).split('<div class="dl-text">')[1]
    assert "<mark" not in body.split("</div>")[0]
    assert '<a id="w' in body


def test_place_names_of_the_sample_are_read_when_asked_for(store, pipeline, monkeypatch):
    calls = []

    class Reader:
        def read(self, article):
            calls.append(article)
            return pipeline.read(article)

    monkeypatch.setattr(add_reading, "pipeline", Reader)
    summary = most_events(store)
    before = store.revision()
    test = opened(PAGE, article=summary.sha256)
    test.segmented_control(key="articles_view").set_value("roles").run()
    assert not calls
    test.button(key="articles_read_names").click().run()
    assert "f-role_event_site" in html(test)
    assert any(texts.LIBRARY_NAMES_NOW in said for said in words(test.caption))
    test.pills(key="articles_roles").set_value(["context"]).run()
    body = html(test).split('<div class="dl-text">')[1]
    assert "f-role_context" in body
    assert "f-role_event_site" not in body
    assert len(calls) == 1
    assert store.revision() == before


def test_hash_and_citation_are_there_to_copy(home):
    draft = Draft("Strikes on “Kyiv”").report("Kyiv")
    reading = draft.reading()
    article = replace(
        reading.article, publisher="Example\nWire", url="https://news.example/1", id=""
    )
    data.store().ingest([replace(reading, article=article, reports=(), toponyms=())], "mine")
    test = opened(PAGE, article=article.sha256)
    codes = words(test.code)
    assert article.sha256 in codes
    (cited,) = [code for code in codes if "Example Wire" in code]
    assert cited == articles_cite.citation(article)
    assert cited.endswith(f"https://news.example/1, SHA-256 {article.sha256}.")


def test_an_address_that_is_none_is_not_cited_or_linked(home):
    reading = Draft().report("Kyiv").reading()
    article = replace(reading.article, url="javascript:alert(1)", id="")
    assert "javascript" not in articles_cite.citation(article)


def test_hostile_titles_stay_words(home):
    draft = Draft(title=HOSTILE).report("Kyiv").say(HOSTILE)
    data.store().ingest([draft.reading()], data.MINE, VERSION)
    test = opened(PAGE)
    assert "<img" not in html(test)
    assert any(label == highlight.as_label(HOSTILE) for label in titles(test))
    sha = draft.reading().article.sha256
    assert "<img" not in html(opened(PAGE, article=sha))


def test_a_label_is_escaped_sign_by_sign():
    assert highlight.as_label("![p](x)") == "\\!\\[p\\]\\(x\\)"
    assert (
        highlight.as_label("https://x www.x a@x")
        == "https\u2060\\:\\/\\/x www\u2060\\.x a\\@\u2060x"
    )
    assert highlight.as_label("Львів: *5*\n$x$") == "Львів\\: \\*5\\* \\$x\\$"
    assert len(highlight.as_label("a" * 500)) == 160


def test_an_unknown_article_is_said_so(store):
    assert texts.ARTICLE_GONE in words(opened(PAGE, article="0" * 64).info)
    assert titles(opened(PAGE, article=HOSTILE))


def test_an_empty_store_invites_to_add(home, monkeypatch):
    monkeypatch.setattr("geo.ui.sample.fill", lambda opened: None)
    test = opened(PAGE)
    assert texts.ARTICLES_NONE in html(test)
    assert texts.LIBRARY_NONE_HINT in html(test)


def test_a_large_store_lists_the_articles_of_its_latest_events(store, monkeypatch):
    monkeypatch.setattr(articles_data, "MOST_ARTICLES", 5)
    monkeypatch.setattr(articles_data, "LATEST_EVENTS", 10)
    latest = sorted((row for row in store.rows() if row.date_start), key=lambda r: r.date_start)
    report = store.event(latest[-1].id).lead
    test = opened(PAGE)
    assert texts.LIBRARY_LARGE.format(n=10) in words(test.caption)
    assert highlight.as_label(report.article.title) in titles(test)
    assert 0 < len(titles(test)) <= 10
    test.text_input(key="articles_search").set_value("paramedics").run()
    found = titles(test)
    assert found
    for article in store.articles():
        if highlight.as_label(article.title) in found:
            assert "paramedics" in store.article(article.sha256).text.lower()
    test.button(key="article_open_0").click().run()
    assert heading(test) == found[0]


# -- filters and order, without a screen -----------------------------------------------------------


def row(title, published, *, events=1, reviewed=0, publisher="Wire", collection="mine", day=1):
    added = datetime(2026, 1, day)
    summary = ArticleSummary(
        title, title, title, publisher, published, "en", "", collection, added, events, 100
    )
    return Row(summary, reviewed)


ROWS = (
    row("b", date(2024, 7, 8), events=3, reviewed=1, day=1),
    row("A", date(2024, 7, 10), events=0, publisher="Post", day=2),
    row("c", None, events=2, reviewed=2, collection="case", day=3),
)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), "Abc"),
        (Wanted(sort="oldest"), "bAc"),
        (Wanted(sort="title"), "Abc"),
        (Wanted(sort="publisher"), "Abc"),
        (Wanted(sort="events"), "bcA"),
        (Wanted(sort="todo"), "bAc"),
        (Wanted(sort="added"), "cAb"),
        (Wanted(has="some"), "bc"),
        (Wanted(has="none"), "A"),
        (Wanted(review="open"), "b"),
        (Wanted(review="done"), "c"),
        (Wanted(publishers=("Post",)), "A"),
        (Wanted(collections=("case",)), "c"),
        (Wanted(since=date(2024, 7, 9)), "A"),
        (Wanted(until=date(2024, 7, 9)), "b"),
        (Wanted(search="wire"), "bc"),
        (Wanted(search="wire post"), ""),
    ],
)
def test_rows_are_filtered_and_ordered(wanted, found):
    assert "".join(one.article.title for one in shown(ROWS, wanted)) == found


def test_words_in_texts_find_an_article_whatever_its_title():
    found = shown(ROWS, Wanted(search="hospital"), frozenset({"c"}))
    assert [one.article.title for one in found] == ["c"]


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        Wanted("a b", ("x", "y"), ("c",), has="some", review="done", sort="title", page=3),
        Wanted(since=date(2024, 1, 1), until=date(2024, 2, 1)),
    ],
)
def test_what_is_asked_survives_the_address(wanted):
    assert Wanted.from_query(wanted.to_query()) == wanted


def test_every_report_leads_to_its_event_whichever_report_named_it(home):
    first, second = Draft("First").report("Kyiv"), Draft("Second").report("Kyiv")
    readings = [first.reading(), second.reading()]
    data.store().ingest(readings, collection=data.MINE)
    found = articles_link.events_of(readings, data.MINE)
    assert len(found) == 2
    assert len({event.id for event in found.values()}) == 1
    test = opened(PAGE, article=readings[0].article.sha256)
    (event,) = set(found.values())
    assert f"event={event.id}" in links(test)[texts.SHOW_ON_MAP].query_string
