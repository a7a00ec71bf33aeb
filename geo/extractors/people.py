"""People told one by one or in a list: "a couple and their three children" are five.

The words are those of the vocabulary: nouns for one person and for several, what joins the members
of a list, and who is left out of a count (whoever did the deed).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo import vocabulary
from geo.extractors.numbers import Numbers
from geo.extractors.patterns import LazyPattern

_WORD = r"[\w’'][\w’'-]*"
# A family is small; a larger figure in a list of people is an age or an address.
_LARGEST_FAMILY = 99
# How far a list may reach to the left of the people a verb was read with.
_REACH = 160
# What stands before the lists of headlines: "Two policemen, one rescuer wounded".
_OPENS = ("", ":", ";", "-", "–", "•")


@dataclass(frozen=True)
class People:
    """Some of a text's people: how many, of them attackers, and where the words stand."""

    count: int
    attackers: int
    start: int
    end: int

    @property
    def victims(self) -> int:
        """Return how many of them did not do the deed."""
        return self.count - self.attackers


class PeopleReader:
    """Words for people of one language, as compiled patterns."""

    def __init__(self, table: Mapping[str, Any], numbers: Numbers) -> None:
        words = table["people"]
        self._numbers = numbers
        self._words = words
        self._general = frozenset(words["general"])
        self._couples = frozenset(words["couples"])
        self._attackers = LazyPattern(vocabulary.stems(words["attackers"]))
        self._counted_attackers = LazyPattern(
            rf"\s+(?:(?!and\b|by\b|when\b|in\b|were\b|was\b){_WORD}\s+){{0,2}}?"
            rf"{vocabulary.stems(words['attackers'])}",
        )
        singular = vocabulary.alternation(words["singular"])
        plural = vocabulary.alternation(words["plural"])
        apart = words["endings_not"]
        self.one_noun = rf"(?:[a-z]+-)?(?:(?:{singular})(?:-in-law)?|{apart}{words['endings']})"
        several = rf"{apart}(?:{words['endings']}s|{words['endings_many']})"
        self.many = rf"(?:{plural}|{singular}s|{several}|{words['demonyms']})\b"
        aged = rf"(?:,?\s+(?:of|aged)\s+(?:{numbers.plain}))?"
        before = rf"(?:(?!and\b|or\b|with\b){_WORD}\s+){{0,3}}"
        one = rf"(?:{before}{self.one_noun}|(?:{_WORD}\s+)?{words['age']})\b"
        national = rf"{words['indefinite']}\s+(?:{_WORD}\s+)?{words['demonym']}\b"
        self.one = rf"(?:{words['determiner']}\s+{one}|{national}){aged}"
        # "a leader of Hamas", "a resident of the town"
        self.one_of = rf"{self.one}(?:\s+of\s+(?:the\s+{_WORD}|(?-i:[A-Z]){_WORD}))?"
        self.household = (
            rf"(?:an?|the|one)\s+(?:{_WORD}\s+)?{words['family_of']}(?:{numbers.plain})"
        )
        self.member = self._member()
        joined = words["joined"]
        # "a reporter, a mother of two" is one person, "a reporter, a guard and a cook" are three.
        apposition = rf"(?!\s*,\s+an?\s(?!{self.member}\s*(?:,|and\b)))"
        self.more = (
            rf"(?:{apposition}{joined}(?!the\s+(?!couple)){self.member}(?!{words['governed']}))*"
        )
        self.family = (
            rf",?\s+(?:(?:together|along)\s+)?with\s+{self.member}(?:{joined}{self.member})*"
        )
        self._noun = LazyPattern(
            rf"\s+(?:(?!{words['stop']}\b){_WORD}\s+){{0,3}}?(?P<noun>{self.many})"
        )
        self._members = LazyPattern(self.member)
        self._left = LazyPattern(
            rf"(?:\b(?:{self.member}|{words['pronouns']}\b){joined})+(?:(?:his|her|their|the)\s+)?$",
        )
        self._right = LazyPattern(
            rf"(?:\s+(?!and\b|or\b|with\b){_WORD}){{0,3}}?"
            rf"(?P<list>(?:{joined}{self.member}(?!{words['governed']}))+)",
        )
        self._listed = LazyPattern(words["listed"])
        self._among = LazyPattern(words["among"])
        self._likewise = LazyPattern(
            rf"{words['likewise']}(?P<list>{self.member})(?!{words['governed']})"
        )
        # "five, one of them a doctor, and": a part of those counted, no list
        self._part = LazyPattern(words["part"])
        self._ends_list = LazyPattern(words["ends_list"])
        self._pronoun = LazyPattern(rf"(?:^|[\s,]){words['pronouns']}\b")

    def _member(self) -> str:
        words = self._words
        whose = r"(?:his|her|their|the\s+couple[’']s)"
        counted = (
            rf"(?:(?:{whose}|the|its|all)\s+)?(?:{self._numbers.qualifier}(?:{self._numbers.plain}))"
            rf"\s+(?:{words['others']}\s+)?(?:(?!{words['stop']}\b){_WORD}\s+){{0,3}}?"
            rf"(?:{self.many}|{words['others']}\b)"
        )
        theirs = rf"{whose}\s+(?:own\s+)?(?:{self._numbers.plain})\s+(?:{_WORD}\s+){{0,2}}?{_WORD}"
        return rf"(?:{counted}|{self.household}|{theirs}|{self.one_of}){words['aside']}"

    def count(self, text: str) -> People:
        """Return how many people `text`, a list of members, names."""
        total = attackers = 0
        for match in self._members.finditer(text):
            number = self._person(match.group())
            total += number
            attackers += number if self._attackers.search(match.group()) else 0
        return People(total, attackers, 0, len(text))

    def is_attacker(self, text: str) -> bool:
        """Say whether `text`, which names no list of people, names whoever did the deed."""
        return bool(self._attackers.search(text))

    def counts_attackers(self, text: str, start: int) -> bool:
        """Say whether those counted by the number that ends at `start` did the deed."""
        return bool(self._counted_attackers.match(text, start))

    def noun(self, text: str, start: int) -> str:
        """Return the noun for those counted by the number that ends at `start`.

        It is empty where the noun leaves open who they are ("people", "dead", none at all).
        """
        match = self._noun.match(text, start)
        word = match["noun"].casefold() if match else ""
        return "" if word in self._general else word

    def before(self, text: str, end: int) -> People | None:
        """Return the list of people that runs up to `end`, where more were counted, or None."""
        start = max(0, end - _REACH)
        match = self._left.search(text, start, end)
        if match is None:
            return None
        if self._part.search(text, max(0, start - 20), match.start()):
            return None
        listed = match.group().rstrip()
        telegram = listed.endswith(",") and text[: match.start()].rstrip()[-1:] in _OPENS
        if not (telegram or self._ends_list.search(match.group())):
            return None
        found = self.count(match.group())
        pronouns = len(self._pronoun.findall(match.group()))
        return People(found.count + pronouns, found.attackers, match.start(), end)

    def after(self, text: str, start: int) -> People | None:
        """Return the list of people that goes on from `start` ("killed five men and a child")."""
        match = self._right.match(text, start)
        if match is None:
            return None
        listed = self._listed.match(match["list"])
        more = re.search(r"\band\b", match["list"])
        if not (listed or more) or self._among.match(text, match.end()):
            return None
        found = self.count(match["list"])
        return People(found.count, found.attackers, match.start("list"), match.end())

    def likewise(self, text: str, start: int) -> People | None:
        """Return those of whom the same is said after `start` ("as were nine neighbours")."""
        match = self._likewise.match(text, start)
        if match is None:
            return None
        found = self.count(match["list"])
        return People(found.count, found.attackers, match.start(), match.end())

    def _person(self, text: str) -> int:
        family = re.search(rf"{self._words['family_of']}({self._numbers.plain})", text, re.I)
        if family:
            quantity = self._numbers.read(family[1])
            return quantity.low if quantity else 1
        bare = re.sub(
            r"^(?:an?|his|her|their|the|all|its|the\s+couple[’']s)\s+", "", text, flags=re.I
        )
        counted = re.match(rf"{self._numbers.qualifier}({self._numbers.plain})(?!-)\s", bare, re.I)
        quantity = self._numbers.read(counted[1]) if counted else None
        if quantity and quantity.low <= _LARGEST_FAMILY:
            return quantity.low
        head = re.split(r",|\s+of\s", bare)[0].split()
        return 2 if head and head[-1].casefold() in self._couples else 1
