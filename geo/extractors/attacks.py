"""Deeds and means: whether a sentence tells of violence that happened, and by what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from geo import vocabulary
from geo.extractors import genres, numbers

# A clause starts after these; a "could" before it does not reach over.
_CLAUSE_START = re.compile(
    r"[;:]|,\s+(?:and|but|which|who|when|while|after|as|where|although|though)\b"
    r"|\b(?:after|when|while|because|since|although|though|which|who|that|where|but|as)\b",
    re.IGNORECASE,
)
# A hospital that takes the hurt is no target.
_TREATED = re.compile(
    r"\b(?:taken|rushed|brought|transferred|moved|evacuated|flown|treated|admitted)\s+(?:to|in|at)\s+"
    r"(?:[\w’'-]+\s+){0,4}?(?:hospitals?|clinics?|health\s+cent(?:re|er)s?)\b",
    re.IGNORECASE,
)
# "Surgeons removed shards from a boy hurt in shelling": they treat him here, whatever hurt him has
# no place of its own (it has in "hurt in the shelling of X").
_TENDED = re.compile(
    r"\b(?:doctors?|surgeons?|medics?|nurses?|physicians?|paramedics?)\b[^.;]*?\b(?:stitch|remov|operat"
    r"|amputat|treat|bandag|sew|patch|extract)\w*\b[^.;]*?\b(?P<hurt>(?:after\s+(?:being|having\s+been)"
    r"|(?:who|that)\s+(?:had\s+been|has\s+been|was|were))\s+(?:injured|wounded|hurt|maimed|burned)\b"
    r"(?![^.;]*\b(?:on|in|at|near|outside|of)\s+(?:the\s+)?(?-i:[A-Z]))[^.;]*)",
    re.IGNORECASE,
)
# "The rebels, who could have left, attacked": an inserted clause ends at its comma.
_CLOSED = re.compile(r",\s+(?:who|which|whose|although|though)\b[^,;]{1,80},")
# "Those who planned it were killed in a gun battle": a plan carried out.
_PLANNERS = re.compile(
    r"\b(?:who|that)\s+(?:had\s+)?(?:planned|prepared|plotted|threatened)\s+(?:it|them|the\s+\w+)\b",
    re.IGNORECASE,
)
# What a negation before these denies stands before them, too.
_BEYOND = re.compile(r"\b(?:in|from|by|for|after|during|since)\b", re.IGNORECASE)
# "Was wrecked by a drone": a deed wherever the sentence names a weapon.
_BY_AGENT = re.compile(
    r"\b(?!(?:accompanied|followed|guarded|protected|claimed|hailed|condemned|reported|seen|filmed"
    r"|spotted|told|supplied|launched|fired|made|built|inspected|used|carried|caused|owned|held"
    r"|played|backed|published|written|said|given|visited|led"
    r"|killed|wounded|injured|hurt|murdered)\b)[a-z]+(?:ed|en|wn|rn|lt)\s+by\b"
)
# "Had attacked nobody".
_NOBODY = re.compile(r"\s+(?:nobody|no\s+one|nothing|none)\b", re.IGNORECASE)
_SET_ALIGHT = re.compile(
    r"\bset(?:ting)?\s+(?:[\w’'-]+\s+){1,5}?(?:alight|ablaze|on\s+fire)\b", re.IGNORECASE
)
_MAY = re.compile(r"(?<=\s)May\b|\bMay(?=\s+\d)")
# In these genres nobody is killed in play or on a screen.
_IN_EARNEST = frozenset({"sport", "accident", "cyber", "politics", "survey"})
_HARM_IN_TITLE = re.compile(
    r"\b(?:killed|kills?|dead|dies|died|shot|wounded|stabbed|murdered|massacred)\b", re.IGNORECASE
)
_HARMED = re.compile(
    r"\b(?:killed|killing|wounded|wounding|injured|dead|died|hurt|damaged)\b", re.I
)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")
# A weak cue ("bombs") gives way to any plain one in the same segment.
WEAK = 10


@dataclass(frozen=True)
class Deed:
    """Words that tell of an attack. `unreal`: threatened, denied, rehearsed, not yet done."""

    start: int
    end: int
    strong: bool
    noun: bool
    unreal: bool


@dataclass(frozen=True)
class Cue:
    """Words for an event type or a target kind; a lower `rank` wins in one sentence."""

    name: str
    start: int
    end: int
    rank: int = 0


class AttackReader:
    """Deed, means and target words of one language."""

    def __init__(self, language: str = "en") -> None:
        attacks = vocabulary.load(language, "attacks")
        stems = vocabulary.stems
        self._strong = re.compile(stems(attacks["deeds"]["strong"]), re.IGNORECASE)
        self._weak = re.compile(stems(attacks["deeds"]["weak"]), re.IGNORECASE)
        self._nouns = re.compile(stems(attacks["deeds"]["nouns"]), re.IGNORECASE)
        self._vague = re.compile(stems(attacks["deeds"]["vague"]), re.IGNORECASE)
        self._natural = re.compile(stems(attacks["deeds"]["natural"]), re.IGNORECASE)
        self._taken = _taken(language, attacks["abductions"])
        self._unreal = re.compile(stems(attacks["unreal"]["before"]), re.IGNORECASE)
        self._negated = re.compile(
            stems(attacks["unreal"]["negation"]) + r"|\b\w+n[’']t\b", re.IGNORECASE
        )
        self._modal = re.compile(stems(attacks["unreal"]["modal"]), re.IGNORECASE)
        self._never = re.compile(stems(attacks["unreal"]["anywhere"]), re.IGNORECASE)
        self._intercepted = re.compile(stems(attacks["intercepted"]["cues"]), re.IGNORECASE)
        self._harm = re.compile(stems(attacks["intercepted"]["harm"]), re.IGNORECASE)
        self._no_harm = re.compile(
            r"\bno\s+(?:\w+\s+)?(?:damage|harm|casualties)\b|\bno(?:body|\s+one)\s+was\s+hurt", re.I
        )
        self._heard = re.compile(stems(attacks["heard"]["cues"]), re.IGNORECASE)
        self._genres = genres.for_language(language)
        self._idioms = re.compile(stems(attacks["idioms"]["cues"]), re.IGNORECASE)
        self._cyber = re.compile(stems(attacks["cyber"]["cues"]), re.IGNORECASE)
        types = vocabulary.load(language, "event_types")
        self._types = [
            (name, row["rank"] + extra, re.compile(stems(row[key]), re.IGNORECASE))
            for name, row in types.items()
            for key, extra in (("cues", 0), ("weak", WEAK))
            if row.get(key)
        ]
        targets = vocabulary.load(language, "targets")
        self._targets = [
            (name, re.compile(rf"\b{vocabulary.alternation(row['nouns'])}(?:e?s)?\b", re.I))
            for name, row in targets.items()
        ]

    def genre(self, text: str, title: str = "") -> str:
        """Return "sport", "drill", "accident"... when the whole article is one, else nothing.

        Harm told with a word of armed violence is no accident, whatever else the article names.
        """
        name = self._genres.genre(text, title)
        if name in _IN_EARNEST - {"accident"} and _HARM_IN_TITLE.search(title):
            return ""
        if name in _IN_EARNEST and any(
            self._harms(match.group(), name) for match in _SENTENCE.finditer(text)
        ):
            return ""
        return name

    def _harms(self, sentence: str, genre: str) -> bool:
        """Say whether a sentence tells of people or things hurt by force of arms."""
        if not self._genres.is_armed(sentence):
            return False
        hit = any(not deed.unreal for deed in self.deeds(sentence))
        hurt = bool(_HARMED.search(sentence))
        return (hit and (hurt or genre == "accident")) or (hurt and bool(self.means(sentence)))

    def is_of_conflict(self, text: str, title: str = "", *, plainly: bool = False) -> bool:
        """Say whether the article as a whole is news of violence, perhaps or `plainly`."""
        text, title = self._idioms.sub(_blank, text), self._idioms.sub(_blank, title)
        return self._genres.is_of_conflict(text, title, plainly=plainly)

    def is_armed(self, text: str) -> bool:
        """Say whether a sentence holds a word that only news of violence uses."""
        return self._genres.is_armed(text)

    def deeds(self, text: str) -> tuple[Deed, ...]:
        """Return the deeds of one sentence in order."""
        if self.is_quiet(text):
            return ()
        text = _without_tended(self._idioms.sub(_blank, text))
        found: list[Deed] = []
        for rule, strong, noun in (
            (self._taken, True, False),
            (self._strong, True, False),
            (self._nouns, False, True),
            (_SET_ALIGHT, True, False),
            (self._weak, False, False),
            (_BY_AGENT, False, False),
        ):
            for match in rule.finditer(text):
                if any(match.start() < deed.end and deed.start < match.end() for deed in found):
                    continue
                if strong and self._nominal(text, match):
                    continue
                unreal = self._is_unreal(text, match.start()) or bool(
                    _NOBODY.match(text, match.end())
                )
                found.append(Deed(*match.span(), strong, noun, unreal))
        return tuple(sorted(found, key=lambda deed: deed.start))

    def _nominal(self, text: str, match: re.Match[str]) -> bool:
        """Say whether a verb form is used otherwise ("was struck by how quiet it was")."""
        return bool(
            re.match(
                r"\s+by\s+(?:how|the\s+fact|what|his|her)\b|\s+(?:a\s+)?(?:deal|balance|chord)\b",
                text[match.end() :],
            )
        )

    def _is_unreal(self, text: str, start: int) -> bool:
        text = _PLANNERS.sub(_blank, _CLOSED.sub(_blank, _without_may(text)[:start]))
        clause = _clause_start(text, start)
        if self._unreal.search(text, clause, start):
            return True
        after_comma = max(clause, text.rfind(",", 0, start))
        negations = self._negated.finditer(text, after_comma, start)
        # "No one was hurt in the strike": the "no" is that of the hurt.
        return any(not _BEYOND.search(text, match.end(), start) for match in negations)

    def is_vague(self, words: str) -> bool:
        """Say whether the words of a deed mean harm only beside a weapon or people hurt."""
        return bool(self._vague.fullmatch(words))

    def is_natural(self, words: str) -> bool:
        """Say whether the words of a deed are said of storms and earthquakes, too."""
        return bool(self._natural.fullmatch(words))

    def is_hypothetical(self, text: str, start: int) -> bool:
        """Say whether a number at `start` stands under a "would", "could" or "if"."""
        text = _without_may(text)
        return bool(self._modal.search(text, _clause_start(text, start), start))

    def is_quiet(self, text: str) -> bool:
        """Say whether the sentence tells of weapons that did no harm, or of none at all."""
        downed = self._intercepted.search(text)
        if downed and (not self._harm.search(text) or self._no_harm.search(text)):
            return True
        if self._never.search(text) or self._cyber.search(text):
            return True
        return bool(self._heard.search(text)) and not self._harm.search(text)

    def is_accident(self, text: str) -> bool:
        """Say whether the sentence names a cause that is no violence."""
        return self._genres.is_accident(text)

    def means(self, text: str) -> tuple[Cue, ...]:
        """Return the cues for event types, in order."""
        text = self._idioms.sub(_blank, text)
        found = sorted(self._means(text), key=lambda cue: cue.start - cue.end)
        kept: list[Cue] = []
        for cue in found:  # "ground and air attacks" is not an "air attack"
            if not any(cue.start < other.end and other.start < cue.end for other in kept):
                kept.append(cue)
        return tuple(sorted(kept, key=lambda cue: cue.start))

    def _means(self, text: str) -> Iterator[Cue]:
        for name, rank, rule in self._types:
            for match in rule.finditer(text):
                yield Cue(name, *match.span(), rank)

    def targets(self, text: str) -> tuple[Cue, ...]:
        """Return the cues for target kinds, longest phrases first, in order."""
        found: list[Cue] = []
        text = _TREATED.sub(_blank, text)
        cues = [Cue(n, *m.span()) for n, rule in self._targets for m in rule.finditer(text)]
        for cue in sorted(cues, key=lambda cue: cue.start - cue.end):
            if not any(cue.start < other.end and other.start < cue.end for other in found):
                found.append(cue)
        return tuple(sorted(found, key=lambda cue: cue.start))


def _taken(language: str, table: dict[str, list[str]]) -> re.Pattern[str]:
    """Return the forms of people taken away: "seized 20 pupils", "40 villagers were led away"."""
    people = vocabulary.load(language, "casualties")["people"]
    one = vocabulary.alternation(people["singular"])
    several = vocabulary.alternation(
        [*table["people"], *(f"{word}s" for word in people["singular"])]
    )
    number = numbers.for_language(language).pattern
    many = rf"(?:(?:{number}|several|many|some|more\s+than|the|all)\s+)+"
    some = rf"{many}(?:[\w’'-]+\s+){{0,3}}?{several}"
    anybody = rf"(?:{some}|(?:an?|the|his|her|another)\s+(?:[\w’'-]+\s+){{0,2}}?{one})\b"
    active, passive = vocabulary.stems(table["active"]), vocabulary.stems(table["passive"])
    away = vocabulary.alternation(table["away"])
    return re.compile(
        rf"{active}\s+{anybody}|{anybody}[^.;:]{{0,40}}?\b(?:was|were|been|being)\s+{passive}"
        rf"|\b(?:led|took|taking|leading|marched|carried|drove|dragged)\s+{anybody}\s+{away}"
        rf"|\btook\s+{some}\s+from\b"
        rf"|{anybody}\s+(?:[\w’'-]+\s+){{0,3}}?(?:led|taken|marched|carried|driven|dragged)\s+{away}",
        re.IGNORECASE,
    )


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _without_tended(text: str) -> str:
    """Blank out what had hurt the patients of a doctor; the length stays."""
    tended = _TENDED.search(text)
    if tended is None:
        return text
    start, end = tended.span("hurt")
    return text[:start] + " " * (end - start) + text[end:]


def _without_may(text: str) -> str:
    """Blank out the month of May, which is no "may"; the length stays."""
    return _MAY.sub("   ", text)


def _clause_start(text: str, before: int) -> int:
    start = 0
    for boundary in _CLAUSE_START.finditer(text, 0, before):
        start = boundary.end()
    return start


@cache
def for_language(language: str) -> AttackReader:
    """Return the shared reader of `language`."""
    return AttackReader(language)
