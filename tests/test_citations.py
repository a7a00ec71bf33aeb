"""Citations name the article, its words with their offsets, its hash and the way back."""

import json
from dataclasses import replace
from datetime import date

import pytest

from geo import citations
from geo.article import Article
from geo.citations import Citation
from geo.event import Event
from tests.making import Draft

LINK = "http://localhost:8501/?event=abc"


def event_of(title="Strikes", **changes):
    """Return an event of one report whose article has other metadata."""
    (report,) = Draft(title).report("Kyiv").reading().reports
    article = replace(report.article, id="", **changes)
    return Event((replace(report, article=article),))


def cited(**changes):
    return Citation(event_of(**changes), LINK)


def test_plain_text_holds_all_that_a_reader_needs_to_check_it():
    cite = cited(publisher="Reuters", url="https://example.org/a")
    text = citations.plain(cite)
    article = cite.event.lead.article
    assert text.startswith("Missile strike, Kyiv, Kyiv City, UA, 8 July 2024. Killed: 5.")
    for part in ("\u201cStrikes\u201d, Reuters, 2024-07-08.", article.url, article.sha256, LINK):
        assert part in text
    for item in cite.event.lead.evidence:
        span = item.span
        assert f"\u201c{span.quote}\u201d (characters {span.start}\u2013{span.end})" in text


def test_every_report_is_cited():
    one, two = event_of("First"), event_of("Second")
    text = citations.plain(Citation(Event((*one.reports, *two.reports))))
    assert "\u201cFirst\u201d" in text
    assert "\u201cSecond\u201d" in text


def test_a_web_annotation_selects_the_words_in_the_stored_text():
    cite = cited(url="https://example.org/a")
    page = json.loads(citations.web_annotations(cite))
    text = cite.event.lead.article.text
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert len(page["items"]) == len(cite.event.lead.evidence)
    for item in page["items"]:
        quoted, position = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quoted["exact"]
        at = text.index(quoted["prefix"] + quoted["exact"] + quoted["suffix"])
        assert at + len(quoted["prefix"]) == position["start"]
        assert item["target"]["source"] == "https://example.org/a"
        assert item["id"].startswith(LINK + "#")
    assert len({item["id"] for item in page["items"]}) == len(page["items"])


def test_an_article_without_an_address_is_named_by_its_hash():
    cite = cited()
    (first, *_) = json.loads(citations.web_annotations(cite))["items"]
    assert first["target"]["source"] == f"urn:sha256:{cite.event.lead.article.sha256}"


def test_csl_json_is_what_reference_managers_read():
    (item,) = json.loads(citations.csl_json(cited(publisher="AFP", url="https://example.org")))
    assert item["type"] == "article-newspaper"
    assert item["title"] == "Strikes"
    assert item["container-title"] == "AFP"
    assert item["issued"] == {"date-parts": [[2024, 7, 8]]}
    assert "killed: \u201cfive\u201d" in item["note"]
    (undated,) = json.loads(citations.csl_json(cited(published=None)))
    assert "issued" not in undated


def test_bibtex_survives_every_sign_of_a_headline():
    title = "50% of $3 & {more} \\input{x} ~ ^ # a_b\n\n@book{x,"
    entry = citations.bibtex(cited(title=title, publisher="{}"))
    assert entry.count("\n@") == 0
    unescaped = entry.replace("\\{", "").replace("\\}", "").replace("\\textbackslash{}", "")
    assert unescaped.count("{") == unescaped.count("}")
    assert "50\\% of \\$3 \\& \\{more\\} \\textbackslash{}input\\{x\\}" in entry


def test_one_article_is_listed_once_in_a_bibliography():
    (report,) = event_of().reports
    twice = Citation(Event((report, replace(report, ordinal=1))))
    assert len(json.loads(citations.csl_json(twice))) == 1
    assert citations.bibtex(twice).count("@misc") == 1


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "//x", "http://[", ""]
)
def test_what_is_no_web_address_is_left_out(url):
    cite = cited(url=url)
    assert "URL" not in json.loads(citations.csl_json(cite))[0]
    assert "url =" not in citations.bibtex(cite)


def test_an_address_cannot_break_out_of_its_field():
    entry = citations.bibtex(cited(url="https://example.org/a},x={y z\u00e9"))
    assert "url = {https://example.org/a%7D,x=%7By%20z%C3%A9}," in entry


def test_every_format_takes_an_article_of_bare_text():
    article = Article("Rockets hit Kyiv.", published=date(2024, 7, 8))
    (report,) = event_of().reports
    bare = Event((replace(report, article=article, place=None, date=None, evidence=()),))
    for write, _ in citations.FORMATS.values():
        assert article.sha256[:8] in write(Citation(bare)) or write is citations.web_annotations
