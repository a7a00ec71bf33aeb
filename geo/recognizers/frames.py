"""How a place name stands in its sentence: what comes before and after it.

A frame is decided by the words next to the name (after articles, adjectives and "the city of"
are taken off), never by the name itself. The words are data: `data/vocabulary/*/places.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import Any

from geo import vocabulary


class Frame(StrEnum):
    """The grammar around a name."""

    LOCATIVE = "locative"  # in X, at X, over X
    NEAR = "near"  # near X, outside X
    OBJECT = "object"  # struck X, attack on X, the shelling of X
    SUBJECT = "subject"  # X was struck, X came under attack
    MODIFIER = "modifier"  # the X attack, X railway station
    OWNER = "owner"  # X's market
    ORIGIN = "origin"  # from X
    DESTINATION = "destination"  # to X, taken to X
    OFFICE = "office"  # mayor of X, X's governor
    METONYM = "metonym"  # X said
    PERSON_ORIGIN = "person_origin"  # born in X
    ABODE = "abode"  # now lives in X, based in X
    ORGANISATION = "organisation"  # X Independent
    CONTAINER = "container"  # Y, X region
    DISTANCE = "distance"  # 15 km south of X, west of X
    HEADER = "header"  # "X." or "X:" at the head of an item
    DATELINE = "dateline"
    LIST = "list"  # between commas, takes its neighbour's frame
    PLAIN = "plain"


# Characters of a sentence before and after a name that can decide its frame; most rules look at
# the last few words only.
_BEFORE, _AFTER, _CLOSE, _LAST = 90, 100, 45, 25
_EDGE = " \t\n-–—•*"
_POSSESSIVE = ("'s ", "’s ")
_either, _stems = vocabulary.alternation, vocabulary.stems


class Frames:
    """Frame rules of one language."""

    def __init__(self, language: str = "en") -> None:
        places = vocabulary.load(language, "places")
        self._compile_peeling(language, places)
        self._compile_before(places)
        self._compile_people(places)
        self._compile_deeds(language, places)

    # -- the rules --------------------------------------------------------------------------------

    def _compile_peeling(self, language: str, places: dict[str, Any]) -> None:
        before, words = places["before"], places["frames"]
        kinds = ("admin1", "admin2", "city", "neighbourhood")
        generic = _either(word for kind in kinds for word in places["generic"][kind])
        nouns = vocabulary.load(language, "targets").values()
        facility = _either(noun for row in nouns for noun in row["nouns"])
        article = rf"(?:{_either(words['articles'])}\s+)"
        towards = _either(before["directional"])
        between = rf"(?:(?!{_either(words['joining'])}\b)[a-z][\w’'-]*\s+)"
        self._peel = re.compile(
            rf"\b(?:{article}"
            rf"|{towards}(?:\s+and\s+{towards})?\s+"
            rf"|(?:{article}{between}{{1,2}}?)?"
            rf"(?:{_either(words['parts'])}\s+of|{_either(before['of'])})\s+{article}?"
            rf"|(?:[A-Z]\w+(?:an|ish|ese|i|ian)|{_either(words['adjectives'])}|\w+-(?:held|occupied|controlled))"
            rf"\s+(?=(?:{generic}|$))"
            rf"|(?:{generic}|capital),?\s+)$"
        )
        self._building = re.compile(
            rf"\b(?:{article}{between}{{0,3}}?)?{facility}\s+{_either(words['held'])}\s+$"
        )
        self._facility_right = re.compile(rf"\s+(?:[a-z’'-]+\s+)?{facility}\b")
        self._distance = re.compile(
            rf"(?<!in\sthe\s)(?<!of\sthe\s)(?<!in\sthe)(?<!of\sthe)\b(?:{_either(words['units'])})?\s*(?:to\s+the\s+)?"
            rf"{_either(before['directions'])}\s+(?:of|from)\s+{article}?(?:\w+\s+of\s+)?$"
            rf"|\b{_either(words['units'])}\s+{_either(words['away'])}\s+{article}?$",
            re.I,
        )

    def _compile_before(self, places: dict[str, Any]) -> None:
        self._locative = _ends(places["locative"]["words"])
        self._near = _ends(places["locative"]["near"])
        self._origin = _ends(places["origin"]["words"])
        destination = places["destination"]
        self._destination = _ends([*destination["verbs"], *destination["words"]])
        self._treated = re.compile(
            rf"\b{_either(destination['verbs'])}\s+(?:the\s+|a\s+)?(?:\w+\s+){{0,3}}?$", re.I
        )
        self._fired = re.compile(
            rf"\b{_either(places['origin']['fired'])}\s+(?:[\w’'-]+\s+){{0,6}}$", re.I
        )
        kinds = _either((*places["generic"]["city"], *places["plural"]["city"]))
        self._listing = re.compile(
            rf"\s*(?:,|,?\s*and|,?\s*or|,?\s*as\s+well\s+as|/)\s+(?:in\s+)?(?:the\s+)?(?:{kinds}\s+of\s+)?"
        )
        self._list_left = re.compile(
            r"(?:,\s*(?:and\s+)?|\b(?:and|or|and\s+in|as\s+well\s+as)\s+)$"
        )

    def _compile_people(self, places: dict[str, Any]) -> None:
        cues = places["person_origin"]
        tail = r"\s+(?:the\s+)?(?:\w+\s+(?:in|of)\s+)?(?:[A-Z]\w+\s+and\s+)?$"
        self._person = re.compile(rf"\b{_either(cues['cues'])}{tail}", re.I)
        self._abode = re.compile(rf"\b{_either(cues['abode'])}{tail}", re.I)
        nouns, words = places["office"]["nouns"], places["office"]
        self._office_left = re.compile(
            rf"\b{_either(nouns)}\s+(?:of|for|to)\s+(?:the\s+)?$"
            rf"|\b{_either(words['speakers'])}(?:\s+of\s+\w+(?:\s+and\s+\w+)?)?\s+in\s+(?:the\s+)?$",
            re.I,
        )
        bodies = _either([noun for noun in nouns if noun not in words["anybody"]])
        self._office_right = re.compile(
            rf"(?:['’]s?\s+(?:[\w-]+\s+){{0,3}}?{_either(nouns)}"
            rf"|\s+(?:regional\s+|city\s+|deputy\s+)?{bodies})\b",
            re.I,
        )
        speech = places["speech"]
        self._speech = re.compile(
            rf"\s+(?:{_either(speech['softeners'])}\s+)?{_either(speech['verbs'])}\b", re.I
        )
        self._acting = re.compile(
            rf"(?:,\s+{_either(speech['relative'])}\s[^,;.]{{3,70}},)?\s+{speech['acting']}"
        )
        self._follower = re.compile(_either(speech["followers"]), re.I)

    def _compile_deeds(self, language: str, places: dict[str, Any]) -> None:
        deeds, words = vocabulary.load(language, "attacks")["deeds"], places["frames"]
        nouns = _either(deeds["nouns"])
        active = [v for v in (*deeds["strong"], *deeds["weak"]) if v not in words["not_transitive"]]
        self._object = re.compile(
            rf"(?:{_stems([*active, *words['attacking']])}"
            rf"|\b{nouns}\s+(?:of|on|against|at|in|over|targeting)|\bthe\s+turn\s+of)\s+$",
            re.I,
        )
        passive = _stems([*deeds["strong"], *words["passive_too"]])
        self._subject = re.compile(
            r"(?:,\s[^,;.]{3,60},)?(?:\s*,?\s*(?:all|also|both|too|again|itself|and\s+its\s+\w+))*"
            rf"\s+(?:{_either(words['being'])}\s+(?:\w+ly\s+|{_either(words['adverbs'])}\s+)*"
            rf"(?:{passive}|under\s+(?:\w+\s+)?(?:attack|fire|shelling|bombardment)\b)"
            rf"|{_either(words['suffering'])}\s+(?:[\w’'-]+\s+){{0,5}}?{nouns}\b)",
            re.I,
        )
        # "Part of the X hospital came down": what happened to it is said by an active verb.
        self._ruined = re.compile(rf"\s+{_either(words['ruined'])}\b")
        self._attack_noun = re.compile(
            rf"(?:['’]s)?\s+(?:(?!(?:the|an?|its|his|their|this|that)\b)[\w-]+\s+){{0,2}}?{nouns}\b",
            re.I,
        )

    # -- using them -------------------------------------------------------------------------------

    def peel(self, left: str) -> str:
        """Take articles, adjectives and generic words off the end of `left`."""
        for _ in range(8):
            match = self._peel.search(left, max(0, len(left) - _CLOSE))
            if match is None:
                break
            left = left[: match.start()]
        return left

    def of(self, left: str, right: str) -> Frame:
        """Return the frame of a name between `left` and `right` (both within its sentence)."""
        around = _Around(left[-_BEFORE:], right[:_AFTER], self)
        for rules in (self._by_people, self._by_deed, self._by_preposition, self._by_rest):
            frame = rules(around)
            if frame:
                return frame
        return Frame.PLAIN

    def lists(self, gap: str) -> bool:
        """Say whether the words between two names make them members of one list."""
        return self._listing.fullmatch(gap) is not None

    def acts(self, left: str, right: str) -> bool:
        """Say whether what is named begins the sentence and does something ("X has closed")."""
        first = not left.strip(_EDGE) or bool(self._list_left.search(left[-_LAST:]))
        return first and bool(self._acting.match(right[:_AFTER]))

    def _by_people(self, around: _Around) -> Frame | None:
        left, right = around.close, around.right
        if self._person.search(left):
            return Frame.PERSON_ORIGIN
        if self._abode.search(left):
            return Frame.ABODE
        if self._follower.match(right):
            return Frame.METONYM
        if self._distance.search(left):
            return Frame.DISTANCE
        if self._subject.match(right) or self._ruined.match(right):
            return Frame.SUBJECT
        return Frame.METONYM if around.first and self._speech.match(right) else None

    def _by_deed(self, around: _Around) -> Frame | None:
        office = self._office_right.match(around.right)
        if not office and self._attack_noun.match(around.right):
            return Frame.MODIFIER
        building = self._building.search(around.bare)
        before = self.peel(around.bare[: building.start()]) if building else ""
        ends = {left[-_LAST:] for left in (around.bare, around.left, before)}
        if any(self._object.search(end) for end in ends):
            return Frame.OBJECT
        if office or self._office_left.search(around.close):
            return Frame.OFFICE
        return None

    def _by_preposition(self, around: _Around) -> Frame | None:
        bare, near = _ending(around.bare), _ending(around.left)
        if self._treated.search(around.left):
            return Frame.DESTINATION
        if self._fired.search(around.left):
            return Frame.ORIGIN
        if bare.endswith(self._near) or near.endswith(self._near):
            return Frame.NEAR
        if bare.endswith(self._locative) or near.endswith(self._locative):
            return Frame.LOCATIVE
        if self._building.search(around.bare):
            return Frame.LOCATIVE
        if bare.endswith(self._origin):
            return Frame.ORIGIN
        return Frame.DESTINATION if bare.endswith(self._destination) else None

    def _by_rest(self, around: _Around) -> Frame | None:
        if self._speech.match(around.right):
            return Frame.METONYM
        if around.right.startswith(_POSSESSIVE):
            return Frame.OWNER
        if self._facility_right.match(around.right):
            return Frame.MODIFIER
        return Frame.LIST if self._list_left.search(around.left) else None


class _Around:
    """The words around one name: `bare` is `left` peeled, `close` the last few words of it."""

    def __init__(self, left: str, right: str, frames: Frames) -> None:
        self.left, self.right = left, right
        self.close = left[-_CLOSE:]
        self.bare = frames.peel(left)
        self.first = not left.strip(_EDGE)


def _ends(words: Iterable[str]) -> tuple[str, ...]:
    """Return `words` as whole endings, for `str.endswith` on what `_ending` gives."""
    return tuple(f" {word.casefold()}" for word in words)


def _ending(left: str) -> str:
    """Return the last words of `left` with single spaces, one of them before the first."""
    return f" {' '.join(left[-_CLOSE:].casefold().split())}" if left[-1:].isspace() else ""


@cache
def for_language(language: str) -> Frames:
    """Return the shared rules of `language`."""
    return Frames(language)
