"""Feeds, read from bytes that a site might send."""

import time
from datetime import date

import pytest

from geo.readers.feeds import MAX_ENTRIES, is_feed, read_feed
from geo.readers.web import FetchError, Page
from tests.site import feed

URL = "https://news.example/feed.xml"


def page(data: bytes, kind="application/rss+xml", charset="") -> Page:
    return Page(URL, kind, charset, data)


def test_rss_is_read():
    found = read_feed(
        page(feed([("Market hit", "/1", "Mon, 08 Jul 2024 10:00:00 +0300")], "Wire &amp; Co"))
    )
    assert found.title == "Wire & Co"
    (entry,) = found.entries
    assert entry.title == "Market hit"
    assert entry.url == "https://news.example/1"
    assert entry.published == date(2024, 7, 8)
    assert entry.summary == "About Market hit"


def test_atom_is_read():
    data = (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><title type="html">'
        b'A &lt;b&gt;bold&lt;/b&gt; day</title><link href="https://news.example/2"/>'
        b"<updated>2024-07-09T00:30:00+03:00</updated></entry></feed>"
    )
    (entry,) = read_feed(page(data, "application/atom+xml")).entries
    assert entry.title == "A bold day"
    assert entry.published == date(2024, 7, 9)


def test_the_day_is_the_one_where_it_was_written():
    found = read_feed(page(feed([("x", "/1", "Mon, 08 Jul 2024 00:30:00 +0300")])))
    assert found.entries[0].published == date(2024, 7, 8)


@pytest.mark.parametrize("when", ["", "soon", "Mon, 99 Foo 2024", "0000-00-00"])
def test_a_date_that_is_none_is_none(when):
    assert read_feed(page(feed([("x", "/1", when)]))).entries[0].published is None


def test_markup_in_a_feed_stays_out():
    hostile = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;Words"
    (entry,) = read_feed(page(feed([(hostile, "/1", "")]))).entries
    assert entry.title == "Words"
    assert "<" not in entry.summary


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "data:x", ""])
def test_only_links_to_pages_are_entries(link):
    found = read_feed(page(feed([("bad", link, ""), ("good", "/1", "")])))
    assert [entry.title for entry in found.entries] == ["good"]
    assert found.left_out == 1


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1/x.dtd" [ ]>',
    ],
)
def test_entities_are_refused(head):
    data = f'<?xml version="1.0"?>{head}<rss><channel><title>&x;</title></channel></rss>'
    for encoded in (data.encode(), data.encode("utf-16"), data.encode("utf-16-be")):
        with pytest.raises(FetchError, match="entities"):
            read_feed(page(encoded))


def test_ten_thousand_entries_are_cut_in_good_time():
    rows = [(f"Story {n}", f"/{n}", "Mon, 08 Jul 2024 10:00:00 GMT") for n in range(10_000)]
    begun = time.monotonic()
    found = read_feed(page(feed(rows)))
    assert len(found.entries) == MAX_ENTRIES
    assert found.entries[0].title == "Story 0"
    assert found.left_out == 10_000 - MAX_ENTRIES
    assert time.monotonic() - begun < 20


def test_the_same_page_twice_is_one_entry():
    found = read_feed(page(feed([("a", "/1", ""), ("b", "/2", ""), ("a again", "/1", "")])))
    assert [entry.title for entry in found.entries] == ["a", "b"]


@pytest.mark.parametrize("data", [b"", b"<html><body>no</body></html>", b"words", b"<rss"])
def test_what_is_no_feed_is_said_so(data):
    with pytest.raises(FetchError, match="not an RSS or Atom feed"):
        read_feed(page(data, "text/xml"))


def test_the_charset_of_the_answer_counts():
    data = feed([("Ринок у Харкові", "/1", "")]).decode().replace('<?xml version="1.0"?>', "")
    found = read_feed(page(data.encode("cp1251"), "application/rss+xml", "windows-1251"))
    assert found.entries[0].title == "Ринок у Харкові"


def test_a_feed_is_known_by_its_kind_or_its_root():
    assert is_feed(page(b"", "application/atom+xml"))
    assert is_feed(page(b"<?xml version='1.0'?>\n<rss version='2.0'>", "text/plain"))
    assert not is_feed(page(b"<html><rss>", "text/html"))
