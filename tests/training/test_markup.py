"""Annotated news: reading the marks, and what the shipped articles hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import FormatError
from geo.paths import DATA
from geo.training.markup import ROLES, Marked, read

ARTICLE = """### a-1 | The Paper (Paris, Texas) | 2020-01-02 | fire
Fire in [[Paris|place|US/Texas]]

The [[Kyiv|organisation]] Post said so.
"""


def test_a_mark_becomes_offsets_into_the_plain_text(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (example,) = read(tmp_path)
    assert example.text == "Fire in Paris\n\nThe Kyiv Post said so."
    assert example.marks == (
        Marked(8, 13, "place", "US/Texas"),
        Marked(19, 23, "organisation", ""),
    )
    assert (example.id, example.publisher) == ("a-1", "The Paper (Paris, Texas)")


@pytest.mark.parametrize(
    ("body", "message"),
    [("### a | b\ntext", "id | publisher"), ("### a | b | c | d\n[[X|plaice|FR]]", "plaice")],
)
def test_what_breaks_the_format_is_named(tmp_path, body, message):
    (tmp_path / "a.txt").write_text(body, encoding="utf-8")
    with pytest.raises(FormatError, match=message):
        list(read(tmp_path))


@given(
    parts=st.lists(st.tuples(st.text("ab .", max_size=5), st.text("xyz", min_size=1)), max_size=6)
)
def test_plain_text_and_marks_survive_any_mixture(parts, tmp_path_factory):
    body = "T " + "".join(f"{plain}[[{name}|place|FR]]" for plain, name in parts) + " e"
    folder = tmp_path_factory.mktemp("marks")
    (folder / "a.txt").write_text("### a | b | c | d\n" + body, encoding="utf-8")
    (example,) = read(folder)
    assert "[[" not in example.text
    assert [example.text[m.start : m.end] for m in example.marks] == [name for _, name in parts]


def test_the_shipped_articles_can_be_read_and_have_ids_of_their_own():
    examples = list(read(DATA / "training"))
    assert len({example.id for example in examples}) == len(examples) > 500
    assert all(mark.role in ROLES for example in examples for mark in example.marks)
    held_out = sum(example.held_out for example in examples)
    assert 0.15 < held_out / len(examples) < 0.35
