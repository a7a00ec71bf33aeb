import json
from datetime import UTC, date, datetime

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from geo.bulk import plan
from geo.bulk.plan import Part
from geo.errors import InputError
from geo.readers import Problem
from tests.bulk.making_bulk import article, planned, write_jsonl


def lines_of(parts):
    return [line for part in parts for line in part.lines]


def test_every_line_is_in_one_part_and_numbered_from_one(tmp_path):
    path = write_jsonl(tmp_path / "a.jsonl", [article(n) for n in range(12)])
    parts = planned(path)
    assert [(part.first, len(part.lines)) for part in parts] == [(1, 5), (6, 5), (11, 2)]
    assert b"\n".join(lines_of(parts)) + b"\n" == path.read_bytes()


def test_the_same_input_gives_the_same_names_wherever_it_lies(tmp_path):
    rows = [article(n) for n in range(12)]
    one = write_jsonl(tmp_path / "one" / "news" / "a.jsonl", rows)
    other = write_jsonl(tmp_path / "other" / "news" / "a.jsonl", rows)
    names = [part.name for part in planned(one.parents[1])]
    assert names == [part.name for part in planned(other.parents[1])]
    assert len(set(names)) == len(names)


def test_what_is_added_at_the_end_leaves_full_parts_alone(tmp_path):
    rows = [article(n) for n in range(14)]
    before = planned(write_jsonl(tmp_path / "a.jsonl", rows[:12]))
    after = planned(write_jsonl(tmp_path / "a.jsonl", rows))
    assert [part.name for part in before[:2]] == [part.name for part in after[:2]]
    assert before[2].name != after[2].name


@pytest.mark.parametrize(
    "changed",
    [
        Part("b.jsonl", 1, (b"x", b"y"), "1"),
        Part("a.jsonl", 2, (b"x", b"y"), "1"),
        Part("a.jsonl", 1, (b"x", b"z"), "1"),
        Part("a.jsonl", 1, (b"xy",), "1"),
        Part("a.jsonl", 1, (b"x", b"y"), "2"),
        Part("a.jsonl", 1, (b"x", b"y"), "1", date(2024, 7, 8)),
    ],
)
def test_whatever_decides_a_reading_is_in_the_name(changed):
    assert changed.name != Part("a.jsonl", 1, (b"x", b"y"), "1").name


@given(
    st.lists(st.binary(max_size=30).filter(lambda line: not set(line) & {10, 13}), max_size=40),
    st.integers(1, 9),
)
def test_cutting_neither_loses_nor_doubles_a_line(tmp_path_factory, lines, size):
    lines = [b"x" + line for line in lines]  # no byte-order mark
    path = tmp_path_factory.mktemp("cut") / "a.jsonl"
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    parts = planned(path, size)
    assert lines_of(parts) == lines
    assert all(len(part.lines) == size for part in parts[:-1])
    assert [part.name for part in parts] == [part.name for part in planned(path, size)]
    assert plan.count_rows(plan.find_inputs([path])) == len(lines)


def test_large_articles_make_small_parts(tmp_path):
    long = "x" * (plan.PART_BYTES // 3)
    path = write_jsonl(tmp_path / "a.jsonl", [article(n, long) for n in range(7)])
    assert [len(part.lines) for part in planned(path, 100)] == [2, 2, 2, 1]


def test_names_are_safe_for_any_file_system():
    name = Part("мій/../файл: 1?.jsonl", 1, (b"x",), "1").name
    assert name.isascii()
    assert not set(name) & set('/\\:?*"<>| ')


def test_a_mark_and_a_last_line_without_newline_are_no_matter(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text": "x"}\r\n\n{"text": "y"}')
    (part,) = planned(path)
    assert part.lines == (b'{"text": "x"}', b"", b'{"text": "y"}')
    path.write_bytes('{"text": "київ"}\n'.encode("utf-16"))
    (part,) = planned(path)
    assert json.loads(part.lines[0]) == {"text": "київ"}


def test_parquet_rows_become_the_lines_that_jsonl_would_hold(tmp_path):
    day, moment = date(2024, 7, 8), datetime(2024, 7, 8, 23, 30, tzinfo=UTC)
    rows = {
        "text": pa.array(["Київ was hit.", None, "Dnipro."]),
        "id": pa.array([7, None, 9]),
        "published": pa.array([day, None, day]),
        "title": pa.array([float("nan")] * 3),
        "publisher": pa.array(["A", "B", "A"]).dictionary_encode(),
        "score": pa.array([0.5, 0.6, 0.7]),
    }
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table(rows), path, row_group_size=2)
    (part,) = planned(path)
    assert [json.loads(line) for line in part.lines] == [
        {"id": 7, "title": None, "publisher": "A", "published": "2024-07-08",
         "text": "Київ was hit."},
        {"id": None, "title": None, "publisher": "B", "published": None, "text": None},
        {"id": 9, "title": None, "publisher": "A", "published": "2024-07-08", "text": "Dnipro."},
    ]  # fmt: skip
    parquet.write_table(
        pa.table({"text": ["x"], "published": pa.array([moment], pa.timestamp("ns", "UTC"))}), path
    )
    (part,) = planned(path)
    assert json.loads(part.lines[0])["published"].startswith("2024-07-08T23:30")


def test_parquet_parts_do_not_depend_on_row_groups(tmp_path):
    table = pa.table({"text": [f"Kyiv was hit {n} times." for n in range(23)]})
    names = []
    for size in (3, 100):
        parquet.write_table(table, tmp_path / "a.parquet", row_group_size=size)
        names.append([part.name for part in planned(tmp_path / "a.parquet")])
    assert names[0] == names[1]


def test_bytes_that_are_no_text_stay_in_their_line(tmp_path):
    wrong = pa.Array.from_buffers(
        pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\4\0\0\0"), pa.py_buffer(b"K\xffiv")]
    )
    parquet.write_table(pa.table({"text": wrong}), tmp_path / "a.parquet")
    (part,) = planned(tmp_path / "a.parquet")
    assert b"K\xffiv" in part.lines[0]


def test_files_that_cannot_be_read_are_named_and_the_others_cut(tmp_path):
    (tmp_path / "bad.parquet").write_bytes(b"this is no table")
    parquet.write_table(pa.table({"body": ["x"]}), tmp_path / "columns.parquet")
    write_jsonl(tmp_path / "good.jsonl", [article(1)])
    first, second, part = planned(tmp_path)
    assert isinstance(first, Problem)
    assert isinstance(second, Problem)
    assert (first.file, second.file) == ("bad.parquet", "columns.parquet")
    assert "no Parquet file" in first.message
    assert "'text'" in second.message
    assert part.source == "good.jsonl"
    assert plan.count_rows(plan.find_inputs([tmp_path])) == 2


def test_results_and_hidden_files_are_no_input(tmp_path):
    write_jsonl(tmp_path / "a.jsonl", [article(1)])
    write_jsonl(tmp_path / "out" / "b.jsonl", [article(2)])
    write_jsonl(tmp_path / ".hidden" / "c.jsonl", [article(3)])
    (tmp_path / "notes.txt").write_text("x")
    found = plan.find_inputs([tmp_path, tmp_path / "a.jsonl"], leave_out=tmp_path / "out")
    assert [item.label for item in found] == ["a.jsonl"]


def test_inputs_of_another_kind_say_what_to_do(tmp_path):
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(InputError, match="dateline ingest"):
        plan.find_inputs([tmp_path / "notes.txt"])
    with pytest.raises(InputError, match="neither"):
        plan.find_inputs([tmp_path / "nothing"])
    with pytest.raises(InputError, match=r"\.jsonl or \.parquet"):
        plan.find_inputs([tmp_path])
