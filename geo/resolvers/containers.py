"""What the text puts around a name: "Paris, Texas", "Mitte (Berlin)", "Iraq's Mosul"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from geo import vocabulary

_LONGEST_GAP = 60


@dataclass(frozen=True)
class Written:
    """A name as it stands in a text: text[start:end], and its head without the generic word."""

    start: int
    end: int
    head: str


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
    ) -> tuple[str, str]:
        """Return the head of the name around name `n` and of the next wider one, or "".

        `holds` says whether a name may be a region or country.
        """
        first = self._after(text, names, n, holds)
        if first:
            second = self._after(text, names, n + 1, holds)
            return names[n + 1].head, names[n + 2].head if second else ""
        if n and self.before.fullmatch(text, names[n - 1].end, names[n].start):
            return (names[n - 1].head, "") if holds(names[n - 1].head) else ("", "")
        return "", ""

    def _after(
        self, text: str, names: Sequence[Written], n: int, holds: Callable[[str], bool]
    ) -> bool:
        if n + 1 >= len(names) or names[n + 1].start - names[n].end > _LONGEST_GAP:
            return False
        between = self.after.fullmatch(text, names[n].end, names[n + 1].start)
        return between is not None and holds(names[n + 1].head)
