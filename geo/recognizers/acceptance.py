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
from geo.recognizers.generic import GenericWords
from geo.recognizers.introduced import heads_item, names
from geo.recognizers.model import is_place
from geo.recognizers.spans import Spans

ACCEPTED_AT = 2.0
# Endings that mark a town where the model takes an unknown word for a person.
_TOWN_ENDINGS = (
    "grad",
    "gorod",
    "burg",
    "pol",
    "abad",
    "pur",
    "ville",
    "dorf",
    "hrad",
    "horod",
)
# From this prominence on a name is a place that readers know.
_WELL_KNOWN = 1.0
_LIST_GAP = 8
# An entity may be longer than a name by a possessive or an article.
_SLACK = 2
_STATEFUL = frozenset({"PPLC", "PPLA", "ADM1", "CONT", "RGN"})
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


@dataclass(frozen=True)
class Sources:
    """What the passes found in one text."""

    text: str
    entities: Spans
    matches: Sequence[Mention]
    facilities: Sequence[Mention]
    countries: frozenset[str] = frozenset()


class Acceptance:
    """Decides, and extends the accepted names by their generic words."""

    def __init__(self, gazetteer: Gazetteer, frames: Frames, language: str = "en") -> None:
        self._gazetteer = gazetteer
        self._frames = frames
        self._stop = frozenset(vocabulary.load(language, "places")["not_places"]["words"])
        self._generic = GenericWords(gazetteer, language)

    def accept(self, found: Sources) -> tuple[Mention, ...]:
        """Return the names taken for places (and those inside a body's name), left to right."""
        chosen = Spans(kept for match in found.matches if (kept := self._judge(match, found)))
        self._add_of_model(found, chosen)
        self._add_introduced(found, chosen)
        self._add_in_lists(found, chosen)
        self._add_same_elsewhere(found, chosen)
        extended = [
            m if m.kind is Kind.ORGANISATION else self._generic.extend(found.text, m)
            for m in chosen
        ]
        return self._with_facilities(found, extended)

    # -- one gazetteer match --------------------------------------------------------------------

    def _judge(self, match: Mention, found: Sources) -> Mention | None:
        text = found.text
        entity = found.entities.overlapping(match)
        word = match.head(text)
        if self._gazetteer.demonym(word):
            return None
        exact = entity is not None and (entity.start, entity.end) == (match.start, match.end)
        if word.casefold() in self._stop and not (entity and exact and is_place(entity)):
            return None
        well_known = _prominence(self._gazetteer.lookup(word)) >= _WELL_KNOWN
        if heads_item(text, match, well_known=well_known):
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
        if (re.match(r"\s[A-Z][a-z]", right) and not self._generic.follow(right)) or re.search(
            r"[a-z] [A-Z][\w.’'-]* $", left
        ):
            score -= 1.5  # part of a longer name: a person, a body, a team
        frame = self._frames.of(_line(left), right)
        score += _BY_FRAME.get(frame, 0.0)
        score += 2.0 if self._generic.follow(right) else 0.0
        if any(c.country_code in found.countries and not c.is_country for c in candidates):
            score += 1.0
        if entity:
            score -= 1.0 if entity.kind is Kind.PERSON else 0.3
        if len(word) <= 3:  # noqa: PLR2004
            score -= 1.0
        return score

    # -- what only the model found ----------------------------------------------------------------

    def _add_of_model(self, found: Sources, chosen: Spans) -> None:
        for entity in found.entities:
            words = found.text[entity.start : entity.end]
            if not is_place(entity) or chosen.overlapping(entity) or "\n" in words:
                continue
            lead = re.match(r"(?:the|a|an|this)\s+", words, re.IGNORECASE)
            start = entity.start + (lead.end() if lead else 0)
            end = entity.end - (2 if words.endswith(("'s", "’s")) else 0)
            bare = found.text[start:end]
            named = bare[:1].isupper() or bare[:3] in {"al-", "el-"}
            if named and bare.casefold() not in self._stop and not self._gazetteer.demonym(words):
                chosen.add(replace(entity, start=start, end=end, head_start=start, head_end=end))

    # -- what the text says ------------------------------------------------------------------------

    def _add_introduced(self, found: Sources, chosen: Spans) -> None:
        """Add names that the text itself says are places."""
        for name, struck in names(found.text):
            word = name.head(found.text)
            entity = found.entities.overlapping(name)
            body = struck and entity is not None and _is_body(entity, word)
            if body or word.casefold() in self._stop or self._gazetteer.demonym(word):
                continue
            if not chosen.overlapping(name):
                chosen.add(name)

    def _add_in_lists(self, found: Sources, chosen: Spans) -> None:
        """Add known names between accepted names ("Kyiv, X and Lviv"): places like them."""
        for match in found.matches:
            word = match.head(found.text)
            plain = word.casefold() in self._stop or self._gazetteer.demonym(word)
            person = found.entities.overlapping(match)
            if plain or chosen.overlapping(match) or (person and person.kind is Kind.PERSON):
                continue
            near = (m for m in chosen.near(match, _LIST_GAP) if m.kind is not Kind.ORGANISATION)
            if any(_beside(found.text, other, match) for other in near):
                chosen.add(match)

    def _add_same_elsewhere(self, found: Sources, chosen: Spans) -> None:
        """One sense per article: a name once accepted is accepted wherever no person stands."""
        known = {m.head(found.text).casefold() for m in chosen if m.kind is not Kind.ORGANISATION}
        for match in found.matches:
            if match.head(found.text).casefold() not in known or chosen.overlapping(match):
                continue
            entity = found.entities.overlapping(match)
            longer = entity.end - entity.start - (match.end - match.start) if entity else 0
            somebody = entity is not None and entity.kind in {Kind.PERSON, Kind.DEMONYM}
            if not (somebody and longer > 0) and longer <= _SLACK:
                chosen.add(match)

    # -- facilities --------------------------------------------------------------------------------

    def _known_part(self, phrase: Mention, text: str) -> Mention:
        """Return the phrase without the first words that keep it from being known."""
        for word in re.finditer(r"\S+", text[phrase.start : phrase.head_end]):
            start = phrase.start + word.start()
            if self._gazetteer.contains(text[start : phrase.end]):
                return replace(phrase, start=start, head_start=start)
        return phrase

    def _with_facilities(self, found: Sources, chosen: Sequence[Mention]) -> tuple[Mention, ...]:
        """Put a named facility in the place of the names inside it when it is known as a whole."""
        names_in = Spans(chosen)
        facilities = []
        for phrase in found.facilities:
            facility = self._known_part(phrase, found.text)
            if self._is_facility(facility, names_in, found.text):
                facilities.append(facility)
        taken = Spans(facilities)
        left = [mention for mention in chosen if not taken.overlapping(mention)]
        return tuple(sorted([*left, *facilities], key=lambda mention: mention.start))

    def _is_facility(self, facility: Mention, names_in: Spans, text: str) -> bool:
        words = text[facility.start : facility.end]
        if self._gazetteer.contains(words):
            return True
        if _facilities(self._gazetteer.lookup(facility.head(text))):
            return True
        proper = words.split()[-1][0].isupper() or facility.hint != "facility"
        inner = [m for m in names_in.near(facility, 0) if m.end > facility.start]
        town = any(_prominence(self._gazetteer.lookup(m.head(text))) >= _WELL_KNOWN for m in inner)
        return (words[0].isdigit() or proper) and not town


def _facilities(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    return tuple(c for c in candidates if c.feature_class in {"S", "L", "R", "T"})


def _is_body(entity: Mention, word: str) -> bool:
    """Say whether the model means people; what it never saw it calls a product or a person."""
    if entity.kind is Kind.PERSON:
        return not word.endswith(_TOWN_ENDINGS)
    return entity.kind is Kind.ORGANISATION and entity.label != "PRODUCT"


def _beside(text: str, one: Mention, other: Mention) -> bool:
    first, second = sorted((one, other), key=lambda mention: mention.start)
    return bool(re.fullmatch(r",\s+(?:and\s+)?|\s+and\s+", text[first.end : second.start]))


def _spanning(match: Mention, start: int, end: int, label: str) -> Mention:
    return replace(match, start=start, end=end, head_start=start, head_end=end, label=label)


def _line(left: str) -> str:
    return left.rsplit("\n", 1)[-1]


def _prominence(candidates: Sequence[Candidate]) -> float:
    """How sure a bare name is a place by what it may stand for: 0 (hamlet) to 2.5 (country)."""
    if not candidates:
        return 0.0
    best = 0.0
    for candidate in candidates[:6]:
        named = candidate.match == "name"
        value = 0.2
        if candidate.is_country:
            value = 2.5
        elif candidate.feature_code in _STATEFUL or candidate.source == "curated":
            value = 1.6 if named else 1.0
        elif candidate.population >= 100_000:  # noqa: PLR2004
            value = 1.5 if named else 0.8
        elif candidate.population >= 15_000:  # noqa: PLR2004
            value = 1.0 if named else 0.5
        best = max(best, value)
    return best
