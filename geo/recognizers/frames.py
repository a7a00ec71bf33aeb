"""How a place name stands in its sentence: what comes before and after it.

A frame is decided by the words next to the name (after articles, adjectives and "the city of"
are taken off), never by the name itself.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

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
    ORGANISATION = "organisation"  # X Independent
    CONTAINER = "container"  # Y, X region
    DISTANCE = "distance"  # 15 km south of X, west of X
    HEADER = "header"  # "X." or "X:" at the head of an item
    DATELINE = "dateline"
    LIST = "list"  # between commas, takes its neighbour's frame
    PLAIN = "plain"


_FIRED_FROM = re.compile(
    r"\b(?:fired|launched|taken\s+off|took\s+off|came|flew|shot)\s+from\s+(?:[\w’'-]+\s+){0,6}$",
    re.I,
)
# People who may be killed where they live: "in Kharkiv three people" is no office of Kharkiv.
_ANYBODY = frozenset(
    {"people", "residents", "resident", "citizens", "soldiers", "troops", "war", "capital"}
)
# Deeds whose object is a weapon or a crowd, not a place; and further passives of places.
_NOT_TRANSITIVE = frozenset({"left", "taken", "launched", "fired"})
_PASSIVE_TOO = ("hit", "damaged", "destroyed", "wrecked", "battered", "shaken", "shattered")


class Frames:
    """Frame rules of one language."""

    def __init__(self, language: str = "en") -> None:
        places = vocabulary.load(language, "places")
        attacks = vocabulary.load(language, "attacks")
        targets = vocabulary.load(language, "targets")
        generic = [
            word
            for kind in ("admin1", "admin2", "city", "neighbourhood")
            for word in places["generic"][kind]
        ]
        facility = vocabulary.alternation(
            noun for kind in targets.values() for noun in kind["nouns"]
        )
        either = vocabulary.alternation
        stems = vocabulary.stems
        self._peel = re.compile(
            r"(?:"
            rf"\b(?:the|this|that|these|its|their|a|an|both|also|neighbouring|neighboring|nearby|entire|whole)\s+"
            rf"|\b{either(places['before']['directional'])}(?:\s+and\s+{either(places['before']['directional'])})?\s+"
            rf"|\b{either(places['before']['of'])}\s+(?:the\s+)?"
            rf"|\b(?:[A-Z]\w+(?:an|ish|ese|i|ian)|Ukrainian|Russian|border|front-line|frontline|coastal|capital|industrial|northern|port|mining|key|strategic|small|large|second|biggest|largest|[\w]+-held|[\w]+-occupied|[\w]+-controlled)\s+(?=(?:{either(generic)}|$))"
            rf"|\b(?:{either(generic)}|capital),?\s+"
            rf"|\b{facility}\s+(?:of|in|at|near|outside)\s+(?:the\s+)?"
            rf"|\b(?:centre|center|outskirts|edge|suburbs|part|parts|heart|middle|streets|city|town|village|area|areas|north|south|east|west|sky|skies)\s+of\s+"
            r")$"
        )
        self._locative = re.compile(rf"\b{either(places['locative']['words'])}\s+$", re.I)
        self._near = re.compile(rf"\b{either(places['locative']['near'])}\s+$", re.I)
        self._origin = re.compile(rf"\b{either(places['origin']['words'])}\s+$", re.I)
        self._destination = re.compile(
            rf"\b(?:{either(places['destination']['verbs'])}|{either(places['destination']['words'])})\s+$",
            re.I,
        )
        self._treated = re.compile(
            rf"\b{either(places['destination']['verbs'])}\s+(?:the\s+|a\s+)?(?:\w+\s+){{0,3}}?$",
            re.I,
        )
        self._person = re.compile(
            rf"\b{either(places['person_origin']['cues'])}\s+(?:the\s+)?(?:\w+\s+(?:in|of)\s+)?(?:[A-Z]\w+\s+and\s+)?$",
            re.I,
        )
        office = either(places["office"]["nouns"])
        self._office_left = re.compile(
            rf"\b{office}\s+(?:of|for|to)\s+(?:the\s+)?$"
            r"|\b(?:officials|sources|authorities|police|diplomats|correspondents|ministers|politicians"
            r"|ministry|rescuers|doctors|medics|prosecutors|journalists|reporters|observers|spokesman|spokeswoman"
            r"|allies|analysts|embassy|ambassador|envoy)\s+in\s+(?:the\s+)?$",
            re.I,
        )
        bodies = either([noun for noun in places["office"]["nouns"] if noun not in _ANYBODY])
        self._office_right = re.compile(
            rf"^(?:['’]s?\s+(?:[\w-]+\s+){{0,3}}?{office}|\s+(?:regional\s+|city\s+|deputy\s+)?{bodies})\b",
            re.I,
        )
        self._speech = re.compile(
            rf"^\s+(?:also\s+|again\s+|later\s+|has\s+(?:long\s+)?|itself\s+|did\s+not\s+|first\s+|only\s+)?{either(places['speech']['verbs'])}\b",
            re.I,
        )
        self._follower = re.compile("^" + either(places["speech"]["followers"]), re.I)
        nouns = either(attacks["deeds"]["nouns"])
        deeds = [*attacks["deeds"]["strong"], *attacks["deeds"]["weak"]]
        verbs = stems(verb for verb in deeds if verb not in _NOT_TRANSITIVE)
        self._object = re.compile(
            rf"(?:{verbs}|\b(?:hitting|striking|attacking|shelling|bombing|targeting|raiding|pounding)"
            rf"|\b{nouns}\s+(?:of|on|against|at|in|over)|\bthe\s+turn\s+of)\s+$",
            re.I,
        )
        passive = stems([*attacks["deeds"]["strong"], *_PASSIVE_TOO])
        self._subject = re.compile(
            r"^(?:,\s[^,;.]{3,60},)?(?:\s*,?\s*(?:all|also|both|too|again|itself|and\s+its\s+\w+))*"
            r"\s+(?:was|were|is|are|came|come|has\s+been|have\s+been|had\s+been|being|got|fell"
            r"|has\s+come|have\s+come|had\s+come)\s+"
            r"(?:\w+ly\s+|also\s+|again\s+|all\s+|once\s+more\s+|too\s+|twice\s+|not\s+spared\s+)*"
            rf"(?:{passive}|under\s+(?:\w+\s+)?(?:attack|fire|shelling|bombardment)\b)",
            re.I,
        )
        # "Part of the X hospital came down": what happened to it is said by an active verb.
        self._ruined = re.compile(
            r"^\s+(?:came\s+down|collapsed|burned|burnt|caught\s+fire|was\s+on\s+fire|lay\s+in\s+ruins)\b"
        )
        self._attack_noun = re.compile(
            rf"^(?:['’]s)?\s+(?:(?!(?:the|an?|its|his|their|this|that)\b)[\w-]+\s+){{0,2}}?{nouns}\b",
            re.I,
        )
        self._facility_right = re.compile(rf"^\s+(?:[a-z’'-]+\s+)?{facility}\b")
        self._distance = re.compile(
            r"(?<!in\sthe\s)(?<!of\sthe\s)\b(?:km|kilomet(?:re|er)s?|miles?|minutes|hours?)?\s*(?:to\s+the\s+)?"
            rf"{either(places['before']['directions'])}\s+(?:of|from)\s+(?:the\s+)?(?:\w+\s+of\s+)?$"
            r"|\b(?:km|kilomet(?:re|er)s?|miles)\s+(?:off|away\s+from|from|outside)\s+(?:the\s+)?$",
            re.I,
        )
        self._list_left = re.compile(
            r"(?:,\s*(?:and\s+)?|\band\s+|\bor\s+|\band\s+in\s+|\bas\s+well\s+as\s+)$"
        )
        self._list_right = re.compile(
            r"^(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+or\s+|\s+as\s+well\s+as\s+)(?:in\s+|the\s+)?$"
        )

    def peel(self, left: str) -> str:
        """Take articles, adjectives and generic words off the end of `left`."""
        for _ in range(8):
            shorter = self._peel.sub("", left)
            if shorter == left:
                break
            left = shorter
        return left

    def of(self, left: str, right: str) -> Frame:  # noqa: PLR0912 - one ladder, read top down
        """Return the frame of a name between `left` and `right` (both within its sentence)."""
        bare = self.peel(left)
        if self._person.search(left):
            return Frame.PERSON_ORIGIN
        if self._follower.match(right):
            return Frame.METONYM
        if self._distance.search(left):
            return Frame.DISTANCE
        if self._subject.match(right) or self._ruined.match(right):
            return Frame.SUBJECT
        if self._speech.match(right) and not left.strip(" \t\n-–—•*"):
            return Frame.METONYM
        if self._attack_noun.match(right) and not self._office_right.match(right):
            return Frame.MODIFIER
        if self._object.search(bare) or self._object.search(left):
            return Frame.OBJECT
        if self._office_left.search(left) or self._office_right.match(right):
            return Frame.OFFICE
        if self._treated.search(left):
            return Frame.DESTINATION
        if _FIRED_FROM.search(left):
            return Frame.ORIGIN
        if self._near.search(bare) or self._near.search(left):
            return Frame.NEAR
        if self._locative.search(bare) or self._locative.search(left):
            return Frame.LOCATIVE
        if self._origin.search(bare):
            return Frame.ORIGIN
        if self._destination.search(bare):
            return Frame.DESTINATION
        if self._speech.match(right):
            return Frame.METONYM
        if right.startswith(("'s ", "’s ")):
            return Frame.OWNER
        if self._facility_right.match(right):
            return Frame.MODIFIER
        if self._list_left.search(left):
            return Frame.LIST
        return Frame.PLAIN


@cache
def for_language(language: str) -> Frames:
    """Return the shared rules of `language`."""
    return Frames(language)
