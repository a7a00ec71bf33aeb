"""Word documents (.docx)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.table import Table

from geo.article import Article
from geo.errors import FormatError, TooLargeError
from geo.readers.source import Source, clean, drop_controls, make_article

MAX_UNPACKED_BYTES = 100_000_000  # a small file can unpack to gigabytes


def read(source: Source) -> Iterator[Article]:
    """Read a document: paragraphs and table rows in order, one a line."""
    document = _open(source.data())
    text = drop_controls(clean("\n".join(_lines(document))))
    title = drop_controls(document.core_properties.title or "")
    yield make_article(text, id=source.stem, title=title, published=source.published)


def _open(data: bytes) -> Document:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > MAX_UNPACKED_BYTES:
                raise TooLargeError(
                    f"The document unpacks to more than {MAX_UNPACKED_BYTES // 1_000_000} MB. "
                    "Save its text alone as .txt."
                )
        return docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, OpcError, SyntaxError, LookupError, ValueError, OSError) as error:
        raise FormatError(
            f"This is not a Word document ({type(error).__name__}). Save it again as .docx."
        ) from error


def _lines(document: Document) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield "\t".join(cell.text for cell in row.cells)
        else:
            yield block.text
