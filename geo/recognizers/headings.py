"""Names that head an item of a digest, list or live page: "• Sumy.", "07:15. Sumy, 3 August:"."""

from __future__ import annotations

import re
from functools import cache

from geo import vocabulary

_CLOCK = r"\[?\d{1,2}[:.]\d\d\]?(?:\s*(?:GMT|UTC|[ap]\.?m\.?))?[.:,]?\s+(?:[|–—-]\s+)?"
_NUMBER = r"(?:\d{1,2}[.)]|\([a-z0-9]{1,2}\))\s+"
_DAY = r"(?:[A-Z][a-z]+\s+)?\d{1,2}(?:\s+to\s+\d{1,2})?\s+[A-Z][a-z]+(?:\s+\d{4})?"
_DAY_TOO = r"[A-Z][a-z]{2,}\s+\d{1,2}(?:,?\s+\d{4})?"
# What may stand before the name: a bullet, a clock, a number, a date.
_LEAD = re.compile(rf"[^\w\s]*\s*(?:{_CLOCK}|{_NUMBER}|(?:{_DAY}|{_DAY_TOO})[,:.]?\s+[–—-]?\s*)?")
_PART = r",\s+[^,.:;\n]{2,45}"
_DASH = re.compile(r"(?:\s*\([^()\n]{2,30}\))?\s+[–—]\s")
# Words that head an item though nobody has recognised them as a name.
_NAMELIKE = r"[A-ZÀ-Þ][\w’'-]+(?:[ -](?:d[aeiou]s?|la|el|al|[A-ZÀ-Þ])[\w’'-]*){0,3}"

_COLON = re.compile(rf"(?P<name>{_NAMELIKE}):\s+(?![\"“‘'])")


class Headings:
    """Rules of one language."""

    def __init__(self, language: str = "en") -> None:
        generic = vocabulary.load(language, "places")["generic"]
        kinds = vocabulary.alternation(
            word for kind in ("admin1", "admin2", "city", "neighbourhood") for word in generic[kind]
        )
        # What follows a heading name: a stop, a colon, what holds it, or the day.
        after = (
            rf"(?:\s+{kinds})?(?:\s*(?:[:.]|too,|$|\()"
            r"|,\s+(?:in\s+)?(?:the\s+)?[A-Z][\w’'-]*(?:\s+[\w-]+){0,2}\s*(?:[:.]\s*|$)"
            rf"|(?:{_PART}){{1,3}}\s*:\s"
            rf"|(?:{_PART}){{0,2}},\s+(?:[a-z]+\s+){{0,2}}(?:{_DAY}|{_DAY_TOO})\s*[.:])"
        )
        self._after = re.compile(after)
        self._run_on = re.compile(rf"(?:\s+{kinds})?(?:,\s+\d{{1,2}}[:.]\d\d)?\s*:\s+(?![\"“‘'])")
        self._alone = re.compile(
            rf"(?P<name>{_NAMELIKE})(?:\s+{kinds})?"
            rf"(?:\.|(?:{_PART}){{0,2}},\s+(?:[a-z]+\s+){{0,2}}(?:{_DAY}|{_DAY_TOO})\s*[.:])"
        )

    def heads(self, left: str, right: str) -> bool:
        """Say whether a name between `left` and `right`, both of its paragraph, heads an item."""
        if _LEAD.fullmatch(left) is None:
            return False
        return bool(self._after.match(right) or (left.strip() and _DASH.match(right)))

    def heads_on(self, left: str, right: str) -> bool:
        """Say whether a name between `left` and `right`, both of its sentence, heads an item.

        Such items follow each other on one line: "Xville: two shells, no one hurt. Yville: ...".
        """
        return not left.strip(" *•-–—") and self._run_on.match(right) is not None

    def unknown(self, paragraph: str) -> tuple[int, int] | None:
        """Return where the paragraph's head is when it looks like a name ("Xville, 3 August.")."""
        lead = _LEAD.match(paragraph)
        match = self._alone.match(paragraph, lead.end() if lead else 0)
        return match.span("name") if match else None

    def before_colon(self, paragraph: str) -> tuple[int, int] | None:
        """Return where the words before the paragraph's first colon are if they look like a name.

        "Xville: two shells" may be a place, "Wounded: 12" none: ask a gazetteer.
        """
        lead = _LEAD.match(paragraph)
        match = _COLON.match(paragraph, lead.end() if lead else 0)
        return match.span("name") if match else None


@cache
def for_language(language: str) -> Headings:
    """Return the shared rules of `language`."""
    return Headings(language)
