"""Numbers of people killed or hurt, with the words that say so.

The forms are those of news prose: active ("killing 27 people"), passive or nominal ("27 people,
five of them children, were killed", "27 dead"), tolls ("has risen from 50 to 52"), single people
("a man of 52 was killed"), families ("a mother and her two daughters"), none ("no one was hurt")
and the bare figure of a second source ("the council spoke of at least 42").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from geo import vocabulary
from geo.extractors import casualty_forms, numbers
from geo.extractors.casualty_forms import Form
from geo.extractors.claim_marks import Marker
from geo.extractors.claims import INJURED, KILLED, Claim, in_the_way
from geo.extractors.ellipsis import EllipsisReader
from geo.extractors.people import People, PeopleReader

__all__ = ["INJURED", "KILLED", "CasualtyReader", "Claim", "for_language"]

_NEAR = 60
# Quotation marks stand in the way of a phrase; a blank keeps the offsets.
_BLANKED = str.maketrans(dict.fromkeys('"“”„«»', " "))
# Forms whose people stand before the harm, and forms whose people stand after it.
_BEFORE = frozenset({"passive", "single", "chain", "shot", "wounds", "pronoun", "fell"})
_AFTER = frozenset({"active", "people", "shot dead"})


class CasualtyReader:
    """Harm words of one language, as compiled forms."""

    def __init__(self, language: str = "en") -> None:
        table = vocabulary.load(language, "casualties")
        self._numbers = numbers.for_language(language)
        self._people = PeopleReader(table, self._numbers)
        parts = casualty_forms.fragments(language, self._numbers, self._people)
        self._forms = casualty_forms.build(language, parts)
        self._marker = Marker(table, parts)
        self._ellipsis = EllipsisReader(table, parts, self._numbers, self._people)
        none = table["none"]
        self._zero = tuple(parts.compile(pattern) for pattern in none["both"].values())
        self._zero_killed = tuple(parts.compile(pattern) for pattern in none["killed"].values())
        self._nobody = parts.compile(none["nobody"])
        self._hurt = re.compile(none["hurt"], re.I)
        self._harm = re.compile(vocabulary.stems(table["harm"]["words"]), re.I)

    def find(self, text: str) -> tuple[Claim, ...]:
        """Return the claims of one sentence in order (offsets into `text`)."""
        if not self._harm.search(text):
            return ()
        text = text.translate(_BLANKED)
        claims: list[Claim] = []
        for claim, form in (*self._nothing(text), *self._counted(text)):
            if not any(in_the_way(claim, other) for other in claims):
                claims.append(self._whole_list(text, claim, form, claims))
        same = self._ellipsis.same_number(text, claims)
        claims = [c for c in claims if not any(in_the_way(c, other) for other in same)] + same
        claims += self._ellipsis.shares(text, claims)
        marked = [self._marker.mark(text, claim) for claim in claims]
        return tuple(sorted(_summed(text, marked), key=lambda claim: (claim.start, claim.kind)))

    def bare(self, text: str, kind: str) -> tuple[Claim, ...]:
        """Return figures that name no harm ("the council spoke of at least 42").

        They are read as `kind`, what was counted just before.
        """
        text = text.translate(_BLANKED)
        found = (self._marker.mark(text, claim) for claim in self._ellipsis.bare(text, kind))
        return tuple(sorted(found, key=lambda claim: claim.start))

    def _nothing(self, text: str) -> Iterator[tuple[Claim, str]]:
        for pattern in self._zero:
            for match in pattern.finditer(text):
                yield Claim(KILLED, 0, 0, *match.span()), "none"
                yield Claim(INJURED, 0, 0, *match.span()), "none"
        for pattern in self._zero_killed:
            for match in pattern.finditer(text):
                yield Claim(KILLED, 0, 0, *match.span()), "none"
        for match in self._nobody.finditer(text):
            # "No one was hurt" leaves nobody dead either.
            yield Claim(KILLED, 0, 0, *match.span()), "none"
            if self._hurt.search(match["harm"]):
                yield Claim(INJURED, 0, 0, *match.span()), "none"

    def _counted(self, text: str) -> Iterator[tuple[Claim, str]]:
        for form in self._forms:
            for match in form.matches(text):
                claim = self._claim(form, match)
                if claim and not self._marker.is_unhurt(text, claim.end):
                    yield claim, form.name

    def _claim(self, form: Form, match: re.Match[str]) -> Claim | None:
        start, end = match.span()
        words = match.groupdict()
        if form.name == "none":
            return Claim(form.kind, 0, 0, start, end)
        if words.get("people"):
            return self._of_people(form, match)
        written = match["number"]
        quantity = self._numbers.read(written)
        if quantity is None:
            return None
        if self._marker.is_no_count(match.string, match.start("number"), written):
            return None
        feared = self._marker.is_feared(match.group())
        return Claim(
            form.kind, quantity.low, quantity.high, start, end,
            update="update" in form.marks and not feared,
            more=self._marker.adds(match.group()), subset="subset" in form.marks,
            weak="weak" in form.marks, feared=feared,
            attacker=self._people.counts_attackers(match.string, match.end("number")),
            who=self._people.noun(match.string, match.end("number")),
        )  # fmt: skip

    def _of_people(self, form: Form, match: re.Match[str]) -> Claim | None:
        family = match.groupdict().get("family") or ""
        people = self._people.count(match["people"] + family)
        count, attacker = people.victims or people.count, people.victims == 0
        if not people.count:  # a pronoun, a name, "another"
            count, attacker = 1, self._people.is_attacker(match["people"])
        return Claim(
            form.kind, count, count, *match.span(), single=True, subset="subset" in form.marks,
            weak="weak" in form.marks, feared=self._marker.is_feared(match.group()),
            attacker=attacker, who=match["people"].split()[-1].casefold(),
            nth=self._numbers.rank(match["people"]),
        )  # fmt: skip

    def _whole_list(self, text: str, claim: Claim, form: str, claims: Sequence[Claim]) -> Claim:
        """Add those named in one list with the people of `claim`: "five men and a child died"."""
        lists: list[People | None] = []
        if form in _BEFORE:
            lists += [self._people.before(text, claim.start)]
            lists += [self._people.likewise(text, claim.end)]
        if form in _AFTER and not claim.single:
            lists += [self._people.after(text, claim.end)]
        for people in lists:
            if people is None or not people.victims:
                continue
            start, end = min(claim.start, people.start), max(claim.end, people.end)
            grown = replace(claim, start=start, end=end)
            if any(in_the_way(grown, other) for other in claims if other is not claim):
                continue
            low = people.victims + (0 if claim.attacker else claim.low)
            high = None if claim.high is None else low + claim.high - claim.low
            claim = replace(grown, low=low, high=high, attacker=False, subset=False, who="")
        return claim


def _summed(text: str, claims: Sequence[Claim]) -> list[Claim]:
    """Add single people told one after another: "killed a couple; a neighbour died of wounds"."""
    summed: list[Claim] = []
    for claim in sorted(claims, key=lambda claim: (claim.kind, claim.start)):
        last = summed[-1] if summed else None
        if last and claim.single and _goes_on(text, last, claim):
            total = last.low + claim.low
            high = None if last.high is None or claim.high is None else last.high + claim.high
            summed[-1] = replace(last, low=total, high=high, end=claim.end)
        else:
            summed.append(claim)
    return summed


def _goes_on(text: str, last: Claim, claim: Claim) -> bool:
    """Say whether `claim` counts further people beside `last`: near it, with no place between."""
    if last.kind != claim.kind or not last.low or last.update or last.end > claim.start:
        return False
    if claim.subset or claim.attacker or last.attacker or (claim.weak and not last.weak):
        return False
    if claim.nth and last.low == claim.nth - 1:
        return True
    gap = text[last.end : claim.start]
    return len(gap) <= _NEAR and not re.search(r"[A-ZÀ-Ý\d]", gap)


@cache
def for_language(language: str) -> CasualtyReader:
    """Return the shared reader of `language`."""
    return CasualtyReader(language)
