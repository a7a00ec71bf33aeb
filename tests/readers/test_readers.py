import io
import json
import unicodedata
import zipfile
from datetime import date

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter

from geo.readers import (
    MAX_FILE_BYTES,
    MAX_TEXT_CHARS,
    READERS,
    Problem,
    find_files,
    read_articles,
    read_bytes,
)
from geo.readers import docx as docx_reader

JULY_8 = date(2024, 7, 8)


def pdf_of(*pages):
    """Write a PDF by hand: catalogue, pages, one Helvetica line each, and the table of offsets."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, line in enumerate(pages):
        stream = f"BT /F1 12 Tf 72 720 Td ({line}) Tj ET" if line else ""
        bodies += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * n} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(bodies) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF\n".encode()


def docx_of(*paragraphs, title="", row=()):
    document = docx.Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if row:
        for cell, text in zip(document.add_table(1, len(row)).rows[0].cells, row, strict=True):
            cell.text = text
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def locked_pdf():
    writer = PdfWriter(clone_from=io.BytesIO(pdf_of("Secret")))
    writer.encrypt("password", algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def only(batch):
    assert not batch.problems, [str(problem) for problem in batch.problems]
    [article] = batch.articles
    return article


def trouble(batch):
    assert not batch.articles
    [problem] = batch.problems
    return problem


def test_plain_text_is_one_article_named_after_its_file(tmp_path):
    path = tmp_path / "kyiv-2024.txt"
    path.write_bytes(b"\xef\xbb\xbfRockets hit Kyiv.\r\nFive died.\rRescue goes on.\n")
    article = only(read_articles(path, JULY_8))
    assert article.text == "Rockets hit Kyiv.\nFive died.\nRescue goes on.\n"
    assert (article.id, article.published, article.title) == ("kyiv-2024", JULY_8, "")


def test_letters_are_composed():
    text = only(read_bytes("Кии\u0306в й Kyïv".encode(), "a.txt")).text
    assert unicodedata.is_normalized("NFC", text)
    assert "\u0306" not in text


UKRAINIAN = "Уночі російські війська завдали удару по Києву. Загинули п'ять людей, є поранені. " * 2
WINDOWS = "Missiles struck Kyiv on Monday, the mayor’s office said — “five are dead and many hurt”."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (UKRAINIAN, "utf-8"),
        (UKRAINIAN, "utf-8-sig"),
        (UKRAINIAN, "utf-16"),
        (UKRAINIAN, "utf-32"),
        (UKRAINIAN, "cp1251"),
        (UKRAINIAN, "koi8-u"),
        (WINDOWS, "cp1252"),
        (WINDOWS, "utf-16-le"),
    ],
)
def test_text_in_an_encoding_we_can_be_sure_of_is_read(text, encoding):
    assert only(read_bytes(text.encode(encoding), "a.txt")).text == text


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        (b"Missiles struck Kyiv \xc3\x28 on Monday, killing five people.", 21),
        (b"Missiles struck Kyiv \xff\xfe\x80 on Monday, killing five people.", 21),
        (b"Kyiv \xff", 5),
        ("Удар".encode()[:-1], 6),
        ("Kyiv’s “dead”".encode()[:-1], 16),
        (b"Kyiv\0\1\2", 4),
        (bytes(range(256)) * 3, 128),
    ],
)
def test_broken_text_is_refused_at_its_byte(data, offset):
    assert f"Byte {offset} " in trouble(read_bytes(data, "a.txt")).message


def test_a_mark_of_utf_16_must_be_true():
    assert "utf-16" in trouble(read_bytes(b"\xff\xfeK\0y", "a.txt")).message


@given(st.binary(max_size=60))
def test_any_bytes_are_read_whole_or_refused(data):
    batch = read_bytes(data, "a.txt")
    assert len(batch.articles) + len(batch.problems) == 1
    assert all("\ufffd" not in a.text or b"\xef\xbf\xbd" in data or b"\xff\xfd" in data or
               b"\xfd\xff" in data for a in batch.articles)  # fmt: skip


PAGE = """<?xml version="1.0" encoding="utf-8"?>
<html lang="en"><head><meta charset="utf-8"><title>Rockets hit {{ 7*7 }} | The Paper</title>
<meta property="og:title" content="Rockets hit {{ 7*7 }} {% x %}">
<meta property="og:site_name" content="The Paper">
<meta property="article:published_time" content="2024-07-08T12:00:00Z">
<link rel="canonical" href="https://paper.example/rockets">
<script>document.write('from the script')</script><style>p { color: red }</style></head><body>
<nav>Home News Sport</nav><article><h1>Rockets hit</h1>
<p>Rockets hit Kyiv’s hospital on Monday, killing five people and wounding eleven,
said the mayor.</p>
<script>steal()</script><p onclick="steal()">Rescuers searched the rubble for hours, and more
attacks were reported in Dnipro and in Kramatorsk in the east of the country, officials said.</p>
</article></body></html>"""


def test_a_page_gives_its_main_text_and_what_it_says_of_itself():
    article = only(read_bytes(PAGE.encode(), "page.html", date(2020, 1, 1)))
    assert "Rockets hit Kyiv’s hospital on Monday" in article.text
    assert article.title == "Rockets hit {{ 7*7 }} {% x %}"
    assert (article.publisher, article.url) == ("The Paper", "https://paper.example/rockets")
    assert article.published == JULY_8
    for unwanted in ("steal", "script", "color", "Home News"):
        assert unwanted not in article.text


def test_a_page_without_a_date_takes_the_given_one():
    stated = '<meta property="article:published_time" content="2024-07-08T12:00:00Z">'
    assert stated in PAGE
    page = PAGE.replace(stated, "").replace("for hours", "since 27 June 2023").encode()
    assert only(read_bytes(page, "page.htm", JULY_8)).published == JULY_8
    assert only(read_bytes(page, "page.htm")).published is None


def test_a_page_without_main_text_gives_all_that_is_visible():
    page = b"<p>Kyiv was hit.</p><script>steal()</script><style>p{}</style>"
    assert only(read_bytes(page, "a.html")).text.strip() == "Kyiv was hit."


def test_a_page_is_read_in_the_encoding_it_declares():
    page = f"<meta charset=windows-1251><p>{UKRAINIAN}</p>".encode("cp1251")
    assert "Києву" in only(read_bytes(page, "a.html")).text
    false = b"<meta charset=utf-8><p>Kyiv \xff was hit</p>"
    assert "says it is utf-8" in trouble(read_bytes(false, "a.html")).message


@pytest.mark.parametrize("page", [b"", b"<html></html>", b"<script>var a = 'Kyiv'</script>"])
def test_a_page_without_text_is_refused(page):
    assert "no text" in trouble(read_bytes(page, "a.html")).message


def test_a_pdf_gives_the_text_of_its_pages():
    article = only(read_bytes(pdf_of("Rockets hit Kyiv.", "Five died."), "a.pdf", JULY_8))
    assert article.text.split() == ["Rockets", "hit", "Kyiv.", "Five", "died."]
    assert "\n\n" in article.text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (pdf_of(""), "OCR"),
        (locked_pdf(), "password"),
        (b"%PDF-1.4 nothing", "cannot be read"),
        (b"", "cannot be read"),
    ],
)
def test_a_pdf_without_text_says_why(data, message):
    assert message in trouble(read_bytes(data, "a.pdf")).message


def test_a_word_document_gives_paragraphs_and_tables_in_order():
    data = docx_of("Rockets hit Kyiv.", "Five died.", title="Strikes", row=("Dnipro", "2"))
    article = only(read_bytes(data, "a.docx", JULY_8))
    assert article.text == "Rockets hit Kyiv.\nFive died.\nDnipro\t2"
    assert article.title == "Strikes"


def _other_zip():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("x.txt", "x")
    return written.getvalue()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", _other_zip()])
def test_what_is_no_word_document_is_refused(data):
    assert "not a Word document" in trouble(read_bytes(data, "a.docx")).message


def test_a_document_that_unpacks_beyond_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(docx_reader, "MAX_UNPACKED_BYTES", 1000)
    assert "unpacks to more" in trouble(read_bytes(docx_of("Kyiv"), "a.docx")).message


def lines(*rows):
    return b"\n".join(r if isinstance(r, bytes) else json.dumps(r).encode() for r in rows)


def test_jsonl_keeps_the_text_exactly_as_given():
    text = " \r\nКий\u0306в\t“hit”\u2028{{ 7*7 }}\r"
    row = {"id": 7, "title": "T", "publisher": "P", "published": "2024-07-08T09:00:00Z",
           "language": "EN", "text": text, "url": "https://x.example", "extra": [1]}  # fmt: skip
    article = only(read_bytes(lines(row), "a.jsonl"))
    assert article.text == text
    assert (article.id, article.title, article.publisher) == ("7", "T", "P")
    assert (article.published, article.language) == (JULY_8, "en")
    assert article.url == "https://x.example"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
                        min_size=1).filter(str.strip), max_size=5),
       st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), st.booleans())  # fmt: skip
def test_jsonl_of_any_texts_comes_back(texts, encoding, ascii_):
    rows = "\n".join(json.dumps({"text": text}, ensure_ascii=ascii_) for text in texts)
    batch = read_bytes(rows.encode(encoding), "a.jsonl")
    assert [article.text for article in batch.articles] == texts


WRONG = [
    (b"{not json", "Not JSON"),
    (b"[1, 2]", "no object"),
    (b'{"text": 5}', "'text' must be text"),
    (b'{"title": "x"}', "has no 'text'"),
    (b'{"text": "  "}', "no text"),
    (b'{"text": "x", "published": "Monday"}', "'Monday' is not a date"),
    (b'{"text": "x", "published": 20240708}', "'published' must be text"),
    (b'{"text": "x\\ud800"}', "a character that is none"),
    (b'{"text": "x\\u0000"}', "a character that is none"),
    (b'{"text": "x", "title": "a\\u0000"}', "'title' holds"),
    (b'{"text": "caf\xe9"}', "not UTF-8"),
    (b"[" * 100_000, "Not JSON"),
    (b'{"text": ' + b"9" * 5000 + b"}", "Not JSON"),
    (b'{"text": "x", "title": "' + b"x" * 2001 + b'"}', "'title' has 2,001"),
]


@pytest.mark.parametrize(("wrong", "message"), WRONG)
def test_a_wrong_line_is_named_and_the_others_kept(wrong, message):
    data = lines({"id": "1", "text": "One"}, b"", wrong, {"id": "3", "text": "Three"}) + b"\n"
    batch = read_bytes(data, "rows.jsonl")
    assert [article.id for article in batch.articles] == ["1", "3"]
    [problem] = batch.problems
    assert (problem.file, problem.line) == ("rows.jsonl", 3)
    assert message in problem.message
    assert str(problem).startswith("rows.jsonl, line 3: ")


def test_a_monstrous_line_is_skipped_not_swallowed(monkeypatch):
    monkeypatch.setattr("geo.readers.jsonl.MAX_FILE_BYTES", 50)
    data = lines({"text": "One"}, {"text": "x" * 300}, {"text": "Three"})
    batch = read_bytes(data, "a.jsonl")
    assert [article.text for article in batch.articles] == ["One", "Three"]
    assert [problem.line for problem in batch.problems] == [2]


def test_rows_without_a_date_take_the_given_one():
    data = lines(
        {"text": "a"}, {"text": "b", "published": "2023-01-01"}, {"text": "c", "published": None}
    )
    dates = [article.published for article in read_bytes(data, "a.jsonl", JULY_8).articles]
    assert dates == [JULY_8, date(2023, 1, 1), JULY_8]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_has_the_columns_of_the_jsonl(delimiter):
    rows = [["ID", "Text", "published", "x"], ["a", '"Two\r\nlines ""hit"""', "2024-07-08", ""]]
    data = "\ufeff" + "\n".join(delimiter.join(row) for row in rows)
    article = only(read_bytes(data.encode(), "a.csv"))
    assert (article.id, article.text) == ("a", 'Two\r\nlines "hit"')
    assert article.published == JULY_8


def test_a_wrong_row_of_csv_is_named_and_the_others_kept():
    data = b'id,text,published\n1,"One\nmore",\n2,Two,Monday\n\n3,Three\n4,Four,2024-07-08\n'
    batch = read_bytes(data, "a.csv")
    assert [article.id for article in batch.articles] == ["1", "4"]
    assert [problem.line for problem in batch.problems] == [4, 6]


def test_a_long_article_fits_a_cell_of_csv():
    text = "Kyiv was hit. " * 20_000
    assert only(read_bytes(f"text\n{text}\n".encode(), "a.csv")).text == text


@pytest.mark.parametrize(("data", "message"), [(b"", "empty"), (b"id,title\n1,2\n", "'text'")])
def test_a_table_without_texts_is_refused(data, message):
    assert message in trouble(read_bytes(data, "a.csv")).message


FIVE_MB = "Kyiv was hit. " * 360_000


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (FIVE_MB.encode(), "a.txt"),
        (json.dumps({"text": FIVE_MB}).encode(), "a.jsonl"),
        (f"text\n{FIVE_MB}\n".encode(), "a.csv"),
        (docx_of(FIVE_MB), "a.docx"),
    ],
)
def test_five_megabytes_are_no_article(data, name):
    message = trouble(read_bytes(data, name)).message
    assert f"{MAX_TEXT_CHARS:,}" in message
    assert "split" in message


def test_a_file_beyond_the_limit_is_refused_before_it_is_read():
    data = b"x" * (MAX_FILE_BYTES + 1)
    assert "20 MB" in trouble(read_bytes(data, "a.txt")).message


@pytest.mark.parametrize("name", [f"empty{suffix}" for suffix in READERS])
def test_an_empty_file_is_a_problem(name):
    assert trouble(read_bytes(b"", name)).file == name


@pytest.mark.parametrize(("name", "said"), [("a.exe", ".exe"), ("README", "without suffix")])
def test_other_files_are_refused(name, said):
    assert said in trouble(read_bytes(b"x", name)).message


def test_a_missing_file_is_a_problem(tmp_path):
    assert "No such file" in trouble(read_articles(tmp_path / "none.txt")).message


def test_folders_are_searched_in_order_and_hidden_files_left_out(tmp_path):
    for name in ("b.txt", "a.HTML", "deep/c.jsonl", ".hidden/d.txt", "notes.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [path.relative_to(tmp_path).as_posix() for path in find_files([tmp_path])]
    assert found == ["a.HTML", "b.txt", "deep/c.jsonl"]


def test_a_problem_of_a_whole_file_has_no_line():
    assert str(Problem("a.txt", None, "Wrong.")) == "a.txt: Wrong."
