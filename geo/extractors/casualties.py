"""Numbers of people killed or hurt, with the words that say so.

The forms are those of news prose: active ("killing 27 people"), passive or nominal ("27 people,
five of them children, were killed", "27 dead"), tolls ("has risen from 50 to 52"), single people
("a man of 52 was killed"), families ("a mother and her two daughters"), none ("no one was hurt")
and the bare figure of a second source ("the council spoke of at least 42").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from geo import vocabulary
from geo.extractors import casualty_forms, numbers
from geo.extractors.casualty_forms import INJURED, KILLED, Form

__all__ = ["INJURED", "KILLED", "CasualtyReader", "Claim", "for_language"]

_WORD = r"[\w’'-]+"
_HARMED = r"(?:killed|hurt|injured|harmed|wounded)"
_JOINED = re.compile(
    r"\s*,?\s*\b(?:together|along)\s+with\s+|\s*,\s*|\s+and\s+|\s+as\s+well\s+as\s+|\s+with\s+"
)
_MORE = re.compile(r"\b(?:another|further|more)\b(?!\s+than)", re.IGNORECASE)
_NEAR = 60
# A family is small; a larger figure in a list of people is an age or an address.
_LARGEST_FAMILY = 99


@dataclass(frozen=True)
class Claim:
    """One number in a text: `kind` killed or injured; `high` None without an upper end.

    `update` replaces earlier figures; `superseded` was given up in the text itself; `bare` is a
    second source's figure for what was counted before; `subset` counts a part of the hurt;
    `more` adds to what was counted ("three more bodies"); `single` names people one by one;
    `feared` is an upper end only.
    """

    kind: str
    low: int
    high: int | None
    start: int
    end: int
    update: bool = False
    superseded: bool = False
    bare: bool = False
    more: bool = False
    subset: bool = False
    single: bool = False
    feared: bool = False


class CasualtyReader:
    """Harm words of one language, as compiled forms."""

    def __init__(self, language: str = "en") -> None:
        table = vocabulary.load(language, "casualties")
        self._numbers = numbers.for_language(language)
        self._couples = frozenset(table["people"]["couples"])
        self._superseded = re.compile(vocabulary.stems(table["superseded"]["cues"]), re.I)
        self._final = re.compile(vocabulary.stems(table["final"]["cues"]), re.I)
        self._forms = casualty_forms.build(table, self._numbers)
        both = vocabulary.alternation(table["both"]["none"])
        self._no_casualties = re.compile(
            rf"\b(?:no|without(?:\s+any)?|nor\s+any|zero)\s+(?:{_WORD}\s+){{0,3}}?{both}\b", re.I
        )
        self._nobody = re.compile(
            r"\b(?:no\s+one|nobody|no\s+(?:people|residents?|civilians?)|none\s+of\s+[\w\s]{2,30}?)"
            rf"(?:\s+{_WORD}){{0,4}}?\s+(?:was|were|is|are|has\s+been|had\s+been|have\s+been|got)"
            rf"\s+(?P<harm>{_HARMED}(?:\s+(?:or|nor|and)\s+{_HARMED})?)",
            re.I,
        )
        self._bare = re.compile(
            r"\b(?P<now>now\s+)?(?:says?|said|gives|gave|puts?(?:\s+\w+){0,3}\s+at|spoke\s+of"
            r"|speaks\s+of|counts?|counted)\s+(?:it\s+(?:is|was)\s+)?"
            rf"(?P<number>{self._numbers.qualifier}(?:{self._numbers.plain}))(?=\s*(?:[.,;]|$))",
            re.I,
        )
        self._same = re.compile(
            r"\bthe\s+same\s+number\s+(?:were\s+|was\s+)?(?:wounded|injured|hurt)\b", re.I
        )

    def find(self, text: str) -> tuple[Claim, ...]:
        """Return the claims of one sentence in order (offsets into `text`)."""
        claims: list[Claim] = []
        for claim in (*self._nothing(text), *self._counted(text)):
            if not any(_in_the_way(claim, other) for other in claims):
                claims.append(claim)
        claims += self._same_number(text, claims)
        claims = _summed(text, claims)
        marked = (self._mark(text, claim) for claim in claims)
        return tuple(sorted(marked, key=lambda claim: (claim.start, claim.kind)))

    def bare(self, text: str, kind: str) -> tuple[Claim, ...]:
        """Return figures that name no harm ("the council spoke of at least 42").

        They are read as `kind`, what was counted just before.
        """
        found = []
        for match in self._bare.finditer(text):
            quantity = self._numbers.read(match["number"])
            if quantity:
                claim = Claim(
                    kind, quantity.low, quantity.high, *match.span("number"),
                    update=bool(match["now"]), bare=True,
                )  # fmt: skip
                found.append(self._mark(text, claim))
        return tuple(found)

    def _nothing(self, text: str) -> Iterator[Claim]:
        for match in self._no_casualties.finditer(text):
            yield Claim(KILLED, 0, 0, *match.span())
            yield Claim(INJURED, 0, 0, *match.span())
        for match in self._nobody.finditer(text):
            harm = match["harm"].casefold()
            hurt = bool(re.search("hurt|injured|harmed|wounded", harm))
            # "No one was hurt" leaves nobody dead either.
            yield Claim(KILLED, 0, 0, *match.span())
            if hurt:
                yield Claim(INJURED, 0, 0, *match.span())

    def _counted(self, text: str) -> Iterator[Claim]:
        for form in self._forms:
            for match in form.pattern.finditer(text):
                claim = self._claim(form, match)
                if claim:
                    yield claim

    def _claim(self, form: Form, match: re.Match[str]) -> Claim | None:
        start, end = match.span()
        if form.name == "none":
            return Claim(form.kind, 0, 0, start, end)
        if form.name == "another":
            return Claim(form.kind, 1, 1, start, end, single=True)
        if form.name in {"people", "single"}:
            family = match.groupdict().get("family") or ""
            count = self._people(match["people"] + family)
            return Claim(form.kind, count, count, start, end, single=True) if count else None
        written = match["number"] or match.groupdict().get("number_b") or ""
        quantity = self._numbers.read(written)
        age = re.match(r"\s*[-–]?year", match.string[match.start() + len(written) :])
        if quantity is None or age or self._is_year(written, match):
            return None
        words = match.group().casefold()
        return Claim(
            form.kind, quantity.low, quantity.high, start, end,
            update=self._is_update(form, match),
            more=bool(_MORE.search(words)), subset=form.name == "subset",
            single=form.name in {"people", "single", "another"}, feared="feared" in words,
        )  # fmt: skip

    def _is_year(self, written: str, match: re.Match[str]) -> bool:
        before = match.string[max(0, match.start() - 8) : match.start()]
        named = re.search(r"\b(?:in|since|until|of|by|from)\s+$", before, re.IGNORECASE)
        return bool(re.fullmatch(r"(?:19|20)\d\d", written.strip()) and named)

    def _is_update(self, form: Form, match: re.Match[str]) -> bool:
        if form.name == "toll":
            return "feared" not in match.group().casefold()
        before = match.string[max(0, match.start() - 40) : match.start()]
        return bool(
            re.search(r"\bnow\s+(?:say\s+|says\s+)?$", before) or self._final.search(before)
        )

    def _people(self, text: str) -> int:
        """Count "a Hamas official together with his wife and two daughters": four."""
        return sum(self._person(part.strip()) for part in _JOINED.split(text) if part.strip())

    def _person(self, text: str) -> int:
        words = re.sub(r"^(?:an?|his|her|their|the|another)\s+", "", text, flags=re.I).split()
        if not words:
            return 0
        if words[-1].casefold() in self._couples:
            return 2
        quantity = self._numbers.read(words[0])
        counted = quantity and len(words) > 1 and "-" not in words[0]
        return quantity.low if quantity and counted and quantity.low <= _LARGEST_FAMILY else 1

    def _same_number(self, text: str, claims: Sequence[Claim]) -> list[Claim]:
        killed = [claim for claim in claims if claim.kind == KILLED]
        return [
            replace(killed[-1], kind=INJURED, start=match.start(), end=match.end())
            for match in self._same.finditer(text)
            if killed
        ]

    def _mark(self, text: str, claim: Claim) -> Claim:
        """Mark a claim that its own clause gives up ("earlier posts with 16 are out of date")."""
        left = max(text.rfind(mark, 0, claim.start) for mark in (";", "changed", "replaced")) + 1
        right = text.find(";", claim.end)
        given_up = self._superseded.search(text, left, right if right >= 0 else len(text))
        return replace(claim, superseded=bool(given_up) and not claim.update)


def _summed(text: str, claims: Sequence[Claim]) -> list[Claim]:
    """Add single people told one after another: "killed a couple; a neighbour died of wounds"."""
    summed: list[Claim] = []
    for claim in sorted(claims, key=lambda claim: (claim.kind, claim.start)):
        last = summed[-1] if summed else None
        if last and claim.single and _goes_on(text, last, claim):
            total = last.low + claim.low
            high = None if last.high is None or claim.high is None else last.high + claim.high
            summed[-1] = replace(last, low=total, high=high, end=claim.end)
        else:
            summed.append(claim)
    return summed


def _goes_on(text: str, last: Claim, claim: Claim) -> bool:
    """Say whether `claim` counts further people beside `last`: near it, with no place between."""
    if last.kind != claim.kind or not last.low or last.update or last.end > claim.start:
        return False
    gap = text[last.end : claim.start]
    return len(gap) <= _NEAR and not re.search(r"[A-ZÀ-Ý\d]", gap)


def _in_the_way(claim: Claim, other: Claim) -> bool:
    """Say whether `other` already took the claim's words (both zeros of "no casualties" may)."""
    overlap = claim.start < other.end and other.start < claim.end
    return overlap and not (claim.low == 0 and other.low == 0 and claim.kind != other.kind)


@cache
def for_language(language: str) -> CasualtyReader:
    """Return the shared reader of `language`."""
    return CasualtyReader(language)
