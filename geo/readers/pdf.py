"""PDF files that hold text (not scans)."""

from __future__ import annotations

import io
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from geo.article import Article
from geo.errors import EmptyTextError, FormatError
from geo.readers.source import MAX_TEXT_CHARS, Source, clean, drop_controls, make_article


def read(source: Source) -> Iterator[Article]:
    """Read a PDF; pages are parted by an empty line."""
    title, text = _extract(source.data())
    text = drop_controls(clean(text))
    if not text.strip():
        raise EmptyTextError(
            "The PDF holds no text; it may be a scan. Run it through OCR, then read it again."
        )
    yield make_article(text, id=source.stem, title=title, published=source.published)


def _extract(data: bytes) -> tuple[str, str]:
    try:
        reader = PdfReader(io.BytesIO(data))
        _unlock(reader)
        title = drop_controls(str((reader.metadata and reader.metadata.title) or ""))
        return title.strip(), _pages(reader)
    except FormatError:
        raise
    # A damaged file can make the parser fail in almost any way.
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError,
            RecursionError, NotImplementedError, OSError) as error:  # fmt: skip
        raise FormatError(
            f"The PDF cannot be read ({type(error).__name__}). Open it elsewhere and save it again."
        ) from error


def _unlock(reader: PdfReader) -> None:
    if reader.is_encrypted and not reader.decrypt(""):
        raise FormatError("The PDF asks for a password. Save a copy without one.")


def _pages(reader: PdfReader) -> str:
    pages: list[str] = []
    for page in reader.pages:
        pages.append(page.extract_text())
        if sum(map(len, pages)) > MAX_TEXT_CHARS:
            break  # make_article says that it is too long
    return "\n\n".join(pages)
