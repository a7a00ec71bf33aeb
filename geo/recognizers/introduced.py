"""Names that the text itself says are places: datelines, heads of items, "the village of X"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo import vocabulary
from geo.gazetteer import Gazetteer
from geo.recognizers import Kind, Mention
from geo.recognizers.seen import Seen
from geo.recognizers.spans import Spans

# "Missiles struck X": what the tagger must at least think of X, for people are struck too.
STRUCK_AT = 0.1
_NAME = r"(?:(?:al|ad|an|as|ar|at|az|ash|el)-)?[A-ZÀ-Ý][\w’'-]+(?: [A-ZÀ-Ý][\w’'-]+){0,2}"
_CAPITALS = r"[A-ZÀ-Ý][A-ZÀ-Ý’'\-]"
# "(a) Ahmadpur Sharqia, Bahawalpur district:" "• Hlukhiv, Sumy region."
_BULLET = re.compile(
    rf"^\W*(?:\([a-z]\)|\d{{1,2}}[.)]|[•▪●])\s+(?P<name>{_NAME})(?:,[^:.\n]{{2,40}})?[.:](?=\s)",
    re.M,
)
# "BAGHDAD. A bomb ..."
_HEADING = re.compile(
    rf"^\W*(?P<name>{_CAPITALS}{{2,}}(?: {_CAPITALS}{{2,}}){{0,2}})\.(?= [A-Z])", re.M
)
# "AITOU, Lebanon - The road": a place even where no gazetteer holds it.
_DATELINE = re.compile(
    rf"(?P<name>{_CAPITALS}+(?: {_CAPITALS}+){{0,3}})"
    r"(?:,\s[A-Z][\w ]+)?(?:,\s\w+\.?\s\d{1,2})?\s*(?:\([^)\n]{2,20}\)\s*)?[-–—]\s"
)
# A name alone at the head of an item: "• Hlukhiv, Sumy region." "14:50 Lviv:" "KYIV."
_ITEM_LEAD = re.compile(r"[^\w]*(?:\d{1,2}[:.]\d\d\s+|\d{1,2}[.)]\s+|\([a-z0-9]{1,2}\)\s+)?")
_ITEM_STOP = r"(?:[.:(]|[-–—]\s)"
_ITEM_END = re.compile(
    rf"\s*(?:{_ITEM_STOP}|\s+and\s+[A-Z]{{3}}"
    rf"|,\s*(?:in\s+(?:the\s+)?)?[A-Z][\w ]+(?:,\s*\w+\.?\s+\d+)?\s*{_ITEM_STOP})"
)
_WELL_KNOWN = 15_000


class IntroducedRecognizer:
    """Proposes names, known or not, that the words around them call places."""

    def __init__(self, gazetteer: Gazetteer, language: str) -> None:
        self._gazetteer = gazetteer
        words = vocabulary.load(language, "places")
        told = words["introduced"]
        settlement = vocabulary.alternation(told["settlements"])
        of = vocabulary.alternation([*told["settlements"], *told["others"]])
        at = vocabulary.alternation(told["prepositions"])
        article = vocabulary.alternation(told["articles"])
        self._stop = frozenset(words["not_places"]["words"])
        self._struck = re.compile(
            rf"\b{vocabulary.alternation(told['verbs'])} (?P<name>[A-Z][\w’'-]{{3,}})(?! [A-Z])"
        )
        self._rules = (
            _BULLET,
            _HEADING,
            re.compile(rf"\b{of} {vocabulary.alternation(told['of'])} (?P<name>{_NAME})"),
            re.compile(rf"\b{at} (?P<name>{_NAME}), {article} (?:[\w-]+ ){{0,3}}{settlement}\b"),
        )

    def propose(self, seen: Seen, chosen: Spans) -> Iterator[Mention]:
        """Yield the names that datelines, headings and "the village of" introduce."""
        del chosen
        for name in self._named(seen):
            word = name.head(seen.text)
            if word.casefold() not in self._stop and not self._gazetteer.demonym(word):
                yield name

    def _named(self, seen: Seen) -> Iterator[Mention]:
        dateline = _DATELINE.match(seen.text)
        if dateline:
            yield _mention(dateline)
        for rule in self._rules:
            yield from map(_mention, rule.finditer(seen.text))
        for match in self._struck.finditer(seen.text):
            if seen.tagging.share(match.start("name")) >= STRUCK_AT:
                yield _mention(match)
        yield from (match for match in seen.matches if self._heads_item(seen.text, match))

    def _heads_item(self, text: str, name: Mention) -> bool:
        """Say whether a known name stands alone at the head of a text, paragraph or list item.

        In capitals or after a bullet any name does; a plain one ("Sumy: ...") if well known.
        """
        lead = text[text.rfind("\n", 0, name.start) + 1 : name.start]
        right = text[name.end : name.end + 60]
        if not _ITEM_LEAD.fullmatch(lead) or not _ITEM_END.match(right):
            return False
        if name.head(text).isupper() or re.search(r"\W", lead):
            return True
        known = self._gazetteer.lookup(name.head(text))[:6]
        town = any(c.population >= _WELL_KNOWN and c.match == "name" for c in known)
        return right.startswith(":") and (town or any(c.is_country for c in known))


def _mention(match: re.Match[str]) -> Mention:
    return Mention(*match.span("name"), Kind.NAME, *match.span("name"))
