"""Names that head an item of a digest, list or live page: "• Sumy.", "07:15. Sumy, 3 August:"."""

from __future__ import annotations

import re

_CLOCK = r"\[?\d{1,2}[:.]\d\d\]?(?:\s*(?:GMT|UTC|[ap]\.?m\.?))?[.:,]?\s+"
_NUMBER = r"(?:\d{1,2}[.)]|\([a-z0-9]{1,2}\))\s+"
_DAY = r"(?:[A-Z][a-z]+\s+)?\d{1,2}(?:\s+to\s+\d{1,2})?\s+[A-Z][a-z]+(?:\s+\d{4})?"
_DAY_TOO = r"[A-Z][a-z]{2,}\s+\d{1,2}(?:,?\s+\d{4})?"
# What may stand before the name: a bullet, a clock, a number, a date.
_LEAD = re.compile(rf"[^\w\s]*\s*(?:{_CLOCK}|{_NUMBER}|(?:{_DAY}|{_DAY_TOO})[,:.]?\s+[–—-]?\s*)?")
_PART = r",\s+[^,.:;\n]{2,45}"
# What follows it: a stop, a colon, what holds it, or the day.
_AFTER = re.compile(
    r"\s*(?:[:.]|too,|$|\()"
    r"|,\s+(?:in\s+)?(?:the\s+)?[A-Z][\w’'-]*(?:\s+[\w-]+){0,2}\s*(?:[:.]\s*|$)"
    rf"|(?:{_PART}){{1,3}}\s*:\s"
    rf"|(?:{_PART}){{0,2}},\s+(?:[a-z]+\s+){{0,2}}(?:{_DAY}|{_DAY_TOO})\s*[.:]"
)
_DASH = re.compile(r"(?:\s*\([^()\n]{2,30}\))?\s+[–—]\s")


def heads(left: str, right: str) -> bool:
    """Say whether a name between `left` and `right`, both of a paragraph's start, heads an item."""
    lead = _LEAD.fullmatch(left)
    if lead is None:
        return False
    return bool(_AFTER.match(right) or (left.strip() and _DASH.match(right)))
