"""Which proposed names are places: the passes put together.

The model alone misses names it never saw ("Kryvyi Rih") and the gazetteer alone takes every
"Reading" for a town. A gazetteer match is accepted when the model agrees, or when the words
around it and the places it may stand for say enough.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo import vocabulary
from geo.gazetteer import Gazetteer
from geo.place import Candidate
from geo.recognizers import Kind, Mention
from geo.recognizers.frames import Frame, Frames
from geo.recognizers.model import is_place
from geo.resolvers.scores import is_country

ACCEPTED_AT = 2.0
# "• Hlukhiv, Sumy region." "KYIV." "14:50 Lviv:" "KHAN YUNIS, Gaza Strip - "
_ITEM_LEAD = re.compile(r"[^\w]*(?:\d{1,2}[:.]\d\d\s+|\d{1,2}[.)]\s+|\([a-z0-9]{1,2}\)\s+)?")
_NAME = r"(?:(?:al|ad|an|as|ar|at|az|ash|el)-)?[A-ZÀ-Ý][\w’'-]+(?: [A-ZÀ-Ý][\w’'-]+){0,2}"
_SETTLEMENT = "(?:village|town|city|settlement|hamlet|suburb|kibbutz|commune|camp)"
_STRUCK = re.compile(
    r"\b(?:struck|shelled|bombed|bombarded|pounded|hit|attacked) (?P<name>[A-Z][\w’'-]{3,})(?! [A-Z])"
)
# Names that the text itself says are places, known or not.
_INTRODUCED = (
    _STRUCK,
    re.compile(
        rf"^\W*(?:\([a-z]\)|\d{{1,2}}[.)]|[•▪●])\s+(?P<name>{_NAME})(?:,[^:.\n]{{2,40}})?[:.](?=\s)",
        re.M,
    ),
    re.compile(rf"\b{_SETTLEMENT} of (?P<name>{_NAME})"),
    re.compile(
        rf"\b(?:in|at|on|near|outside) (?P<name>{_NAME}), an? (?:[\w-]+ ){{0,3}}{_SETTLEMENT}\b"
    ),
    re.compile(
        r"^\W*(?P<name>[A-ZÀ-Ý][A-ZÀ-Ý’'-]{2,}(?: [A-ZÀ-Ý][A-ZÀ-Ý’'-]{2,}){0,2})\.(?= [A-Z])", re.M
    ),
)
_ITEM_STOP = r"(?:[.:(]|[-–—]\s)"
_ITEM_END = re.compile(
    rf"\s*(?:{_ITEM_STOP}|\s+and\s+[A-Z]{{3}}"
    rf"|,\s*(?:in\s+(?:the\s+)?)?[A-Z][\w ]+(?:,\s*\w+\.?\s+\d+)?\s*{_ITEM_STOP})"
)
# "AITOU, Lebanon - The road": a place even where no gazetteer holds it.
_DATELINE = re.compile(
    r"(?P<name>[A-ZÀ-Ý][A-ZÀ-Ý’'\-]+(?: [A-ZÀ-Ý][A-ZÀ-Ý’'\-]+){0,3})"
    r"(?:,\s[A-Z][\w ]+)?(?:,\s\w+\.?\s\d{1,2})?\s*(?:\([^)\n]{2,20}\)\s*)?[-–—]\s"
)
# What the words around a name add to its being a place.
_BY_FRAME = {
    Frame.LOCATIVE: 1.6,
    Frame.NEAR: 2.0,
    Frame.OBJECT: 1.8,
    Frame.SUBJECT: 1.8,
    Frame.OFFICE: 1.0,
    Frame.DISTANCE: 2.0,
    Frame.DESTINATION: 1.0,
    Frame.ORIGIN: 1.2,
    Frame.LIST: 0.6,
    Frame.PERSON_ORIGIN: 1.6,
    Frame.METONYM: 0.6,
    Frame.OWNER: 0.3,
}
# Lower-case generic words that change what the name denotes ("Kharkiv region").
_ALWAYS_PART = frozenset({"region", "oblast", "district", "raion", "governorate"})
_STATEFUL = {"PPLC", "PPLA", "ADM1", "CONT", "RGN"}


@dataclass(frozen=True)
class Sources:
    """What the passes found in one text."""

    text: str
    entities: Sequence[Mention]
    matches: Sequence[Mention]
    facilities: Sequence[Mention]
    countries: frozenset[str] = frozenset()


class Acceptance:
    """Decides, and extends the accepted names by their generic words."""

    def __init__(self, gazetteer: Gazetteer, frames: Frames, language: str = "en") -> None:
        self._gazetteer = gazetteer
        self._frames = frames
        places = vocabulary.load(language, "places")
        generic = places["generic"]
        self._stop = frozenset(places["not_places"]["words"])
        self._common_before = vocabulary.alternation(places["locative"]["words"])
        self._generic = [
            (hint, re.compile(rf"\s+{vocabulary.alternation(generic[hint])}\b", re.IGNORECASE))
            for hint in ("admin1", "admin2", "neighbourhood")
        ]
        self._generic.append(
            ("water", re.compile(rf"\s+{vocabulary.alternation(generic['waters'])}\b", re.I))
        )
        self._generic.append(
            (
                "city",
                re.compile(r"\s+(?:refugee\s+|displacement\s+|IDP\s+)?camps?\b|\s+kibbutz\b", re.I),
            )
        )
        self._directional = re.compile(
            rf"\b{vocabulary.alternation(places['before']['directional'])}\s+$", re.IGNORECASE
        )
        self._water_before = re.compile(
            r"\b(?:River|Lake|Mount|Sea\s+of|Gulf\s+of|Strait\s+of|Bay\s+of)\s+$", re.I
        )

    def accept(self, found: Sources) -> tuple[Mention, ...]:
        """Return the names taken for places (and those inside a body's name), left to right."""
        chosen: list[Mention] = []
        for match in found.matches:
            kept = self._judge(match, found)
            if kept:
                chosen.append(kept)
        chosen += self._of_model(found, chosen)
        chosen += self._introduced(found, chosen)
        chosen = self._in_lists(found, chosen)
        chosen = self._same_elsewhere(found, chosen)
        extended = [self._extend(found.text, mention) for mention in chosen]
        return self._with_facilities(found, extended)

    # -- one gazetteer match --------------------------------------------------------------------

    def _judge(self, match: Mention, found: Sources) -> Mention | None:
        text = found.text
        entity = _overlapping(match, found.entities)
        word = match.head(text)
        if self._gazetteer.demonym(word):
            return None
        exact = entity is not None and (entity.start, entity.end) == (match.start, match.end)
        if word.casefold() in self._stop and not (entity and exact and is_place(entity)):
            return None
        if self._is_heading(match, text):
            return match
        if entity and is_place(entity):
            return self._agreed(match, entity, text)
        longer = entity is not None and (entity.end - entity.start) > (match.end - match.start) + 2
        if entity and longer and not re.search(r",|\band\b", text[entity.start : entity.end]):
            return self._inside(match, entity, text)
        return match if self._score(match, entity, found) >= ACCEPTED_AT else None

    def _agreed(self, match: Mention, entity: Mention, text: str) -> Mention:
        start = entity.start + (
            4 if re.match(r"the\s", text[entity.start : entity.end], re.I) else 0
        )
        end = entity.end - (2 if re.search(r"['’]s$", text[entity.start : entity.end]) else 0)
        if (start, end) != (match.start, match.end) and self._gazetteer.contains(text[start:end]):
            return _spanning(match, start, end, entity.label)
        rest = text[start : match.start] + text[match.end : end]
        if any(word[0].isupper() and word.casefold() not in self._stop for word in rest.split()):
            # "Deir Billa": the gazetteer knows some other Billa, not this place.
            return _spanning(match, start, end, entity.label)
        return replace(match, label=entity.label)

    def _inside(self, match: Mention, entity: Mention, text: str) -> Mention | None:
        words = text[entity.start : entity.end]
        if entity.kind is Kind.PERSON and " " in words.strip():
            return None
        if entity.kind is Kind.DEMONYM:
            return None
        candidates = self._gazetteer.lookup(match.head(text))
        return replace(match, kind=Kind.ORGANISATION) if _prominence(candidates) >= 1.5 else None  # noqa: PLR2004

    def _score(self, match: Mention, entity: Mention | None, found: Sources) -> float:
        text = found.text
        word = match.head(text)
        candidates = self._gazetteer.lookup(word)
        score = _prominence(candidates) + (1.0 if " " in word or "-" in word else 0.0)
        if word.casefold() in self._stop:
            return -9.0
        left, right = text[max(0, match.start - 80) : match.start], text[match.end : match.end + 80]
        if (re.match(r"\s[A-Z][a-z]", right) and not self._has_generic(right)) or re.search(
            r"[a-z] [A-Z][\w.’'-]* $", left
        ):
            score -= 1.5  # part of a longer name: a person, a body, a team
        frame = self._frames.of(_line(left), right)
        score += _BY_FRAME.get(frame, 0.0)
        score += 2.0 if self._has_generic(right) else 0.0
        if any(c.country_code in found.countries and not is_country(c) for c in candidates):
            score += 1.0
        if entity:
            score -= 1.0 if entity.kind is Kind.PERSON else 0.3
        if len(word) <= 3:  # noqa: PLR2004
            score -= 1.0
        return score

    def _has_generic(self, right: str) -> bool:
        return any(rule.match(right) for _, rule in self._generic)

    def _is_heading(self, match: Mention, text: str) -> bool:
        """Say whether the name stands alone at the head of a text, paragraph or list item."""
        line = text[text.rfind("\n", 0, match.start) + 1 : match.start]
        if match.head(text).casefold() in self._stop:
            return False
        right = text[match.end : match.end + 60]
        if _ITEM_LEAD.fullmatch(line):
            plain = _prominence(self._gazetteer.lookup(match.head(text))) >= 1
            marked = match.head(text).isupper() or bool(re.search(r"\W", line))
            return bool(_ITEM_END.match(right)) and (marked or (plain and right.startswith(":")))
        return False

    # -- what only the model found ----------------------------------------------------------------

    def _of_model(self, found: Sources, chosen: Sequence[Mention]) -> list[Mention]:
        extra = []
        for entity in found.entities:
            words = found.text[entity.start : entity.end]
            if not is_place(entity) or _overlapping(entity, chosen) or "\n" in words:
                continue
            if self._gazetteer.demonym(words):
                continue
            lead = re.match(r"(?:the|a|an|this)\s+", words, re.IGNORECASE)
            start = entity.start + (lead.end() if lead else 0)
            end = entity.end - (2 if words.endswith(("'s", "’s")) else 0)
            bare = found.text[start:end]
            if bare.casefold() in self._stop or (
                not bare[:1].isupper() and bare[:3] not in {"al-", "el-"}
            ):
                continue
            extra.append(replace(entity, start=start, end=end, head_start=start, head_end=end))
        return extra

    def _introduced(self, found: Sources, chosen: Sequence[Mention]) -> list[Mention]:
        """Names that the text says are places: datelines, headings, "the village of X"."""
        extra: list[Mention] = []
        dateline = _DATELINE.match(found.text)
        matches = [dateline] if dateline else []
        matches += [match for rule in _INTRODUCED for match in rule.finditer(found.text)]
        for match in matches:
            name = Mention(*match.span("name"), Kind.NAME, *match.span("name"))
            known = match["name"].casefold() in self._stop
            if self._gazetteer.demonym(match["name"]) or _overlapping(
                name, _bodies(found.entities)
            ):
                continue
            if not known and not _overlapping(name, [*chosen, *extra]):
                extra.append(name)
        return extra

    def _in_lists(self, found: Sources, chosen: Sequence[Mention]) -> list[Mention]:
        """A known name between accepted names ("Kyiv, X and Lviv") is a place like them."""
        more = sorted(chosen, key=lambda mention: mention.start)
        for match in found.matches:
            word = match.head(found.text)
            if (
                _overlapping(match, more)
                or word.casefold() in self._stop
                or self._gazetteer.demonym(word)
            ):
                continue
            beside = [
                m for m in more if m.kind is not Kind.ORGANISATION and _beside(found.text, m, match)
            ]
            person = _overlapping(match, found.entities)
            if beside and not (person and person.kind is Kind.PERSON):
                more.append(match)
        return more

    def _same_elsewhere(self, found: Sources, chosen: Sequence[Mention]) -> list[Mention]:
        """One sense per article: a name once accepted is accepted wherever no person stands."""
        known = {m.head(found.text).casefold() for m in chosen if m.kind is not Kind.ORGANISATION}
        more = list(chosen)
        for match in found.matches:
            if match.head(found.text).casefold() not in known or _overlapping(match, more):
                continue
            entity = _overlapping(match, found.entities)
            if (
                entity
                and entity.kind in {Kind.PERSON, Kind.DEMONYM}
                and entity.end - entity.start > match.end - match.start
            ):
                continue
            if not (entity and entity.end - entity.start > match.end - match.start + 2):
                more.append(match)
        return sorted(more, key=lambda mention: mention.start)

    # -- generic words and facilities -------------------------------------------------------------

    def _extend(self, text: str, mention: Mention) -> Mention:
        if mention.kind is Kind.ORGANISATION:
            return mention
        right = text[mention.end : mention.end + 60]
        for hint, rule in self._generic:
            match = rule.match(right)
            if not match or "\n" in match.group():
                continue
            kind = Kind.WATER if hint == "water" else mention.kind
            whole = self._is_part(match.group().strip(), hint)
            end = mention.end + match.end() if whole else mention.end
            return replace(mention, end=end, hint=hint, kind=kind)
        left = text[max(0, mention.start - 20) : mention.start]
        towards = self._directional.search(left)
        if towards and self._gazetteer.contains(towards.group() + mention.head(text)):
            start = mention.start - len(towards.group())
            return replace(mention, start=start, head_start=start)
        before = self._water_before.search(left)
        if before:
            start = mention.start - len(before.group())
            return replace(mention, start=start, hint="water", kind=Kind.WATER)
        return mention

    def _known_part(self, phrase: Mention, text: str) -> Mention:
        """Return the phrase without its first words ("Part of the X hospital") where that is known."""
        for word in re.finditer(r"\S+", text[phrase.start : phrase.head_end]):
            start = phrase.start + word.start()
            if self._gazetteer.contains(text[start : phrase.end]):
                return replace(phrase, start=start, head_start=start)
        return phrase

    def _is_part(self, word: str, hint: str) -> bool:
        """Say whether a generic word belongs to the name: "Sagaing Region", not "Hubei province"."""
        return hint in {"water", "city"} or word[0].isupper() or word in _ALWAYS_PART

    def _with_facilities(self, found: Sources, chosen: Sequence[Mention]) -> tuple[Mention, ...]:
        """Put a named facility in the place of the names inside it when it is known as a whole."""
        result = list(chosen)
        for phrase in found.facilities:
            facility = self._known_part(phrase, found.text)
            words = found.text[facility.start : facility.end]
            candidates = self._gazetteer.lookup(words) or _facilities(
                self._gazetteer.lookup(facility.head(found.text))
            )
            named = (
                words[0].isdigit() or words.split()[-1][0].isupper() or facility.hint != "facility"
            )
            inner = [m for m in result if m.start < facility.end and facility.start < m.end]
            town = any(_prominence(self._gazetteer.lookup(m.head(found.text))) >= 1 for m in inner)
            if not candidates and (not named or town):
                continue
            result = [m for m in result if m not in inner]
            result.append(facility)
        return tuple(sorted(result, key=lambda mention: mention.start))


def _facilities(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    return tuple(c for c in candidates if c.feature_class in {"S", "L", "R", "T"})


def _bodies(entities: Sequence[Mention]) -> list[Mention]:
    """Return people and bodies of more than one word, which no place name overlaps."""
    return [
        e for e in entities if e.kind in {Kind.PERSON, Kind.ORGANISATION} and e.label != "PRODUCT"
    ]


def _beside(text: str, one: Mention, other: Mention) -> bool:
    first, second = sorted((one, other), key=lambda mention: mention.start)
    return bool(re.fullmatch(r",\s+(?:and\s+)?|\s+and\s+", text[first.end : second.start]))


def _spanning(match: Mention, start: int, end: int, label: str) -> Mention:
    return replace(match, start=start, end=end, head_start=start, head_end=end, label=label)


def _line(left: str) -> str:
    return left.rsplit("\n", 1)[-1]


def _overlapping(mention: Mention, others: Sequence[Mention]) -> Mention | None:
    for other in others:
        if mention.start < other.end and other.start < mention.end:
            return other
    return None


def _prominence(candidates: Sequence[Candidate]) -> float:
    """How sure a bare name is a place by what it may stand for: 0 (hamlet) to 2.5 (country)."""
    if not candidates:
        return 0.0
    best = 0.0
    for candidate in candidates[:6]:
        named = candidate.match == "name"
        value = 0.2
        if is_country(candidate):
            value = 2.5
        elif candidate.feature_code in _STATEFUL or candidate.source == "curated":
            value = 1.6 if named else 1.0
        elif candidate.population >= 100_000:  # noqa: PLR2004
            value = 1.5 if named else 0.8
        elif candidate.population >= 15_000:  # noqa: PLR2004
            value = 1.0 if named else 0.5
        best = max(best, value)
    return best
