"""The forms in which news counts the dead and the hurt, as regular expressions.

The forms are data (`casualty_forms.toml`): a name, a rank, what they count, and a pattern in which
``@name`` stands for a fragment. Each has a number group (`number`), a group of single people
(`people`) or neither. They are tried in the order of their ranks: a claim found by an earlier form
keeps its words from the later ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from geo import vocabulary
from geo.errors import VocabularyError
from geo.extractors.claims import INJURED, KILLED
from geo.extractors.numbers import Numbers
from geo.extractors.patterns import LazyPattern
from geo.extractors.people import PeopleReader

_KINDS = (KILLED, INJURED)
# Fragments that a pattern names only where it must match one of them.
_KEYS = frozenset({"passive", "active", "noun", "none", "shot"})
_NAME = re.compile(r"@([a-z_]+)")
# Fragments may hold fragments; deeper than this they hold themselves.
_DEPTH = 12


@dataclass(frozen=True)
class Form:
    """A form: its name, what it counts, its marks, and the expression.

    Each is compiled when a text first holds the words it needs.
    """

    name: str
    kind: str
    pattern: LazyPattern
    marks: frozenset[str] = frozenset()
    needs: LazyPattern | None = None

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the form's matches; a cheap look for the words it needs comes first."""
        if self.needs is None or self.needs.search(text):
            yield from self.pattern.finditer(text)


class Fragments:
    """The parts of patterns by name, with those of one kind of harm."""

    def __init__(
        self, words: Mapping[str, Any], parts: Mapping[str, str], numbers: Numbers,
        people: PeopleReader,
    ) -> None:  # fmt: skip
        either = vocabulary.alternation
        harm = [*words[KILLED]["passive"], *words[INJURED]["passive"]]
        number = rf"@not_a_count(?P<number>@not_a_year(?:{numbers.pattern}))"
        self._common = {
            **parts,
            "number": number,
            "any": f"(?:{numbers.pattern})",
            "plain": f"(?:{numbers.plain})",
            "qualifier": numbers.qualifier,
            "one": people.one,
            "household": people.household,
            "one_of": people.one_of,
            "one_noun": people.one_noun,
            "many": people.many,
            "member": people.member,
            "more": people.more,
            "family": people.family,
            "harm": either(harm),
            "rise": either(words["update"]["rise"]),
            "shot": words["shot"]["pattern"],
        }
        self._of_kind = {
            kind: {
                name: either(words[kind][name]) for name in ("active", "passive", "noun", "none")
            }
            for kind in _KINDS
        }

    def compile(self, pattern: str, kind: str = KILLED) -> LazyPattern:
        """Return `pattern`, its fragments put in, as an expression compiled at its first use.

        Raises:
            VocabularyError: as for `source`.
        """
        return LazyPattern(self.source(pattern, kind))

    def source(self, pattern: str, kind: str = KILLED) -> str:
        """Return `pattern` with its fragments put in.

        Raises:
            VocabularyError: a fragment that is not known, or one that holds itself.
        """
        parts = self._common | self._of_kind[kind]
        for _ in range(_DEPTH):
            if not _NAME.search(pattern):
                return pattern
            try:
                pattern = _NAME.sub(lambda match: parts[match[1]], pattern)
            except KeyError as error:
                raise VocabularyError(f"Unknown fragment @{error.args[0]} in a form.") from error
        raise VocabularyError("A fragment of the casualty forms holds itself. Write it out.")


def fragments(language: str, numbers: Numbers, people: PeopleReader) -> Fragments:
    """Return the fragments of `language`."""
    parts = vocabulary.load(language, "casualty_forms")["fragments"]
    return Fragments(vocabulary.load(language, "casualties"), parts, numbers, people)


def build(language: str, parts: Fragments) -> tuple[Form, ...]:
    """Return the forms for both kinds, in the order in which they are tried."""
    rows = vocabulary.load(language, "casualty_forms")["forms"].values()
    ranked = sorted(rows, key=lambda row: int(row["rank"]))
    return tuple(form for row in ranked for form in _forms(row, parts))


def _forms(row: Mapping[str, Any], parts: Fragments) -> Iterator[Form]:
    for kind in row.get("kinds", _KINDS):
        needs = row.get("needs") or _key_words(row["pattern"])
        yield Form(
            row["name"], kind, parts.compile(row["pattern"], kind), frozenset(row.get("marks", ())),
            parts.compile(rf"\b{needs}\b", kind) if needs else None,
        )  # fmt: skip


def _key_words(pattern: str) -> str:
    """Return the fragments of which every match of `pattern` holds at least one."""
    found = [name for name in _NAME.findall(pattern) if name in _KEYS]
    return f"(?:{'|'.join('@' + name for name in dict.fromkeys(found))})" if found else ""
