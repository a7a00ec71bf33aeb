"""Article text must never become markup."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.ui.highlight import Mark, excerpts, marked
from geo.ui.sources import safe_url

HOSTILE = "</mark><script>alert(1)</script>\"'&lt;<img src=x onerror=alert(1)>{{ 7*7 }}"
texts = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from([*"<>&\"'/= \n{}%ab", "mark", "script", "</", "<!--"])).map("".join),
)
kinds = st.sampled_from(["place", "date", "killed"])


@st.composite
def marked_texts(draw):
    text = draw(texts.filter(bool))
    marks = []
    for _ in range(draw(st.integers(0, 5))):
        start = draw(st.integers(0, len(text) - 1))
        marks.append(Mark(start, draw(st.integers(start + 1, len(text))), draw(kinds), draw(texts)))
    return text, marks


class Seen(HTMLParser):
    """Collects what a browser would make of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags, self.words, self.other = [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, tuple(name for name, _ in attrs)))

    def handle_data(self, data):
        self.words.append(data)

    def handle_comment(self, data):
        self.other.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


@given(marked_texts())
def test_only_our_own_tags_come_out_and_the_text_stays_whole(sample):
    text, marks = sample
    html = marked(text, marks)
    seen = Seen(html)
    assert set(seen.tags) <= {("mark", ("class", "title"))}
    assert not seen.other
    # a parser turns carriage returns into line feeds, so compare what was written
    assert unescape(re.sub(r"<mark [^>]*>|</mark>", "", html)) == unescape_free(text)


def unescape_free(text: str) -> str:
    """What unescape makes of properly escaped text is the text, bar what HTML cannot hold."""
    import html

    return unescape(html.escape(text))


@given(marked_texts())
def test_excerpts_hold_every_marked_word_and_no_other_tag(sample):
    text, marks = sample
    html = "".join(excerpts(text, marks))
    assert {tag for tag, _ in Seen(html).tags} <= {"mark"}
    if marks:
        assert html.count("<mark ") >= 1


def test_hostile_words_stay_words():
    html = marked(HOSTILE, [Mark(0, len(HOSTILE), "place", HOSTILE)])
    assert html.startswith('<mark class="dl f-place" title="')
    assert "<script" not in html
    assert "<img" not in html
    assert "".join(Seen(html).words) == HOSTILE


def test_overlapping_marks_each_keep_their_words():
    html = marked("five died in Kyiv", [Mark(0, 9, "killed", "Killed"), Mark(5, 17, "place")])
    assert html == (
        '<mark class="dl f-killed" title="Killed">five </mark>'
        '<mark class="dl f-killed f-place multi" title="Killed">died</mark>'
        '<mark class="dl f-place" title=""> in Kyiv</mark>'
    )


def test_an_excerpt_keeps_to_its_paragraph_and_cuts_between_words():
    text = "First paragraph.\n\n" + "word " * 100 + "Kyiv " + "word " * 100 + "\n\nLast."
    at = text.index("Kyiv")
    (piece,) = excerpts(text, [Mark(at, at + 4, "place")])
    assert "First" not in piece
    assert "Last" not in piece
    assert piece.startswith("\u2026 word")
    assert piece.endswith("word \u2026")


def test_marks_far_apart_give_two_excerpts():
    text = "Kyiv " + "word " * 200 + "Dnipro"
    marks = [Mark(0, 4, "place"), Mark(len(text) - 6, len(text), "place")]
    assert len(excerpts(text, marks)) == 2


def test_a_kind_is_our_own_word():
    with pytest.raises(ValueError, match="kind"):
        Mark(0, 1, 'x" onclick="')


@pytest.mark.parametrize(
    "written",
    [
        "javascript:alert(1)",
        "data:text/html,<script>",
        "//news.example/x",
        "https://",
        "ftp://news.example",
        'https://news.example/"><img>',
        "https://news.example/\x00",
        "http://[bad",
        "vbscript:x",
        "",
    ],
)
def test_only_web_addresses_become_links(written):
    assert safe_url(written) == ""


def test_a_web_address_is_linked_as_it_is():
    assert safe_url(" https://news.example/a?b=1#c ") == "https://news.example/a?b=1#c"
