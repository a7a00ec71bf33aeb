"""Numbers of people killed or hurt, with the words that say so.

The forms are those of news prose: active ("killing 27 people"), passive or nominal ("27 people,
five of them children, were killed", "27 dead"), tolls ("has risen from 50 to 52"), single people
("a man of 52 was killed"), families ("a mother and her two daughters"), none ("no one was hurt")
and the bare figure of a second source ("the council spoke of at least 42").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from geo import vocabulary
from geo.extractors import numbers

KILLED, INJURED = "killed", "injured"
# Words between a number and its harm word: the people and what they are, a remark in commas.
_WORD = r"[\w’'-]+"
_REMARK = r"(?:,\s[^,;.:]{2,90},)?"


@dataclass(frozen=True)
class Claim:
    """One number in a text: `kind` killed or injured; `high` None without an upper end.

    `update` replaces earlier figures; `superseded` was given up in the text itself; `bare` is a
    second source's figure for what was counted before; `feared` counts only as an upper end.
    """

    kind: str
    low: int | None
    high: int | None
    start: int
    end: int
    update: bool = False
    superseded: bool = False
    bare: bool = False
    more: bool = False
    subset: bool = False


class CasualtyReader:
    """Harm words of one language, as compiled forms."""

    def __init__(self, language: str = "en") -> None:
        table = vocabulary.load(language, "casualties")
        self._numbers = numbers.for_language(language)
        self._couples = frozenset(table["people"]["couples"])
        self._superseded = re.compile(vocabulary.stems(table["superseded"]["cues"]), re.I)
        person = vocabulary.alternation(table["people"]["singular"])
        self._person = (
            rf"(?:(?:[\w’'-]+\s+){{0,3}}?{person}|(?:[\w’'-]+\s+)?{table['people']['age']})\b"
        )
        self._one = rf"(?:an?|one|another|the|his|her|their)\s+{self._person}"
        self._forms = [
            (form, kind, re.compile(rx, re.IGNORECASE))
            for kind in (KILLED, INJURED)
            for form, rx in self._patterns(table, kind)
        ]
        both = vocabulary.alternation(table["both"]["none"])
        self._no_casualties = re.compile(
            rf"\b(?:no|without(?:\s+any)?|nor\s+any|zero)\s+(?:{_WORD}\s+){{0,3}}?{both}\b",
            re.IGNORECASE,
        )
        self._nobody = re.compile(
            rf"\b(?:no\s+one|nobody|no\s+(?:people|residents?|civilians?)|none\s+of\s+[\w\s]{{2,30}}?)"
            rf"(?:\s+{_WORD}){{0,4}}?\s+(?:was|were|is|are|has\s+been|had\s+been|have\s+been|got)\s+"
            rf"(?P<harm>(?:killed|hurt|injured|harmed|wounded)(?:\s+(?:or|nor|and)\s+(?:killed|hurt|injured|harmed|wounded))?)",
            re.IGNORECASE,
        )
        self._bare = re.compile(
            r"\b(?P<now>now\s+)?(?:says?|said|gives|gave|puts?(?:\s+\w+){0,3}\s+at|spoke\s+of|speaks\s+of|counts?|counted)\s+"
            rf"(?:it\s+(?:is|was)\s+)?(?P<number>{self._numbers.qualifier}(?:{self._numbers.plain}))(?=\s*(?:[.,;]|$))",
            re.IGNORECASE,
        )
        self._same = re.compile(
            r"\bthe\s+same\s+number\s+(?:were\s+|was\s+)?(?:wounded|injured|hurt)\b", re.I
        )

    def _patterns(
        self, table: dict[str, dict[str, list[str]]], kind: str
    ) -> Iterator[tuple[str, str]]:
        words = table[kind]
        active = vocabulary.alternation(words["active"])
        passive = vocabulary.alternation(words["passive"])
        noun = vocabulary.alternation(words["noun"])
        none = vocabulary.alternation(words["none"])
        rise = vocabulary.alternation(table["update"]["rise"])
        harm = vocabulary.alternation([*table[KILLED]["passive"], *table[INJURED]["passive"]])
        number = rf"(?<!man\sof\s)(?<!woman\sof\s)(?<!boy\sof\s)(?<!girl\sof\s)(?<!aged\s)(?P<number>(?!(?:19|20)\d\d\s+(?:{self._numbers.plain}))(?:{self._numbers.pattern}))"
        gap = rf"(?:\s+(?!(?:and|but|while|after|when|of|among|who|that|including|which|was|were|is|are|has|have|had|from)\b|{harm}\b){_WORD}|\s+of\s+(?!the\b|them\b|those\b|whom\b){_WORD}|\s+and\s+{_WORD}(?=\s+{_WORD}\s+(?:were|was))){{0,9}}?"
        be = (
            r"(?:\s+(?:were|was|are|is|have|has|had|been|being|be|reported(?:ly)?|confirmed|now|known|to|feared"
            r"|found|also|believed|officially|pronounced|listed|left|either|all|people|were\s+said\s+to\s+have)){0,5}?"
        )
        yield (
            "toll",
            rf"\b(?:(?:the\s+)?(?:death\s+)?toll|(?:the\s+)?number\s+of\s+(?:{_WORD}\s+){{0,4}}?{noun}|{noun}\s+toll)\b"
            rf"[^.;:\n]{{0,160}}?\b{rise}\b(?:\s+from\s+(?:{self._numbers.pattern}))?\s+(?:to\s+|at\s+)?{number}",
        )
        yield (
            "toll",
            rf"\b(?:bringing|brought|brings|raising|raised|taking|took|takes|putting|put|puts)\s+"
            rf"(?:(?:the\s+)?(?:total\s+|confirmed\s+|overall\s+)?(?:{noun}\s+toll|toll|number\s+of\s+(?:{_WORD}\s+){{0,4}}?{noun})(?:\s+{_WORD}){{0,5}}?\s+(?:to|at)\s+{number}"
            rf"|to\s+{number.replace('number', 'number_b')}\s+the\s+number\s+of\s+(?:{_WORD}\s+){{0,6}}?{noun})",
        )
        yield (
            "passive",
            rf"{number}(?!\s+of\s+(?:the|them|those|whom)\b){gap}{_REMARK}{be}\s+{passive}\b",
        )
        yield "leave", rf"\b(?:left|leaving|leaves)\s+{number}{gap}\s+{passive}\b"
        yield (
            "active",
            rf"\b(?<!were\s)(?<!was\s)(?<!been\s)(?<!or\s){active}\s+(?:or\s+\w+\s+)?{number}(?!\s*(?:%|per\s?cent|km|kilomet|met(?:re|er)|times|houses|homes|buildings|cars|vehicles|animals|sheep|cows))",
        )
        yield (
            "people",
            rf"\b{active}\s+(?P<people>{self._one}(?:(?:\s*,\s*|\s+and\s+|,?\s+(?:together|along)\s+with\s+|\s+as\s+well\s+as\s+|\s+with\s+)(?:{self._one}|(?:his|her|their|the\s+couple[’']s)?\s*(?:{self._numbers.plain})\s+(?:{_WORD}\s+){{0,2}}?{_WORD}))*)",
        )
        yield (
            "single",
            rf"(?P<people>\b{self._one}(?:\s+and\s+(?:{self._one}|(?:his|her|their)\s+(?:{self._numbers.plain})\s+{_WORD}))*)(?:,?\s+(?:of|aged)\s+\d+,?|,\s*\d+,)?{_REMARK}(?:\s+(?:in|on|at|from|near)\s+{_WORD}(?:\s+{_WORD})?)?{be}\s+(?!deaths|fatalities|injuries){passive}\b",
        )
        if kind == INJURED:
            yield "subset", rf"{number}\s+of\s+the\s+{noun}\b"
        yield (
            "another",
            rf"\b(?P<one>another|one)\s+(?:was|is|were|has\s+been|had\s+been)\s+(?:also\s+)?{passive}\b",
        )
        yield (
            "none",
            rf"\bno\s+(?:reports\s+of\s+|reported\s+|immediate\s+reports\s+of\s+|known\s+|{_WORD}\s+){{0,2}}?{none}\b",
        )

    def find(self, text: str) -> tuple[Claim, ...]:
        """Return the claims of one sentence in order (offsets into `text`)."""
        claims: list[Claim] = []
        for claim in [*self._nothing(text), *self._forms_in(text)]:
            if not any(
                _overlap(claim, other) for other in claims if not (claim.low == 0 == other.low)
            ):
                claims.append(claim)
        claims = sorted(claims, key=lambda claim: (claim.start, claim.kind))
        claims = [*claims, *self._derived(text, claims)]
        return tuple(
            self._mark(text, claim) for claim in sorted(claims, key=lambda c: (c.start, c.kind))
        )

    def bare(self, text: str, kind: str) -> tuple[Claim, ...]:
        """Return figures that name no harm ("the council spoke of at least 42").

        They are read as `kind`, what was counted just before.
        """
        found = []
        for match in self._bare.finditer(text):
            quantity = self._numbers.read(match["number"])
            if quantity:
                start = match.start("number")
                found.append(
                    Claim(
                        kind,
                        quantity.low,
                        quantity.high,
                        start,
                        match.end("number"),
                        update=bool(match["now"]),
                        bare=True,
                    )
                )
        return tuple(self._mark(text, claim) for claim in found)

    def _nothing(self, text: str) -> Iterator[Claim]:
        for match in self._no_casualties.finditer(text):
            yield Claim(KILLED, 0, 0, *match.span())
            yield Claim(INJURED, 0, 0, *match.span())
        for match in self._nobody.finditer(text):
            harm = match["harm"].casefold()
            if "killed" in harm:
                yield Claim(KILLED, 0, 0, *match.span())
            if re.search("hurt|injured|harmed|wounded", harm):
                yield Claim(INJURED, 0, 0, *match.span())
                if "killed" not in harm:  # "no one was hurt" leaves nobody dead either
                    yield Claim(KILLED, 0, 0, *match.span())

    def _forms_in(self, text: str) -> Iterator[Claim]:
        order = {
            "toll": 0,
            "leave": 1,
            "passive": 2,
            "active": 2,
            "people": 3,
            "single": 3,
            "another": 4,
            "none": 5,
            "subset": 6,
        }
        for form, kind, rule in sorted(self._forms, key=lambda row: order[row[0]]):
            for match in rule.finditer(text):
                claim = self._claim(form, kind, match)
                if claim:
                    yield claim

    def _claim(self, form: str, kind: str, match: re.Match[str]) -> Claim | None:
        start, end = match.span()
        if form == "none":
            return Claim(kind, 0, 0, start, end)
        if form == "another":
            return Claim(kind, 1, 1, start, end)
        if form in {"people", "single"}:
            count = self._count_people(match["people"])
            return Claim(kind, count, count, start, end) if count else None
        written = match["number"] if match["number"] else match.groupdict().get("number_b")
        quantity = self._numbers.read(written or "")
        if quantity is None:
            return None
        if form == "passive" and re.match(r"\s*(?:-|–)?year", match.string[match.end("number") :]):
            return None
        feared = "feared" in match.group().casefold()
        more = bool(
            re.search(r"\b(?:another|further|more)\b", match.group(), re.IGNORECASE)
        ) and not re.search(r"more\s+than", match.group(), re.IGNORECASE)
        return Claim(
            kind,
            quantity.low,
            quantity.high,
            start,
            end,
            update=form == "toll" and not feared,
            more=more,
            subset=form == "subset",
        )

    def _count_people(self, text: str) -> int:
        total = 0
        for part in re.split(
            r"\s*,\s*|\s+and\s+|\s+(?:together|along)\s+with\s+|\s+as\s+well\s+as\s+|\s+with\s+",
            text,
        ):
            bare = re.sub(
                r"^(?:an?|his|her|their|the|another)\s+", "", part.strip(), flags=re.IGNORECASE
            )
            quantity = self._numbers.read(bare.split()[0]) if bare else None
            if bare.split()[-1].casefold() in self._couples if bare else False:
                total += 2
            elif (
                quantity
                and quantity.low < 100
                and len(bare.split()) > 1
                and "-" not in bare.split()[0]
            ):
                total += quantity.low
            elif bare:
                total += 1
        return total

    def _derived(self, text: str, claims: list[Claim]) -> Iterator[Claim]:
        killed = [claim for claim in claims if claim.kind == KILLED]
        for match in self._same.finditer(text):
            if killed:
                yield replace(killed[-1], kind=INJURED, start=match.start(), end=match.end())

    def _mark(self, text: str, claim: Claim) -> Claim:
        left = max(text.rfind(mark, 0, claim.start) for mark in (";", "changed", "replaced")) + 1
        right = min((p for p in (text.find(";", claim.end),) if p >= 0), default=len(text))
        given_up = bool(self._superseded.search(text, left, right))
        return replace(claim, superseded=given_up and not claim.update)


def _overlap(a: Claim, b: Claim) -> bool:
    return a.start < b.end and b.start < a.end


@cache
def for_language(language: str) -> CasualtyReader:
    """Return the shared reader of `language`."""
    return CasualtyReader(language)
