"""Where sentences end in news prose, and that no character is lost or moved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import sentences
from geo.sentences import split


def parts(text):
    return [sentence.text for sentence in split(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Gov. Serhii Lysak said that two people died.",
        "Mr. Kim and Mrs. Kim were in the cellar with Dr. Oleh Bondar.",
        "Lt. Col. Ivanna Melnyk spoke of sixty drones.",
        "The road to St. Petersburg was closed.",
        "The police named the man as J. P. Carter of Leeds.",
        "Witnesses in the U.S. Embassy heard it.",
        "Rockets fell at 8 a.m. Friday near the school.",
        "The U.N. Security Council will meet.",
        "On Jan. 14 a block of flats fell in.",
        "School No. 17 burnt out.",
        "The blast was felt 3.5 km away.",
        "Prices rose by 1.2 percent after the raid.",
        "Sirens, e.g. the one on the town hall, did not sound.",
        "Shells fell on Orikhiv, Huliaipole etc. without a pause.",
        "“We ran,” she said.",
        "The site www.example.org was down.",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(text):
    assert parts(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two died. Three lived.", ["Two died.", "Three lived."]),
        ("Who did it? Nobody knows!", ["Who did it?", "Nobody knows!"]),
        (
            "It hit at 8 a.m. The roof fell in.",
            ["It hit at 8 a.m.", "The roof fell in."],
        ),
        (
            "He lives in the U.S. He was born in Odesa.",
            ["He lives in the U.S.", "He was born in Odesa."],
        ),
        (
            "“The windows went.” Then the lights went.",
            ["“The windows went.”", "Then the lights went."],
        ),
        (
            '"Run!" a guard shouted. Everybody ran.',
            ['"Run!" a guard shouted.', "Everybody ran."],
        ),
        (
            "She waited… The phone rang.",
            ["She waited…", "The phone rang."],
        ),
        (
            "The station burnt. “All of it,” he said.",
            ["The station burnt.", "“All of it,” he said."],
        ),
        (
            "Four were hurt. 12 flats burnt.",
            ["Four were hurt.", "12 flats burnt."],
        ),
        (
            "Вибух у Києві. Двоє загинули.",
            ["Вибух у Києві.", "Двоє загинули."],
        ),
        ("(Two died.) Nine were hurt.", ["(Two died.)", "Nine were hurt."]),
    ],
)
def test_sentences_end_at_their_marks(text, expected):
    assert parts(text) == expected


def test_list_items_and_clock_times_stand_alone():
    text = "• Sumy. Two drones.\n• Kharkiv: one bomb\n14:50 Lviv: all clear.\n\n- Odesa, port"
    assert parts(text) == [
        "• Sumy.",
        "Two drones.",
        "• Kharkiv: one bomb",
        "14:50 Lviv: all clear.",
        "- Odesa, port",
    ]


def test_paragraphs_and_indexes_are_counted_from_nought():
    found = split("One. Two.\n\nThree.\nFour.")
    assert [(s.paragraph, s.index) for s in found] == [(0, 0), (0, 1), (1, 2), (2, 3)]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t\n \r\n"])
def test_blank_text_has_no_sentences(text):
    assert split(text) == ()


def test_a_text_without_any_mark_is_one_sentence():
    assert parts("no mark at all, only words") == ["no mark at all, only words"]


PROSE = st.lists(
    st.sampled_from(
        ["Gov. ", "a.m. ", "U.S. ", "Two died. ", "“No!” ", "\n", "\n\n", "• ", "...", "? ", "’s ",
         "Київ. ", "14:50 ", "3.5 ", "J. ", "\r\n", "\u2028", "\x00", "💥 ", "St. ", ") ", "(",
         "The "]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(st.one_of(PROSE, st.text(max_size=200)))
def test_every_sentence_quotes_its_place_and_only_blanks_lie_between(text):
    at = 0
    for n, sentence in enumerate(split(text)):
        assert sentence.index == n
        assert sentence.text == text[sentence.start : sentence.end]
        assert sentence.text == sentence.text.strip() != ""
        assert sentence.start >= at
        assert not text[at : sentence.start].strip()
        at = sentence.end
    assert not text[at:].strip()


def test_a_text_without_full_stops_is_cut_at_spaces():
    text = "shells hit Goma and " * 3000
    found = sentences.split(text)
    assert all(0 < one.end - one.start <= sentences.LONGEST for one in found)
    assert " ".join(one.text for one in found) == text.strip()
