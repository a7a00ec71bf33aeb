"""Whether a date is that of a deed, or of the count, the trial, the funeral that came after it."""

from __future__ import annotations

import re
from functools import cache

from geo import vocabulary
from geo.extractors.relative_dates import DateMention
from geo.extractors.segments import Segment

_CLOSE = 6
# "the toll rose to 52 on": the day of the count
_COUNT = re.compile(
    r"\b(?:toll|number|count|tally|figure)\b[^.;]*\b(?:rose|risen|climbed|gr[eo]wn?|stood|stands|lowered"
    r"|raised|revised|reached|put|set|remains|jumped|went)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
# "On 15 March, the court heard, he drove to": who said it, no more
_ATTRIBUTED = re.compile(
    r",\s+(?:the\s+)?(?:court|jury|inquest|trial|inquiry|hearing|judge|prosecutors?|police|coroner)\s+"
    r"(?:heard|was\s+told|were\s+told|said|says|found|ruled),",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[;:()–—]|,\s+(?=(?:and|but|which|who|when|while|where|after)\b)"
    r"|\b(?:after|when|while|because|since|although|which|who|that|where|but|as)\b"
)


def is_of_count(mention: DateMention, segment: Segment) -> bool:
    """Say whether the date is that of a count ("the toll rose to 52 on Friday")."""
    if any(c.update and 0 <= mention.start - c.end <= _CLOSE for c in segment.claims):
        return True
    return bool(_COUNT.search(segment.text[: mention.start - segment.start]))


def is_after(mention: DateMention, segment: Segment) -> bool:
    """Say whether the clause of the date tells of what came after the deed, not of the deed."""
    start, end = _clause(segment, mention)
    text = segment.text[start - segment.start : end - segment.start]
    text = _ATTRIBUTED.sub(lambda match: " " * len(match.group()), text)
    at = (mention.start - start, mention.end - start)
    deeds = [(deed.start - start, deed.end - start) for deed in segment.real_deeds]
    claims = [(claim.start - start, claim.end - start) for claim in segment.claims]
    inside = [span for span in (*deeds, *claims) if 0 <= span[0] < end - start]
    courts = [match.span() for match in _words("courts", "en").finditer(text)]
    if courts and inside:
        return min(_gap(at, span) for span in courts) < min(_gap(at, span) for span in inside)
    return not inside and bool(courts or _words("aftermath", "en").search(text))


def _gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)


def _clause(segment: Segment, mention: DateMention) -> tuple[int, int]:
    start, end = segment.start, segment.end
    for boundary in _CLAUSE.finditer(segment.text):
        at = segment.start + boundary.start()
        if at < mention.start:
            start = segment.start + boundary.end()
        elif at >= mention.end:
            return start, at
    return start, end


@cache
def _words(name: str, language: str) -> re.Pattern[str]:
    table = vocabulary.load(language, "dates")["reporting"]
    return re.compile(vocabulary.stems(table[name]), re.IGNORECASE)
