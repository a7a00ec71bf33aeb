"""What the text puts around a name: "Paris, Texas", "Mitte (Berlin)", "Iraq's Mosul"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from geo import vocabulary

_LONGEST_GAP = 60
_LONGEST_JOIN = 16
_JOIN = re.compile(r",?\s+(?:and|or|&)\s+(?:in\s+)?(?:the\s+)?|,\s+")


@dataclass(frozen=True)
class Written:
    """A name as it stands in a text: text[start:end], and its head without the generic word."""

    start: int
    end: int
    head: str


@dataclass(frozen=True)
class Around:
    """The heads of the name around a name and of the next wider one, or "".

    `listed` says that name and container may rather be members of a list.
    """

    within: str = ""
    beyond: str = ""
    listed: bool = False


class Containers:
    """Finds the name that contains another by the words between the two."""

    def __init__(self, language: str = "en") -> None:
        places = vocabulary.load(language, "places")
        direction = vocabulary.alternation(
            [*places["before"]["directional"], *places["before"]["directions"]]
        )
        generic = places["generic"]
        kinds = vocabulary.alternation(
            [*generic["admin1"], *generic["admin2"], *generic["city"], *generic["neighbourhood"]]
        )
        self._plurals: dict[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
            hint: (
                re.compile(rf"\s+{vocabulary.alternation(words)}\b"),
                re.compile(rf"\b{vocabulary.alternation(words)}\s+of\s+(?:the\s+)?$"),
            )
            for hint, words in places["plural"].items()
        }
        some = r"(?:[\w’'-]+\s+){0,2}?"
        of = vocabulary.alternation(places["before"]["of"])
        towards = rf"(?:the\s+)?(?:neighbou?ring\s+)?(?:{direction}\s+)?(?:{of}\s+)?"
        said = rf"(?:,?\s+(?:an?|the)\s+{some}{kinds}\s+(?:in|of)\s+|,\s+(?:in\s+)?|\s+in\s+|\s*\()"
        self.after = re.compile(rf"(?:\s+{kinds})?{said}{towards}", re.IGNORECASE)
        self.before = re.compile(
            rf"[’']s?\s+(?:{direction}\s+)?(?:{some}(?:{kinds}|capital)\s+(?:of\s+)?)?",
            re.IGNORECASE,
        )

    def of(
        self, text: str, names: Sequence[Written], n: int, holds: Callable[[str], bool]
    ) -> Around:
        """Return what the text puts around name `n`.

        `holds` says whether a name may be a region or country.
        """
        if self._after(text, names, n, holds):
            wider = names[n + 2].head if self._after(text, names, n + 1, holds) else ""
            return Around(names[n + 1].head, wider, _listed(text, names, n))
        if n and self.before.fullmatch(text, names[n - 1].end, names[n].start):
            return Around(names[n - 1].head) if holds(names[n - 1].head) else Around()
        return Around()

    def plural(self, text: str, names: Sequence[Written], n: int) -> str:
        """Return the hint of the generic word of the list that name `n` stands in, or "".

        "Metcalfe and Adair counties", "the states of Kano, Bauchi and Gombe".
        """
        last = first = n
        while last + 1 < len(names) and _joins(text, names[last], names[last + 1]):
            last += 1
        while first > 0 and _joins(text, names[first - 1], names[first]):
            first -= 1
        if first == last:
            return ""
        left = text[max(0, names[first].start - _LONGEST_GAP) : names[first].start]
        for hint, (after, before) in self._plurals.items():
            if after.match(text, names[last].end) or before.search(left):
                return hint
        return ""

    def _after(
        self, text: str, names: Sequence[Written], n: int, holds: Callable[[str], bool]
    ) -> bool:
        if n + 1 >= len(names) or names[n + 1].start - names[n].end > _LONGEST_GAP:
            return False
        between = self.after.fullmatch(text, names[n].end, names[n + 1].start)
        return between is not None and holds(names[n + 1].head)


def _listed(text: str, names: Sequence[Written], n: int) -> bool:
    """Say whether a bare comma stands between the two, and a list goes on or began before."""
    if text[names[n].end : names[n + 1].start].strip() != ",":
        return False
    after = n + 2 < len(names) and _joins(text, names[n + 1], names[n + 2])
    return after or (n > 0 and _joins(text, names[n - 1], names[n]))


def _joins(text: str, left: Written, right: Written) -> bool:
    gap = text[left.end : right.start]
    return len(gap) <= _LONGEST_JOIN and _JOIN.fullmatch(gap) is not None
