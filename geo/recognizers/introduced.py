"""Names that the text itself says are places: datelines, heads of items, "the village of X"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.recognizers import Kind, Mention

# "• Hlukhiv, Sumy region." "KYIV." "14:50 Lviv:" "KHAN YUNIS, Gaza Strip - "
_ITEM_LEAD = re.compile(r"[^\w]*(?:\d{1,2}[:.]\d\d\s+|\d{1,2}[.)]\s+|\([a-z0-9]{1,2}\)\s+)?")
_NAME = r"(?:(?:al|ad|an|as|ar|at|az|ash|el)-)?[A-ZÀ-Ý][\w’'-]+(?: [A-ZÀ-Ý][\w’'-]+){0,2}"
_SETTLEMENT = "(?:village|town|city|settlement|hamlet|suburb|kibbutz|commune|camp)"
_STRUCK = re.compile(
    r"\b(?:struck|shelled|bombed|bombarded|pounded|hit|attacked) "
    r"(?P<name>[A-Z][\w’'-]{3,})(?! [A-Z])"
)
# Names that the text itself says are places, known or not.
_INTRODUCED = (
    _STRUCK,
    re.compile(
        rf"^\W*(?:\([a-z]\)|\d{{1,2}}[.)]|[•▪●])\s+(?P<name>{_NAME})"
        r"(?:,[^:.\n]{2,40})?[:.](?=\s)",
        re.M,
    ),
    re.compile(
        rf"\b(?:{_SETTLEMENT}|port|island|junction|quarter|neighbou?rhood) of (?P<name>{_NAME})"
    ),
    re.compile(
        rf"\b(?:in|at|on|near|outside) (?P<name>{_NAME}), an? (?:[\w-]+ ){{0,3}}{_SETTLEMENT}\b"
    ),
    re.compile(
        r"^\W*(?P<name>[A-ZÀ-Ý][A-ZÀ-Ý’'-]{2,}(?: [A-ZÀ-Ý][A-ZÀ-Ý’'-]{2,}){0,2})\.(?= [A-Z])", re.M
    ),
)
_ITEM_STOP = r"(?:[.:(]|[-–—]\s)"
_ITEM_END = re.compile(
    rf"\s*(?:{_ITEM_STOP}|\s+and\s+[A-Z]{{3}}"
    rf"|,\s*(?:in\s+(?:the\s+)?)?[A-Z][\w ]+(?:,\s*\w+\.?\s+\d+)?\s*{_ITEM_STOP})"
)
# "AITOU, Lebanon - The road": a place even where no gazetteer holds it.
_DATELINE = re.compile(
    r"(?P<name>[A-ZÀ-Ý][A-ZÀ-Ý’'\-]+(?: [A-ZÀ-Ý][A-ZÀ-Ý’'\-]+){0,3})"
    r"(?:,\s[A-Z][\w ]+)?(?:,\s\w+\.?\s\d{1,2})?\s*(?:\([^)\n]{2,20}\)\s*)?[-–—]\s"
)


def names(text: str) -> Iterator[tuple[Mention, bool]]:
    """Yield names, and whether a deed introduces them ("hit X" may be said of a body too)."""
    dateline = _DATELINE.match(text)
    if dateline:
        yield _name(dateline), False
    for rule in _INTRODUCED:
        for match in rule.finditer(text):
            yield _name(match), rule is _STRUCK


def _name(match: re.Match[str]) -> Mention:
    return Mention(*match.span("name"), Kind.NAME, *match.span("name"))


def heads_item(text: str, mention: Mention, *, well_known: bool) -> bool:
    """Say whether the name stands alone at the head of a text, paragraph or list item.

    In capitals or after a bullet any name does; a plain one ("Sumy: ...") when it is well known.
    """
    lead = text[text.rfind("\n", 0, mention.start) + 1 : mention.start]
    right = text[mention.end : mention.end + 60]
    if not _ITEM_LEAD.fullmatch(lead) or not _ITEM_END.match(right):
        return False
    marked = mention.head(text).isupper() or bool(re.search(r"\W", lead))
    return marked or (well_known and right.startswith(":"))
