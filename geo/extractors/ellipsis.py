"""Figures that leave out the harm: "the council spoke of 42", "and sixteen in the train"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from geo.extractors.casualty_forms import Fragments
from geo.extractors.claims import INJURED, KILLED, Claim
from geo.extractors.numbers import Numbers, Quantity
from geo.extractors.people import PeopleReader


class EllipsisReader:
    """The elliptical forms of one language."""

    def __init__(
        self, table: Mapping[str, Any], parts: Fragments, numbers: Numbers, people: PeopleReader
    ) -> None:
        bare, share = table["bare"], table["share"]
        self._numbers = numbers
        self._said = parts.compile(bare["said"])
        self._ends = parts.compile(bare["ends"])
        self._plain_verb = parts.compile(bare["plain_verb"])
        self._plain_end = parts.compile(bare["plain_end"])
        self._further = tuple(
            parts.compile(bare[name]) for name in ("figure_is", "other_source", "according")
        )
        self._in_all = parts.compile(bare["in_all"])
        self._moved = parts.compile(bare["moved"])
        self._corrected = parts.compile(bare["corrected"])
        self._none_said = parts.compile(bare["none_said"])
        self._next = parts.compile(share["next"])
        self._placed = parts.compile(share["placed"])
        self._people = people
        self._part = parts.compile(share["part"])
        self._deeds = parts.compile(share["deeds"])
        self._same = parts.compile(share["same"])

    def bare(self, text: str, kind: str) -> Iterator[Claim]:
        """Yield the figures of further sources, read as `kind`, what was counted just before."""
        taken: list[Claim] = []
        for match, update in self._figures(text):
            claim = self._claim(match, kind, update=update)
            if claim and not any(claim.start < x.end and x.start < claim.end for x in taken):
                taken.append(claim)
        for match in self._none_said.finditer(text):
            taken.append(Claim(kind, 0, 0, *match.span("zero"), bare=True))
        yield from taken

    def _figures(self, text: str) -> Iterator[tuple[re.Match[str], bool]]:
        for match in self._corrected.finditer(text):
            yield match, not match["own"]
        for pattern in (self._moved, self._in_all):
            for match in pattern.finditer(text):
                yield match, True
        for match in self._said.finditer(text):
            end = self._plain_end if self._plain_verb.match(match.group()) else self._ends
            if end.match(text, match.end()):
                yield match, bool(match["now"])
        for pattern in self._further:
            for match in pattern.finditer(text):
                yield match, False

    def _claim(self, match: re.Match[str], kind: str, *, update: bool) -> Claim | None:
        quantity = self._numbers.read(match["number"])
        if quantity is None:
            return None
        span = match.span("number")
        return Claim(kind, quantity.low, quantity.high, *span, update=update, bare=True)

    def same_number(self, text: str, claims: Sequence[Claim]) -> list[Claim]:
        """Return "the same number were wounded", with the number of the killed before it."""
        killed = [claim for claim in claims if claim.kind == KILLED]
        return [
            replace(killed[-1], kind=INJURED, start=match.start(), end=match.end())
            for match in self._same.finditer(text)
            if killed
        ]

    def shares(self, text: str, claims: Sequence[Claim]) -> list[Claim]:
        """Return the same harm told of further places ("and sixteen in the train")."""
        counted = [claim for claim in claims if claim.low and not claim.superseded]
        if not counted:
            return []
        found: list[Claim] = []
        for claim in self._told(text, counted):
            taken = (*claims, *found)
            if not any(c.start < claim.end and claim.start < c.end for c in taken):
                found.append(claim)
        return found

    def _told(self, text: str, counted: Sequence[Claim]) -> Iterator[Claim]:
        for match in self._placed.finditer(text):
            people = self._people.count(match["list"])
            yield from _like(text, counted, match.span("whole"), Quantity(*[people.victims] * 2))
        for pattern, subset in ((self._next, False), (self._part, True)):
            for match in pattern.finditer(text):
                who = match.groupdict().get("who")
                quantity = self._numbers.read(match["number"]) or (Quantity(1, 1) if who else None)
                end = match.end("who") if who else match.end("number")
                span = match.start("number"), end
                if quantity and not self._counts_deeds(text, match):
                    yield from _like(text, counted, span, quantity, subset=subset)

    def _counts_deeds(self, text: str, match: re.Match[str]) -> bool:
        """Say whether a lone "one" is one of the attacks, or one of those counted."""
        lone = match["number"].casefold() == "one" and not match.groupdict().get("who")
        return lone and bool(self._deeds.search(text, 0, match.start()))


def _like(
    text: str,
    counted: Sequence[Claim],
    span: tuple[int, int],
    many: Quantity,
    *,
    subset: bool = False,
) -> Iterator[Claim]:
    """Yield a claim of the kind counted before `span`; what follows a colon is a part of it."""
    before = [claim for claim in counted if claim.end <= span[0]]
    if before and many.low:
        last = max(before, key=lambda claim: claim.end)
        part = subset or ":" in text[last.end : span[0]]
        yield Claim(last.kind, many.low, many.high, *span, subset=part, share=True)
