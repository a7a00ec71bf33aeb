"""Which of the words in a sentence state the means: noise taken out, doubtful words settled.

`data/vocabulary/en/event_types.toml` holds the cues of each type; `means.toml` what settles between
them: names of other things, bombs from the air or laid, words that make a type only together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from geo import vocabulary
from geo.extractors.attacks import Cue

MISSILE = "missile_strike"
DRONE = "drone_strike"
AIR, LAID = "air_strike", "bombing_ied"
# The rank of words that only count when no other does.
LAST_RANK = 20
# The rank of a bomb whose kind the sentence settles: after the plain cues, before a shooting.
_BOMB_RANK = 2
_REACH = 60
_BEFORE = 24
# The groups of a type made together stand no further apart.
_APART = 160
# What a drone lets fall is no planted device.
_DROPPED = re.compile(r"(?:grenade|explosive|bomb|munition)", re.IGNORECASE)
# "The mine's office" is that of a pit.
_OWNS = re.compile(r"['’]s\b")
_PAIR = re.compile(r"\s*(?:,|and|or|with|,\s*and)\s+(?:[\w-]+\s+){0,2}")


@dataclass(frozen=True)
class Together:
    """Words that make a type when each group occurs in one sentence, and none of `without`."""

    event_type: str
    rank: int
    groups: tuple[re.Pattern[str], ...]
    without: re.Pattern[str] | None

    def find(self, text: str) -> Cue | None:
        """Return the cue, at the words of the first group, where all groups are in `text`."""
        if self.without and self.without.search(text):
            return None
        hits = [group.search(text) for group in self.groups]
        if hits[0] is None or not all(hits):
            return None
        starts = [hit.start() for hit in hits if hit]
        if max(starts) - min(starts) > _APART:
            return None
        return Cue(self.event_type, *hits[0].span(), self.rank)


class WeaponReader:
    """The settling words of one language."""

    def __init__(self, language: str = "en") -> None:
        table = vocabulary.load(language, "means")
        noise, bombs = table["noise"], table["bombs"]
        stems = vocabulary.stems
        self._after = re.compile(rf"[\s-]+{stems(noise['after'])}", re.IGNORECASE)
        self._before = re.compile(rf"{stems(noise['before'])}[\s-]+$", re.IGNORECASE)
        self._idioms = frozenset(noise["idioms"])
        aside = rf"(?:\s+(?:that|which|carrying|with|of|belonging)\b[^;.]{{0,{_REACH}}}?)?"
        self._hit = re.compile(rf"{aside},?\s+{stems(noise['hit'])}", re.IGNORECASE)
        self._bombs = frozenset(bombs["words"])
        self._mostly_air = frozenset(bombs["mostly_air"])
        self._air = re.compile(stems(bombs["air"]), re.IGNORECASE)
        self._laid = re.compile(stems(bombs["laid"]), re.IGNORECASE)
        self._surely_laid = re.compile(stems(bombs["surely_laid"]), re.IGNORECASE)
        self._platform = re.compile(stems(table["platforms"]["words"]), re.IGNORECASE)
        self._kinds = [
            (name, re.compile(rf"{stems(words)}[\s-]+$", re.IGNORECASE))
            for name, words in table["bomb_kinds"].items()
        ]
        self._undisclosed = re.compile(stems(table["undisclosed"]["words"]), re.IGNORECASE)
        self._together = tuple(_together(row) for row in table["together"])
        self._last = [
            (name, re.compile(stems(words), re.IGNORECASE)) for name, words in table["last"].items()
        ]

    def settle(self, text: str, cues: Sequence[Cue], *, raids: bool | None) -> list[Cue]:
        """Return the cues of a sentence that state its means, best first.

        `cues` are those found in `text` (offsets into it); `raids` says whether the article tells
        of attacks from the air rather than of laid bombs and guns (None: of neither).
        """
        kept = [
            self._settled(text, cue, raids=raids) for cue in cues if not self._is_noise(text, cue)
        ]
        found = [cue for row in self._together if (cue := row.find(text))]
        fired = _without_dropped(text, self._without_platforms(text, kept))
        if any(cue.name == "massacre_or_execution" for cue in kept):
            fired = [cue for cue in fired if cue.name != "abduction"]  # taken, then killed
        return sorted(
            [*_first_of_pairs(text, fired), *found], key=lambda cue: (cue.rank, cue.start)
        )

    def undisclosed(self, text: str) -> bool:
        """Say whether a sentence says that the means is not known."""
        return bool(self._undisclosed.search(text))

    def last(self, text: str) -> Iterator[Cue]:
        """Yield what is left to go by where no cue states the means."""
        for name, rule in self._last:
            match = rule.search(text)
            if match:
                yield Cue(name, *match.span(), LAST_RANK)

    def _is_noise(self, text: str, cue: Cue) -> bool:
        word = text[cue.start : cue.end].casefold()
        before = text[max(0, cue.start - _BEFORE) : cue.start]
        if self._after.match(text, cue.end) or (word == "mine" and _OWNS.match(text, cue.end)):
            return True
        named = self._before.search(before)
        if named and (word in self._idioms or named.group().strip() not in {"in", "under"}):
            return True
        return cue.name == AIR and bool(self._hit.match(text, cue.end))

    def _without_platforms(self, text: str, cues: Sequence[Cue]) -> list[Cue]:
        """Leave out the aircraft that fired missiles: the missiles are the means."""
        if not any(cue.name == MISSILE for cue in cues):
            return list(cues)
        return [cue for cue in cues if not self._platform.match(text[cue.start : cue.end])]

    def _settled(self, text: str, cue: Cue, *, raids: bool | None) -> Cue:
        """Return a bomb as one from the air or a laid one."""
        word = text[cue.start : cue.end].casefold()
        before = text[max(0, cue.start - _BEFORE) : cue.start]
        kind = next((name for name, rule in self._kinds if rule.search(before)), None)
        if kind and word.startswith("bomb"):
            return replace(cue, name=kind, rank=_BOMB_RANK)
        if word not in self._bombs:
            return cue
        mostly = word in self._mostly_air
        air = bool(self._air.search(text))
        laid = bool((self._surely_laid if mostly else self._laid).search(text))
        if air == laid:
            air = bool(raids) or (mostly and raids is None)
        return replace(cue, name=AIR if air else LAID, rank=_BOMB_RANK)


def _without_dropped(text: str, cues: Sequence[Cue]) -> list[Cue]:
    """Leave out the grenade or bomb that a drone named before it let fall."""
    drones = [cue.start for cue in cues if cue.name == DRONE]
    return [
        cue
        for cue in cues
        if not (
            cue.name in {LAID, AIR}
            and _DROPPED.match(text[cue.start : cue.end])
            and any(0 < cue.start - start < _REACH for start in drones)
        )
    ]


def _first_of_pairs(text: str, cues: Sequence[Cue]) -> list[Cue]:
    """Leave out what is only named beside another means ("bombs and gunfire").

    Of a wave of missiles and drones, whichever is named first, the missiles stand for it.
    """
    kept: list[Cue] = []
    end = -1
    for cue in sorted(cues, key=lambda cue: cue.start):
        paired = kept and _PAIR.fullmatch(text, end, cue.start)
        end = max(end, cue.end)
        if not paired:
            kept.append(cue)
        elif cue.name == MISSILE and kept[-1].name == "drone_strike":
            kept[-1] = cue
    return kept


def _together(row: dict[str, Any]) -> Together:
    groups = tuple(re.compile(vocabulary.stems(group), re.IGNORECASE) for group in row["groups"])
    without = row.get("without")
    barred = re.compile(vocabulary.stems(without), re.IGNORECASE) if without else None
    return Together(row["type"], row["rank"], groups, barred)


@cache
def for_language(language: str) -> WeaponReader:
    """Return the shared reader of `language`."""
    return WeaponReader(language)
