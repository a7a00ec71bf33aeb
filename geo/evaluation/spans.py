"""Spans of place names, brought to one form so that "the Donbas's" and "Donbas" are alike."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

_EDGE = " \t\n\r\"'“”‘’(),.;:"
_RIGHT_EDGE = _EDGE.replace(".", "")
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_LONGEST_ABBREVIATION = 5  # "U.S." keeps its last full stop, "Kharkiv." does not

Bounds = tuple[int, int]


def normalised(text: str, start: int, end: int) -> Bounds:
    """Return start and end without a leading "the", a possessive, and punctuation at the edges."""
    while start < end and text[start] in _EDGE:
        start += 1
    article = _ARTICLE.match(text[start:end])
    if article and start + article.end() < end:
        start += article.end()
    possessive = _POSSESSIVE.search(text[start:end])
    if possessive and possessive.start() > 0:
        end = start + possessive.start()
    while end > start and text[end - 1] in _RIGHT_EDGE:
        end -= 1
    if end - start > _LONGEST_ABBREVIATION and text[end - 1] == ".":
        end -= 1
    return start, end


def overlapping(one: Bounds, other: Bounds) -> bool:
    """Say whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def paired(predicted: Iterable[Bounds], gold: Collection[Bounds]) -> dict[Bounds, Bounds]:
    """Pair spans one to one: equal spans first, then each with the first free one it touches."""
    listed = list(predicted)
    pairs = {span: span for span in listed if span in gold}
    used = set(pairs)
    for span in listed:
        if span in pairs:
            continue
        free = (other for other in gold if other not in used and overlapping(span, other))
        touched = next(free, None)
        if touched is not None:
            pairs[span] = touched
            used.add(touched)
    return pairs
