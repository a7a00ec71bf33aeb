import pyarrow as pa
import pytest
from pyarrow import parquet

from geo.bulk import collect, rows, work
from geo.bulk.plan import Part
from geo.bulk.rows import Failure
from geo.errors import FormatError, InputError, SpanError
from geo.readers import read_articles
from geo.records import StoredReading
from tests.bulk import fakes
from tests.bulk.making_bulk import article, planned, write_jsonl


def read(*lines, published=None):
    part = Part("a.jsonl", 11, tuple(line.encode() for line in lines), "1", published)
    return work.read_part(part, fakes.read)


def part_of(tmp_path, *articles):
    (part,) = planned(write_jsonl(tmp_path / "in" / "a.jsonl", articles))
    return part


def test_a_part_file_holds_the_whole_reading(tmp_path):
    part = part_of(tmp_path, article(1, "Kyiv and Okhmatdyt, in Київ, were hit 😀."), article(2))
    assert work.do_part(part, tmp_path, fakes.read) == (2, 0)
    sources = read_articles(tmp_path / "in" / "a.jsonl").articles
    expected = [fakes.read(item) for item in sources]
    found = list(collect.readings(tmp_path))
    assert found == [StoredReading(r.article, r.reports, r.totals, r.toponyms) for r in expected]
    assert found[0].reports[1].evidence[0].span.quote == "Okhmatdyt"


def test_flat_columns_say_the_same(tmp_path):
    work.do_part(part_of(tmp_path, article(1)), tmp_path, fakes.read)
    (row,) = parquet.read_table(collect.part_files(tmp_path)[0]).to_pylist()
    (reading,) = collect.readings(tmp_path)
    first, report = row["reports"][0], reading.reports[0]
    assert (first["id"], first["place"], first["lat"]) == (report.id, "Kyiv", report.place.lat)
    assert (first["date_start"], first["killed_min"], first["killed_max"]) == (
        report.date.start, 2, 3,
    )  # fmt: skip
    assert first["injured_min"] is None
    assert (row["source"], row["row"], row["extractor_version"]) == ("a.jsonl", 1, fakes.VERSION)


def test_the_same_part_gives_the_same_bytes(tmp_path):
    part = part_of(tmp_path, *(article(n) for n in range(4)))
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        work.do_part(part, tmp_path / folder, fakes.read)
    one, two = ((tmp_path / folder / part.name).read_bytes() for folder in ("one", "two"))
    assert one == two
    assert [path.name for path in (tmp_path / "one").iterdir()] == [part.name]


@pytest.mark.parametrize(
    ("line", "failure", "why"),
    [
        ('{"text": "Kyiv", "published": "2024-07-08"', Failure.ROW, "Not JSON"),
        ('{"title": "Kyiv"}', Failure.ROW, "'text'"),
        ("[1, 2]", Failure.ROW, "no object"),
        ('{"text": "Kyiv", "published": "July"}', Failure.ROW, "not a date"),
        ('{"text": "Kyiv"}', Failure.UNDATED, "--published"),
        ('{"text": "BROKEN", "published": "2024-07-08"}', Failure.ARTICLE, "a fault"),
        ('{"text": "REFUSED", "published": "2024-07-08"}', Failure.ARTICLE, "No such language"),
        ('{"text": "MISQUOTED", "published": "2024-07-08"}', Failure.ARTICLE, "SpanError"),
    ],
)
def test_what_fails_is_named_and_the_others_are_read(line, failure, why):
    good = '{"text": "Kyiv was hit.", "published": "2024-07-08"}'
    first, wrong, last = read(good, line, good)
    assert (wrong["row"], wrong["problem"]) == (12, failure)
    assert why in wrong["reason"]
    assert first["reports"] and last["reports"]
    assert last["row"] == 13
    assert rows.problems([first, wrong, last]) == 1


def test_bytes_that_are_no_text_fail_their_row_only():
    part = Part("a.parquet", 1, (b'{"text": "K\xffiv"}', b"\xff\xfe", b"\xff\xfe{\0"), "1")
    found = work.read_part(part, fakes.read)
    assert [row["problem"] for row in found] == [Failure.ROW] * 3
    assert "UTF-8" in found[0]["reason"]


def test_empty_lines_count_but_are_no_rows():
    assert [row["row"] for row in read("", '{"text": "x"}', "  ", '{"text": "x"}')] == [12, 14]


def test_an_article_that_failed_keeps_its_words(tmp_path):
    work.do_part(part_of(tmp_path, article(1, "BROKEN")), tmp_path, fakes.read)
    (row,) = parquet.read_table(collect.part_files(tmp_path)[0]).to_pylist()
    assert row["text"] == "BROKEN Edition 1."
    assert row["reading"] is None


def test_a_changed_word_is_noticed(tmp_path):
    work.do_part(part_of(tmp_path, article(1)), tmp_path, fakes.read)
    (path,) = collect.part_files(tmp_path)
    row = parquet.read_table(path).to_pylist()[0]
    with pytest.raises(FormatError, match="not the one that was read"):
        rows.reading_of({**row, "text": row["text"].replace("Kyiv", "Lviv")})
    with pytest.raises(SpanError):
        rows.reading_of({**row, "reading": row["reading"].replace('"quote":"Kyiv"', '"quote":"K"')})


def test_an_article_in_two_parts_is_collected_once(tmp_path):
    for name in ("a", "b"):
        (part,) = planned(write_jsonl(tmp_path / f"{name}.jsonl", [article(1)]))
        work.do_part(part, tmp_path, fakes.read)
    assert collect.count(tmp_path) == 2
    assert len(list(collect.readings(tmp_path))) == 1


def test_a_damaged_part_says_what_to_do(tmp_path):
    work.do_part(part_of(tmp_path, article(1)), tmp_path, fakes.read)
    (path,) = collect.part_files(tmp_path)
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(FormatError, match="Delete it"):
        list(collect.readings(tmp_path))
    with pytest.raises(InputError, match="dateline bulk"):
        collect.part_files(tmp_path / "nothing")


def test_a_failed_write_leaves_nothing_behind(tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(parquet, "write_table", full)
    with pytest.raises(OSError, match="No space"):
        work.write_part(pa.table({}), tmp_path, "x.parquet")
    assert not list(tmp_path.iterdir())
