"""Text of an article as safe HTML with its evidence marked.

Article text is hostile until escaped. `marked` is the one door through which it gets into HTML:
every character of the text goes through `html.escape`, and the only tags are our constants.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

EXCERPT_CHARS = 190
_KIND = re.compile(r"[a-z_]{1,24}")
_PARAGRAPH = re.compile(r"\n\s*\n")
_SPACE = re.compile(r"\s")
_ADDRESS = re.compile(r"(?<=http)(?=://)|(?<=https)(?=://)|(?<=www)(?=\.)|(?<=@)", re.I)
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")


@dataclass(frozen=True)
class Mark:
    """Characters `start` to `end` say something of `kind`, such as ``place``; `label` says what."""

    start: int
    end: int
    kind: str
    label: str = ""

    def __post_init__(self) -> None:
        if not _KIND.fullmatch(self.kind):
            raise ValueError(f"{self.kind!r} is not a kind of mark.")


def marked(
    text: str,
    marks: Iterable[Mark],
    start: int = 0,
    end: int | None = None,
    *,
    anchors: Collection[int] = (),
) -> str:
    """Return ``text[start:end]`` as HTML with `marks`; offsets count from the text's beginning.

    Marks may overlap: the pieces between their ends each carry all that holds there.
    Links to ``#`` and `anchor` lead to the characters of `anchors`, marked or not.
    """
    stop = len(text) if end is None else min(end, len(text))
    inside = [mark for mark in marks if mark.start < stop and mark.end > start]
    edges = {start, stop}
    for mark in inside:
        edges |= {max(start, mark.start), min(stop, mark.end)}
    edges |= {place for place in anchors if start < place < stop}
    cuts = sorted(edges)
    return "".join(
        (f'<a id="{anchor(left)}"></a>' if left in anchors else "")
        + _piece(text[left:right], [m for m in inside if m.start <= left and m.end >= right])
        for left, right in pairwise(cuts)
    )


def anchor(start: int) -> str:
    """Return the name of the place at a character of the text."""
    return f"w{int(start)}"


def excerpts(text: str, marks: Sequence[Mark]) -> list[str]:
    """Return the parts of `text` that hold the marks, as HTML, with some words around them."""
    pieces = []
    for start, end in _windows(text, marks):
        before = "\u2026 " if start > 0 and not _at_break(text, start) else ""
        after = " \u2026" if end < len(text) and not _at_break(text, end) else ""
        pieces.append(f"{before}{marked(text, marks, start, end)}{after}")
    return pieces


def _piece(words: str, marks: list[Mark]) -> str:
    if not marks:
        return escape(words)
    kinds = list(dict.fromkeys(mark.kind for mark in marks))
    labels = list(dict.fromkeys(mark.label for mark in marks if mark.label))
    classes = " ".join(["dl", *(f"f-{kind}" for kind in kinds), *(["multi"] * (len(kinds) > 1))])
    return f'<mark class="{classes}" title="{escape(", ".join(labels))}">{escape(words)}</mark>'


def _windows(text: str, marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """Return stretches of text around the marks; those that touch become one."""
    found: list[tuple[int, int]] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end)):
        start, end = _window(text, mark)
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _window(text: str, mark: Mark) -> tuple[int, int]:
    start, end = max(0, mark.start - EXCERPT_CHARS), min(len(text), mark.end + EXCERPT_CHARS)
    for gap in _PARAGRAPH.finditer(text, start, mark.start):
        start = gap.end()
    if after := _PARAGRAPH.search(text, mark.end, end):
        end = after.start()
    if (
        start > 0
        and not _at_break(text, start)
        and (space := _SPACE.search(text, start, mark.start))
    ):
        start = space.end()
    if end < len(text) and not _at_break(text, end):
        cut = max(text.rfind(" ", mark.end, end), text.rfind("\n", mark.end, end))
        end = cut if cut > mark.end else end
    return start, end


def _at_break(text: str, offset: int) -> bool:
    return offset in (0, len(text)) or "\n" in text[max(0, offset - 1) : offset + 1]


def as_label(words: str, most: int = 160) -> str:
    """Return words as the label of a button or link, where Streamlit would read Markdown.

    Every sign that Markdown may know is escaped, so that a title stays a title: no picture is
    fetched, no other link made. Addresses, which Markdown links even then, are broken by a word
    joiner (U+2060), which nobody sees.
    """
    plain = " ".join(words.split())
    plain = plain if len(plain) <= most else plain[: most - 1].rstrip() + "\u2026"
    return _SIGN.sub(r"\\\g<0>", _ADDRESS.sub("\u2060", plain))
