"""Files of articles as lines of JSON, whatever their format; to add one: a function and a row.

Parts travel to the workers as such lines, so that a worker needs no access to the input and every
format is read, and its wrong rows are named, by the one reader of JSONL.
"""

from __future__ import annotations

import io
import json
import math
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from geo.errors import FormatError, TooLargeError
from geo.readers.encoding import decode
from geo.readers.rows import COLUMNS
from geo.readers.source import MAX_FILE_BYTES

BATCH_ROWS = 256
_BLOCK_BYTES = 1 << 20
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK = b"\xef\xbb\xbf"


def jsonl_lines(path: Path) -> Iterator[bytes]:
    """Yield the lines of a JSONL file; what goes beyond the limit of a line is cut off.

    Raises:
        OSError: the file cannot be opened.
        TooLargeError: the file is UTF-16 and large, which cannot be cut into lines.
    """
    with path.open("rb") as stream:
        source = _without_mark(stream)
        while line := source.readline(MAX_FILE_BYTES + 1):
            yield line.rstrip(b"\r\n")
            while not line.endswith(b"\n") and len(line) > MAX_FILE_BYTES:
                line = source.readline(MAX_FILE_BYTES + 1)  # the rest of a monstrous line


def jsonl_count(path: Path) -> int:
    """Return how many lines `jsonl_lines` yields, more or less, without keeping any."""
    count, last = 0, b"\n"
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK_BYTES):
            count += block.count(b"\n")
            last = block[-1:]
    return count + (last != b"\n")


def parquet_lines(path: Path) -> Iterator[bytes]:
    """Yield the rows of a Parquet file as lines of JSON; only the columns of an article count.

    Text that is not UTF-8 stays as it is, so that the reader of the line names it.

    Raises:
        FormatError: the file is damaged or has no column `text`.
    """
    import pyarrow as pa

    with _parquet(path) as table:
        names = [name for name in COLUMNS if name in table.schema_arrow.names]
        if "text" not in names:
            raise FormatError("The table has no column 'text'. Rename the one that holds it.")
        try:
            for batch in table.iter_batches(BATCH_ROWS, columns=names):
                values = [_values(batch.column(name)) for name in names]
                for row in zip(*values, strict=True):
                    yield _line(dict(zip(names, row, strict=True)))
        except (pa.ArrowException, OSError) as error:
            raise FormatError(f"The table is damaged: {error}. Write it again.") from None


def parquet_count(path: Path) -> int:
    """Return the number of rows (raises `FormatError` if the file is none of Parquet)."""
    with _parquet(path) as table:
        return int(table.metadata.num_rows)


Lines = Callable[[Path], Iterator[bytes]]
Count = Callable[[Path], int]

SOURCES: dict[str, tuple[Lines, Count]] = {
    ".jsonl": (jsonl_lines, jsonl_count),
    ".parquet": (parquet_lines, parquet_count),
}


def _without_mark(stream: BinaryIO) -> BinaryIO:
    head = stream.read(len(_UTF8_MARK))
    stream.seek(0)
    if head.startswith(_UTF16):  # cannot be cut at newline bytes
        whole = stream.read(MAX_FILE_BYTES + 1)
        if len(whole) > MAX_FILE_BYTES:
            raise TooLargeError("The file is UTF-16. Save it as UTF-8, which may be of any size.")
        return io.BytesIO(decode(whole).removeprefix("\ufeff").encode("utf-8"))
    if head == _UTF8_MARK:
        stream.seek(len(_UTF8_MARK))
    return stream


def _parquet(path: Path) -> Any:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        return parquet.ParquetFile(path)
    except pa.ArrowException as error:
        raise FormatError(f"This is no Parquet file: {error}.") from None


def _values(column: Any) -> list[Any]:
    """Return a column's values; strings as their bytes, moments no finer than Python's."""
    import pyarrow as pa

    kind = column.type
    if pa.types.is_dictionary(kind):
        column, kind = column.cast(kind.value_type), kind.value_type
    if pa.types.is_timestamp(kind):
        column = column.cast(pa.timestamp("us", kind.tz), safe=False)
    elif pa.types.is_string(kind) or pa.types.is_large_string(kind):
        column = column.cast(pa.large_binary())
    return list(column.to_pylist())


def _line(row: dict[str, Any]) -> bytes:
    kept = {name: _plain(value) for name, value in row.items()}
    return json.dumps(kept, ensure_ascii=False, default=str).encode("utf-8", "surrogateescape")


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.decode("utf-8", "surrogateescape")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and math.isnan(value):
        return None  # how pandas writes a column that holds nothing
    return value
