"""Hostile tables: what cannot be read is named by its row, and all the rest is kept."""

import pytest

from geo.exporters import EXPORTERS
from geo.importers.table import Table
from geo.stores import Store
from tests.importers.making_tables import UCDP, VIINA, write
from tests.terminal import run


def bad(outcome):
    return [str(item) for item in outcome.bad]


def test_good_rows_are_kept_and_bad_ones_named(take_in, store, tmp_path):
    rows = [UCDP, {**UCDP, "id": "2", "best": "?"}, {**UCDP, "id": "3"}]
    outcome = take_in("ucdp", write(tmp_path / "a.csv", *rows))
    assert store.count().events == 2
    assert bad(outcome) == ["a.csv, row 3 (line 3): '?' is not a number of people."]


def test_lines_and_rows_are_told_apart(take_in, tmp_path):
    rows = [{**UCDP, "source_headline": "Two\nlines"}, {**UCDP, "id": "2", "best": "?"}]
    outcome = take_in("ucdp", write(tmp_path / "a.csv", *rows))
    assert bad(outcome)[0].startswith("a.csv, row 3 (line 4):")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_marks_and_delimiters_are_recognised(take_in, store, tmp_path, encoding, delimiter):
    path = write(tmp_path / "a.csv", UCDP, encoding=encoding, delimiter=delimiter)
    assert take_in("ucdp", path).bad == []
    assert store.count().events == 1


def test_bytes_that_are_no_text_spoil_only_their_row(take_in, store, tmp_path):
    path = write(tmp_path / "a.csv", UCDP, {**UCDP, "id": "2"}, {**UCDP, "id": "3"})
    lines = path.read_bytes().split(b"\r\n")
    lines[1] = lines[1].replace(b"Kramatorsk", b"Krama\0torsk")
    lines[2] = lines[2].replace(b"Kramatorsk", "Краматорськ".encode("cp1251"))
    path.write_bytes(b"\r\n".join(lines))
    outcome = take_in("ucdp", path)
    assert store.count().events == 1
    assert [line.split(":")[0] for line in bad(outcome)] == [
        "a.csv, row 2 (line 2)",
        "a.csv, row 3 (line 3)",
    ]
    assert all("UTF-8" in line for line in bad(outcome))


def test_a_huge_cell_and_an_open_quote_are_named(take_in, store, tmp_path):
    path = write(
        tmp_path / "a.csv", UCDP, {**UCDP, "id": "2", "where_description": "x" * 1_100_000}
    )
    outcome = take_in("ucdp", path)
    assert store.count().events == 1
    assert "row 3" in bad(outcome)[0]
    path = write(tmp_path / "b.csv", {**UCDP, "id": "3"})
    path.write_text(path.read_text() + '"never closed,1,2\n')
    outcome = take_in("ucdp", path)
    assert store.count().events == 2
    assert len(outcome.bad) == 1


def test_rows_of_another_length_are_named(take_in, store, tmp_path):
    path = write(tmp_path / "a.csv", VIINA)
    path.write_text(path.read_text() + "2026-01-01,1\n" + "\n" + "a,b,c,d,e,f,g,h\n")
    outcome = take_in("viina", path)
    assert store.count().events == 1
    assert bad(outcome) == [
        "a.csv, row 3 (line 3): 2 cells where the header has 7.",
        "a.csv, row 5 (line 5): 8 cells where the header has 7.",
    ]


@pytest.mark.parametrize("content", [b"", b"  \n", b"PK\x03\x04\0\0", b"{}", b"a,a\n1,2\n"])
def test_what_is_no_table_is_refused_with_a_reason(take_in, tmp_path, content):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    outcome = take_in("ucdp", path)
    assert len(outcome.bad) == 1
    assert outcome.stored.added == 0


def test_a_table_of_another_source_is_refused_by_its_columns(take_in, tmp_path):
    outcome = take_in("ucdp", write(tmp_path / "a.csv", VIINA))
    assert "lacks the columns id, where_prec" in bad(outcome)[0]
    outcome = take_in("viina", write(tmp_path / "a.csv", UCDP))
    assert "lacks the column" in bad(outcome)[0]


def test_a_file_that_is_not_there_stops_no_other(take_in, store, tmp_path):
    outcome = take_in("ucdp", tmp_path / "no.csv", write(tmp_path / "a.csv", UCDP))
    assert store.count().events == 1
    assert len(outcome.bad) == 1


def test_formulas_are_kept_as_text_and_defused_on_export(take_in, store, tmp_path):
    headline = '=cmd|"/c calc"!A1 shelling'
    take_in("ucdp", write(tmp_path / "a.csv", {**UCDP, "source_headline": headline}))
    [event] = store.events()
    assert event.lead.article.title == headline
    written = EXPORTERS["csv"](store.events())
    assert not any(cell.startswith("=") for cell in written.replace('"', "").split(","))


def test_markup_stays_text(take_in, store, tmp_path):
    take_in("ucdp", write(tmp_path / "a.csv", {**UCDP, "where_coordinates": "{{ 7*7 }}<script>"}))
    assert store.rows()[0].place == "{{ 7*7 }}<script>"
    assert store.verify() == []


def test_row_numbers_are_a_spreadsheets(tmp_path):
    table = Table(write(tmp_path / "a.csv", VIINA, VIINA))
    assert [(row.number, row.line) for row in table.rows()] == [(2, 2), (3, 3)]


def test_the_command_ends_with_2_when_a_row_is_bad(tmp_path, capsys):
    path = write(tmp_path / "a.csv", UCDP, {**UCDP, "id": "2", "best": "?"})
    target = tmp_path / "bad.txt"
    store = tmp_path / "s.sqlite"
    code, _, told = run(capsys, "import", "ucdp", path, "--store", store, "--problems", target)
    assert code == 2
    assert "a.csv, row 3" in told
    assert "1 event added to 'ucdp'" in told
    assert "CC BY 4.0" in told
    assert target.read_text() == "a.csv, row 3 (line 3): '?' is not a number of people.\n"


def test_the_command_lists_no_more_than_a_screenful(tmp_path, capsys):
    rows = [{**UCDP, "id": str(number), "best": "?"} for number in range(130)]
    path = write(tmp_path / "a.csv", *rows)
    code, _, told = run(capsys, "import", "ucdp", path, "--store", tmp_path / "s.sqlite")
    assert code == 2
    assert "and 30 more" in told


def test_the_command_ends_with_0_when_all_is_well(tmp_path, capsys):
    path, target = write(tmp_path / "a.csv", VIINA), tmp_path / "s.sqlite"
    assert run(capsys, "import", "viina", path, "--store", target)[0] == 0
    opened = Store.open(str(target), create=False)
    assert opened.count().events == 1
    opened.close()


def test_an_unknown_kind_is_refused(tmp_path, capsys):
    path, store = tmp_path / "a.csv", tmp_path / "s.sqlite"
    code, _, told = run(capsys, "import", "acled", path, "--store", store)
    assert code == 2
    assert "ucdp, viina" in told
