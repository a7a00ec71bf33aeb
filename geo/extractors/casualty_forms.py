"""The forms in which news counts the dead and the hurt, as regular expressions.

Each form has a number group (`number`), a group of single people (`people`) or neither. They are
built from the harm words of one language and tried in the order of `ORDER`: a claim found by an
earlier form keeps its words from the later ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from geo import vocabulary
from geo.extractors.numbers import Numbers

KILLED, INJURED = "killed", "injured"
ORDER = {
    "toll": 0, "leave": 1, "passive": 2, "active": 2, "people": 3, "single": 3,
    "another": 4, "none": 5, "subset": 6,
}  # fmt: skip
_WORD = r"[\w’'-]+"
# A remark in commas: "27 people, five of them children, were killed".
_REMARK = r"(?:,\s[^,;.:]{2,90},)?"
# Words that end the people counted: "five were hurt when 20 others were killed" is two counts.
_STOPS = (
    "with and but while after when of among who that including which "
    "was were is are has have had from"
)
# "Seven of the dead were officers" counts a part; "eleven of the defenders died" does not.
_HARMED = "(?:dead|wounded|injured|killed|victims|casualties|hurt|deceased)"
_PART_OF = rf"\s+of\s+(?:them|those|whom|the\s+{_HARMED})\b"
# "killed a woman, his commander said": the speaker is none of the dead.
_SPEAKS = r"\s+(?:who\s+)?(?:said|says|told|added|reported|wrote|confirmed|announced|recalled)\b"
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_THINGS = (
    "% per km kilomet met(?:re|er) times houses homes buildings cars vehicles animals sheep cows"
)
_JOINED = r"(?:\s*,\s*|\s+and\s+|,?\s+(?:together|along)\s+with\s+|\s+as\s+well\s+as\s+|\s+with\s+)"
_BE = (
    r"(?:\s+(?:were|was|are|is|have|has|had|been|being|be|reported(?:ly)?|confirmed|now|known|to"
    r"|feared|found|also|believed|officially|pronounced|listed|left|either|all|people"
    r"|were\s+said\s+to\s+have)){0,5}?"
)
# "a man of 52", "aged 61", "In 2014 four boys": these numbers count no people.
_NOT_A_COUNT = "".join(
    rf"(?<!{word})"
    for word in (r"man\sof\s", r"woman\sof\s", r"boy\sof\s", r"girl\sof\s", r"aged\s")
)


@dataclass(frozen=True)
class Form:
    """A compiled form: its name, what it counts, and the expression."""

    name: str
    kind: str
    pattern: re.Pattern[str]


def build(table: Mapping[str, Any], numbers: Numbers) -> tuple[Form, ...]:
    """Return the forms for both kinds, in the order in which they are tried."""
    rows = [
        Form(name, kind, re.compile(pattern, re.IGNORECASE))
        for kind in (KILLED, INJURED)
        for name, pattern in _Patterns(table, numbers, kind).all()
    ]
    return tuple(sorted(rows, key=lambda form: ORDER[form.name]))


class _Patterns:
    """The expressions for one kind."""

    def __init__(self, table: Mapping[str, Any], numbers: Numbers, kind: str) -> None:
        either = vocabulary.alternation
        words = table[kind]
        self.kind = kind
        self.plain = numbers.plain
        self.active, self.passive = either(words["active"]), either(words["passive"])
        self.noun, self.none = either(words["noun"]), either(words["none"])
        self.rise = either(table["update"]["rise"])
        harm = either([*table[KILLED]["passive"], *table[INJURED]["passive"]])
        year_first = (
            rf"(?!(?:19|20)\d\d,?\s+{numbers.qualifier}(?:{numbers.plain})|\d{{1,2}}\s+{_MONTH})"
        )
        self.any_number = numbers.pattern
        self.number = rf"{_NOT_A_COUNT}(?P<number>{year_first}(?:{numbers.pattern}))"
        stops = "|".join(_STOPS.split())
        self.gap = (
            rf"(?:\s+(?!(?:{stops})\b|{harm}\b){_WORD}"
            rf"|(?!{_PART_OF})\s+of\s+{_WORD}"
            rf"|\s+and\s+{_WORD}(?=\s+{_WORD}\s+(?:were|was))){{0,9}}?"
        )
        person, age = either(table["people"]["singular"]), table["people"]["age"]
        kinds = rf"(?:{person}|{table['people']['endings']})"
        one = rf"(?:(?:[\w’'-]+\s+){{0,3}}{kinds}|(?:[\w’'-]+\s+)?{age})\b"
        of_age = rf"(?:,?\s+(?:of|aged)\s+(?:{numbers.plain}))?"
        self.one = rf"(?:an?|one|another|the|his|her|its|their)\s+{one}{of_age}"
        self.bare_one = rf"^\W*{person}\b"  # "Driver killed"

    def all(self) -> Iterator[tuple[str, str]]:
        yield "toll", self._toll()
        yield "toll", self._brought()
        yield (
            "passive",
            rf"{self.number}(?!{_PART_OF}){self.gap}{_REMARK}{_BE}\s+{self.passive}\b",
        )
        yield "leave", rf"\b(?:left|leaving|leaves)\s+{self.number}{self.gap}\s+{self.passive}\b"
        yield "active", self._active()
        if self.kind == KILLED:
            yield "active", rf"\bbodies\s+of\s+{self.number}"
            yield (
                "active",
                rf"\b(?:took|taking|claimed|claiming|cost|costing)\s+{self.number}\s+lives\b",
            )
        more = rf"(?:{_JOINED}(?!the\s+(?!couple)){self._relative()}(?!{_SPEAKS}))*"
        yield "people", rf"\b{self.active}\s+(?P<people>{self.one}(?!{_SPEAKS}){more})"
        yield "single", self._single()
        if self.kind == INJURED:
            yield "subset", rf"{self.number}\s+of\s+the\s+{self.noun}\b"
        yield (
            "another",
            rf"\b(?:another|one)\s+(?:(?:was|is|were|has\s+been|had\s+been)\s+)?"
            rf"(?:(?:also|\w+ly)\s+)?{self.passive}\b",
        )
        yield (
            "none",
            r"\bno\s+(?:reports\s+of\s+|reported\s+|immediate\s+reports\s+of\s+|known\s+"
            rf"|{_WORD}\s+){{0,2}}?{self.none}\b",
        )

    def _toll(self) -> str:
        count = rf"(?:the\s+)?number\s+of\s+(?:{_WORD}\s+){{0,4}}?{self.noun}"
        return (
            rf"\b(?:(?:the\s+)?(?:death\s+)?toll|{count}|{self.noun}\s+toll)\b"
            rf"[^.;:\n]{{0,160}}?\b(?:{self.rise}|is)\b(?:\s+from\s+(?:{self.any_number}))?"
            rf"\s+(?:to\s+|at\s+)?{self.number}"
        )

    def _brought(self) -> str:
        verb = "(?:bringing|brought|brings|raising|raised|taking|took|takes|putting|put|puts)"
        count = rf"number\s+of\s+(?:{_WORD}\s+){{0,6}}?{self.noun}"
        counted = rf"(?:{self.noun}\s+toll|(?:death\s+)?toll|count|{count})"
        toll = rf"(?:(?:total|confirmed|overall|own)\s+)*{counted}"
        second = self.number.replace("<number>", "<number_b>")
        return (
            rf"\b{verb}\s+(?:(?:the\s+)?{toll}(?:\s+{_WORD}){{0,5}}?\s+(?:to|at)\s+{self.number}"
            rf"|to\s+{second}\s+the\s+{count})"
        )

    def _active(self) -> str:
        things = "|".join(rf"\s*{word}" for word in _THINGS.split())
        auxiliary = r"(?<!were\s)(?<!was\s)(?<!been\s)(?<!or\s)"
        return rf"\b{auxiliary}{self.active}\s+(?:or\s+\w+\s+)?{self.number}(?!{things})"

    def _relative(self) -> str:
        """One more of a family: "his wife", "two daughters", "the couple's three children"."""
        whose = r"(?:his|her|their|the\s+couple[’']s)?\s*"
        return rf"(?:{self.one}|{whose}(?:{self.plain})\s+(?:{_WORD}\s+){{0,2}}?{_WORD})"

    def _single(self) -> str:
        also = rf"(?:\s+and\s+(?:{self.one}|(?:his|her|their)\s+(?:{self.plain})\s+{_WORD}))*"
        aged = r"(?:,\s*\d+,)?"
        where = rf"(?:\s+(?:in|on|at|from|near)\s+{_WORD}(?:\s+{_WORD})?)?"
        nouns = "(?!deaths|fatalities|injuries)"
        doing = r"(?:\s+(?:who|from|of)(?:\s+[\w’'-]+){1,8}?(?=\s+(?:was|were|has|had)\b))?"
        also_with = rf"{self._relative()}(?:\s+and\s+{self._relative()})*"
        family = rf"(?P<family>,?\s+(?:together|along)\s+with\s+{also_with})?"
        return (
            rf"(?P<people>{self.bare_one}|\b{self.one}{also}){aged}{_REMARK}{where}{doing}{_BE}"
            rf"(?:\s+\w+ly)?\s+{nouns}{self.passive}\b{family}"
        )
