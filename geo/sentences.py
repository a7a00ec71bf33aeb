"""Sentence boundaries for news prose: a rule-based splitter that keeps offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# A full stop after these does not end a sentence.
ABBREVIATIONS = frozenset(
    {"mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "capt", "sgt", "maj", "gov", "sen", "rep",
     "rev", "st", "no", "nos", "vs", "etc", "jr", "sr", "inc", "ltd", "co", "u.s", "u.k", "u.n",
     "e.g", "i.e", "a.m", "p.m", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept",
     "oct", "nov", "dec", "approx", "est", "dept", "brig", "adm", "cmdr", "messrs", "mt", "ft"}
)  # fmt: skip
# Characters. What has no full stop for so long is a table or a dump; rules that look back to the
# start of a sentence would take a time that grows with its square.
LONGEST = 24_000
_END = re.compile(r"""(?P<mark>[.!?…]+)(?P<close>["”’')\]]*)(?=\s+["“‘'(\[]?[A-Z0-9Ѐ-ӿ"“‘])""")


@dataclass(frozen=True)
class Sentence:
    """A sentence of a text: offsets, its words, and the paragraph it stands in (from 0)."""

    start: int
    end: int
    text: str
    paragraph: int
    index: int


def split(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of `text` in order; blank space between them belongs to none."""
    found: list[Sentence] = []
    for paragraph, line in enumerate(re.finditer(r"[^\n]+", text)):
        for start, end in _bounds(text, line.start(), line.end()):
            found.append(Sentence(start, end, text[start:end], paragraph, len(found)))
    return tuple(found)


def _bounds(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [match.end() for match in _END.finditer(text, start, end) if _ends(text, start, match)]
    pieces, left = [], start
    for right in _no_longer(text, start, [*cuts, end]):
        piece = text[left:right]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            pieces.append((left + lead, left + len(piece.rstrip())))
        left = right
    return pieces


def _no_longer(text: str, left: int, cuts: Iterable[int]) -> Iterator[int]:
    """Yield the cuts, with more at spaces where a sentence is longer than any that people write."""
    for right in cuts:
        while right - left > LONGEST:
            space = text.rfind(" ", left + 1, left + LONGEST)
            left = space if space > left else left + LONGEST
            yield left
        yield right
        left = right


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    if match["mark"] != ".":
        return True
    if re.fullmatch(r"\W*\d{1,2}", text[start : match.start()]):
        return False  # "1. Volnovakha": the number of an item
    word = re.search(r"[\w.]*$", text[start : match.start()])
    last = word.group().casefold() if word else ""
    after = text[match.end() :].lstrip()
    if last in {"a.m", "p.m", "u.s", "u.k"}:
        # "at 8 a.m. Rescuers came" ends here; "at 8 a.m. Friday" and "U.S. Army" do not.
        return bool(re.match(r"(?:The|A|An|It|He|She|They|In|On|At|But|And|No|Local)\b", after))
    return not (last in ABBREVIATIONS or re.fullmatch(r"[a-z]", last))
